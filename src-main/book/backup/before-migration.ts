import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import type { Clock } from '../../office/clock.ts';
import { type Db, OpenTrouble } from '../../register/open.ts';
import {
  type BackupOrder,
  describeRegister,
  dropWork,
  freshWork,
  type MadeBackup,
  preparePlace,
  storeBackup,
} from './make.ts';
import { madeFacts } from './sentences.ts';
import { inStage } from './words.ts';

const WORK = 'migration';
/** Where the backup goes when no place was chosen, or the stick isn't there. */
const HERE = '升级前备份';

/** The backup before the register's shape changes (spec 60): without it nothing is migrated. */
interface MigrationBackup {
  /** Copies in one step on the writer's own connection and stores the copy. Throws `OpenTrouble`. */
  readonly make: (db: Db) => void;
  /** What to write into the journal once it can be written again; null when nothing was migrated. */
  readonly made: () => { readonly facts: Readonly<Record<string, unknown>> } | null;
}

export function createMigrationBackup(dataDir: string, clock: Clock): MigrationBackup {
  let made: { readonly facts: Readonly<Record<string, unknown>> } | null = null;

  function make(db: Db): void {
    // A register without an event holds nothing yet.
    if (db.prepare('SELECT 1 FROM event LIMIT 1').get() === undefined) return;
    const chosen = settingOf(db, 'backup.folder');
    const here = join(dataDir, HERE);
    const order = (folder: string): BackupOrder => ({
      dataDir,
      folder,
      reason: 'migration',
      organisation: settingOf(db, 'organisation.name'),
      now: clock(),
      keeping: { daily: 1, weekly: 0, monthly: 0 },
      mayBegin: folder === here,
    });
    try {
      if (chosen !== '') return keep(store(db, order(chosen)), chosen);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The stick isn't in: this disk has to do.
    }
    try {
      mkdirSync(here, { recursive: true });
      keep(store(db, order(here)), here);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new OpenTrouble(
        'full',
        `程序更新要先备份登记簿，这一步没有做成，因此没有更新数据，未作任何改动。${error.message}`,
      );
    }
  }

  function store(db: Db, order: BackupOrder): MadeBackup {
    try {
      const work = inStage('register', dataDir, () => freshWork(dataDir, WORK));
      const snapshot = describeRegister(db, join(work, 'register.db.part'));
      preparePlace(order, snapshot.registerId);
      inStage('register', dataDir, () => db.prepare('VACUUM INTO ?').run(snapshot.part));
      return storeBackup(order, snapshot, () => {});
    } finally {
      dropWork(dataDir, WORK);
    }
  }

  function keep(backup: MadeBackup, folder: string): void {
    made = { facts: madeFacts(backup, 'migration', folder) };
  }

  return { make, made: () => made };
}

/** Settings as they stand before this version knows the register: the newest row of the key. */
function settingOf(db: Db, key: string): string {
  const value = db
    .prepare('SELECT value FROM setting WHERE key = ? ORDER BY id DESC LIMIT 1')
    .pluck()
    .get(key);
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : '';
  return typeof parsed === 'string' ? parsed : '';
}
