import { sameCharacters, plainName } from './name.ts';
import { extensionsIn, phoneKey, phoneKeys, readPhones } from './phone.ts';
import { roomParts } from './room.ts';

/** What a case or customer can be found by. */
export interface Searchable {
  /** The case's own number: found by its words and by what it counts (123 finds A1TS2026-000123), not looked into. */
  readonly number?: string;
  /** Everything that is text: names, rooms and words too. */
  readonly texts: readonly (string | null)[];
  /** Which of them are names of people, found however they are typed. */
  readonly names: readonly (string | null)[];
  /** Which of them are rooms, found in any writing. */
  readonly units: readonly (string | null)[];
  /** Fields for phones: numbers found by any three digits in a row, extensions by theirs. */
  readonly phones: readonly (string | null)[];
  /** Pinyin initials, found by their beginning. */
  readonly initials: readonly (string | null)[];
}

/** Lower case, compatibility forms and variants unified (full-width digits, 張 for 张), for comparing and storing. */
function normalise(text: string): string {
  return sameCharacters(text.normalize('NFKC').toLowerCase());
}

/** The stored text that a hit is checked against: phrases of bigrams also match across punctuation. */
export function plainSearchText({ number, texts, names }: Searchable): string {
  const plain = names.flatMap((name) => {
    const key = plainName(name ?? '');
    return name === null || key === normalise(name) ? [] : [key];
  });
  const written = [number ?? null, ...texts].filter((text) => text !== null && text !== '');
  return [normalise(written.join('\n')), ...plain].join('\n');
}

/**
 * The words of the full-text index: Chinese as overlapping pairs plus each run's last character, Latin words and digits
 * whole, digits inside them and of phones as `gramsOf`, rooms behind `r`, initials behind `p` (measured choice, runtime
 * notes).
 */
export function indexText(searchable: Searchable): string {
  const text = plainSearchText(searchable);
  const { number = '' } = searchable;
  const numbers: string[][] = [];
  for (const { 0: digits, index } of text.slice(number.length).matchAll(INNER_DIGITS))
    numbers.push(gramsOf(digits, index > 0 && LETTER.test(text[number.length + index - 1] ?? '')));
  for (const phone of searchable.phones)
    for (const digits of [...phoneKeys(phone ?? ''), ...extensionsIn(phone ?? '')])
      numbers.push(gramsOf(digits, true));
  // In front, where a position takes one byte.
  const tokens = apart(numbers);
  for (const unit of searchable.units) tokens.push(...roomTokens(unit ?? ''));
  for (const initials of searchable.initials) if (initials) tokens.push(`p${initials}`);
  return [...tokens, ...tokensOf(text)].join(' ');
}

/** A search as typed: the full-text expression and the pieces every hit must literally contain. */
export interface SearchQuery {
  /** FTS5 expression; every token is quoted, so users' text is never syntax. */
  readonly match: string;
  /** The typed words, normalised. */
  readonly words: readonly string[];
  /** Normalised pieces to check with `instr`; only Chinese pieces of three characters or more need it. */
  readonly pieces: readonly string[];
}

/** Turns typed words into a search; null when nothing can be searched (only punctuation). */
export function searchQuery(typed: string): SearchQuery | null {
  const whole = wholePhone(typed);
  // A mobile's whole number stands inside no longer one, and its fours say all but the 1 that every one begins with.
  if (whole !== null && /^1[3-9]\d{9}$/.test(whole))
    return { match: `"${whole}" * OR ${phraseOf([], whole.slice(1))}`, words: [whole], pieces: [] };
  const words = normalise(whole ?? typed)
    .split(/[\s·]+/)
    .filter(Boolean);
  const matches = words.map(matchWord).filter((match) => match !== '');
  if (matches.length === 0) return null;
  const pieces = words.filter((word) => HAN_RUN.test(word) && word.length > 2 && matchRoom(word) === null);
  return { match: matches.join(' AND '), words: words.filter((word) => matchWord(word) !== ''), pieces };
}

/** A whole number with its area or country, as it is found: without the signs that it is broken up by. */
function wholePhone(typed: string): string | null {
  const text = typed.slice(0, 40).normalize('NFKC');
  if (!/^[\d\s+()-]{10,}$/.test(text)) return null;
  const read = readPhones(text);
  const [phone] = read.ok && read.phones.length === 1 ? read.phones : [];
  const key = phone === undefined ? '' : phoneKey(phone);
  return key.length >= 10 ? key : null;
}

/** Whether every word is Chinese throughout: then a text has it if and only if the index finds it. */
export function isHanOnly({ words }: SearchQuery): boolean {
  return words.every((word) => HAN_ONLY.test(word));
}

/** A text backwards, character by character; the archive's phones are kept so that tails become beginnings. */
export function reverse(text: string): string {
  return Array.from(text).toReversed().join('');
}

const HAN_RUN = /[\p{Script=Han}]/u;
const HAN_ONLY = /^[\p{Script=Han}々〇]+$/u;
const RUNS = /[\p{Script=Han}\p{Co}々〇]+|[\p{L}\p{N}\p{Co}]+/gu;
/** Digits that no beginning of a word finds: the middle and end of a long number, a number behind letters. */
const INNER_DIGITS = /(?<=(?!\p{Script=Han})\p{L})\d{3,}|(?<!(?!\p{Script=Han})\p{L})\d{4,}/gu;
const LETTER = /(?!\p{Script=Han})\p{L}/u;
function tokensOf(text: string): string[] {
  return Array.from(text.matchAll(RUNS), ([run]) => run).flatMap((run) =>
    HAN_RUN.test(run) ? [...pairsOf(run), Array.from(run).at(-1) ?? '', ...foreignParts(run)] : [run],
  );
}

