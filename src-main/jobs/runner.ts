import { Worker } from 'node:worker_threads';
import type { VerifyReport } from '#contract/jobs.ts';
import type { FromJob, JobOrder } from './worker.ts';

/** A job under way in its own thread, with its own connection that only reads. */
export interface RunningJob {
  /** What it found; null when it was cancelled. Rejects when the thread failed. */
  readonly result: Promise<VerifyReport | null>;
  /** Asks it to stop; after a grace it is stopped. */
  cancel(): void;
}

const CANCEL_GRACE_MS = 3000;

/** Starts a job; `onProgress` is called at most ten times a second. */
export function startJob(
  workerFile: string,
  order: Omit<JobOrder, 'stop'>,
  onProgress: (done: number, total: number) => void,
): RunningJob {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(workerFile, { workerData: { ...order, stop: stop.buffer } });
  let report: VerifyReport | null = null;
  let grace: NodeJS.Timeout | undefined;
  const isCancelled = () => Atomics.load(stop, 0) === 1;

  const result = new Promise<VerifyReport | null>((resolve, reject) => {
    worker.on('message', (message: FromJob) => {
      if (message.type === 'progress') onProgress(message.done, message.total);
      else report = message.report;
    });
    worker.on('error', (error) => {
      // Stopping may well break what it was doing.
      if (isCancelled()) resolve(null);
      else reject(error);
    });
    worker.on('exit', (code) => {
      clearTimeout(grace);
      if (isCancelled()) resolve(null);
      else if (report) resolve(report);
      else reject(new Error(`job thread ended with ${code}`));
    });
  });

  function cancel(): void {
    Atomics.store(stop, 0, 1);
    grace ??= setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS);
  }

  return { result, cancel };
}
