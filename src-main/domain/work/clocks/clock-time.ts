import { dayKind } from './calendar.ts';
import type { Calendar, DayKind, Span } from './calendar.ts';
import type { ClockRule } from './clock-rules.ts';
import { instantFromMs, msOf } from '../../time.ts';
import type { Day, Instant } from '../../time.ts';

/** From (included) to (excluded), in milliseconds since 1970 UTC. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A stretch in which the work is held; `to` is the resume date, null while nobody knows it. */
export interface Hold {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** The time a clock counts: all of it, or the stretches of each day that count. */
export type Timeline =
  | { readonly kind: 'all' }
  | { readonly kind: 'stretches'; of(dayNumber: number): readonly Interval[] };

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

const EPOCH_MIDNIGHT = msOf('1970-01-01T00:00:00.000+08:00');
const NATURAL: Timeline = { kind: 'all' };

/** Number of the civil day a moment falls on; consecutive days differ by one. */
export function dayNumberOf(ms: number): number {
  return Math.floor((ms - EPOCH_MIDNIGHT) / DAY_MS);
}

/** The first moment of a numbered day. */
export function dayStart(dayNumber: number): number {
  return EPOCH_MIDNIGHT + dayNumber * DAY_MS;
}

/** The civil day with a number. */
export function dayOfNumber(dayNumber: number): Day {
  return instantFromMs(dayStart(dayNumber)).slice(0, 10);
}

/** Spans of a numbered day as moments. */
export function intervalsOf(spans: readonly Span[], dayNumber: number): Interval[] {
  const start = dayStart(dayNumber);
  return spans.map(({ from, to }) => ({
    from: start + minutesOf(from) * 60_000,
    to: start + minutesOf(to) * 60_000,
  }));
}

/** Which time a rule counts: natural, working hours, or (for `day-end`) whole working days (C9). */
export function timelineOf(rule: ClockRule, calendar: Calendar): Timeline {
  if (rule.mode === 'natural' || rule.length.kind === 'given') return NATURAL;
  return rule.length.kind === 'hours'
    ? stretches(calendar, workingHours, ({ spans }) => spans)
    : stretches(calendar, workingDays, ({ work }) => (work ? WHOLE_DAY : []));
}

/** Holds as moments after `start`: sorted, overlapping ones joined, so that nothing is held twice. */
export function mergedHolds(holds: readonly Hold[], start: number): Interval[] {
  const moments = holds
    .map(({ from, to }) => ({ from: Math.max(msOf(from), start), to: to === null ? Infinity : msOf(to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const hold of moments) {
    const last = merged.at(-1);
    if (last === undefined || hold.from > last.to) merged.push(hold);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, hold.to) };
  }
  return merged;
}

/**
 * The earliest moment by which `amount` ms have been counted since `from`, outside the (merged) holds;
 * null when an open hold stops the count for ever.
 */
export function advance(
  timeline: Timeline,
  from: number,
  amount: number,
  holds: readonly Interval[],
): number | null {
  let left = amount;
  let cursor = from;
  for (const hold of [...holds, NEVER]) {
    if (hold.from > cursor || left <= 0) {
      const walked = walk(timeline, { from: cursor, to: hold.from }, left);
      if (walked.reached !== null) return walked.reached;
      left -= walked.counted;
    }
    cursor = Math.max(cursor, hold.to);
    if (cursor === Infinity) return null;
  }
  return null;
}

/** How many ms of a stretch count on a timeline, outside the (merged) holds. */
export function measure(timeline: Timeline, stretch: Interval, holds: readonly Interval[]): number {
  let counted = 0;
  let cursor = stretch.from;
  for (const hold of [...holds, NEVER]) {
    const to = Math.min(hold.from, stretch.to);
    if (to > cursor) counted += walk(timeline, { from: cursor, to }, Infinity).counted;
    cursor = Math.max(cursor, hold.to);
    if (cursor >= stretch.to) break;
  }
  return counted;
}

const NEVER: Interval = { from: Infinity, to: Infinity };
const WHOLE_DAY: readonly Span[] = [{ from: '00:00', to: '24:00' }];

function walk(
  timeline: Timeline,
  { from, to }: Interval,
  wanted: number,
): { reached: number | null; counted: number } {
  if (wanted <= 0) return { reached: from, counted: 0 };
  if (timeline.kind === 'all') {
    return from + wanted <= to
      ? { reached: from + wanted, counted: wanted }
      : { reached: null, counted: to - from };
  }
  let counted = 0;
  for (let day = dayNumberOf(from); dayStart(day) < to; day += 1) {
    for (const stretch of timeline.of(day)) {
      const begin = Math.max(stretch.from, from);
      const end = Math.min(stretch.to, to);
      if (end <= begin) continue;
      if (counted + end - begin >= wanted) return { reached: begin + wanted - counted, counted: wanted };
      counted += end - begin;
    }
  }
  return { reached: null, counted };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

type Memo = WeakMap<Calendar, Map<number, readonly Interval[]>>;

// Each day is looked up once per calendar value: recomputing all open clocks after a calendar change (C12)
// asks for the same few days a hundred thousand times. A calendar never changes, so nothing shows outside.
const workingHours: Memo = new WeakMap();
const workingDays: Memo = new WeakMap();

function stretches(calendar: Calendar, memo: Memo, counts: (kind: DayKind) => readonly Span[]): Timeline {
  const known = memo.get(calendar) ?? new Map<number, readonly Interval[]>();
  memo.set(calendar, known);
  return {
    kind: 'stretches',
    of(day) {
      const before = known.get(day);
      if (before !== undefined) return before;
      const found = intervalsOf(counts(dayKind(calendar, dayOfNumber(day))), day);
      known.set(day, found);
      return found;
    },
  };
}
