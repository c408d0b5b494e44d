import { type ClockProof, isArrivalLate, isWorkLate } from '../clocks/missed-deadline.ts';
import { addMs, type Instant, msOf, wordInstant } from '../../time.ts';

/** The five conditions of a penalty (D4), in the order of the rule. */
export const PENALTY_CONDITIONS = [
  'refused',
  'no_show',
  'not_repaired',
  'below_norm',
  'not_returned',
] as const;
export type PenaltyCondition = (typeof PENALTY_CONDITIONS)[number];

/** What is seen on an order and stands nowhere else: 拒收, 认可理由, 整改做完, 不合规范. */
export const ORDER_FACTS = ['refused', 'excused', 'work_done', 'below_norm'] as const;
export type OrderFactKind = (typeof ORDER_FACTS)[number];

/** Something seen on an order, with who of theirs and what was said. */
interface OrderFact {
  readonly kind: OrderFactKind;
  readonly at: Instant;
  readonly person: string | null;
  readonly note: string;
}

/** Everything known of one order that a penalty can rest on. */
export interface PenaltyFacts {
  readonly order: {
    readonly number: string;
    readonly withdrawnAt: Instant | null;
    readonly oralReplyAt: Instant | null;
    readonly repliedAt: Instant | null;
    /** A reply that was given and not returned; null while the work goes on. */
    readonly doneAt: Instant | null;
    readonly reviewNote: string | null;
    readonly returns: number;
  };
  readonly facts: readonly OrderFact[];
  /** C3, the contractor's four hours. */
  readonly arrival: ClockProof | null;
  /** C4, the work of the order's round. */
  readonly work: ClockProof | null;
  /** The customer's last 不满意 with what this order did. */
  readonly dissatisfiedAt: Instant | null;
  /** Hours after the work within which the notice has to be back ⚙. */
  readonly returnHours: number;
  readonly now: Instant;
}

/** A condition that holds, with the fact, the evidence and the clock that proves it. */
export interface PenaltyOffer {
  readonly condition: PenaltyCondition;
  readonly fact: string;
  readonly evidence: string;
  readonly clock: ClockProof | null;
}

/** The conditions of D4 that hold for an order; an offer to a person, never a penalty by itself. */
export function penaltyOffers(facts: PenaltyFacts): readonly PenaltyOffer[] {
  return [refused(facts), noShow(facts), notRepaired(facts), belowNorm(facts), notReturned(facts)].filter(
    (offer) => offer !== null,
  );
}

/** D5: conditions 1 to 4 offer an emergency repair, the late notice alone doesn't. */
export function offersEmergencyRepair(conditions: readonly PenaltyCondition[]): boolean {
  return conditions.some((condition) => condition !== 'not_returned');
}

/** The conditions that hold and stand in no penalty of the order yet; nobody is penalised twice for one. */
export function chargeable(
  offers: readonly PenaltyOffer[],
  charged: readonly PenaltyCondition[],
): readonly PenaltyOffer[] {
  return offers.filter(({ condition }) => !charged.includes(condition));
}

const HOUR = 3_600_000;

function refused({ order, facts }: PenaltyFacts): PenaltyOffer | null {
  const fact = facts.findLast(({ kind }) => kind === 'refused');
  if (!fact) return null;
  return {
    condition: 'refused',
    fact: `${wordInstant(fact.at)} ${fact.person ?? '对方'}拒绝接收整改通知单 ${order.number}：${fact.note}`,
    evidence: `拒收登记（${wordInstant(fact.at)}）`,
    clock: null,
  };
}

function noShow({ order, facts, arrival, now }: PenaltyFacts): PenaltyOffer | null {
  const excused = facts.some(({ kind }) => kind === 'excused');
  if (arrival === null || !isArrivalLate({ arrival, excused, now })) return null;
  const since = wordHours(msOf(arrival.dueAt) - msOf(arrival.startedAt));
  const came =
    arrival.finishedAt === null
      ? `至 ${wordInstant(now)} 仍未到场、未提交方案`
      : `${wordInstant(arrival.finishedAt)} 才到场或提交方案`;
  return {
    condition: 'no_show',
    fact: `${wordInstant(arrival.startedAt)} 接到整改通知 ${order.number} 后 ${since}内无故未出现场、未拿出整改方案，${came}。`,
    evidence: `“${arrival.name}”时限：起算 ${wordInstant(arrival.startedAt)}，到期 ${wordInstant(arrival.dueAt)}`,
    clock: arrival,
  };
}

function notRepaired({ order, work, now }: PenaltyFacts): PenaltyOffer | null {
  const late = isWorkLate({ order, work, now });
  if (order.returns === 0 && !late) return null;
  const how = [
    ...(late && work !== null
      ? [
          order.doneAt !== null
            ? `应于 ${wordInstant(work.dueAt)} 前完成，${wordInstant(order.doneAt)} 才完成`
            : `应于 ${wordInstant(work.dueAt)} 前完成，至 ${wordInstant(now)} 仍未合格完成`,
        ]
      : []),
    ...(order.returns > 0
      ? [
          `整改答复经审核退回 ${order.returns} 次${order.doneAt !== null || order.reviewNote === null ? '' : `：${order.reviewNote}`}`,
        ]
      : []),
  ].join('；');
  return {
    condition: 'not_repaired',
    fact: `整改通知 ${order.number} ${how}。`,
    evidence: [
      ...(late && work !== null
        ? [`“${work.name}”时限：起算 ${wordInstant(work.startedAt)}，到期 ${wordInstant(work.dueAt)}`]
        : []),
      ...(order.returns > 0 ? [`审核退回记录 ${order.returns} 次`] : []),
    ].join('；'),
    clock: late ? work : null,
  };
}

function belowNorm({ order, facts, dissatisfiedAt }: PenaltyFacts): PenaltyOffer | null {
  const fact = facts.findLast(({ kind }) => kind === 'below_norm');
  if (!fact || dissatisfiedAt === null) return null;
  return {
    condition: 'below_norm',
    fact: `整改通知 ${order.number} 的修缮不符合建筑质量规范：${fact.note}${endsSentence(fact.note) ? '' : '。'}业主不满意（${wordInstant(dissatisfiedAt)}）。`,
    evidence: `现场查验登记（${wordInstant(fact.at)}）；业主不满意记录（${wordInstant(dissatisfiedAt)}）`,
    clock: null,
  };
}

function notReturned({ order, facts, returnHours, now }: PenaltyFacts): PenaltyOffer | null {
  const done = facts.findLast(({ kind }) => kind === 'work_done')?.at ?? order.oralReplyAt;
  if (done === null || order.withdrawnAt !== null) return null;
  const due = addMs(done, returnHours * HOUR);
  if ((order.repliedAt ?? now) <= due) return null;
  const returned =
    order.repliedAt === null ? `至 ${wordInstant(now)} 仍未交回` : `${wordInstant(order.repliedAt)} 才交回`;
  return {
    condition: 'not_returned',
    fact: `${wordInstant(done)} 整改完毕，${returnHours} 小时内没有交回整改通知单 ${order.number}、没有回复意见，${returned}。`,
    evidence: `整改完毕 ${wordInstant(done)}，应交回 ${wordInstant(due)}`,
    clock: { name: '整改通知单交回', startedAt: done, dueAt: due, finishedAt: order.repliedAt },
  };
}

const wordHours = (ms: number) => `${Math.round((ms / HOUR) * 10) / 10} 小时`;

const endsSentence = (text: string) => /[。！？]$/.test(text);
