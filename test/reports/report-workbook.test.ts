import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REPORT_KEYS, REPORTS } from '#contract/report-list.ts';
import type { PeriodChoice } from '#domain/period.ts';
import { msOf } from '#domain/time.ts';
import { writeReport } from '../../src-main/jobs/report.ts';
import { differences, pinOf, type TestOffice } from '../support/office.ts';
import { ODD, tellStory } from './real-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-report-'));
let desk: TestOffice;
let shell: ReturnType<TestOffice['window']>;

beforeAll(async () => {
  ({ desk } = await tellStory());
  shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
  await shell.ask('session.signIn', { userId, pin: pinOf('专管甲') });
}, 60_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  rmSync(folder, { recursive: true });
});

async function write(report: (typeof REPORT_KEYS)[number], period: PeriodChoice, phoneReason: string | null) {
  const ticket = await shell.ask('publication.beginExport', { report, period, phoneReason });
  const path = join(folder, `${report}.xlsx`);
  const result = await writeReport(
    { dataDir: desk.dataDir, path, report, period, kind: null, ticket },
    () => {},
    { aborted: false },
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
