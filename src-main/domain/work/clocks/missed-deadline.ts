import { wordDuration } from './clock-explain.ts';
import { type Instant, msOf, wordInstant } from '../../time.ts';

/** A clock that proves a condition. */
export interface ClockProof {
  readonly name: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** When it stopped; null while it runs. */
  readonly finishedAt: Instant | null;
}

/** What is known of one order, as far as its deadlines go. */
interface DeadlineFacts {
  readonly order: {
    readonly number: string;
    readonly withdrawnAt: Instant | null;
    /** A reply that was given and not returned; null while the work goes on. */
    readonly doneAt: Instant | null;
    readonly returns: number;
  };
  /** C3, the four hours; null for our own departments. */
  readonly arrival: ClockProof | null;
  /** C4, the work of the order's round; null while it is held. */
  readonly work: ClockProof | null;
  /** A reason for not coming was accepted (认可未到场理由). */
  readonly excused: boolean;
  readonly now: Instant;
}

/** A deadline that was missed: how, and the clock that proves it. */
interface MissedDeadline {
  readonly clock: ClockProof;
  readonly doneAt: Instant | null;
  /** `逾期 1 天 2 小时，退回 1 次`, `四小时未到场`. */
  readonly late: string;
}

/** When the work was done: the reply that stands, not our review of it; an order that was taken back never is late. */
export function isWorkLate({ order, work, now }: Pick<DeadlineFacts, 'order' | 'work' | 'now'>): boolean {
  return work !== null && order.withdrawnAt === null && (order.doneAt ?? now) > work.dueAt;
}

/** Nobody came and no plan was handed in within the four hours, without an accepted reason (C3). */
export function isArrivalLate({
  arrival,
  excused,
  now,
}: Pick<DeadlineFacts, 'arrival' | 'excused' | 'now'>): boolean {
  return arrival !== null && !excused && (arrival.finishedAt ?? now) > arrival.dueAt;
}

/** The deadline an order missed (D7), the work's before the four hours; null when it missed none. */
export function missedDeadline(facts: DeadlineFacts): MissedDeadline | null {
  const { order, arrival, work, now } = facts;
  const returned = order.returns === 0 ? [] : [`退回 ${order.returns} 次`];
  if (work !== null && isWorkLate(facts)) {
    const late = wordLate(work, order.doneAt ?? now);
    return { clock: work, doneAt: order.doneAt, late: [late, ...returned].join('，') };
  }
  if (arrival !== null && order.withdrawnAt === null && isArrivalLate(facts))
    return { clock: arrival, doneAt: order.doneAt, late: ['四小时未到场', ...returned].join('，') };
  return null;
}

/**
 * D7 is offered from so many missed deadlines ⚙ that stand in no proposal yet: a contractor that was proposed against
 * isn't offered again for the same orders.
 */
export function contractOffer<Missed extends { readonly order: string }>(
  missed: readonly Missed[],
  { least, told }: { readonly least: number; readonly told: ReadonlySet<string> },
): readonly Missed[] | null {
  const fresh = missed.filter(({ order }) => !told.has(order));
  return fresh.length >= least ? fresh : null;
}

/** Everything an impeachment (D6) can rest on. */
export interface ImpeachmentFacts extends DeadlineFacts {
  /** The order went to a department of our own; a contractor is penalised or proposed against. */
  readonly own: boolean;
  /** The notice was refused (拒收), in words. */
  readonly refused: string | null;
  /** Entries of the register of violations about this order. */
  readonly violations: readonly string[];
  /** Number of an impeachment on this order that stands. */
  readonly standing: string | null;
}

/** D6 as it is offered: the fact, the evidence, the clock that proves the delay. */
export interface ImpeachmentOffer {
  readonly fact: string;
  readonly evidence: string;
  readonly clock: ClockProof;
}

/**
 * D6: a department of our own that doesn't cooperate or carries out poorly *and so* delayed the work [002]; the clock of
 * the work proves the delay. Refusing or a bad reply alone, in time, is no delay.
 */
export function impeachmentOffer(facts: ImpeachmentFacts): ImpeachmentOffer | null {
  const { own, order, work, refused, violations, standing, now } = facts;
  if (!own || standing !== null || work === null || !isWorkLate(facts)) return null;
  const done =
    order.doneAt === null ? `至 ${wordInstant(now)} 仍未完成` : `${wordInstant(order.doneAt)} 才完成`;
  const how = [
    `工单 ${order.number} 应于 ${wordInstant(work.dueAt)} 前完成，${done}，${wordLate(work, order.doneAt ?? now)}`,
    ...(refused === null ? [] : [refused]),
    ...(order.returns === 0 ? [] : [`答复经审核退回 ${order.returns} 次`]),
  ];
  return {
    fact: `${how.join('；')}。`,
    evidence: [
      `“${work.name}”时限：起算 ${wordInstant(work.startedAt)}，到期 ${wordInstant(work.dueAt)}`,
      ...(order.returns === 0 ? [] : [`审核退回记录 ${order.returns} 次`]),
      ...violations.map((number) => `不配合登记 ${number}`),
    ].join('；'),
    clock: work,
  };
}

/** Whole minutes, at least one. */
function wordLate({ dueAt }: ClockProof, until: Instant): string {
  return `逾期 ${wordDuration(Math.max(1, Math.floor((msOf(until) - msOf(dueAt)) / 60_000)) * 60_000)}`;
}
