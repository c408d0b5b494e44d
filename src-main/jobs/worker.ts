import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type ErrorReply } from '#contract/errors.ts';
import type { VerifyReport } from '#contract/jobs.ts';
import type { Instant } from '#domain/time.ts';
import { verifyRegister } from '../audit/verify.ts';
import { type SummaryOrder, writeSummary } from './summary.ts';

/** What each job is started with. */
export interface JobOrders {
  readonly verify: { readonly dataDir: string; readonly head: string | null; readonly now: Instant };
  readonly summary: SummaryOrder;
}

/** What each job comes to. */
export interface JobResults {
  readonly verify: VerifyReport;
  readonly summary: { readonly rows: number };
}

export type JobName = keyof JobOrders;

/** What a job's thread is started with. */
export type JobStart = {
  readonly [Name in JobName]: {
    readonly name: Name;
    readonly order: JobOrders[Name];
    readonly stop: SharedArrayBuffer;
  };
}[JobName];

/** What a job's thread says. */
export type FromJob =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly result: JobResults[JobName] | null }
  /** A failure that has a sentence for the person. */
  | { readonly type: 'failed'; readonly error: ErrorReply };

const PROGRESS_EVERY_MS = 100;

if (parentPort) await work(parentPort, workerData as JobStart); // jobs/runner.ts starts this thread

async function work(port: NonNullable<typeof parentPort>, start: JobStart): Promise<void> {
  const tell = (message: FromJob) => port.postMessage(message);
  const stop = new Int32Array(start.stop);
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (done: number, total: number) => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return;
    told = performance.now();
    tell({ type: 'progress', done, total });
  };
  const signal = {
    get aborted() {
      return Atomics.load(stop, 0) === 1;
    },
  };
  try {
    tell({ type: 'done', result: await run(start, onProgress, signal) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell({ type: 'failed', error: { code: error.code, message: error.message } });
  }
}

function run(
  start: JobStart,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): Promise<JobResults[JobName] | null> | JobResults[JobName] {
  switch (start.name) {
    case 'verify':
      return verifyRegister({ ...start.order, onProgress, signal });
    case 'summary':
      return writeSummary(start.order, onProgress, signal);
    default:
      return start satisfies never;
  }
}
