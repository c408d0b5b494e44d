import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { KnownSeries, Probe } from '#contract/book/backup.ts';
import { AppError } from '#contract/errors.ts';
import { GENESIS, type Head, printHead } from '#domain/book/chain.ts';
import type { Instant } from '#domain/time.ts';
import { verifyRegister } from '../../register/audit/verify.ts';
import {
  databasePath,
  type Db,
  openFile,
  openForReading,
  openRegister,
  OpenTrouble,
} from '../../register/open.ts';
import { migrations, newestVersion } from '../../register/migrations/index.ts';
import { storedFile } from './carried.ts';
import { type BackupKey, deriveKey, saltOf } from './cipher.ts';
import { copyOut, headerOf, isEncrypted, plainDigest, WrongPassphrase } from './copy.ts';
import { CIPHER_ENDING, type NameSheet, readSheet, stemOfFile } from './place.ts';
import { Cancelled } from './words.ts';

/** What a backup is tried with. */
export interface ProbeOrder {
  /** The backup's database file; or the register of a folder put aside by a restore. */
  readonly file: string;
  readonly passphrase: string | null;
  /** An empty local folder; afterwards it holds the register as it would be restored. */
  readonly work: string;
  /** The present register, to tell the differences. */
  readonly dataDir: string;
  readonly now: Instant;
}

/**
 * Tries a backup without touching the register: copied out, opened, every page, number, row and link of its chain
 * verified, its attachments read. Says in words what it is and what is wrong with it.
 */
export function probeBackup(
  { file, passphrase, work, dataDir, now }: ProbeOrder,
  onProgress: (done: number, total: number, note?: string) => void,
  signal: { readonly aborted: boolean },
): Probe {
  const step = (done: number, note: string): void => {
    if (signal.aborted) throw new Cancelled();
    onProgress(done, 4, note);
  };
  step(0, '读出备份');
  const key = keyOf(file, passphrase);
  const place = dirname(file);
  const sheet = readSheet(place, stemOfFile(file));
  const faults: string[] = [];
  takeOut(file, key, databasePath(work), () => step(0, '读出备份'), sheet, faults);
  step(1, '打开并核对');
  checkHeader(databasePath(work));
  // Brought to this program's shape: an older version's backup is verified by today's rules.
  openCopy(work, file, now);
  const carried = takeFiles(place, work, key, sheet, () => step(1, '核对附件'));
  faults.push(...carried);
  step(2, '逐条核对');
  const report = verifyRegister({
    dataDir: work,
    now,
    filesElsewhere: true,
    onProgress: (done, total) => step(2 + done / Math.max(total, 1), '逐条核对留痕'),
    signal,
  });
  step(4, '核对完成');
  const db = openForReading(work);
  try {
    return {
      file,
      ok: !report.findings.some(isError) && faults.length === 0,
      organisation: organisationOf(db),
      madeAt: sheet?.at ?? null,
      why: sheet?.why ?? null,
      newestAt: newestOf(db),
      cases: report.cases,
      events: report.events,
      head: report.head,
      files: sheet?.files.length ?? 0,
      series: seriesOf(db),
      faults: [...faults, ...report.findings.filter(isError).map(({ sentence }) => sentence)],
      explained: report.findings.filter((finding) => !isError(finding)).map(({ sentence }) => sentence),
      present: describePresent(dataDir, db),
    };
  } finally {
    db.close();
  }
}

/** The last numbers of each series of cases, as the counters have them. */
export function seriesOf(db: Db): readonly KnownSeries[] {
  return db
    .prepare(`
    SELECT site, series AS kind, CAST(period AS INTEGER) AS year, last FROM counter
    WHERE series IN ('complaint', 'repair', 'enquiry', 'suggestion') ORDER BY year, site, series`)
    .all() as KnownSeries[]; // the columns of the SELECT
}

/** What only follows from the rows (search, due times) is told, but makes no backup unfit. */
const isError = ({ severity, kind }: { readonly severity: string; readonly kind: string }): boolean =>
  severity === 'error' && kind !== 'derived';

/** The key a backup opens with; null when it isn't encrypted. Throws `AppError` with a sentence for the field. */
export function keyOf(file: string, passphrase: string | null): BackupKey | null {
  if (!existsSync(file))
    throw new AppError('not-found', `找不到备份文件 ${file}。请检查备份盘是否插好，再试。`);
  if (!isEncrypted(file)) {
    if (file.endsWith(CIPHER_ENDING)) throw notOurs(file);
    return null;
  }
  if (passphrase === null || passphrase === '') {
    throw new AppError('bad-input', '这份备份是加密的，请输入备份口令。', { passphrase: '请输入备份口令。' });
  }
  const salt = saltOf(headerOf(file));
  return salt === null ? null : deriveKey(passphrase, salt);
}

