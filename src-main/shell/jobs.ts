import { shell } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { JobKind, JobView, VerifyReport } from '#contract/jobs.ts';
import type { Clock } from '../office/clock.ts';
import { type RunningJob, startJob } from '../jobs/runner.ts';
import type { JobName, JobOrders, JobResults } from '../jobs/worker.ts';
import type { Press } from '../jobs/press.ts';
import type { ShellHandlers } from './ipc.ts';
import type { ShellLog } from './log.ts';

/** How a job ended: with its result, or null when it was cancelled. */
export type JobEnd<Name extends JobName> =
  | { readonly state: 'done'; readonly result: JobResults[Name]; readonly error: null }
  | { readonly state: 'failed'; readonly result: null; readonly error: unknown }
  | { readonly state: 'cancelled'; readonly result: null; readonly error: null };

/** A job to start. */
export interface NewJob<Name extends JobName> {
  readonly name: Name;
  readonly title: string;
  readonly order: JobOrders[Name];
  /** What the person is told when it fails without a sentence of its own. */
  readonly failed: string;
  /** Done before the job shows as over; what it returns is shown with it. */
  readonly onEnd: (
    end: JobEnd<Name>,
  ) => Promise<Partial<Pick<JobView, 'files' | 'report' | 'note' | 'importId'>>>;
}

/** What the shell does itself, shown and cancelled like a job: printing needs windows, which threads lack. */
export interface ShellWork {
  progress(done: number, total: number, note: string): void;
  cancelled(): boolean;
}

/** Jobs of this run of the program, with the requests that list, cancel and open them. */
export interface Jobs {
  readonly handlers: ShellHandlers<'job.startVerify' | 'job.list' | 'job.cancel' | 'job.open'>;
  start<Name extends JobName>(job: NewJob<Name>): JobView;
  /** The daily integrity check, unless one is running. */
  startDailyCheck(): void;
  /** Asks a running job to stop. */
  cancel(id: number): void;
  run(work: {
    readonly kind: JobKind;
    readonly title: string;
    readonly failed: string;
    readonly work: (
      work: ShellWork,
    ) => Promise<{ readonly state: 'done' | 'cancelled' } & Partial<Pick<JobView, 'files' | 'note'>>>;
  }): JobView;
  /** Stops all and waits for their threads: the register is about to be closed. */
  stopAll(): Promise<void>;
}

