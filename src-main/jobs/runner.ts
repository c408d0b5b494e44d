import { Worker } from 'node:worker_threads';
import { AppError } from '#contract/errors.ts';
import type { FromJob, JobName, JobOrders, JobResults, ToJob } from './worker.ts';
import type { Press } from './press.ts';

/** A job under way in its own thread, with its own connection that only reads. */
export interface RunningJob<Result> {
  /** What it comes to; null when it was cancelled. Rejects with an `AppError` when there is a sentence for it. */
  readonly result: Promise<Result | null>;
  /** Asks it to stop; after a grace it is stopped. */
  cancel(): void;
}

const CANCEL_GRACE_MS = 3000;

/** What a job's thread can't do itself. */
export interface JobSurroundings {
  readonly onProgress: (done: number, total: number, note: string) => void;
  readonly press: Press;
}

/** Megabytes; the largest file that may be read takes about half. */
const READ_MEMORY = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 } as const;
const TOO_LARGE =
  '读这个文件要用的内存太多，已停止，没有读入。请用 Excel 或 WPS 另存一份，只保留要导入的工作表，再重新选择。';
const LAY_OUT_FAILED = '排版窗口意外中断，没有做完，登记内容没有丢失。请重试。';

/** Starts a job; `onProgress` is called at most ten times a second. */
export function startJob<Name extends JobName>(
  workerFile: string,
  name: Name,
  order: JobOrders[Name],
  /** What the job asks of the program around it. */
  { onProgress, press }: JobSurroundings,
): RunningJob<JobResults[Name]> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(workerFile, {
    workerData: { name, order, stop: stop.buffer },
    // Whatever a file from outside holds, it may only end its own thread.
    ...(name === 'read-workbook' && { resourceLimits: READ_MEMORY }),
  });
  let said: FromJob | null = null;
  let grace: NodeJS.Timeout | undefined;
  const isCancelled = () => Atomics.load(stop, 0) === 1;

  const result = new Promise<JobResults[Name] | null>((resolve, reject) => {
    worker.on('message', (message: FromJob) => {
      if (message.type === 'progress') onProgress(message.done, message.total, message.note);
      else if (message.type === 'press') void answerPress(message);
      else said = message;
    });
    worker.on('error', (error) => {
      // Stopping may well break what it was doing.
      if (isCancelled()) resolve(null);
      else if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        reject(new AppError('bad-input', TOO_LARGE));
      else reject(error);
    });
    worker.on('exit', (code) => {
      clearTimeout(grace);
      // A result that came in spite of the wish to stop is a result: the file is there.
      // The worker answers an order with the result of the same name.
      if (said?.type === 'done') resolve(said.result as JobResults[Name] | null);
      else if (isCancelled()) resolve(null);
      else if (said?.type === 'failed') reject(new AppError(said.error.code, said.error.message));
      else reject(new Error(`job thread ended with ${code}`));
    });
  });

  async function answerPress({ id, what, html }: Extract<FromJob, { type: 'press' }>): Promise<void> {
    const made = what === 'layOut' ? press.layOut(html).then((pdf) => [pdf]) : press.draw(html);
    const answer: ToJob = await made.then(
      (made) => ({ type: 'pressed', id, made }),
      (error: unknown) => ({
        type: 'notPressed',
        id,
        error:
          error instanceof AppError
            ? { code: error.code, message: error.message }
            : { code: 'internal', message: LAY_OUT_FAILED },
      }),
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(answer);
  }

  function cancel(): void {
    Atomics.store(stop, 0, 1);
    grace ??= setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS);
  }

  return { result, cancel };
}
