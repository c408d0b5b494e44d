import { type Measured, EASES, type Ease, measure, next, stretched } from './measure.ts';
import {
  CLOSE,
  NOMINAL_MM,
  type Row,
  type SetCell,
  type SetRow,
  type Spacing,
  WIDE,
  heightOf,
  heightOfLines,
  setRow,
  spaced,
} from './row.ts';
import { type Run, runsOf } from './text.ts';

/** Rows of one sheet, from top to bottom, with their final heights. */
export type SheetRows = readonly SetRow[];

/** Room for rows on a sheet, in millimetres. */
interface Room {
  readonly widthMm: number;
  readonly heightMm: number;
  /** A small sheet: lines stand close from the start. */
  readonly small?: boolean;
  /** Bound or closed: nothing on it invites a pen (E1). */
  readonly closed?: boolean;
}

/**
 * Puts rows on sheets. A row that doesn't fit flows on line by line (at least two on either side) or moves to
 * the next sheet as a whole when it is short; table heads repeat; space that is left goes to stretching rows,
 * else it is closed by （以下空白）. What would spill is first set tighter: spare lines, room for the pen, then the
 * distance of lines. Signatures take with them what they sign. Deterministic: the number of sheets is known before
 * anything is printed.
 */
export function layOut(rows: readonly Row[], room: Room): readonly SheetRows[] {
  const closed = room.closed === true;
  const broken = rows
    .filter((row) => !closed || row.spare === undefined)
    .map((row) => setRow(closed ? shut(row) : row, room.widthMm));
  const place: Place = (tightness) => {
    const measured = broken.map((row) => measure(spaced(row, tightness.spacing), tightness.ease, closed));
    return signWithContent(putOnSheets(measured, room, tightness.spacing), room, tightness.spacing);
  };
  const chosen = room.small === true ? onSmallSheets(place) : tightened(place);
  return chosen.map((sheet, index) => fill(sheet, room, index === chosen.length - 1));
}

/** How tight a form is set. */
interface Tightness {
  readonly spacing: Spacing;
  readonly ease: Ease;
}

type Place = (tightness: Tightness) => readonly Placed[];

/** A slip is written on by hand: it keeps a line for each pen, or it is too long for the small sheet. */
function onSmallSheets(place: Place): readonly Placed[] {
  const loose = place({ spacing: CLOSE, ease: 'all' });
  return loose.length === 1 ? loose : place({ spacing: CLOSE, ease: 'some' });
}

/** What is tried to spare a form its second sheet: lines come closer before the pen loses its room. */
const ON_ONE_SHEET: readonly Tightness[] = [
  { spacing: WIDE, ease: 'some' },
  { spacing: CLOSE, ease: 'some' },
  { spacing: CLOSE, ease: 'least' },
];

/** On one sheet if it can be; else as loose as it can be without a sheet more. */
function tightened(place: Place): readonly Placed[] {
  const loose = place({ spacing: WIDE, ease: 'all' });
  if (loose.length === 1) return loose;
  const fewest = place({ spacing: WIDE, ease: 'least' });
  if (fewest.length > 1 && place({ spacing: CLOSE, ease: 'least' }).length > 1) {
    for (const ease of EASES) {
      const placed = place({ spacing: WIDE, ease });
      if (placed.length === fewest.length) return placed;
    }
  }
  for (const tightness of ON_ONE_SHEET) {
    const placed = place(tightness);
    if (placed.length === 1) return placed;
  }
  return fewest;
}

/** A sheet being filled: table heads that stand again on it, and its own rows. */
interface Placed {
  readonly heads: readonly Measured[];
  readonly rows: readonly Measured[];
}

