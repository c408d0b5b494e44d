import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CALENDAR_UNITS,
  daysOf,
  type Period,
  periodBefore,
  periodLastYear,
  periodOf,
  wordPeriod,
} from '#domain/period.ts';
import { addDays, type Day, weekdayOf } from '#domain/time.ts';

const span = ({ first, last }: Period): string => `${first} ${last}`;
const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 20_000 })
  .map((count) => addDays('2000-01-01', count));

describe('periods of reports', () => {
  test.each([
    ['day', '2026-11-21', '2026-11-21 2026-11-21'],
    ['week', '2026-11-21', '2026-11-16 2026-11-22'],
    ['week', '2026-11-16', '2026-11-16 2026-11-22'],
    ['week', '2026-11-22', '2026-11-16 2026-11-22'],
    ['friday_week', '2026-11-20', '2026-11-20 2026-11-26'],
    ['friday_week', '2026-11-19', '2026-11-13 2026-11-19'],
    ['friday_week', '2026-11-22', '2026-11-20 2026-11-26'],
    ['month', '2024-02-29', '2024-02-01 2024-02-29'],
    ['month', '2026-12-31', '2026-12-01 2026-12-31'],
    ['quarter', '2026-11-21', '2026-10-01 2026-12-31'],
    ['quarter', '2026-01-01', '2026-01-01 2026-03-31'],
    ['year', '2026-11-21', '2026-01-01 2026-12-31'],
  ] as const)('the %s of %s is %s', (unit, day, expected) => {
    expect(span(periodOf({ unit, day }))).toBe(expected);
  });

  test('a period begins at 00:00 and ends before 00:00 of the next day, Beijing time', () => {
    const { from, to } = periodOf({ unit: 'month', day: '2026-11-21' });
    expect([from, to]).toEqual(['2026-11-01T00:00:00.000+08:00', '2026-12-01T00:00:00.000+08:00']);
  });

  test.each([
    ['week', '2026-01-01', '2025-12-22 2025-12-28', '2024-12-30 2025-01-05'],
    ['friday_week', '2026-11-20', '2026-11-13 2026-11-19', '2025-11-21 2025-11-27'],
    ['month', '2026-01-15', '2025-12-01 2025-12-31', '2025-01-01 2025-01-31'],
    ['month', '2025-02-15', '2025-01-01 2025-01-31', '2024-02-01 2024-02-29'],
    ['quarter', '2026-02-01', '2025-10-01 2025-12-31', '2025-01-01 2025-03-31'],
    ['year', '2026-02-01', '2025-01-01 2025-12-31', '2025-01-01 2025-12-31'],
    ['day', '2024-02-29', '2024-02-28 2024-02-28', '2023-02-28 2023-02-28'],
  ] as const)('before the %s of %s lies %s, a year before %s', (unit, day, before, lastYear) => {
    const period = periodOf({ unit, day });
    expect(span(periodBefore(period))).toBe(before);
    expect(span(periodLastYear(period))).toBe(lastYear);
  });

  test('any days are compared with as many days before and the same days a year before', () => {
    const period = periodOf({ unit: 'any', first: '2026-03-01', last: '2026-03-10' });
    expect(span(periodBefore(period))).toBe('2026-02-19 2026-02-28');
    expect(span(periodLastYear(period))).toBe('2025-03-01 2025-03-10');
  });

  test('every day lies in its period, and periods join without gap or overlap', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...CALENDAR_UNITS), (day, unit) => {
        const period = periodOf({ unit, day });
        expect(period.first <= day && day <= period.last).toBe(true);
        expect(periodBefore(period).to).toBe(period.from);
        expect(daysOf(period).every((inside) => span(periodOf({ unit, day: inside })) === span(period))).toBe(
          true,
        );
        if (unit === 'week') expect(weekdayOf(period.first)).toBe(1);
        if (unit === 'friday_week') expect(weekdayOf(period.first)).toBe(5);
      }),
      { numRuns: 200 },
    );
  });

  test('periods are named as one says them', () => {
    expect(wordPeriod(periodOf({ unit: 'year', day: '2026-11-21' }))).toBe('2026年');
    expect(wordPeriod(periodOf({ unit: 'quarter', day: '2026-11-21' }))).toBe('2026年第4季度');
    expect(wordPeriod(periodOf({ unit: 'month', day: '2026-11-21' }))).toBe('2026年11月');
    expect(wordPeriod(periodOf({ unit: 'day', day: '2026-11-21' }))).toBe('2026年11月21日');
    expect(wordPeriod(periodOf({ unit: 'week', day: '2026-11-21' }))).toBe('2026年11月16日至2026年11月22日');
  });
});
