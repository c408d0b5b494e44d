import { addDays, addMs, type Day, dayOf, type Instant, instantAt, isInstant, weekdayOf } from '../time.ts';
import { plainMoment, readMoment } from './moment.ts';
import { readClock } from './time-of-day.ts';

/** A moment as a clerk types it, or why it can't be read. */
type TypedRead =
  | { readonly ok: true; readonly at: Instant }
  | { readonly ok: false; readonly reason: string };

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
  ['明早', 1],
  ['明晚', 1],
  ['今天', 0],
  ['昨天', -1],
  ['昨晚', -1],
  ['前天', -2],
];
const UNREAD: TypedRead = { ok: false, reason: '看不懂这个时间，可写 14:30、明天9点、11-22 14:30' };

/**
 * A moment against `now`: `14:30`, `1430`, `今晚8点`, `明天9点`, `周五 17:00`, `11-22 14:30`, `2026-11-22 14:30`, `2小时内`,
 * `今日下班前17:30`, `现在`. A day without a time means `dayTime`; a day without a year is the one nearest to now.
 */
export function readTyped(typed: string, now: Instant, dayTime = '17:00'): TypedRead {
  const text = plainMoment(typed)
    .replace(/^今日/, '今天')
    .replace(/^明日/, '明天')
    .replace('下班前', ' ')
    .replace(/(小时|分钟|天)内$/, '$1')
    .replace(/(点|\d)前$/, '$1')
    .trim();
  if (text === '' || text.length > 40) return UNREAD;
  if (text === '现在') return { ok: true, at: now };
  const later = /^(\d{1,3}) ?(分钟|分|小时|天)后?$/.exec(text);
  if (later) return checked(addMs(now, Number(later[1]) * (LENGTHS[later[2] ?? ''] ?? 0)));
  const today = dayOf(now);
  const spoken = spokenDay(text, today);
  if (spoken)
    return spoken.rest === '' ? checked(instantAt(spoken.day, dayTime)) : onDay(spoken.day, spoken.rest);
  const written = readMoment(text, today, 'typed');
  if (written.ok) return checked(instantAt(written.day, written.time?.slice(0, 5) ?? dayTime));
  // A written day that is wrong is told so; anything else may be a time of today.
  if (/^\d{1,4}\s*[-/.年月]|^\d{8}/u.test(text)) return written;
  return onDay(today, text);
}

/** 明天, 周五, 下周一, and what stands behind. */
function spokenDay(text: string, today: Day): { readonly day: Day; readonly rest: string } | null {
  for (const [word, days] of DAY_WORDS)
    if (text.startsWith(word)) {
      const half = word === '明早' ? '早' : word.endsWith('晚') ? '晚' : '';
      return { day: addDays(today, days), rest: half + text.slice(word.length).trim() };
    }
  const weekday = /^(下?)(?:周|星期|礼拜)([一二三四五六日天]) ?/.exec(text);
  if (!weekday) return null;
  const target = '一二三四五六日'.indexOf(weekday[2] === '天' ? '日' : (weekday[2] ?? '')) + 1;
  const days = target - weekdayOf(today) + 7;
  return {
    day: addDays(today, weekday[1] === '' ? days % 7 : days),
    rest: text.slice(weekday[0].length).trim(),
  };
}

function onDay(day: Day, text: string): TypedRead {
  const bare = /^(\d{1,2})(\d{2})$/.exec(text);
  const clock = readClock(bare ? `${bare[1] ?? ''}:${bare[2] ?? ''}` : text);
  if (!clock.ok) return /\d/.test(text) ? { ok: false, reason: `“${text}”${clock.reason}` } : UNREAD;
  return checked(instantAt(clock.nextDay ? addDays(day, 1) : day, clock.time.slice(0, 5)));
}

const checked = (at: Instant): TypedRead => (isInstant(at) ? { ok: true, at } : UNREAD);
