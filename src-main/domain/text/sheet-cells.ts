import { digitsOf } from './search-text.ts';
import { isPhone, plainPhone } from './phone.ts';
import { isDay } from '../time.ts';

/** A cell as a workbook holds it; `date` is the wall clock shown in it, `YYYY-MM-DDTHH:mm:ss`. */
export type SheetCell = string | number | boolean | null | { readonly date: string };

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
}

/** What was made of a cell: values, or why it can't be taken. */
export type ReadCell =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** A cell as a person reads it. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.replaceAll('\u00A0', ' ').trim();
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (typeof cell === 'number') return wordNumber(cell);
  return cell.date.endsWith('T00:00:00') ? cell.date.slice(0, 10) : cell.date.replace('T', ' ').slice(0, 16);
}

/** The phone numbers of a cell: several may stand in one, and spreadsheets like to turn them into floats. */
export function readPhones(cell: SheetCell): ReadCell {
  const text = typeof cell === 'number' ? wordNumber(Math.round(cell)) : cellText(cell);
  const pieces = text
    .normalize('NFKC')
    .split(/[、,;\n|]|\/|或/)
    .flatMap(splitByBlanks)
    .map(plainNumber)
    .filter((piece) => piece !== '' && !/^[-—无没有/]+$/u.test(piece));
  const wrong = pieces.find((piece) => !isPhone(piece) || digitsOf(piece).length < 3);
  if (wrong !== undefined) return { ok: false, reason: `电话“${shorten(wrong)}”不是号码` };
  return { ok: true, values: [...new Set(pieces)] };
}

/** The day of a cell: a real date, Excel's day number, or text in the usual ways of writing one. */
export function readDay(cell: SheetCell): ReadCell {
  if (cell === null || cell === '') return { ok: true, values: [] };
  if (typeof cell === 'object') return { ok: true, values: [cell.date.slice(0, 10)] };
  if (typeof cell === 'number') {
    const day = cell >= 20_000_000 && cell < 21_000_000 ? dayOfText(String(cell)) : dayOfSerial(cell);
    return day === null ? { ok: false, reason: `“${cell}”不是日期` } : { ok: true, values: [day] };
  }
  const text = cellText(cell).normalize('NFKC');
  if (/^[-—无/]*$/u.test(text)) return { ok: true, values: [] };
  const day = dayOfText(text);
  return day === null
    ? { ok: false, reason: `“${shorten(text)}”看不出是哪一天，请写成 2024-03-05` }
    : { ok: true, values: [day] };
}

/** The day of a cell, with its time `YYYY-MM-DDTHH:mm` where one stands beside it. */
export function readMoment(cell: SheetCell): ReadCell {
  const read = readDay(cell);
  if (!read.ok || read.values.length === 0) return read;
  const [day = ''] = read.values;
  const time = timeBeside(cell);
  return { ok: true, values: [time === null || time === '00:00' ? day : `${day}T${time}`] };
}

/** The wall clock of Excel's day number, to the second; null outside the years Excel knows. */
export function wallClockOfSerial(serial: number, epoch1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  // Excel believes in 29 February 1900: before it, its numbers are one day off.
  const days = epoch1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const ms = Math.round((days - 25_569) * 86_400) * 1000;
  return new Date(ms).toISOString().slice(0, 19);
}

function timeBeside(cell: SheetCell): string | null {
  if (cell === null || typeof cell === 'boolean') return null;
  if (typeof cell === 'object') return cell.date.slice(11, 16);
  // A whole number is a day; 20240305 is one, too.
  if (typeof cell === 'number')
    return Number.isInteger(cell) ? null : (wallClockOfSerial(cell, false)?.slice(11, 16) ?? null);
  const found = /(?:^|[\sT日号])(上午|下午|晚上?)?\s*(\d{1,2})(?:[:：时点])(\d{1,2})?/u.exec(
    cell.normalize('NFKC').replace(/^\s*\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}/u, ''),
  );
  if (!found) return null;
  const [, half, typed = '', minute = '0'] = found;
  const hour = Number(typed) + (half !== undefined && half !== '上午' && Number(typed) < 12 ? 12 : 0);
  if (hour > 23 || Number(minute) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function dayOfSerial(serial: number): string | null {
  // 1954 to 2119: smaller and larger numbers are more likely something else.
  return serial >= 20_000 && serial < 80_000
    ? (wallClockOfSerial(serial, false)?.slice(0, 10) ?? null)
    : null;
}

function dayOfText(text: string): string | null {
  const found =
    /^(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*(?:日|号)?(?:$|[\sT(（].*)/u.exec(
      text,
    ) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    // Two digits of the year only where the order can't be mistaken: 24年3月5日.
    /^(\d{2})年\s*(\d{1,2})月\s*(\d{1,2})[日号]?$/u.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const written = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/** Whole numbers without exponent or `.0`. */
function wordNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e18
    ? BigInt(value).toString()
    : String(Number(value.toPrecision(15)));
}

/** `1.3812345678E10`, `13812345678.0`, `+86 138…` as the number they mean. */
function plainNumber(piece: string): string {
  const typed = piece.trim().replace(/^(?:手机|电话|座机|Tel)[:.]?/i, '');
  const float = /^\d+(?:\.\d+)?E\+?\d+$/i.test(typed)
    ? wordNumber(Number(typed))
    : typed.replace(/^(\d{5,})\.0+$/, '$1');
  // A mobile number is eleven digits, however it is broken up and whatever country stands before it.
  const mobile = /^(?:0{0,2}86)?(1[3-9]\d{9})$/.exec(float.replaceAll(/[+\s-]/g, ''));
  return mobile?.[1] ?? plainPhone(float);
}

/** Two whole numbers with a blank between; a blank within one number (`0571 8888 9999`) stays. */
function splitByBlanks(piece: string): readonly string[] {
  const parts = piece.trim().split(/\s+/);
  return parts.length > 1 && parts.every((part) => digitsOf(part).length >= 7) ? parts : [piece];
}

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
