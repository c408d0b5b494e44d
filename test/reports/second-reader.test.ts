import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCustomers } from '../../src-main/jobs/customers.ts';
import { writeRegister } from '../../src-main/jobs/register.ts';
import { writeReport } from '../../src-main/jobs/report.ts';
import { writeRoster } from '../../src-main/jobs/roster.ts';
import { writeSummary } from '../../src-main/jobs/summary.ts';
import { writeWorkbook } from '../../src-main/figures/reports/workbook.ts';
import { registerLayout } from '#contract/counter/register.ts';
import { startChromiumPress } from '../support/chromium-press.ts';
import { type OfficeCell, type OfficeSheet, readInOffice } from '../support/libre-office.ts';
import { pinOf, type TestOffice } from '../support/office.ts';
import { unzip } from '../support/zip.ts';
import { readSheet, type XmlCell } from './read-sheet.ts';
import { ODD, tellStory } from './real-cases.ts';

const BOOKS = ['summary', 'register', 'customers', 'roster', 'report', 'published', 'texts', 'lie'] as const;
type Book = (typeof BOOKS)[number];

/** Texts of users that another program could take for something else. */
const TEXTS = [
  '=1+1',
  '+8613800000000',
  '-3栋',
  '@SUM(A1)',
  '\t=cmd',
  ' 前后有空格 ',
  '行一\n行二',
  '😀👨‍👩‍👧',
  '_x0041_',
  '"引号" & <尖括号>',
  '长'.repeat(32_767),
] as const;

const folder = mkdtempSync(join(tmpdir(), 'desk-second-'));
const pathOf = (book: Book) => join(folder, `${book}.xlsx`);
const notAborted = { aborted: false };
const nobody = () => {};
let desk: TestOffice;
let second: ReadonlyMap<Book, readonly OfficeSheet[]>;

beforeAll(async () => {
  ({ desk } = await tellStory());
  const shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find(({ name }) => name === '主管甲')?.id ?? 0;
  await shell.ask('session.signIn', { userId, pin: pinOf('主管甲') });
  const { dataDir } = desk;
  const phoneReason = '核对台账';
  const period = { unit: 'month', day: '2026-03-06' } as const;
  await writeSummary(
    {
      dataDir,
      path: pathOf('summary'),
      period,
      kind: null,
      ticket: await shell.ask('report.beginExport', { period, phoneReason }),
    },
    nobody,
    notAborted,
  );
  const { filter } = registerLayout.parse({ filter: {}, columns: ['number'] });
  await writeRegister(
    {
      dataDir,
      path: pathOf('register'),
      filter,
      ids: null,
      ticket: await shell.ask('register.beginExport', { filter, phoneReason }),
    },
    nobody,
    notAborted,
  );
  const everybody = {
    query: '',
    type: null,
    members: false,
    clerkId: null,
    open: false,
    dissatisfied: false,
    talk: false,
  };
  await writeCustomers(
    {
      dataDir,
      path: pathOf('customers'),
      filter: everybody,
      ticket: await shell.ask('customer.beginExport', { ...everybody, phoneReason }),
    },
    nobody,
    notAborted,
  );
  const ticket = await shell.ask('roster.beginExport', { month: '2026-03' });
  await writeRoster({ path: pathOf('roster'), ticket }, nobody, notAborted);
  const press = await startChromiumPress();
  const february = { unit: 'month', day: '2026-02-27' } as const;
  const manager = await desk.signIn('主管甲');
  const published = await manager.ask('publication.publish', {
    report: 'monthly',
    period: february,
    pin: pinOf('主管甲'),
  });
  for (const [book, about] of [
    ['report', { report: 'monthly', period }],
    ['published', { report: 'monthly', period: february, publicationId: published.id }],
  ] as const) {
    await writeReport(
      {
        dataDir,
        path: pathOf(book),
        ...about,
        kind: null,
        ticket: await shell.ask('publication.beginExport', { ...about, phoneReason }),
      },
      nobody,
      notAborted,
      press.draw,
    );
  }
  await press.close();
  const about = { title: '表', by: '专管甲', at: '2026-03-02T09:00:00.000+08:00' };
  const progress = { onRows: nobody, signal: notAborted };
  const columns = [{ name: '文字', width: 20, format: 'wrapped' as const }];
  const sheet = { title: '表', columns, pagesWide: 1 };
  await writeWorkbook(
    pathOf('texts'),
    [{ ...sheet, name: '文字', pages: [TEXTS.map((text) => [text])] }],
    about,
    progress,
  );
  // Claims a result that isn't true.
  const lie = [[{ formula: '1+2', value: 99 }]];
  await writeWorkbook(pathOf('lie'), [{ ...sheet, name: '公式', pages: [lie] }], about, progress);
  const read = readInOffice(BOOKS.map(pathOf), folder);
  second = new Map(BOOKS.map((book, index) => [book, read[index] ?? []]));
}, 300_000);

