import { shell } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { JobView } from '#contract/jobs.ts';
import type { Clock } from '../clock.ts';
import { type RunningJob, startJob } from '../jobs/runner.ts';
import type { ShellHandlers } from './ipc.ts';
import type { ShellLog } from './log.ts';

/** Jobs of this run of the program, with the requests that start, list, cancel and open them. */
export interface Jobs {
  readonly handlers: ShellHandlers<'job.startVerify' | 'job.list' | 'job.cancel' | 'job.open'>;
  /** Stops all and waits for their threads: the register is about to be closed. */
  stopAll(): Promise<void>;
}

/** Owns the job threads; `onChange` is told of every step. */
export function createJobs(options: {
  readonly workerFile: string;
  readonly dataDir: () => string;
  readonly clock: Clock;
  readonly onChange: (job: JobView) => void;
  readonly log: ShellLog;
}): Jobs {
  const { workerFile, dataDir, clock, onChange, log } = options;
  const views = new Map<number, JobView>();
  const running = new Map<number, RunningJob>();

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

  function startVerify(head: string | null): JobView {
    const same = [...views.values()].find((view) => view.kind === 'verify' && view.state === 'running');
    if (same) throw new AppError('rule-broken', '登记簿正在核对中，请等它完成，或先取消再重新开始。');
    const id = views.size + 1;
    const view: JobView = {
      id,
      kind: 'verify',
      title: '核对登记簿',
      state: 'running',
      done: 0,
      total: 0,
      note: '',
      files: [],
      error: null,
      report: null,
    };
    views.set(id, view);
    const order = { kind: 'verify', dataDir: dataDir(), head, now: clock() } as const;
    const job = startJob(workerFile, order, (done, total) => change(id, { done, total }));
    running.set(id, job);
    void job.result
      .then(
        (report) => change(id, report ? { state: 'done', report } : { state: 'cancelled' }),
        (error: unknown) => {
          log.error('job verify failed', error);
          change(id, { state: 'failed', error: FAILED });
        },
      )
      .finally(() => running.delete(id));
    onChange(view);
    return view;
  }

  return {
    handlers: {
      'job.startVerify': ({ head }) => Promise.resolve(head?.trim() || null).then(startVerify),
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
      for (const job of running.values()) job.cancel();
      await Promise.allSettled([...running.values()].map((job) => job.result));
    },
  };
}

const FAILED =
  '核对没有完成：读取登记簿时出错，登记簿没有改动。请重试；若再次出现，请先备份，再联系管理员查看日志。';
