import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type ErrorReply } from '#contract/errors.ts';
import type { VerifyReport } from '#contract/jobs.ts';
import type { Instant } from '#domain/time.ts';
import { verifyWithFiles } from '../book/ledger/verify-files.ts';
import type { Probe } from '#contract/book/backup.ts';
import type { BackupOrder, MadeBackup } from '../book/backup/make.ts';
import { Cancelled } from '../book/backup/words.ts';
import { type ProbeOrder, probeBackup } from '../book/backup/probe.ts';
import { makeBackup } from './backup.ts';
import { type CustomersOrder, writeCustomers } from './customers.ts';
import { type ImportErrorsOrder, writeImportErrors } from './import-errors.ts';
import { type ReadOrder, type ReadResult, readSheets } from './read-workbook.ts';
import { type RestoreJobOrder, type RestoreResult, prepareRestore } from './restore.ts';
import { type LedgerOrder, type LedgerResult, makeLedger } from './ledger.ts';
import { type RegisterOrder, writeRegister } from './register.ts';
import { type ReportOrder, writeReport } from './report.ts';
import { type RosterOrder, writeRoster } from './roster.ts';
import { type SummaryOrder, writeSummary } from './summary.ts';
import type { Press } from './press.ts';

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
  readonly report: ReportOrder;
  readonly roster: RosterOrder;
  readonly register: RegisterOrder;
  readonly ledger: LedgerOrder;
  readonly backup: BackupOrder;
  readonly probe: ProbeOrder;
  readonly restore: RestoreJobOrder;
  readonly customers: CustomersOrder;
  readonly 'read-workbook': ReadOrder;
  readonly 'import-errors': ImportErrorsOrder;
}

/** What each job comes to. */
export interface JobResults {
  readonly verify: VerifyReport;
  readonly summary: { readonly rows: number };
  readonly report: { readonly rows: number };
  readonly roster: { readonly rows: number };
  readonly register: { readonly rows: number };
  readonly ledger: LedgerResult;
  readonly backup: MadeBackup;
  readonly probe: Probe;
  readonly restore: RestoreResult;
  readonly customers: { readonly rows: number };
  readonly 'read-workbook': ReadResult;
  readonly 'import-errors': { readonly rows: number };
}

export type JobName = keyof JobOrders;

/** What a job's thread is started with. */
type JobStart = {
  readonly [Name in JobName]: {
    readonly name: Name;
    readonly order: JobOrders[Name];
    readonly stop: SharedArrayBuffer;
  };
}[JobName];

/** What a job's thread says. */
export type FromJob =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly note: string }
  /** Asks the shell, which has Chromium, to lay out sheets or to draw charts. */
  | { readonly type: 'press'; readonly id: number; readonly what: keyof Press; readonly html: string }
  | { readonly type: 'done'; readonly result: JobResults[JobName] | null }
  /** A failure that has a sentence for the person. */
  | { readonly type: 'failed'; readonly error: ErrorReply };

/** What the shell answers to `press`. */
export type ToJob =
  | { readonly type: 'pressed'; readonly id: number; readonly made: readonly Uint8Array[] }
  | { readonly type: 'notPressed'; readonly id: number; readonly error: ErrorReply };

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
    tell({ type: 'done', result: await run(start, onProgress, signal, askPress(port)) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell({ type: 'failed', error: { code: error.code, message: error.message } });
  } finally {
    port.close();
  }
}

function askPress(port: NonNullable<typeof parentPort>): Press {
  const waiting = new Map<number, (answer: ToJob) => void>();
  let last = 0;
  port.on('message', (answer: ToJob) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const ask = (what: keyof Press, html: string): Promise<readonly Uint8Array[]> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (answer) => {
        if (answer.type === 'pressed') resolve(answer.made);
        else reject(new AppError(answer.error.code, answer.error.message));
      });
      port.postMessage({ type: 'press', id: last, what, html } satisfies FromJob);
    });
  return {
    layOut: async (html) => {
      const [pdf] = await ask('layOut', html);
      if (!pdf) throw new Error('the press laid out nothing');
      return pdf;
    },
    draw: (html) => ask('draw', html),
  };
}

function run(
  start: JobStart,
  onProgress: (done: number, total: number, note?: string) => void,
  signal: { readonly aborted: boolean },
  press: Press,
): Promise<JobResults[JobName] | null> | JobResults[JobName] {
  switch (start.name) {
    case 'verify':
      return verifyWithFiles({ ...start.order, onProgress, signal });
    case 'summary':
      return writeSummary(start.order, onProgress, signal);
    case 'register':
      return writeRegister(start.order, onProgress, signal);
    case 'report':
      return writeReport(start.order, onProgress, signal, press.draw);
    case 'roster':
      return writeRoster(start.order, onProgress, signal);
    case 'ledger':
      return makeLedger(start.order, onProgress, signal, press.layOut);
    case 'backup':
      return makeBackup(start.order, onProgress, signal);
    case 'probe':
      return unlessCancelled(() => probeBackup(start.order, onProgress, signal));
    case 'restore':
      return prepareRestore(start.order, onProgress);
    case 'customers':
      return writeCustomers(start.order, onProgress, signal);
    case 'read-workbook':
      return readSheets(start.order, onProgress, signal);
    case 'import-errors':
      return writeImportErrors(start.order, onProgress, signal);
    default:
      return start satisfies never;
  }
}

/** The result, or null when progress was told to stop. */
async function unlessCancelled<Result>(run: () => Result): Promise<Result | null> {
  try {
    return run();
  } catch (error) {
    if (error instanceof Cancelled) return null;
    throw error;
  }
}
