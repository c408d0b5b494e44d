import { Worker } from 'node:worker_threads';
import type { ErrorReply, Reply } from '#contract/errors.ts';
import type { SetupStatus, TroubleView } from '#contract/house/setup.ts';
import type { DeskEvent } from '#contract/shell.ts';
import type { Clock } from '../office/clock.ts';
import type { FromOffice, OfficePlace, ToOffice } from '../office/office-worker.ts';
import type { OfficeRequest } from '../office/router.ts';
import type { ShellLog } from './log.ts';

/** The office in its own thread: the register's only writer, so that no disk ever freezes the window. */
export interface OfficeThread {
  /** Never rejects: what goes wrong is a reply. */
  request(request: OfficeRequest): Promise<Reply<unknown>>;
  /** Closes the register and opens the one at another place; sessions end with it. */
  open(place: OpenPlace): Promise<void>;
  /** Lets running requests finish, writes everything into the one file and ends the thread. */
  close(): Promise<void>;
}

/** Where the register lies, and why it can't be used, if so. */
interface OpenPlace extends OfficePlace {
  readonly trouble: TroubleView | null;
}

const CLOSE_DEADLINE_MS = 15_000;
const CRASHES_ALLOWED = 3;
const CRASH_WINDOW_MS = 60_000;

/** Starts the office at a place. A crashed thread starts again by itself, a third time within a minute not. */
export function startOfficeThread(options: {
  readonly workerFile: string;
  readonly place: OpenPlace;
  /** Where this machine remembers the heads it saw (register/witness.ts). */
  readonly witnessDir?: string;
  readonly clock: Clock;
  readonly onEvent: (event: DeskEvent) => void;
  readonly log: ShellLog;
}): OfficeThread {
  const { workerFile, clock, onEvent, log } = options;
  let place = options.place;
  let worker: Worker | null = null;
  let lastId = 0;
  let crashes: readonly number[] = [];
  const waiting = new Map<number, { request: OfficeRequest; answer: (reply: Reply<unknown>) => void }>();

  function start(): void {
    if (place.trouble) return;
    const { dataDir, clockFile, practice } = place;
    const { witnessDir } = options;
    const workerData: OfficePlace = { dataDir, clockFile, witnessDir, ...(practice && { practice }) };
    const own = new Worker(workerFile, { workerData });
    worker = own;
    own.on('message', (message: FromOffice) => hear(message));
    own.on('error', (error) => log.error('office thread crashed', error));
    own.on('exit', () => {
      // A thread that was told to close is no longer ours; one that was refused has said why.
      if (worker !== own) return;
      worker = null;
      if (!place.trouble) restart();
    });
  }

  function hear(message: FromOffice): void {
    switch (message.type) {
      case 'reply':
        waiting.get(message.id)?.answer(message.reply);
        break;
      case 'event':
        onEvent(message.event);
        break;
      case 'log':
        log.error(message.line);
        break;
      case 'refused':
        place = { ...place, trouble: message.trouble };
        for (const { request, answer } of waiting.values()) answer(troubleReply(request, message.trouble));
        break;
    }
  }

  function restart(): void {
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    for (const { answer } of waiting.values()) answer(failure({ code: 'internal', message: INTERRUPTED }));
    if (crashes.length < CRASHES_ALLOWED) start();
    else place = { ...place, trouble: { kind: 'crashed', message: CRASHED } };
    onEvent({ type: 'office' });
  }

  function request(request: OfficeRequest): Promise<Reply<unknown>> {
    if (place.trouble) return Promise.resolve(troubleReply(request, place.trouble));
    const thread = worker;
    if (!thread) return Promise.resolve(failure({ code: 'trouble', message: CLOSING }));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const answer = (reply: Reply<unknown>) => {
        waiting.delete(id);
        resolve(reply);
      };
      waiting.set(id, { request, answer });
      say(thread, { type: 'request', id, request });
    });
  }

  async function close(): Promise<void> {
    const thread = worker;
    if (!thread) return;
    worker = null;
    const gone = new Promise<void>((resolve) => {
      thread.once('exit', () => resolve());
    });
    const deadline = setTimeout(() => void thread.terminate(), CLOSE_DEADLINE_MS);
    // The thread reads its messages in order, but a request may still be at its password hash.
    while (waiting.size > 0 && thread.threadId !== -1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    say(thread, { type: 'close' });
    await gone;
    clearTimeout(deadline);
    for (const { answer } of waiting.values()) answer(failure({ code: 'trouble', message: CLOSING }));
  }

  async function open(next: OpenPlace): Promise<void> {
    await close();
    place = next;
    crashes = [];
    start();
    onEvent({ type: 'office' });
  }

  function failure(error: ErrorReply): Reply<never> {
    return { ok: false, error, now: clock() };
  }

  function troubleReply(request: OfficeRequest, trouble: TroubleView): Reply<unknown> {
    if (request.endpoint === 'session.current') return { ok: true, data: null, now: clock() };
    if (request.endpoint !== 'setup.status') return failure({ code: 'trouble', message: trouble.message });
    const status: SetupStatus = {
      stage: 'trouble',
      organisation: '',
      practice: place.practice !== undefined,
      dataDir: place.dataDir,
      trouble,
      people: [],
      idleMinutes: 5,
    };
    return { ok: true, data: status, now: clock() };
  }

  start();
  return { request, open, close };
}

function say(thread: Worker, message: ToOffice): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  thread.postMessage(message);
}

const INTERRUPTED =
  '登记程序意外中断，已自动重新启动。已登记的内容没有丢失，正在填写的内容仍保留；请重新登录后再试，同一张单不会登记两次。';
const CRASHED =
  '登记程序连续中断，已停止自动重启。已登记的内容没有丢失。请点「重试」；若仍不行，请重启电脑并联系管理员查看日志。';
const CLOSING = '登记簿正在关闭，本次操作没有保存，已输入的内容仍保留。请稍候重试。';
