import type { EmergencyView } from '#contract/work/emergency.ts';
import { dayOf } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { useSent } from '../../api/use-sent.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { DayLine, FenLine, TextArea, TextLine, tiesOf } from '../moves/sheet-fields.tsx';
import { SignedSheet } from '../moves/signed-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';

interface SheetProps {
  readonly repair: EmergencyView;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** 工程量认定、费用、审算 (D5): what is known so far. */
export function RecordSheet({ repair, onDone, onClose }: SheetProps) {
  const { error, sending, send } = useSent();
  const { values, change, forget } = useTyped(`emergency record ${repair.id}`, {
    quantities: repair.quantities ?? '',
    acknowledgedBy: repair.acknowledgedBy ?? '',
    acknowledgedOn: repair.acknowledgedOn,
    costFen: repair.costFen,
    auditSentOn: repair.auditSentOn,
    auditedOn: repair.auditedOn,
    auditedFen: repair.auditedFen,
  });
  const submit = async () => {
    if (!(await send(() => office('emergency.record', { id: repair.id, ...values })))) return;
    forget();
    onDone('已登记。');
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title="工程量、费用与审算"
      word="登记"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextArea label="工程量" rows={3} max={2000} {...tie('quantities')} />
      <TextLine label="认定人" max={60} hint="原施工单位、应急维修队、我方" {...tie('acknowledgedBy')} />
      <DayLine label="认定日期" {...tie('acknowledgedOn')} />
      <FenLine label="费用" {...tie('costFen')} />
      <DayLine label="报送审算" {...tie('auditSentOn')} />
      <DayLine label="审算完成" {...tie('auditedOn')} />
      <FenLine label="审定金额" {...tie('auditedFen')} />
    </FormSheet>
  );
}

const RESULTS = { passed: '合格', failed: '不合格' } as const;

/** 验收 (D5): signed; a failed one leaves the repair going on. */
export function AcceptSheet({ repair, onDone, onClose }: SheetProps) {
  const now = officeNow();
  const { values, change, forget } = useTyped(`emergency accept ${repair.id}`, {
    result: null as keyof typeof RESULTS | null,
    acceptedOn: now === null ? null : dayOf(now),
    attendedBy: '',
    findings: '',
  });
  return (
    <SignedSheet
      title="验收"
      word="签字验收"
      sentence={`${repair.number} 验收${values.result === null ? '' : RESULTS[values.result]}，参加：${values.attendedBy}。`}
      act={async (pin) => {
        await office('emergency.accept', {
          id: repair.id,
          ...values,
          // Nothing chosen is told by the office beside the field.
          result: values.result ?? ('' as 'passed'),
          acceptedOn: values.acceptedOn ?? '',
          pin,
        });
        forget();
        return `已登记验收${values.result === null ? '' : RESULTS[values.result]}。`;
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(faults) => {
        const tie = tiesOf(values, change, faults);
        return (
          <>
            <ChipField label="验收结果" required error={faults['result']}>
              <Chips
                label="验收结果"
                words={RESULTS}
                value={values.result}
                onChange={(result) => change({ result })}
              />
            </ChipField>
            <DayLine label="验收日期" required {...tie('acceptedOn')} />
            <TextLine label="参加人" required max={100} {...tie('attendedBy')} />
            <TextArea label="查验情况" required rows={3} max={2000} {...tie('findings')} />
          </>
        );
      }}
    </SignedSheet>
  );
}
