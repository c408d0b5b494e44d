import type { Day } from '../time.ts';
import { readMoment } from './moment.ts';
import { readPhones, wordPhone } from './phone.ts';
import { readClock } from './time-of-day.ts';

/**
 * A cell as a workbook holds it. `date` is the wall clock shown in it, `YYYY-MM-DDTHH:mm:ss`; `time` a time of no day,
 * `HH:mm:ss`; `uncomputed` a formula whose value was never stored.
 */
export type SheetCell =
  | string
  | number
  | boolean
  | null
  | { readonly date: string }
  | { readonly time: string }
  | { readonly uncomputed: true };

/** Cells that belong together, counted from 0, both ends included. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet of a workbook; merged cells all carry the value of their first. */
export interface SheetGrid {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly merges: readonly MergedCells[];
  /** Rows that the sheet doesn't show, hidden by hand or by a filter, counted from 0. */
  readonly hidden: readonly number[];
  /** Its day numbers count from 1904. */
  readonly epoch1904: boolean;
}

/** What was made of a cell: values, or why it can't be taken. */
export type ReadCell =
  | {
      readonly ok: true;
      readonly values: readonly string[];
      /** What was understood or changed on the way, worth saying before anything is written; null: nothing. */
      readonly change: string | null;
      /** What stood beside the value and is no part of it. */
      readonly remark: string | null;
    }
  | { readonly ok: false; readonly reason: string };

/** What the cells of a sheet are read against. */
export interface CellGround {
  /** Decides the year of a day that has none; null: refused. */
  readonly today: Day | null;
  readonly epoch1904: boolean;
}

const taken = (
  values: readonly string[],
  change: string | null = null,
  remark: string | null = null,
): ReadCell => ({ ok: true, values, change, remark });
const refused = (reason: string): ReadCell => ({ ok: false, reason });
const UNCOMPUTED = taken([], '公式没有存下算好的值，按空白处理');
const NOTHING = /^[-—/\\无\s]*$/u;

/** A cell as a person reads it. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.replaceAll('\u00A0', ' ').trim();
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (typeof cell === 'number') return wordNumber(cell);
  if ('time' in cell) return cell.time.replace(/:00$/, '');
  if ('uncomputed' in cell) return '';
  return cell.date.endsWith('T00:00:00') ? cell.date.slice(0, 10) : cell.date.replace('T', ' ').slice(0, 16);
}

/** The text of a cell; a number that lost its last digits in Excel is refused, never filled with zeros. */
export function readText(cell: SheetCell): ReadCell {
  if (isUncomputed(cell)) return UNCOMPUTED;
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15)
    return refused(`“${wordNumber(cell)}”超过 15 位，Excel 没有存下后面的数字，请找到原来的号码`);
  const text = cellText(cell);
  const science = /^[1-9](?:\.(\d+))?E\+(\d+)$/.exec(text);
  if (science && (science[1]?.length ?? 0) < Number(science[2]))
    return refused(`“${text}”是科学计数，后面的数字已经丢失，请找到原来的号码`);
  return taken(text === '' ? [] : [text]);
}

/** The phone numbers of a cell: several may stand in one, and spreadsheets like to turn them into floats. */
export function readPhoneCell(cell: SheetCell): ReadCell {
  if (isUncomputed(cell)) return UNCOMPUTED;
  if (typeof cell === 'number' && (!Number.isInteger(Math.round(cell * 1e6) / 1e6) || Math.abs(cell) >= 1e15))
    return refused(`电话“${wordNumber(cell)}”不是号码`);
  const read = readPhones(typeof cell === 'number' ? wordNumber(Math.round(cell)) : cellText(cell));
  if (!read.ok) return refused(read.reason);
  return taken(
    read.phones.map(wordPhone),
    read.changed ? '电话去掉了国家代码或多余的 0' : null,
    read.remark === '' ? null : read.remark,
  );
}

/** The day of a cell: a real date, Excel's day number, or text in the usual ways of writing one. */
export function readDay(cell: SheetCell, ground: CellGround): ReadCell {
  const read = readMomentCell(cell, ground);
  return read.ok ? { ...read, values: read.values.map((value) => value.slice(0, 10)) } : read;
}

