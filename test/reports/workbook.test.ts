import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPhone, maskPhones } from '#domain/text/masking.ts';
import {
  CELL_LIMIT,
  escapeXstring,
  fitCell,
  looksLikeFormula,
} from '../../src-main/figures/reports/cell-text.ts';
import { letterOf, WorkbookCancelled, writeWorkbook } from '../../src-main/figures/reports/workbook.ts';
import type { Cell, SheetColumn } from '../../src-main/figures/reports/sheet.ts';
import { unzip } from '../support/zip.ts';
import { readFormats, readSheet } from './read-sheet.ts';

const AT = '2026-03-02T09:00:00.000+08:00';
const folder = mkdtempSync(join(tmpdir(), 'desk-xlsx-'));
let files = 0;

async function write(columns: readonly SheetColumn[], rows: readonly (readonly Cell[])[]) {
  const path = join(folder, `${(files += 1)}.xlsx`);
  const sheet = { name: '台账', title: 'A & B 台账', columns, pages: [rows], pagesWide: 2 };
  const about = { title: '台账', by: '前台甲', at: AT };
  await writeWorkbook(path, [sheet], about, { onRows: () => {}, signal: { aborted: false } });
  const parts = unzip(readFileSync(path));
  const part = (name: string): string => parts.get(name) ?? '';
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const read = book.getWorksheet('台账');
  if (!read) throw new Error('the sheet is missing');
  const xml = part('xl/worksheets/sheet1.xml');
  return { path, part, xml, cells: readSheet(xml), formats: readFormats(part('xl/styles.xml')), read };
}

const at = (moment: string): Cell => ({ at: moment });
const lines = function* (pages: number, onPage: (page: number) => void) {
  for (let page = 0; page < pages; page += 1) {
    onPage(page);
    yield Array.from({ length: 500 }, (_, index): readonly Cell[] => [`第 ${page * 500 + index} 行`]);
  }
};

const text: SheetColumn = { name: '内容', width: 20, format: 'text' };

describe('texts of users are text (spec 60)', () => {
  const strings = [
    '=1+1',
    '=HYPERLINK("http://x","点我")',
    '+86 138',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1＋1',
    "=cmd|' /C calc'!A0",
    '_x0041_',
    '_x005F_x0041_',
    '__x000D__',
    ' 前后有空格 ',
    '第一行\n第二行\n',
    '<b>&amp;"引号"\'</b>',
    '😀👨‍👩‍👧 家庭',
    '𠮷野家',
    '半个\uD83D表情',
    '控制\u0007字符\u000B',
    '\u0000',
    '00123',
    '13812345678',
    '2026-03-02',
    'TRUE',
    '#N/A',
  ];

  test('every one comes back as it was, as a string, by two readers', async () => {
    const { cells, read, xml } = await write(
      [text],
      strings.map((value) => [value]),
    );
    strings.forEach((value, index) => {
      const address = `A${index + 2}`;
      expect(cells.get(address), value).toMatchObject({ type: 'inlineStr', text: value, formula: null });
      expect(read.getCell(address).text, value).toBe(value);
    });
    expect(xml).not.toMatch(/<f>/);
  });

  test('what looks like a formula has the text format, so that editing it makes no formula of it', async () => {
    const { cells, formats } = await write(
      [text],
      strings.map((value) => [value]),
    );
    const literal = strings.filter((_, index) => formats[cells.get(`A${index + 2}`)?.style ?? 0] === '@');
    expect(literal).toEqual(strings.slice(0, 10));
  });

  test('any string survives', async () => {
    const any = fc.sample(
      fc.string({ unit: fc.oneof(fc.constantFrom(...'=+-@_x0041\t\n<&"　'), fc.string({ unit: 'binary' })) }),
      { numRuns: 400, seed: 7 },
    );
    const { cells } = await write(
      [text],
      any.map((value) => [value]),
    );
    any.forEach((value, index) => {
      const expected = value.replaceAll('\r\n', '\n');
      expect(cells.get(`A${index + 2}`)?.text ?? '').toBe(expected);
      if (/^[=+\-@]/.test(expected)) expect(looksLikeFormula(expected)).toBe(true);
    });
  });

  test('XML carries no character it forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        // oxlint-disable-next-line no-control-regex -- exactly those are looked for
        expect(escapeXstring(value)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/);
        expect(escapeXstring(value).isWellFormed()).toBe(true);
      }),
    );
  });

  test('32,767 characters fit; one more ends in a sentence that says so', async () => {
    const full = '长'.repeat(CELL_LIMIT);
    const { cells } = await write([text], [[full], [`${full}更`], [`😀${'😀'.repeat(20_000)}`]]);
    expect(cells.get('A2')?.text).toBe(full);
    const cut = cells.get('A3')?.text ?? '';
    expect(cut).toHaveLength(CELL_LIMIT);
    expect(cut).toContain('〔原文共 32768 字');
    const emoji = cells.get('A4')?.text ?? '';
    expect(emoji.isWellFormed()).toBe(true);
    expect(emoji).toContain('〔原文共 40002 字');
  });
});

