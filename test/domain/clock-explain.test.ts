import { describe, expect, test } from 'vitest';
import { explain, wordDuration } from '#domain/work/clocks/clock-explain.ts';
import { at, clock, shippedCalendar } from './clock-samples.ts';

const calendar = shippedCalendar();
const hour = 3_600_000;

describe('C13 为什么是这个时间', () => {
  test('C13 working hours over 补班 and 春节, day by day', () => {
    const told = explain(
      clock('C4', '2026-02-13 16:00', { rule: { mode: 'working', length: { kind: 'hours', hours: 15 } } }),
      calendar,
    );
    expect(told.start).toBe('本轮首次派单：2026年2月13日 16:00');
    expect(told.result).toBe('2026年2月24日 16:00 到期。');
    expect(told.days.map(({ day, label, counted }) => [day.slice(5), label, counted / hour])).toEqual([
      ['02-13', '工作日', 1.5],
      ['02-14', '调休补班（春节）', 7.5],
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => [
        `02-${day}`,
        '节假日（春节）',
        0,
      ]),
      ['02-24', '工作日', 6],
    ]);
    expect(told.days.map(({ note }) => note).filter((_, i) => i < 3 || i === 11)).toEqual([
      '16:00 起算；工作时间 08:30–12:00、13:30–17:30',
      '补班，照计；工作时间 08:30–12:00、13:30–17:30',
      '不计',
      '工作时间 08:30–12:00、13:30–17:30；16:00 到期',
    ]);
    expect(told.counted).toBe(15 * hour);
  });

  test('C13 natural hours say so on a rest day', () => {
    const told = explain(clock('C2', '2026-03-06 20:00'), calendar);
    expect(told.days.map(({ day, counted, note }) => [day, counted / hour, note])).toEqual([
      ['2026-03-06', 4, '20:00 起算'],
      ['2026-03-07', 20, '自然时间，照计；20:00 到期'],
    ]);
  });

  test('C13 held time is shown on its days', () => {
    const told = explain(
      clock('C4', '2026-03-06 09:00', {
        holds: [{ from: at('2026-03-06 18:00'), to: at('2026-03-09 09:00') }],
      }),
      calendar,
    );
    expect(told.days.map(({ counted, held, note }) => [counted / hour, held / hour, note])).toEqual([
      [9, 6, '09:00 起算；18:00–24:00 挂起'],
      [0, 24, '自然时间，照计；全天挂起'],
      [0, 24, '自然时间，照计；全天挂起'],
      [15, 9, '00:00–09:00 挂起；24:00 到期'],
    ]);
    expect([told.counted / hour, told.held / hour]).toEqual([24, 63]);
  });

  test('C13 days of a callback are numbered, the last ends at 24:00', () => {
    const told = explain(clock('C6', '2026-04-29 15:00'), calendar);
    expect(told.days.map(({ day, note }) => [day.slice(5), note])).toEqual([
      ['04-29', '15:00 起算'],
      ['04-30', '第 1 日'],
      ['05-01', '第 2 日；自然时间，照计'],
      ['05-02', '第 3 日；自然时间，照计；24:00 到期'],
    ]);
    expect(told.result).toBe('2026年5月2日 24:00 到期。');
  });

  test('C13 a hold without end has no due time and says why', () => {
    const holds = [{ from: at('2026-03-06 20:00'), to: null }];
    const told = explain(clock('C4', '2026-03-06 09:00', { holds }), calendar);
    expect(told).toMatchObject({ due: null, result: '挂起尚未恢复，恢复后续计。', counted: 11 * hour });
    expect(told.days.map(({ note }) => note)).toEqual(['09:00 起算；20:00–24:00 挂起']);
  });

  test('C14 an unpublished day is marked 暂定', () => {
    const rule = { mode: 'working', length: { kind: 'hours', hours: 2 } } as const;
    const told = explain(clock('C4', '2026-12-31 17:00', { rule }), calendar);
    expect(told.days.map(({ tentative }) => tentative)).toEqual([false, true]);
    expect(told.days[1]?.note).toContain('暂定：该年放假安排尚未公布');
  });

  test('C15 an extension is told with its decision; the days run to the new due time', () => {
    const told = explain(
      clock('C4', '2026-03-06 09:00', {
        extensions: [
          {
            requestedAt: at('2026-03-06 10:00'),
            by: { kind: 'at', at: at('2026-03-09 00:00') },
            decision: '驳回',
          },
          { requestedAt: at('2026-03-06 20:00'), by: { kind: 'hours', hours: 24 }, decision: '批准' },
        ],
      }),
      calendar,
    );
    expect(told.extensions.map(({ words }) => words)).toEqual([
      '2026年3月6日 10:00 申请延期，至 2026年3月8日 24:00（未批准，按原时限）。',
      '2026年3月6日 20:00 申请延期，自申请起 24 小时，至 2026年3月7日 20:00（已批准）。',
    ]);
    expect([told.originalDue, told.due]).toEqual([at('2026-03-07 09:00'), at('2026-03-07 20:00')]);
    expect(told.counted).toBe(35 * hour);
  });

  test('C13 a given time is told, not counted', () => {
    const told = explain(clock('C17', '2026-03-06 09:00', { givenDue: at('2026-03-06 16:00') }), calendar);
    expect(told.days).toEqual([]);
    expect(told.rule).toBe('承诺答复：自作出承诺起至约定的时间；标记已答复客户即止。');
  });

  test.each([
    [0, '0 分'],
    [7.5 * hour, '7 小时 30 分'],
    [24 * hour, '24 小时'],
    [hour + 5000, '1 小时 5 秒'],
  ])('C13 %i ms reads %s', (ms, words) => {
    expect(wordDuration(ms)).toBe(words);
  });
});
