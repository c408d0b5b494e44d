import type { OrderView } from '#contract/work/moves.ts';
import { NumberText } from '../../ui/words.tsx';

/** Which order a sheet is about, with the reply that is to be reviewed. */
export function OrderBrief({ order, reply }: { readonly order: OrderView; readonly reply: boolean }) {
  return (
    <>
      <p>
        <NumberText>{order.number}</NumberText> {order.departmentLabel}
        {order.person && ` ${order.person}`}
      </p>
      {reply && order.reply && (
        <blockquote className="selectable">
          {order.repliedBy}：{order.reply}
        </blockquote>
      )}
    </>
  );
}