/** Owns the job threads; `onChange` is told of every step. */
export function createJobs(options: {
  readonly workerFile: string;
  readonly dataDir: () => string;
  readonly clock: Clock;
  readonly onChange: (job: JobView) => void;
  readonly press: Press;
  /** Lets the person choose a PDF to compare; null when cancelled. */
  readonly choosePdf: () => Promise<Uint8Array | null>;
  /** Keeps what a whole check of the register found; `window` is whose person asked for it. */
  readonly recordCheck: (how: 'daily' | 'by_hand', window: string, report: VerifyReport) => Promise<void>;
  readonly log: ShellLog;
}): Jobs {
  const { workerFile, dataDir, clock, onChange, press, choosePdf, recordCheck, log } = options;
  const views = new Map<number, JobView>();
  const running = new Map<number, { readonly cancel: () => void; readonly over: Promise<void> }>();

  function change(id: number, part: Partial<JobView>): void {
    const view = viewOf(id);
    const next = { ...view, ...part };
    views.set(id, next);
    onChange(next);
  }

  function viewOf(id: number): JobView {
    const view = views.get(id);
    if (!view) throw new AppError('not-found', '没有这项任务，可能是上次运行时的。');
    return view;
  }

  function begin(kind: JobKind, title: string): JobView {
    const id = views.size + 1;
    const view: JobView = {
      id,
      kind,
      title,
      state: 'running',
      done: 0,
      total: 0,
      note: '',
      files: [],
      error: null,
      report: null,
    };
    views.set(id, view);
    return view;
  }

  function start<Name extends JobName>(spec: NewJob<Name>): JobView {
    const view = begin(spec.name, spec.title);
    const { id } = view;
    const job = startJob(workerFile, spec.name, spec.order, {
      onProgress: (done, total, note) => change(id, { done, total, note }),
      press,
    });
    running.set(id, {
      cancel: () => job.cancel(),
      over: follow(id, spec, job).finally(() => running.delete(id)),
    });
    onChange(view);
    return view;
  }

  const run: Jobs['run'] = ({ kind, title, failed, work }) => {
    const view = begin(kind, title);
    const { id } = view;
    let stopped = false;
    const over = work({
      progress: (done, total, note) => change(id, { done, total, note }),
      cancelled: () => stopped,
    })
      .then(
        (end) => change(id, end),
        (error: unknown) => fail(id, kind, error, failed),
      )
      .finally(() => running.delete(id));
    running.set(id, { cancel: () => (stopped = true), over });
    onChange(view);
    return view;
  };

  function fail(id: number, name: string, error: unknown, failed: string): void {
    if (!(error instanceof AppError)) log.error(`job ${name} failed`, error);
    change(id, { state: 'failed', error: error instanceof AppError ? error.message : failed });
  }

  async function follow<Name extends JobName>(
    id: number,
    { name, failed, onEnd }: NewJob<Name>,
    job: RunningJob<JobResults[Name]>,
  ): Promise<void> {
    let error: unknown = null;
    const result = await job.result.catch((failure: unknown) => {
      error = failure;
      return null;
    });
    const end: JobEnd<Name> =
      result === null
        ? error === null
          ? { state: 'cancelled', result, error: null }
          : { state: 'failed', result, error }
        : { state: 'done', result, error: null };
    try {
      const more = await onEnd(end);
      if (end.state !== 'failed') {
        change(id, { ...more, state: end.state });
        return;
      }
    } catch (failure) {
      error ??= failure;
    }
    fail(id, name, error, failed);
  }

  const verifying = () =>
    [...views.values()].some((view) => view.kind === 'verify' && view.state === 'running');

  async function startVerify(head: string | null, withPdf: boolean, window: string): Promise<JobView | null> {
    if (verifying()) throw new AppError('rule-broken', '登记簿正在核对中，请等它完成，或先取消再重新开始。');
    const pdf = withPdf ? await choosePdf() : null;
    if (withPdf && pdf === null) return null;
    return start({
      name: 'verify',
      title: '核对登记簿',
      order: { dataDir: dataDir(), head, pdf, now: clock() },
      failed: VERIFY_FAILED,
      onEnd: async ({ result }) => {
        // A typed value or another PDF that doesn't fit says nothing about the register itself.
        if (result && head === null && pdf === null) await keepCheck('by_hand', window, result);
        return { report: result };
      },
    });
  }

  function startDailyCheck(): void {
    if (verifying()) return;
    start({
      name: 'verify',
      title: '每日完整性检查',
      order: { dataDir: dataDir(), head: null, pdf: null, now: clock() },
      failed: VERIFY_FAILED,
      onEnd: async ({ result }) => {
        if (result) await keepCheck('daily', 'program', result);
        return { report: result };
      },
    });
  }

  async function keepCheck(how: 'daily' | 'by_hand', window: string, report: VerifyReport): Promise<void> {
    await recordCheck(how, window, report).catch((error: unknown) => log.error('check not recorded', error));
  }

  return {
    start,
    startDailyCheck,
    run,
    cancel: (id) => running.get(id)?.cancel(),
    handlers: {
      'job.startVerify': ({ head, withPdf }, { window }) =>
        startVerify(head?.trim() || null, withPdf, window),
      'job.list': () => Promise.resolve([...views.values()]),
      'job.cancel': ({ id }) => {
        viewOf(id);
        running.get(id)?.cancel();
        return Promise.resolve(null);
      },
      'job.open': async ({ id, index, folder }) => {
        const file = viewOf(id).files[index];
        if (file === undefined) throw new AppError('not-found', '这项任务没有这个文件。');
        if (folder) shell.showItemInFolder(file);
        else if ((await shell.openPath(file)) !== '') {
          throw new AppError('not-found', `打不开文件 ${file}。它可能已被移走或删除，请重新生成。`);
        }
        return null;
      },
    },
    async stopAll() {
      for (const { cancel } of running.values()) cancel();
      await Promise.allSettled([...running.values()].map(({ over }) => over));
    },
  };
}

const VERIFY_FAILED =
  '核对没有完成：读取登记簿时出错，登记簿没有改动。请重试；若再次出现，请先备份，再联系管理员查看日志。';
