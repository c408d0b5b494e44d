import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { Candidate, Probe } from '#contract/book/backup.ts';
import { AppError } from '#contract/errors.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import { isEncrypted } from '../book/backup/copy.ts';
import { dropWork, freshWork, readPlace } from '../book/backup/make.ts';
import { backupsUnder, readSheet, stemOfFile } from '../book/backup/place.ts';
import { swapRegister } from '../book/backup/restore.ts';
import { asideFolder, asideRegisters } from '../register/aside.ts';
import type { Clock } from '../office/clock.ts';
import { createAskOffice } from './ask-office.ts';
import type { BackupRequests } from './backup-requests.ts';
import type { ShellContext, ShellHandlers } from './ipc.ts';
import type { JobEnd, Jobs, NewJob } from './jobs.ts';
import type { JobName } from '../jobs/worker.ts';
import type { OfficeThread } from './office-thread.ts';

/** A backup that was tried and waits to be restored. */
interface Tried {
  readonly file: string;
  readonly passphrase: string | null;
  readonly work: string;
  readonly probe: Probe;
}

type Names = 'restore.list' | 'restore.pick' | 'restore.probe' | 'restore.cancel' | 'restore.run';

/**
 * Trying and restoring backups: for the administrator, and for everybody where nobody can sign in (first run, a
 * register that can't be opened); then a password of the backup's own administrator is asked.
 */
