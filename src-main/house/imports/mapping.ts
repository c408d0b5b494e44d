import type { ImportChange, ImportCheck, ImportProblem } from '#contract/house/imports.ts';
import {
  type CellGround,
  cellText,
  isClockOnly,
  isUncomputed,
  readClockCell,
  readDay,
  readMomentCell,
  readPhoneCell,
  type ReadCell,
  readText,
  type SheetCell,
} from '#domain/text/sheet-cells.ts';
import { columnLetter, type SheetData, type SheetHeader } from '#domain/text/sheet-header.ts';
import type { ImportRow, TargetField } from './target.ts';

/** A field for each column by its head and, where that leaves a choice, by what stands in it. */
export function guessMapping(
  { labels }: SheetHeader,
  { rows }: SheetData,
  fields: readonly TargetField[],
): (string | null)[] {
  if (isOwnExport(labels)) return ownMapping(labels, fields);
  const mapping: (string | null)[] = labels.map(() => null);
  const clocks = labels.map((_, index) => isMostly(rows, index, isClockOnly));
  for (const field of fields) {
    for (const [index, label] of labels.entries()) {
      if (mapping[index] !== null || !field.heads.test(plainLabel(label))) continue;
      // 时间 beside 日期: the one has the time, the other the day.
      if (field.type === 'clock' ? clocks[index] !== true : isDated(field) && clocks[index] === true)
        continue;
      mapping[index] = field.key;
      if (field.many === 'no') break;
    }
  }
  const phone = fields.find(({ type }) => type === 'phone');
  if (phone && !mapping.includes(phone.key)) {
    const column = labels.findIndex((_, index) => mapping[index] === null && isMostly(rows, index, isPhones));
    if (column >= 0) mapping[column] = phone.key;
  }
  return mapping;
}

const isDated = ({ type }: TargetField): boolean => type === 'moment' || type === 'day';

/** A workbook of ours has both results of the callbacks; no other ledger is kept like that. */
const isOwnExport = (labels: readonly string[]): boolean =>
  labels.includes('首次回访结果') && labels.includes('末次回访结果');

function ownMapping(labels: readonly string[], fields: readonly TargetField[]): (string | null)[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const field = fields.find(
      ({ key, own, many }) => own?.includes(label) === true && (many !== 'no' || !taken.has(key)),
    );
    if (field) taken.add(field.key);
    return field?.key ?? null;
  });
}

/** Whether a head is one of the fields'. */
export function isKnownHead(label: string, fields: readonly TargetField[]): boolean {
  return fields.some(({ heads }) => heads.test(plainLabel(label)));
}

/** What reading the cells came to, besides the rows. */
export interface ReadRows {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly ImportProblem[];
  readonly kept: ImportCheck['kept'];
  readonly changes: readonly ImportChange[];
}

const EXAMPLES = 3;

/** The rows as the mapping says, the cells that can't be read, and what was made of the others. */
export function readRows(
  header: SheetHeader,
  { rows }: SheetData,
  mapping: readonly (string | null)[],
  fields: readonly TargetField[],
  ground: CellGround,
): ReadRows {
  const problems: ImportProblem[] = [];
  const changes = new Map<string, { -readonly [Key in keyof ImportChange]: ImportChange[Key] }>();
  const columns = mapping.flatMap((key, index) => {
    const field = fields.find((each) => each.key === key);
    return field ? [{ index, field, name: nameOf(header, index), examples: new Set<string>() }] : [];
  });
  const read = rows.map(({ number, cells }): ImportRow => {
    const values: Record<string, string[]> = {};
    const remarks: string[] = [];
    const uncomputed: string[] = [];
    for (const { index, field, name, examples } of columns) {
      const written = cells[index] ?? null;
      const cell = readCell(written, field, ground);
      if (!cell.ok) {
        problems.push({ row: number, column: name, sentence: `${cell.reason}。` });
        continue;
      }
      (values[field.key] ??= []).push(...cell.values);
      const kept = cell.values.join('、').replace('T', ' ');
      if (kept !== '' && examples.size < EXAMPLES) examples.add(shorten(kept));
      if (cell.remark !== null) remarks.push(`${field.label}：${cell.remark}`);
      if (isUncomputed(written)) uncomputed.push(field.key);
      if (cell.change === null) continue;
      const known = changes.get(`${index} ${cell.change}`);
      if (known) known.cells += 1;
      else {
        const from = shorten(cellText(written));
        changes.set(`${index} ${cell.change}`, {
          column: name,
          sentence: cell.change,
          cells: 1,
          from,
          to: kept,
        });
      }
    }
    return { row: number, values: mapValues(values, fields), remarks, uncomputed };
  });
  return {
    rows: read,
    problems,
    kept: columns.map(({ index, examples }) => ({ index, examples: [...examples] })),
    changes: [...changes.values()],
  };
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** How a column is called in sentences. */
function nameOf({ labels }: SheetHeader, index: number): string {
  return `${columnLetter(index)} 列${labels[index] ? `“${labels[index]}”` : ''}`;
}

const ERRORS = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/;

function readCell(cell: SheetCell, { type }: TargetField, ground: CellGround): ReadCell {
  if (typeof cell === 'string' && ERRORS.test(cell)) return { ok: false, reason: `单元格是公式错误 ${cell}` };
  switch (type) {
    case 'phone':
      return readPhoneCell(cell);
    case 'day':
      return readDay(cell, ground);
    case 'moment':
      return readMomentCell(cell, ground);
    case 'clock':
      return readClockCell(cell);
    case 'text':
      return readText(cell);
    default:
      return type satisfies never;
  }
}

/** Columns of one field put together: several values, or one text of all of them (楼栋, 单元, 房号). */
function mapValues(
  values: Readonly<Record<string, readonly string[]>>,
  fields: readonly TargetField[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, found]) => {
      const joins = fields.find((field) => field.key === key)?.many === 'join' && found.length > 1;
      return [key, joins ? [found.join('-')] : [...new Set(found)]];
    }),
  );
}

/** Whether most of what stands in a column is such. */
function isMostly(rows: SheetData['rows'], column: number, such: (cell: SheetCell) => boolean): boolean {
  const cells = rows.slice(0, 200).flatMap(({ cells }) => cells[column] ?? []);
  return cells.length > 0 && cells.filter(such).length >= cells.length * 0.6;
}

/** A phone number of seven digits and more. */
function isPhones(cell: SheetCell): boolean {
  const read = readPhoneCell(cell);
  return read.ok && read.values.some((value) => /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(value));
}

const plainLabel = (label: string): string =>
  label.normalize('NFKC').replaceAll(/[\s*:：.。_()（）【】[\]"“”]/g, '');
