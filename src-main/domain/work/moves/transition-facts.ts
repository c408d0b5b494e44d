import { isDissatisfied } from '../callbacks/levels.ts';
import { callerAnswer } from '../callbacks/callback-rules.ts';
import { MOVE_WORDS } from '../../counter/case-words.ts';
import {
  answeredGaps,
  closingGaps,
  isSignatureGap,
  specialCloseReason,
  withdrawalNeedsTwo,
  wordGaps,
} from './closing.ts';
import { hasRole, secondPersonReason, TWO_PERSON_CHOICES } from '../../roles.ts';
import type { Actor } from '../../roles.ts';
import { SPECIAL_CLOSE_KINDS } from '../../terms.ts';
import type { Asked, FactName } from './transition-types.ts';
import type { CaseFacts } from './case-facts.ts';
import type { Move } from './case-moves.ts';
import {
  ORDER_TABLE,
  isOrderMove,
  liveOrders,
  moveOrder,
  orderRefusal,
  unfinishedReason,
} from '../work-order.ts';
import type { OrderState } from '../../terms.ts';
import { LEAD_FACTS } from './transition-lead.ts';
import { CORRECTION_FACTS } from '../callbacks/callback-correction.ts';

/** The named facts: each answers null when it stands, or a Chinese sentence saying what is missing. */
export const FACTS = {
  unjudged: ({ facts }) => (facts.nature === null ? null : '本件已判定性质，如需改判请用“重新判定性质”。'),
  'already-judged': ({ facts }) => (facts.nature === null ? '本件还没有判定性质，请先判定。' : null),
  'nature-chosen': ({ input }) => {
    if (input === null) return null;
    if (input.nature === undefined) return '请选择性质。';
    return input.nature === 'invalid' ? '判定无效须由主管凭签字密码确认，请用“判定无效”。' : null;
  },
  'not-yet-invalid': ({ facts }) =>
    facts.nature === 'invalid' && facts.natureConfirmed ? '本件已判定为无效。' : null,
  'nature-unconfirmed': ({ facts }) =>
    facts.nature === null || facts.natureConfirmed ? '本件没有待确认的当场办结性质。' : null,
  'judged-or-urgent': ({ facts }) =>
    facts.kind !== 'complaint' || facts.nature !== null || facts.sameDay || !facts.handlerOnRoster
      ? null
      : '请先判定性质再派单；只有当日件可以先派单后判定。',
  // D10: the customer's consent with who, how and when, or a manager's word.
  'price-agreed': ({ facts, actor, input }) => {
    if (!facts.priceOpen) return null;
    if (!hasRole(actor, ['manager']))
      return '本件收费，客户还没有同意：请先“登记客户同意收费”（谁、怎样、何时），或请主管派单并写明理由。';
    return input === null || input.managerWord !== undefined
      ? null
      : '本件收费，客户还没有同意：请写明不待客户同意就派单的理由，或先登记客户同意收费。';
  },
  'first-line-may-dispatch': ({ facts }) => firstLine(facts),
  // G2: joining what somebody has judged or dispatched already decides nothing new.
  'first-line-may-join': ({ facts, input }) => {
    const state = input?.lead?.state;
    return state !== undefined && state !== 'registered' ? null : firstLine(facts);
  },
  'order-fits': orderFits,
  'nature-before-last-accept': natureBeforeLastAccept,
  'no-live-order': ({ move, facts }) => {
    const live = liveOrders(facts.orders).length;
    return live === 0 ? null : `本轮还有 ${live} 张有效工单，撤回后才能${MOVE_WORDS[move]}。`;
  },
  'orders-finished': ({ move, facts }) => unfinishedReason(facts.orders, MOVE_WORDS[move]),
  'answer-complete': ({ facts, actor, input }) => {
    // While a callback is due, the answer is only put on record; its result closes the case.
    const gaps = facts.state === 'awaiting_callback' ? [] : answeredGaps(facts);
    const missing = gaps.filter((gap) => !isSignatureGap(gap) || !hasRole(actor, ['manager']));
    if (missing.length > 0) return wordGaps(missing);
    if (input === null || facts.kind !== 'suggestion' || input.adopted !== undefined) return null;
    return '请登记是否采纳。';
  },
  'on-the-spot-nature': onTheSpotNature,
  'callback-possible': ({ facts }) => (facts.anonymous ? '匿名件不回访，办完后由主管按匿名特殊关闭。' : null),
  'no-result-yet': ({ facts }) =>
    facts.word.level === null && facts.word.signed === null
      ? null
      : '本轮已有客户的结果，一轮只登记一次；按错的请用更正。',
  'caller-is-another': ({ facts, actor }) => {
    const answer = callerAnswer(actor.id, facts);
    return answer.ok ? null : answer.reason;
  },
  'level-fits': levelFits,
  'two-answers-not-asked': ({ facts }) =>
    facts.nature === 'improvable' ? '待改进的投诉须同时登记满意程度和客户是否理解。' : null,
  'two-answers-asked': ({ facts }) =>
    facts.nature === 'improvable' ? null : '只有性质为待改进的投诉才问客户是否理解。',
  'task-ended': ({ facts }) => (facts.word.taskEnded ? null : '本轮回访还在进行中，不必重新安排。'),
  'signed-approval': ({ facts, input }) => {
    if (input === null) return null;
    if (input.signed === undefined) return '请选择客户签字的意见：满意或理解。';
    return input.signed === 'understands' && facts.nature !== 'improvable'
      ? '签“理解”只适用于待改进的投诉，其他事项须客户签字满意。'
      : null;
  },
  'closing-complete': ({ facts }) => {
    const gaps = closingGaps(facts);
    return gaps.length === 0 ? null : wordGaps(gaps);
  },
  'closing-complete-but-signature': ({ facts }) => {
    if (!facts.managerOwns) return '本件不由主管负责，回访确认后即自动关闭，不必主管签字。';
    const gaps = closingGaps(facts).filter((gap) => !isSignatureGap(gap));
    return gaps.length === 0 ? null : wordGaps(gaps);
  },
  'not-held': ({ facts }) => (facts.held ? '本件已经挂起。' : null),
  held: ({ facts }) => (facts.held ? null : '本件没有挂起。'),
  'first-round': ({ facts }) =>
    facts.round === 1 ? null : `本件已办到第 ${facts.round} 轮，不能作废；误登或重复的请用特殊关闭。`,
  'special-close-fits': specialCloseFits,
  'not-sealed': ({ facts }) => (facts.sealed ? '本件已装订封存，只能查阅；请另立新件并与它关联。' : null),
  'not-escalated': ({ facts }) => (facts.escalated ? '本件已经升级，由主管负责。' : null),
  'not-converted': ({ facts }) => (facts.converted ? '本件已转投诉，不能重复办理。' : null),
  ...LEAD_FACTS,
  ...CORRECTION_FACTS,
  'ready-for-seal': ({ facts }) => {
    if (!facts.sealed) return '本件所在的年度册还没有封存。';
    return facts.nature === null || facts.natureConfirmed
      ? null
      : '当场办结的性质还没有经投诉专管员确认，不能封存。';
  },
} as const satisfies Record<FactName, (asked: Asked) => string | null>;

