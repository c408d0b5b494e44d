import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type ExcelJS from 'exceljs';
// The writer alone: the package's front door brings its readers along, and a hundred packages that nothing here runs.
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';
import { type Instant, msOf } from '#domain/time.ts';
import { pageText } from './page-text.ts';
import { createRowXml, heightOfText, type StyleFormat, type StyleNumber } from './row-xml.ts';
import type { Cell, Sheet, SheetColumn } from './sheet.ts';
import { createPictures } from './sheet-pictures.ts';

/** What is told while a workbook is written, and how it is stopped. */
interface WorkbookProgress {
  /** Called after each page with the rows written so far in all sheets. */
  readonly onRows: (rows: number) => void;
  readonly signal: { readonly aborted: boolean };
}

/** Rows of a sheet by Excel's format, the header and the totals among them. */
export const SHEET_ROWS = 1_048_576;

/** The person asked to stop. */
export class WorkbookCancelled extends Error {}

/**
 * Writes a workbook to a file, row by row, and makes sure it is on the disk. The only file that knows exceljs.
 * Throws the file system's error, or `WorkbookCancelled`; removing what was written is the caller's.
 */
export async function writeWorkbook(
  path: string,
  sheets: readonly Sheet[],
  about: { readonly title: string; readonly by: string; readonly at: Instant },
  progress: WorkbookProgress,
): Promise<void> {
  const file = createWriteStream(path);
  const closed = finished(file);
  // It may fail while rows are still being made; whoever waits next is told.
  let failure: unknown = null;
  closed.catch((error: unknown) => {
    failure = error;
  });
  const workbook = new WorkbookWriter({
    stream: file,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 3 } },
  });
  workbook.creator = about.by;
  workbook.lastModifiedBy = about.by;
  workbook.title = about.title;
  workbook.created = new Date(msOf(about.at));
  workbook.modified = new Date(msOf(about.at));
  // Sheets name the window they are seen in; without one some readers offer a repair.
  workbook.views = [
    { x: 0, y: 0, width: 24_000, height: 12_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
  const placePictures = createPictures(workbook);
  let rows = 0;
  try {
    for (const sheet of sheets) {
      const writer = startSheet(workbook, sheet);
      placePictures(writer.sheet, sheet.columns.length, sheet.pictures ?? []);
      for (const page of sheet.pages) {
        writer.write(page);
        rows += page.length;
        progress.onRows(rows);
        await breathe(writer.sheet, closed);
        if (failure !== null) throw failure;
        if (progress.signal.aborted) throw new WorkbookCancelled();
      }
      writer.end();
    }
    await Promise.all([workbook.commit(), closed]);
  } catch (error) {
    file.destroy();
    await closed.catch(() => {});
    throw error;
  }
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const FORMATS = {
  text: '',
  wrapped: '',
  time: 'yyyy-mm-dd hh:mm',
  day: 'yyyy-mm-dd',
  whole: '0',
  decimal: '0.0',
  money: '#,##0.00',
  percent: '0.0%',
  /** Text whatever it looks like, also after somebody has edited the cell. */
  literal: '@',
  'literal-wrapped': '@',
} as const satisfies Record<StyleFormat, string>;

const FONT = { name: '宋体', size: 10 };
const LINE = { style: 'hair', color: { argb: 'FF8A9099' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const HEAD: Partial<ExcelJS.Style> = {
  font: { name: '黑体', size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEBEBEB' } },
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  border: BORDER,
};

interface SheetWriter {
  readonly sheet: ExcelJS.Worksheet;
  write(page: readonly (readonly Cell[])[]): void;
  end(): void;
}

function startSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, spec: Sheet): SheetWriter {
  const { columns, plain = false } = spec;
  const sheet = workbook.addWorksheet(spec.name, {
    properties: { defaultRowHeight: 15, dyDescent: 0.25 },
    views: [{ state: 'frozen', xSplit: plain ? 0 : 1, ySplit: 1 }],
    pageSetup: {
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a const enum of the package; 9 is A4
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: spec.pagesWide,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: '1:1',
      ...(spec.pagesWide > 1 && { printTitlesColumn: 'A:A' }),
    },
    headerFooter: {
      oddHeader: pageText('C', spec.title, { font: '黑体', points: 12 }),
      oddFooter: '&L&D&C第 &P 页 共 &N 页',
    },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const head = sheet.addRow(columns.map(({ name }) => name));
  head.height = Math.max(30, ...columns.map(({ name, width }) => heightOfText(name, width)));
  head.eachCell((cell) => {
    cell.style = HEAD;
  });
  head.commit();
  let last = 1;
  const sums = columns.map(() => 0);
  const letters = columns.map((_, index) => letterOf(index + 1));
  const numberOf = styleNumbers(workbook, plain);
  const rowXml = createRowXml(
    columns.map(({ format, width }, index) => ({ format, width, bold: plain && index === 0 })),
    letters,
    numberOf,
  );
  const { stream } = inside(sheet);

  return {
    sheet,
    write: (page) => {
      let xml = '';
      for (const cells of page) {
        last += 1;
        xml += rowXml(last, cells);
        columns.forEach(({ total }, index) => {
          if (total) sums[index] = (sums[index] ?? 0) + addend(cells[index] ?? null, total);
        });
      }
      if (xml !== '') stream.write(xml);
    },
    end: () => {
      const end = `${letterOf(columns.length)}${last}`;
      if (!plain && last > 1) sheet.autoFilter = `A1:${end}`;
      if (last > 1 && columns.some(({ total }) => total)) {
        const styles = columns.map(({ total, format, width }) => ({
          format: total === 'count' ? ('whole' as const) : format,
          width,
          bold: true,
        }));
        stream.write(createRowXml(styles, letters, numberOf)(last + 1, totalsOf(columns, sums, last)));
      }
      sheet.commit();
    },
  };
}

/** Totals follow the filter: SUBTOTAL leaves out the rows that it hides. */
function totalsOf(columns: readonly SheetColumn[], sums: readonly number[], last: number): readonly Cell[] {
  return columns.map(({ total }, index): Cell => {
    const letter = letterOf(index + 1);
    const what = total === 'sum' ? 109 : 103;
    if (total) return { formula: `SUBTOTAL(${what},${letter}2:${letter}${last})`, value: sums[index] ?? 0 };
    return index === 0 ? '合计' : null;
  });
}

function addend(value: Cell, total: SheetColumn['total']): number {
  if (total === 'count') return value === null || value === '' ? 0 : 1;
  if (total !== 'sum') return 0;
  const number = value !== null && typeof value === 'object' && 'formula' in value ? value.value : value;
  return typeof number === 'number' ? number : 0;
}

/** One object a style: exceljs recognises it and doesn't render it anew for each cell. */
const STYLES = new Map<string, Partial<ExcelJS.Style>>();

function styleOf(format: StyleFormat, bold: boolean, plain: boolean): Partial<ExcelJS.Style> {
  const key = `${format} ${bold} ${plain}`;
  let style = STYLES.get(key);
  if (!style) {
    const wrapText = format === 'wrapped' || format === 'literal-wrapped';
    style = {
      font: bold ? { ...FONT, bold } : FONT,
      border: BORDER,
      // A sheet to be read has its numbers beside their words, not at the far end of a wide column.
      alignment: { vertical: 'top', wrapText, ...(plain && { horizontal: 'left' as const }) },
      ...(FORMATS[format] !== '' && { numFmt: FORMATS[format] }),
    };
    STYLES.set(key, style);
  }
  return style;
}

/** The numbers under which a workbook keeps our styles. */
function styleNumbers(workbook: ExcelJS.stream.xlsx.WorkbookWriter, plain: boolean): StyleNumber {
  // The writer keeps its styles where its types don't say; cells of our own XML name them by number.
  const { styles } = workbook as unknown as {
    readonly styles: { addStyleModel(style: Partial<ExcelJS.Style>): number };
  };
  return (format, bold) => styles.addStyleModel(styleOf(format, bold, plain));
}

/** `A`, `Z`, `AA`: the letters of a column, from 1. */
export function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letterOf(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** Waits until the packer has caught up, so that rows don't pile up in memory; throws when the file failed. */
async function breathe(sheet: ExcelJS.Worksheet, closed: Promise<void>): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  // exceljs has no back-pressure of its own; the old node stream between it and the packer knows its backlog.
  for (const pipe of inside(sheet).stream.pipes) {
    // oxlint-disable-next-line no-underscore-dangle -- this old stream has no writableLength
    if (pipe._writableState.length > PILE) await Promise.race([once(pipe, 'drain'), closed]);
  }
}

/** What the sheet's XML is written to; the package's types leave it out. */
function inside(sheet: ExcelJS.Worksheet): {
  readonly stream: { write(xml: string): void; readonly pipes: readonly Backlog[] };
} {
  return sheet as unknown as ReturnType<typeof inside>;
}

interface Backlog extends NodeJS.EventEmitter {
  readonly _writableState: { readonly length: number };
}

const PILE = 1 << 20;
