import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCalendar } from '#domain/work/clocks/calendar.ts';
import type { Calendar, CalendarFacts, OwnDay, Span } from '#domain/work/clocks/calendar.ts';
import { dueOf, pointOf } from '#domain/work/clocks/clock-due.ts';
import type { ClockFacts } from '#domain/work/clocks/clock-due.ts';
import { explain } from '#domain/work/clocks/clock-explain.ts';
import { defaultRules } from '#domain/work/clocks/clock-rules.ts';
import type { ClockRule } from '#domain/work/clocks/clock-rules.ts';
import { clockState, finish } from '#domain/work/clocks/clock.ts';
import { addMs, instantFromMs, msOf } from '#domain/time.ts';

// Everything happens in whole minutes of a window that holds 中秋, 国庆, two 补班 days and, for the American
// zone these tests also run in, the end of daylight saving (2026-11-01).
const MINUTE = 60_000;
const WINDOW = msOf('2026-09-14T00:00:00.000+08:00');
const WINDOW_DAYS = 56;
const RUNS = { seed: 20260914, numRuns: 250 };

const minuteOfDay = fc.integer({ min: 0, max: 1440 });
const spans = fc
  .uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 })
  .map((minutes) => pairs(minutes.sort((a, b) => a - b)));
const maybeSpans = fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: spans });
const dayInWindow = fc
  .integer({ min: 0, max: WINDOW_DAYS })
  .map((n) => instantFromMs(WINDOW + n * 1440 * MINUTE).slice(0, 10));
const setDays = fc.uniqueArray(
  fc.oneof(
    fc.record({ day: dayInWindow, name: fc.constant('某日'), work: fc.boolean() }),
    fc.record({ day: dayInWindow, name: fc.constant('某日'), work: fc.constant(true), spans }),
  ),
  { maxLength: 12, selector: ({ day }) => day },
);
const calendarFacts: fc.Arbitrary<CalendarFacts> = fc
  .record({
    weekly: fc.array(maybeSpans, { minLength: 7, maxLength: 7 }),
    makeUpSpans: spans,
    noticeDays: setDays.map((days) => days.map(({ day, name, work }) => ({ day, name, work }))),
    ownDays: setDays,
    handDays: setDays,
  })
  .filter(({ weekly }) => weekly.some((day) => day.length > 0))
  .map(({ noticeDays, ...rest }) => ({
    version: 1,
    notices: [{ year: 2026, source: '试', days: noticeDays }],
    ...rest,
  }));
const start = fc
  .integer({ min: 0, max: 30 * 1440 })
  .map((minutes) => instantFromMs(WINDOW + minutes * MINUTE));
const holds = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 * 1440 }), fc.integer({ min: 1, max: 3 * 1440 })), {
    maxLength: 4,
  })
  .map((list) =>
    list.map(([from, length]) => ({
      from: instantFromMs(WINDOW + from * MINUTE),
      to: instantFromMs(WINDOW + (from + length) * MINUTE),
    })),
  );
const minutes = fc.integer({ min: 1, max: 1200 });
const mode = fc.constantFrom('natural' as const, 'working' as const);
const clockFacts = fc
  .record({ startedAt: start, minutes, mode, holds })
  .map(({ startedAt, minutes, mode, holds }) => facts({ startedAt, holds, rule: hours(minutes, mode) }));