/** Who may act at all on this case, whatever the move: nobody on a matter about themselves (spec 10 Roles). */
export function ownMatterReason(move: Move, facts: CaseFacts, actor: Actor): string | null {
  // The lead's move carries its linked ones along; nobody decides on them by it.
  if (move === 'follow_lead') return null;
  return facts.concerns.includes(actor.id) ? '本件涉及您本人，须由上一级人员办理。' : null;
}

/** Why a manager needs a second person for a move that others may only propose. */
export function secondPersonGap({ move, facts, actor, input }: Asked): string | null {
  if (!hasRole(actor, ['manager'])) return null;
  const { registeredBy, handledBy } = facts;
  const operation = TWO_PERSON_CHOICES.find((choice) => choice === move);
  const past = move === 'special_close' && input?.closeKind === 'withdrawn' && withdrawalNeedsTwo(facts);
  if (past && input.proposedBy === undefined)
    return '客户最后一次表示不满意，撤诉须由两人办理：请先提交待批，由另一位主管或代理签批。';
  return secondPersonReason(
    actor,
    { registeredBy, handledBy, proposedBy: input?.proposedBy },
    operation,
    facts.settings.twoPersons,
  );
}

function orderFits({ move, facts, input }: Asked): string | null {
  if (!isOrderMove(move)) return null;
  if (input?.orderId === undefined) {
    const from: readonly OrderState[] = ORDER_TABLE[move].from;
    if (!facts.orders.some((order) => from.includes(order.state))) return ORDER_TABLE[move].missing;
    return input === null ? null : '请选择工单。';
  }
  const order = facts.orders.find((candidate) => candidate.id === input.orderId);
  if (order === undefined) return '这张工单不属于本件的当前轮次。';
  return orderRefusal(move, order);
}

