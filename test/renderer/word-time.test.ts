import { expect, test } from 'vitest';
import { readTyped } from '#domain/text/typed-moment.ts';
import { wordDistance, wordDueShort, wordShort } from '../../src-renderer/ui/word-time.ts';

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
  // The nearest one, which the field shows before it counts.
  ['11-22 14：30', '2025-11-22 14:30'],
  ['03-22 14：30', '2026-03-22 14:30'],
  ['今晚8点', '2026-03-11 20:00'],
  ['今晚十二点', '2026-03-12 00:00'],
  ['明早8点一刻', '2026-03-12 08:15'],
  ['２０２６．３．１５　下午３：２０', '2026-03-15 15:20'],
  ['3月12日 8点15分', '2026-03-12 08:15'],
  ['2026-11-22 14:30', '2026-11-22 14:30'],
  ['2小时后', '2026-03-11 16:20'],
  ['2小时内', '2026-03-11 16:20'],
  ['今日下班前17:30', '2026-03-11 17:30'],
  ['今日下班前', '2026-03-11 17:00'],
  ['明日上午10点', '2026-03-12 10:00'],
  ['明天9点前', '2026-03-12 09:00'],
  ['现在', '2026-03-11 14:20'],
])('T3 a time to answer typed as %s is read as %s', (typed, expected) => {
  const read = readTyped(typed, NOW);
  expect(read.ok && read.at.slice(0, 16).replace('T', ' ')).toBe(expected);
});

test.each([
  '晚上1点',
  '上午12点',
  '5/3/2026',
  '3天前',
  '25:00',
  '12:60',
  '2月30日',
  '不知道',
  '2026-13-01 10:00',
  '1',
  '',
])('T3 what is no time (%s) is not guessed', (typed) => {
  expect(readTyped(typed, NOW).ok).toBe(false);
});

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

test('spec 30 at midnight of the year’s end the open window words its dates anew: yesterday, last year, tomorrow', () => {
  const before = '2026-12-31T23:59:30.000+08:00';
  const after = '2027-01-01T00:01:00.000+08:00';
  const received = '2026-12-31T09:00:00.000+08:00';
  expect([wordShort(received, before), wordShort(received, after)]).toEqual(['今天 09:00', '昨天 09:00']);
  const older = '2026-12-20T09:00:00.000+08:00';
  expect([wordShort(older, before), wordShort(older, after)]).toEqual(['12-20', '2026-12-20']);
  const promised = '2027-01-01T10:00:00.000+08:00';
  expect([wordShort(promised, before), wordShort(promised, after)]).toEqual(['明天 10:00', '今天 10:00']);
  // Due at the day's end: it is still the old year's 24:00.
  const due = '2027-01-01T00:00:00.000+08:00';
  expect([wordDueShort(due, before), wordDueShort(due, after)]).toEqual(['今天 24:00', '昨天 24:00']);
  expect([wordDistance(due, before), wordDistance(due, after)]).toEqual(['剩 1 分', '超 1 分']);
});