afterAll(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('LibreOffice opens what we write (spec 50)', () => {
  test.each(['summary', 'register', 'customers', 'roster', 'report', 'published'] as const)(
    '%s: the same sheets, the same cells, and formulas that come to what we wrote',
    async (book) => {
      const first = new ExcelJS.Workbook();
      await first.xlsx.readFile(pathOf(book));
      const parts = unzip(readFileSync(pathOf(book)));
      const other = second.get(book) ?? [];
      expect(other.map(({ name }) => name)).toEqual(first.worksheets.map(({ name }) => name));
      let compared = 0;
      for (const [index, sheet] of first.worksheets.entries()) {
        const cells = other[index]?.cells ?? new Map<string, OfficeCell>();
        const seen = new Set<string>();
        const written = readSheet(parts.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '');
        sheet.eachRow((row, rowNumber) =>
          row.eachCell((cell, columnNumber) => {
            const place = `${rowNumber},${columnNumber}`;
            if (cell.value === null) return;
            seen.add(place);
            compared += 1;
            expect(said(cells.get(place)), `${sheet.name} ${cell.address}`).toEqual(
              meant(cell, written.get(cell.address)),
            );
          }),
        );
        expect([...cells.keys()].filter((place) => !seen.has(place))).toEqual([]);
      }
      expect(compared).toBeGreaterThan(20);
    },
  );

  test('texts that look like formulas, 32,767 characters, emoji and blanks come out as texts', () => {
    const cells = second.get('texts')?.[0]?.cells;
    for (const [index, text] of TEXTS.entries()) {
      const cell = cells?.get(`${index + 2},1`);
      expect({ type: cell?.type, formula: cell?.formula, text: cell?.text }).toEqual({
        type: 'string',
        formula: null,
        text,
      });
    }
    expect([...(second.get('summary')?.[1]?.cells.values() ?? [])].map(({ text }) => text)).toContain(
      ODD.content,
    );
  });

  test('it reckons for itself: a result that isn’t true is set right', () => {
    expect(second.get('lie')?.[0]?.cells.get('2,1')).toMatchObject({ value: '3' });
  });
});

/** What our own library finds in a cell: a text, a number to nine digits, a moment to the second. */
function meant(
  { value, text }: ExcelJS.Cell,
  written: XmlCell | undefined,
): Readonly<Record<string, unknown>> {
  if (typeof value === 'number') return { number: rounded(value), formula: false };
  if (value instanceof Date) return { moment: secondOf(value.toISOString()), formula: false };
  // The library can't tell a result of 0 from none.
  if (written !== undefined && written.formula !== null)
    return written.type === 'str'
      ? { text: written.text, formula: true }
      : { number: rounded(Number(written.text)), formula: true };
  return { text: text.replaceAll('_x005F_', '_'), formula: false };
}

function said(cell: OfficeCell | undefined): Readonly<Record<string, unknown>> {
  if (!cell) return { text: '', formula: false };
  const formula = cell.formula !== null;
  if (cell.type === 'string') return { text: cell.text, formula };
  if (cell.type === 'date') return { moment: secondOf(cell.value), formula };
  return { number: rounded(Number(cell.value)), formula };
}

const rounded = (value: number): number => Number(value.toPrecision(9));

/** To the nearest second: LibreOffice tells nanoseconds of a fraction of a day. */
function secondOf(moment: string): string {
  const whole = moment.includes('T') ? moment : `${moment}T00:00:00`;
  const ms = Date.parse(whole.endsWith('Z') ? whole : `${whole.replace(/(\.\d{3})\d+$/, '$1')}Z`);
  return new Date(Math.round(ms / 1000) * 1000).toISOString().slice(0, 19);
}
