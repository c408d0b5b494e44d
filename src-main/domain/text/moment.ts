import { addDays, type Day, isDay, weekdayOf } from '../time.ts';
import { CHINESE_DIGITS, withArabic } from './chinese-number.ts';
import { type ClockRead, readClock } from './time-of-day.ts';

/** A moment as it was written; `guess` says what was taken for granted, null when it was all there. */
type MomentRead =
  | { readonly ok: true; readonly day: Day; readonly time: string | null; readonly guess: string | null }
  | { readonly ok: false; readonly reason: string };

/** How freely a day may be written: in a list of the past, or typed by somebody who sees at once how it was read. */
type Manner = 'listed' | 'typed';

const LONGEST = 60;
const NUMERALS = new RegExp(
  `[${CHINESE_DIGITS}]+(?=[年月日号点时分刻])|(?<=[点时])[${CHINESE_DIGITS}]+`,
  'gu',
);

/** Half and full width, blanks and Chinese numbers made one way of writing. */
export function plainMoment(written: string): string {
  const text = written
    .slice(0, LONGEST * 2)
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return withArabic(text, NUMERALS);
}

/**
 * Reads a day and, where one stands behind it, its time: 2026.3.5, 26/3/5, 3月5日, 二〇二六年三月五日, 20260305, 2026/3/5(周四),
 * 2026-03-05 下午3点半, 2026-03-05T15:20. `today` decides the year of a day that has none: the one nearest to it (null: refused). What has
 * two readings (5/3/2026), no such day (2026-02-29) or no single day (2026年3月) is refused.
 */
export function readMoment(written: string, today: Day | null, manner: Manner = 'listed'): MomentRead {
  const text = plainMoment(written);
  const no = (why: string): MomentRead => ({ ok: false, reason: `“${shorten(written.trim())}”${why}` });
  if (written.length > LONGEST) return no('太长，看不出是哪一天');
  const found = beginningDay(text, today, manner);
  if (found === null) return no(unread(text));
  if (typeof found === 'string') return no(found);
  const weekday = WEEKDAY.exec(found.rest);
  const rest = weekday ? found.rest.slice(weekday[0].length) : found.rest;
  if (weekday && weekdayOf(found.day) !== weekdayIn(weekday[1] ?? ''))
    return no(`的日期是${wordWeekday(found.day)}，和写的星期对不上，请检查`);
  const clock: ClockRead | null = rest.trim() === '' ? null : readClock(rest.trim());
  if (clock === null) return { ok: true, day: found.day, time: null, guess: found.guess };
  if (!clock.ok) return no(clock.reason);
  return {
    ok: true,
    day: clock.nextDay ? addDays(found.day, 1) : found.day,
    time: clock.time,
    guess: [found.guess, clock.guess].filter(Boolean).join('；') || null,
  };
}

interface FoundDay {
  readonly day: Day;
  readonly rest: string;
  readonly guess: string | null;
}

/** The day a text begins with; a sentence where it can't be one, null where it begins with none. */
function beginningDay(text: string, today: Day | null, manner: Manner): FoundDay | string | null {
  const full =
    /^(\d{4})\s*([-/.]|年)\s*(\d{1,2})\s*([-/.]|月)\s*(\d{1,2})(?!\d)\s*(?:[日号])?/u.exec(text) ??
    /^(\d{4})()(\d{2})()(\d{2})(?!\d)/u.exec(text);
  if (full) return dated(full[1] ?? '', full[3] ?? '', full[5] ?? '', text.slice(full[0].length), null);
  const marked = /^(\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/u.exec(text);
  if (marked)
    return dated(
      `20${marked[1] ?? ''}`,
      marked[2] ?? '',
      marked[3] ?? '',
      text.slice(marked[0].length),
      null,
    );
  const short = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,4})(?!\d)/u.exec(text);
  if (short) return shortYear(short, text.slice(short[0].length), today);
  const yearless =
    /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/u.exec(text) ??
    (manner === 'typed' ? /^(\d{1,2})[-/.](\d{1,2})(?![\d:])/u.exec(text) : null);
  if (!yearless) return null;
  const rest = text.slice(yearless[0].length);
  // 3月5日-7日, 3月5日至3月7日 are more than one day.
  if (/^\s*[-~至到]/u.test(rest)) return '不是一天，请写明是哪一天';
  if (today === null) return '没有写年份，请写成 2026-03-05';
  return nearest(Number(yearless[1]), Number(yearless[2]), rest, today);
}

function dated(
  year: string,
  month: string,
  day: string,
  rest: string,
  guess: string | null,
): FoundDay | string {
  if (/^\s*[-~至到/]/u.test(rest)) return '不是一天，请写明是哪一天';
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(written)) return '不是日历上有的一天，请检查';
  return { day: written, rest: rest.replace(/^T(?=\d)/, ''), guess };
}

/** 26/3/5: a year of two digits is one only where no other order is possible. */
function shortYear(found: RegExpExecArray, rest: string, today: Day | null): FoundDay | string {
  const [, first = '', , second = '', third = ''] = found;
  const twoWays = '有两种读法，说不准哪个是月、哪个是年，请写成 2026-03-05';
  if (first.length < 2 || Number(first) <= 12 || third.length > 2) return twoWays;
  const year = `20${first}`;
  if (today !== null && Number(year) > Number(today.slice(0, 4)) + 1) return twoWays;
  return dated(year, second, third, rest, `“${first}”读作 ${year} 年`);
}

/** The year in which the day lies nearest to today. */
function nearest(month: number, day: number, rest: string, today: Day): FoundDay | string {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .map((each) => `${each}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    .filter((each) => isDay(each))
    .toSorted((one, other) => distance(one, today) - distance(other, today));
  const [found] = days;
  if (found === undefined) return '不是日历上有的一天，请检查';
  return { day: found, rest, guess: `没有写年份，按 ${found.slice(0, 4)} 年` };
}

const distance = (one: Day, other: Day): number => Math.abs(Date.parse(one) - Date.parse(other));

const WEEKDAY = /^\s*\(?\s*(?:周|星期|礼拜)([一二三四五六日天])\s*\)?\s*/u;
const weekdayIn = (sign: string): number => '一二三四五六日'.indexOf(sign === '天' ? '日' : sign) + 1;
const wordWeekday = (day: Day): string => `周${'一二三四五六日'.charAt(weekdayOf(day) - 1)}`;

function unread(text: string): string {
  if (/^\d{4}\s*(?:[-/.]|年)\s*\d{1,2}\s*月?$/u.test(text)) return '只有年月，不知道是哪一天';
  if (readClock(text).ok) return '只有时间，没有日期';
  return '看不出是哪一天，请写成 2024-03-05';
}

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
