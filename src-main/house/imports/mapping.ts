import type { ImportProblem } from '#contract/house/imports.ts';
import {
  type CellGround,
  readDay,
  readMomentCell,
  readPhoneCell,
  type ReadCell,
  readText,
  type SheetCell,
} from '#domain/text/sheet-cells.ts';
import { columnLetter, type SheetData, type SheetHeader } from '#domain/text/sheet-header.ts';
import type { ImportRow, TargetField } from './target.ts';

/** A field for each column by its head, then, for phones, by what stands in it. */
export function guessMapping(
  { labels }: SheetHeader,
  { rows }: SheetData,
  fields: readonly TargetField[],
): (string | null)[] {
  const mapping: (string | null)[] = labels.map(() => null);
  for (const field of fields) {
    for (const [index, label] of labels.entries()) {
      if (mapping[index] !== null || !field.heads.test(plainLabel(label))) continue;
      mapping[index] = field.key;
      if (field.many === 'no') break;
    }
  }
  const phone = fields.find(({ type }) => type === 'phone');
  if (phone && !mapping.includes(phone.key)) {
    const column = labels.findIndex((_, index) => mapping[index] === null && isPhones(rows, index));
    if (column >= 0) mapping[column] = phone.key;
  }
  return mapping;
}

/** Whether a head is one of the fields'. */
export function isKnownHead(label: string, fields: readonly TargetField[]): boolean {
  return fields.some(({ heads }) => heads.test(plainLabel(label)));
}

/** The rows as the mapping says, and the cells that can't be read. */
export function readRows(
  header: SheetHeader,
  { rows }: SheetData,
  mapping: readonly (string | null)[],
  fields: readonly TargetField[],
  ground: CellGround,
): { readonly rows: readonly ImportRow[]; readonly problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const columns = mapping.flatMap((key, index) => {
    const field = fields.find((each) => each.key === key);
    return field ? [{ index, field }] : [];
  });
  const read = rows.map(({ number, cells }): ImportRow => {
    const values: Record<string, string[]> = {};
    for (const { index, field } of columns) {
      const cell = readCell(cells[index] ?? null, field, ground);
      if (cell.ok) (values[field.key] ??= []).push(...cell.values);
      else problems.push({ row: number, column: nameOf(header, index), sentence: `${cell.reason}。` });
    }
    return { row: number, values: mapValues(values, fields) };
  });
  return { rows: read, problems };
}

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

/** Most of what stands in the column reads as phone numbers of seven digits and more. */
function isPhones(rows: SheetData['rows'], column: number): boolean {
  const cells = rows.slice(0, 200).flatMap(({ cells }) => {
    const cell = cells[column] ?? null;
    return cell === null ? [] : [cell];
  });
  const phones = cells.filter((cell) => {
    const read = readPhoneCell(cell);
    return read.ok && read.values.some((value) => /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(value));
  });
  return phones.length > 0 && phones.length >= cells.length * 0.6;
}

const plainLabel = (label: string): string =>
  label.normalize('NFKC').replaceAll(/[\s*:：.。_()（）【】[\]"“”]/g, '');
