import { words } from '#contract/words.ts';
import type { OrderState } from '#domain/terms.ts';

const BARS = {
  dispatched: 'bar-open',
  signed_for: 'bar-open',
  replied: 'bar-wait',
  accepted: 'bar-done',
  returned: 'bar-seal',
  withdrawn: '',
} as const satisfies Record<OrderState, string>;

/** Where an order stands, as a word with its bar. */
export function OrderStateWord({ state }: { readonly state: OrderState }) {
  return <span className={`state-word ${BARS[state]}`}>{words.orderState[state]}</span>;
}
