import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '#domain/time.ts';
import { databasePath } from './open.ts';

const FOLDER = '恢复前留底';

/** Where the register of before is kept when a restore takes its place. */
export function asideFolder(dataDir: string, now: Instant): string {
  const digits = now.slice(0, 19).replaceAll(/\D/g, '');
  return join(dataDir, FOLDER, `${digits.slice(0, 8)}-${digits.slice(8)}`);
}

/** Registers that restores have put aside, newest first. */
export function asideRegisters(dataDir: string): readonly string[] {
  const folder = join(dataDir, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => databasePath(join(folder, name)))
    .filter((file) => existsSync(file))
    .toSorted()
    .toReversed();
}

/** The same as folders, each of which opens like a data folder; also those a register put aside has aside itself. */
export function asideFolders(dataDir: string): readonly string[] {
  return asideRegisters(dataDir).map((file) => dirname(file));
}
