import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fields,
  longText,
  section,
  signatures,
  table,
  unsigned,
} from '../../src-main/paper/printing/fields.ts';
import { type SheetRows, layOut } from '../../src-main/paper/printing/lay-out.ts';
import { type Row, heightOf } from '../../src-main/paper/printing/row.ts';
import { plainText, runsOf } from '../../src-main/paper/printing/text.ts';
import { prose } from './samples.ts';

const room = { widthMm: 170, heightMm: 244 };

function textOf(sheets: readonly SheetRows[], column: number): string {
  return sheets
    .flatMap((sheet) => sheet.map((row) => plainText(row.cells[column]?.lines ?? []).replaceAll('\n', '')))
    .join('');
}

function height(sheet: SheetRows): number {
  return sheet.reduce((sum, row) => sum + heightOf(row), 0);
}

const anyRow: fc.Arbitrary<Row> = fc.oneof(
  fc.nat({ max: 2500 }).map((length) => longText('内容', length === 0 ? null : prose(length), 2, 1)),
  fc.nat({ max: 80 }).map((length) => fields(['甲', prose(length + 1)], ['乙', null])),
  fc.constant(section('处理')),
);

test('no sheet is fuller than its room and no text is lost between sheets', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 30 }), (rows) => {
      const sheets = layOut([...rows, signatures([unsigned('主管')])], room);
      for (const sheet of sheets) expect(height(sheet)).toBeLessThanOrEqual(room.heightMm + 0.01);
      const wanted = rows.map((row) => plainText([runsOf(row.cells[1]?.text ?? '')])).join('');
      expect(textOf(sheets, 1)).toBe(wanted);
    }),
    { numRuns: 60 },
  );
});

test('a text of 5,000 characters flows over with its label marked 续', () => {
  const sheets = layOut([longText('投诉内容', prose(5000), 4), signatures([unsigned('主管')])], room);
  expect(sheets.length).toBeGreaterThan(1);
  expect(plainText(sheets[1]?.[0]?.cells[0]?.lines ?? [])).toBe('投诉内容\n（续）');
  expect(textOf(sheets, 1)).toBe(prose(5000));
});

test('the heads of a table stand again on every sheet', () => {
  const columns = [
    { head: '序', width: 20 },
    { head: '事项', width: 150 },
  ];
  const rows = table(
    columns,
    Array.from({ length: 90 }, (_, index) => [String(index + 1), '事项']),
  );
  const sheets = layOut([...(rows[0]?.under ?? []), ...rows], room);
  expect(sheets.length).toBeGreaterThan(2);
  for (const sheet of sheets) expect(plainText(sheet[0]?.cells[0]?.lines ?? [])).toBe('序');
  expect(textOf(sheets, 0).replaceAll('序', '').replace('（以下空白）', '')).toBe(
    Array.from({ length: 90 }, (_, index) => index + 1).join(''),
  );
});

test('E1 what is left of a sheet is closed by 以下空白 above the signatures', () => {
  const [sheet] = layOut([fields(['甲', '一']), signatures([unsigned('主管')])], room);
  const words = sheet?.map((row) => plainText(row.cells[0]?.lines ?? []).split('\n')[0]);
  expect(words?.slice(-2)).toEqual(['（以下空白）', '主管：']);
  expect(height(sheet ?? [])).toBeGreaterThan(room.heightMm - 5.01);
});

test('a head is never the last row of a sheet', () => {
  for (let count = 30; count < 45; count += 1) {
    const rows = [
      ...Array.from({ length: count }, () => fields(['甲', '一'])),
      section('处理'),
      fields(['乙', '二']),
    ];
    const sheets = layOut(rows, room);
    for (const sheet of sheets) {
      const filled = sheet.filter((row) => !plainText(row.cells[0]?.lines ?? []).startsWith('（'));
      expect(plainText(filled.at(-1)?.cells[0]?.lines ?? [])).not.toBe('处理');
    }
  }
});

test('rows kept together that are longer than a sheet are parted, and laying out always ends', () => {
  const row = (text: string, keep?: true): Row => ({
    cells: [{ width: 100, text, look: 'value', align: 'left', stand: 'top' }],
    ...(keep && { keep }),
  });
  const kept = Array.from({ length: 60 }, (_, index) => row(`第 ${index} 行`, true));
  const sheets = layOut([...kept, row('尾')], { widthMm: 180, heightMm: 250 });
  expect(sheets.length).toBeLessThan(5);
  const texts = sheets.flat().map(({ cells }) => plainText(cells[0]?.lines ?? []));
  expect(texts.filter((text) => text.startsWith('第'))).toHaveLength(60);
  // Not one of these rows fits: they stand alone instead of being put off for ever.
  expect(
    layOut([row('甲'), row('乙'.repeat(5000), true)], { widthMm: 180, heightMm: 3 }).length,
  ).toBeGreaterThan(1);
});
