import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { BackupReason } from '#contract/book/backup.ts';
import { type Head, printHead } from '#domain/book/chain.ts';
import { type Keeping, surplusBackups } from '#domain/book/backup-rotation.ts';
import type { Instant } from '#domain/time.ts';
import { type Db, openFile } from '../../register/open.ts';
import { carryFiles, filesToCarry } from './carried.ts';
import type { BackupKey } from './cipher.ts';
import { copyIn, type OnBytes, plainDigest } from './copy.ts';
import {
  backupsIn,
  CIPHER_ENDING,
  openPlace,
  PLAIN_ENDING,
  partOf,
  placeIn,
  registerIdOf,
  removeBackup,
  removeLeftovers,
  sheetOf,
  stemOf,
  writeSheet,
} from './place.ts';
import { inStage, notVerified, placeGone, REASON_WORDS } from './words.ts';

/** What a backup is made with. */
export interface BackupOrder {
  readonly dataDir: string;
  /** The folder the administrator chose; the register's own folder lies in it. */
  readonly folder: string;
  readonly reason: BackupReason;
  readonly organisation: string;
  readonly now: Instant;
  readonly keeping: Keeping;
  /** May make the register's folder there: by hand, or where no backup was ever made. */
  readonly mayBegin: boolean;
}

/** A backup that lies on its disk, verified there. */
export interface MadeBackup {
  readonly file: string;
  readonly name: string;
  readonly head: string;
  readonly events: number;
  readonly cases: number;
  readonly bytes: number;
  readonly files: number;
  readonly encrypted: boolean;
  /** Files of the data folder that are damaged there and could not be carried. */
  readonly damaged: readonly string[];
  /** Names of older backups that were taken away. */
  readonly removed: readonly string[];
}

/** What the copied register is, read in the moment it was copied. */
export interface Snapshot {
  readonly part: string;
  readonly head: Head;
  readonly events: number;
  readonly cases: number;
  readonly version: number;
  readonly registerId: string;
}

const KEY_FILE = 'backup-key.json';
const PLACE_FILE = 'backup-place.json';

/** The key of encrypted backups as this PC keeps it, or null when backups are plain. */
export function readKey(dataDir: string): BackupKey | null {
  const file = join(dataDir, KEY_FILE);
  if (!existsSync(file)) return null;
  const { salt, key } = JSON.parse(readFileSync(file, 'utf8')) as { salt: string; key: string }; // writeKey's
  return { salt: Buffer.from(salt, 'hex'), key: Buffer.from(key, 'hex') };
}

/** Keeps the key of encrypted backups, or none from now on. */
export function writeKey(dataDir: string, key: BackupKey | null): void {
  const file = join(dataDir, KEY_FILE);
  if (key === null) return rmSync(file, { force: true });
  const text = JSON.stringify({ salt: key.salt.toString('hex'), key: key.key.toString('hex') });
  writeFileSync(partOf(file), text, { flush: true, mode: 0o600 });
  renameSync(partOf(file), file);
}

/** Where the last backup went, for a register that can't be opened any more; empty when unknown. */
export function readPlace(dataDir: string): string {
  try {
    const known: unknown = JSON.parse(readFileSync(join(dataDir, PLACE_FILE), 'utf8'));
    return typeof known === 'string' ? known : '';
  } catch {
    return '';
  }
}

