import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupReason, KnownSeries, Probe } from '#contract/book/backup.ts';
import type { Instant } from '#domain/time.ts';
import { makeBackup } from '../../src-main/jobs/backup.ts';
import { freshWork, type MadeBackup } from '../../src-main/book/backup/make.ts';
import { probeBackup } from '../../src-main/book/backup/probe.ts';
import { settleCopy, swapRegister } from '../../src-main/book/backup/restore.ts';
import { asideFolder } from '../../src-main/register/aside.ts';
import { ADMINISTRATOR, complaint, type TestOffice } from './office.ts';

const NEVER = { aborted: false };
const QUIET = () => {};

/** A folder to back up to, outside the data folder. */
export function backupFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'backups-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Backs a test's register up as the program's job does. */
export async function backUp(
  { dataDir, now }: Pick<TestOffice, 'dataDir' | 'now'>,
  folder: string,
  more: { readonly reason?: BackupReason; readonly mayBegin?: boolean } = {},
): Promise<MadeBackup> {
  const made = await makeBackup(
    {
      dataDir,
      folder,
      reason: more.reason ?? 'manual',
      organisation: '春和物业服务中心',
      now: now(),
      keeping: { daily: 7, weekly: 5, monthly: 12 },
      mayBegin: more.mayBegin ?? true,
    },
    QUIET,
    NEVER,
  );
  if (made === null) throw new Error('nobody cancelled it');
  return made;
}

/** Tries a backup; the copy stays in `work`. */
export function tryOut(
  { dataDir, now }: Pick<TestOffice, 'dataDir' | 'now'>,
  file: string,
  passphrase: string | null = null,
): { readonly probe: Probe; readonly work: string } {
  mkdirSync(dataDir, { recursive: true });
  const work = freshWork(dataDir, 'restore');
  return { work, probe: probeBackup({ file, passphrase, work, dataDir, now: now() }, QUIET, NEVER) };
}

/** Restores as the shell does: tried, settled, the office closed, replaced, opened again. */
export async function restore(
  test: TestOffice,
  file: string,
  paper: readonly KnownSeries[],
  password: string = ADMINISTRATOR.password,
): Promise<{ readonly probe: Probe; readonly aside: string; readonly reserved: number }> {
  const { probe, work } = tryOut(test, file);
  const at: Instant = test.now();
  const aside = asideFolder(test.dataDir, at);
  const { reserved } = await settleCopy({
    work,
    now: at,
    by: null,
    password,
    reason: '硬盘故障',
    backup: { name: file.split('/').at(-1) ?? '', head: probe.head, madeAt: probe.madeAt },
    before: { head: probe.present?.head ?? null, hash: probe.present?.headHash ?? null, aside },
    paper,
  });
  test.reopen(() => swapRegister(test.dataDir, work, aside));
  return { probe, aside, reserved };
}

/** Registers so many complaints and answers their numbers. */
export async function registerSome(test: TestOffice, count: number): Promise<readonly string[]> {
  const words = await test.dictionaries();
  const clerk = await test.signIn('前台甲');
  const numbers: string[] = [];
  for (let index = 0; index < count; index += 1) {
    test.pass(60_000);
    numbers.push((await clerk.ask('case.register', complaint(words, { receivedAt: test.now() }))).number);
  }
  return numbers;
}