export function createRestoreRequests(options: {
  readonly office: OfficeThread;
  readonly jobs: Jobs;
  readonly backups: BackupRequests;
  readonly desk: () => BrowserWindow | null;
  readonly dataDir: () => string;
  readonly clock: Clock;
  /** A file named for a test. */
  readonly file: string | null;
  /** Closes every connection, lets `swap` replace the file, opens the register again. */
  readonly replaceRegister: (swap: () => void) => Promise<void>;
}): ShellHandlers<Names> {
  const { office, jobs, desk, dataDir, clock } = options;
  const files: string[] = [];
  let tried: Tried | null = null;
  let cancelRunning: (() => void) | null = null;
  let busy = false;

  const ask = createAskOffice(office);

  /** Whether the register is in use; throws for anybody but its administrator then. */
  async function inUse({ window, session }: ShellContext): Promise<boolean> {
    if (session?.person.roles.includes('admin')) return true;
    const status: SetupStatus = await ask(window, 'setup.status', {});
    if (status.stage !== 'ready') return false;
    throw new AppError('not-allowed', '只有系统管理员能试恢复和恢复备份，未作任何改动。');
  }

  function candidateOf(file: string): Candidate {
    const known = files.indexOf(file);
    const id = known === -1 ? files.push(file) : known + 1;
    const sheet = readSheet(dirname(file), stemOfFile(file));
    return {
      id,
      file,
      at: sheet?.at ?? null,
      why: sheet?.why ?? (basename(file) === 'register.db' ? '恢复前留底' : null),
      cases: sheet?.cases ?? null,
      head: sheet?.head ?? null,
      bytes: statSync(file).size,
      encrypted: isEncrypted(file),
    };
  }

  async function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    if (busy) throw new AppError('rule-broken', '正在读取另一份备份，请等它完成，或先取消。');
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
      cancelRunning = null;
    }
  }

  /** Starts a job and waits for its end; null when cancelled. */
  function run<Name extends JobName>(
    job: Omit<NewJob<Name>, 'onEnd' | 'failed'>,
  ): Promise<Extract<JobEnd<Name>, { state: 'done' }>['result'] | null> {
    return new Promise((done, fail) => {
      const { id } = jobs.start({
        ...job,
        failed: FAILED,
        onEnd: (end) => {
          if (end.state === 'done') done(end.result);
          else if (end.error === null) done(null);
          else fail(end.error instanceof AppError ? end.error : new AppError('internal', FAILED));
          return Promise.resolve({});
        },
      });
      cancelRunning = () => jobs.cancel(id);
    });
  }

  async function probe(
    file: string,
    passphrase: string | null,
    purpose: 'drill' | 'restore',
  ): Promise<Probe | null> {
    refuseMissingFolder();
    tried = null;
    const work = freshWork(dataDir(), purpose);
    let keep = false;
    try {
      const found = await run({
        name: 'probe',
        title: purpose === 'drill' ? '试恢复' : '读取备份',
        order: { file, passphrase, work, dataDir: dataDir(), now: clock() },
      });
      keep = purpose === 'restore' && found?.ok === true;
      if (found && keep) tried = { file, passphrase, work, probe: found };
      return found;
    } finally {
      if (!keep) dropWork(dataDir(), purpose);
    }
  }

  function refuseMissingFolder(): void {
    if (existsSync(dataDir())) return;
    throw new AppError(
      'storage',
      `数据文件夹 ${dataDir()} 不在，备份没有地方恢复。请先接好磁盘，或点“选择其他文件夹”另选一个，再恢复。`,
    );
  }

  return {
    'restore.list': async (_input, context) => {
      const ready = await inUse(context);
      const folder = ready ? (await ask(context.window, 'backup.state', {})).folder : readPlace(dataDir());
      const backups = folder === '' ? [] : backupsUnder(folder).map(({ file }) => file);
      return [...backups, ...asideRegisters(dataDir())].map(candidateOf);
    },

    'restore.pick': async (_input, context) => {
      await inUse(context);
      const file = options.file ?? (await pick(desk()));
      if (file === null) return null;
      if (!existsSync(file)) throw new AppError('not-found', `找不到文件 ${file}，请重新选择。`);
      return candidateOf(file);
    },

    'restore.probe': async ({ id, passphrase, purpose }, context) => {
      const ready = await inUse(context);
      const file = files[id - 1];
      if (file === undefined) throw new AppError('not-found', '没有这份备份，请重新打开列表。');
      return exclusively(async () => {
        const drilled = (facts: Readonly<Record<string, unknown>>) =>
          ready && purpose === 'drill'
            ? ask(context.window, 'backup.record', {
                what: 'drilled',
                facts: { name: basename(file), ...facts },
              })
            : Promise.resolve(null);
        try {
          const found = await probe(file, passphrase, purpose);
          if (found)
            await drilled({
              ok: found.ok,
              head: found.head,
              cases: found.cases,
              fault: found.faults[0] ?? null,
            });
          return found;
        } catch (error) {
          // A passphrase mistyped says nothing about the backup.
          if (error instanceof AppError && error.code !== 'bad-input')
            await drilled({ ok: false, fault: error.message });
          throw error;
        }
      });
    },

    'restore.cancel': async (_input, context) => {
      await inUse(context);
      cancelRunning?.();
      return null;
    },

    'restore.run': async ({ paper, paperHead, password, reason }, context) => {
      const ready = await inUse(context);
      const { window, session } = context;
      const chosen = tried;
      if (!chosen)
        throw new AppError('rule-broken', '请先选一份备份并读取，看过内容再恢复。登记簿没有改动。');
      if (ready) await ask(window, 'backup.checkPassword', { password });
      return exclusively(async () => {
        const now = clock();
        const aside = asideFolder(dataDir(), now);
        // Besides what is put aside here: a copy on the other disk, where there is one.
        if (ready) await options.backups.makeNow(window, 'restore').catch(() => false);
        const { file, passphrase, work, probe: found } = chosen;
        const settled = await run({
          name: 'restore',
          title: '从备份恢复',
          order: {
            dataDir: dataDir(),
            file,
            passphrase,
            work,
            now,
            by: ready && session ? { id: session.person.id, name: session.person.name } : null,
            password,
            reason,
            backup: { name: basename(file), head: found.head, madeAt: found.madeAt },
            before: { head: found.present?.head ?? paperHead, hash: found.present?.headHash ?? null, aside },
            paper,
          },
        });
        if (!settled) throw new AppError('rule-broken', '恢复已取消，登记簿没有改动。');
        tried = null;
        await options.replaceRegister(() => swapRegister(dataDir(), work, aside));
        // Verified before it was put in place; once more where it lies, with everything beside it.
        jobs.startDailyCheck();
        return { aside, reserved: settled.reserved, head: settled.head };
      });
    },
  };
}

async function pick(owner: BrowserWindow | null): Promise<string | null> {
  if (!owner) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title: '选择备份文件',
    buttonLabel: '选这一份',
    filters: [{ name: '受理台备份', extensions: ['db', 'enc'] }],
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

const FAILED = '备份没有读完，登记簿没有改动。请重试；若再次出现，请换一份备份，或联系管理员查看日志。';
