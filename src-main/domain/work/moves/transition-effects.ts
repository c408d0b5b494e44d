import { isDissatisfied } from '../callbacks/levels.ts';
import { correctedStep, undoneStep } from '../callbacks/callback-correction.ts';
import { callerAnswer, needsCallback } from '../callbacks/callback-rules.ts';
import { closingGaps } from './closing.ts';
import { hasRole } from '../../roles.ts';
import type { CaseState } from '../../terms.ts';
import type { Asked } from './transition-types.ts';
import { majorEffects, onTheSpotStep } from './transition-on-the-spot.ts';
import type { Step } from './transition-types.ts';
import type { DerivedTo, Effect, Row } from './transition-types.ts';
import type { CaseFacts, LeadFacts } from './case-facts.ts';
import { heardAtDispatch, isOrderMove, liveOrders, moveOrder } from '../work-order.ts';
import type { OrderFacts } from './case-facts.ts';

/** What a move leaves behind: the state, the round, and what the areas have to do. */
export interface Outcome {
  readonly state: CaseState;
  readonly round: number;
  readonly effects: readonly Effect[];
}

/**
 * The state of the work from the live orders of the round (spec 10): any signed for → in_progress, all
 * replied → in_review, all accepted → awaiting_callback, one returned → in_progress; null without live orders.
 */
export function derivedState(
  orders: readonly OrderFacts[],
): 'dispatched' | 'in_progress' | 'in_review' | 'awaiting_callback' | null {
  const states = liveOrders(orders).map((order) => order.state);
  if (states.length === 0) return null;
  if (states.every((state) => state === 'accepted')) return 'awaiting_callback';
  if (states.every((state) => state === 'accepted' || state === 'replied')) return 'in_review';
  return states.every((state) => state === 'dispatched') ? 'dispatched' : 'in_progress';
}

/** The outcome of an allowed row. */
export function outcomeOf(row: Row, asked: Asked): Outcome {
  const step = stepOf(row, asked);
  const effects = [...row.effects, ...step.effects];
  const ended = step.state !== asked.facts.state && ['closed', 'voided'].includes(step.state);
  if (ended && asked.facts.held) effects.push('hold:end');
  const round =
    asked.facts.round + (effects.includes('round+1') ? 1 : 0) - (effects.includes('round-1') ? 1 : 0);
  return { state: step.state, round, effects: [...new Set(effects)] };
}

function stepOf(row: Row, asked: Asked): Step {
  if (isDerived(row.to)) return STEPS[row.to](row, asked);
  return { state: row.to, effects: fixedEffects(row, asked) };
}

const STEPS = {
  same: (row, asked) => ({ state: asked.facts.state, effects: sameEffects(row, asked) }),
  derived: (_, asked) => derivedStep(asked),
  answered: (_, asked) => answeredStep(asked),
  'on-the-spot': (_, asked) => onTheSpotStep(asked),
  'closed-if-complete': (_, asked) => confirmedStep(asked),
  corrected: (_, asked) => correctedStep(asked),
  rework: (_, asked) => reworkStep(asked),
  'rework-undone': (_, asked) => undoneStep(asked),
  'as-lead': (_, asked) => leadStep(asked),
  'without-lead': (_, { facts }) => ({
    state: AT_WORK.includes(facts.state) ? roundState(facts, []) : facts.state,
    effects: [],
  }),
} as const satisfies Record<DerivedTo, (row: Row, asked: Asked) => Step>;

function isDerived(to: Row['to']): to is DerivedTo {
  return Object.hasOwn(STEPS, to);
}

function sameEffects(row: Row, { facts }: Asked): readonly Effect[] {
  if (row.move !== 'callback_again') return [];
  return needsCallback(facts) ? ['start:C6'] : [];
}

function fixedEffects(row: Row, { facts, input }: Asked): readonly Effect[] {
  if (row.move !== 'special_close' || input?.closeKind === undefined) return [];
  const open = liveOrders(facts.orders).some((order) => order.state !== 'accepted');
  return [
    `close:${input.closeKind}`,
    ...(open ? (['withdraw-live-orders'] as const) : []),
    ...(facts.state === 'awaiting_callback' ? (['drop-callback'] as const) : []),
  ];
}

// D1: the order moves first, the state of the case follows from all of them.
function derivedStep({ move, facts, actor, input }: Asked): Step {
  const fresh: OrderFacts = { id: NEW_ORDER, state: 'dispatched', contractor: false };
  const moved =
    isOrderMove(move) && input?.orderId !== undefined
      ? moveOrder(move, facts.orders, input.orderId)
      : facts.orders;
  const isNew = move === 'dispatch' || move === 'redispatch';
  const orders = isNew ? [...moved, fresh] : moved;
  const state = roundState(facts, orders);
  const effects: Effect[] = [];
  if (move === 'dispatch') effects.push(...dispatchEffects(facts, hasRole(actor, ['handler', 'manager'])));
  const order = facts.orders.find((candidate) => candidate.id === input?.orderId);
  // C20: the four hours run from the notice received or the call answered, whoever signs for it and when.
  if (isNew && input?.contractor === true && input.means !== undefined && heardAtDispatch(input.means))
    effects.push('start:C3');
  // A second sign-for after a return is not a new notice.
  if (move === 'sign_for' && order?.contractor === true && order.state === 'dispatched')
    effects.push('start:C3');
  if (derivedState(orders) === 'awaiting_callback') effects.push(...settledEffects(facts, state));
  return { state, effects };
}

