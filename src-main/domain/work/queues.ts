import { hasRole, type Actor } from '../roles.ts';
import type { CaseKind, CaseState, Nature, OrderState } from '../terms.ts';
import type { Instant } from '../time.ts';

/** The queues of work nobody has taken up yet (Q1), in the order of a case's life. */
export const QUEUES = ['to-judge', 'to-dispatch', 'to-answer', 'to-sign-for', 'to-review'] as const;
export type Queue = (typeof QUEUES)[number];

/** What decides on which queue a case stands; orders stand on queues of their own. */
export interface QueueFacts {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly nature: Nature | null;
  readonly sameDay: boolean;
  readonly held: boolean;
  /** Settled together with its lead (one matter, many customers): the lead stands for it. */
  readonly followsLead: boolean;
}

/**
 * Q1: every open case whose next step is ours stands on exactly one queue. A same-day item goes out first and is
 * judged afterwards (J2); 无效 has nothing to dispatch, it is explained to the customer (J1).
 */
export function caseQueue(facts: QueueFacts): Queue | null {
  const { kind, state, nature, sameDay, held, followsLead } = facts;
  if (held || followsLead) return null;
  switch (state) {
    case 'registered':
    case 'judged':
      if (state === 'registered' && kind === 'complaint' && !sameDay) return 'to-judge';
      if (nature === 'invalid') return 'to-answer';
      if (sameDay || kind === 'complaint' || kind === 'repair') return 'to-dispatch';
      return 'to-answer';
    case 'dispatched':
    case 'in_progress':
    case 'in_review':
      return kind === 'complaint' && nature === null ? 'to-judge' : null;
    default:
      return null;
  }
}

/** Q1: an order waits to be signed for, or its reply to be reviewed; otherwise it is the department's turn. */
export function orderQueue(state: OrderState): Queue | null {
  if (state === 'dispatched' || state === 'returned') return 'to-sign-for';
  return state === 'replied' ? 'to-review' : null;
}

/** The counter as the queues ask about it. */
export interface AtTheCounter {
  readonly handlerOnRoster: boolean;
  /** ⚙ Spec 10 Roles: a receptionist dispatches anything while no handler is on shift. */
  readonly receptionistDispatches: boolean;
}

/** Q2: whoever may do the next step has it on their queue. */
export function takesFrom(
  queue: Queue,
  actor: Actor,
  facts: Pick<QueueFacts, 'kind' | 'sameDay'>,
  { handlerOnRoster, receptionistDispatches }: AtTheCounter,
): boolean {
  if (hasRole(actor, ['handler', 'manager'])) return true;
  if (!hasRole(actor, ['receptionist'])) return false;
  switch (queue) {
    case 'to-answer':
    case 'to-sign-for':
      return true;
    case 'to-dispatch':
      return facts.kind === 'repair' || facts.sameDay || (receptionistDispatches && !handlerOnRoster);
    case 'to-judge':
    case 'to-review':
      return false;
  }
}

/** Q3: new for somebody is what came since they last looked and wasn't brought by themselves. */
export function isNewFor(
  entry: { readonly since: Instant; readonly broughtBy: number | null },
  actorId: number,
  lastLooked: Instant | null,
): boolean {
  return entry.broughtBy !== actorId && (lastLooked === null || entry.since > lastLooked);
}

/** The most urgent first: what is due soonest, then what has waited longest. */
export function byUrgency(
  a: { readonly dueAt: Instant | null; readonly since: Instant },
  b: { readonly dueAt: Instant | null; readonly since: Instant },
): number {
  if (a.dueAt !== b.dueAt) {
    if (a.dueAt === null) return 1;
    if (b.dueAt === null) return -1;
    return a.dueAt < b.dueAt ? -1 : 1;
  }
  return a.since < b.since ? -1 : a.since > b.since ? 1 : 0;
}
