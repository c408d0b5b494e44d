import Database from 'better-sqlite3';
import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import {
  type EndpointName,
  type Endpoints,
  endpoints,
  type Output,
  type Parsed,
} from '#contract/endpoints.ts';
import { AppError, type ErrorReply, type Reply } from '#contract/errors.ts';
import type { PersonView, SessionView } from '#contract/house/people.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../register/audit/journal.ts';
import { wordStorageFailure } from '../register/open.ts';

/** What a handler knows besides its input. */
export interface Context {
  /** The one moment of this request. */
  readonly now: Instant;
  /** The signed-in person, or the program itself for `open` and `shell` requests without one. */
  readonly actor: Actor;
  readonly person: PersonView | null;
  readonly window: string;
}

type Handler<Name extends EndpointName> = (
  input: Parsed<Name>,
  context: Context,
) => Output<Name> | Promise<Output<Name>>;

/** The handlers of one area: every endpoint whose name begins with one of the prefixes, none forgotten. */
export type Handlers<Prefix extends string> = {
  readonly [Name in EndpointName as Name extends `${Prefix}.${string}` ? Name : never]: Handler<Name>;
};

export type AllHandlers = { readonly [Name in EndpointName]: Handler<Name> };

/** A request as the shell hands it over; `caller` is set by the shell, never by the window. */
export interface OfficeRequest {
  readonly window: string;
  readonly caller: 'window' | 'shell';
  readonly endpoint: string;
  readonly input: unknown;
}

/** What the router asks of the people's area. */
export interface Gate {
  /** With the roles of this moment: a deputy carries the manager's while the deputation lasts. */
  session(window: string, now: Instant): SessionView | null;
  /** Throws `wrong-pin` or `locked-out`. */
  checkPin(userId: number, pin: string, now: Instant): Promise<void>;
  /** Throws when the account isn't that of its last event: no role is decided by it. */
  refuseTouched(userId: number, now: Instant): void;
}

/** The program itself as the author of an event. */
export const PROGRAM: Actor = { id: 0, name: '系统' };

/** What takes longer is named in the log (spec 60); the counter must not wait for it. */
const SLOW_MS = 40;

/** One road for every request: known? allowed? valid? signed? → handler → reply; errors become replies. */
export function createRouter(options: {
  readonly handlers: AllHandlers;
  readonly gate: Gate;
  readonly now: () => Instant;
  readonly log: (line: string, error?: unknown) => void;
}): (request: OfficeRequest) => Promise<Reply<unknown>> {
  const { handlers, gate, now, log } = options;
  return async (request) => {
    const at = now();
    try {
      const data = await answer(request, at);
      return { ok: true, data, now: at };
    } catch (error) {
      return { ok: false, error: errorReply(error, request.endpoint, log), now: at };
    }
  };

  async function answer(request: OfficeRequest, at: Instant): Promise<unknown> {
    const { endpoint, name } = find(request.endpoint);
    const person = allow(endpoint, request, at);
    const input = parse(endpoint, request.input);
    if (endpoint.signed && person) {
      // A signature is checked before the synchronous transaction (day-one: PIN); signedEndpoint guarantees `pin`.
      await gate.checkPin(person.id, (input as { pin: string }).pin, at);
    }
    const context: Context = {
      now: at,
      actor: person ? { id: person.id, name: person.name } : PROGRAM,
      person,
      window: request.window,
    };
    // The table guarantees that handler and schema belong together; TypeScript can't follow a looked-up key.
    const handler = handlers[name] as (input: unknown, context: Context) => unknown;
    const began = performance.now();
    const answered = handler(input, context);
    // What blocks the thread; waiting for scrypt doesn't.
    const took = performance.now() - began;
    if (took > SLOW_MS) log(`slow: ${name} ${Math.round(took)} ms`);
    return answered;
  }

  function find(name: string): { readonly endpoint: Endpoint; readonly name: EndpointName } {
    if (!Object.hasOwn(endpoints, name))
      throw new AppError('unknown-endpoint', '没有这项操作，未作任何改动。');
    const known = name as EndpointName; // just checked
    const endpoint: Endpoints[EndpointName] = endpoints[known];
    return { endpoint, name: known };
  }

  function allow(endpoint: Endpoint, request: OfficeRequest, at: Instant): PersonView | null {
    const session = gate.session(request.window, at);
    const person = session && !session.locked ? session.person : null;
    // A PIN that somebody else knows signs nothing: the person chooses their own first (spec 60 Accounts).
    if (session?.mustChangePin && endpoint.access !== 'open' && request.endpoint !== 'people.changePin')
      throw new AppError('not-allowed', '您的 PIN 由管理员代设，请先换成只有自己知道的 PIN，再继续。');
    if (endpoint.access === 'shell') {
      if (request.caller !== 'shell') throw new AppError('unknown-endpoint', '没有这项操作，未作任何改动。');
      return person;
    }
    if (endpoint.access === 'open') return person;
    if (!person) throw new AppError('not-signed-in', '请先登录，已输入的内容仍保留。');
    gate.refuseTouched(person.id, at);
    if (endpoint.access !== 'signed-in' && !endpoint.access.some((role) => person.roles.includes(role))) {
      throw new AppError('not-allowed', '您的岗位没有这项操作的权限，未作任何改动。');
    }
    return person;
  }
}

/** Parses input by a schema; throws `bad-input` with a sentence for each field. */
export function parse<Schema extends z.ZodType>(
  endpoint: { readonly input: Schema },
  input: unknown,
): z.output<Schema> {
  const result = endpoint.input.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join('.')] ??= wordIssue(issue);
  const count = Object.keys(fields).length;
  throw new AppError('bad-input', `有 ${count} 处填写有误，未保存；已填内容保留，请按提示修改。`, fields);
}

/** What is wrong with a value, as a Chinese sentence also where the schema has none of its own. */
export function wordIssue(issue: z.core.$ZodIssue | undefined): string {
  // The schema library's own sentences are English, but may quote a Chinese choice or key.
  const own = issue && /[\u4E00-\u9FFF]/.test(issue.message) && !/^[A-Z][a-z]+ [a-z]/.test(issue.message);
  if (own) return issue.message;
  return ISSUE_WORDS[issue?.code ?? ''] ?? '填写的内容不符合要求。';
}

const ISSUE_WORDS: Readonly<Record<string, string>> = {
  unrecognized_keys: '含有不认识的项目。',
  invalid_value: '不在可选范围内。',
  too_big: '超出允许的上限。',
  too_small: '低于允许的下限。',
};

function errorReply(
  error: unknown,
  endpoint: string,
  log: (line: string, error?: unknown) => void,
): ErrorReply {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, ...(error.fields && { fields: error.fields }) };
  }
  const storage = wordStorageFailure(error);
  log(`${endpoint} failed`, error);
  // A guard of the register itself (sealed, signed, append-only) speaks Chinese already.
  if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_TRIGGER')
    return { code: 'rule-broken', message: `${error.message}，本次操作没有保存。` };
  if (storage !== null) return { code: 'storage', message: storage };
  return {
    code: 'internal',
    message: '程序内部出错，本次操作没有保存，已输入的内容仍保留。请重试；若再次出现，请联系管理员查看日志。',
  };
}
