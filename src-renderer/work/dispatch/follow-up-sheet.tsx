import { Checkbox, Input } from 'antd';
import { words } from '#contract/words.ts';
import type { FollowUpType, TrackingState } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { TimeField } from '../../ui/time-field.tsx';

interface FollowUpValues {
  readonly type: FollowUpType;
  readonly tracking: TrackingState | null;
  readonly withWhom: string;
  readonly means: string | null;
  readonly content: string;
  readonly nextContactAt: string | null;
  readonly apologised: boolean;
  readonly explained: boolean;
}

const MEANS = Object.fromEntries(['电话', '上门', '来访', '短信', '微信'].map((word) => [word, word]));
const BLANK: FollowUpValues = {
  type: 'contact',
  tracking: null,
  withWhom: '',
  means: null,
  content: '',
  nextContactAt: null,
  apologised: false,
  explained: false,
};

/** A dated note (跟踪记录): whom, how, what; where it stands and when to ask again (D2). */
export function FollowUpSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped<FollowUpValues>(`${view.id} follow-up`, {
    ...BLANK,
    withWhom: view.contactName ?? (view.customerId === null ? '' : view.customerName),
  });
  const { error, sending, send } = useSending(view);
  const submit = async () => {
    if (!(await send(() => office('followUp.add', { caseId: view.id, ...values })))) return;
    forget();
    onDone(`已登记：${words.followUpType[values.type]}。`);
  };
  return (
    <FormSheet
      title="跟踪记录"
      word="登记记录"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChipField label="类型" hint={HINTS[values.type]}>
        <Chips
          label="类型"
          small
          words={words.followUpType}
          value={values.type}
          onChange={(type) => type && change({ type })}
        />
      </ChipField>
      <Field label="内容" above required error={error?.fields['content']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={3}
            max={4000}
            value={values.content}
            onChange={(content) => change({ content })}
          />
        )}
      </Field>
      <div className="ticks">
        <Checkbox
          checked={values.apologised}
          onChange={(event) => change({ apologised: event.target.checked })}
        >
          已致歉
        </Checkbox>
        <Checkbox
          checked={values.explained}
          onChange={(event) => change({ explained: event.target.checked })}
        >
          已解释
        </Checkbox>
      </div>
      <Field label="对方" above error={error?.fields['withWhom']}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={60}
            value={values.withWhom}
            onChange={(event) => change({ withWhom: event.target.value })}
          />
        )}
      </Field>
      <ChipField label="联系方式">
        <Chips
          label="联系方式"
          small
          optional
          words={MEANS}
          value={values.means}
          onChange={(means) => change({ means })}
        />
      </ChipField>
      <ChipField label="跟踪状态">
        <Chips
          label="跟踪状态"
          small
          optional
          words={words.tracking}
          value={values.tracking}
          onChange={(tracking) => change({ tracking })}
        />
      </ChipField>
      <Field label="下次联系" above error={error?.fields['nextContactAt']}>
        {(bind) => (
          <TimeField
            bind={bind}
            value={values.nextContactAt}
            quick={['2小时后', '明天9点']}
            dayTime="09:00"
            onChange={(nextContactAt) => change({ nextContactAt })}
          />
        )}
      </Field>
    </FormSheet>
  );
}

const HINTS: Readonly<Record<FollowUpType, string | undefined>> = {
  note: undefined,
  contact: undefined,
  answered_customer: '答复时限到此停止。',
  urge: '同一事项第三次来电即转主管。',
  supplement: undefined,
  second_complaint: '立即转主管负责。',
};
