import { breakLines } from './break-lines.ts';
import type { Html } from './html.ts';
import type { Face, Line, Text } from './text.ts';

/** Height of a line and the space above and below the lines of a cell, in millimetres. */
export const LINE_MM = 5;
export const PAD_MM = 0.6;
/** Space left and right of a cell's lines. */
export const SIDE_MM = 1.2;
/** Nominal width of the body; columns are given for it and scaled to the binding margin in force. */
export const NOMINAL_MM = 170;
/** 10.5 pt (五号), the size of everything in the grid. */
const GRID_POINTS = 10.5;
export const EM_MM = (GRID_POINTS * 25.4) / 72;

/** Side of a QR code inside the grid where the cell says nothing else, in millimetres. */
export const QR_MM = 34;

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
  /** Lines to write on by hand where no text stands. */
  readonly ruled?: true;
  /** Continues as `…（续）` on the next sheet; given to the label of a text that may flow over. */
  readonly goesOn?: true;
  /** Size of the letters in points: very large (作废), alone in their cell, or small, on lines of the usual height. */
  readonly points?: number;
  /** A QR code of this text stands in the cell instead of lines. */
  readonly qr?: string;
  /** Its side in millimetres. */
  readonly qrMm?: number;
  /** A drawing stands in the cell instead of lines; it is given the cell's width. */
  readonly picture?: { readonly draw: (widthMm: number) => Html; readonly lines: number };
}

/** One row of a form's grid. */
export interface Row {
  readonly cells: readonly Cell[];
  /** Lines it has at least. */
  readonly lines?: number;
  /** Share of the space left on its sheet (0: none). */
  readonly stretch?: number;
  /** Lines it may gain at most by stretching. */
  readonly stretchMost?: number;
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

/** A row whose texts are broken, with its height in lines. */
export interface SetRow {
  readonly row: Row;
  readonly cells: readonly SetCell[];
  readonly lineCount: number;
}

/** Breaks the texts of a row for a body of `bodyMm` millimetres. */
export function setRow(row: Row, bodyMm: number): SetRow {
  const cells = row.cells.map((cell) => {
    const widthMm = (cell.width * bodyMm) / NOMINAL_MM;
    const em = cell.points === undefined ? EM_MM : (cell.points * 25.4) / 72;
    const width = Math.floor(((widthMm - 2 * SIDE_MM) / em) * 1000);
    return { ...cell, widthMm, lines: breakLines(inFace(cell.text, faceOf(cell)), width) };
  });
  return { row, cells, lineCount: Math.max(row.lines ?? 1, ...cells.map(linesOf)) };
}

/** Height of a row in millimetres. */
export function heightOf(row: SetRow): number {
  return row.lineCount * LINE_MM + 2 * PAD_MM;
}

function linesOf(cell: SetCell): number {
  if (cell.qr !== undefined) return Math.ceil((cell.qrMm ?? QR_MM) / LINE_MM);
  if (cell.picture !== undefined) return cell.picture.lines;
  return isLarge(cell) ? Math.ceil((cell.points * 0.5) / LINE_MM) : cell.lines.length;
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
