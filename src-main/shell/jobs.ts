import { shell } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { JobView } from '#contract/jobs.ts';
import type { Clock } from '../clock.ts';
import { type RunningJob, startJob } from '../jobs/runner.ts';
import type { JobName, JobOrders, JobResults, LayOut } from '../jobs/worker.ts';
import type { ShellHandlers } from './ipc.ts';
import type { ShellLog } from './log.ts';

/** How a job ended: with its result, or null when it was cancelled. */
export type JobEnd<Name extends JobName> =
  | { readonly state: 'done'; readonly result: JobResults[Name] }
  | { readonly state: 'failed' | 'cancelled'; readonly result: null };

/** A job to start. */
export interface NewJob<Name extends JobName> {
  readonly name: Name;
  readonly title: string;
  readonly order: JobOrders[Name];
  /** What the person is told when it fails without a sentence of its own. */
  readonly failed: string;
  /** Done before the job shows as over; what it returns is shown with it. */
  readonly onEnd: (end: JobEnd<Name>) => Promise<Partial<Pick<JobView, 'files' | 'report' | 'note'>>>;
}

/** Jobs of this run of the program, with the requests that list, cancel and open them. */
export interface Jobs {
  readonly handlers: ShellHandlers<'job.startVerify' | 'job.list' | 'job.cancel' | 'job.open'>;
  start<Name extends JobName>(job: NewJob<Name>): JobView;
  /** Stops all and waits for their threads: the register is about to be closed. */
  stopAll(): Promise<void>;
}

/** Owns the job threads; `onChange` is told of every step. */
export function createJobs(options: {
  readonly workerFile: string;
  readonly dataDir: () => string;
  readonly clock: Clock;
  readonly onChange: (job: JobView) => void;
  readonly layOut: LayOut;
  /** Lets the person choose a PDF to compare; null when cancelled. */
  readonly choosePdf: () => Promise<Uint8Array | null>;
  readonly log: ShellLog;
}): Jobs {
  const { workerFile, dataDir, clock, onChange, layOut, choosePdf, log } = options;
  const views = new Map<number, JobView>();
  const running = new Map<number, { readonly job: RunningJob<unknown>; readonly over: Promise<void> }>();

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

  function start<Name extends JobName>(spec: NewJob<Name>): JobView {
    const id = views.size + 1;
    const view: JobView = {
      id,
      kind: spec.name,
      title: spec.title,
      state: 'running',
      done: 0,
      total: 0,
      note: '',
      files: [],
      error: null,
      report: null,
    };
    views.set(id, view);
    const job = startJob(workerFile, spec.name, spec.order, {
      onProgress: (done, total, note) => change(id, { done, total, note }),
      layOut,
    });
    running.set(id, { job, over: follow(id, spec, job).finally(() => running.delete(id)) });
    onChange(view);
    return view;
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
        ? { state: error === null ? 'cancelled' : 'failed', result }
        : { state: 'done', result };
    try {
      const more = await onEnd(end);
      if (end.state !== 'failed') {
        change(id, { ...more, state: end.state });
        return;
      }
    } catch (failure) {
      error ??= failure;
    }
    if (!(error instanceof AppError)) log.error(`job ${name} failed`, error);
    change(id, { state: 'failed', error: error instanceof AppError ? error.message : failed });
  }

  async function startVerify(head: string | null, withPdf: boolean): Promise<JobView | null> {
    const same = [...views.values()].find((view) => view.kind === 'verify' && view.state === 'running');
    if (same) throw new AppError('rule-broken', '登记簿正在核对中，请等它完成，或先取消再重新开始。');
    const pdf = withPdf ? await choosePdf() : null;
    if (withPdf && pdf === null) return null;
    return start({
      name: 'verify',
      title: '核对登记簿',
      order: { dataDir: dataDir(), head, pdf, now: clock() },
      failed: VERIFY_FAILED,
      onEnd: ({ result }) => Promise.resolve({ report: result }),
    });
  }

  return {
    start,
    handlers: {
      'job.startVerify': ({ head, withPdf }) => startVerify(head?.trim() || null, withPdf),
      'job.list': () => Promise.resolve([...views.values()]),
      'job.cancel': ({ id }) => {
        viewOf(id);
        running.get(id)?.job.cancel();
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
      for (const { job } of running.values()) job.cancel();
      await Promise.allSettled([...running.values()].map(({ over }) => over));
    },
  };
}

const VERIFY_FAILED =
  '核对没有完成：读取登记簿时出错，登记簿没有改动。请重试；若再次出现，请先备份，再联系管理员查看日志。';