function putOnSheets(rows: readonly Measured[], room: Room, spacing: Spacing): readonly Placed[] {
  const sheets: { heads: readonly Measured[]; rows: Measured[] }[] = [{ heads: [], rows: [] }];
  let waiting = rows;
  while (waiting.length > 0) {
    // `sheets` starts with one and only grows.
    const sheet = sheets.at(-1) as (typeof sheets)[number];
    const [first, ...later] = waiting as [Measured, ...Measured[]];
    const fresh = sheet.rows.length === 0;
    if (fresh) sheet.heads = headsFor(first, room, spacing);
    const left = room.heightMm - total(sheet.heads) - total(sheet.rows);
    // Rows that belong together but are longer than a sheet are parted where it ends.
    const together = neededWith(first, later);
    const needed = fresh || together > room.heightMm ? first.heightMm : together;
    if (needed <= left + SLACK) {
      sheet.rows.push(first);
      waiting = later;
      continue;
    }
    const { lineMm, padMm } = spacing;
    const lines = Math.floor((left - 2 * padMm + SLACK) / lineMm);
    const split = splitAt(first, lines, fresh);
    if (split !== null) {
      sheet.rows.push(split.here);
      waiting = [split.there, ...later];
    } else if (fresh) {
      // Nothing of it fits on a whole sheet: it stands alone, cut, instead of being put off for ever.
      sheet.rows.push(first);
      waiting = later;
    }
    if (waiting.length > 0) sheets.push({ heads: [], rows: [] });
  }
  return sheets;
}

/** A row of this many lines or fewer is never divided. */
const SHORT = 4;
const SLACK = 0.001;

function headsFor(first: Measured, room: Room, spacing: Spacing): readonly Measured[] {
  return (first.set.row.under ?? []).map((head) =>
    measure(setRow(head, room.widthMm, spacing), 'all', false),
  );
}

/** Room a row needs here: its own and that of the rows it mustn't be parted from. */
function neededWith(first: Measured, later: readonly Measured[]): number {
  if (first.set.row.keep === undefined) return first.heightMm;
  const [after, ...rest] = later;
  if (after === undefined) return first.heightMm;
  const parted = writtenLines(after.set) > SHORT && after.set.row.keep === undefined;
  const least = parted ? heightOfLines(2, after.set.spacing) : neededWith(after, rest);
  return first.heightMm + least;
}

function writtenLines(row: SetRow): number {
  return Math.max(...row.cells.map((cell) => cell.lines.length));
}

