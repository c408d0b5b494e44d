import { CLAIM_STATE_WORDS, type ClaimState } from '#domain/work/claims/claim.ts';
import { wordFen } from '#domain/text/money.ts';

const BARS = {
  opened: 'bar-open',
  facts: 'bar-open',
  negotiated: 'bar-wait',
  approved: 'bar-open',
  signed: 'bar-open',
  settling: 'bar-wait',
  finished: 'bar-done',
  refused: 'bar-done',
  withdrawn: 'bar-done',
  voided: 'bar-seal',
} as const satisfies Record<ClaimState, string>;

/** Where a claim stands, as a word with its bar. */
export function ClaimStateWord({ state }: { readonly state: ClaimState }) {
  return <span className={`state-word ${BARS[state]}`}>{CLAIM_STATE_WORDS[state]}</span>;
}

/** An amount of money, or a dash where there is none. */
export function Money({ fen }: { readonly fen: number | null }) {
  return <span className="money">{fen === null ? '—' : wordFen(fen)}</span>;
}
