/** How a cell style shows a number. */
export type ShownNumber =
  /** As a day, with or without its time. */
  | { readonly as: 'date' }
  /** With texts around it or zeros before it: `"TS2025-"000`, `0000`. */
  | { readonly as: 'text'; readonly before: string; readonly digits: number; readonly after: string }
  /** Any other way, which changes nothing of it. */
  | { readonly as: 'number' };

/** Excel allows 255 signs; a spoiled file may have a million. */
const LONGEST = 1000;
/** Built in: dates and times, and those Excel adds for Chinese, Japanese and Korean. */
const DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** What a number format does to a number, by its id and, where it isn't built in, its code. */
export function shownNumber(id: number, code: string | undefined): ShownNumber {
  if (DATES.some(([low, high]) => id >= low && id <= high)) return { as: 'date' };
  if (code === undefined || code.length > LONGEST) return { as: 'number' };
  const [positive = ''] = splitSections(code);
  const { texts, plain } = withoutTexts(positive);
  if (/[ymdhs年月日时分秒]/i.test(plain) && !/general/i.test(plain)) return { as: 'date' };
  const zeros = /^(\u0001?)(0+)(\u0001?)$/.exec(plain.replaceAll(/\s/g, ''));
  const [, before, digits = '', after] = zeros ?? [];
  if (!zeros || (before === '' && after === '' && digits.length < 2)) return { as: 'number' };
  return {
    as: 'text',
    before: before === '' ? '' : (texts[0] ?? ''),
    digits: digits.length,
    after: after === '' ? '' : (texts.at(-1) ?? ''),
  };
}

/** The number as the sheet shows it; null where its format shows nothing but the number. */
export function wordShown(number: number, shown: ShownNumber): string | null {
  if (shown.as !== 'text' || !Number.isInteger(number) || number < 0 || number >= 1e15) return null;
  const text = `${shown.before}${String(number).padStart(shown.digits, '0')}${shown.after}`;
  return text === String(number) ? null : text;
}

function splitSections(code: string): readonly string[] {
  const sections = [''];
  let quoted = false;
  for (const sign of code) {
    if (sign === '"') quoted = !quoted;
    if (sign === ';' && !quoted) sections.push('');
    else sections[sections.length - 1] += sign;
  }
  return sections;
}

/** Texts in quotes and behind a backslash, runs of them as one; what stands in brackets, behind `_` or `*` is no text. */
function withoutTexts(code: string): { readonly texts: readonly string[]; readonly plain: string } {
  const texts: string[] = [];
  let plain = '';
  const add = (text: string) => {
    if (plain.endsWith('\u0001')) texts[texts.length - 1] += text;
    else {
      texts.push(text);
      plain += '\u0001';
    }
  };
  for (let at = 0; at < code.length; at += 1) {
    const sign = code.charAt(at);
    if (sign === '"') {
      const end = code.indexOf('"', at + 1);
      add(code.slice(at + 1, end < 0 ? code.length : end));
      at = end < 0 ? code.length : end;
    } else if (sign === '\\') {
      at += 1;
      add(code.charAt(at));
    } else if (sign === '[') {
      const end = code.indexOf(']', at);
      at = end < 0 ? code.length : end;
    } else if (sign === '_' || sign === '*') at += 1;
    else if (sign === '-' || sign === '/' || sign === '(' || sign === ')') {
      if (/[ymdhs年月日]/i.test(code)) plain += sign;
      else add(sign);
    } else if (sign !== '@') plain += sign;
  }
  return { texts, plain };
}