describe('numbers and dates are real', () => {
  const columns: readonly SheetColumn[] = [
    { name: '编号', width: 12, format: 'text', total: 'count' },
    { name: '时间', width: 16, format: 'time' },
    { name: '日期', width: 12, format: 'day' },
    { name: '金额', width: 10, format: 'money', total: 'sum' },
    { name: '占比', width: 10, format: 'percent' },
  ];
  const rows: readonly (readonly Cell[])[] = [
    ['一', at(AT), at('2026-03-02T00:00:00.000+08:00'), 12.5, { formula: 'IF(B2=0,"",0.5)', value: 0.5 }],
    ['二', at('2026-12-31T23:59:59.600+08:00'), null, 7, null],
    ['三', at('1899-12-30T08:00:00.000+08:00'), at('1900-03-01T00:00:00.000+08:00'), null, null],
  ];

  test('a moment is a date serial that reads as Beijing time, whatever the zone of the computer', async () => {
    const { cells, formats } = await write(columns, rows);
    const serial = (address: string): number => Number(cells.get(address)?.text);
    // 2026-03-02 is day 46083 of Excel's calendar.
    expect(serial('B2')).toBeCloseTo(46_083 + 9 / 24, 8);
    expect(serial('C2')).toBe(46_083);
    expect(serial('B3')).toBeCloseTo(46_388, 8);
    expect(serial('C4')).toBe(61);
    expect(cells.get('B2')?.type).toBe('n');
    expect(formats[cells.get('B2')?.style ?? 0]).toBe('yyyy-mm-dd hh:mm');
    expect(formats[cells.get('C2')?.style ?? 0]).toBe('yyyy-mm-dd');
  });

  test('a date before Excel’s calendar is text, not a wrong date', async () => {
    const { cells } = await write(columns, rows);
    expect(cells.get('B4')).toMatchObject({ type: 'inlineStr', text: '1899-12-30 08:00' });
  });

  test('totals are formulas with their value, and follow the filter', async () => {
    const { cells } = await write(columns, rows);
    expect(cells.get('D5')).toMatchObject({ formula: 'SUBTOTAL(109,D2:D4)', text: '19.5' });
    expect(cells.get('A5')).toMatchObject({ formula: 'SUBTOTAL(103,A2:A4)', text: '3' });
  });

  test('the header is frozen, filtered and repeated on A4 landscape', async () => {
    const { xml, part } = await write(columns, rows);
    expect(xml).toMatch(
      /<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"\/>/,
    );
    expect(xml).toMatch(/<autoFilter ref="A1:E4"/);
    expect(xml).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"/);
    expect(xml).toMatch(/fitToWidth="2" fitToHeight="0"/);
    expect(xml).toContain('A &amp;&amp; B 台账');
    expect(part('xl/workbook.xml')).toMatch(/<bookViews><workbookView /);
    expect(part('xl/workbook.xml')).toContain('台账');
    expect(part('xl/workbook.xml')).toMatch(
      /<definedName name="_xlnm.Print_Titles" localSheetId="0">[^<]*\$1:\$1<\/definedName>/,
    );
  });
});

describe('a file appears whole or not at all', () => {
  test('cancelled in the middle it stops and says so', async () => {
    const path = join(folder, 'cancelled.xlsx');
    const signal = { aborted: false };
    let read = 0;
    const pages = lines(1000, (page) => {
      read = page;
      if (page === 3) signal.aborted = true;
    });
    const sheet = { name: '台账', title: '台账', columns: [text], pages, pagesWide: 1 };
    const writing = writeWorkbook(path, [sheet], { title: '', by: '', at: AT }, { onRows: () => {}, signal });
    await expect(writing).rejects.toThrow(WorkbookCancelled);
    expect(read).toBe(3);
  });

  test('a folder that isn’t there is an error, not a silence', async () => {
    const path = join(folder, 'no', 'where.xlsx');
    const sheet = { name: '台账', title: '台账', columns: [text], pages: lines(3, () => {}), pagesWide: 1 };
    const progress = { onRows: () => {}, signal: { aborted: false } };
    await expect(writeWorkbook(path, [sheet], { title: '', by: '', at: AT }, progress)).rejects.toMatchObject(
      {
        code: 'ENOENT',
      },
    );
    expect(existsSync(path)).toBe(false);
  });
});

test.each([
  ['13812345678', '138****5678'],
  ['021-5555 1234', '021****1234'],
  ['12345', '****2345'],
  ['110', '****'],
])('the phone number %s is masked as %s', (number, masked) => {
  expect(maskPhone(number)).toBe(masked);
});

test('numbers in what people wrote are masked, dates and case numbers stay', () => {
  expect(maskPhones('请回电13812345678或0571-88881234，合同20260011，A1TS2026-000123')).toBe(
    '请回电138****5678或057****1234，合同20260011，A1TS2026-000123',
  );
});

test('columns are lettered as Excel does', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('a text within the limit is left alone', () => {
  expect(fitCell('卫生间顶棚渗水')).toBe('卫生间顶棚渗水');
});
