import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import notice2026 from '../../assets/holidays/2026.json' with { type: 'json' };
import { buildCalendar, type Calendar, defaultWeek } from '#domain/work/clocks/calendar.ts';
import { DEFAULT_SHIFTS, GRACE_MS, type Shift, shiftsOf } from '#domain/shift/handover-shifts.ts';
import { missedHandovers, nextDue, type SignedHandover } from '#domain/shift/missed-handover.ts';
import { addDays, addMs, type Day } from '#domain/time.ts';

const built = buildCalendar({
  ...defaultWeek,
  version: 1,
  notices: [notice2026],
  ownDays: [],
  handDays: [],
});
if (!built.ok) throw new Error(built.reasons.join());
const calendar: Calendar = built.value;

const at = (text: string): string => `${text.replace(' ', 'T')}:00.000+08:00`;

function worked(from: Day, days: number): readonly Shift[] {
  return Array.from({ length: days }, (_, index) => addDays(from, index)).flatMap((day) =>
    shiftsOf(day, DEFAULT_SHIFTS, calendar),
  );
}

const taken = (from: string, takenAt: string): SignedHandover => ({
  shift: { from: at(from) },
  signedAt: at(takenAt),
  takenAt: at(takenAt),
});

const missed = (handovers: readonly SignedHandover[], now: string, shifts = worked('2026-03-02', 4)) =>
  missedHandovers(shifts, handovers, { now: at(now), graceMs: GRACE_MS }).map(
    ({ shift, how }) => `${shift.from.slice(5, 10)} ${shift.name} ${how}`,
  );

describe('H4 a handover that was missed', () => {
  test.each([
    ['the day shift until 30 minutes after duty began', '2026-03-02 18:29', []],
    ['is red from then on', '2026-03-02 18:30', ['03-02 日班 unsigned']],
    ['duty over the night: not before 9:00 next morning', '2026-03-03 08:59', ['03-02 日班 unsigned']],
    ['and then red too', '2026-03-03 09:00', ['03-02 日班 unsigned', '03-02 值班 unsigned']],
  ])('%s', (_, now, expected) => {
    expect(missed([], now)).toEqual(expected);
  });

  test('signed within the grace after the next shift began it is no gap', () => {
    expect(missed([taken('2026-03-02 08:30', '2026-03-02 18:29')], '2026-03-02 23:00')).toEqual([]);
  });

  test('signed too late the gap stays, and says so', () => {
    expect(missed([taken('2026-03-02 08:30', '2026-03-02 18:30')], '2026-03-02 23:00')).toEqual([
      '03-02 日班 late',
    ]);
  });

  test('signed by the outgoing person alone it is a gap', () => {
    const waiting = { ...taken('2026-03-02 08:30', '2026-03-02 18:00'), takenAt: null };
    expect(missed([waiting], '2026-03-02 18:30')).toEqual(['03-02 日班 untaken']);
  });

  test('over the Spring Festival the holiday shifts hand over to each other, at 9:30', () => {
    const shifts = worked('2026-02-13', 12);
    const festival = shifts.filter(({ from }) => from.slice(0, 10) === '2026-02-17');
    expect(festival.map(({ name }) => name)).toEqual(['节假日班']);
    expect(missed([], '2026-02-18 09:29', shifts)).not.toContain('02-17 节假日班 unsigned');
    expect(missed([], '2026-02-18 09:30', shifts)).toContain('02-17 节假日班 unsigned');
  });

  test('one sheet serves shifts that overlap: it names the later one', () => {
    const shifts = [
      { name: '早班', from: at('2026-03-02 08:00'), to: at('2026-03-02 16:00') },
      { name: '中班', from: at('2026-03-02 12:00'), to: at('2026-03-02 20:00') },
      { name: '晚班', from: at('2026-03-02 20:00'), to: at('2026-03-03 08:00') },
    ];
    expect(missed([], '2026-03-02 16:29', shifts)).toEqual([]);
    expect(missed([], '2026-03-02 16:30', shifts)).toEqual(['03-02 早班 unsigned']);
    expect(missed([taken('2026-03-02 12:00', '2026-03-02 16:10')], '2026-03-02 16:30', shifts)).toEqual([]);
  });

  test('property: with every shift taken in time there is no gap; each one left out is exactly one', () => {
    const shifts = worked('2026-01-28', 40);
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.record({ late: fc.nat(GRACE_MS - 1), left: fc.boolean() })),
        (course) => {
          const plans = shifts.map((shift, index) => ({
            shift,
            next: shifts[index + 1],
            ...course.next().value!,
          }));
          const handovers = plans.flatMap(({ shift, next, late, left }) => {
            if (next === undefined || left) return [];
            const takenAt = addMs(next.from > shift.to ? next.from : shift.to, late);
            return [{ shift, signedAt: shift.to, takenAt }];
          });
          const expected = plans
            .filter(({ next, left }) => next !== undefined && left)
            .map(({ shift }) => shift);
          const found = missedHandovers(shifts, handovers, {
            now: at('2026-12-31 00:00'),
            graceMs: GRACE_MS,
          });
          expect(found.map(({ shift }) => shift)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('property: between now and the next due moment no gap comes; at that moment one may', () => {
    const shifts = worked('2026-01-28', 40);
    const begin = Date.parse(at('2026-02-01 00:00'));
    fc.assert(
      fc.property(
        fc.nat(30 * 24 * 60),
        fc.integer({ min: 5, max: 480 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (minutes, grace, share) => {
          const graceMs = grace * 60_000;
          const now = addMs(at('2026-02-01 00:00'), minutes * 60_000);
          const due = nextDue(shifts, { now, graceMs })!; // the shifts go on for days
          const count = (moment: string) => missedHandovers(shifts, [], { now: moment, graceMs }).length;
          const until = Date.parse(due) - begin - minutes * 60_000;
          expect(until).toBeGreaterThan(0);
          expect(count(addMs(now, Math.floor(until * share)))).toBe(count(now));
          expect(count(due)).toBeGreaterThan(count(now));
        },
      ),
      { numRuns: 60 },
    );
  });
});