function dispatchEffects(facts: CaseFacts, expert: boolean): readonly Effect[] {
  const first = facts.orders.length === 0;
  const routine = facts.kind === 'repair' || facts.sameDay;
  return [
    ...(first ? (['start:C4'] as const) : []),
    ...(first && facts.sameDay ? (['stop:C1'] as const) : []),
    ...(expert || routine ? [] : (['handler-review-list'] as const)),
  ];
}

// B1: one callback a round, made when the last reply is accepted; T6: none for an anonymous customer.
function settledEffects(facts: CaseFacts, state: CaseState): readonly Effect[] {
  if (state !== 'awaiting_callback') return ['stop:C4'];
  return needsCallback(facts)
    ? ['stop:C4', 'create-callback', 'start:C6']
    : ['stop:C4', 'propose:special_close:anonymous'];
}

/** The state by the round's orders alone; without live ones it is judged or not. */
function roundState(facts: CaseFacts, orders: readonly OrderFacts[]): CaseState {
  const state = derivedState(orders);
  if (state === null) return facts.nature !== null || facts.round > 1 ? 'judged' : 'registered';
  const answered = facts.kind === 'enquiry' || facts.kind === 'suggestion';
  return state === 'awaiting_callback' && answered && !needsCallback(facts) ? 'in_review' : state;
}

function answeredStep({ facts, input }: Asked): Step {
  if (facts.state !== 'awaiting_callback') {
    // B11: the answer to a member, or to a customer who was drawn, is called back like any work.
    return needsCallback(facts)
      ? { state: 'awaiting_callback', effects: ['stop:C1', 'stop:C4', 'create-callback', 'start:C6'] }
      : { state: 'closed', effects: ['close:answered', 'stop:all'] };
  }
  return closeIfComplete({ ...facts, answered: true, adopted: input?.adopted ?? facts.adopted });
}

function confirmedStep({ move, facts, actor, input }: Asked): Step {
  if (move === 'close_when_complete') return closeIfComplete(facts);
  if (move === 'confirm_signed')
    return closeIfComplete({ ...facts, word: { ...facts.word, signed: input?.signed ?? null } });
  const understands = move === 'callback_understood' ? true : null;
  const step = closeIfComplete({
    ...facts,
    word: { ...facts.word, level: input?.level ?? null, understands },
  });
  const caller = callerAnswer(actor.id, facts);
  const self: readonly Effect[] = caller.ok && caller.self ? ['callback:self'] : [];
  // B6: 理解 with a 4 closes only with a manager's signature.
  const sign: readonly Effect[] =
    understands === true && isDissatisfied(input?.level) ? ['propose:special_close:understood'] : [];
  return { state: step.state, effects: [...step.effects, ...self, ...sign] };
}

function closeIfComplete(after: CaseFacts): Step {
  if (closingGaps(after).length > 0) return { state: 'awaiting_callback', effects: [] };
  return { state: 'closed', effects: ['close:confirmed', 'stop:all'] };
}

// B5, B6, B9: a 4 or 不理解 begins a new round.
function reworkStep({ move, facts, actor, input }: Asked): Step {
  const caller = callerAnswer(actor.id, facts);
  // A correction leaves the caller who they were (B8).
  const correcting = move === 'rework_by_correction';
  const self: readonly Effect[] = !correcting && caller.ok && caller.self ? ['callback:self'] : [];
  const major: readonly Effect[] =
    move === 'callback_dissatisfied' || isDissatisfied(input?.level) ? majorEffects(facts) : [];
  if (move === 'callback_not_understood') return { state: 'judged', effects: [...self, ...major] };
  if (correcting && facts.nature === 'improvable')
    return { state: 'judged', effects: ['revise-plan', ...major] };
  if (facts.nature === 'invalid')
    return { state: 'judged', effects: ['second-explanation', ...self, ...major] };
  // A linked case was served by the orders of its lead; its rework goes to the same department.
  const served = [...facts.orders, ...(facts.lead?.orders ?? [])];
  if (liveOrders(served).length === 0) return { state: 'judged', effects: [...self, ...major] };
  return { state: 'dispatched', effects: ['new-order-rework', ...self, ...major] };
}

// One matter, many customers: where the lead stands, the linked case stands, up to its own callback.
function leadStep({ facts, input }: Asked): Step {
  const lead = input?.lead ?? facts.lead;
  if (lead === null) return { state: facts.state, effects: [] };
  const nature = lead.nature ?? facts.nature;
  const effects: Effect[] = nature === facts.nature ? [] : ['nature:from-lead'];
  const state = leadState({ ...facts, nature }, lead);
  if (state === 'awaiting_callback') effects.push(...settledEffects(facts, state));
  const begins = facts.state === 'registered' || facts.state === 'judged';
  if (begins && AT_WORK.includes(state))
    effects.push('start:C4', ...(facts.sameDay ? (['stop:C1'] as const) : []));
  return { state, effects };
}

/** Where a linked case stands when its lead stands there; one judged before it joined stays judged. */
export function leadState(facts: CaseFacts, lead: LeadFacts): CaseState {
  if (lead.state === 'awaiting_callback' || AT_WORK.includes(lead.state)) return lead.state;
  return facts.state === 'judged' ? 'judged' : roundState(facts, []);
}

const AT_WORK: readonly CaseState[] = ['dispatched', 'in_progress', 'in_review'];

/** Stands for the order that a dispatch is about to make; real ids are positive. */
const NEW_ORDER = 0;
