import { expect, test } from 'vitest';
import { parseTime } from '../../src-renderer/ui/parse-time.ts';
import { wordDistance, wordShort } from '../../src-renderer/ui/word-time.ts';

// A Wednesday.
const NOW = '2026-03-11T14:20:00.000+08:00';

test.each([
  ['15:30', '2026-03-11 15:30'],
  ['1530', '2026-03-11 15:30'],
  ['930', '2026-03-11 09:30'],
  ['下午3点半', '2026-03-11 15:30'],
  ['明天 9:00', '2026-03-12 09:00'],
  ['明天9点', '2026-03-12 09:00'],
  ['后天', '2026-03-13 17:00'],
  ['周五 下午3点', '2026-03-13 15:00'],
  ['下周一 10:00', '2026-03-16 10:00'],
  ['11-22 14：30', '2026-11-22 14:30'],
  ['3月12日 8点15分', '2026-03-12 08:15'],
  ['2026-11-22 14:30', '2026-11-22 14:30'],
  ['2小时后', '2026-03-11 16:20'],
  ['现在', '2026-03-11 14:20'],
])('T3 a time to answer typed as %s is read as %s', (typed, expected) => {
  expect(parseTime(typed, NOW)?.slice(0, 16).replace('T', ' ')).toBe(expected);
});

test.each(['25:00', '12:60', '2月30日', '不知道', '2026-13-01 10:00', '1', ''])(
  'T3 what is no time (%s) is not guessed',
  (typed) => {
    expect(parseTime(typed, NOW)).toBeNull();
  },
);

test('look: times stand as today, yesterday, tomorrow, a day of this year, or a whole date', () => {
  expect(['2026-03-11', '2026-03-10', '2026-03-12', '2026-01-03', '2025-11-03'].map(short)).toEqual([
    '今天 09:05',
    '昨天 09:05',
    '明天 09:05',
    '01-03',
    '2025-11-03',
  ]);
});

test('C11 a due time is said as what is left or how far it is over', () => {
  expect(away('2026-03-11T15:00')).toBe('剩 40 分');
  expect(away('2026-03-11T13:08')).toBe('超 1 小时 12 分');
  expect(away('2026-03-14T14:20')).toBe('剩 3 天');
});

const short = (day: string) => wordShort(`${day}T09:05:00.000+08:00`, NOW);
const away = (at: string) => wordDistance(`${at}:00.000+08:00`, NOW);
