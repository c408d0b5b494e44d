import { office } from '../api/office.ts';
import type { SheetProps } from '../moves/doing-sheet.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { OrderBrief } from '../moves/order-brief.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';

/** The contractor came or handed in a plan: ends the four hours (C3). */
export function ArrivedSheet({
  view,
  work,
  orderId,
  onDone,
  onClose,
}: SheetProps & { readonly orderId: number }) {
  const { values, change, forget } = useTyped(`${orderId} arrived`, { note: '' });
  const { error, sending, send } = useSending(view);
  const order = work.orders.find(({ id }) => id === orderId);
  const submit = async () => {
    if (!(await send(() => office('order.arrived', { orderId, ...values })))) return;
    forget();
    onDone('已登记到场或方案。');
  };
  return (
    <FormSheet
      title="到场或提交方案"
      word="登记到场"
      note={order && <OrderBrief order={order} reply={false} />}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="到场情况或方案" above required error={error?.fields['note']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={3}
            max={1000}
            value={values.note}
            onChange={(note) => change({ note })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
