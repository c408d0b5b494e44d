import type { ReactNode } from 'react';
import type { OrderView } from '#contract/work/moves.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** What was said about an order, in the order in which it happened. */
export function OrderWords({ order }: { readonly order: OrderView }) {
  return (
    <dl className="order-words">
      <Line name="处理要求">{order.instruction}</Line>
      <Line name="签收" at={order.signedForAt}>
        {order.signedForBy}
      </Line>
      <Line name="口头答复" at={order.oralReplyAt}>
        {order.oralReply}
      </Line>
      <Line name="答复" at={order.repliedAt}>
        {order.reply && `${order.repliedBy}：${order.reply}`}
      </Line>
      <Line name="审核" at={order.reviewedAt}>
        {order.reviewedByName && [order.reviewedByName, order.reviewNote].filter(Boolean).join('：')}
      </Line>
      <Line name="撤回" at={order.withdrawnAt}>
        {order.withdrawReason}
      </Line>
    </dl>
  );
}

function Line(props: { readonly name: string; readonly at?: string | null; readonly children: ReactNode }) {
  if (!props.children) return null;
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.children}
        {props.at && (
          <span className="hint order-when">
            <TimeText at={props.at} />
          </span>
        )}
      </dd>
    </div>
  );
}
