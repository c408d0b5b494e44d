import { Input } from 'antd';
import { useState } from 'react';
import type { EmergencyView } from '#contract/emergency.ts';
import { dayOf } from '#domain/time.ts';
import { officeNow } from '../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import { SignedSheet } from './signed-sheet.tsx';
import { TextArea } from './text-area.tsx';
import { YuanField } from './yuan-field.tsx';

interface SheetProps {
  readonly repair: EmergencyView;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** 工程量认定、费用、审算 (D5): what is known so far. */
export function RecordSheet({ repair, onDone, onClose }: SheetProps) {
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
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
    if (sending) return;
    setSending(true);
    setError(null);
    try {
      await office('emergency.record', { id: repair.id, ...values });
      forget();
      onDone('已登记。');
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setSending(false);
    }
  };
  const fault = (field: string) => error?.fields[field];
  return (
    <FormSheet
      title="工程量、费用与审算"
      word="登记"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextArea
        label="工程量"
        rows={3}
        max={2000}
        fault={fault('quantities')}
        value={values.quantities}
        onChange={(quantities) => change({ quantities })}
      />
      <Field label="认定人" above error={fault('acknowledgedBy')} hint="原施工单位、应急维修队、我方">
        {(bind) => (
          <Input
            {...bind}
            maxLength={60}
            value={values.acknowledgedBy}
            onChange={(event) => change({ acknowledgedBy: event.target.value })}
          />
        )}
      </Field>
      <Field label="认定日期" above error={fault('acknowledgedOn')}>
        {(bind) => (
          <DayField
            bind={bind}
            value={values.acknowledgedOn}
            onChange={(acknowledgedOn) => change({ acknowledgedOn })}
          />
        )}
      </Field>
      <Field label="费用" above error={fault('costFen')}>
        {(bind) => <YuanField bind={bind} fen={values.costFen} onChange={(costFen) => change({ costFen })} />}
      </Field>
      <Field label="报送审算" above error={fault('auditSentOn')}>
        {(bind) => (
          <DayField
            bind={bind}
            value={values.auditSentOn}
            onChange={(auditSentOn) => change({ auditSentOn })}
          />
        )}
      </Field>
      <Field label="审算完成" above error={fault('auditedOn')}>
        {(bind) => (
          <DayField bind={bind} value={values.auditedOn} onChange={(auditedOn) => change({ auditedOn })} />
        )}
      </Field>
      <Field label="审定金额" above error={fault('auditedFen')}>
        {(bind) => (
          <YuanField bind={bind} fen={values.auditedFen} onChange={(auditedFen) => change({ auditedFen })} />
        )}
      </Field>
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
      {(fault) => (
        <>
          <ChipField label="验收结果" required error={fault('result')}>
            <Chips
              label="验收结果"
              words={RESULTS}
              value={values.result}
              onChange={(result) => change({ result })}
            />
          </ChipField>
          <Field label="验收日期" above required error={fault('acceptedOn')}>
            {(bind) => (
              <DayField
                bind={bind}
                value={values.acceptedOn}
                onChange={(acceptedOn) => change({ acceptedOn })}
              />
            )}
          </Field>
          <Field label="参加人" above required error={fault('attendedBy')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={100}
                value={values.attendedBy}
                onChange={(event) => change({ attendedBy: event.target.value })}
              />
            )}
          </Field>
          <TextArea
            label="查验情况"
            required
            rows={3}
            max={2000}
            fault={fault('findings')}
            value={values.findings}
            onChange={(findings) => change({ findings })}
          />
        </>
      )}
    </SignedSheet>
  );
}
