import metrics from './font-metrics.json' with { type: 'json' };
import type { Face } from './text.ts';

/** A character as the reader sees it (with its accents), and how wide it is in thousandths of an em. */
export interface Glyph {
  readonly text: string;
  readonly width: number;
  /** Our fonts lack it; it gets a box of exactly this width, so that lines break alike on every machine. */
  readonly boxed: boolean;
  /** Belongs to a word or number that stays on one line if it can. */
  readonly inWord: boolean;
}

/** Cuts one paragraph (no line ends in it) into glyphs; control and bidi characters are left out. */
export function glyphsOf(text: string, face: Face): readonly Glyph[] {
  const clean = text.replace(/\t/g, '    ').replace(INVISIBLE, '');
  if (SIMPLE.test(clean)) return Array.from(clean, (char) => glyphOf(char, face));
  return Array.from(SEGMENTER.segment(clean), ({ segment }) => glyphOf(segment, face));
}

/** Assumed width of a letter of a script our fonts lack (Arabic, Tibetan, Thai …); words of them share a box. */
export const FOREIGN_LETTER = 700;

// Bidi overrides would let a text read differently on paper than it was stored; the rest has no shape.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const SIMPLE = /^[\u0020-\u007e\u00b7\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const EMOJI_BY_DEFAULT = /\p{Emoji_Presentation}/u;
const NARROW_LETTER = /^[\p{L}\p{N}\p{M}\p{P}]+$/u;
const IDEOGRAPH = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

const IN_WORD = /^[\p{L}\p{N}\p{M}._\-+/@:#&%,']+$/u;
const IDEOGRAPHIC =
  /[\u2150-\u218f\u2460-\u24ff\u3000-\u33ff\uff00-\uffef]|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

const WIDTHS: Readonly<Record<Face, ReadonlyMap<string, number>>> = {
  song: widthsOf(metrics.song),
  hei: widthsOf(metrics.hei),
};
const COVERED: ReadonlySet<number> = coveredOf(metrics.covered);

function glyphOf(cluster: string, face: Face): Glyph {
  const known = KNOWN[face].get(cluster);
  if (known !== undefined) return known;
  const glyph = measure(cluster, face);
  // Single characters come again and again; clusters could be without number.
  if (cluster.length === 1) KNOWN[face].set(cluster, glyph);
  return glyph;
}

const KNOWN: Readonly<Record<Face, Map<string, Glyph>>> = { song: new Map(), hei: new Map() };

function measure(cluster: string, face: Face): Glyph {
  const widths = WIDTHS[face];
  let width = 0;
  let covered = true;
  for (const char of cluster) {
    // Iterated from a string, so there is always a code point.
    covered &&= COVERED.has(char.codePointAt(0) as number);
    width += widths.get(char) ?? 1000;
  }
  const emoji = EMOJI.test(cluster) && (cluster.length > 1 || EMOJI_BY_DEFAULT.test(cluster));
  const inWord = IN_WORD.test(cluster) && !IDEOGRAPHIC.test(cluster);
  if (covered && !emoji && width > 0) return { text: cluster, width, boxed: false, inWord };
  const narrow = !IDEOGRAPH.test(cluster) && !EMOJI.test(cluster) && NARROW_LETTER.test(cluster);
  return { text: cluster, width: narrow ? FOREIGN_LETTER : 1000, boxed: true, inWord };
}

function widthsOf(table: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  const widths = new Map<string, number>();
  for (const [width, chars] of Object.entries(table)) {
    for (const char of chars) widths.set(char, Number(width));
  }
  return widths;
}

/** Ranges as distances: from the last end to the start, from the start to the end. */
function coveredOf(distances: readonly number[]): ReadonlySet<number> {
  const covered = new Set<number>();
  let at = 0;
  for (let index = 0; index < distances.length; index += 2) {
    at += distances[index] ?? 0;
    const end = at + (distances[index + 1] ?? 0);
    for (; at <= end; at += 1) covered.add(at);
    at = end;
  }
  return covered;
}

/** The characters of a text that none of our fonts has, each once: on paper another font's, or a box. */
export function lackingIn(text: string): readonly string[] {
  const lacking = glyphsOf(text.replaceAll('\n', ' '), 'song').filter(({ boxed }) => boxed);
  return [...new Set(lacking.map(({ text: glyph }) => glyph))].slice(0, 10);
}
