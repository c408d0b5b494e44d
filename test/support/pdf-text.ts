import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const call = promisify(execFile);
const PDFJS = resolve(import.meta.dirname, '../../node_modules/pdfjs-dist');

/** One page: its text as a reader would select it, a line a line, and its size on paper. */
export interface PdfPage {
  readonly text: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A font as the PDF names it; `embedded` is false when the reader's machine would have to bring it. */
export interface PdfFont {
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
}

/** Reads the pages of a PDF given as a file or as bytes. */
export async function pdfPages(pdf: string | Uint8Array): Promise<readonly PdfPage[]> {
  const data = typeof pdf === 'string' ? new Uint8Array(await readFile(pdf)) : Uint8Array.from(pdf);
  const task = getDocument({
    data,
    verbosity: 0,
    cMapUrl: `${PDFJS}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PDFJS}/standard_fonts/`,
  });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ text, widthMm: toMm(width), heightMm: toMm(height) });
  }
  await task.destroy();
  return pages;
}

/** The text of all pages, with spaces and line breaks removed: Chinese text wraps anywhere. */
export async function pdfFlatText(pdf: string | Uint8Array): Promise<string> {
  return (await pdfPages(pdf))
    .map((page) => page.text)
    .join('')
    .replace(/\s+/g, '');
}

/** The fonts that a PDF uses. Needs `poppler-utils`. */
export async function pdfFonts(pdf: string | Uint8Array): Promise<readonly PdfFont[]> {
  return withFile(pdf, async (file) => {
    const { stdout } = await call('pdffonts', [file]);
    const [head = '', , ...rows] = stdout.split('\n');
    const [typeAt, encodingAt, embeddedAt] = [
      head.indexOf('type'),
      head.indexOf('encoding'),
      head.indexOf('emb'),
    ];
    return rows
      .filter((row) => row.trim() !== '')
      .map((row) => ({
        name: row.slice(0, typeAt).trim(),
        type: row.slice(typeAt, encodingAt).trim(),
        embedded: row.slice(embeddedAt, embeddedAt + 3).trim() === 'yes',
      }));
  });
}

/** Draws a page (from 1) as PNG at the given dots per inch. Needs `poppler-utils`. */
export async function pdfPagePng(pdf: string | Uint8Array, page = 1, dpi = 96): Promise<Buffer> {
  return withFile(pdf, async (file) => {
    const args = ['-png', '-r', String(dpi), '-f', String(page), '-l', String(page), file];
    const { stdout } = await call('pdftoppm', args, { encoding: 'buffer', maxBuffer: 100_000_000 });
    return stdout;
  });
}

async function withFile<T>(pdf: string | Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  if (typeof pdf === 'string') return use(pdf);
  const dir = await mkdtemp(join(tmpdir(), 'pdf-'));
  try {
    const file = join(dir, 'page.pdf');
    await writeFile(file, pdf);
    return await use(file);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function toMm(points: number): number {
  return Math.round((points / 72) * 25.4 * 10) / 10;
}