function takeOut(
  file: string,
  key: BackupKey | null,
  to: string,
  onBytes: () => void,
  sheet: NameSheet | null,
  faults: string[],
): void {
  try {
    const digest = copyOut(file, to, key, onBytes);
    if (sheet !== null && sheet.digest !== digest)
      faults.push('备份文件与备份说明上的 SHA-256 不符：文件在备份之后被改动过，或备份盘已损坏。');
  } catch (error) {
    if (error instanceof WrongPassphrase) {
      throw new AppError(
        'bad-input',
        '备份口令不对，或备份文件已被改动，打不开。登记簿没有改动，请重新输入口令。',
        {
          passphrase: '口令不对，或文件已被改动。',
        },
      );
    }
    throw asProbeFailure(error, file);
  }
  if (key !== null || !existsSync(`${file}-wal`)) return;
  // A register put aside may still have its last commits in its log.
  copyFileSync(`${file}-wal`, `${to}-wal`);
}

/** Reads every file the sheet names; sealed volumes are laid beside the copy, where verification looks for them. */
function takeFiles(
  place: string,
  work: string,
  key: BackupKey | null,
  sheet: NameSheet | null,
  onBytes: () => void,
): readonly string[] {
  // A register put aside has its volumes beside it as they were.
  if (sheet === null && existsSync(join(place, 'ledger')))
    cpSync(join(place, 'ledger'), join(work, 'ledger'), { recursive: true });
  return (sheet?.files ?? []).flatMap(({ digest, path }) => {
    const stored = storedFile(place, digest, key);
    if (!existsSync(stored)) return [`备份里缺少文件 ${path}。`];
    try {
      const found = path.startsWith('ledger/')
        ? copyOut(stored, join(work, path), key, onBytes)
        : plainDigest(stored, key, onBytes);
      return found === digest ? [] : [`备份里的文件 ${path} 已损坏或被改动。`];
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      return [`备份里的文件 ${path} 读不出来。`];
    }
  });
}

/** Ours, and not newer than this program; before anything is verified. */
function checkHeader(file: string): void {
  let db: Db | null = null;
  try {
    db = openFile(file, { readonly: true });
    const tables = db
      .prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('event', 'case')")
      .pluck()
      .get();
    if (Number(tables) !== 2) throw notOurs(file);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > newestVersion(migrations)) {
      throw new AppError(
        'rule-broken',
        `这份备份由更新的版本做成（数据版本 ${version}，本程序支持到 ${newestVersion(migrations)}）。登记簿没有改动，请先安装新版本程序。`,
      );
    }
  } catch (error) {
    throw asProbeFailure(error, file);
  } finally {
    db?.close();
  }
}

function openCopy(work: string, file: string, now: Instant): void {
  try {
    openRegister(work, { madeAt: now }).close();
  } catch (error) {
    if (error instanceof OpenTrouble && error.kind !== 'full') throw damaged();
    throw asProbeFailure(error, file);
  }
}

function asProbeFailure(error: unknown, file: string): unknown {
  if (error instanceof AppError || error instanceof Cancelled) return error;
  const { code = '' } = error as { code?: string };
  if (/^(ENOSPC|SQLITE_FULL)/.test(code))
    return new AppError('storage', '本机磁盘已满，备份读不出来，登记簿没有改动。请清理磁盘后重试。');
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return damaged();
  return new AppError('storage', `备份 ${file} 读不出来，登记簿没有改动。请检查备份盘，或换一份备份。`);
}

function damaged(): AppError {
  return new AppError('rule-broken', '这份备份已损坏，打不开，登记簿没有改动。请换一份备份再试。');
}

function notOurs(file: string): AppError {
  return new AppError('rule-broken', `${basename(file)} 不是受理台的备份，登记簿没有改动。请重新选择。`);
}

/** The present register in numbers, and how the backup stands to it; null when there is none that can be read. */
function describePresent(dataDir: string, backup: Db): Probe['present'] {
  let db: Db | null = null;
  try {
    db = openForReading(dataDir);
    const head = headOf(db);
    if (head.seq === 0) return null;
    return {
      head: printHead(head),
      headHash: head.hash,
      events: head.seq,
      cases: Number(db.prepare('SELECT count(*) FROM "case"').pluck().get()),
      newestAt: newestOf(db),
      series: seriesOf(db),
      relation: relate(db, backup),
    };
  } catch {
    // Damaged, gone or newer: that is why somebody restores.
    return null;
  } finally {
    db?.close();
  }
}

function relate(present: Db, backup: Db): NonNullable<Probe['present']>['relation'] {
  const [there, here] = [headOf(present), headOf(backup)];
  if (there.hash === here.hash) return 'same';
  if (hashAt(present, here.seq) === here.hash) return 'later';
  if (hashAt(backup, there.seq) === there.hash) return 'earlier';
  return hashAt(present, 1) === hashAt(backup, 1) ? 'diverged' : 'other';
}

const hashAt = (db: Db, seq: number): unknown =>
  db.prepare('SELECT hash FROM event WHERE seq = ?').pluck().get(seq);

const headOf = (db: Db): Head =>
  (db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as Head | undefined) ?? GENESIS;

const newestOf = (db: Db): Instant | null =>
  (db.prepare('SELECT at FROM event ORDER BY seq DESC LIMIT 1').pluck().get() as Instant | undefined) ?? null;

function organisationOf(db: Db): string {
  const value = db
    .prepare("SELECT value FROM setting WHERE key = 'organisation.name' ORDER BY id DESC LIMIT 1")
    .pluck()
    .get();
  return typeof value === 'string' ? String(JSON.parse(value)) : '';
}
