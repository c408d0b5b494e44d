import { statSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { BackupReason } from '#contract/book/backup.ts';
import { AppError } from '#contract/errors.ts';
import type { JobView } from '#contract/jobs.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import { madeFacts } from '../book/backup/sentences.ts';
import { placeGone, REASON_WORDS } from '../book/backup/words.ts';
import { createAskOffice } from './ask-office.ts';
import type { ShellContext, ShellHandlers } from './ipc.ts';
import type { Jobs } from './jobs.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';

/** The window name under which the program asks for itself: nobody is signed in at it. */
const PROGRAM_WINDOW = 'program';

/** Backups by hand and by themselves: first use of a day, after a handover, again after a failure. */
export interface BackupRequests {
  readonly handlers: ShellHandlers<'backup.pickFolder' | 'job.startBackup'>;
  /** Something was written: a backup may be due. */
  changed(): void;
  /** Makes one and waits for it; before a restore. False when it wasn't made; rejects when it couldn't begin. */
  makeNow(window: string, reason: BackupReason): Promise<boolean>;
  stop(): void;
}

const LOOK_EVERY_MS = 60_000;
const SETTLE_MS = 3000;
const RETRY_MS = 10 * 60_000;

export function createBackupRequests(options: {
  readonly office: OfficeThread;
  readonly jobs: Jobs;
  readonly desk: () => BrowserWindow | null;
  readonly dataDir: () => string;
  /** A folder named for a test. */
  readonly folder: string | null;
  readonly log: ShellLog;
}): BackupRequests {
  const { office, jobs, desk, dataDir, log } = options;
  let running = false;
  let looking = false;
  let retryAt = 0;
  let settling: NodeJS.Timeout | undefined;

  const ask = createAskOffice(office);

  const record = (window: string, what: 'made' | 'failed', facts: Readonly<Record<string, unknown>>) =>
    ask(window, 'backup.record', { what, facts }).catch((error: unknown) => {
      log.error('backup.record failed', error);
    });

  async function start(
    window: string,
    reason: BackupReason,
    onOver: (isMade: boolean) => void = () => {},
  ): Promise<JobView> {
    if (running) throw new AppError('rule-broken', '正在备份，请等它完成。');
    running = true;
    try {
      const order = await ask(window, 'backup.order', { reason });
      return jobs.start({
        name: 'backup',
        title: `${REASON_WORDS[reason]}备份`,
        order: { dataDir: dataDir(), reason, ...order },
        failed: FAILED,
        onEnd: async ({ result, error }) => {
          running = false;
          if (result) await record(window, 'made', madeFacts(result, reason, order.folder));
          else if (error !== null) {
            retryAt = performance.now() + RETRY_MS;
            const message = error instanceof AppError ? error.message : FAILED;
            await record(window, 'failed', { reason, folder: order.folder, message });
          }
          onOver(result !== null);
          return result && reason === 'manual' ? { files: [result.file] } : {};
        },
      });
    } catch (error) {
      running = false;
      throw error;
    }
  }

  async function look(): Promise<void> {
    if (looking || running || performance.now() < retryAt) return;
    looking = true;
    try {
      const reason = await ask(PROGRAM_WINDOW, 'backup.due', {});
      if (reason === null) return;
      const { folder } = await ask(PROGRAM_WINDOW, 'backup.order', { reason });
      if (await isThere(folder)) await start(PROGRAM_WINDOW, reason);
      else {
        retryAt = performance.now() + RETRY_MS;
        await record(PROGRAM_WINDOW, 'failed', { reason, folder, message: placeGone(folder).message });
      }
    } catch (error) {
      // A register that can't be opened has nothing to back up; the start page says so.
      if (!(error instanceof AppError)) log.error('backup not started', error);
    } finally {
      looking = false;
    }
  }

  async function allowPicking({ window, session }: ShellContext): Promise<void> {
    if (session?.person.roles.includes('admin')) return;
    const status: SetupStatus = await ask(window, 'setup.status', {});
    if (status.stage === 'first-run') return;
    throw new AppError('not-allowed', '只有系统管理员能更换备份位置，未作任何改动。');
  }

  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();

  return {
    changed() {
      clearTimeout(settling);
      settling = setTimeout(() => void look(), SETTLE_MS);
      settling.unref();
    },
    makeNow: (window, reason) =>
      new Promise((over, fail) => {
        void start(window, reason, over).then(undefined, fail);
      }),
    stop() {
      clearInterval(timer);
      clearTimeout(settling);
    },
    handlers: {
      'backup.pickFolder': async (_input, context) => {
        await allowPicking(context);
        const folder = options.folder ?? (await pick(desk()));
        if (folder === null) return null;
        refuseInside(folder, dataDir());
        return { folder, warning: sameDisk(folder, dataDir()) ? SAME_DISK : null };
      },
      'job.startBackup': (_input, { window }) => start(window, 'manual'),
    },
  };
}

/** Not in one step: a share that is gone may take long to answer. */
function isThere(folder: string): Promise<boolean> {
  return access(folder).then(
    () => true,
    () => false,
  );
}

async function pick(owner: BrowserWindow | null): Promise<string | null> {
  if (!owner) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title: '选择备份位置',
    buttonLabel: '备份到这里',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

function refuseInside(folder: string, dataDir: string): void {
  const path = relative(resolve(dataDir), resolve(folder));
  if (path !== '' && (path.startsWith('..') || resolve(path) === path)) return;
  throw new AppError(
    'rule-broken',
    '备份不能放在数据文件夹里，原来的设置没有改动。请选 U 盘、另一块硬盘或网络位置上的文件夹。',
  );
}

function sameDisk(folder: string, dataDir: string): boolean {
  try {
    return statSync(folder).dev === statSync(dataDir).dev;
  } catch {
    return false;
  }
}

const SAME_DISK = '这个文件夹和登记簿在同一块磁盘上，磁盘坏了两份都会丢。最好用 U 盘或另一块硬盘。';
const FAILED = '备份没有做成，登记内容没有丢失，原有备份都在。请重试；若再次出现，请联系管理员查看日志。';