/** The local folder where backups are prepared; nothing in it outlives the next one. */
export function freshWork(dataDir: string, name: string): string {
  const folder = join(dataDir, 'backup-work', name);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Takes away a local folder of `freshWork`. */
export function dropWork(dataDir: string, name: string): void {
  rmSync(join(dataDir, 'backup-work', name), { recursive: true, force: true, maxRetries: 5 });
}

/** What a register says of itself in one reading transaction. */
export function describeRegister(db: Db, part: string): Snapshot {
  const head = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as Head | undefined;
  const registerId = registerIdOf(db);
  if (!head || registerId === null) throw new Error('nothing is registered yet');
  return {
    part,
    head,
    registerId,
    events: head.seq,
    cases: Number(db.prepare('SELECT count(*) FROM "case"').pluck().get()),
    version: Number(db.pragma('user_version', { simple: true })),
  };
}

/** These stand beside a change: it isn't the moment to take anything away. */
const KEEPS_ALL: ReadonlySet<BackupReason> = new Set(['migration', 'restore']);

/** Finds the place for a register's backups and clears what an earlier, killed backup left there. */
export function preparePlace(order: BackupOrder, registerId: string): string {
  const place = placeIn(order.folder, registerId);
  return inStage('place', order.folder, () => {
    if (!existsSync(order.folder) || !openPlace(place, order.mayBegin)) throw placeGone(order.folder);
    removeLeftovers(place);
    return place;
  });
}

/**
 * Puts a prepared local copy into its place: settled to a single file, copied as `.part`, on to the disk, verified
 * there, then named; attachments and the name sheet beside it, surplus older ones taken away.
 */
export function storeBackup(order: BackupOrder, snapshot: Snapshot, onBytes: OnBytes): MadeBackup {
  const { dataDir, folder, now } = order;
  const key = inStage('register', dataDir, () => readKey(dataDir));
  const place = placeIn(folder, snapshot.registerId);
  const stem = stemOf(now, snapshot.head);
  const name = stem + (key === null ? PLAIN_ENDING : CIPHER_ENDING);
  const file = join(place, name);
  const part = partOf(file);
  inStage('register', dataDir, () => settle(snapshot.part));
  try {
    const digest = inStage('place', folder, () => copyIn(snapshot.part, part, key, onBytes));
    inStage('place', folder, () => {
      if (plainDigest(part, key, onBytes) !== digest) throw notVerified('内容');
      verifyCopy(key === null ? part : snapshot.part, snapshot);
    });
    const carried = inStage('place', folder, () =>
      carryFiles({ dataDir, place, key }, filesToCarry(dataDir), onBytes),
    );
    return inStage('place', folder, () => {
      const sheet = writeSheet(stem, {
        organisation: order.organisation,
        at: now,
        why: REASON_WORDS[order.reason],
        cases: snapshot.cases,
        events: snapshot.events,
        head: printHead(snapshot.head),
        encrypted: key !== null,
        version: snapshot.version,
        digest,
        files: carried.files,
      });
      writeFileSync(partOf(sheetOf(place, stem)), sheet, { flush: true });
      renameSync(partOf(sheetOf(place, stem)), sheetOf(place, stem));
      renameSync(part, file);
      syncFolder(place);
      writeFileSync(join(dataDir, PLACE_FILE), JSON.stringify(folder));
      const surplus = KEEPS_ALL.has(order.reason) ? [] : surplusBackups(backupsIn(place), now, order.keeping);
      for (const old of surplus) removeBackup(place, old);
      return {
        file,
        name,
        head: printHead(snapshot.head),
        events: snapshot.events,
        cases: snapshot.cases,
        bytes: statSync(file).size,
        files: carried.files.length,
        encrypted: key !== null,
        damaged: carried.damaged.map(({ path }) => path),
        removed: surplus.map((old) => basename(old.file)),
      };
    });
  } catch (error) {
    rmSync(part, { force: true });
    tryRemoveLeftovers(place);
    throw error;
  }
}

/** A stick that is gone can't be tidied; the next backup does it. */
function tryRemoveLeftovers(place: string): void {
  try {
    removeLeftovers(place);
  } catch {
    // Said already by what failed.
  }
}

/** Makes the copy a single file: no write-ahead log is needed to read it, not even on a read-only disk. */
function settle(part: string): void {
  const db = openFile(part, { readonly: false });
  try {
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete')
      throw new Error('copy not settled');
  } finally {
    db.close();
  }
}

/** Opens the copy where it lies: pages whole, and the chain ends where the register's ended. */
function verifyCopy(file: string, { head }: Snapshot): void {
  const db = openFile(file, { readonly: true });
  try {
    const [check] = db.pragma('quick_check(1)') as { quick_check: string }[];
    if (check?.quick_check !== 'ok') throw notVerified('数据库完整性');
    const last = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as
      | Head
      | undefined;
    if (last?.seq !== head.seq || last.hash !== head.hash) throw notVerified('留痕链首');
  } finally {
    db.close();
  }
}

/** Makes the new name outlive a power cut; Windows and some sticks know no such thing. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The file itself is on the disk.
  }
}
