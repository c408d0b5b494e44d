import { plainName } from '#domain/text/name.ts';
import { phoneKeys, readPhones, tidyPhone } from '#domain/text/phone.ts';
import type { BatchKind } from '#domain/terms.ts';
import { readDay } from '#domain/text/sheet-cells.ts';
import type { Day } from '#domain/time.ts';

/** A customer read from a list. */
interface CalleeRow {
  readonly name: string;
  readonly phone: string;
  readonly unit: string;
  readonly note: string;
  readonly product: string;
  readonly installedOn: string | null;
}

/** A line that can't be taken, and why. */
interface BadRow {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** More than one list's worth is several batches. */
export const LARGEST = 5000;

/**
 * Reads a list `姓名,电话,房号,备注`, of installations with `产品,安装日期` behind: typed, a CSV file, or cells copied from
 * Excel. A heading is skipped; each line that can't be taken is told with its reason, and the others stand.
 */
export function readCallees(
  text: string,
  kind: BatchKind | null = null,
  today: Day | null = null,
): {
  readonly rows: readonly CalleeRow[];
  readonly bad: readonly BadRow[];
} {
  const rows: CalleeRow[] = [];
  const bad: BadRow[] = [];
  const seen = new Map<string, number>();
  for (const { line, text: record } of recordsOf(text)) {
    const cells = cellsOf(record);
    if (line === 1 && HEADING.test(cells[0] ?? '')) continue;
    const [name = '', phone = '', unit = '', note = '', product = '', installed = ''] = cells;
    const day = readDay(installed, { today, epoch1904: false });
    const installedOn = day.ok ? (day.values[0] ?? null) : null;
    const row = { name, phone: tidyPhone(phone), unit, note, product, installedOn };
    const key = `${plainName(row.name)} ${phoneKeys(row.phone).join()}`;
    const reason =
      faultOf(record, row, seen.get(key)) ??
      columnsFault(cells, kind) ??
      (day.ok ? null : `安装日期${day.reason}`);
    if (reason !== null) bad.push({ line, text: record, reason });
    else {
      seen.set(key, line);
      rows.push(row);
    }
  }
  return { rows, bad };
}

const HEADING = /^(?:客户)?(?:姓名|名称)$/;
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

function columnsFault(cells: readonly string[], kind: BatchKind | null): string | null {
  if (kind === 'installation') return cells.length > 6 ? '多于六栏，备注里有逗号时请加引号' : null;
  return cells.length > 4 ? '多于四栏，备注里有逗号时请加引号' : null;
}

function faultOf(record: string, row: CalleeRow, before: number | undefined): string | null {
  if (quotes(record) % 2 === 1) return '引号没有成对';
  if (row.name === '') return '没有姓名';
  if (row.phone === '') return '没有电话，无法回访';
  const read = readPhones(row.phone);
  if (!read.ok) return read.reason;
  if (row.phone.length > 40) return '电话超过 40 字';
  if (row.name.length > 60) return '姓名超过 60 字';
  if (row.unit.length > 80) return '房号超过 80 字';
  if (row.note.length > 400) return '备注超过 400 字';
  if (row.product.length > 80) return '产品超过 80 字';
  if (CONTROLS.test(record.replaceAll('\t', '')) || !record.isWellFormed()) return '含有无法保存的字符';
  if (before !== undefined) return `与第 ${before} 行重复`;
  return null;
}

const quotes = (text: string) => text.split('"').length - 1;

/** Lines, where a quoted cell may hold several; a quote that is never closed spoils only its own line. */
function* recordsOf(text: string): Generator<{ readonly line: number; readonly text: string }> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let at = 0; at < lines.length;) {
    let record = lines[at] ?? '';
    let end = at;
    while (quotes(record) % 2 === 1 && end + 1 < lines.length && end - at < 20) record += `\n${lines[++end]}`;
    if (quotes(record) % 2 === 1) {
      record = lines[at] ?? '';
      end = at;
    }
    if (record.trim() !== '') yield { line: at + 1, text: record };
    at = end + 1;
  }
}

/** Cells by tabs (Excel), else commas, else Chinese commas. */
function cellsOf(record: string): readonly string[] {
  const sign = ['\t', ',', '，'].find((each) => record.includes(each)) ?? ',';
  const cells = record.matchAll(new RegExp(`(?:^|${sign})(?:"((?:[^"]|"")*)"|([^${sign}]*))`, 'g'));
  const texts = [...cells].map(([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).trim());
  return texts.slice(0, texts.findLastIndex((each) => each !== '') + 1);
}
