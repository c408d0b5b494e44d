import type { CaseFacts, MoveChoices } from './case-facts.ts';
import type { Move } from './case-moves.ts';
import type { Actor, Permission } from '../../roles.ts';
import type { CaseKind, CaseState, DecisionKind, SpecialCloseKind } from '../../terms.ts';

/** Named facts that a row can require; each answers with a reason when missing (transition-facts.ts). */
export type FactName =
  | 'unjudged'
  | 'already-judged'
  | 'nature-chosen'
  | 'not-yet-invalid'
  | 'nature-unconfirmed'
  | 'judged-or-urgent'
  | 'price-agreed'
  | 'first-line-may-dispatch'
  | 'first-line-may-join'
  | 'order-fits'
  | 'nature-before-last-accept'
  | 'no-live-order'
  | 'orders-finished'
  | 'answer-complete'
  | 'on-the-spot-nature'
  | 'callback-possible'
  | 'no-result-yet'
  | 'caller-is-another'
  | 'level-fits'
  | 'two-answers-not-asked'
  | 'two-answers-asked'
  | 'task-ended'
  | 'same-consequence'
  | 'rework-untouched'
  | 'approval-of-this-round'
  | 'signed-approval'
  | 'closing-complete'
  | 'closing-complete-but-signature'
  | 'not-held'
  | 'held'
  | 'first-round'
  | 'special-close-fits'
  | 'not-sealed'
  | 'not-escalated'
  | 'not-converted'
  | 'stands-alone'
  | 'may-join-lead'
  | 'lead-moved-on'
  | 'follows-lead'
  | 'no-open-linked'
  | 'ready-for-seal';

/** How the state after a move is found when it isn't a fixed one (transition-effects.ts). */
export type DerivedTo =
  | 'same'
  | 'derived'
  | 'answered'
  | 'on-the-spot'
  | 'closed-if-complete'
  | 'corrected'
  | 'rework-undone'
  | 'rework'
  | 'as-lead'
  | 'without-lead';

/** What the areas have to do when a move is made; the words are stored with the event. */
export type Effect =
  | 'round+1'
  | 'round-1'
  | 'nature:set'
  | 'nature:proposed'
  | 'nature:confirmed'
  | 'new-order'
  | 'new-order-rework'
  | 'order:signed_for'
  | 'order:oral_noted'
  | 'order:replied'
  | 'order:accepted'
  | 'order:returned'
  | 'order:withdrawn'
  | 'withdraw-live-orders'
  | 'create-callback'
  | 'drop-callback'
  | 'callback:self'
  | 'record-word'
  | 'rewrite-word'
  | 'undo-major'
  | 'withdraw:round'
  | 'record-answer'
  | 'second-explanation'
  | 'revise-plan'
  | 'severity:major'
  | 'manager-owns'
  | 'manager-list'
  | 'handler-review-list'
  | 'confirm-nature-list'
  | 'new-linked-complaint'
  | 'lead:join'
  | 'lead:leave'
  | 'nature:from-lead'
  | 'hold:start'
  | 'hold:end'
  | `start:${'C3' | 'C4' | 'C6' | 'C22'}`
  | `stop:${'C1' | 'C2' | 'C4' | 'C6' | 'C17' | 'all'}`
  | `close:${'confirmed' | 'on_the_spot' | 'answered' | SpecialCloseKind}`
  | `propose:special_close:${SpecialCloseKind}`
  | 'reopen'
  | 'void'
  | 'archive';

/** From each state, the states a row can lead to; a state without an entry is refused by a fact. */
export type Edges = Readonly<Partial<Record<CaseState, readonly CaseState[]>>>;

/** One row of the table. */
export interface Row extends Permission {
  readonly move: Move;
  readonly from: readonly CaseState[];
  readonly kinds: readonly CaseKind[];
  readonly requires: readonly FactName[];
  readonly to: CaseState | DerivedTo;
  /** From each state the ones it can lead to; for the diagram, and held against random lives by a test. */
  readonly edges: Edges;
  readonly effects: readonly Effect[];
  /** The Decision that a proposal becomes. */
  readonly decision?: DecisionKind;
}

/** What a named fact looks at. `input` is null while the screen only asks which moves are possible. */
export interface Asked {
  readonly move: Move;
  readonly facts: CaseFacts;
  readonly actor: Actor;
  readonly input: MoveChoices | null;
}

/** The state a move leads to and the effects that depend on the facts. */
export interface Step {
  readonly state: CaseState;
  readonly effects: readonly Effect[];
}
