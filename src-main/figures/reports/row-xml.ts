import { dayOf, type Instant } from '#domain/time.ts';
import { fitCell, looksLikeFormula, xmlText } from './cell-text.ts';
import type { Cell, CellFormat } from './sheet.ts';

/** Formats of a cell: those of columns, and text that stays text after somebody has edited it. */
export type StyleFormat = CellFormat | 'literal' | 'literal-wrapped';

/** The number of a style in the workbook. */
export type StyleNumber = (format: StyleFormat, bold: boolean) => number;

/** One column as its cells are written. */
interface ColumnStyle {
  readonly format: CellFormat;
  readonly width: number;
  readonly bold: boolean;
}

/**
 * A row as the XML of its sheet: measured twice as fast as the package's own cells, and as little memory. Texts
 * are inline strings, written on at once (shared ones would stay in memory to the end); readers decode their
 * escapes and keep their blanks.
 */
export function createRowXml(
  columns: readonly ColumnStyle[],
  letters: readonly string[],
  styleOf: StyleNumber,
): (row: number, cells: readonly Cell[]) => string {
  // Looked up for every cell of a large sheet: once is enough.
  const usual = columns.map(({ format, bold }) => styleOf(format, bold));
  const literal = columns.map(({ format, bold }) =>
    styleOf(format === 'wrapped' ? 'literal-wrapped' : 'literal', bold),
  );
  const times = columns.map(({ format, bold }) => styleOf(format === 'day' ? 'day' : 'time', bold));
  const head = `" spans="1:${columns.length}" x14ac:dyDescent="0.25"`;
  const wrapped = columns.flatMap(({ format, width }, index) =>
    format === 'wrapped' ? [{ index, width }] : [],
  );

  return (row, cells) => {
    let xml = `<row r="${row}${head}${heightOf(cells)}>`;
    for (let index = 0; index < columns.length; index += 1) xml += cellXml(cells[index] ?? null, index, row);
    return `${xml}</row>`;
  };

  /** Not every reader works out by itself how high wrapped texts make a row. */
  function heightOf(cells: readonly Cell[]): string {
    let height = 0;
    for (const { index, width } of wrapped) {
      const cell = cells[index];
      if (typeof cell === 'string') height = Math.max(height, heightOfText(cell, width));
    }
    return height <= USUAL_POINTS ? '' : ` ht="${height}"`;
  }

  function cellXml(value: Cell, index: number, row: number): string {
    const place = `<c r="${letters[index]}${row}" s="`;
    // Empty cells have their lines, too.
    if (value === null || value === '') return `${place}${styleFor(value, index)}"/>`;
    if (typeof value === 'number') return `${place}${usual[index]}"><v>${value}</v></c>`;
    if (typeof value === 'string') return textXml(place, value, index);
    if ('at' in value) {
      if (value.at < FIRST_DATE) return textXml(place, value.at.slice(0, 16).replace('T', ' '), index);
      return `${place}${times[index]}"><v>${serialOf(value.at)}</v></c>`;
    }
    const style = styleFor(value, index);
    if ('number' in value) return `${place}${style}"><v>${value.number}</v></c>`;
    const formula = `<f>${xmlText(value.formula)}</f>`;
    return typeof value.value === 'number'
      ? `${place}${style}">${formula}<v>${value.value}</v></c>`
      : `${place}${style}" t="str">${formula}<v>${xmlText(value.value)}</v></c>`;
  }

  function textXml(place: string, text: string, index: number): string {
    const fitted = fitCell(text);
    const style = looksLikeFormula(fitted) ? literal[index] : usual[index];
    const space = /^\s|\n|\s$/.test(fitted) ? ' xml:space="preserve"' : '';
    return `${place}${style}" t="inlineStr"><is><r><t${space}>${xmlText(fitted)}</t></r></is></c>`;
  }

  /** A format of its own stands above its column's. */
  function styleFor(value: Cell, index: number): number {
    const own = value !== null && typeof value === 'object' && 'format' in value ? value.format : undefined;
    return own === undefined ? (usual[index] ?? 0) : styleOf(own, columns[index]?.bold ?? false);
  }
}

/** How high a wrapped text makes its row, in points. */
export function heightOfText(text: string, width: number): number {
  return Math.min(MOST_POINTS, linesOf(text, width) * LINE_POINTS + 2);
}

const LINE_POINTS = 13.5;
/** A row of one line. */
const USUAL_POINTS = LINE_POINTS + 2;
/** Excel's highest row. */
const MOST_POINTS = 409;

/** Lines of a wrapped text; a width counts latin characters, a Chinese one is two of them. */
function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1;
  let lines = 0;
  for (const line of text.slice(0, MOST_READ).split('\n')) {
    let wide = 0;
    for (let at = 0; at < line.length; at += 1) wide += line.charCodeAt(at) < 0x2e80 ? 1 : 2;
    lines += Math.max(1, Math.ceil(wide / (width - 1)));
  }
  return lines;
}

/** Longer texts are higher than Excel's highest row anyway. */
const MOST_READ = 4000;

/** Excel counts days wrongly before 1 March 1900, and has none before that year. */
const FIRST_DATE: Instant = '1900-03-01T00:00:00.000+08:00';

/** Days of few years come by the hundred thousand. */
const DAYS = new Map<string, number>();

/** Excel's number of a moment, to the second, as the product's time reads. */
function serialOf(at: Instant): number {
  const day = dayOf(at);
  let days = DAYS.get(day);
  if (days === undefined) {
    if (DAYS.size > 20_000) DAYS.clear();
    DAYS.set(day, (days = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569));
  }
  const seconds =
    Number(at.slice(11, 13)) * 3600 + Number(at.slice(14, 16)) * 60 + Math.round(Number(at.slice(17, 23)));
  return days + seconds / 86_400;
}
