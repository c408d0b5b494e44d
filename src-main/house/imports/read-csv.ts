import { AppError } from '#contract/errors.ts';
import type { SheetCell, SheetGrid } from '#domain/text/sheet-cells.ts';
import { type ReadBudget, READ_LIMITS } from './read-limits.ts';

/** A list as .csv or tab-separated text, in UTF-8, UTF-16 or GBK; null where it is no text. */
export function readCsv(bytes: Buffer, budget: ReadBudget): SheetGrid | null {
  const text = textOf(bytes);
  if (text === null || /[\u0000-\u0008\u000E-\u001F]/.test(text)) return null;
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const sign = ['\t', ',', ';', '，'].find((each) => firstLine.includes(each));
  if (sign === undefined) return null;
  const rows = recordsOf(text, sign, budget);
  if (rows.length > READ_LIMITS.rows)
    throw new AppError(
      'bad-input',
      `表格超过 ${READ_LIMITS.rows} 行，没有读入。请拆成几个文件，分几次导入。`,
    );
  return { name: '表格', rows, merges: [], hidden: [], epoch1904: false };
}

/** Excel writes GBK without a word about it; what isn't valid UTF-8 is read as that. */
function textOf(bytes: Buffer): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  return decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Rows of cells; a quoted cell may hold the sign, line ends and doubled quotes. Each sign of the text is read once. */
function recordsOf(text: string, sign: string, budget: ReadBudget): SheetCell[][] {
  const rows: SheetCell[][] = [];
  let row: SheetCell[] = [];
  let at = 0;
  const endRow = () => {
    rows.push(row);
    row = [];
  };
  while (at < text.length) {
    budget.breathe();
    const { cell, end } = cellAt(text, at, sign);
    budget.spend(cell, rows.length, row.length);
    if (row.length < READ_LIMITS.columns) row.push(cell === '' ? null : cell);
    const next = text.charAt(end);
    at = end + 1;
    if (next === '\r' && text.charAt(at) === '\n') at += 1;
    if (next !== sign) endRow();
    if (rows.length > READ_LIMITS.rows) break;
  }
  if (row.length > 0) endRow();
  return rows;
}

function cellAt(text: string, from: number, sign: string): { readonly cell: string; readonly end: number } {
  if (text.charAt(from) === '"') {
    let cell = '';
    let at = from + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) break; // never closed: an ordinary cell that begins with a quote
      cell += text.slice(at, quote);
      if (text.charAt(quote + 1) !== '"') {
        const end = endOfCell(text, quote + 1, sign);
        return { cell: cell + text.slice(quote + 1, end), end };
      }
      cell += '"';
      at = quote + 2;
    }
  }
  const end = endOfCell(text, from, sign);
  // Excel's way of keeping a long number a text: ="0123".
  const cell = text.slice(from, end).replace(/^="([^"]*)"$/, '$1');
  return { cell, end };
}

function endOfCell(text: string, from: number, sign: string): number {
  let at = from;
  while (at < text.length) {
    const each = text.charAt(at);
    if (each === sign || each === '\n' || each === '\r') return at;
    at += 1;
  }
  return at;
}
