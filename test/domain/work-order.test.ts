import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ORDER_STATES } from '#domain/terms.ts';
import type { OrderState } from '#domain/terms.ts';
import { derivedState } from '#domain/work/moves/transition-effects.ts';
import {
  ORDER_MOVES,
  liveOrders,
  moveOrder,
  orderRefusal,
  unfinishedReason,
} from '#domain/work/work-order.ts';
import type { OrderMove } from '#domain/work/work-order.ts';
import { orders } from './case-facts.ts';

// By hand from D1: what each order state becomes by each move, '-' where it is refused.
const D1: Readonly<Record<OrderState, Readonly<Record<OrderMove, OrderState | '-'>>>> = {
  dispatched: row('signed_for', 'dispatched', '-', '-', '-', 'withdrawn', 'withdrawn'),
  signed_for: row('-', 'signed_for', 'replied', '-', '-', 'withdrawn', 'withdrawn'),
  replied: row('-', '-', '-', 'accepted', 'returned', 'withdrawn', 'withdrawn'),
  accepted: row('-', '-', '-', '-', '-', '-', '-'),
  returned: row('signed_for', 'returned', '-', '-', '-', 'withdrawn', 'withdrawn'),
  withdrawn: row('-', '-', '-', '-', '-', '-', '-'),
};

function row(
  sign_for: OrderState | '-',
  note_oral_reply: OrderState | '-',
  reply: OrderState | '-',
  accept_reply: OrderState | '-',
  return_reply: OrderState | '-',
  redispatch: OrderState | '-',
  withdraw_order: OrderState | '-',
): Record<OrderMove, OrderState | '-'> {
  return { sign_for, note_oral_reply, reply, accept_reply, return_reply, redispatch, withdraw_order };
}

describe('one order', () => {
  for (const state of ORDER_STATES)
    for (const move of ORDER_MOVES)
      test(`D1 ${move} of an order ${state} gives ${D1[state][move]}`, () => {
        const [order] = orders(state);
        if (order === undefined) throw new Error('no order');
        const reason = orderRefusal(move, order);
        if (D1[state][move] === '-') expect(reason).toMatch(/^该工单.+。$/);
        else {
          expect(reason).toBeNull();
          expect(moveOrder(move, [order], order.id)[0]?.state).toBe(D1[state][move]);
        }
      });

  test('D1 moving one order leaves the others alone', () => {
    const moved = moveOrder('reply', orders('signed_for', 'signed_for'), 2);
    expect(moved.map((order) => order.state)).toEqual(['signed_for', 'replied']);
  });
});

describe('the state of the work from its live orders', () => {
  test.each([
    [[], null],
    [['withdrawn'], null],
    [['dispatched'], 'dispatched'],
    [['dispatched', 'signed_for'], 'in_progress'],
    [['dispatched', 'replied'], 'in_progress'],
    [['replied', 'replied'], 'in_review'],
    [['replied', 'accepted'], 'in_review'],
    [['accepted', 'accepted'], 'awaiting_callback'],
    [['accepted', 'withdrawn'], 'awaiting_callback'],
    [['accepted', 'returned'], 'in_progress'],
    [['accepted', 'dispatched'], 'in_progress'],
  ] as const)('spec 10 %j gives %s', (states, expected) => {
    expect(derivedState(orders(...states))).toBe(expected);
  });

  test('spec 10 the order of dispatching and withdrawn orders never matter', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ORDER_STATES), { maxLength: 6 }), (states) => {
        const state = derivedState(orders(...states));
        expect(derivedState(orders(...states.toReversed()))).toBe(state);
        expect(derivedState(orders(...states, 'withdrawn'))).toBe(state);
        expect(state === null).toBe(liveOrders(orders(...states)).length === 0);
      }),
    );
  });
});

test('B7 the clerk reads how many orders are missing', () => {
  expect(unfinishedReason(orders('signed_for', 'replied', 'accepted'), '回访')).toBe(
    '还有 1 张工单未答复，答复审核通过后才能回访。',
  );
  expect(unfinishedReason(orders('replied', 'withdrawn'), '回访')).toBe(
    '还有 1 张工单的答复未审核，审核通过后才能回访。',
  );
  expect(unfinishedReason(orders('accepted', 'withdrawn'), '回访')).toBeNull();
});
