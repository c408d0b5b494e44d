import { LINE_MM, NOMINAL_MM, PAD_MM, type Row, type SetCell, type SetRow, heightOf, setRow } from './row.ts';

/** Rows of one sheet, from top to bottom, with their final heights in lines. */
export type SheetRows = readonly SetRow[];

/** Room for rows on a sheet, in millimetres. */
export interface Room {
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * Puts rows on sheets. A row that doesn't fit flows on line by line (at least two on either side) or moves to
 * the next sheet as a whole when it is short; table heads repeat; space that is left goes to stretching rows,
 * else it is closed by （以下空白）. Deterministic: the number of sheets is known before anything is printed.
 */
export function layOut(rows: readonly Row[], room: Room): readonly SheetRows[] {
  const sheets: SetRow[][] = [[]];
  let waiting = rows.map((row) => setRow(row, room.widthMm));
  while (waiting.length > 0) {
    // `sheets` starts with one and only grows.
    const sheet = sheets.at(-1) as SetRow[];
    const [next, ...later] = waiting as [SetRow, ...SetRow[]];
    const fresh = isEmpty(sheet);
    if (fresh) sheet.push(...headsFor(next, room));
    const left = room.heightMm - total(sheet);
    // Rows that belong together but are longer than a sheet are parted where it ends.
    const together = neededWith(next, later);
    const needed = fresh || together > room.heightMm ? heightOf(next) : together;
    if (needed <= left + SLACK) {
      sheet.push(next);
      waiting = later;
      continue;
    }
    const lines = Math.floor((left - 2 * PAD_MM + SLACK) / LINE_MM);
    const split = splitAt(next, lines, isEmpty(sheet) || onlyHeads(sheet, next));
    if (split !== null) {
      sheet.push(split.here);
      waiting = [split.there, ...later];
    } else if (fresh) {
      // Nothing of it fits on a whole sheet: it stands alone, cut, instead of being put off for ever.
      sheet.push(next);
      waiting = later;
    }
    if (waiting.length > 0) sheets.push([]);
  }
  return sheets.map((sheet, index) => fill(sheet, room, index === sheets.length - 1));
}

/** A row of this many lines or fewer is never divided. */
const SHORT = 4;
const SLACK = 0.001;
/** Space below this is shared out without a blank row, in millimetres. */
const CRUMBS = LINE_MM + 2 * PAD_MM;

function headsFor(next: SetRow, room: Room): readonly SetRow[] {
  return (next.row.under ?? []).map((head) => setRow(head, room.widthMm));
}

/** Room a row needs here: its own and that of the rows it mustn't be parted from. */
function neededWith(next: SetRow, later: readonly SetRow[]): number {
  if (next.row.keep === undefined) return heightOf(next);
  const [after, ...rest] = later;
  if (after === undefined) return heightOf(next);
  const least = after.lineCount > SHORT && after.row.keep === undefined ? 2 * LINE_MM + 2 * PAD_MM : null;
  return heightOf(next) + (least ?? neededWith(after, rest));
}

function splitAt(
  row: SetRow,
  lines: number,
  forced: boolean,
): { readonly here: SetRow; readonly there: SetRow } | null {
  const written = Math.max(...row.cells.map((cell) => cell.lines.length));
  // A code or a drawing can't be cut in two.
  const whole = row.cells.some(({ qr, picture }) => qr !== undefined || picture !== undefined);
  if (!forced && (row.lineCount <= SHORT || lines < 2 || whole)) return null;
  if (lines < 1 || written === 0) return null;
  const here = Math.max(1, Math.min(lines, written > lines && written - lines < 2 ? written - 2 : lines));
  return {
    here: { row: row.row, cells: row.cells.map((cell) => head(cell, here)), lineCount: lines },
    there: {
      row: row.row,
      cells: row.cells.map((cell) => tail(cell, here)),
      lineCount: Math.max(1, written - here, (row.row.lines ?? 1) - here),
    },
  };
}

function head(cell: SetCell, lines: number): SetCell {
  return cell.goesOn === undefined ? { ...cell, lines: cell.lines.slice(0, lines) } : cell;
}

function tail(cell: SetCell, lines: number): SetCell {
  if (cell.goesOn === undefined) return { ...cell, lines: cell.lines.slice(lines) };
  const last = cell.lines.at(-1)?.at(0)?.text;
  if (last === GOES_ON) return cell;
  return { ...cell, lines: [...cell.lines, [{ text: GOES_ON, face: 'hei' }]] };
}

const GOES_ON = '（续）';

/** Gives what is left on a sheet to the rows that stretch, then closes the rest with a blank row before the foot. */
function fill(sheet: readonly SetRow[], room: Room, last: boolean): SheetRows {
  const stretched = stretch(sheet, Math.floor((room.heightMm - total(sheet) + SLACK) / LINE_MM));
  const left = room.heightMm - total(stretched);
  if (left < CRUMBS) return stretched;
  const foot = stretched.findIndex((row) => row.row.foot === true);
  const at = foot === -1 ? stretched.length : foot;
  const text = last ? '（以下空白）' : '（转下页）';
  const blank = setRow(
    { cells: [{ width: NOMINAL_MM, text, look: 'value', align: 'center', stand: 'top' }] },
    room.widthMm,
  );
  const lines = Math.max(1, Math.floor((left - 2 * PAD_MM + SLACK) / LINE_MM));
  return [...stretched.slice(0, at), { ...blank, lineCount: lines }, ...stretched.slice(at)];
}

/** Deals out lines one by one, to the row that has least of its share, until none wants more. */
function stretch(sheet: readonly SetRow[], lines: number): SheetRows {
  const gains = sheet.map(() => 0);
  for (let left = lines; left > 0; left -= 1) {
    let next: number | null = null;
    for (const [index, { row }] of sheet.entries()) {
      const gain = gains[index] ?? 0;
      if ((row.stretch ?? 0) <= 0 || gain >= (row.stretchMost ?? Infinity)) continue;
      if (next === null || shareOf(sheet, gains, index) < shareOf(sheet, gains, next)) next = index;
    }
    if (next === null) break;
    gains[next] = (gains[next] ?? 0) + 1;
  }
  return sheet.map((row, index) => ({ ...row, lineCount: row.lineCount + (gains[index] ?? 0) }));
}

function shareOf(sheet: readonly SetRow[], gains: readonly number[], index: number): number {
  return ((gains[index] ?? 0) + 1) / (sheet[index]?.row.stretch ?? 1);
}

function total(rows: readonly SetRow[]): number {
  return rows.reduce((sum, row) => sum + heightOf(row), 0);
}

function isEmpty(sheet: readonly SetRow[]): boolean {
  return sheet.length === 0;
}

function onlyHeads(sheet: readonly SetRow[], next: SetRow): boolean {
  return sheet.length === (next.row.under?.length ?? 0);
}
