import type { Form } from './month-deed.ts';
import { after, type Moment, midnight, nextWorkingDayEnd, type Stretch } from './month-calendar.ts';

/** The naive model of a register: what a case, an order, a callback and a clock are to somebody with a notebook. */

export type Who = '前台甲' | '前台乙' | '专管甲' | '专管乙' | '主管甲' | '主管乙';
export type Role = 'receptionist' | 'handler' | 'manager';
export const ROLE_OF: Readonly<Record<Who, Role>> = {
  前台甲: 'receptionist',
  前台乙: 'receptionist',
  专管甲: 'handler',
  专管乙: 'handler',
  主管甲: 'manager',
  主管乙: 'manager',
};

export interface Order {
  readonly n: number;
  readonly round: number;
  readonly department: string;
  readonly rework: boolean;
  state: 'dispatched' | 'signed_for' | 'replied' | 'accepted' | 'returned' | 'withdrawn';
  returns: number;
  readonly hands: Who[];
}

export interface Task {
  readonly round: number;
  state: 'open' | 'appointed' | 'answered' | 'ended' | 'dropped';
  level: number | null;
  understands: boolean | null;
  signed: string | null;
  self: boolean;
  resultAt: Moment | null;
  readonly missedOn: Set<string>;
}

export interface Proposal {
  readonly kind: string;
  readonly by: Who;
  state: 'proposed' | 'approved' | 'refused';
  readonly closeKind?: string;
  readonly proof?: boolean;
  readonly clock?: Clock;
  readonly until?: Moment;
  readonly to?: Who;
}

export interface Clock {
  readonly rule: string;
  readonly round: number;
  readonly order: number | null;
  readonly measure: number | null;
  readonly start: Moment;
  /** Hours that count, a moment, or 24:00 of the next working day. */
  readonly length:
    | { readonly hours: number; readonly counts: 'natural' | 'working' }
    | { readonly until: Moment }
    | 'next-working-day';
  readonly asked: { readonly at: Moment; readonly until: Moment; decision: 'pending' | 'yes' | 'no' }[];
  done: { at: Moment; due: Moment; verdict: string } | null;
  withdrawn: boolean;
}

export interface Matter {
  readonly id: number;
  readonly number: string;
  readonly kind: string;
  readonly anonymous: boolean;
  readonly member: boolean;
  readonly drawn: boolean;
  readonly sameDay: boolean;
  readonly external: boolean;
  readonly repeats: boolean;
  readonly registeredBy: Who;
  readonly receivedAt: Moment;
  readonly form: Form;
  severity: string;
  owner: Who;
  state: string;
  round: number;
  nature: string | null;
  natureSure: boolean;
  escalated: boolean;
  bossOwns: boolean;
  converted: boolean;
  senderAnswered: boolean;
  apologised: boolean;
  cause: boolean;
  corrected: boolean;
  readonly explainedIn: number[];
  readonly plannedIn: number[];
  readonly answeredIn: number[];
  readonly spotBy: { readonly who: Who; readonly round: number }[];
  adopted: boolean | null;
  calls: number;
  replied: boolean;
  closeKind: string | null;
  closedAt: Moment | null;
  readonly orders: Order[];
  readonly tasks: Task[];
  readonly proposals: Proposal[];
  readonly measures: { done: boolean; verified: boolean }[];
  readonly holds: { from: Moment; to: Moment; ended: boolean }[];
  readonly clocks: Clock[];
}

/** Somebody still has to do something. */
export function isOpen({ state }: Matter): boolean {
  return state !== 'closed' && state !== 'voided';
}

/** Orders of the present round that count. */
export function liveOrders(matter: Matter): Order[] {
  return matter.orders.filter(({ round, state }) => round === matter.round && state !== 'withdrawn');
}

/** All live orders of the round are accepted. */
export function ordersDone(matter: Matter): boolean {
  return liveOrders(matter).every(({ state }) => state === 'accepted');
}

/** B1, T6. */
export function needsCall({ anonymous, member, kind, drawn }: Matter): boolean {
  if (anonymous) return false;
  return member || kind === 'complaint' || kind === 'repair' || drawn;
}

