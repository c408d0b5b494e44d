import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, openForReading } from '../register/open.ts';
import {
  type BackupOrder,
  describeRegister,
  dropWork,
  freshWork,
  type MadeBackup,
  preparePlace,
  type Snapshot,
  storeBackup,
} from '../book/backup/make.ts';
import { asBackupFailure, Cancelled, inStage } from '../book/backup/words.ts';

const WORK = 'backup';
/** Pages copied between two looks at progress and cancel: 16 MB. */
const STEP_PAGES = 4096;

/**
 * Backs the register up while it is in use: one reading transaction holds the moment still, SQLite's own backup
 * copies it step by step to a local file, which is then stored. Null when it was cancelled; nothing stays then.
 */
export async function makeBackup(
  order: BackupOrder,
  onProgress: (done: number, total: number, note?: string) => void,
  signal: { readonly aborted: boolean },
): Promise<MadeBackup | null> {
  const { dataDir } = order;
  const go = (done: number, total: number, note: string): void => {
    if (signal.aborted) throw new Cancelled();
    onProgress(done, total, note);
  };
  try {
    const work = inStage('register', dataDir, () => freshWork(dataDir, WORK));
    const db = openForReading(dataDir);
    const snapshot = await takeSnapshot(db, join(work, 'register.db.part'), order, (share) =>
      go(share, 3, '读取登记簿'),
    ).finally(() => db.close());
    // Written, then read back: twice the size of the register.
    const bytes = statSync(snapshot.part).size;
    let done = 0;
    return storeBackup(order, snapshot, (count) => {
      done += count;
      go(Math.min(1 + done / bytes, 3), 3, done <= bytes ? '写到备份盘' : '在备份盘上核对');
    });
  } catch (error) {
    if (error instanceof Cancelled) return null;
    throw asBackupFailure(error, 'register', dataDir);
  } finally {
    dropWork(dataDir, WORK);
  }
}

async function takeSnapshot(
  db: Db,
  part: string,
  order: BackupOrder,
  onShare: (share: number) => void,
): Promise<Snapshot> {
  db.exec('BEGIN');
  const snapshot = describeRegister(db, part);
  preparePlace(order, snapshot.registerId);
  await db.backup(part, {
    progress: ({ totalPages, remainingPages }) => {
      onShare(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
      return STEP_PAGES;
    },
  });
  return snapshot;
}