function splitAt(
  row: Measured,
  lines: number,
  forced: boolean,
): { readonly here: Measured; readonly there: Measured } | null {
  const written = writtenLines(row.set);
  // A code, a drawing or a place for signatures can't be cut in two.
  const whole = row.set.cells.some(
    ({ qr, picture, signs }) => qr !== undefined || picture !== undefined || signs !== undefined,
  );
  if (!forced && (written <= SHORT || lines < 2 || whole)) return null;
  if (lines < 1 || written === 0) return null;
  const here = Math.max(1, Math.min(lines, written > lines && written - lines < 2 ? written - 2 : lines));
  const { cells, spacing } = row.set;
  const part = (own: readonly SetCell[], heightMm: number): Measured => ({
    ...row,
    set: { ...row.set, cells: own },
    heightMm,
    wantedMm: heightMm,
  });
  return {
    here: part(
      cells.map((cell) => head(cell, here)),
      heightOfLines(lines, spacing),
    ),
    there: part(
      cells.map((cell) => tail(cell, here)),
      heightOfLines(Math.max(1, written - here), spacing),
    ),
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

/** Nobody signs an empty page: the last sheet takes from the one before it until something stands on it. */
function signWithContent(sheets: readonly Placed[], room: Room, spacing: Spacing): readonly Placed[] {
  const last = sheets.at(-1);
  const before = sheets.at(-2);
  if (last === undefined || before === undefined) return sheets;
  let stays = before.rows;
  let moved: Placed = last;
  while (!moved.rows.some(hasContent) || stays.at(-1)?.set.row.keep !== undefined) {
    const row = stays.at(-1);
    if (row === undefined) break;
    const written = writtenLines(row.set);
    const split = written > SHORT ? splitAt(row, written - TAKEN_LINES, false) : null;
    if (split === null && stays.length < 2) break;
    const taken = split?.there ?? row;
    const heads = headsFor(taken, room, spacing);
    const fits = total(heads) + taken.heightMm + total(moved.rows) <= room.heightMm + SLACK;
    if (!fits) break;
    stays = split === null ? stays.slice(0, -1) : [...stays.slice(0, -1), split.here];
    moved = { heads, rows: [taken, ...moved.rows] };
    if (split !== null) break;
  }
  return [...sheets.slice(0, -2), { ...before, rows: stays }, moved];
}

/** Lines of a long text that go to the signatures' sheet. */
const TAKEN_LINES = 2;

/** Whether somebody wrote something in it: no label, no open choice, no place for a signature. */
function hasContent({ set: { row, cells }, heightMm }: Measured): boolean {
  if (row.foot !== undefined || heightMm === 0) return false;
  return cells.some((cell) => {
    if (cell.look !== 'value' || cell.signs !== undefined) return false;
    if (cell.qr !== undefined || cell.picture !== undefined) return true;
    return cell.lines.length > 0 && !isOpenChoice(cell.lines.flat());
  });
}

function isOpenChoice(runs: readonly Run[]): boolean {
  return runs.some(({ text }) => text.includes('□')) && !runs.some(({ ticked }) => ticked);
}

/** A row on paper that is closed: what was left empty says so, and nothing can be added (E1). */
function shut(row: Row): Row {
  const { lines: _lines, ...own } = row;
  return {
    ...own,
    ...(row.lines !== undefined && !row.cells.some(({ ruled }) => ruled) && { lines: row.lines }),
    stretch: row.cells.some(({ look }) => look === 'value') ? 0 : (row.stretch ?? 0),
    cells: row.cells.map((cell) => {
      if (cell.look !== 'value' || cell.signs !== undefined) return cell;
      if (cell.qr !== undefined || cell.picture !== undefined) return cell;
      const { ruled: _, ...plain } = cell;
      const runs = runsOf(cell.text);
      const empty = runs.every(({ text }) => text.trim() === '') || isOpenChoice(runs);
      return empty ? { ...plain, text: '—' } : plain;
    }),
  };
}

/** Gives what is left on a sheet to what was set tight, then to rows that stretch; closes the rest before the foot. */
function fill(sheet: Placed, room: Room, last: boolean): SheetRows {
  const rows = [...sheet.heads, ...sheet.rows];
  const loosened = deal(rows, room.heightMm - total(rows), next);
  const grown = deal(loosened, room.heightMm - total(loosened), stretched);
  const set = grown
    .filter(({ heightMm }) => heightMm > 0)
    .map((row): SetRow => ({ ...row.set, heightMm: row.heightMm }));
  const left = room.heightMm - set.reduce((sum, row) => sum + heightOf(row), 0);
  const spacing = set[0]?.spacing ?? WIDE;
  if (left < heightOfLines(1, spacing)) return set;
  const foot = set.findIndex((row) => row.row.foot === true);
  const at = foot === -1 ? set.length : foot;
  const text = last ? '（以下空白）' : '（转下页）';
  const blank = setRow(
    { cells: [{ width: NOMINAL_MM, text, look: 'value', align: 'center', stand: 'top' }] },
    room.widthMm,
    spacing,
  );
  return [...set.slice(0, at), { ...blank, heightMm: left }, ...set.slice(at)];
}

/** Lets rows grow in turn, the one first that has least of its share, until none may or nothing is left. */
function deal(
  rows: readonly Measured[],
  leftMm: number,
  grow: (row: Measured) => Measured | null,
): readonly Measured[] {
  const grown = [...rows];
  for (let left = leftMm; ;) {
    let best: { at: number; row: Measured; share: number } | null = null;
    for (const [at, row] of grown.entries()) {
      const larger = grow(row);
      if (larger === null || larger.heightMm - row.heightMm > left + SLACK) continue;
      const share = larger.share;
      if (best === null || share < best.share - 1e-9) best = { at, row: larger, share };
    }
    if (best === null) return grown;
    left -= best.row.heightMm - (grown[best.at]?.heightMm ?? 0);
    grown[best.at] = best.row;
  }
}

function total(rows: readonly Measured[]): number {
  return rows.reduce((sum, { heightMm }) => sum + heightMm, 0);
}
