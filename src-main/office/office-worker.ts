import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Reply } from '#contract/errors.ts';
import type { TroubleView } from '#contract/house/setup.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { systemClock, testClock } from './clock.ts';
import { databasePath } from '../register/open.ts';
import { createOffice } from './office.ts';
import { fillPractice } from './practice-register.ts';
import type { OfficeRequest } from './router.ts';
import { wordError } from '../text/word-error.ts';

/** What the office's thread is started with. */
export interface OfficePlace {
  readonly dataDir: string;
  /** A test clock's file, or null for the computer's clock. */
  readonly clockFile: string | null;
  /** Where this machine remembers what it saw of registers; none for the practice register. */
  readonly witnessDir?: string | undefined;
  /** Set for the practice register, which is filled when it is new; the name stands on its paper. */
  readonly practice?: { readonly organisation: string };
}

/** What the shell says to the thread. */
export type ToOffice =
  | { readonly type: 'request'; readonly id: number; readonly request: OfficeRequest }
  | { readonly type: 'close' };

/** What the thread says to the shell. */
export type FromOffice =
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'event'; readonly event: DeskEvent }
  /** For the log: the name of an operation, and an error without its message. */
  | { readonly type: 'log'; readonly line: string }
  /** The folder is in use; the thread answers nothing and has ended. */
  | { readonly type: 'refused'; readonly trouble: TroubleView };

if (parentPort) void serve(parentPort, workerData as OfficePlace); // shell/office-thread.ts starts this thread

async function serve(
  port: NonNullable<typeof parentPort>,
  { dataDir, clockFile, witnessDir, practice }: OfficePlace,
): Promise<void> {
  const tell = (message: FromOffice) => port.postMessage(message);
  const lock = holdFolder(dataDir);
  if (lock === 'busy') {
    tell({ type: 'refused', trouble: { kind: 'locked', message: wordBusy(dataDir) } });
    port.close();
    return;
  }
  const clock = clockFile === null ? systemClock : testClock(clockFile);
  if (practice && !existsSync(databasePath(dataDir)))
    await fillPractice(dataDir, practice.organisation, clock()).catch((error: unknown) =>
      tell({ type: 'log', line: `practice register not filled: ${wordError(error)}` }),
    );
  const office = createOffice({
    dataDir,
    clock,
    testClock: clockFile !== null,
    practice: practice !== undefined,
    witnessDir: practice === undefined ? witnessDir : undefined,
    onEvent: (event) => tell({ type: 'event', event }),
    log: (line, error) =>
      tell({ type: 'log', line: error === undefined ? line : `${line}: ${wordError(error)}` }),
  });
  port.on('message', (message: ToOffice) => {
    if (message.type === 'close') {
      office.close();
      if (lock) lock.close();
      port.close();
      return;
    }
    const { id, request } = message;
    void office.request(request).then((reply) => tell({ type: 'reply', id, reply }));
  });
}

/**
 * Holds the folder for this program by a lock of the operating system, which dies with the process (a process
 * number in a file would outlive a power cut). Null when the folder can't be written: opening will say why.
 */
function holdFolder(dataDir: string): Database.Database | 'busy' | null {
  const nativeBinding = process.env.COMPLAINT_DESK_SQLITE_BINDING;
  let lock: Database.Database | null = null;
  try {
    lock = new Database(join(dataDir, 'desk.lock'), {
      timeout: 500,
      ...(nativeBinding && { nativeBinding }),
    });
    lock.pragma('journal_mode = OFF');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY') ? 'busy' : null;
  }
}

function wordBusy(dataDir: string): string {
  return `数据文件夹 ${dataDir} 正被这台电脑上的另一个受理台程序使用（例如另一个 Windows 账户），未作任何改动。请先关闭那一个，再重试。`;
}
