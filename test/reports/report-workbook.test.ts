import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORT_KEYS, REPORTS } from '#contract/figures/report-list.ts';
import type { PeriodChoice } from '#domain/period.ts';
import { msOf } from '#domain/time.ts';
import { PICTURE_MM } from '../../src-main/paper/printing/chart-picture.ts';
import { chartHeight } from '../../src-main/paper/printing/chart-svg.ts';
import { writeReport } from '../../src-main/jobs/report.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { convert } from '../support/libre-office.ts';
import { unzip } from '../support/zip.ts';
import { differences, pinOf, type TestOffice } from '../support/office.ts';
import { readPng } from '../printing/png.ts';
import { ODD, tellStory } from './real-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-report-'));
let desk: TestOffice;
let shell: ReturnType<TestOffice['window']>;
let press: ChromiumPress;

beforeAll(async () => {
  ({ desk } = await tellStory());
  press = await startChromiumPress();
  shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
  await shell.ask('session.signIn', { userId, pin: pinOf('专管甲') });
}, 60_000);

afterAll(async () => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  await press.close();
  rmSync(folder, { recursive: true });
});

async function write(report: (typeof REPORT_KEYS)[number], period: PeriodChoice, phoneReason: string | null) {
  const ticket = await shell.ask('publication.beginExport', { report, period, phoneReason });
  const path = join(folder, `${report}.xlsx`);
  const result = await writeReport(
    { dataDir: desk.dataDir, path, report, period, kind: null, ticket },
    () => {},
    { aborted: false },
    press.draw,
  );
  await shell.ask('report.finishExport', {
    exportId: ticket.exportId,
    outcome: 'done',
    rows: result?.rows ?? null,
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

test('every report’s workbook, read again, holds the tables of the screen cell by cell', async () => {
  for (const report of REPORT_KEYS) {
    const units = REPORTS[report].units;
    const period: PeriodChoice = units.includes('any')
      ? { unit: 'any', first: '2026-02-01', last: '2026-03-06' }
      : { unit: units.find((unit) => unit !== 'any' && unit !== 'shift') ?? 'day', day: '2026-03-02' };
    const { content } = await shell.ask('publication.content', { report, period });
    const book = await write(report, period, null);
    expect(book.worksheets[0]?.name).toBe('封面');
    const tables = content.sections.filter((part) => part.kind === 'table' || part.kind === 'figures');
    for (const [index, part] of tables.entries()) {
      if (part.kind !== 'table') continue;
      const sheet = book.worksheets[index + 1];
      for (const [row, cells] of part.rows.entries()) {
        for (const [place, cell] of cells.entries()) {
          const found = sheet?.getCell(row + 2, place + 1);
          const format = part.columns[place]?.format;
          if (cell === null || cell === '') expect(found?.value ?? null).toBeNull();
          else if (format === 'time') {
            // exceljs reads a date as UTC; it was written to read as the product's time.
            const read = found?.value instanceof Date ? found.value.getTime() : Number.NaN;
            expect(Math.abs(read - 8 * 3_600_000 - msOf(String(cell)))).toBeLessThan(1000);
          } else if (typeof cell === 'number') expect(found?.value).toBe(cell);
          else expect(found?.text.replaceAll('_x005F_', '_')).toBe(cell.replaceAll('\r\n', '\n'));
        }
      }
    }
  }
}, 120_000);

test('phone numbers leave in full only with a reason, texts stay texts, nothing half is left', async () => {
  const day = { unit: 'day', day: '2026-03-05' } as const;
  const textOf = (book: ExcelJS.Workbook) =>
    JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
  expect(textOf(await write('calls', day, null))).not.toContain('13812345678');
  const full = await write('calls', day, '客户要求核对');
  expect(textOf(full)).toContain('13812345678');
  expect(textOf(full)).toContain('完整显示，原因：客户要求核对');
  const cells = full.worksheets[1]?.getColumn(3).values ?? [];
  expect(JSON.stringify(cells)).toContain(ODD.name);
  expect(readdirSync(folder).filter((name) => !name.endsWith('.xlsx'))).toEqual([]);
});

describe('charts as pictures (spec 50)', () => {
  const month = { unit: 'month', day: '2026-03-06' } as const;

  test('each chart stands beside its numbers, named by a relation to a PNG of its size', async () => {
    const { content } = await shell.ask('publication.content', { report: 'monthly', period: month });
    const charts = content.sections.filter((part) => part.kind === 'chart');
    expect(charts.map(({ title }) => title)).toContain('每日受理与关闭');
    const book = await write('monthly', month, null);
    for (const chart of charts) {
      const sheet = book.worksheets.find(({ name }) => name === `图 ${chart.title}`.replaceAll('：', ' '));
      expect(sheet?.getCell('A2').text).toBe(chart.labels[0]);
      const [image, ...others] = sheet?.getImages() ?? [];
      expect(others).toEqual([]);
      // To the right of the numbers, below the head.
      expect(image?.range.tl.nativeCol).toBe(chart.series.length + 2);
      expect(image?.range.tl.nativeRow).toBe(1);
      const { buffer } = book.getImage(Number(image?.imageId));
      const png = Buffer.from(buffer as unknown as ArrayBuffer); // the package's own name for a Buffer
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(PICTURE_MM * 8);
      expect(png.readUInt32BE(20)).toBe(chartHeight(chart) * 8);
      // Something is drawn on it, and only in black, white and grey.
      const { dark, colourful } = inkOf(png);
      expect(dark).toBeGreaterThan(500);
      expect(colourful).toBe(0);
    }
    const names = [...unzip(readFileSync(join(folder, 'monthly.xlsx'))).keys()];
    expect(names.filter((name) => name.startsWith('xl/media/'))).toHaveLength(charts.length);
    expect(names.filter((name) => name.startsWith('xl/drawings/drawing'))).toHaveLength(charts.length);
  });

  test('LibreOffice prints the picture on the page of its numbers', async () => {
    await write('monthly', month, null);
    convert([join(folder, 'monthly.xlsx')], 'pdf', folder);
    const images = execFileSync('pdfimages', ['-list', join(folder, 'monthly.pdf')], { encoding: 'utf8' });
    const { content } = await shell.ask('publication.content', { report: 'monthly', period: month });
    const charts = content.sections.filter((part) => part.kind === 'chart');
    expect(images.split('\n').filter((line) => /^\s*\d+\s+\d+ image /.test(line))).toHaveLength(
      charts.length,
    );
  }, 300_000);
});

function inkOf(png: Uint8Array): { readonly dark: number; readonly colourful: number } {
  const { data } = readPng(png);
  let [dark, colourful] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (red < 100) dark += 1;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 8) colourful += 1;
  }
  return { dark, colourful };
}
