import type { Instant } from '#domain/time.ts';
import type { SheetPicture } from './sheet-pictures.ts';

/**
 * What a cell may hold: text, number, a moment (shown in the product's time), a formula with its value, nothing.
 * A format of its own stands above its column's.
 */
export type Cell =
  | string
  | number
  | null
  | { readonly at: Instant }
  | { readonly number: number; readonly format: CellFormat }
  | { readonly formula: string; readonly value: number | string; readonly format?: CellFormat };

/** How a column shows its cells; `time` and `day` are real dates, `percent` a number from 0 to 1. */
export type CellFormat = 'text' | 'wrapped' | 'time' | 'day' | 'whole' | 'decimal' | 'money' | 'percent';

/** One column of a sheet; `total` adds its numbers or counts its cells in a formula below the last row. */
export interface SheetColumn {
  readonly name: string;
  readonly width: number;
  readonly format: CellFormat;
  readonly total?: 'sum' | 'count';
}

/** One sheet: a header row, data in pages (read while it is written), and a row of totals where a column has one. */
export interface Sheet {
  readonly name: string;
  /** Printed above every page. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly pages: Iterable<readonly (readonly Cell[])[]>;
  /** How many pages wide it prints. */
  readonly pagesWide: number;
  /** No filter, the first column bold: a sheet to be read and not worked with. */
  readonly plain?: boolean;
  /** To the right of the columns. */
  readonly pictures?: readonly SheetPicture[];
}
