import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileDigest } from '../../files/whole-file.ts';
import { type BackupKey, CIPHER_OVERHEAD, keyName } from './cipher.ts';
import { copyIn, type OnBytes, plainDigest } from './copy.ts';
import { type CarriedFile, partOf } from './place.ts';
import { notVerified } from './words.ts';

/** Files beside the database that a backup carries: attachments by their hash, and the sealed volumes. */
const FOLDERS = ['files', 'ledger'];
const HASH = /^[0-9a-f]{64}$/;

/** A file beside the database whose content isn't what its name promises. */
interface DamagedFile {
  readonly path: string;
}

/** What is to be carried, read from the data folder; half-made and preview files stay. */
export function filesToCarry(dataDir: string): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    existsSync(join(dataDir, folder))
      ? readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1))
      : [],
  )
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.includes('.part') && !path.startsWith('ledger/preview/'))
    .sort();
}

/** Where a carried file lies among the backups: under its hash, once for all backups. */
export function storedFile(place: string, digest: string, key: BackupKey | null): string {
  const folder = key === null ? 'files' : `files-${keyName(key)}`;
  return join(place, folder, digest.slice(0, 2), key === null ? digest : `${digest}.enc`);
}

/**
 * Copies what isn't there yet, reads back what was copied. A file damaged in the data folder doesn't stop the
 * backup of everything else: it is named.
 */
export function carryFiles(
  {
    dataDir,
    place,
    key,
  }: { readonly dataDir: string; readonly place: string; readonly key: BackupKey | null },
  paths: readonly string[],
  onBytes: OnBytes,
): { readonly files: readonly CarriedFile[]; readonly damaged: readonly DamagedFile[] } {
  const files: CarriedFile[] = [];
  const damaged: DamagedFile[] = [];
  for (const path of paths) {
    const from = join(dataDir, path);
    const bytes = statSync(from).size;
    const named = path.startsWith('files/') ? (path.split('/').at(-1) ?? '') : null;
    const promised = named !== null && HASH.test(named) ? named : null;
    const known = promised !== null && isThere(storedFile(place, promised, key), bytes, key);
    const digest = known ? promised : fileDigest(from);
    if (digest === null) continue; // Swept since it was listed.
    if (promised !== null && digest !== promised) {
      damaged.push({ path });
      continue;
    }
    const to = storedFile(place, digest, key);
    if (!isThere(to, bytes, key)) copyVerified(from, to, digest, key);
    files.push({ digest, bytes, path });
    onBytes(bytes);
  }
  return { files, damaged };
}

function copyVerified(from: string, to: string, digest: string, key: BackupKey | null): void {
  const part = partOf(to);
  const nothing = () => {};
  copyIn(from, part, key, nothing);
  if (plainDigest(part, key, nothing) !== digest) {
    rmSync(part, { force: true });
    throw notVerified('附件');
  }
  renameSync(part, to);
}

const isThere = (file: string, bytes: number, key: BackupKey | null): boolean =>
  existsSync(file) && statSync(file).size === bytes + (key === null ? 0 : CIPHER_OVERHEAD);