// Page 10: a same-day item may go out unjudged, but not come back accepted without a nature.
function natureBeforeLastAccept({ move, facts, input }: Asked): string | null {
  if (facts.kind !== 'complaint' || facts.nature !== null || !isOrderMove(move)) return null;
  const fitting: readonly OrderState[] = ORDER_TABLE[move].from;
  const candidates = facts.orders.filter((order) =>
    input?.orderId === undefined ? fitting.includes(order.state) : order.id === input.orderId,
  );
  const settles = candidates.map((order) => {
    const live = liveOrders(moveOrder(move, facts.orders, order.id));
    return live.length > 0 && live.every((rest) => rest.state === 'accepted');
  });
  if (settles.length === 0 || settles.includes(false)) return null;
  return `本件还没有判定性质，这是本轮最后一张工单，请先判定性质再${MOVE_WORDS[move]}。`;
}

function levelFits({ move, input }: Asked): string | null {
  if (input === null) return null;
  if (input.level === undefined) return '请用数字键 1—4 选择满意程度。';
  if (move === 'callback_satisfied' && isDissatisfied(input.level)) return '不满意（4）不能登记为满意。';
  if (move === 'callback_dissatisfied' && !isDissatisfied(input.level))
    return '满意程度 1—3 不能登记为不满意。';
  return null;
}

function onTheSpotNature({ facts, input }: Asked): string | null {
  if (input === null || facts.kind !== 'complaint') return null;
  if (facts.nature === null && input.nature === 'invalid')
    return '当场办结的投诉不能定为无效，无效须由主管判定。';
  const nature = facts.nature ?? input.nature ?? null;
  if (nature === null) return '请提出性质（有效或待改进），投诉专管员随后确认。';
  if (nature === 'improvable' && input.level !== undefined && input.understands === undefined)
    return '待改进的投诉还须登记客户是否理解。';
  return null;
}

function specialCloseFits({ facts, input }: Asked): string | null {
  if (input === null) {
    const reasons = SPECIAL_CLOSE_KINDS.map((kind) => specialCloseReason(kind, facts, true));
    return reasons.includes(null) ? null : (reasons.find((reason) => reason !== null) ?? null);
  }
  if (input.closeKind === undefined) return '请选择特殊关闭的种类。';
  return specialCloseReason(input.closeKind, facts, input.proof === true);
}

function firstLine({ kind, sameDay, handlerOnRoster, settings }: CaseFacts): string | null {
  if (kind === 'repair' || sameDay) return null;
  if (handlerOnRoster) return '今天有投诉专管员在班，此件请交投诉专管员派单；接待员只派报修件和当日件。';
  return settings.receptionistDispatches
    ? null
    : '按设置，接待员只派报修件和当日件；此件请交投诉专管员派单。';
}