/**
 * A number as the fours that end two, four, six … digits before its end: 13851412345 as d3851 d5141 d4123 d2345. Any
 * three digits in a row stand at the beginning of one or behind its first digit. `begins`: also as dz138 what stands before
 * the first, for a number that is no word of its own. Half as many words as with a four at every digit.
 */
function gramsOf(digits: string, begins: boolean): string[] {
  const { length } = digits;
  if (length < 3) return [];
  const odd = length % 2 === 1;
  const grams = odd && begins ? [`dz${digits.slice(0, 3)}`] : [];
  for (let at = odd ? 1 : 0; at + 4 <= length; at += 2) grams.push(`d${digits.slice(at, at + 4)}`);
  return grams;
}

/** Several numbers in a row, so that none goes on in the next: 1385 and 8512 are not 138512. */
function apart(numbers: readonly (readonly string[])[]): string[] {
  return numbers.reduce<string[]>((all, grams) => {
    const [before, next] = [all.at(-1)?.slice(-2), grams[0]?.slice(1, 3)];
    return before !== undefined && before === next ? [...all, 'd', ...grams] : [...all, ...grams];
  }, []);
}

/** 3-2-501 as r3r2r501; 阳光花园3-2-501 also without the name before it. */
function roomTokens(unit: string): string[] {
  const parts = roomParts(unit);
  const named = parts.length > 2 && HAN_RUN.test(parts[0] ?? '');
  return parts.length < 2
    ? []
    : [parts, ...(named ? [parts.slice(1)] : [])].map((each) => `r${each.join('r')}`);
}

/** 1604 in 3栋2单元1604: found by itself as well. */
function foreignParts(run: string): string[] {
  return Array.from(run.matchAll(/[^\p{Script=Han}〇]+/gu), ([part]) => part);
}

function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

function matchWord(word: string): string {
  const plain = Array.from(word.matchAll(RUNS), ([run]) => run)
    .map((run) => (HAN_RUN.test(run) ? matchHan(run) : matchLatin(run)))
    .filter((match) => match !== '')
    .join(' AND ');
  const room = matchRoom(word);
  return room === null || plain === '' ? plain : `(${plain} OR ${room})`;
}

/** A word that is a building or a room of one: looked for in every way of writing it. */
function matchRoom(word: string): string | null {
  const parts = roomParts(word);
  if (parts.some((part) => part.length > 8 || /^\d{5,}$/.test(part))) return null;
  if (parts.length === 1 && /[栋幢座楼]$/u.test(word)) return `"r${parts.join('')}r" *`;
  const isRoom = parts.length > 1 && /[-栋幢座楼室#单]/u.test(word) && /^\d+$/.test(parts.at(-1) ?? '');
  return isRoom ? `"r${parts.join('r')}" OR "r${parts.join('r')}r" *` : null;
}

function matchHan(run: string): string {
  const pairs = pairsOf(run);
  if (pairs.length === 0) return `"${run}" *`;
  // A number behind Chinese begins a word of the index: far rarer than the pairs, it spares walking through them.
  const numbers = Array.from(run.matchAll(/(?<=\p{Script=Han})[a-z0-9]{2,}/gu), ([part]) => `"${part}" *`);
  return [`"${pairs.join(' ')}"`, ...numbers].join(' AND ');
}

function matchLatin(run: string): string {
  if (/^\d{3,}$/.test(run)) {
    const counted = run.length < COUNTED ? ` OR "${run.padStart(COUNTED, '0')}"` : '';
    return `("${run}" *${counted} OR ${matchInside(run)})`;
  }
  // One letter or digit begins a third of all words: alone it means itself.
  if (run.length === 1) return `"${run}"`;
  if (/^[a-z][a-z0-9]*$/.test(run)) return `("${run}" * OR "p${run}" *)`;
  return `"${run}" *`;
}

/** Digits of a number's count (numbering.ts). */
const COUNTED = 6;

/**
 * Digits anywhere inside a number: where a four begins (`gramsOf`), or behind one digit, whichever that is. Of many
 * digits the rest is looked for once, and the one before it only where that was found.
 */
function matchInside(digits: string): string {
  const fours = Array.from('0123456789z', (digit) => `d${digit}${digits.slice(0, 3)}`);
  const rest = digits.slice(1);
  const behind =
    digits.length < MANY
      ? fours.map((four) => phraseOf([four], rest)).join(' OR ')
      : `(${phraseOf([], rest)} AND (${fours.map((four) => `"${four}"`).join(' OR ')}))`;
  return `${phraseOf([], digits)} OR ${behind}`;
}

const MANY = 7;

/** The fours of `digits` behind others as a phrase; digits that fill no four begin one. */
function phraseOf(before: readonly string[], digits: string): string {
  const fours: string[] = [];
  let at = 0;
  for (; at + 4 <= digits.length; at += 2) fours.push(`d${digits.slice(at, at + 4)}`);
  const covered = fours.length === 0 ? (before.length === 0 ? 0 : 2) : at + 2;
  if (covered >= digits.length) return `"${[...before, ...fours].join(' ')}"`;
  return `"${[...before, ...fours, `d${digits.slice(at)}`].join(' ')}" *`;
}
