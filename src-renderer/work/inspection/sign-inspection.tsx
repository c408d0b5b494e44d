import { useState } from 'react';
import type { InspectionView } from '#contract/work/inspection.ts';
import type { PersonView } from '#contract/house/people.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';

interface SignInspectionProps {
  readonly view: InspectionView;
  readonly person: PersonView;
  readonly onClose: () => void;
}

/** 签字 of an inspection with its conclusion; nothing changes afterwards. */
export function SignInspection({ view, person, onClose }: SignInspectionProps) {
  const findings = view.items.reduce((sum, item) => sum + item.findings.length, 0);
  const [conclusion, setConclusion] = useState(
    findings === 0
      ? `检查 ${view.items.length} 件，登记、处理、回访均符合要求。`
      : `检查 ${view.items.length} 件，发现问题 ${findings} 个。`,
  );
  const [refused, setRefused] = useState<OfficeError | null>(null);
  return (
    <PinDialog
      sentence={`每周检查 ${view.number}：检查 ${view.items.length} 件，发现问题 ${findings} 个。签字后不能再改。`}
      person={person.name}
      onClose={onClose}
      onRefused={setRefused}
      sign={async (pin) => {
        await office('inspection.sign', { id: view.id, conclusion, pin });
      }}
    >
      <Field label="检查结论" required error={refused?.fields['conclusion']}>
        {(bind) => <LongText bind={bind} rows={3} max={1000} value={conclusion} onChange={setConclusion} />}
      </Field>
    </PinDialog>
  );
}
