import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork, OrderView } from '#contract/work/moves.ts';
import { isOrderMove, ORDER_MOVES } from '#domain/work/work-order.ts';
import { fittingOrders } from '../moves/move-values.ts';
import { type MakeableOffer, offersOf } from '../moves/next-move.ts';

/** The moves that can be made on this order now, in the order of its life. */
export function orderOffers(view: CaseView, work: CaseWork, order: OrderView): readonly MakeableOffer[] {
  const offers = offersOf(work).filter(
    (offer) =>
      offer.ok &&
      isOrderMove(offer.move) &&
      fittingOrders(offer.move, view.round, work.orders).some(({ id }) => id === order.id),
  );
  return offers.toSorted((a, b) => placeOf(a.move) - placeOf(b.move));
}

/** Whether the contractor's four hours (C3) still run for this order. */
export function awaitsArrival(work: CaseWork, order: OrderView): boolean {
  return work.clocks.some(
    ({ ruleId, orderId, state }) => ruleId === 'C3' && orderId === order.id && state !== '已完成',
  );
}

const placeOf = (move: string) => ORDER_MOVES.findIndex((known) => known === move);
