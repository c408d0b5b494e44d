import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { Instant } from '#domain/time.ts';
import { databasePath, freshSchema } from '../../src-main/register/open.ts';
import { openTestOffice } from '../support/office.ts';
import { growByCopies } from '../support/seed-copies.ts';
import { seedOffice } from '../support/seed-office.ts';

/** Makes registers of any size below a folder; with `keep`, large ones are taken up again by the next run. */
export interface Registers {
  /** A folder to write in; remove it after use. */
  ofSize(size: number): string;
}

export async function createRegisters(scratch: string, keep: string | null): Promise<Registers> {
  const { dataDir, words } = await smallRegister(scratch);

  function make(folder: string, size: number): void {
    rmSync(folder, { recursive: true, force: true });
    cpSync(dataDir, folder, { recursive: true });
    if (size === 0) return;
    const began = performance.now();
    growByCopies(folder, words, size);
    console.log(`${size} cases made in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }

  return {
    ofSize(size) {
      const folder = join(scratch, String(size));
      if (keep === null || size === 0) {
        make(folder, size);
        return folder;
      }
      const kept = join(keep, String(size));
      mkdirSync(keep, { recursive: true });
      if (!isUsable(kept)) make(kept, size);
      // What is kept stays as it was made: each run writes in its own copy.
      cpSync(kept, folder, { recursive: true });
      return folder;
    },
  };
}

/** The newest moment of a register: its clock must not run back. */
export function newestAt(folder: string): Instant {
  const db = new Database(databasePath(folder), { readonly: true });
  const at = String(db.prepare('SELECT at FROM event ORDER BY seq DESC LIMIT 1').pluck().get());
  db.close();
  return at;
}

/** Whether a kept register has the tables and indexes of today. */
function isUsable(folder: string): boolean {
  if (!existsSync(databasePath(folder))) return false;
  const db = new Database(databasePath(folder), { readonly: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  const has = db.prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?');
  const missing = freshSchema(version).filter(({ type, name }) => has.get(type, name) === undefined);
  db.close();
  if (missing.length === 0) return true;
  console.log(`${folder} lacks ${missing[0]?.name ?? ''}: made anew`);
  return false;
}

/** The patterns of the copies: an office after its first run, with cases of every state. */
async function smallRegister(
  scratch: string,
): Promise<{ readonly dataDir: string; readonly words: Dictionaries }> {
  const desk = await openTestOffice({ dataDir: mkdtempSync(join(scratch, 'seed-')) });
  await seedOffice(desk);
  const words = await desk.dictionaries();
  desk.close();
  return { dataDir: desk.dataDir, words };
}
