import { AppError } from '#contract/errors.ts';
import {
  type MergedCells,
  type SheetCell,
  type SheetGrid,
  wallClockOfSerial,
} from '#domain/text/sheet-cells.ts';
import { type ShownNumber, wordShown } from './number-format.ts';
import { type ReadBudget, READ_LIMITS } from './read-limits.ts';
import { unescapeXstring } from './workbook-parts.ts';
import { attribute, xmlSteps } from './xml.ts';

/** What the cells of every sheet refer to. */
interface CellWords {
  readonly strings: readonly string[];
  readonly styles: readonly ShownNumber[];
  readonly epoch1904: boolean;
}

/** A cell while it is read. */
interface OpenCell {
  attributes: string;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

/** One sheet: its cells as they are shown, merged ones filled, hidden rows named. */
export function readSheet(xml: string, words: CellWords, budget: ReadBudget): Omit<SheetGrid, 'name'> {
  const rows: SheetCell[][] = [];
  const merges: MergedCells[] = [];
  const hidden: number[] = [];
  let row = -1;
  let column = -1;
  let cell: OpenCell = { attributes: '', value: '', hasValue: false, hasFormula: false };
  let taking = false;
  let reading = false;
  for (const step of xmlSteps(xml)) {
    budget.breathe();
    if (step.type === 'text') {
      if (taking && !reading) cell.value += step.text;
      continue;
    }
    const begins = step.type === 'begin';
    switch (step.name) {
      case 'row':
        if (begins) {
          row = Number(attribute(step.attributes, 'r') ?? row + 2) - 1;
          column = -1;
          if (/^(?:1|true)$/.test(attribute(step.attributes, 'hidden') ?? '') && row < READ_LIMITS.rows)
            hidden.push(row);
        }
        break;
      case 'c':
        if (begins) {
          cell = { attributes: step.attributes, value: '', hasValue: false, hasFormula: false };
          column = columnOf(attribute(step.attributes, 'r')) ?? column + 1;
        }
        if (!begins || step.closed) put(rows, row, column, cellOf(cell, words), budget);
        break;
      case 'f':
        cell.hasFormula = true;
        break;
      case 'v':
      case 't':
        taking = begins && !step.closed;
        cell.hasValue = true;
        break;
      case 'rPh':
        reading = begins && !step.closed;
        break;
      case 'mergeCell': {
        const merge = begins ? mergeOf(attribute(step.attributes, 'ref') ?? '') : null;
        if (merge) merges.push(merge);
        break;
      }
    }
  }
  let left = SPREAD_LIMIT;
  for (const merge of merges) left -= spread(rows, merge, left, budget);
  return {
    rows: Array.from(rows, (cells) => Array.from(cells ?? [], (each) => each ?? null)),
    merges,
    hidden,
    epoch1904: words.epoch1904,
  };
}

function put(rows: SheetCell[][], row: number, column: number, cell: SheetCell, budget: ReadBudget): void {
  if (cell === null || cell === '') return;
  if (row >= READ_LIMITS.rows)
    throw new AppError(
      'bad-input',
      `工作表超过 ${READ_LIMITS.rows} 行，没有读入。请拆成几个文件，分几次导入。`,
    );
  // Far to the right stand notes and leftovers, never a column of a list.
  if (!(row >= 0 && column >= 0 && column < READ_LIMITS.columns)) return;
  if (typeof cell === 'string') budget.spend(cell, row, column);
  (rows[row] ??= [])[column] = cell;
}

function cellOf(
  { attributes, value, hasValue, hasFormula }: OpenCell,
  { strings, styles, epoch1904 }: CellWords,
): SheetCell {
  const type = attribute(attributes, 't');
  // A formula's empty text is a value; one that was written by a program and never computed has none.
  if (value === '') return hasFormula && !(hasValue && type === 'str') ? { uncomputed: true } : null;
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return unescapeXstring(value);
    case 'b':
      return value === '1' || value === 'true';
    case 'e':
      return value;
    case 'd':
      return { date: value.slice(0, 19).padEnd(19, 'T00:00:00'.slice(value.length - 10)) };
    default: {
      const number = Number(value);
      if (Number.isNaN(number)) return value;
      const shown = styles[Number(attribute(attributes, 's') ?? -1)] ?? { as: 'number' };
      if (shown.as !== 'date') return wordShown(number, shown) ?? number;
      const date = wallClockOfSerial(number, epoch1904);
      if (date === null) return number;
      return number > 0 && number < 1 ? { time: date.slice(11) } : { date };
    }
  }
}

/** Cells filled from merges; a list has few, a spoiled file may claim the whole sheet over and over. */
const SPREAD_LIMIT = 500_000;

/** Every cell of a merge says what its first says; how many cells that were. */
function spread(
  rows: SheetCell[][],
  { top, left, bottom, right }: MergedCells,
  limit: number,
  budget: ReadBudget,
): number {
  const value = rows[top]?.[left];
  const cells = (bottom - top + 1) * (right - left + 1);
  if (value === undefined || value === null || cells > limit) return 0;
  for (let row = top; row <= Math.min(bottom, READ_LIMITS.rows - 1); row += 1)
    for (let column = left; column <= right; column += 1) put(rows, row, column, value, budget);
  return cells;
}

function mergeOf(ref: string): MergedCells | null {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref);
  const [, left = '', top, right = '', bottom] = found ?? [];
  if (!found) return null;
  const merge = {
    top: Number(top) - 1,
    left: columnOf(left) ?? 0,
    bottom: Math.min(Number(bottom), READ_LIMITS.rows) - 1,
    right: Math.min(columnOf(right) ?? 0, READ_LIMITS.columns - 1),
  };
  return merge.left < READ_LIMITS.columns && merge.top >= 0 && merge.top <= merge.bottom ? merge : null;
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,7}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
