import {
  addDays,
  addMs,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  isInstant,
  weekdayOf,
} from '#domain/time.ts';

/**
 * A moment as a clerk types it, against `now`: `14:30`, `1430`, `明天9点`, `周五 17:00`, `11-22 14:30`,
 * `2026-11-22 14:30`, `2小时内`, `今日下班前17:30`, `现在`. Null when it can't be read. A day without a time means `dayTime`.
 */
export function parseTime(typed: string, now: Instant, dayTime = '17:00'): Instant | null {
  const text = typed
    .trim()
    .replaceAll(/[：]/g, ':')
    .replaceAll(/[／/.]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^今日/, '今天')
    .replace(/^明日/, '明天')
    .replace('下班前', ' ')
    .replace(/(小时|分钟|天)内$/, '$1')
    .replace(/(点|\d)前$/, '$1')
    .trim();
  if (text === '') return null;
  if (text === '现在') return now;
  const later = /^(\d{1,3}) ?(分钟|分|小时|天)后?$/.exec(text);
  if (later) return addMs(now, Number(later[1]) * LENGTHS[later[2] ?? '']!);
  const { day, rest } = readDay(text, dayOf(now));
  const time = rest === '' && day !== null ? dayTime : readTime(rest);
  if (time === null) return null;
  const at = instantAt(day ?? dayOf(now), time);
  return isInstant(at) ? at : null;
}

const LENGTHS: Readonly<Record<string, number>> = {
  分钟: 60_000,
  分: 60_000,
  小时: 3_600_000,
  天: 86_400_000,
};
const DAY_WORDS: readonly (readonly [string, number])[] = [
  ['大后天', 3],
  ['后天', 2],
  ['明天', 1],
  ['今天', 0],
  ['昨天', -1],
  ['前天', -2],
];

function readDay(text: string, today: Day): { readonly day: Day | null; readonly rest: string } {
  for (const [word, days] of DAY_WORDS)
    if (text.startsWith(word)) return { day: addDays(today, days), rest: text.slice(word.length).trim() };
  const weekday = /^(下?)(?:周|星期)([一二三四五六日天]) ?/.exec(text);
  if (weekday) {
    const target = '一二三四五六日'.indexOf(weekday[2] === '天' ? '日' : (weekday[2] ?? '')) + 1;
    const week = weekday[1] === '' ? (target - weekdayOf(today) + 7) % 7 : target - weekdayOf(today) + 7;
    return { day: addDays(today, week), rest: text.slice(weekday[0].length) };
  }
  const full = /^(\d{4})[-年](\d{1,2})[-月](\d{1,2})日? ?/.exec(text);
  if (full) return { day: dayFrom(full[1], full[2], full[3]), rest: text.slice(full[0].length) };
  const short = /^(\d{1,2})[-月](\d{1,2})日? ?/.exec(text);
  if (short)
    return { day: dayFrom(today.slice(0, 4), short[1], short[2]), rest: text.slice(short[0].length) };
  return { day: null, rest: text };
}

const dayFrom = (year = '', month = '', day = '') =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

function readTime(text: string): string | null {
  const found = /^(上午|早上|中午|下午|晚上)? ?(\d{1,2})(?:[:点时]|(?=\d{2}$))(半|\d{2})?分?$/.exec(
    text.replace(' ', ''),
  );
  if (!found) return null;
  const [, half, hourText, minuteText] = found;
  const hour = Number(hourText) + ((half === '下午' || half === '晚上') && Number(hourText) < 12 ? 12 : 0);
  const minute = minuteText === '半' ? 30 : Number(minuteText ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