describe('clock properties', () => {
  test('C9 C10 hours agree with a naive count of minutes, on any calendar with any holds', () => {
    check(calendarFacts, clockFacts, (raw, facts) => {
      const counts = facts.rule.mode === 'working' ? (m: number) => naiveWorks(raw, m) : () => true;
      expect(dueOf(facts, build(raw))).toBe(naiveDue(facts, lengthMinutes(facts), counts));
    });
  });

  test('C6 C9 the n-th day agrees with a naive walk over the days', () => {
    check(
      calendarFacts,
      fc.tuple(start, fc.integer({ min: 0, max: 6 }), mode),
      (raw, [startedAt, days, mode]) => {
        const rule = { ...defaultRules.C6, mode, length: { kind: 'day-end', days } } as const;
        expect(dueOf(facts({ startedAt, rule }), build(raw))).toBe(naiveDayEnd(raw, startedAt, days, mode));
      },
    );
  });

  test('C12 nothing but rule, start, calendar and holds moves a due time: same facts as text, same answer', () => {
    check(calendarFacts, clockFacts, (raw, facts) => {
      const calendar = build(raw);
      expect(JSON.parse(JSON.stringify({ facts, calendar }))).toEqual({ facts, calendar });
      const again = structuredClone({ facts, calendar });
      expect(dueOf(again.facts, again.calendar)).toBe(dueOf(facts, calendar));
      const renamed = { ...facts, rule: { ...facts.rule, name: '改名', startsAt: '别处', version: 9 } };
      expect(dueOf(renamed, calendar)).toBe(dueOf(facts, calendar));
    });
  });

  test('a longer length is never due earlier', () => {
    check(calendarFacts, fc.tuple(clockFacts, minutes), (raw, [facts, more]) => {
      const calendar = build(raw);
      const longer = { ...facts, rule: hours(lengthMinutes(facts) + more, facts.rule.mode) };
      expect(due(longer, calendar)).toBeGreaterThan(due(facts, calendar));
    });
  });

  test('a later start is never due earlier', () => {
    check(calendarFacts, fc.tuple(clockFacts, minutes), (raw, [facts, later]) => {
      const calendar = build(raw);
      const moved = { ...facts, startedAt: addMs(facts.startedAt, later * MINUTE) };
      expect(due(moved, calendar)).toBeGreaterThanOrEqual(due(facts, calendar));
    });
  });

  test('additive: a + b is b started when a is due', () => {
    check(calendarFacts, fc.tuple(clockFacts, minutes), (raw, [facts, more]) => {
      const calendar = build(raw);
      const whole = { ...facts, rule: hours(lengthMinutes(facts) + more, facts.rule.mode) };
      const rest = { ...facts, startedAt: dueOf(facts, calendar) ?? '', rule: hours(more, facts.rule.mode) };
      expect(dueOf(whole, calendar)).toBe(dueOf(rest, calendar));
    });
  });

  test('C10 a hold adds exactly the working time it took', () => {
    check(calendarFacts, clockFacts, (raw, facts) => {
      const calendar = build(raw);
      const { heldMs } = finish(facts, calendar, dueOf(facts, calendar) ?? '');
      const longer = {
        ...facts,
        holds: [],
        rule: hours(lengthMinutes(facts) + heldMs / MINUTE, facts.rule.mode),
      };
      expect(dueOf(longer, calendar)).toBe(dueOf(facts, calendar));
    });
  });

  test('C10 one more hold is never due earlier', () => {
    check(calendarFacts, fc.tuple(clockFacts, holds), (raw, [facts, more]) => {
      const calendar = build(raw);
      const held = { ...facts, holds: [...facts.holds, ...more] };
      expect(due(held, calendar)).toBeGreaterThanOrEqual(due(facts, calendar));
    });
  });

  test('C11 C16 half time, warning and due follow each other; the state changes at them only', () => {
    check(calendarFacts, clockFacts, (raw, facts) => {
      const calendar = build(raw);
      const view = (now: string) =>
        clockState({ facts: { ...facts, holds: [] }, calendar, finished: null }, now);
      const { warnAt, due } = view(facts.startedAt);
      const half = pointOf({ ...facts, holds: [] }, calendar, 0.5);
      expect(msOf(half ?? '')).toBeLessThan(msOf(warnAt ?? ''));
      expect(msOf(warnAt ?? '')).toBeLessThan(msOf(due ?? ''));
      expect(view(addMs(warnAt ?? '', -1)).state).toBe('正常');
      expect(view(warnAt ?? '').state).toBe('临期');
      expect(view(due ?? '').state).toBe('临期');
      expect(view(addMs(due ?? '', 1)).state).toBe('超时');
    });
  });

  test('C13 the days of the reckoning add up to the length, and their held time to the held time', () => {
    check(calendarFacts, clockFacts, (raw, facts) => {
      const calendar = build(raw);
      const told = explain(facts, calendar);
      expect(told.counted).toBe(lengthMinutes(facts) * MINUTE);
      expect(told.held).toBe(finish(facts, calendar, told.due ?? '').heldMs);
      expect(told.days.map(({ day }) => day)).toEqual([...new Set(told.days.map(({ day }) => day))].sort());
    });
  });
});

