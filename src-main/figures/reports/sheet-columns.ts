import type { CellFormat, SheetColumn } from './sheet.ts';

/** A column of a sheet; `total` adds its numbers or counts its cells below the last row. */
export function column(
  name: string,
  width: number,
  format: CellFormat,
  total?: SheetColumn['total'],
): SheetColumn {
  return { name, width, format, ...(total && { total }) };
}
