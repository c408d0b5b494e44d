import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Production, productionSchema } from '#contract/book/ledger.ts';
import { SERIES_OF_KIND } from '#domain/numbering.ts';
import { writeWhole } from '../../files/whole-file.ts';
import type { BookKey } from './entries.ts';

/** Folder of a sealed book inside the data folder, `ledger/2026-TS`. */
export function bookFolder({ year, kind }: BookKey): string {
  return join('ledger', `${year}-${SERIES_OF_KIND[kind]}`);
}

/** Folder of volumes that wait for their seal. */
export function stagingFolder(book: BookKey): string {
  return `${bookFolder(book)}.part`;
}

/** Folder of previews; nothing in it is kept. */
export function previewFolder(book: BookKey): string {
  return join('ledger', 'preview', `${book.year}-${SERIES_OF_KIND[book.kind]}`);
}

/** `ledger-2026.pdf`, or `ledger-2026-2.pdf` when there are several volumes. */
export function volumeFile(year: number, volume: number, volumes: number): string {
  return volumes === 1 ? `ledger-${year}.pdf` : `ledger-${year}-${volume}.pdf`;
}

/** `seal-2026.pdf`. */
export function sheetFile(year: number): string {
  return `seal-${year}.pdf`;
}

const PRODUCTION_FILE = 'production.json';

/** What the job prepared for sealing, or null when nothing (readable) is there. */
export function readProduction(dataDir: string, book: BookKey): Production | null {
  const file = join(dataDir, stagingFolder(book), PRODUCTION_FILE);
  if (!existsSync(file)) return null;
  try {
    return productionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Leaves the prepared volumes' record beside them; written last, so that half a preparation is none. */
export function writeProduction(dataDir: string, production: Production): void {
  writeWhole(
    join(dataDir, stagingFolder(production), PRODUCTION_FILE),
    Buffer.from(JSON.stringify(production)),
  );
}

/** Removes the record once its volumes are sealed: the register itself holds it then. */
export function dropProduction(dataDir: string, book: BookKey): void {
  rmSync(join(dataDir, bookFolder(book), PRODUCTION_FILE), { force: true });
}
