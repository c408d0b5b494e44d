import { office } from '../../api/office.ts';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { OrderBrief } from '../moves/order-brief.tsx';
import { TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';

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
  const tie = tiesOf(values, change, error?.fields);
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
      <TextArea label="到场情况或方案" required rows={3} max={1000} {...tie('note')} />
    </FormSheet>
  );
}
