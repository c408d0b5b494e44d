import {
  addDays,
  addMs,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  wordDay,
  wordInstant,
  weekdayOf,
} from './time.ts';

const DAY_MS = 86_400_000;

/** Periods that are found from a day in them; `friday_week` is the Fri-Thu week of the Friday summary (spec 50). */
export const CALENDAR_UNITS = ['day', 'week', 'friday_week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

/** What a person chose: a calendar period by a day in it, one shift, or any days, the last one included. */
export type PeriodChoice =
  | { readonly unit: CalendarUnit; readonly day: Day }
  | { readonly unit: 'shift'; readonly from: Instant; readonly to: Instant }
  | { readonly unit: 'any'; readonly first: Day; readonly last: Day };

/** A half-open stretch of the product's time, whole days but for a shift: `from` belongs to it, `to` no longer does. */
export interface Period {
  readonly unit: CalendarUnit | 'shift' | 'any';
  readonly first: Day;
  /** The last day that belongs to it. */
  readonly last: Day;
  readonly from: Instant;
  readonly to: Instant;
}

/** The period of a choice. */
export function periodOf(choice: PeriodChoice): Period {
  if (choice.unit === 'any') return between('any', choice.first, choice.last);
  if (choice.unit === 'shift') return shift(choice.from, choice.to);
  const { unit, day } = choice;
  switch (unit) {
    case 'day':
      return between(unit, day, day);
    case 'week':
      return week(unit, addDays(day, 1 - weekdayOf(day)));
    case 'friday_week':
      return week(unit, addDays(day, -((weekdayOf(day) + 2) % 7)));
    case 'month':
      return months(unit, `${day.slice(0, 7)}-01`, 1);
    case 'quarter':
      return months(unit, monthsLater(`${day.slice(0, 7)}-01`, -((Number(day.slice(5, 7)) - 1) % 3)), 3);
    case 'year':
      return months(unit, `${day.slice(0, 4)}-01-01`, 12);
    default:
      return unit satisfies never;
  }
}

/** The period just before; for any days, as many days; for a shift, the same hours a day earlier. */
export function periodBefore(period: Period): Period {
  const { unit, first, last } = period;
  if (unit === 'shift') return shift(addMs(period.from, -DAY_MS), addMs(period.to, -DAY_MS));
  const dayBefore = addDays(first, -1);
  if (unit !== 'any') return periodOf({ unit, day: dayBefore });
  return between('any', addDays(first, -dayCount(first, last)), dayBefore);
}

/**
 * The same period of the year before. Weeks and shifts go back 52 weeks, so that working days meet working days; 29
 * February meets the 28th.
 */
export function periodLastYear(period: Period): Period {
  const { unit, first, last } = period;
  if (unit === 'week' || unit === 'friday_week') return week(unit, addDays(first, -364));
  if (unit === 'shift') return shift(addMs(period.from, -364 * DAY_MS), addMs(period.to, -364 * DAY_MS));
  if (unit === 'any' || unit === 'day') return between(unit, dayLastYear(first), dayLastYear(last));
  return periodOf({ unit, day: dayLastYear(first) });
}

/** Whether a moment lies in the period. */
export function isWithin(period: Period, at: Instant | null): at is Instant {
  return at !== null && period.from <= at && at < period.to;
}

/** The days of a period, first to last. */
export function daysOf({ first, last }: Period): readonly Day[] {
  return Array.from({ length: dayCount(first, last) }, (_, index) => addDays(first, index));
}

/** `2026年11月`, `2026年第4季度`, `2026年11月16日至2026年11月22日`. */
export function wordPeriod({ unit, first, last, from, to }: Period): string {
  const year = Number(first.slice(0, 4));
  const month = Number(first.slice(5, 7));
  switch (unit) {
    case 'year':
      return `${year}年`;
    case 'quarter':
      return `${year}年第${(month + 2) / 3}季度`;
    case 'month':
      return `${year}年${month}月`;
    case 'shift':
      return `${wordInstant(from)}–${first === dayOf(to) ? '' : '次日 '}${to.slice(11, 16)}`;
    case 'day':
    case 'week':
    case 'friday_week':
    case 'any':
      return first === last ? wordDay(first) : `${wordDay(first)}至${wordDay(last)}`;
    default:
      return unit satisfies never;
  }
}

function between(unit: Period['unit'], first: Day, last: Day): Period {
  return { unit, first, last, from: instantAt(first, '00:00'), to: instantAt(last, '24:00') };
}

function shift(from: Instant, to: Instant): Period {
  return { unit: 'shift', first: dayOf(from), last: dayOf(addMs(to, -1)), from, to };
}

function week(unit: 'week' | 'friday_week', first: Day): Period {
  return between(unit, first, addDays(first, 6));
}

function months(unit: 'month' | 'quarter' | 'year', first: Day, count: number): Period {
  return between(unit, first, addDays(monthsLater(first, count), -1));
}

/** First of the month, `count` months later. */
function monthsLater(first: Day, count: number): Day {
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

function dayLastYear(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

function dayCount(first: Day, last: Day): number {
  return (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000 + 1;
}
