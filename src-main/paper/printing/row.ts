import { breakLines } from './break-lines.ts';
import type { Html } from './html.ts';
import type { Face, Line, Text } from './text.ts';

/** How close the lines of a sheet stand, in millimetres: a line, and the space above and below the lines of a cell. */
export interface Spacing {
  readonly lineMm: number;
  readonly padMm: number;
}

/** What every form has room for. */
export const WIDE: Spacing = { lineMm: 5, padMm: 0.6 };
/** What saves a sheet, and what A5 slips always have. */
export const CLOSE: Spacing = { lineMm: 4.4, padMm: 0.4 };
/** A line a pen writes on: less is too little for a hand. */
export const PEN_MM = 8;
/** Space left and right of a cell's lines. */
export const SIDE_MM = 1.2;
/** Nominal width of the body; columns are given for it and scaled to the binding margin in force. */
export const NOMINAL_MM = 170;
/** 10.5 pt (五号), the size of everything in the grid. */
const GRID_POINTS = 10.5;
const EM_MM = (GRID_POINTS * 25.4) / 72;

/** Side of a QR code inside the grid where the cell says nothing else, in millimetres. */
export const QR_MM = 34;
/** The height of a code is rounded up to this. */
const QR_GRAIN_MM = 5;

/** One cell of a form's grid, before its text is broken into lines. */
export interface Cell {
  /** Millimetres of the nominal 170. */
  readonly width: number;
  readonly text: Text;
  /** `label`: what the form says, in Hei; `head`: the same on grey; `value`: what somebody wrote. */
  readonly look: 'label' | 'head' | 'value';
  readonly align?: 'left' | 'center' | 'right';
  /** Where the lines stand in a cell that is higher than they are; `top` is usual for long texts. */
  readonly stand?: 'top' | 'middle' | 'bottom';
  /** Lines to write on by hand as long as no text stands in it. */
  readonly ruled?: true;
  /** Somebody signs in it: no content of its own, and its last line (the date) stands at its foot. */
  readonly signs?: true;
  /** Continues as `…（续）` on the next sheet; given to the label of a text that may flow over. */
  readonly goesOn?: true;
  /** Size of the letters in points: very large (作废), alone in their cell, or small, on lines of the usual height. */
  readonly points?: number;
  /** A QR code of this text stands in the cell instead of lines. */
  readonly qr?: string;
  /** Its side in millimetres. */
  readonly qrMm?: number;
  /** A drawing stands in the cell instead of lines; it is given the cell's width. */
  readonly picture?: { readonly draw: (widthMm: number) => Html; readonly heightMm: number };
}

/** One row of a form's grid. */
export interface Row {
  readonly cells: readonly Cell[];
  /** Lines it has if there is room for them: of the pen where nothing stands in it, else of text. */
  readonly lines?: number;
  /** Share of the space left on its sheet (0: none). */
  readonly stretch?: number;
  /** Lines it may gain at most by stretching. */
  readonly stretchMost?: number;
  /** An empty line of a table, left out where it would cost a sheet. */
  readonly spare?: true;
  /** Not parted from the row after it by the end of a sheet. */
  readonly keep?: true;
  /** Stands at the foot of the last sheet (signatures). */
  readonly foot?: true;
  /** Heads of the table it belongs to, repeated at the top of a sheet. */
  readonly under?: readonly Row[];
  /** Titles of the signature boxes that are its cells; the administrator may set them in another order. */
  readonly signing?: readonly string[];
  /** A text of the form itself, in its last cell, that the administrator may word anew. */
  readonly wording?: Wording;
}

/** A notice or an agreement of a form: `{name}` in it stands for what is filled in. */
export interface Wording {
  readonly key: string;
  readonly name: string;
  readonly builtIn: string;
  readonly fills: Readonly<Record<string, string | null>>;
}

/** A cell whose text is broken. */
export interface SetCell extends Cell {
  readonly widthMm: number;
  readonly lines: readonly Line[];
}

/** A row whose texts are broken, with its height. */
export interface SetRow {
  readonly row: Row;
  readonly cells: readonly SetCell[];
  readonly spacing: Spacing;
  readonly heightMm: number;
}

/** Breaks the texts of a row for a body of `bodyMm` millimetres; as high as its texts are. */
export function setRow(row: Row, bodyMm: number, spacing: Spacing = WIDE): SetRow {
  const cells = row.cells.map((cell) => {
    const widthMm = (cell.width * bodyMm) / NOMINAL_MM;
    const em = cell.points === undefined ? EM_MM : (cell.points * 25.4) / 72;
    const width = Math.floor(((widthMm - 2 * SIDE_MM) / em) * 1000);
    return { ...cell, widthMm, lines: breakLines(inFace(cell.text, faceOf(cell)), width) };
  });
  return { row, cells, spacing, heightMm: textHeight(cells, spacing) };
}

/** The same row with its lines closer or wider. */
export function spaced(row: SetRow, spacing: Spacing): SetRow {
  return { ...row, spacing, heightMm: textHeight(row.cells, spacing) };
}

/** Height of a row in millimetres. */
export function heightOf(row: SetRow): number {
  return row.heightMm;
}

/** Height of so many lines of text in a row. */
export function heightOfLines(lines: number, { lineMm, padMm }: Spacing): number {
  return lines * lineMm + 2 * padMm;
}

function textHeight(cells: readonly SetCell[], spacing: Spacing): number {
  return Math.max(...cells.map((cell) => cellHeight(cell, spacing)));
}

function cellHeight(cell: SetCell, spacing: Spacing): number {
  if (cell.qr !== undefined)
    return Math.ceil((cell.qrMm ?? QR_MM) / QR_GRAIN_MM) * QR_GRAIN_MM + 2 * spacing.padMm;
  if (cell.picture !== undefined) return cell.picture.heightMm + 2 * spacing.padMm;
  if (isLarge(cell)) return cell.points * 0.5 + 2 * spacing.padMm;
  return heightOfLines(Math.max(1, cell.lines.length), spacing);
}

/** Where the dotted lines of a ruled cell stand, from its top; none under a text, where they would invite additions (E1). */
export function rulesOf(cell: SetCell, heightMm: number): readonly number[] {
  if (cell.ruled === undefined || cell.lines.length > 0) return [];
  const count = Math.floor((heightMm + 0.001) / PEN_MM) - 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (index + 1) * PEN_MM);
}

/** Letters too large for the grid's lines. */
export function isLarge(cell: Cell): cell is Cell & { readonly points: number } {
  return cell.points !== undefined && cell.points > GRID_POINTS;
}

function faceOf(cell: Cell): Face {
  return cell.look === 'value' ? 'song' : 'hei';
}

function inFace(text: Text, face: Face): Text {
  if (face === 'song') return text;
  return typeof text === 'string' ? [{ text, face }] : text.map((run) => ({ ...run, face }));
}
