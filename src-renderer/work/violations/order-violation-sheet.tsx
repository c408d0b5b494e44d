import type { SheetProps } from '../moves/sheet-props.ts';
import { OrderBrief } from '../moves/order-brief.tsx';
import { ViolationForm } from './violation-form.tsx';
import { violationOf } from './violation-values.ts';

/** 登记不配合 from an order (D3): its department, case and times are taken over. */
export function OrderViolationSheet({
  work,
  orderId,
  onDone,
  onClose,
}: SheetProps & { readonly orderId: number }) {
  const order = work.orders.find(({ id }) => id === orderId);
  if (!order) return null;
  return (
    <ViolationForm
      place={`violation order ${orderId}`}
      start={violationOf(order, work)}
      orderId={orderId}
      note={<OrderBrief order={order} reply={false} />}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
