import { statfsSync } from 'node:fs';

const IN_MEMORY = '/dev/shm';
const NEEDED = 4 * 2 ** 30;

/**
 * The environment that puts the tests' folders in memory, where there is plenty and nobody named a place: a register
 * syncs every commit, and a test waited for the disk more than for anything else. The same calls are made, and what a
 * power cut takes away power-cut.test.ts takes away itself.
 */
export function testFolder(): { readonly TMPDIR?: string } {
  if (process.env.TMPDIR !== undefined) return {};
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= NEEDED ? { TMPDIR: IN_MEMORY } : {};
  } catch {
    return {};
  }
}
