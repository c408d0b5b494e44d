import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Endpoint, OutputOf, ParsedOf } from '#contract/endpoint.ts';
import { AppError, type Reply } from '#contract/errors.ts';
import type { SessionView } from '#contract/house/people.ts';
import { shellEndpoints } from '#contract/shell.ts';
import type { Clock } from '../office/clock.ts';
import { parse } from '../office/router.ts';
import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';
import { DESK_ORIGIN } from './protocol.ts';

type ShellName = keyof typeof shellEndpoints;

/** Who asks the shell: the window, and the person signed in at it as the office says. */
export interface ShellContext {
  readonly window: string;
  readonly session: SessionView | null;
}

type ShellHandler<Name extends ShellName> = (
  input: ParsedOf<(typeof shellEndpoints)[Name]>,
  context: ShellContext,
) => Promise<OutputOf<(typeof shellEndpoints)[Name]>>;

/** The shell's own endpoints, or those of some areas of it: every one needs its handler. */
export type ShellHandlers<Names extends ShellName = ShellName> = {
  readonly [Name in Names]: ShellHandler<Name>;
};

/** An attachment of 20 MB and its form (day-one: attachments). */
const MESSAGE_LIMIT = 24 * 1_048_576;
const DEPTH_LIMIT = 24;

/** Answers the window: trusted sender, size, then the office or the shell itself. Every answer is a reply. */
export function answerDesk(options: {
  readonly desk: () => WebContents | null;
  readonly office: OfficeThread;
  readonly handlers: ShellHandlers;
  readonly clock: Clock;
  readonly log: ShellLog;
}): void {
  const { desk, office, handlers, clock, log } = options;

  ipcMain.handle('desk:ask', async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isDesk(event, desk())) throw new AppError('not-allowed', '请求不是由受理台窗口发出的，已拒绝。');
      if (typeof name !== 'string' || name.length > 100) throw unknownEndpoint();
      if (weigh(input, DEPTH_LIMIT) > MESSAGE_LIMIT) {
        throw new AppError(
          'bad-input',
          '一次提交的内容太大，没有保存，已输入的内容仍保留。附件请控制在 20 MB 以内。',
        );
      }
      const window = String(event.sender.id);
      if (!Object.hasOwn(shellEndpoints, name)) {
        return await office.request({ window, caller: 'window', endpoint: name, input });
      }
      const data = await answerShell(name as ShellName, input, window); // just checked
      return { ok: true, data, now: clock() };
    } catch (error) {
      return failure(error, typeof name === 'string' ? name.slice(0, 100) : '?');
    }
  });

  async function answerShell(name: ShellName, input: unknown, window: string): Promise<unknown> {
    const endpoint: Endpoint = shellEndpoints[name];
    const session = await sessionOf(window);
    allow(endpoint, session);
    const parsed = parse(endpoint, input);
    // The table guarantees that handler and schema belong together; TypeScript can't follow a looked-up key.
    const handler = handlers[name] as (input: unknown, context: ShellContext) => Promise<unknown>;
    return handler(parsed, { window, session });
  }

  async function sessionOf(window: string): Promise<SessionView | null> {
    const reply = await office.request({
      window,
      caller: 'shell',
      endpoint: 'session.current',
      input: undefined,
    });
    // The contract's answer of session.current; the office is our own thread.
    const session = reply.ok ? (reply.data as SessionView | null) : null;
    return session && !session.locked && !session.mustChangePin ? session : null;
  }

  function failure(error: unknown, name: string): Reply<never> {
    if (error instanceof AppError) {
      const { code, message, fields } = error;
      return { ok: false, error: { code, message, ...(fields && { fields }) }, now: clock() };
    }
    log.error(`${name} failed`, error);
    const message =
      '程序内部出错，本次操作没有完成，已输入的内容仍保留。请重试；若再次出现，请联系管理员查看日志。';
    return { ok: false, error: { code: 'internal', message }, now: clock() };
  }
}

function allow({ access }: Endpoint, session: SessionView | null): void {
  if (access === 'open') return;
  if (access === 'shell') throw unknownEndpoint();
  if (!session) throw new AppError('not-signed-in', '请先登录，已输入的内容仍保留。');
  if (access !== 'signed-in' && !access.some((role) => session.person.roles.includes(role))) {
    throw new AppError('not-allowed', '您的岗位没有这项操作的权限，未作任何改动。');
  }
}

function isDesk(event: IpcMainInvokeEvent, desk: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (!desk || !frame || event.sender !== desk || frame !== desk.mainFrame) return false;
  return frame.url.startsWith(`${DESK_ORIGIN}/`);
}

/** About how many bytes a message carries; infinite for what no form sends (too deep, maps, functions). */
function weigh(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length * 2;
  if (value === null || typeof value !== 'object') return 8;
  if (value instanceof Uint8Array) return value.byteLength;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (depth === 0 || !isPlain) return Number.POSITIVE_INFINITY;
  let weight = 16;
  for (const [key, part] of Object.entries(value)) {
    weight += key.length * 2 + weigh(part, depth - 1);
    if (weight > MESSAGE_LIMIT) return weight;
  }
  return weight;
}

function unknownEndpoint(): AppError {
  return new AppError('unknown-endpoint', '没有这项操作，未作任何改动。');
}
