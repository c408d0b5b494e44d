import { phoneKeys } from '../text/phone.ts';

/** What stands where something of a person was erased by law. */
export const ERASED = '［已依法删除］';

/** Everything a person is known by in the register. */
export interface PersonalValues {
  /** Names, units, contract and identity numbers: replaced wherever they stand literally. */
  readonly words: readonly string[];
  /** Replaced however they are written: with blanks, dashes, full-width digits. */
  readonly phones: readonly string[];
}

/** Shorter ones stand in other people's words too: 张, 501. */
const SHORTEST_WORD = 2;
const SHORTEST_PHONE = 5;

/** Takes out of a text what a person is known by. */
export type Redact = (text: string) => string;

/** The values of a person as one search; the text itself when there is nothing to look for. */
export function createRedact({ words, phones }: PersonalValues): Redact {
  const longest = (values: readonly string[]) =>
    [...new Set(values)].toSorted((one, other) => other.length - one.length);
  const patterns = [
    ...longest(phones.flatMap(phoneKeys))
      .filter((digits) => digits.length >= SHORTEST_PHONE)
      .map(
        (digits) =>
          `(?<![0-9０-９])(?:[+＋]?(?:00|００)?[8８][6６][\\s\\-－‐-―()（）]*)?${Array.from(digits, eitherWidth).join('[\\s\\-－‐-―()（）]*')}(?![0-9０-９])`,
      ),
    ...longest(words.map((word) => word.trim()))
      .filter((word) => Array.from(word).length >= SHORTEST_WORD && word !== ERASED)
      .map((word) => (/^\d+$/.test(word) ? `(?<!\\d)${word}(?!\\d)` : escape(word))),
  ];
  if (patterns.length === 0) return (text) => text;
  const search = new RegExp(patterns.join('|'), 'giu');
  return (text) => text.replaceAll(search, ERASED);
}

/** The same in every text of a JSON value; keys stay. */
export function redactJson(json: string, redact: Redact): string {
  return JSON.stringify(redactValue(JSON.parse(json), redact));
}

function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each) => redactValue(each, redact));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactValue(each, redact)]));
  return value;
}

const eitherWidth = (digit: string): string =>
  `[${digit}${String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)}]`;

const escape = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