/** The callback that counts now. */
export function taskOf(matter: Matter): Task | undefined {
  return matter.tasks.findLast(({ round, state }) => round === matter.round && state !== 'dropped');
}

/** Whether the work is held. */
export function isHeld({ holds }: Matter, now: Moment): boolean {
  return holds.some(({ ended, to }) => !ended && to > now);
}

/** Who had the case in hand, in one round or ever (B8, spec 10 Roles). */
export function handsOf({ orders, spotBy }: Matter, round?: number): Who[] {
  return [
    ...orders.filter((order) => round === undefined || order.round === round).flatMap(({ hands }) => hands),
    ...spotBy.filter((spot) => round === undefined || spot.round === round).map(({ who }) => who),
  ];
}

/** What keeps a case from closing (B5-B7). */
export function gapsOf(matter: Matter): string[] {
  const gaps: string[] = [];
  const { kind, nature, round } = matter;
  const task = taskOf(matter);
  if (kind === 'complaint') {
    if (nature === null || !matter.natureSure) gaps.push('nature');
    if (nature === 'valid' && !matter.apologised) gaps.push('apology');
    if (nature === 'valid' && !matter.cause) gaps.push('cause');
    if (nature === 'valid' && !matter.corrected) gaps.push('measure');
    if (nature === 'improvable' && matter.explainedIn.length === 0) gaps.push('explanation');
    if (nature === 'improvable' && !matter.plannedIn.includes(round)) gaps.push('plan');
    if (nature === 'invalid' && !matter.explainedIn.includes(round)) gaps.push('explanation');
  }
  if (!ordersDone(matter)) gaps.push('orders');
  if (kind === 'suggestion' && matter.adopted === null) gaps.push('adopted');
  if ((kind === 'suggestion' || kind === 'enquiry') && !matter.answeredIn.includes(round))
    gaps.push('answer');
  const level = task?.level ?? null;
  if (nature === 'improvable' && kind === 'complaint') {
    if (!task?.signed && !(task?.understands === true && level !== 4)) gaps.push('approval');
  } else if (task?.signed !== 'satisfied' && (level === null || level === 4)) gaps.push('approval');
  if (matter.bossOwns) gaps.push('boss');
  if (matter.external && !matter.senderAnswered) gaps.push('sender');
  if (matter.converted) gaps.push('converted');
  return gaps;
}

/** When a clock is due, by the calendar as it stands. */
export function dueOf(clock: Clock, matter: Matter): Moment {
  const due = firstDueOf(clock, matter);
  const longer = clock.asked.filter(({ decision }) => decision === 'yes');
  return Math.max(due, ...longer.map((asked) => askedDueOf(asked, clock, matter)));
}

/** Ends a clock; the verdict stays (C11), open only while an extension that would save it waits (C15). */
export function stop(clock: Clock, matter: Matter, at: Moment): void {
  const due = dueOf(clock, matter);
  const saved = clock.asked.some(
    (asked) => asked.decision === 'pending' && askedDueOf(asked, clock, matter) >= at,
  );
  clock.done = { at, due, verdict: at <= due ? '按时' : saved ? '待定' : '超时' };
}

/** Clocks of a case that still run. */
export function running(matter: Matter, rules: readonly string[]): Clock[] {
  return matter.clocks.filter(({ rule, done, withdrawn }) => rules.includes(rule) && !done && !withdrawn);
}

function firstDueOf({ rule, start, length }: Clock, matter: Matter): Moment {
  if (length === 'next-working-day') return nextWorkingDayEnd(start);
  const holds = holdsFor(rule, matter);
  if ('hours' in length) return after(start, length.hours * 3_600_000, length.counts, holds);
  return after(start, length.until - start, 'natural', holds);
}

function askedDueOf(asked: Clock['asked'][number], { rule }: Clock, matter: Matter): Moment {
  return after(asked.at, asked.until - asked.at, 'natural', holdsFor(rule, matter));
}

// C10: only the work and the callback wait.
function holdsFor(rule: string, { holds }: Matter): readonly Stretch[] {
  return rule === 'C4' || rule === 'C6' ? holds : [];
}

/** 24:00 of a day some days after. */
export function dayEnd(at: Moment, days: number): { readonly until: Moment } {
  return { until: midnight(at, days + 1) };
}
