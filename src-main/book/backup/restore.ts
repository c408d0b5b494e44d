import { cpSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { printHead } from '#domain/book/chain.ts';
import { composeNumber } from '#domain/numbering.ts';
import { gapsOf, paperReasons, type SeriesEnd } from '#domain/book/reserving.ts';
import type { Instant } from '#domain/time.ts';
import { type Actor, createJournal, RESTORED } from '../../register/audit/journal.ts';
import { verifyRegister } from '../../register/audit/verify.ts';
import { databasePath, openRegister } from '../../register/open.ts';
import { createSeriesEnd } from '../../register/series.ts';
import { secretMatches } from '../../house/people/secrets.ts';
import { storedFile } from './carried.ts';
import type { BackupKey } from './cipher.ts';
import { copyOut } from './copy.ts';
import { partOf, readSheet, stemOfFile } from './place.ts';
import { seriesOf } from './probe.ts';
import { createReservedRows } from './reserved-rows.ts';

/** What a tried copy is made the register with. */
export interface RestoreOrder {
  /** The folder that holds the tried copy. */
  readonly work: string;
  readonly now: Instant;
  /** The administrator at the desk; null where nobody can sign in, then the backup's own administrator is asked. */
  readonly by: Actor | null;
  readonly password: string;
  readonly reason: string;
  readonly backup: { readonly name: string; readonly head: string; readonly madeAt: string | null };
  /** The register of before: its head as read, or as typed off paper, or unknown. */
  readonly before: { readonly head: string | null; readonly hash: string | null; readonly aside: string };
  readonly paper: readonly SeriesEnd[];
}

/**
 * Makes a tried copy ready to be the register: brings it to this program's shape, keeps the numbers known on paper
 * (待补录), writes the 恢复 event naming both heads, and verifies the whole again. The present register isn't touched.
 */
export async function settleCopy(
  order: RestoreOrder,
): Promise<{ readonly reserved: number; readonly head: string }> {
  const { work, now } = order;
  const db = openRegister(work, { madeAt: now });
  try {
    const backup = seriesOf(db);
    const against = paperReasons(backup, order.paper);
    if (against.length > 0) throw new AppError('rule-broken', `${against.join('\n')}\n登记簿没有改动。`);
    const by = order.by ?? (await administratorOf(db, order.password));
    const journal = createJournal(db);
    refuseClockBack(journal.head().at, now);
    const reserved = createReservedRows(db);
    const raise = createSeriesEnd(db);
    const head = db
      .transaction(() => {
        const gaps = gapsOf(backup, order.paper);
        const ids = gaps.flatMap((gap) => {
          raise(gap);
          return Array.from({ length: gap.last - gap.after }, (_, index) =>
            reserved.insert({ ...gap, n: gap.after + 1 + index }, now),
          );
        });
        return journal.append({
          at: now,
          actor: by,
          type: RESTORED,
          subject: 'register',
          facts: {
            reason: order.reason,
            backup: order.backup.name,
            backupMadeAt: order.backup.madeAt,
            backupHead: order.backup.head,
            beforeHead: order.before.head,
            beforeHash: order.before.hash,
            aside: order.before.aside,
            reserved: gaps.map((gap) => ({
              from: composeNumber({ ...gap, n: gap.after + 1 }),
              to: composeNumber({ ...gap, n: gap.last }),
            })),
          },
          rows: ids.map((id) => ['reserved_number', id] as const),
        });
      })
      .immediate();
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const report = verifyRegister({ dataDir: work, now, filesElsewhere: true });
    // What follows from the rows is made anew, it holds up no restore.
    const [wrong] = report.findings.filter(
      ({ severity, kind }) => severity === 'error' && kind !== 'derived',
    );
    if (wrong) throw new AppError('rule-broken', `恢复前的核对不符，登记簿没有改动：${wrong.sentence}`);
    return { reserved: createCount(order, backup), head: printHead(head) };
  } finally {
    if (db.open) db.close();
  }
}

/**
 * Puts the settled copy in the register's place, every connection being closed: the present one is kept aside with
 * its log, sealed volumes follow. Killed in between, either register is whole where it lies, and the start page
 * says what to do.
 */
export function swapRegister(dataDir: string, work: string, aside: string): void {
  const present = databasePath(dataDir);
  const logs = ['-wal', '-shm'].filter((ending) => existsSync(present + ending));
  mkdirSync(aside, { recursive: true });
  if (existsSync(present)) {
    // With a log of its own the file alone isn't the register: both go together. Else the old name lives on until
    // the very moment the new one takes it.
    if (logs.length > 0) renameSync(present, databasePath(aside));
    else keepName(present, databasePath(aside));
    for (const ending of logs) renameSync(present + ending, databasePath(aside) + ending);
  }
  const volumes = join(work, 'ledger');
  if (existsSync(volumes)) {
    if (existsSync(join(dataDir, 'ledger'))) renameSync(join(dataDir, 'ledger'), join(aside, 'ledger'));
    renameSync(volumes, join(dataDir, 'ledger'));
  } else if (existsSync(join(dataDir, 'ledger'))) {
    renameSync(join(dataDir, 'ledger'), join(aside, 'ledger'));
  }
  renameSync(databasePath(work), present);
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/** Brings the attachments a backup names that aren't in the data folder; each lies under its hash, so none is replaced. */
export function bringAttachments(dataDir: string, backupFile: string, key: BackupKey | null): number {
  const place = dirname(backupFile);
  const files = readSheet(place, stemOfFile(backupFile))?.files ?? [];
  let brought = 0;
  for (const { path, digest, bytes } of files) {
    const to = join(dataDir, path);
    if (!path.startsWith('files/') || (existsSync(to) && statSync(to).size === bytes)) continue;
    copyOut(storedFile(place, digest, key), partOf(to), key, () => {});
    renameSync(partOf(to), to);
    brought += 1;
  }
  return brought;
}

function createCount({ paper }: RestoreOrder, backup: readonly SeriesEnd[]): number {
  return gapsOf(backup, paper).reduce((sum, { after, last }) => sum + last - after, 0);
}

/** A second name for the same file, or where the disk knows none, a copy. */
function keepName(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
}

function refuseClockBack(newest: Instant | null, now: Instant): void {
  if (newest === null || newest <= now) return;
  throw new AppError(
    'clock-back',
    `电脑时间（${now.slice(0, 16).replace('T', ' ')}）早于备份里最近一条记录（${newest.slice(0, 16).replace('T', ' ')}），没有恢复，登记簿没有改动。请先校准电脑时间。`,
  );
}

/** Whose password of the backup's administrators this is. */
async function administratorOf(db: ReturnType<typeof openRegister>, password: string): Promise<Actor> {
  const administrators = db
    .prepare(`
    SELECT id, name, password_hash AS hash FROM user
    WHERE password_hash IS NOT NULL AND retired_at IS NULL
      AND EXISTS (SELECT 1 FROM json_each(user.roles) WHERE value = 'admin')`)
    .all() as { id: number; name: string; hash: string }[];
  for (const { id, name, hash } of administrators) {
    if (await secretMatches(password, hash)) return { id, name };
  }
  throw new AppError('wrong-pin', '密码不是备份里任何一位系统管理员的，没有恢复，登记簿没有改动。', {
    password: '密码不对。请输入备份当时系统管理员的密码。',
  });
}
