import type { OrderFacts } from './moves/case-facts.ts';
import { MOVE_WORDS } from '../counter/case-words.ts';
import type { OrderMeans, OrderState } from '../terms.ts';

/** C20: whether the one it goes to has the notice when it leaves: told by phone, by fax, face to face; paper is signed for. */
export function heardAtDispatch(means: OrderMeans): boolean {
  return means !== 'paper';
}

/** Everything that can happen to one order (D1). An oral reply is noted apart and moves nothing. */
export const ORDER_MOVES = [
  'sign_for',
  'note_oral_reply',
  'reply',
  'accept_reply',
  'return_reply',
  'redispatch',
  'withdraw_order',
] as const;
export type OrderMove = (typeof ORDER_MOVES)[number];

interface OrderRow {
  readonly from: readonly OrderState[];
  readonly to: OrderState | 'same';
  /** Said when no order of the case is in a fitting state. */
  readonly missing: string;
}

/** The life of one order as a table; a re-dispatch (重派) is this order withdrawn and a new one beside it. */
export const ORDER_TABLE = {
  sign_for: {
    from: ['dispatched', 'returned'],
    to: 'signed_for',
    missing: '没有等待签收的工单。',
  },
  note_oral_reply: {
    from: ['dispatched', 'signed_for', 'returned'],
    to: 'same',
    missing: '没有正在办理的工单，无处记录口头答复。',
  },
  reply: {
    from: ['signed_for'],
    to: 'replied',
    missing: '没有已签收、等待答复的工单；责任单位须先签收。',
  },
  accept_reply: {
    from: ['replied'],
    to: 'accepted',
    missing: '没有待审核的书面答复；口头答复不能代替书面答复。',
  },
  return_reply: { from: ['replied'], to: 'returned', missing: '没有待审核的答复可退回。' },
  redispatch: {
    from: ['dispatched', 'signed_for', 'replied', 'returned'],
    to: 'withdrawn',
    missing: '没有可以重派的工单；审核通过的工单不再重派。',
  },
  withdraw_order: {
    from: ['dispatched', 'signed_for', 'replied', 'returned'],
    to: 'withdrawn',
    missing: '没有可以撤回的工单；审核通过的工单不再撤回。',
  },
} as const satisfies Record<OrderMove, OrderRow>;

/** Whether a move of the case acts on one of its orders. */
export function isOrderMove(move: string): move is OrderMove {
  return (ORDER_MOVES as readonly string[]).includes(move);
}

/** Why this order can't make the move, or null. */
export function orderRefusal(move: OrderMove, order: OrderFacts): string | null {
  const row: OrderRow = ORDER_TABLE[move];
  if (row.from.includes(order.state)) return null;
  return `该工单${ORDER_STATE_SENTENCES[order.state]}，不能${MOVE_WORDS[move]}。`;
}

/** The orders of the round after one of them moved; the others stay as they are. */
export function moveOrder(
  move: OrderMove,
  orders: readonly OrderFacts[],
  orderId: number,
): readonly OrderFacts[] {
  const row: OrderRow = ORDER_TABLE[move];
  return orders.map((order) =>
    order.id === orderId && row.to !== 'same' ? { ...order, state: row.to } : order,
  );
}

/** Orders that count: all but the withdrawn ones. */
export function liveOrders(orders: readonly OrderFacts[]): readonly OrderFacts[] {
  return orders.filter((order) => order.state !== 'withdrawn');
}

/** How many live orders still lack an accepted reply: those without a reply and those awaiting review. */
function unfinishedOrders(orders: readonly OrderFacts[]): {
  readonly unanswered: number;
  readonly unreviewed: number;
} {
  const live = liveOrders(orders);
  const unreviewed = live.filter((order) => order.state === 'replied').length;
  const accepted = live.filter((order) => order.state === 'accepted').length;
  return { unanswered: live.length - unreviewed - accepted, unreviewed };
}

/** One sentence on what the orders still lack, ending in `then`; null when every live order is accepted. */
export function unfinishedReason(orders: readonly OrderFacts[], then: string): string | null {
  const { unanswered, unreviewed } = unfinishedOrders(orders);
  if (unanswered > 0) return `还有 ${unanswered} 张工单未答复，答复审核通过后才能${then}。`;
  if (unreviewed > 0) return `还有 ${unreviewed} 张工单的答复未审核，审核通过后才能${then}。`;
  return null;
}

const ORDER_STATE_SENTENCES = {
  dispatched: '尚未签收',
  signed_for: '已签收、尚未答复',
  replied: '已答复、待审核',
  accepted: '已审核通过',
  returned: '已退回、待再次签收',
  withdrawn: '已撤回',
} as const satisfies Record<OrderState, string>;
