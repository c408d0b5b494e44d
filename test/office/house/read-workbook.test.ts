import ExcelJS from 'exceljs';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#contract/errors.ts';
import { convert } from '../../support/libre-office.ts';
import { READ_LIMITS } from '../../../src-main/house/imports/read-limits.ts';
import { shareTexts, unshareTexts } from '../../../src-main/house/imports/shared-texts.ts';
import { readWorkbook } from '../../../src-main/house/imports/read-workbook.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bookOf(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('表'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A zip of stored or deflated files, written here so that its sizes may lie. */
function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(10, 24); // a lie
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

function refusal(bytes: Buffer): string {
  try {
    readWorkbook(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

describe('reading a workbook', () => {
  test('numbers, dates, rich text, formulas, errors, emoji and merged cells come as a person sees them', async () => {
    const bytes = await bookOf((sheet) => {
      sheet.addRow(['姓名', '电话', '日期', '备注']);
      sheet.addRow([
        { richText: [{ text: '张' }, { text: '三😀', font: { bold: true } }] },
        13_812_345_678,
        new Date(Date.UTC(2024, 2, 5, 14, 30)),
        { formula: '1+1', result: 2 },
      ]);
      sheet.addRow(['a & <b> "c"', true, null, { error: '#N/A' }]);
      sheet.addRow(['合并', '', '', '下']);
      sheet.mergeCells('A4:C4');
    });
    const [grid] = readWorkbook(bytes);
    expect(grid?.rows).toEqual([
      ['姓名', '电话', '日期', '备注'],
      ['张三😀', 13_812_345_678, { date: '2024-03-05T14:30:00' }, 2],
      ['a & <b> "c"', true, null, '#N/A'],
      ['合并', '合并', '合并', '下'],
    ]);
    expect(grid?.merges).toEqual([{ top: 3, left: 0, bottom: 3, right: 2 }]);
  });

  test('hidden sheets are left out', async () => {
    const bytes = await bookOf((sheet, book) => {
      sheet.addRow(['见']);
      book.addWorksheet('藏', { state: 'hidden' }).addRow(['不见']);
    });
    expect(readWorkbook(bytes).map(({ name }) => name)).toEqual(['表']);
  });

  test('what LibreOffice wrote is read the same', { timeout: 300_000 }, () => {
    const csv = join(folder, '表.csv');
    writeFileSync(csv, '姓名,电话,日期\n张三,13812345678,2024-03-05\n李四,0571-88889999,2024-03-06\n');
    // Plain UTF-8 with commas; the days are written as days.
    convert([csv], 'xlsx:Calc MS Excel 2007 XML', folder, '--infilter=CSV:44,34,76,1,3/5');
    const [grid] = readWorkbook(readFileSync(join(folder, '表.xlsx')));
    expect(grid?.rows).toEqual([
      ['姓名', '电话', '日期'],
      ['张三', 13_812_345_678, { date: '2024-03-05T00:00:00' }],
      ['李四', '0571-88889999', { date: '2024-03-06T00:00:00' }],
    ]);
  });
});

describe('what is not read is refused in words', () => {
  test('a zip bomb is stopped by what it unpacks to, whatever it claims', () => {
    const bomb = zipOf({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/_rels/workbook.xml.rels': Buffer.alloc(300 * 1_048_576, 0x20),
    });
    expect(bomb.byteLength).toBeLessThan(READ_LIMITS.bytes);
    expect(refusal(bomb)).toContain('解开后太大');
  });

  test('old .xls, other files, damaged and oversized ones', async () => {
    expect(refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toContain('旧版 .xls');
    expect(refusal(Buffer.from('姓名 电话'))).toContain('不是 Excel 工作簿');
    expect(refusal(Buffer.alloc(READ_LIMITS.bytes + 1))).toContain('超过 20 MB');
    const whole = await bookOf((sheet) => sheet.addRow(['姓名']));
    expect(refusal(whole.subarray(0, whole.length - 200))).toContain('不完整或已损坏');
    expect(refusal(zipOf({ 'a.txt': Buffer.from('x') }))).toContain('不是 Excel 工作簿');
  });

  test('more rows than may be taken; rows that are only formatted do not count', async () => {
    const many = await bookOf((sheet) => {
      sheet.getCell(`A${READ_LIMITS.rows + 1}`).value = '多';
    });
    expect(refusal(many)).toContain('超过 20000 行');
    const formatted = await bookOf((sheet) => {
      sheet.addRow(['姓名']);
      sheet.getCell(`A${READ_LIMITS.rows + 500}`).font = { bold: true };
    });
    expect(readWorkbook(formatted)[0]?.rows).toEqual([['姓名']]);
  });

  test('merges that claim the whole sheet over and over fill no memory', () => {
    const merges = '<mergeCell ref="A1:CV20000"/>'.repeat(5000);
    const bytes = zipOf({
      'xl/workbook.xml': Buffer.from('<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': Buffer.from(
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>',
      ),
      'xl/worksheets/s.xml': Buffer.from(
        `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>大</v></c></row></sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
      ),
    });
    expect(readWorkbook(bytes)[0]?.rows).toEqual([['大']]);
  });

  const crafted = (sheet: string, more: Readonly<Record<string, string>> = {}) =>
    zipOf({
      'xl/workbook.xml': Buffer.from('<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': Buffer.from(
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/>' +
          '<Relationship Id="r2" Type="x/sharedStrings" Target="shared.xml"/>' +
          '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>',
      ),
      'xl/worksheets/s.xml': Buffer.from(sheet),
      ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, Buffer.from(text)])),
    });

  test('R8 texts made to be slow are read within a second', () => {
    const cell = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>';
    for (const [what, bytes] of [
      ['comments', crafted(`<sheetData>${cell}${'<!--'.repeat(262_144)}`)],
      ['quotes', crafted(`<sheetData>${cell}${'<a b="'.repeat(200_000)}`)],
      ['blanks', crafted(`<sheetData>${cell}<c r${' '.repeat(1_000_000)}`)],
      ['entities', crafted(`<sheetData>${cell}<x>${'&'.repeat(1_000_000)}</x>`)],
      [
        'formats',
        crafted(`<sheetData>${cell}`, {
          'xl/styles.xml': `<numFmt numFmtId="200" formatCode="${'['.repeat(500_000)}"/><cellXfs><xf numFmtId="200"/></cellXfs>`,
        }),
      ],
    ] as const) {
      const before = performance.now();
      expect([what, readWorkbook(bytes)[0]?.rows[0]?.[0]]).toEqual([what, '甲']);
      expect([what, performance.now() - before < 1000]).toEqual([what, true]);
    }
  });

  test('R8 a text that fills many cells goes from thread to thread once, and comes as it was', () => {
    const cells = Array.from({ length: 900 }, (_, row) => `<row r="${row + 1}"><c t="s"><v>0</v></c></row>`);
    const shared = { 'xl/shared.xml': `<sst><si><t>${'长'.repeat(30_000)}</t></si></sst>` };
    const sheets = readWorkbook(crafted(`<sheetData>${cells.join('')}</sheetData>`, shared));
    const sent = shareTexts(sheets);
    expect(serialize(sent).byteLength).toBeLessThan(2 * 30_000 + 900 * 40);
    expect(unshareTexts(deserialize(serialize(sent)) as typeof sent)).toEqual(sheets);
    expect(unshareTexts({ texts: [], sheets: sent.sheets })[0]?.rows[0]).toEqual([null]);
  });

  test('R8 one long text in a million cells is as much as it would be sent', () => {
    const cells = Array.from(
      { length: 20_000 },
      (_, row) => `<row r="${row + 1}"><c t="s"><v>0</v></c></row>`,
    );
    const shared = { 'xl/shared.xml': `<sst><si><t>${'长'.repeat(32_000)}</t></si></sst>` };
    const bytes = crafted(`<sheetData>${cells.join('')}</sheetData>`, shared);
    expect(bytes.byteLength).toBeLessThan(200_000);
    expect(refusal(bytes)).toContain('文字太多');
    const long = { 'xl/shared.xml': `<sst><si><t>${'长'.repeat(READ_LIMITS.cell + 1)}</t></si></sst>` };
    expect(refusal(crafted(`<sheetData>${cells[0] ?? ''}</sheetData>`, long))).toContain('第 1 行第 1 列');
  });

  test('any bytes at all are read or refused, never worse', () => {
    const valid = zipOf({ 'xl/workbook.xml': Buffer.from('<workbook/>') });
    for (let index = 0; index < valid.length; index += 1) {
      const spoiled = Buffer.from(valid);
      spoiled[index] = 0xff - (spoiled[index] ?? 0);
      expect(() => {
        try {
          readWorkbook(spoiled);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }).not.toThrow();
    }
  });
});
