import Database from 'better-sqlite3';
import { accessSync, constants, copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/time.ts';
import { unreachable } from '#domain/unreachable.ts';
import { type Migration, migrations as allMigrations, newestVersion } from './migrations/index.ts';
import { withStablePlan } from './stable-plan.ts';

export type Db = Database.Database;

/** Why the register can't be opened; each meets a plain page with a way out. */
type TroubleKind =
  | 'missing'
  | 'newer'
  | 'not-migrated'
  | 'read-only'
  | 'locked'
  | 'damaged'
  | 'folder'
  | 'full';

/** Opening failed in a way the person at the counter has to know about. */
export class OpenTrouble extends Error {
  readonly kind: TroubleKind;
  constructor(kind: TroubleKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OpenTrouble';
    this.kind = kind;
  }
}

/** SQLite's application_id of our files: 'KSTS' in ASCII. */
const APPLICATION_ID = 0x4b_53_54_53;
const DATABASE_FILE = 'register.db';
/** Lies beside a database that was once made here, so that a lost file is not mistaken for a first run. */
const MARKER_FILE = 'data-folder.json';

/** Path of the register inside a data folder. */
export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_FILE);
}

/**
 * Opens the register for writing, made and migrated where needed. Throws `OpenTrouble` with a Chinese sentence.
 * `beforeMigration` runs on an existing database that is about to be migrated (backup).
 */
export function openRegister(
  dataDir: string,
  options: {
    readonly migrations?: readonly Migration[];
    readonly beforeMigration?: (db: Db) => void;
    readonly madeAt?: Instant;
  } = {},
): Db {
  const steps = options.migrations ?? allMigrations;
  const file = databasePath(dataDir);
  const marker = join(dataDir, MARKER_FILE);
  if (!existsSync(dataDir)) throw trouble('folder', dataDir);
  if (!existsSync(file) && existsSync(marker)) throw trouble('missing', dataDir);
  try {
    // SQLite would make a file that only its maker writes; accounts of one machine share it (shell/data-folder.ts).
    if (!existsSync(file)) writeFileSync(file, '', { flag: 'a' });
    const db = connect(file, { timeout: 2000 });
    try {
      // Looking comes first: a file that isn't ours, or newer than us, stays as it is to the byte.
      quickLook(db, steps);
      setWriting(db);
      migrate(db, steps, options.beforeMigration);
    } catch (error) {
      db.close();
      throw error;
    }
    if (!existsSync(marker)) {
      writeFileSync(marker, JSON.stringify({ product: '客户投诉受理台', madeAt: options.madeAt ?? null }));
    }
    return db;
  } catch (error) {
    throw asTrouble(error, dataDir);
  }
}