/** The day of a cell, with its time `YYYY-MM-DDTHH:mm` where one stands beside it. */
export function readMomentCell(cell: SheetCell, { today, epoch1904 }: CellGround): ReadCell {
  if (cell === null || cell === '') return taken([]);
  if (isUncomputed(cell)) return UNCOMPUTED;
  if (typeof cell === 'boolean') return refused(`“${cellText(cell)}”不是日期`);
  if (typeof cell === 'object') return 'time' in cell ? refused(timeOnly(cell)) : ofDate(cell.date);
  const text = cellText(cell);
  if (NOTHING.test(text)) return taken([]);
  const number = Number(text);
  if (/^\d{1,6}(?:\.\d+)?$/.test(text) || typeof cell === 'number') {
    if (number >= 20_000_000 && number < 21_000_000) return ofText(String(number), today);
    return ofSerial(number, text, epoch1904);
  }
  return ofText(text, today);
}

/** The time of a cell, `HH:mm`; `24:00` for the midnight a day ends with. */
export function readClockCell(cell: SheetCell): ReadCell {
  if (cell === null || cell === '') return taken([]);
  if (isUncomputed(cell)) return UNCOMPUTED;
  if (typeof cell === 'object')
    return taken([('time' in cell ? cell.time : cell.date.slice(11)).slice(0, 5)]);
  if (typeof cell === 'number' && cell >= 0 && cell < 1)
    return taken([wallClockOfSerial(cell, false)?.slice(11, 16) ?? '']);
  const text = cellText(cell).normalize('NFKC');
  if (NOTHING.test(text)) return taken([]);
  const clock = readClock(text);
  if (!clock.ok) return refused(`“${shorten(text)}”${clock.reason}`);
  return taken([clock.nextDay ? `24:${clock.time.slice(3, 5)}` : clock.time.slice(0, 5)]);
}

/** Whether a cell has a time and no day. */
export function isClockOnly(cell: SheetCell): boolean {
  if (typeof cell === 'number') return cell > 0 && cell < 1;
  if (typeof cell === 'object') return cell !== null && 'time' in cell;
  return typeof cell === 'string' && cell !== '' && readClock(cell.normalize('NFKC').trim()).ok;
}

/** The wall clock of Excel's day number, to the second; null outside the years Excel knows. */
export function wallClockOfSerial(serial: number, epoch1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  // Excel believes in 29 February 1900: before it, its numbers are one day off.
  const days = epoch1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const ms = Math.round((days - 25_569) * 86_400) * 1000;
  return new Date(ms).toISOString().slice(0, 19);
}

function ofDate(date: string): ReadCell {
  // Excel shows a 0 as 1900/1/0 and a 1 as 1900/1/1: nobody's complaint was that long ago.
  if (date.slice(0, 4) < '1950' || date.slice(0, 4) > '2199')
    return refused(`日期是 ${date.slice(0, 10)}，多半是空格或数字当成了日期，请检查`);
  const time = date.slice(11, 16);
  return taken([time === '00:00' ? date.slice(0, 10) : `${date.slice(0, 10)}T${time}`]);
}

function ofSerial(number: number, text: string, epoch1904: boolean): ReadCell {
  // 1954 to 2119: smaller and larger numbers are more likely something else.
  const clock = number >= 20_000 && number < 80_000 ? wallClockOfSerial(number, epoch1904) : null;
  if (number > 0 && number < 1) return refused(`“${text}”只有时间，没有日期`);
  if (clock === null) return refused(`“${shorten(text)}”不是日期`);
  const read = ofDate(clock);
  return read.ok ? { ...read, change: '数字按 Excel 的日期序号读' } : read;
}

function ofText(text: string, today: Day | null): ReadCell {
  const read = readMoment(text, today);
  if (!read.ok) return refused(read.reason);
  return taken([read.time === null ? read.day : `${read.day}T${read.time.slice(0, 5)}`], read.guess);
}

const timeOnly = (cell: { readonly time: string }): string => `“${cellText(cell)}”只有时间，没有日期`;

/** A formula whose value was never stored. */
export function isUncomputed(cell: SheetCell): cell is { readonly uncomputed: true } {
  return typeof cell === 'object' && cell !== null && 'uncomputed' in cell;
}

/** Whole numbers without exponent or `.0`. */
function wordNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e18
    ? BigInt(value).toString()
    : String(Number(value.toPrecision(15)));
}

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
