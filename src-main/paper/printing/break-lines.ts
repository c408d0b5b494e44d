import { FOREIGN_LETTER, type Glyph, glyphsOf } from './advance.ts';
import { type Line, type Run, type Text, runsOf } from './text.ts';

/**
 * Breaks a text into printed lines of at most `width` thousandths of an em, the way a Chinese typesetter does:
 * between any two Chinese characters, never inside a word or number that fits on a line, no closing mark at
 * the start and no opening bracket at the end of a line. An empty text has no line.
 */
export function breakLines(text: Text, width: number): readonly Line[] {
  const paragraphs = paragraphsOf(runsOf(text));
  if (paragraphs.every((runs) => runs.every((run) => run.text === ''))) return [];
  return paragraphs.flatMap((runs) => breakParagraph(runs, Math.max(width, 1000)));
}

/** Width of a text on one line, in thousandths of an em. */
export function widthOf(text: Text): number {
  return runsOf(text)
    .flatMap((run) => glyphsOf(run.text, run.face ?? 'song'))
    .reduce((sum, glyph) => sum + glyph.width, 0);
}

/** What stays together: a Chinese character, a word, a space. */
interface Piece {
  readonly glyphs: readonly { readonly glyph: Glyph; readonly run: Run }[];
  readonly width: number;
}

const NEVER_FIRST = new Set('，。、；：？！）》〉】〕」』”’…—～·％‰℃,.;:?!)]}%');
const NEVER_LAST = new Set('（《〈【〔「『“‘￥([{$□√');
function breakParagraph(runs: readonly Run[], width: number): readonly Line[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const endLine = (carried: readonly Piece[]): void => {
    lines.push(line);
    line = [...carried];
    used = line.reduce((sum, piece) => sum + piece.width, 0);
  };
  for (const piece of piecesOf(runs, width)) {
    if (used + piece.width > width && line.length > 0) {
      if (isSpace(piece)) {
        line.push(piece); // hangs invisibly behind the line
        continue;
      }
      endLine(carriedOver(line, piece, width));
    }
    line.push(piece);
    used += piece.width;
  }
  lines.push(line);
  return lines.map(lineOf);
}

/**
 * Takes from the end of a full line what must not be parted from the next piece: at most three pieces, and
 * nothing when they and the next piece would not fit on one line of `room`.
 */
function carriedOver(line: Piece[], next: Piece, room: number): readonly Piece[] {
  const carried: Piece[] = [];
  const width = line.reduce((sum, piece) => sum + piece.width, 0);
  while (
    line.length > 1 &&
    carried.length < 3 &&
    carried.reduce((sum, piece) => sum + piece.width, 0) < width / 3 &&
    (starts(carried[0] ?? next, NEVER_FIRST) || starts(line.at(-1), NEVER_LAST))
  ) {
    carried.unshift(...line.splice(-1));
  }
  const together = carried.reduce((sum, piece) => sum + piece.width, next.width);
  if (together <= room) return carried;
  line.push(...carried);
  return [];
}

function piecesOf(runs: readonly Run[], width: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let word: Piece['glyphs'][number][] = [];
  const endWord = (): void => {
    const whole = pieceOf(word);
    // A word longer than a line (a link, a serial number) breaks anywhere.
    if (whole.width > width) pieces.push(...word.map((part) => pieceOf([part])));
    else if (word.length > 0) pieces.push(whole);
    word = [];
  };
  for (const run of runs) {
    if (run.whole === true) endWord();
    for (const glyph of glyphsOf(run.text, run.face ?? 'song')) {
      if (run.whole === true || glyph.inWord) {
        word.push({ glyph, run });
      } else {
        endWord();
        pieces.push(pieceOf([{ glyph, run }]));
      }
    }
  }
  endWord();
  return pieces;
}

function pieceOf(glyphs: Piece['glyphs']): Piece {
  return { glyphs, width: glyphs.reduce((sum, { glyph }) => sum + glyph.width, 0) };
}

function isSpace(piece: Piece): boolean {
  return piece.glyphs[0]?.glyph.text === ' ';
}

function starts(piece: Piece | undefined, chars: ReadonlySet<string>): boolean {
  return piece !== undefined && piece.glyphs.length === 1 && chars.has(piece.glyphs[0]?.glyph.text ?? '');
}

/** Merges neighbours of one look; what isn't in our fonts goes into boxes, a foreign word into one. */
function lineOf(pieces: readonly Piece[]): Line {
  const line: Run[] = [];
  let source: Run | undefined;
  for (const { glyph, run } of pieces.flatMap((piece) => piece.glyphs)) {
    const last = line.at(-1);
    const foreign = glyph.boxed && glyph.width === FOREIGN_LETTER;
    if (last !== undefined && source === run && last.box === undefined && !glyph.boxed) {
      line[line.length - 1] = { ...last, text: last.text + glyph.text };
    } else if (last?.box !== undefined && source === run && foreign && last.box % FOREIGN_LETTER === 0) {
      line[line.length - 1] = { ...last, text: last.text + glyph.text, box: last.box + glyph.width };
    } else {
      line.push({ ...run, text: glyph.text, ...(glyph.boxed ? { box: glyph.width } : {}) });
    }
    source = run;
  }
  return line;
}

function paragraphsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const paragraphs: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, part] of run.text
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .split('\n')
      .entries()) {
      if (index > 0) paragraphs.push([]);
      paragraphs.at(-1)?.push({ ...run, text: part });
    }
  }
  return paragraphs;
}
