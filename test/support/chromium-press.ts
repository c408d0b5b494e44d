import { chromium, type Page } from '@playwright/test';
import { FONT_BASE } from '#contract/paper/paper.ts';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAINT_CHARTS } from '../../src-main/paper/printing/chart-picture.ts';

// Debian's chromium is the engine nearest to Electron 45. Without one these tests fail; they are never skipped.
const CHROMIUM = process.env['PAPER_CHROMIUM'] ?? '/usr/bin/chromium';

/** Lays sheets out as the program's hidden window does, each document on a fresh page. */
export interface ChromiumPress {
  readonly fontBase: string;
  readonly layOut: (html: string) => Promise<Uint8Array>;
  readonly draw: (html: string) => Promise<readonly Uint8Array[]>;
  readonly close: () => Promise<void>;
}

export async function startChromiumPress(): Promise<ChromiumPress> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`没有 ${CHROMIUM}：请安装 chromium，或用 PAPER_CHROMIUM 指明 Chromium 的路径。`);
  }
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const folder = mkdtempSync(join(tmpdir(), 'press-'));
  const fontBase = pathToFileURL(resolve(import.meta.dirname, '../../assets/fonts')).href;

  async function onPage<Result>(html: string, use: (page: Page) => Promise<Result>): Promise<Result> {
    const file = join(folder, 'sheets.html');
    writeFileSync(file, html.replaceAll(FONT_BASE, fontBase));
    const page = await browser.newPage();
    try {
      await page.goto(pathToFileURL(file).href);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      return await use(page);
    } finally {
      await page.close();
    }
  }

  return {
    fontBase,
    layOut: (html) => onPage(html, (page) => page.pdf({ preferCSSPageSize: true, printBackground: true })),
    draw: (html) =>
      onPage(html, async (page) =>
        (await page.evaluate<string[]>(PAINT_CHARTS)).map(
          (png) => new Uint8Array(Buffer.from(png, 'base64')),
        ),
      ),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
