/** The two faces of the paper: Song (宋体) for what people wrote, Hei (黑体) for what the form says. */
export type Face = 'song' | 'hei';

/** A piece of text in one look. */
export interface Run {
  readonly text: string;
  readonly face?: Face;
  /** Corrected away (E1): printed struck through. */
  readonly struck?: true;
  /** A ticked box of a choice; `text` is then the tick. */
  readonly ticked?: true;
  /** Stays on one line if it can (the word of a choice). */
  readonly whole?: true;
  /** Not in our fonts: set by the system's font into a box of this many thousandths of an em. */
  readonly box?: number;
}

/** A text on paper: plain, or pieces in several looks. */
export type Text = string | readonly Run[];

/** One printed line. */
export type Line = readonly Run[];

/** The pieces of a text. */
export function runsOf(text: Text): readonly Run[] {
  return typeof text === 'string' ? [{ text }] : text;
}

/** Puts texts behind each other. */
export function joinText(...parts: readonly Text[]): Text {
  return parts.flatMap(runsOf);
}

/** The plain characters of lines, as a reader or `pdftotext` sees them. */
export function plainText(lines: readonly Line[]): string {
  return lines.map((line) => line.map((run) => run.text).join('')).join('\n');
}
