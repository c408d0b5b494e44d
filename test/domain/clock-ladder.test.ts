import { describe, expect, test } from 'vitest';
import { defaultLadder, ladder, sounding } from '#domain/work/clocks/clock-ladder.ts';
import { at, clock, shippedCalendar } from './clock-samples.ts';

const calendar = shippedCalendar();
const rungs = (facts: Parameters<typeof ladder>[0], until: string) =>
  ladder(facts, calendar, defaultLadder, at(until));

describe('C16 ladder', () => {
  test('C16 50 %, 75 %, due, then daily; the second reminder goes to the manager', () => {
    const steps = rungs(clock('C4', '2026-03-02 09:00'), '2026-03-06 10:00');
    expect(
      steps.map(({ words, at, reminder, toManager }) => [words, at.slice(5, 16), reminder, toManager]),
    ).toEqual([
      ['时限已过 50%', '03-02T21:00', 0, false],
      ['时限已过 75%', '03-03T03:00', 0, false],
      ['已到期', '03-03T09:00', 0, false],
      ['已逾期 1 天，第 1 次催办', '03-04T09:00', 1, false],
      ['已逾期 2 天，第 2 次催办', '03-05T09:00', 2, true],
      ['已逾期 3 天，第 3 次催办', '03-06T09:00', 3, true],
    ]);
  });

  test('C16 nothing sounds at night: it stands first next morning', () => {
    const steps = rungs(clock('C4', '2026-03-02 09:00'), '2026-03-03 09:00');
    expect(steps.map(({ soundsAt, overnight }) => [soundsAt, overnight])).toEqual([
      [at('2026-03-03 08:30'), true],
      [at('2026-03-03 08:30'), true],
      [at('2026-03-03 09:00'), false],
    ]);
  });

  test('C16 only what has fallen due is on it', () => {
    expect(rungs(clock('C4', '2026-03-02 09:00'), '2026-03-02 20:59')).toEqual([]);
    expect(rungs(clock('C4', '2026-03-02 09:00'), '2026-03-02 21:00')).toHaveLength(1);
  });

  test.each([
    ['2026-03-06 18:59', '2026-03-06 18:59', false, 'Friday in duty hours'],
    ['2026-03-06 19:00', '2026-03-07 09:00', true, 'Friday evening waits for Saturday’s duty'],
    ['2026-03-07 08:00', '2026-03-07 09:00', true, 'Saturday before duty'],
    ['2026-03-08 18:00', '2026-03-09 08:30', true, 'Sunday evening'],
    ['2026-10-01 08:40', '2026-10-01 09:00', true, '国庆 has the hours of a rest day'],
    ['2026-10-10 08:40', '2026-10-10 08:40', false, 'a 补班 Saturday has those of a working day'],
  ])('C16 %s sounds at %s (overnight %s: %s)', (moment, soundsAt, overnight) => {
    expect(sounding(at(moment), calendar, defaultLadder.service)).toEqual({
      soundsAt: at(soundsAt),
      overnight,
    });
  });

  test('C16 a gap at noon waits without counting as night; a closed weekend waits for Monday', () => {
    const service = {
      work: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
      rest: [],
    };
    expect(sounding(at('2026-03-06 12:10'), calendar, service)).toEqual({
      soundsAt: at('2026-03-06 13:30'),
      overnight: false,
    });
    expect(sounding(at('2026-03-06 17:30'), calendar, service)).toEqual({
      soundsAt: at('2026-03-09 08:30'),
      overnight: true,
    });
  });

  test('C8 a measure is remembered 7 days before its date, not at half its time', () => {
    const facts = clock('C8', '2026-03-01 09:00', { givenDue: at('2026-05-01 00:00') });
    expect(rungs(facts, '2026-04-30 23:59').map(({ words, at }) => [words, at])).toEqual([
      ['距到期 7 天', at('2026-04-24 00:00')],
    ]);
  });

  test('C18 a deadline already past begins with due', () => {
    const facts = clock('C18', '2026-03-06 09:00', { givenDue: at('2026-03-05 17:00') });
    expect(rungs(facts, '2026-03-06 17:00').map(({ kind }) => kind)).toEqual(['到期', '逾期']);
  });

  test('C10 a hold moves the rungs; one without end leaves only those before it', () => {
    const holds = [{ from: at('2026-03-02 15:00'), to: at('2026-03-03 15:00') }];
    expect(rungs(clock('C4', '2026-03-02 09:00', { holds }), '2026-03-03 21:00').map(({ at }) => at)).toEqual(
      [at('2026-03-03 21:00')],
    );
    const open = [{ from: at('2026-03-02 22:00'), to: null }];
    expect(rungs(clock('C4', '2026-03-02 09:00', { holds: open }), '2026-04-01 09:00')).toHaveLength(1);
  });
});
