import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { pageText } from '../../src-main/figures/reports/page-text.ts';
import { convert } from '../support/libre-office.ts';

const LOOK = { font: '黑体', points: 12 };
const NAMES = ['12345热线 2026年3月月报', '3&5 号楼"专报"', '9'.repeat(20), '春和物业'];

test('a header keeps a name that begins with digits, as a second program reads it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headers-'));
  try {
    const workbook = new ExcelJS.Workbook();
    for (const [index, name] of NAMES.entries()) {
      const sheet = workbook.addWorksheet(`表${index}`);
      sheet.getCell('A1').value = index;
      sheet.headerFooter = { oddHeader: pageText('C', name, LOOK), oddFooter: pageText('L', name, LOOK) };
    }
    await workbook.xlsx.writeFile(join(folder, 'heads.xlsx'));
    convert([join(folder, 'heads.xlsx')], 'fods', folder);
    const text = readFileSync(join(folder, 'heads.fods'), 'utf8')
      .replaceAll(/<text:s\/>/g, ' ')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"');
    for (const name of NAMES) expect(text.split(name).length - 1).toBeGreaterThanOrEqual(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a header is cut before Excel calls it damaged, never within an escaped sign', () => {
  const long = pageText('C', '&'.repeat(300), LOOK);
  expect(long.length).toBeLessThanOrEqual(255);
  expect(/(?:&&)+$/.exec(long)?.[0].length).toBe(long.length - '&C&12&"黑体"'.length);
});
