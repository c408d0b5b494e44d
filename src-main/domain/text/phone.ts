/** A phone number as it would be dialled, without the country's code. */
interface Phone {
  /** `13811112222`, `0571-88889999`, `400-800-1234`; a hyphen stands where one was written. */
  readonly number: string;
  readonly extension: string | null;
}

/** What stands in a field for phone numbers: none, one or several, and what was said beside them. */
type PhonesRead =
  | {
      readonly ok: true;
      readonly phones: readonly Phone[];
      /** Whose number it is, and the like; empty when nothing else was said. */
      readonly remark: string;
      /** Some number came with +86, 0086 or a needless 0, or in the notation of large numbers. */
      readonly changed: boolean;
    }
  | { readonly ok: false; readonly reason: string };

const LONGEST = 300;
const NOTHING = /^(?:[-/\s'*]|无|没有|未留|暂无)*$/u;
const SEPARATORS = /[、,;\n\r|/]|或|和(?=\s*[\d+(])/u;
const EXTENSION = String.raw`(?:转|分机[号:]?|ext\.?|x|#)[\s:]*(\d{1,6})`;
const WRITTEN = /[+(]*\d(?:[\d\s().+-]*\d)?(?:\s*(?:转|分机[号:]?|ext\.?|x|#)[\s:]*\d{1,6}(?!\d))?/gi;
const LABEL = /(?:手机|电话|座机|固话|移动|号码|联系方式|tel|phone|mobile|mob|fax)\s*[.:]?\s*$/i;
const LABEL_FIRST = /^(?:手机|电话|座机|固话|tel)[.:\s]*(?=.)/i;
const SCIENCE = /^(\d)(?:\.(\d+))?e\+?(\d+)$/i;

/**
 * Reads whatever is written where a phone number belongs: +86, 0086, 86 and a needless 0 before a mobile number, blanks,
 * hyphens, brackets, full-width digits, extensions (转 - ext #), several numbers, a remark beside. What can't be told
 * without guessing is refused: a letter among the digits, digits lost to `1.38E+10`.
 */
export function readPhones(written: string): PhonesRead {
  if (written.length > LONGEST) return { ok: false, reason: `电话一栏有 ${written.length} 个字，太长了` };
  const text = plainSigns(written);
  if (NOTHING.test(text)) return { ok: true, phones: [], remark: '', changed: false };
  const phones: Phone[] = [];
  const remarks: string[] = [];
  let changed = false;
  for (const piece of text.split(SEPARATORS)) {
    const read = readPiece(piece.trim());
    if (!read.ok) return read;
    phones.push(...read.phones);
    if (read.remark !== '') remarks.push(read.remark);
    changed ||= read.changed;
  }
  if (phones.length === 0)
    return { ok: false, reason: `电话“${shorten(remarks.join(' ').replace(LABEL_FIRST, ''))}”不是号码` };
  const keys = phones.map(wordPhone);
  return {
    ok: true,
    phones: phones.filter((_, index) => keys.indexOf(keys[index] ?? '') === index),
    remark: remarks.join(' '),
    changed,
  };
}

/** `0571-88889999转8012`. */
export const wordPhone = ({ number, extension }: Phone): string =>
  extension === null ? number : `${number}转${extension}`;

/** The digits by which two numbers are the same; the extension is not part of it. */
export const phoneKey = ({ number }: Phone): string => number.replaceAll(/\D/g, '');

/** The keys of all numbers in a stored text; also of one that would be refused today. */
export function phoneKeys(written: string): readonly string[] {
  const read = readPhones(written);
  if (read.ok) return [...new Set(read.phones.map(phoneKey))];
  const digits = written.normalize('NFKC').replaceAll(/\D/g, '');
  return digits.length < 3 ? [] : [digits];
}

/** The extensions in a stored text. */
export function extensionsIn(written: string): readonly string[] {
  const read = readPhones(written);
  return read.ok ? read.phones.flatMap(({ extension }) => extension ?? []) : [];
}

/** Whether two fields name one number. */
export function isSamePhone(one: string, other: string): boolean {
  const keys = phoneKeys(one);
  return phoneKeys(other).some((key) => keys.includes(key));
}

/** A field's text as it is kept: as typed, on one line. */
export const tidyPhone = (typed: string): string =>
  typed
    .trim()
    .replaceAll(/\s*[\r\n]+\s*/g, '、')
    .replaceAll(/\s+/g, ' ');

/** The numbers of a field, each to be kept by itself: one alone as typed, several as they would be dialled. */
export function splitPhones(typed: string): readonly string[] {
  const read = readPhones(typed);
  return read.ok && read.phones.length > 1 ? read.phones.map(wordPhone) : [tidyPhone(typed)];
}

function plainSigns(written: string): string {
  return written
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212\u30FC]/g, '-')
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replaceAll('。', '.');
}

function readPiece(piece: string): PhonesRead {
  const science = SCIENCE.exec(piece);
  if (science) return ofScience(piece, science);
  const text = piece.replace(/^(\d{5,})\.0+$/, '$1');
  const phones: Phone[] = [];
  let changed = false;
  let rest = '';
  let end = 0;
  for (const found of text.matchAll(WRITTEN)) {
    const before = text.slice(end, found.index);
    const after = text.slice(found.index + found[0].length);
    if (/[a-z]$/i.test(before) && !LABEL.test(before)) return lettered(text);
    if (/^[a-z]/i.test(after)) return lettered(text);
    const read = numbersOf(found[0]);
    if (read === null) return { ok: false, reason: `电话“${shorten(text)}”看不出是什么号码` };
    phones.push(...read.phones);
    changed ||= read.changed;
    rest += `${before.replace(LABEL, '')} `;
    end = found.index + found[0].length;
  }
  return { ok: true, phones, remark: remarkOf(rest + text.slice(end)), changed };
}

/** 1.3811112222E10 has all its digits; of 1.38E+10 nobody knows the others. */
function ofScience(piece: string, [, first = '', rest = '', exponent = '']: RegExpExecArray): PhonesRead {
  const digits = rest.replace(/0+$/, '');
  const power = Number(exponent);
  if (digits.length !== power || power > 15)
    return {
      ok: false,
      reason: `电话“${shorten(piece)}”是科学计数，后面的数字已经丢失，请找到原来的号码`,
    };
  return { ok: true, phones: [{ number: first + digits, extension: null }], remark: '', changed: true };
}

const lettered = (text: string): PhonesRead => ({
  ok: false,
  reason: `电话“${shorten(text)}”里有字母，请检查是不是数字 0、1 写成了字母`,
});

const remarkOf = (text: string): string =>
  text
    .replaceAll(/[()[\]{}<>《》【】:'"“”]/g, ' ')
    .replaceAll(/(?<![\d*])-+|^\s*[.·]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

interface Numbers {
  readonly phones: readonly Phone[];
  readonly changed: boolean;
}

/** One number broken up by blanks, or several side by side; null when it is neither. */
function numbersOf(written: string): Numbers | null {
  const extended = new RegExp(`^(.*?)\\s*${EXTENSION}$`, 'is').exec(written);
  const [body, extension] = extended ? [extended[1] ?? '', extended[2] ?? ''] : [written, null];
  const whole = classify(body);
  if (whole !== null && whole.kind !== 'other') return ofOne(whole, extension);
  const several = partition(body.split(/\s+/).filter(Boolean));
  const last = several?.at(-1);
  if (several && last)
    return {
      phones: [
        ...several.slice(0, -1).map(({ phone }) => phone),
        { ...last.phone, extension: extension ?? last.phone.extension },
      ],
      changed: several.some(({ changed }) => changed),
    };
  return whole === null ? null : ofOne(whole, extension);
}

const ofOne = ({ phone, changed }: Classified, extension: string | null): Numbers => ({
  phones: [{ ...phone, extension: extension ?? phone.extension }],
  changed,
});

interface Classified {
  readonly phone: Phone;
  readonly kind: 'full' | 'short' | 'other';
  readonly changed: boolean;
}

const MOST_TOKENS = 12;

/** The one way in which blank-separated pieces are numbers of seven digits and more; null when there is none or two. */
function partition(tokens: readonly string[]): readonly Classified[] | null {
  if (tokens.length < 2 || tokens.length > MOST_TOKENS) return null;
  const ways: (readonly Classified[])[] = [];
  const walk = (from: number, taken: readonly Classified[]): void => {
    if (ways.length > 1) return;
    if (from === tokens.length) {
      ways.push(taken);
      return;
    }
    for (let to = from + 1; to <= Math.min(from + 5, tokens.length); to += 1) {
      const found = classify(tokens.slice(from, to).join(' '));
      if (found?.kind === 'full') walk(to, [...taken, found]);
    }
  };
  walk(0, []);
  return ways.length === 1 ? (ways[0] ?? null) : null;
}

/** What one number is; `other` has digits enough, and no form that is known here. */
function classify(written: string): Classified | null {
  const joined = written
    .replaceAll(/\((\+?\d+)\)\s*/g, '$1-')
    .replaceAll(/[\s.]/g, '')
    .replaceAll(/-+/g, '-');
  if (!/^\+?[\d-]+$/.test(joined)) return null;
  const foreign = /^(?:\+|00)-?(?!86)([1-9][\d-]{6,18})$/.exec(joined);
  if (foreign) return full(`+${foreign[1] ?? ''}`, null, false);
  const coded = /^(?:\+|0{1,2})?86-?(?=\d)(.+)$/.exec(joined);
  if (coded) {
    const inland = inlandOf(coded[1] ?? '') ?? inlandOf(`0${coded[1] ?? ''}`);
    if (inland) return { ...inland, changed: true };
  }
  const plain = joined.replace(/^\+/, '');
  const inland = inlandOf(plain);
  if (inland) return inland;
  const digits = plain.replaceAll('-', '');
  if (digits.length < 3 || digits.length > 20) return null;
  const phone = { number: digits, extension: null };
  if (/^\d{3,6}$/.test(plain)) return { phone, kind: 'short', changed: false };
  // A room or a day with its hyphens is no number.
  return digits.length >= 7 && /^\d+(?:-\d+)?$/.test(plain) ? { phone, kind: 'other', changed: false } : null;
}

const full = (number: string, extension: string | null, changed: boolean): Classified => ({
  phone: { number, extension },
  kind: 'full',
  changed,
});

/** Numbers as they are dialled within the country. */
function inlandOf(joined: string): Classified | null {
  const digits = joined.replaceAll('-', '');
  const mobile = /^(0?)(1[3-9]\d{9})$/.exec(digits) ?? /^(0?)(1[3-9]\d{9})-(\d{1,6})$/.exec(joined);
  if (mobile) return full(mobile[2] ?? '', mobile[3] ?? null, mobile[1] === '0');
  const land = /^(0(?:10|2\d|[3-9]\d{2}))(-?)([2-9]\d{2,3}-?\d{4})(?:-(\d{1,6}))?$/.exec(joined);
  if (land) {
    const [, area = '', hyphen = '', local = '', extension = null] = land;
    return full(`${area}${hyphen}${local.replace('-', '')}`, extension, false);
  }
  if (/^[48]00\d{7}$/.test(digits) && /^[48]00-?\d{3,4}-?\d{3,4}$/.test(joined))
    return full(joined, null, false);
  const local = /^([2-9]\d{2,3}-?\d{4})(?:-(\d{1,6}))?$/.exec(joined);
  if (local) return full((local[1] ?? '').replace('-', ''), local[2] ?? null, false);
  return null;
}

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
