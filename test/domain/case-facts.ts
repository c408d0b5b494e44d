import { DEFAULT_CASE_SETTINGS } from '#domain/work/moves/case-facts.ts';
import type { CaseFacts } from '#domain/work/moves/case-facts.ts';
import type { Actor } from '#domain/roles.ts';
import type { CaseKind, CaseState, OrderState, Role } from '#domain/terms.ts';
import type { OrderFacts } from '#domain/work/moves/case-facts.ts';

/** The person who registered the cases of these tests. */
export const REGISTRAR = 1;
/** Somebody who had no hand in them. */
export const OUTSIDER = 9;

export function person(role: Role, id = OUTSIDER): Actor {
  return { id, roles: [role] };
}

export function orders(...states: readonly OrderState[]): readonly OrderFacts[] {
  return states.map((state, index) => ({ id: index + 1, state, contractor: false }));
}

/** Orders of a plain case in each state. */
export const ORDERS_AT = {
  registered: [],
  judged: [],
  dispatched: orders('dispatched'),
  in_progress: orders('signed_for', 'dispatched'),
  in_review: orders('replied'),
  awaiting_callback: orders('accepted'),
  closed: orders('accepted'),
  archived: orders('accepted'),
  voided: [],
} as const satisfies Record<CaseState, readonly OrderFacts[]>;

/** A plain case as it usually looks in a state: a complaint is 有效 from judging on, all duties done. */
export function caseAt(kind: CaseKind, state: CaseState, change: Partial<CaseFacts> = {}): CaseFacts {
  const judged = kind === 'complaint' && state !== 'registered' && state !== 'voided';
  return {
    kind,
    state,
    round: 1,
    nature: judged ? 'valid' : null,
    natureConfirmed: judged,
    sameDay: false,
    priceOpen: false,
    escalated: false,
    managerOwns: false,
    anonymous: false,
    member: false,
    sampled: false,
    held: false,
    sealed: state === 'archived',
    answered: false,
    adopted: null,
    duties: { apologised: true, explained: true, causeFound: true, measureTaken: true, planMade: true },
    orders: ORDERS_AT[state],
    word: { level: null, understands: null, signed: null, taskEnded: false },
    dissatisfied: false,
    replied: false,
    calledBack: false,
    lastReachedLevel: null,
    dissatisfiedRounds: 0,
    openLinked: 0,
    lead: null,
    senderUnanswered: false,
    converted: false,
    fromConversion: false,
    duplicateLinked: false,
    registeredBy: REGISTRAR,
    handledBy: [],
    roundHands: [],
    concerns: [],
    handlerOnRoster: true,
    othersOnShift: true,
    settings: DEFAULT_CASE_SETTINGS,
    ...change,
  };
}
