/** A time of the day as it was written; 24:00 and 晚上12点 are the next day's 00:00. */
export type ClockRead =
  | {
      readonly ok: true;
      /** `HH:mm`, or `HH:mm:ss` where seconds were written. */
      readonly time: string;
      readonly nextDay: boolean;
      readonly guess: string | null;
      /** 今晚, 今早: said of today. */
      readonly today: boolean;
    }
  | { readonly ok: false; readonly reason: string };

const HALF = String.raw`(今早|今晚|今夜|凌晨|清晨|清早|早晨|早上|早|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|晚|夜里|夜间|深夜|半夜|夜|[ap]\.?m\.?)`;
const CLOCK = new RegExp(
  String.raw`^${HALF}?\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:\.\d{1,3})?)?|\s*[点时]\s*(整|半|[123]刻|\d{1,2}\s*分?)?)\s*(?:([ap])\.?m\.?)?(?:\+08:?00)?$`,
  'iu',
);

/**
 * Reads a time of the day with its half-day word: 下午3:20, 3:20 PM, 晚8点, 傍晚6点半, 中午12:30, 凌晨2:10, 15时30分, 三刻. Refused is
 * what might be twelve hours off: 上午12点, 晚上1点, 下午0点, 上午13点.
 */
export function readClock(text: string): ClockRead {
  const found = CLOCK.exec(text);
  if (!found) return { ok: false, reason: '里的时间看不懂，请写成 15:30' };
  const [, word, typedHour = '', colon, second, minuteWord, behind] = found;
  const minute = minuteOf(colon ?? minuteWord);
  const hour = Number(typedHour);
  if (hour > 24 || minute > 59 || Number(second ?? 0) > 59 || (hour === 24 && (minute > 0 || word)))
    return { ok: false, reason: '里没有这样的时间，请检查' };
  if (word !== undefined && behind !== undefined) return { ok: false, reason: '里的上午、下午写了两次' };
  const half = halfOf(word ?? (behind === undefined ? undefined : `${behind}m`));
  const placed = place(half, hour, minute, colon !== undefined);
  if (placed === null)
    return {
      ok: false,
      reason: `里的“${word ?? behind ?? ''}${typedHour}点”说不准是几点，请写成 24 小时制，例如 15:30`,
    };
  const clock = [placed % 24, minute, ...(second === undefined ? [] : [Number(second)])];
  return {
    ok: true,
    time: clock.map((part) => String(part).padStart(2, '0')).join(':'),
    nextDay: placed >= 24,
    guess: null,
    today: word?.startsWith('今') === true,
  };
}

type Half = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'dusk' | 'evening' | 'am' | 'pm';

function halfOf(word: string | undefined): Half | null {
  if (word === undefined) return null;
  if (/^a/i.test(word)) return 'am';
  if (/^p/i.test(word)) return 'pm';
  if (word === '凌晨') return 'dawn';
  if (/^(?:中午|正午|午间)$/.test(word)) return 'noon';
  if (/^(?:下午|午后)$/.test(word)) return 'afternoon';
  if (word === '傍晚') return 'dusk';
  return /早|晨|上午/.test(word) ? 'morning' : 'evening';
}

/** The hour of 24 an hour means behind its word, 24 for the midnight a day ends with; null when it can't be told. */
function place(half: Half | null, hour: number, minute: number, digital: boolean): number | null {
  const between = (low: number, high: number, plus = 0) => (hour >= low && hour <= high ? hour + plus : null);
  switch (half) {
    case null:
      return hour;
    case 'dawn':
      return hour === 12 ? 0 : between(0, 6);
    case 'morning':
      // The clocks of Excel write 上午12:10 for 00:10; whoever says 上午12点 means noon.
      return hour === 12 ? (digital && minute > 0 ? 0 : null) : between(1, 11);
    case 'am':
      return hour === 12 ? 0 : between(1, 11);
    case 'noon':
      return between(11, 14) ?? between(1, 2, 12);
    // The clocks of Excel write 下午8:30 for 20:30.
    case 'afternoon':
    case 'pm':
      return between(12, 23) ?? between(1, 11, 12);
    case 'dusk':
      return between(16, 20) ?? between(4, 8, 12);
    case 'evening':
      return hour === 12 ? 24 : (between(17, 23) ?? between(5, 11, 12));
    default:
      return half satisfies never;
  }
}

function minuteOf(word: string | undefined): number {
  if (word === undefined || word === '整') return 0;
  if (word === '半') return 30;
  const quarter = /^([123])刻$/.exec(word);
  return quarter ? Number(quarter[1]) * 15 : Number(word.replace(/\s*分$/, ''));
}
