import { Input } from 'antd';
import { useState } from 'react';
import { office } from '../../../api/office.ts';
import { useNow } from '../../../api/clock.ts';
import { ChipField } from '../../moves/chip-field.tsx';
import type { SheetProps } from '../../moves/sheet-props.ts';
import { FormSheet } from '../../moves/form-sheet.tsx';
import { useSending } from '../../moves/use-sending.ts';
import { useTyped } from '../../moves/use-typed.ts';
import { Chips } from '../../../ui/chips.tsx';
import { Field } from '../../../ui/field.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import { TimeField } from '../../../ui/time-field.tsx';
import { wordDueShort } from '../../../ui/word-time.ts';

/** 申请延期 (C15): which deadline, until when, why, and how the customer is told. */
export function ExtendSheet({ view, work, onDone, onClose }: SheetProps) {
  const now = useNow();
  const running = work.clocks.filter(({ state, due }) => state !== '已完成' && due !== null);
  const { values, change, forget } = useTyped(`${view.id} extend`, {
    // Several run side by side: which one is meant is for the person to say.
    clockId: running.length === 1 ? (running[0]?.id ?? null) : null,
    until: null as string | null,
    reason: '',
    told: '',
  });
  const [tried, setTried] = useState(false);
  const { error, sending, send } = useSending(view);
  const choices = Object.fromEntries(
    running.map(({ id, name, due }) => [String(id), due && now ? `${name} ${wordDueShort(due, now)}` : name]),
  );
  const unset = (value: unknown, sentence: string) => (tried && value === null ? sentence : undefined);
  const submit = async () => {
    const { clockId, until, reason, told } = values;
    setTried(true);
    if (until === null || clockId === null) return;
    const sent = await send(() =>
      office('decision.extend', { caseId: view.id, clockId, until, reason, told }),
    );
    if (!sent) return;
    forget();
    onDone('已提交待批：延期。');
  };
  return (
    <FormSheet
      title="申请延期"
      word="提交待批"
      note={<p>到期前提出，由主管批准；不批准，按原时限算。原时限一直留在记录里。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChipField label="时限" error={unset(values.clockId, '请选择延期哪个时限。')}>
        <Chips
          label="时限"
          small
          words={choices}
          value={values.clockId === null ? null : String(values.clockId)}
          onChange={(next) => next && change({ clockId: Number(next) })}
        />
      </ChipField>
      <Field
        label="延期到"
        above
        required
        error={unset(values.until, '请填写延期到什么时候。') ?? error?.fields['until']}
      >
        {(bind) => (
          <TimeField
            bind={bind}
            value={values.until}
            quick={['明天17点', '后天17点']}
            onChange={(until) => change({ until })}
          />
        )}
      </Field>
      <Field label="延期原因" above required error={error?.fields['reason']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={1000}
            value={values.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
      </Field>
      <Field
        label="告知客户"
        above
        required
        error={error?.fields['told']}
        hint="何时、怎样告诉客户，如“今日 10 点电话告知”"
      >
        {(bind) => (
          <Input
            {...bind}
            maxLength={400}
            value={values.told}
            onChange={(event) => change({ told: event.target.value })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
