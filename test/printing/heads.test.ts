import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registrationForm } from '../../src-main/paper/printing/forms/registration-form.ts';
import { organisationLines } from '../../src-main/paper/printing/header-html.ts';
import { sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { renderSheets } from '../../src-main/paper/printing/render.ts';
import {
  sampleCover,
  sampleSeal,
  sampleStatistics,
} from '../../src-main/paper/printing/samples/ledger-samples.ts';
import { startChromiumPress } from '../support/chromium-press.ts';
import { filledCase, house } from './samples.ts';

test('spec 40: a name as long as the setting allows stays above the title, at the widest margin, with a logo', () => {
  for (const unit of ['单', 'W', '物业 ', 'Management-', 'WWWWWWWWWWWWWWWWWWWWWW ', '（“”）']) {
    for (let length = 1; length <= 80; length += 1) {
      const name = unit.repeat(80).slice(0, length);
      // 160 mm of body less the code's 45 and a logo of 30.
      const { points, lines } = organisationLines(name, 160 - 45 - 32);
      expect([name, lines.length * points * 1.2 * (25.4 / 72) <= 9.001]).toEqual([name, true]);
    }
  }
});

test('E5 the sample of the sealing sheet adds up, and the cover agrees with it', () => {
  const sum = (of: (volume: (typeof sampleSeal.volumes)[number]) => number): number =>
    sampleSeal.volumes.reduce((total, volume) => total + of(volume), 0);
  const { forms, voided, carried, pages, volumes, voidNumbers } = sampleSeal;
  expect([sum((v) => v.forms), sum((v) => v.voided), sum((v) => v.carried)]).toEqual([
    forms,
    voided,
    carried,
  ]);
  expect(sum((v) => v.lastPage - v.firstPage + 1)).toBe(pages);
  expect(voidNumbers).toHaveLength(voided);
  for (const { firstNumber, lastNumber, forms: held } of volumes.slice(0, 1)) {
    expect(Number(lastNumber.slice(-6)) - Number(firstNumber.slice(-6)) + 1).toBe(held);
  }
  const { forms: first, voided: firstVoided, carried: firstCarried } = volumes[0]!;
  expect([sampleCover.forms, sampleCover.voided, sampleCover.carried]).toEqual([
    first,
    firstVoided,
    firstCarried,
  ]);
  expect(sampleStatistics.tables[0]?.rows.reduce((total, [, count]) => total + Number(count), 0)).toBe(forms);
});

test('the letters of the binding line are drawn, not text between the fields', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heads-'));
  const press = await startChromiumPress();
  try {
    const sheets = sheetsOf(registrationForm(filledCase), { house, copyMark: null });
    const file = join(folder, 'form.pdf');
    writeFileSync(file, await press.layOut(renderSheets('t', sheets, { fontBase: press.fontBase })));
    for (const how of ['-layout', '-raw']) {
      const lines = execFileSync('pdftotext', [how, file, '-'], { encoding: 'utf8' }).split('\n');
      expect(lines.filter((line) => /(?:^|\s)[装订线](?:\s|$)/.test(line))).toEqual([]);
    }
  } finally {
    await press.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