/** Opens an existing register for reading only: verification, reports and jobs. */
export function openForReading(dataDir: string): Db {
  const file = databasePath(dataDir);
  if (!existsSync(file)) throw trouble('missing', dataDir);
  try {
    const db = connect(file, { timeout: 5000, readonly: true });
    try {
      const version = Number(db.pragma('user_version', { simple: true }));
      if (version > newestVersion(allMigrations)) throw trouble('newer', dataDir);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw asTrouble(error, dataDir);
  }
}

/** Opens one database file as it lies, without looking, migrating or a write-ahead log: backups being made or tried. */
export function openFile(file: string, { readonly }: { readonly readonly: boolean }): Db {
  return connect(file, { timeout: 5000, readonly });
}

/** One table, index, trigger or view as SQLite keeps it. */
export interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const freshSchemas = new Map<number, readonly SchemaEntry[]>();

/** The shape that the migrations make up to a version, to compare a register with; made once for each. */
export function freshSchema(version: number): readonly SchemaEntry[] {
  const schema = freshSchemas.get(version) ?? makeSchema(version);
  freshSchemas.set(version, schema);
  return schema;
}

function makeSchema(version: number): readonly SchemaEntry[] {
  const db = connect(':memory:', { timeout: 0 });
  try {
    for (const step of allMigrations) if (step.version <= version) db.exec(step.sql);
    return db
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
      .all() as SchemaEntry[]; // the columns of the SELECT
  } finally {
    db.close();
  }
}

/** Whether SQLite met a damaged page. */
export function isCorruption(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

function connect(file: string, options: { timeout: number; readonly?: boolean }): Db {
  // Only the runtime that can't load the shipped prebuild names another one (see tools/runtime.mjs).
  const nativeBinding = process.env.COMPLAINT_DESK_SQLITE_BINDING;
  const db = new Database(file, { ...options, ...(nativeBinding ? { nativeBinding } : {}) });
  const prepare = db.prepare.bind(db);
  // The signature is better-sqlite3's own; only the text differs.
  db.prepare = (sql: string) => prepare(withStablePlan(sql));
  try {
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cache_size = -65536');
    return db;
  } catch (error) {
    // Windows neither deletes nor replaces a file that is still open, and this may be a copy that is no database.
    closeKeepingLog(db, file);
    throw error;
  }
}

/**
 * Closing a file that turns out to be no database takes its write-ahead log away: the log of a damaged register may
 * be all that can still be read. (Looking at the file beforehand would drop the locks of other threads on it.)
 */
function closeKeepingLog(db: Db, file: string): void {
  const log = `${file}-wal`;
  const copy = `${log}-kept`;
  if (existsSync(log)) copyFileSync(log, copy);
  db.close();
  if (!existsSync(copy)) return;
  if (existsSync(log)) rmSync(copy);
  else renameSync(copy, log);
}

/** Write-ahead log, synced at every commit; asks at once whether writing is possible, not at the first case. */
function setWriting(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // better-sqlite3 opens WAL files with NORMAL; an acknowledged case must survive a power cut (spec 60).
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous is not FULL');
  db.exec('BEGIN IMMEDIATE; ROLLBACK');
}

/** Header, application id, version, newest events: milliseconds, at every start. The full check is a job. */
function quickLook(db: Db, steps: readonly Migration[]): void {
  const application = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (application !== APPLICATION_ID && (version !== 0 || tables > 0)) {
    throw new OpenTrouble(
      'damaged',
      `数据文件 ${db.name} 不是本系统的登记簿，未作任何改动。请选择正确的数据文件夹。`,
    );
  }
  if (version > newestVersion(steps)) {
    throw new OpenTrouble(
      'newer',
      `登记簿由更新的版本建立（数据版本 ${version}，本程序支持到 ${newestVersion(steps)}），未作任何改动。请安装新版本程序后再打开。`,
    );
  }
  if (version !== 0 && !steps.some((step) => step.version === version)) {
    throw new OpenTrouble(
      'not-migrated',
      `登记簿由没有发放过的试用版本建立（数据版本 ${version}），本程序不能接着用，未作任何改动。请用建立它的程序打开，或从正式版本的备份恢复。`,
    );
  }
  // What every screen needs, and the pages written last: a damage there is met now, not in the middle of the day.
  const needed = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE name IN ('user', 'setting', 'department', 'category', 'term', 'event')",
    )
    .pluck()
    .all() as string[];
  for (const table of needed) db.prepare(`SELECT * FROM "${table}" ORDER BY 1 DESC LIMIT 2000`).all();
}

/**
 * All steps in one transaction: a register is as the older program left it, and can be opened by that one, or as this
 * program needs it.
 */
function migrate(db: Db, steps: readonly Migration[], beforeMigration?: (db: Db) => void): void {
  const from = Number(db.pragma('user_version', { simple: true }));
  const to = newestVersion(steps);
  if (from === to) return;
  if (from > 0) beforeMigration?.(db);
  db.transaction(() => {
    for (const step of steps) if (step.version > from) take(db, step);
    db.pragma(`user_version = ${to}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  }).exclusive();
}

function take(db: Db, { version, sql }: Migration): void {
  try {
    db.exec(sql);
  } catch (error) {
    // A full disk, a damaged page or a lock has a sentence of its own.
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(ERROR|CONSTRAINT|MISMATCH)/.test(error.code))
      throw error;
    throw new OpenTrouble(
      'not-migrated',
      `登记簿来自较早的版本，更新到本版本时出错（数据版本 ${version}），已全部退回：登记簿还是更新前的样子，更新前做的备份也在。请装回原来的版本继续使用，并把程序日志交给维护人员。`,
      error,
    );
  }
}

/** A failure of opening as a trouble the person can read, where it is one; else the error itself. */
export function asTrouble(error: unknown, dataDir: string): unknown {
  if (error instanceof OpenTrouble) return error;
  const code =
    error instanceof Database.SqliteError ? error.code : ((error as NodeJS.ErrnoException).code ?? '');
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return trouble('damaged', dataDir);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return trouble('locked', dataDir);
  if (/^SQLITE_READONLY|^EROFS|^EACCES|^EPERM/.test(code)) return trouble('read-only', dataDir);
  if (/^SQLITE_FULL|^SQLITE_IOERR_SHMSIZE|^ENOSPC/.test(code)) return trouble('full', dataDir);
  // SQLite can't say that it wanted to write its log here.
  if (code === 'SQLITE_CANTOPEN' && !isWritable(dataDir)) return trouble('read-only', dataDir);
  if (/^SQLITE_CANTOPEN|^ENOENT|^ENOTDIR/.test(code)) return trouble('folder', dataDir);
  return error;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Those whose sentence needs no more than the folder. */
type PlainTrouble = Exclude<TroubleKind, 'not-migrated'>;

function trouble(kind: PlainTrouble, dataDir: string): OpenTrouble {
  return new OpenTrouble(kind, wordTrouble(kind, dataDir));
}

function wordTrouble(kind: PlainTrouble, dataDir: string): string {
  switch (kind) {
    case 'missing':
      return `数据文件夹 ${dataDir} 里原有的登记簿文件不见了，程序没有另建新的，以免编号重复。请找回 register.db 或从备份恢复，再重试。`;
    case 'newer':
      return '登记簿由更新的版本建立，未作任何改动。请安装新版本程序后再打开。';
    case 'read-only':
      return `登记簿只能读、不能写，未作任何改动。请检查文件夹 ${dataDir} 的写入权限或磁盘写保护，再重试。`;
    case 'locked':
      return '登记簿正被另一个程序占用（例如另一个受理台窗口或杀毒扫描），未作任何改动。请稍候重试。';
    case 'damaged':
      return `登记簿文件已损坏，程序没有改动它。请先把文件夹 ${dataDir} 整个复制留底，再从最近的备份恢复。`;
    case 'full':
      return `磁盘已满，打不开登记簿，未作任何改动。请清理 ${dataDir} 所在的磁盘后重试。`;
    case 'folder':
      return `打不开数据文件夹 ${dataDir}。请检查磁盘是否已连接、文件夹是否还在，再重试。`;
    default:
      return unreachable(kind);
  }
}

/** What a person is told of a failed write: disk full, read-only, locked, damaged. */
export function wordStorageFailure(error: unknown): string | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const kept = '没有写入任何内容，表单中的文字仍保留为草稿。';
  if (error.code.startsWith('SQLITE_FULL')) return `保存失败：磁盘已满。${kept}请清理磁盘后重试。`;
  if (error.code.startsWith('SQLITE_IOERR')) return `保存失败：磁盘读写出错。${kept}请检查磁盘连接后重试。`;
  if (error.code.startsWith('SQLITE_READONLY'))
    return `保存失败：数据文件夹不能写入。${kept}请检查权限后重试。`;
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code))
    return `保存失败：登记簿正被别的程序占用。${kept}请稍候重试。`;
  if (error.code === 'SQLITE_CORRUPT_VTAB')
    return `检索索引有损坏，没有写入任何内容，登记内容不受影响。请管理员在“设置 › 核验”重建检索索引后再试。`;
  if (error.code.startsWith('SQLITE_CORRUPT'))
    return `保存失败：登记簿文件有损坏。${kept}请联系管理员检查并从备份恢复。`;
  return null;
}
