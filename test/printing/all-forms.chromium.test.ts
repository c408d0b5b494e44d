import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPaperCode } from '#domain/paper/paper-code.ts';
import { joinDocuments } from '../../src-main/paper/printing/join.ts';
import { type House, type Paper, sheetsOf } from '../../src-main/paper/printing/paper.ts';
import { renderSheets } from '../../src-main/paper/printing/render.ts';
import { dressingOf } from '../../src-main/paper/printing/template.ts';
import type { Text } from '../../src-main/paper/printing/text.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { readCode128 } from './code-128.ts';
import { FORMS } from './form-list.ts';
import { pdfText } from './pdf-text.ts';
import { readPng } from './png.ts';
import { house, prose } from './samples.ts';

let press: ChromiumPress;
let folder = '';

beforeAll(async () => {
  press = await startChromiumPress();
  folder = mkdtempSync(join(tmpdir(), 'forms-'));
});

afterAll(async () => {
  await press?.close();
  rmSync(folder, { recursive: true, force: true });
});

const NASTY = `<b>&"'{客户}</b> ${'W'.repeat(70)} 😀👨‍👩‍👧 \u202Eabc\u202C 𠮷野家①㎡ ${'，'.repeat(8)}`;

/** All forms as one document, and where each begins. */
async function documentOf(papers: readonly Paper[], at: House = house) {
  const laid = papers.map((paper) =>
    sheetsOf(paper, { house: at, copyMark: '第1次　2026年11月21日 14:30　王敏' }),
  );
  const html = joinDocuments(
    laid.map((own, index) => renderSheets(papers[index]?.title ?? '', own, { fontBase: press.fontBase })),
  );
  const pdf = await press.layOut(html);
  const pages = await pdfText(pdf);
  const first = laid.map((_, index) => laid.slice(0, index).flat().length);
  const pagesOf = (index: number) =>
    pages.slice(first[index], (first[index] ?? 0) + (laid[index]?.length ?? 0));
  return { pdf, pages, first, pagesOf, count: laid.flat().length };
}

const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

test('every form bears title, code, revision, page and copy on every page, both faces embedded', async () => {
  const { pdf, pages, pagesOf, count } = await documentOf(FORMS.map(({ paper }) => paper));
  expect(pages).toHaveLength(count);
  for (const [at, { paper }] of FORMS.entries()) {
    const own = pagesOf(at);
    for (const [index, page] of own.entries()) {
      const { number } = paper;
      for (const part of [
        squeezed(paper.title),
        `${paper.formCode}${paper.revision}`,
        `第${index + 1}页共${own.length}页`,
        '第1次',
        ...(number === null ? [] : [squeezed(`${number.label}：${number.text}`)]),
      ]) {
        expect(squeezed(page.text)).toContain(part);
      }
      expect(Math.abs(page.height - 841.89)).toBeLessThan(1);
    }
  }
  const raw = Buffer.from(pdf).toString('latin1');
  expect(raw).not.toContain('/Type3');
  expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
});

test('long texts flow on, no letter of any field is lost, and the pages are those foretold', async () => {
  const papers = FORMS.map(({ again }) => again((text) => `${text}${prose(300)}`));
  const { pages, pagesOf, count } = await documentOf(papers);
  expect(pages).toHaveLength(count);
  for (const [at, paper] of papers.entries()) {
    const printed = pagesOf(at).flatMap(({ text }) => squeezed(text).match(/终/g) ?? []).length;
    const fields = paper.rows
      .flatMap(({ cells }) => cells)
      .flatMap(({ text }) => plain(text).match(/终/g) ?? []);
    expect([paper.formCode, printed >= fields.length]).toEqual([paper.formCode, true]);
  }
});

test('hostile texts stay texts, on the pages foretold', async () => {
  const { pages, count } = await documentOf(FORMS.map(({ again }) => again(() => NASTY)));
  expect(pages).toHaveLength(count);
  expect(squeezed(pages.map(({ text }) => text).join(''))).toContain('<b>&"');
});

const plain = (text: Text): string =>
  typeof text === 'string' ? text : text.map((run) => run.text).join('');

test('every form has room for a signature or an opinion, and its cells fill the grid', () => {
  for (const { name, paper } of FORMS) {
    const signs = paper.rows.some(
      ({ signing, cells }) =>
        Boolean(signing) || cells.some(({ text }) => JSON.stringify(text).includes('签字：')),
    );
    expect([name, signs]).toEqual([name, true]);
    for (const { cells } of paper.rows) {
      expect(cells.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(170, 6);
    }
  }
});

test('the texts of agreements and notices can be found to be worded anew', () => {
  const texts = FORMS.flatMap(({ paper }) =>
    dressingOf(paper).texts.map(({ key }) => `${paper.formCode} ${key}`),
  );
  expect(texts).toEqual(
    expect.arrayContaining(['KS-07 notice', 'KS-09 opening', 'KS-10 terms', 'KS-11 statement']),
  );
});

test.each(['qr', 'code128'] as const)(
  'the %s in the head of every form is read from its picture as a scanner would',
  async (codeStyle) => {
    const scanned = FORMS.map(({ paper }) => paper).filter(({ scan }) => scan !== null);
    const { pdf, first } = await documentOf(scanned, { ...house, codeStyle });
    const heads = headImages(pdf);
    for (const [at, paper] of scanned.entries()) {
      const image = heads(first[at] ?? 0);
      const read =
        codeStyle === 'qr' ? jsQR(image.data, image.width, image.height)?.data : readCode128(image);
      expect([paper.formCode, read]).toEqual([paper.formCode, paper.scan]);
      expect(readPaperCode(read ?? '')).not.toBeNull();
    }
  },
);

/** The top right of each page at 300 dots an inch. */
function headImages(pdf: Uint8Array): (page: number) => ReturnType<typeof readPng> {
  const file = join(folder, 'forms.pdf');
  writeFileSync(file, pdf);
  const pages = mkdtempSync(join(folder, 'heads-'));
  const crop = ['-x', '1730', '-y', '60', '-W', '640', '-H', '330'];
  execFileSync('pdftoppm', ['-r', '300', ...crop, '-png', file, join(pages, 'page')]);
  const names = readdirSync(pages).toSorted();
  return (page) => readPng(readFileSync(join(pages, names[page] ?? '')));
}
