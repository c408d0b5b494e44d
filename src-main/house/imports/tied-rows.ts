import type { SheetGrid } from '#domain/text/sheet-cells.ts';
import type { ImportRow, TargetField } from './target.ts';

/** For a row of one record that was written over several, the row it begins in. */
type Ties = ReadonlyMap<number, number>;

/** Rows over which a cell of a tying field (原编号, else 内容) is merged. */
export function tiesOf(
  grid: SheetGrid,
  mapping: readonly (string | null)[],
  fields: readonly TargetField[],
): Ties {
  const tying = fields
    .filter(({ ties, key }) => ties === true && mapping.includes(key))
    .map(({ key }) => key);
  const [key] = tying;
  const ties = new Map<number, number>();
  if (key === undefined) return ties;
  for (const { top, bottom, left, right } of grid.merges) {
    if (bottom === top || !mapping.slice(left, right + 1).includes(key)) continue;
    for (let row = top + 1; row <= Math.min(bottom, grid.rows.length - 1); row += 1)
      ties.set(row + 1, top + 1);
  }
  return ties;
}

/** Rows of one record as one row: every line that isn't said already is kept. */
export function tiedRows(
  rows: readonly ImportRow[],
  ties: Ties,
  fields: readonly TargetField[],
): readonly ImportRow[] {
  if (ties.size === 0) return rows;
  const joined = new Map<number, ImportRow>();
  for (const row of rows) {
    const first = joined.get(ties.get(row.row) ?? row.row);
    joined.set(first?.row ?? row.row, first ? together(first, row, fields) : row);
  }
  return [...joined.values()];
}

function together(first: ImportRow, next: ImportRow, fields: readonly TargetField[]): ImportRow {
  const values: Record<string, readonly string[]> = { ...first.values };
  const remarks = [...first.remarks, ...next.remarks];
  for (const { key, label, many } of fields) {
    const added = (next.values[key] ?? []).filter((value) => !(values[key] ?? []).includes(value));
    if (added.length === 0) continue;
    if (many === 'list' || (values[key] ?? []).length === 0) values[key] = [...(values[key] ?? []), ...added];
    // A second line of what can be said only once is no line to lose.
    else remarks.push(`${label}（第 ${next.row} 行）：${added.join('、')}`);
  }
  return { ...first, values, remarks: [...new Set(remarks)] };
}
