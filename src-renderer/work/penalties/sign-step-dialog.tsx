import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { SanctionView, StepView } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import { dayOf } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { ScanPicker } from '../../counter/attachments/scan-picker.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { TextArea } from '../moves/sheet-fields.tsx';
import { useSession } from '../../state/session.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FenInput } from '../../ui/money-input.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';

const VERDICTS = { agreed: '同意', refused: '不同意' } as const;

interface SignStepDialogProps {
  readonly sanction: SanctionView;
  readonly step: StepView;
  /** Enters what somebody signed on paper. */
  readonly paper: boolean;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** A step of the chain (D4): agreed or refused, the amount where it is set, by PIN or as it stands on paper. */
export function SignStepDialog({ sanction, step, paper, onDone, onClose }: SignStepDialogProps) {
  const person = useSession((state) => state.session?.person.name) ?? '';
  const [error, setError] = useState<OfficeError | null>(null);
  const [verdict, setVerdict] = useState<keyof typeof VERDICTS>('agreed');
  const [opinion, setOpinion] = useState('');
  const [amountFen, setAmountFen] = useState(sanction.amountFen);
  const [reason, setReason] = useState('');
  const [changing, setChanging] = useState(step.act === 'amount');
  const now = officeNow();
  const [name, setName] = useState('');
  const [signedOn, setSignedOn] = useState(now === null ? null : dayOf(now));
  const [scan, setScan] = useState('');
  const [attachmentId, setAttachmentId] = useState<number | null>(null);
  const priced = sanction.kind === 'penalty' && verdict === 'agreed' && step.act !== 'confirm';
  const what = `${words.sanctionKind[sanction.kind]} ${sanction.number}（${sanction.departmentLabel}）`;
  const fault = (field: string) => error?.fields[field];

  return (
    <PinDialog
      sentence={paper ? `登记 ${what}“${step.title}”的纸上签字。` : `以“${step.title}”签署${what}。`}
      person={person}
      onClose={onClose}
      onRefused={setError}
      sign={async (pin) => {
        await office('penalty.sign', {
          id: sanction.id,
          step: step.index,
          verdict,
          opinion,
          amountFen: priced && changing ? amountFen : null,
          reason,
          paper: paper ? { name, signedOn: signedOn ?? '', scan, attachmentId } : null,
          pin,
        });
        onDone(`${step.title}${verdict === 'agreed' ? '已签字' : '不同意，已终止'}。`);
      }}
    >
      <Chips label="意见" words={VERDICTS} value={verdict} onChange={(next) => next && setVerdict(next)} />
      {paper && (
        <>
          <Field label="签字人" required error={fault('paper.name')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={40}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label="签字日期" required error={fault('paper.signedOn')}>
            {(bind) => <DayField bind={bind} value={signedOn} onChange={setSignedOn} />}
          </Field>
          <ChipField label="扫描件" error={fault('paper.attachmentId')}>
            <ScanPicker
              subject={{ of: 'sanction', id: sanction.id }}
              value={attachmentId}
              onChange={setAttachmentId}
            />
          </ChipField>
          <Field label="纸质件存放处" error={fault('paper.scan')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={200}
                value={scan}
                onChange={(event) => setScan(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {priced && step.act === 'approve' && (
        <Checkbox checked={changing} onChange={(event) => setChanging(event.target.checked)}>
          改动金额（现为 {sanction.amountFen === null ? '未定' : wordFen(sanction.amountFen)}）
        </Checkbox>
      )}
      {priced && changing && (
        <>
          <Field label="罚款金额" required error={fault('amountFen')}>
            {(bind) => <FenInput bind={bind} fen={amountFen} onChange={setAmountFen} />}
          </Field>
          {sanction.amountFen !== null && amountFen !== sanction.amountFen && (
            <Field label="改动原因" required error={fault('reason')}>
              {(bind) => (
                <Input
                  {...bind}
                  maxLength={400}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          )}
        </>
      )}
      <TextArea
        label={verdict === 'refused' ? '不同意的理由' : '意见'}
        required={verdict === 'refused'}
        rows={2}
        max={1000}
        fault={fault('opinion')}
        value={opinion}
        onChange={setOpinion}
      />
    </PinDialog>
  );
}
