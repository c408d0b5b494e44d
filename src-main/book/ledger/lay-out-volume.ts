import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VolumePlan } from '#domain/book/ledger.ts';
import type { Sheet } from '../../paper/printing/paper.ts';
import { renderSheets } from '../../paper/printing/render.ts';
import type { Book } from './book.ts';
import type { BookKey } from './entries.ts';
import { writeWhole } from '../../files/whole-file.ts';
import { mergePdfs } from './pdf-pages.ts';
import { kindWord } from './statistics.ts';

/** The engine that lays paper out, and whether the person still wants it. */
export interface LayOutTools {
  /** Chromium: one HTML document of sheets to one PDF, in a fresh hidden window. */
  readonly layOut: (html: string) => Promise<Uint8Array>;
  /** Folder of the fonts as that window sees it. */
  readonly fontBase: string;
  readonly signal: { readonly aborted: boolean };
}

/** Says that the person cancelled; nothing is left behind. */
export class Cancelled extends Error {}

/** Sheets laid out in one window, whatever they belong to: more at once exhaust its memory (runtime, Printing). */
const SHEETS_PER_WINDOW = 500;

/**
 * Lays a volume out, so many sheets to a window, and puts them together. `onForm` is called for each piece that is on
 * paper.
 */
export async function layOutVolume(
  book: Book,
  volume: VolumePlan,
  order: BookKey,
  folder: string,
  tools: LayOutTools,
  onForm: () => void,
): Promise<Uint8Array> {
  const chunks: string[] = [];
  let waiting: Sheet[] = [];
  let pieces = 0;
  let first = volume.firstPage;

  async function layOutChunk(): Promise<void> {
    const pages = { first, title: `${order.year}年度${kindWord(order.kind)}台账 第${volume.volume}册` };
    for (const pdf of await layOutPatiently(waiting, { ...pages, total: book.plan.totalPages }, tools)) {
      const file = join(folder, `chunk-${chunks.length + 1}.pdf`);
      writeWhole(file, pdf);
      chunks.push(file);
    }
    first += waiting.length;
    waiting = [];
    for (; pieces > 0; pieces -= 1) onForm();
  }

  for (const piece of book.sheets(volume)) {
    // A list of ten thousand corrections is one piece and many windows.
    for (const sheet of piece) {
      waiting.push(sheet);
      if (waiting.length === SHEETS_PER_WINDOW) await layOutChunk();
    }
    pieces += 1;
  }
  if (waiting.length > 0) await layOutChunk();
  const pdf = await mergePdfs(chunks);
  for (const file of chunks) rmSync(file, { force: true });
  return pdf;
}

/**
 * Lays sheets out in one window. What fails once (a window lost on a busy PC) is tried again, and then a few sheets at a
 * time: with little memory left the engine can't write a whole volume. It shouldn't cost the hour before it.
 */
async function layOutPatiently(
  sheets: readonly Sheet[],
  pages: { readonly title: string; readonly first: number; readonly total: number },
  { layOut, fontBase, signal }: LayOutTools,
): Promise<readonly Uint8Array[]> {
  const { title, first, total } = pages;
  const print = (from: number, count: number): Promise<Uint8Array> => {
    if (signal.aborted) throw new Cancelled();
    const folios = { first: first + from, total };
    return layOut(renderSheets(title, sheets.slice(from, from + count), { fontBase, folios }));
  };
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      return [await print(0, sheets.length)];
    } catch (error) {
      if (signal.aborted || error instanceof Cancelled) throw error;
    }
  }
  const parts: Uint8Array[] = [];
  for (let from = 0; from < sheets.length; from += FEW_SHEETS) parts.push(await print(from, FEW_SHEETS));
  return parts;
}

const FEW_SHEETS = 50;
