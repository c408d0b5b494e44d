const DIGITS = '零一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const PLAIN: Readonly<Record<string, string>> = {
  〇: '零',
  两: '二',
  廿: '二十',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
};

/** The signs Chinese numbers are written with, for a regular expression's class. */
export const CHINESE_DIGITS = '零〇一二两三四五六七八九十廿百千';

/** 十二 → 12, 三百零五 → 305, 二〇二六 → 2026, 壹万贰仟 → 12000; null for anything else. */
export function chineseNumber(text: string): number | null {
  const signs = Array.from(text).flatMap((sign) => {
    const formal = FORMAL.indexOf(sign);
    return Array.from(PLAIN[sign] ?? (formal >= 0 ? (DIGITS[formal] ?? '') : sign));
  });
  if (signs.length === 0 || signs.length > 20) return null;
  if (signs.every((sign) => DIGITS.includes(sign)))
    return Number(signs.map((sign) => DIGITS.indexOf(sign)).join(''));
  const [high, low] = splitAt(signs, '亿');
  return low === null ? groups(high) : join(groups(high), groups(low, true), 100_000_000);
}

/** Numbers in `text` that `before` says are some: 三栋 → 3栋. What is no number stays. */
export function withArabic(text: string, number: RegExp): string {
  return text.replaceAll(number, (found) => String(chineseNumber(found) ?? found));
}

function groups(signs: readonly string[], mayBeEmpty = false): number | null {
  const [high, low] = splitAt(signs, '万');
  if (low === null) return section(high, mayBeEmpty);
  return join(section(high, false), section(low, true), 10_000);
}

/** Up to 9999: each place once, the highest first; 十二 begins without its 一. */
function section(signs: readonly string[], mayBeEmpty: boolean): number | null {
  if (signs.length === 0) return mayBeEmpty ? 0 : null;
  let sum = 0;
  let below = 10_000;
  let digit: number | null = null;
  for (const [index, sign] of signs.entries()) {
    const place = PLACES[sign];
    if (place === undefined) {
      const value = DIGITS.indexOf(sign);
      if (value < 0 || (digit !== null && digit !== 0)) return null;
      digit = value;
    } else {
      if (place >= below || digit === 0) return null;
      if (digit === null && !(place === 10 && index === 0)) return null;
      sum += (digit ?? 1) * place;
      below = place;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}

function splitAt(
  signs: readonly string[],
  sign: string,
): readonly [readonly string[], readonly string[] | null] {
  const at = signs.indexOf(sign);
  return at < 0 ? [signs, null] : [signs.slice(0, at), signs.slice(at + 1)];
}

function join(high: number | null, low: number | null, by: number): number | null {
  return high === null || low === null || low >= by ? null : high * by + low;
}
