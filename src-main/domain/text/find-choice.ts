import { plainName } from './name.ts';

/** What an entry of a list is found by. */
export interface Findable {
  readonly label: string;
  /** Its own pinyin: initials and whole, divided by blanks. */
  readonly pinyin: string;
  /** What its heading says, and its pinyin. */
  readonly group: string;
  readonly groupPinyin: string;
}

/**
 * How well an entry fits what was typed, the smaller the better; null when it doesn't. Its own label and initials go
 * before those of its heading, a beginning before a middle: `ss` is 渗水 before anything under 设施设备.
 */
export function fitOf({ label, pinyin, group, groupPinyin }: Findable, typed: string): number | null {
  const sought = plainName(typed);
  if (sought === '') return 0;
  const own = fitIn(plainName(label), pinyin, sought);
  if (own !== null) return own;
  const outer = fitIn(plainName(group), groupPinyin, sought);
  return outer === null ? null : outer + 10;
}

function fitIn(text: string, pinyin: string, sought: string): number | null {
  const readings = pinyin.toLowerCase().split(' ').filter(Boolean);
  if (text === sought) return 0;
  if (text.startsWith(sought)) return 1;
  if (readings.includes(sought)) return 2;
  if (readings.some((reading) => reading.startsWith(sought))) return 3;
  if (text.includes(sought)) return 4;
  return sought.length > 1 && readings.some((reading) => reading.includes(sought)) ? 5 : null;
}
