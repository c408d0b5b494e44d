import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type ErrorReply } from '#contract/errors.ts';
import type { VerifyReport } from '#contract/jobs.ts';
import type { Instant } from '#domain/time.ts';
import { verifyWithFiles } from '../ledger/verify-files.ts';
import { type LedgerOrder, type LedgerResult, makeLedger } from './ledger.ts';
import { type RosterOrder, writeRoster } from './roster.ts';
import { type SummaryOrder, writeSummary } from './summary.ts';

/** What each job is started with. */
export interface JobOrders {
  readonly verify: {
    readonly dataDir: string;
    readonly head: string | null;
    /** A PDF to compare with the seals. */
    readonly pdf: Uint8Array | null;
    readonly now: Instant;
  };
  readonly summary: SummaryOrder;
  readonly roster: RosterOrder;
  readonly ledger: LedgerOrder;
}

/** What each job comes to. */
export interface JobResults {
  readonly verify: VerifyReport;
  readonly summary: { readonly rows: number };
  readonly roster: { readonly rows: number };
  readonly ledger: LedgerResult;
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
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly note: string }
  /** Asks the shell, which has Chromium, to lay out sheets. */
  | { readonly type: 'layOut'; readonly id: number; readonly html: string }
  | { readonly type: 'done'; readonly result: JobResults[JobName] | null }
  /** A failure that has a sentence for the person. */
  | { readonly type: 'failed'; readonly error: ErrorReply };

/** What the shell answers to `layOut`. */
export type ToJob =
  | { readonly type: 'laidOut'; readonly id: number; readonly pdf: Uint8Array }
  | { readonly type: 'notLaidOut'; readonly id: number; readonly error: ErrorReply };

/** One HTML document of sheets to one PDF, in a fresh hidden window. */
export type LayOut = (html: string) => Promise<Uint8Array>;

const PROGRESS_EVERY_MS = 100;

if (parentPort) await work(parentPort, workerData as JobStart); // jobs/runner.ts starts this thread

async function work(port: NonNullable<typeof parentPort>, start: JobStart): Promise<void> {
  const tell = (message: FromJob) => port.postMessage(message);
  const stop = new Int32Array(start.stop);
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (done: number, total: number, note = '') => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return;
    told = performance.now();
    tell({ type: 'progress', done, total, note });
  };
  const signal = {
    get aborted() {
      return Atomics.load(stop, 0) === 1;
    },
  };
  try {
    tell({ type: 'done', result: await run(start, onProgress, signal, askLayOut(port)) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell({ type: 'failed', error: { code: error.code, message: error.message } });
  } finally {
    port.close();
  }
}

function askLayOut(port: NonNullable<typeof parentPort>): LayOut {
  const waiting = new Map<number, (answer: ToJob) => void>();
  let last = 0;
  port.on('message', (answer: ToJob) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return (html) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (answer) => {
        if (answer.type === 'laidOut') resolve(answer.pdf);
        else reject(new AppError(answer.error.code, answer.error.message));
      });
      port.postMessage({ type: 'layOut', id: last, html } satisfies FromJob);
    });
}

function run(
  start: JobStart,
  onProgress: (done: number, total: number, note?: string) => void,
  signal: { readonly aborted: boolean },
  layOut: LayOut,
): Promise<JobResults[JobName] | null> | JobResults[JobName] {
  switch (start.name) {
    case 'verify':
      return verifyWithFiles({ ...start.order, onProgress, signal });
    case 'summary':
      return writeSummary(start.order, onProgress, signal);
    case 'roster':
      return writeRoster(start.order, onProgress, signal);
    case 'ledger':
      return makeLedger(start.order, onProgress, signal, layOut);
    default:
      return start satisfies never;
  }
}
