import { parentPort, workerData } from 'node:worker_threads';
import type { VerifyReport } from '#contract/jobs.ts';
import type { Instant } from '#domain/time.ts';
import { verifyRegister } from '../audit/verify.ts';

/** What a job's thread is started with. */
export interface JobOrder {
  readonly kind: 'verify';
  readonly dataDir: string;
  readonly head: string | null;
  readonly now: Instant;
  /** One 32-bit word, 1 when the job shall stop. */
  readonly stop: SharedArrayBuffer;
}

/** What a job's thread says. */
export type FromJob =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly report: VerifyReport };

const PROGRESS_EVERY_MS = 100;

if (parentPort) work(parentPort, workerData as JobOrder); // jobs/runner.ts starts this thread

function work(port: NonNullable<typeof parentPort>, order: JobOrder): void {
  const tell = (message: FromJob) => port.postMessage(message);
  const stop = new Int32Array(order.stop);
  let told = Number.NEGATIVE_INFINITY;
  const report = verifyRegister({
    dataDir: order.dataDir,
    head: order.head,
    now: order.now,
    onProgress: (done, total) => {
      if (performance.now() - told < PROGRESS_EVERY_MS) return;
      told = performance.now();
      tell({ type: 'progress', done, total });
    },
    signal: {
      get aborted() {
        return Atomics.load(stop, 0) === 1;
      },
    },
  });
  tell({ type: 'done', report });
}
