import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of its own: small, and it can be made read-only or pulled out like a stick. */
export interface SmallDisk {
  readonly path: string;
  readOnly(on: boolean): void;
  pull(): void;
}

/** Mounts a file system of so many bytes; `pull` unmounts it and takes its place away. Needs root, as CI has. */
export function mountSmallDisk(bytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'stick-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]);
  let mounted = true;
  return {
    path,
    readOnly: (on) => execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, path]),
    pull: () => {
      if (mounted) execFileSync('umount', ['-l', path]);
      mounted = false;
      rmSync(path, { recursive: true, force: true });
    },
  };
}