function check<T>(
  calendars: fc.Arbitrary<CalendarFacts>,
  cases: fc.Arbitrary<T>,
  holdsTrue: (raw: CalendarFacts, value: T) => void,
): void {
  fc.assert(fc.property(calendars, cases, holdsTrue), RUNS);
}

function build(raw: CalendarFacts): Calendar {
  const built = buildCalendar(raw);
  if (!built.ok) throw new Error(built.reasons.join());
  return built.value;
}

function facts(given: Pick<ClockFacts, 'startedAt' | 'rule'> & Partial<ClockFacts>): ClockFacts {
  return { givenDue: null, holds: [], extensions: [], ...given };
}

function hours(count: number, mode: ClockRule['mode']): ClockRule {
  return { ...defaultRules.C4, mode, length: { kind: 'hours', hours: count / 60 } };
}

function lengthMinutes({ rule }: ClockFacts): number {
  return rule.length.kind === 'hours' ? Math.round(rule.length.hours * 60) : 0;
}

function due(facts: ClockFacts, calendar: Calendar): number {
  return msOf(dueOf(facts, calendar) ?? '');
}

function pairs(sorted: readonly number[]): Span[] {
  return sorted.flatMap((from, i) =>
    i % 2 === 0 && i + 1 < sorted.length ? [span(from, sorted[i + 1] ?? 0)] : [],
  );
}

function span(from: number, to: number): Span {
  return { from: timeOf(from), to: timeOf(to) };
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

// ── The naive model: minutes counted one by one; shares nothing with the engine but the facts. ──

function naiveDue(facts: ClockFacts, length: number, counts: (minute: number) => boolean): string {
  const held = facts.holds.map((hold) => [toMinute(hold.from), toMinute(hold.to ?? '')] as const);
  let minute = toMinute(facts.startedAt);
  for (let left = length; left > 0; minute += 1) {
    const m = minute;
    if (!held.some(([from, to]) => from <= m && m < to) && counts(m)) left -= 1;
  }
  return instantFromMs(minute * MINUTE);
}

function naiveDayEnd(raw: CalendarFacts, startedAt: string, days: number, mode: ClockRule['mode']): string {
  const works = (day: string) => mode === 'natural' || naiveSpans(raw, day).length > 0;
  const midnights = Array.from({ length: 400 }, (_, i) =>
    new Date(Date.parse(startedAt.slice(0, 10)) + i * 86_400_000).toISOString().slice(0, 10),
  );
  const from = works(midnights[0] ?? '') ? midnights : ['', ...midnights.slice(1)];
  const counted = from.filter((day, i) => i > 0 && works(day));
  const startWorks = from[0] !== '';
  // The day of the start isn't counted; "the same day" of a rest day is the first working day.
  const last = days === 0 ? (startWorks ? midnights[0] : counted[0]) : counted[days - 1];
  return `${new Date(Date.parse(last ?? '') + 86_400_000).toISOString().slice(0, 10)}T00:00:00.000+08:00`;
}

const spansByDay = new WeakMap<CalendarFacts, Map<string, readonly Span[]>>();

function naiveWorks(raw: CalendarFacts, minute: number): boolean {
  const local = new Date((minute + 480) * MINUTE).toISOString();
  const time = local.slice(11, 16);
  const known = spansByDay.get(raw) ?? new Map<string, readonly Span[]>();
  spansByDay.set(raw, known);
  const day = local.slice(0, 10);
  const found = known.get(day) ?? naiveSpans(raw, day);
  known.set(day, found);
  return found.some(({ from, to }) => from <= time && time < to);
}

function naiveSpans(raw: CalendarFacts, day: string): readonly Span[] {
  const week = raw.weekly[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? [];
  const byDay = (days: readonly OwnDay[]) => days.find((set) => set.day === day);
  const own = byDay(raw.handDays) ?? byDay(raw.ownDays);
  if (own !== undefined) return own.work ? (own.spans ?? (week.length > 0 ? week : raw.makeUpSpans)) : [];
  const notice = byDay(raw.notices[0]?.days ?? []);
  return notice === undefined ? week : notice.work ? raw.makeUpSpans : [];
}

function toMinute(instant: string): number {
  return msOf(instant) / MINUTE;
}
