import { PEN_MM, type SetRow, WIDE, heightOfLines } from './row.ts';

/** How much room a form leaves beyond its texts: all it wants, a line for each pen, or none. */
export const EASES = ['all', 'some', 'least'] as const;
export type Ease = (typeof EASES)[number];

/** A row with the height it has so far, and what it would like. */
export interface Measured {
  readonly set: SetRow;
  readonly heightMm: number;
  readonly wantedMm: number;
  /** What it has got of its share in growing; the row with least is next. */
  readonly share: number;
  /** Steps it has stretched by. */
  readonly gained: number;
}

/** How high a row is on a form of that ease. */
export function measure(set: SetRow, ease: Ease, closed: boolean): Measured {
  const wantedMm = wanted(set, closed);
  return {
    set,
    heightMm: ease === 'all' ? wantedMm : least(set, ease, closed),
    wantedMm,
    share: 0,
    gained: 0,
  };
}

function wanted(set: SetRow, closed: boolean): number {
  const lines = set.row.lines ?? 1;
  if (!isForPen(set)) return Math.max(set.heightMm, heightOfLines(lines, set.spacing));
  return closed ? set.heightMm : Math.max(set.heightMm, lines * PEN_MM);
}

function least(set: SetRow, ease: Exclude<Ease, 'all'>, closed: boolean): number {
  const { row, heightMm, spacing } = set;
  if (row.spare !== undefined) return 0;
  if (isForPen(set)) {
    const line = row.under !== undefined || set.cells.some(({ ruled }) => ruled);
    return ease === 'some' && line && !closed ? Math.max(heightMm, PEN_MM) : heightMm;
  }
  if (row.signing === undefined) return wanted(set, closed);
  return Math.max(heightMm, heightOfLines(ease === 'some' && spacing === WIDE ? 3 : 2, spacing));
}

/** Nothing stands in it yet: somebody writes in it by hand. */
function isForPen({ row, cells }: SetRow): boolean {
  if (row.spare !== undefined) return true;
  if (row.signing !== undefined) return false;
  const values = cells.filter(({ look }) => look === 'value');
  const empty = values.filter(
    ({ lines, qr, picture }) => lines.length === 0 && qr === undefined && picture === undefined,
  );
  return empty.some(({ ruled }) => ruled) || (values.length > 0 && empty.length === values.length);
}

/** A row that was set tight grows towards what it wanted, a line of the pen at a time, the lowest row first. */
export function next(row: Measured): Measured | null {
  const { set, heightMm, wantedMm } = row;
  if (heightMm >= wantedMm - 0.001) return null;
  const line = (Math.floor(heightMm / PEN_MM + 0.001) + 1) * PEN_MM;
  const step = isForPen(set) ? Math.min(wantedMm, line) : wantedMm;
  return { ...row, heightMm: step, share: step };
}

/** A row that stretches grows by one line. */
export function stretched(row: Measured): Measured | null {
  const { stretch = 0, stretchMost = Infinity } = row.set.row;
  if (stretch <= 0 || row.gained >= stretchMost) return null;
  const step = isForPen(row.set) ? PEN_MM : row.set.spacing.lineMm;
  const gained = row.gained + 1;
  return { ...row, heightMm: row.heightMm + step, gained, share: gained / stretch };
}
