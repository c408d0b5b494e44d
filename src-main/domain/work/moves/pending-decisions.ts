import type { CaseState, DecisionKind } from '../../terms.ts';

/** A move as a Decision proposes it or as somebody made it. */
interface Made {
  readonly move: string;
  readonly closeKind?: string | undefined;
}

/**
 * D9: what becomes of a Decision that waits when its case moves on: made directly by a manager it is settled as
 * approved in that manager's name; the end of the case settles all others as refused. Money lives on with its
 * claim, a 重新打开 is asked of closed cases. Null: it goes on waiting.
 */
export function decisionAfterMove({
  kind,
  asked,
  made,
  state,
}: {
  readonly kind: DecisionKind;
  /** Null for requests that are no move: more time, another person, money. */
  readonly asked: Made | null;
  readonly made: Made;
  readonly state: CaseState;
}): 'approved' | 'refused' | null {
  if (kind === 'money') return null;
  if (asked !== null && asked.move === made.move && asked.closeKind === made.closeKind) return 'approved';
  if (state === 'voided') return 'refused';
  return state === 'closed' && kind !== 'reopen' ? 'refused' : null;
}
