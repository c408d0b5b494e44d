import type { Calendar } from './calendar.ts';
import { stoppedByHold } from './clock-rules.ts';
import type { ClockRule } from './clock-rules.ts';
import {
  advance,
  DAY_MS,
  dayNumberOf,
  dayStart,
  HOUR_MS,
  measure,
  mergedHolds,
  timelineOf,
} from './clock-time.ts';
import type { Hold, Interval, Timeline } from './clock-time.ts';
import { instantFromMs, msOf } from '../../time.ts';
import type { Instant } from '../../time.ts';

/** An extension asked for (C15): hours that count from the request, or a moment agreed on. */
export interface Extension {
  readonly requestedAt: Instant;
  readonly by:
    | { readonly kind: 'hours'; readonly hours: number }
    | { readonly kind: 'at'; readonly at: Instant };
  readonly decision: '待批' | '批准' | '驳回';
}

/** The facts a clock is reckoned from and nothing else (C12): plain data, stored by the office. */
export interface ClockFacts {
  readonly rule: ClockRule;
  readonly startedAt: Instant;
  /** The moment given from outside; only for rules of length `given`. */
  readonly givenDue: Instant | null;
  readonly holds: readonly Hold[];
  readonly extensions: readonly Extension[];
}

/** A clock taken apart, for those who count along it. Holds are empty where none counts (C10). */
export interface Reckoning {
  readonly start: number;
  readonly timeline: Timeline;
  readonly holds: readonly Interval[];
  /** Length counted on the timeline up to the due time, extensions included. */
  readonly total: number;
}

/** When the clock is due, approved extensions included; null while a hold without end stops it. */
export function dueOf(facts: ClockFacts, calendar: Calendar): Instant | null {
  return toInstant(dueMs(facts, calendar));
}

/** When the clock was due before any extension; stays visible (C15). */
export function originalDueOf(facts: ClockFacts, calendar: Calendar): Instant | null {
  return toInstant(originalDueMs(facts, calendar));
}

/** When an extension alone would let the clock be due, whatever its decision. */
export function extensionDueOf(facts: ClockFacts, calendar: Calendar, extension: Extension): Instant | null {
  return toInstant(extensionDueMs(facts, calendar, extension));
}

/** The moment a part (0-1) of the length has been counted; null when there is none (C11 临期, C16). */
export function pointOf(facts: ClockFacts, calendar: Calendar, part: number): Instant | null {
  const { start, timeline, holds, total } = reckon(facts, calendar);
  return total <= 0 ? null : toInstant(advance(timeline, start, Math.ceil(total * part), holds));
}

/** The holds that stop this clock from a moment on; none for most clocks (C10). */
export function holdsOf({ rule, holds }: ClockFacts, from: number): Interval[] {
  return stoppedByHold(rule) ? mergedHolds(holds, from) : [];
}

/** Takes a clock apart. */
export function reckon(facts: ClockFacts, calendar: Calendar): Reckoning {
  const base = basis(facts, calendar);
  const due = dueMs(facts, calendar);
  const total =
    due === null ? base.amount : measure(base.timeline, { from: base.start, to: due }, base.holds);
  return { ...base, total };
}

function basis(
  facts: ClockFacts,
  calendar: Calendar,
): Omit<Reckoning, 'total'> & { readonly amount: number } {
  const start = msOf(facts.startedAt);
  const timeline = timelineOf(facts.rule, calendar);
  const holds = holdsOf(facts, start);
  return { start, timeline, holds, amount: amountOf(facts, timeline, start) };
}

function amountOf({ rule, givenDue }: ClockFacts, timeline: Timeline, start: number): number {
  switch (rule.length.kind) {
    case 'hours':
      return Math.round(rule.length.hours * HOUR_MS);
    case 'day-end': {
      const midnight = dayStart(dayNumberOf(start) + 1);
      const today = measure(timeline, { from: start, to: midnight }, []);
      // Started on a rest day and due "the same day": the first working day (C9).
      return today + rule.length.days * DAY_MS || DAY_MS;
    }
    case 'given':
      return givenDue === null ? 0 : msOf(givenDue) - start;
    default:
      return rule.length satisfies never;
  }
}

function originalDueMs(facts: ClockFacts, calendar: Calendar): number | null {
  // A deadline from above may have passed before it reached us (C18).
  if (facts.rule.length.kind === 'given') return msOf(facts.givenDue ?? facts.startedAt);
  const { start, timeline, holds, amount } = basis(facts, calendar);
  return advance(timeline, start, amount, holds);
}

function extensionDueMs(
  facts: ClockFacts,
  calendar: Calendar,
  { requestedAt, by }: Extension,
): number | null {
  const from = msOf(requestedAt);
  const holds = holdsOf(facts, from);
  if (by.kind === 'at') return advance({ kind: 'all' }, from, msOf(by.at) - from, holds);
  const mode = { ...facts.rule, length: by };
  return advance(timelineOf(mode, calendar), from, Math.round(by.hours * HOUR_MS), holds);
}

function dueMs(facts: ClockFacts, calendar: Calendar): number | null {
  let due = originalDueMs(facts, calendar);
  for (const extension of facts.extensions) {
    if (extension.decision !== '批准') continue;
    const extended = extensionDueMs(facts, calendar, extension);
    due = due === null || extended === null ? null : Math.max(due, extended);
  }
  return due;
}

function toInstant(ms: number | null): Instant | null {
  return ms === null ? null : instantFromMs(ms);
}
