import { cellText, isUncomputed, type SheetCell, type SheetGrid } from './sheet-cells.ts';

/** Where a sheet's column heads stand, counted from 0, and how many rows they take. */
export interface SheetHeader {
  readonly row: number;
  readonly rows: 1 | 2;
  /** A label a column; two rows of heads are put together (`联系方式 手机`). */
  readonly labels: readonly string[];
}

/** A row of data with its number as Excel shows it. */
interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

/** The rows below the heads, and how many were left out as nobody's. */
export interface SheetData {
  readonly rows: readonly SheetRow[];
  readonly leftOut: { readonly blank: number; readonly totals: number; readonly heads: number };
}

const LOOKED_AT = 40;

/** Finds the heads: the row, or two rows tied by merged cells, in which most words are known. */
export function findHeader(grid: SheetGrid, known: (label: string) => boolean): SheetHeader {
  let best: { readonly header: SheetHeader; readonly score: number } | null = null;
  for (let row = 0; row < Math.min(LOOKED_AT, grid.rows.length); row += 1) {
    const texts = textsOf(grid, row);
    if (new Set(texts.filter(Boolean)).size < 2) continue; // a title over the whole width, or nothing
    const header = headerOn(grid, row);
    const score = header.labels.filter(known).length;
    if (best === null || score > best.score) best = { header, score };
  }
  return best?.header ?? headerAt(grid, 0, 1);
}

/** The heads beginning at a row somebody chose: two rows where merged cells tie them. */
export function headerOn(grid: SheetGrid, row: number): SheetHeader {
  return headerAt(grid, row, isTied(grid, row) ? 2 : 1);
}

/** The heads as they were shown before. */
export function headerAt(grid: SheetGrid, row: number, rows: 1 | 2): SheetHeader {
  const first = textsOf(grid, row);
  const second = rows === 2 ? textsOf(grid, row + 1) : [];
  const width = Math.max(first.length, second.length);
  const labels = Array.from({ length: width }, (_, column) =>
    [...new Set([first[column] ?? '', second[column] ?? ''])].filter(Boolean).join(' '),
  );
  return { row, rows, labels };
}

/** The data below the heads, without blank rows, sums, feet and heads repeated on every printed page. */
export function dataBelow(grid: SheetGrid, header: SheetHeader): SheetData {
  const heads = Array.from({ length: header.rows }, (_, index) => textsOf(grid, header.row + index));
  // Heads of a further page are seldom merged like the first: each word stands where one of the heads has it.
  const isHead = (texts: readonly string[]): boolean =>
    texts.every((text, column) => text === '' || heads.some((head) => head[column] === text));
  const rows: SheetRow[] = [];
  const leftOut = { blank: 0, totals: 0, heads: 0 };
  for (let row = header.row + header.rows; row < grid.rows.length; row += 1) {
    const texts = textsOf(grid, row);
    const written = new Set(texts.filter(Boolean));
    const first = texts.find(Boolean) ?? '';
    if (written.size === 0) leftOut.blank += 1;
    else if (isNumbersOnly(grid.rows[row] ?? [])) leftOut.totals += 1;
    else if (written.size > 1 && isHead(texts)) leftOut.heads += 1;
    else if (TOTAL.test(first) || (FOOT.test(first) && written.size <= 3)) leftOut.totals += 1;
    else rows.push({ number: row + 1, cells: grid.rows[row] ?? [] });
  }
  return { rows, leftOut };
}

/** `A`, `Z`, `AA`: how Excel names a column, from 0. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? columnLetter(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

const TOTAL =
  /^(?:本页|本表|以上)?\s*(?:合\s*计|小\s*计|总\s*计|总\s*数|累\s*计|共\s*计|共\s*\d+\s*[户人位条件])/u;
const FOOT = /^(?:制\s*表|填\s*表|审\s*核|打印|备\s*注\s*[:：]|说\s*明\s*[:：]|注\s*[:：]|第\s*\d+\s*页)/u;

/** Sums without a word: no record is numbers alone. */
function isNumbersOnly(cells: readonly SheetCell[]): boolean {
  const filled = cells.filter((cell) => cell !== null && cell !== '');
  return filled.every((cell) => typeof cell === 'number' || (typeof cell === 'object' && isUncomputed(cell)));
}

/** Two rows of heads: a cell of the first spans several columns over words, or one cell spans both rows. */
function isTied(grid: SheetGrid, row: number): boolean {
  const below = textsOf(grid, row + 1);
  return grid.merges.some(({ top, bottom, left, right }) => {
    if (top !== row) return false;
    if (bottom === row + 1) return true;
    const under = below.slice(left, right + 1);
    return bottom === row && right > left && under.every((text) => text !== '' && !/\d{3,}/.test(text));
  });
}

function textsOf(grid: SheetGrid, row: number): string[] {
  return (grid.rows[row] ?? []).map((cell) => cellText(cell).replaceAll(/\s+/g, ' '));
}
