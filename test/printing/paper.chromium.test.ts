import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type Page, chromium } from '@playwright/test';
import jsQR from 'jsqr';
import { readPng } from './png.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPaperCode } from '#domain/paper/paper-code.ts';
import metrics from '../../src-main/paper/printing/font-metrics.json' with { type: 'json' };
import { handoverForm } from '../../src-main/paper/printing/forms/handover-form.ts';
import { registrationForm } from '../../src-main/paper/printing/forms/registration-form.ts';
import { sealQrText, sealSheet } from '../../src-main/paper/printing/forms/seal-sheet.ts';
import { type Paper, sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { renderSheets } from '../../src-main/paper/printing/render.ts';
import { styleSheet } from '../../src-main/paper/printing/style.ts';
import { pdfText } from './pdf-text.ts';
import { sampleSeal } from '../../src-main/paper/printing/samples/ledger-samples.ts';
import { filledCase, handover, house, minimalCase, prose } from './samples.ts';

// Debian's chromium is the engine nearest to Electron 45. Without one these tests fail; they are never skipped.
const CHROMIUM = process.env['PAPER_CHROMIUM'] ?? '/usr/bin/chromium';
const FONTS = pathToFileURL(fileURLToPath(new URL('../../assets/fonts', import.meta.url))).href;
const NASTY = `${'a'.repeat(300)} 😀👨‍👩‍👧 \u202Eabc\u202C ئۇيغۇر 𠮷野家 ①②③㎡々〇 <b>&"' 劐阢坶 ☑ Ωαβ Ⅷ ${'，'.repeat(60)}`;

// Scripts for the page stand as text: the main side's compiler knows no DOM.
const WHAT_IS_CUT = `(() => {
  const found = [];
  for (const line of document.querySelectorAll('main p')) {
    const cell = line.closest('.c').getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(line);
    const text = range.getBoundingClientRect();
    const hanging = line.textContent.endsWith(' ');
    if (!hanging && text.width > 0 && text.right > cell.right + 0.5) found.push(line.textContent);
    if (line.getBoundingClientRect().bottom > cell.bottom + 0.5) found.push(line.textContent);
  }
  for (const sheet of document.querySelectorAll('.sheet')) {
    const bottom = (selector) => sheet.querySelector(selector).getBoundingClientRect().bottom;
    if (bottom('main') > sheet.querySelector('footer').getBoundingClientRect().top + 0.5) found.push('main over footer');
    if (bottom('footer') > sheet.getBoundingClientRect().bottom) found.push('footer over sheet');
    if (bottom('.meta') > sheet.querySelector('main').getBoundingClientRect().top) found.push('header over main');
  }
  return found;
})()`;
const MISMEASURED = `async (characters) => {
  const host = document.body.appendChild(document.createElement('div'));
  const measured = characters.map(({ face, char, width }) => {
    const span = host.appendChild(document.createElement('span'));
    span.textContent = char.repeat(10);
    span.className = face === 'hei' ? 'h' : '';
    host.append(document.createElement('br'));
    return { span, width, char, face };
  });
  await document.fonts.ready;
  return measured
    .map(({ span, ...rest }) => ({ ...rest, real: span.getBoundingClientRect().width }))
    .filter(({ width, real }) => Math.abs(real - width) > 2);
}`;

let browser: Browser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'paper-'));

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`没有 ${CHROMIUM}：请安装 chromium，或用 PAPER_CHROMIUM 指明 Chromium 的路径。`);
  }
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(html: string): Promise<void> {
  const file = join(folder, 'paper.html');
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

async function print(paper: Paper, copyMark: string | null = null): Promise<{ pdf: Buffer; sheets: number }> {
  const sheets = sheetsOf(paper, { house, copyMark });
  await open(renderSheets(paper.title, sheets, { fontBase: FONTS }));
  return { pdf: await page.pdf({ preferCSSPageSize: true, printBackground: true }), sheets: sheets.length };
}

const forms: readonly (readonly [string, Paper])[] = [
  ['a minimal case', registrationForm(minimalCase)],
  ['a filled case', registrationForm(filledCase)],
  ['5,000 characters', registrationForm({ ...filledCase, content: prose(5000) })],
  ['hostile text', registrationForm({ ...filledCase, content: NASTY, customerName: NASTY, remarks: NASTY })],
  ['12 open items', handoverForm(handover(12))],
  ['60 open items', handoverForm(handover(60))],
  ['the sealing sheet', sealSheet(sampleSeal)],
];

test.each(forms)(
  'spec 40: %s prints on exactly the A4 sheets foretold, each saying its page',
  async (_, paper) => {
    const { pdf, sheets } = await print(paper);
    const pages = await pdfText(pdf);
    expect(pages).toHaveLength(sheets);
    for (const [index, { text, width, height }] of pages.entries()) {
      expect(text).toContain(`第 ${index + 1} 页 共 ${sheets} 页`);
      expect(Math.abs(width - 595.28)).toBeLessThan(1);
      expect(Math.abs(height - 841.89)).toBeLessThan(1);
    }
  },
);

test.each(forms)(
  'spec 40: nothing of %s is cut: each line lies inside its cell, each row inside its sheet',
  async (_, paper) => {
    await print(paper);
    const outside = await page.evaluate<readonly string[]>(WHAT_IS_CUT);
    expect(outside).toEqual([]);
  },
);

test('spec 40: the text of a PDF can be selected and searched, rare characters too', async () => {
  const { pdf } = await print(
    registrationForm({ ...filledCase, content: `劐阢坶喆堃䶮①㎡々〇${prose(5000)}` }),
  );
  const text = (await pdfText(pdf))
    .map((sheet) => sheet.text)
    .join('')
    .replace(/\s/g, '');
  for (const part of [
    '客户投诉受理登记表',
    'A1TS2026-000123',
    '欧阳晓䶮',
    '劐阢坶喆堃䶮①㎡々〇',
    '第112点',
  ]) {
    expect(text).toContain(part);
  }
});

test('both faces are embedded as TrueType CID fonts, none as Type 3', async () => {
  const { pdf } = await print(registrationForm(filledCase));
  const raw = pdf.toString('latin1');
  expect(raw).not.toContain('/Type3');
  expect(raw.match(/\/CIDFontType2/g)).toHaveLength(2);
  for (const name of ['NotoSerifSC', 'NotoSansSC']) expect(raw).toContain(name);
  expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
});

test('lines break by the widths Chromium really uses: every character that is not one em wide', async () => {
  const characters = (['song', 'hei'] as const).flatMap((face) =>
    Object.entries(metrics[face]).flatMap(([width, chars]) =>
      [...chars].filter((char) => !/\p{M}/u.test(char)).map((char) => ({ face, char, width: Number(width) })),
    ),
  );
  expect(characters.length).toBeGreaterThan(1000);
  const ems = ['中', '□', '√', '，', '①', '䶮'].flatMap((char) =>
    (['song', 'hei'] as const).map((face) => ({ face, char, width: 1000 })),
  );
  await open(
    `<!doctype html><meta charset="utf-8"><style>${styleSheet(FONTS)} body { font-size: 100px } span { white-space: pre }</style>`,
  );
  const wrong = await page.evaluate(`(${MISMEASURED})(${JSON.stringify([...characters, ...ems])})`);
  expect(wrong).toEqual([]);
});

test('the code on a printed form is read back to its case; the sealing sheet to its digests', async () => {
  await print(registrationForm(filledCase));
  const code = await readCode('.scan svg');
  expect(readPaperCode(code ?? '')).toEqual({ subject: 'case', id: 123, tail: 123 });
  await print(sealSheet(sampleSeal));
  const [volume] = sampleSeal.volumes;
  const codes: (string | null)[] = [];
  for (let at = 0; at < (await page.locator('.qr-box svg').count()); at += 1)
    codes.push(await readCode(`.qr-box svg >> nth=${at}`));
  expect(codes).toContain(volume === undefined ? null : sealQrText(sampleSeal, volume));
});

/** Photographs a code as a phone would, with white around it, and reads it. */
async function readCode(selector: string): Promise<string | null> {
  // Room for two sheets at twice their size.
  await page.setViewportSize({ width: 1600, height: 4600 });
  await page.evaluate('document.documentElement.style.zoom = "1"');
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) return null;
  await page.evaluate('document.documentElement.style.zoom = "2"');
  const clip = {
    x: box.x * 2 - 12,
    y: box.y * 2 - 12,
    width: box.width * 2 + 24,
    height: box.height * 2 + 24,
  };
  const image = readPng(await page.screenshot({ clip }));
  return jsQR(image.data, image.width, image.height)?.data ?? null;
}
