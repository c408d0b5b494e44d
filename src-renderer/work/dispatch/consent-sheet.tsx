import { Input } from 'antd';
import { officeNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import type { SheetProps } from '../moves/sheet-props.ts';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';

const MEANS = Object.fromEntries(
  ['电话', '上门', '来访', '短信', '微信', '签字'].map((word) => [word, word]),
);

/** The customer's consent to the price of a repair: who, how, when (D10). */
export function ConsentSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped(`${view.id} consent`, {
    withWhom: view.contactName ?? view.customerName,
    means: '电话',
    agreedAt: officeNow() ?? view.receivedAt,
    note: '',
  });
  const { error, sending, send } = useSending(view);
  const submit = async () => {
    if (!(await send(() => office('followUp.consent', { caseId: view.id, ...values })))) return;
    forget();
    onDone('已登记客户同意收费。');
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title="登记客户同意收费"
      word="登记同意"
      note={<p>收费 {((view.priceFen ?? 0) / 100).toFixed(2)} 元</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="谁同意的" above required error={error?.fields?.['withWhom']}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={60}
            value={values.withWhom}
            onChange={(event) => change({ withWhom: event.target.value })}
          />
        )}
      </Field>
      <ChipField label="怎样同意的" error={error?.fields?.['means']}>
        <Chips
          label="怎样同意的"
          words={MEANS}
          value={values.means}
          onChange={(means) => means && change({ means })}
        />
      </ChipField>
      <Field label="何时同意的" above required error={error?.fields?.['agreedAt']}>
        {(bind) => (
          <TimeField
            bind={bind}
            value={values.agreedAt}
            onChange={(agreedAt) => agreedAt !== null && change({ agreedAt })}
          />
        )}
      </Field>
      <TextArea label="说明" rows={2} max={400} {...tie('note')} />
    </FormSheet>
  );
}
