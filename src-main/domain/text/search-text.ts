/** What a case or customer can be found by. */
export interface Searchable {
  /** Free texts, names and words. */
  readonly texts: readonly (string | null)[];
  /** Phones, found by any tail of three digits or more. */
  readonly phones: readonly (string | null)[];
  /** Pinyin initials, found by their beginning. */
  readonly initials: readonly (string | null)[];
}

/** Lower case, compatibility forms unified (full-width digits and letters), for comparing and storing. */
function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The stored text that a hit is checked against: phrases of bigrams also match across punctuation. */
export function plainSearchText({ texts }: Searchable): string {
  return normalise(texts.filter((text) => text !== null && text !== '').join('\n'));
}

/**
 * The words of the full-text index: Chinese as overlapping pairs plus each run's last character, Latin words
 * and digits whole, phones reversed behind `t`, initials behind `p` (measured choice, runtime notes).
 */
export function indexText(searchable: Searchable): string {
  const tokens = tokensOf(plainSearchText(searchable));
  for (const phone of searchable.phones) {
    const digits = digitsOf(phone ?? '');
    if (digits !== '') tokens.push(`t${reverse(digits)}`);
  }
  for (const initials of searchable.initials) if (initials) tokens.push(`p${initials}`);
  return tokens.join(' ');
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
  const words = normalise(typed).split(/\s+/).filter(Boolean);
  const matches = words.map(matchWord).filter((match) => match !== '');
  if (matches.length === 0) return null;
  const pieces = words.filter((word) => HAN_RUN.test(word) && word.length > 2);
  return { match: matches.join(' AND '), words: words.filter((word) => matchWord(word) !== ''), pieces };
}

/** Whether every word is Chinese throughout: then a text has it if and only if the index finds it. */
export function isHanOnly({ words }: SearchQuery): boolean {
  return words.every((word) => HAN_ONLY.test(word));
}

/** Digits of a phone, without signs. */
export function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, '');
}

/** A text backwards, character by character; phones are indexed so that tails become beginnings. */
export function reverse(text: string): string {
  return Array.from(text).toReversed().join('');
}

const HAN_RUN = /[\p{Script=Han}]/u;
const HAN_ONLY = /^[\p{Script=Han}々〇]+$/u;
const RUNS = /[\p{Script=Han}々〇]+|[\p{L}\p{N}]+/gu;

function tokensOf(text: string): string[] {
  return Array.from(text.matchAll(RUNS), ([run]) => run).flatMap((run) =>
    HAN_RUN.test(run) ? [...pairsOf(run), Array.from(run).at(-1) ?? '', ...foreignParts(run)] : [run],
  );
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
  const runs = Array.from(word.matchAll(RUNS), ([run]) => run);
  return runs
    .map((run) => (HAN_RUN.test(run) ? matchHan(run) : matchLatin(run)))
    .filter((match) => match !== '')
    .join(' AND ');
}

function matchHan(run: string): string {
  const pairs = pairsOf(run);
  if (pairs.length === 0) return `"${run}" *`;
  // A number behind Chinese begins a word of the index: far rarer than the pairs, it spares walking through them.
  const numbers = Array.from(run.matchAll(/(?<=\p{Script=Han})[a-z0-9]{2,}/gu), ([part]) => `"${part}" *`);
  return [`"${pairs.join(' ')}"`, ...numbers].join(' AND ');
}

function matchLatin(run: string): string {
  if (/^\d{3,}$/.test(run)) return `("${run}" * OR "t${reverse(run)}" *)`;
  // One letter or digit begins a third of all words: alone it means itself.
  if (run.length === 1) return `"${run}"`;
  if (/^[a-z]+$/.test(run)) return `("${run}" * OR "p${run}" *)`;
  return `"${run}" *`;
}
