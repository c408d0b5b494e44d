import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputOf, OutputOf } from '#contract/endpoint.ts';
import type { EndpointName, Endpoints } from '#contract/endpoints.ts';
import type { ErrorReply } from '#contract/errors.ts';
import type { RegisterForm } from '#contract/counter/cases.ts';
import type { Moved, MoveForm } from '#contract/work/moves.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { addMs, type Instant } from '#domain/time.ts';
import { createOffice, type Office } from '../../src-main/office/office.ts';
import { verifyRegister } from '../../src-main/register/audit/verify.ts';

type Ask = <Name extends EndpointName>(
  name: Name,
  input?: InputOf<Endpoints[Name]>,
) => Promise<OutputOf<Endpoints[Name]>>;

/** A window of a real office on a real folder, with a clock the test moves. */
export interface TestOffice {
  readonly dataDir: string;
  readonly office: Office;
  now(): Instant;
  setNow(at: Instant): void;
  pass(ms: number): void;
  /** A window of its own; `ask` throws the reply's error. */
  window(caller?: 'window' | 'shell'): {
    readonly ask: Ask;
    readonly refused: (name: string, input?: unknown) => Promise<ErrorReply>;
  };
  /** A window where a person has signed in. */
  signIn(name: string): Promise<ReturnType<TestOffice['window']>>;
  dictionaries(): Promise<Dictionaries>;
  /** Closes the office and opens it again on the same folder, as after a crash; `between`: what happens meanwhile. */
  reopen(between?: () => void): void;
  /** Closes the office and removes the folder made for it; a folder brought by the test stays. */
  close(): void;
}

export const HOUR = 3_600_000;

/** The least scrypt takes: what protects a PIN is tested with accounts and lockout, not paid at each sign-in. */
const SECRET_COST = 2;

/** The people of the tests: name and PIN. */
export const PEOPLE = {
  前台甲: { roles: ['receptionist'], pin: '307415' },
  前台乙: { roles: ['receptionist'], pin: '418526' },
  专管甲: { roles: ['handler'], pin: '529637' },
  专管乙: { roles: ['handler'], pin: '630748' },
  主管甲: { roles: ['manager'], pin: '741859' },
  主管乙: { roles: ['manager'], pin: '852960' },
} as const;

export const ADMINISTRATOR = { name: '管理员', password: 'Passw0rd-1', pin: '963071' } as const;

/** The PIN of a person of the tests. */
export function pinOf(name: string): string {
  return name === ADMINISTRATOR.name ? ADMINISTRATOR.pin : PEOPLE[name as keyof typeof PEOPLE].pin;
}

/** An office after its first run; `site` A1, Monday 2026-03-02 09:00 unless told otherwise. */
export async function openTestOffice(
  options: {
    readonly now?: Instant;
    readonly dataDir?: string;
    readonly firstRun?: boolean;
    readonly witnessDir?: string;
    readonly log?: (line: string, error?: unknown) => void;
  } = {},
): Promise<TestOffice> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'desk-'));
  let at = options.now ?? '2026-03-02T09:00:00.000+08:00';
  const copied = options.firstRun !== false && options.dataDir === undefined;
  if (copied) cpSync(await folderAfterFirstRun(at), dataDir, { recursive: true });
  const open = (): Office =>
    createOffice({
      dataDir,
      clock: () => at,
      secretCost: SECRET_COST,
      witnessDir: options.witnessDir,
      log: options.log ?? (() => {}),
    });
  let office = open();
  let windows = 0;

  const test: TestOffice = {
    dataDir,
    get office() {
      return office;
    },
    now: () => at,
    setNow: (moment) => {
      at = moment;
    },
    pass: (ms) => {
      at = addMs(at, ms);
    },
    window: (caller = 'window') => {
      const window = `w${(windows += 1)}`;
      return windowOf(() => office, window, caller);
    },
    signIn: async (name) => {
      const window = test.window();
      const { people } = await window.ask('setup.status');
      const person = people.find((candidate) => candidate.name === name);
      if (!person) throw new Error(`nobody is called ${name}`);
      await window.ask('session.signIn', { userId: person.id, pin: pinOf(name) });
      return window;
    },
    dictionaries: async () => (await test.signIn('前台甲')).ask('dictionary.all'),
    reopen: (between) => {
      office.close();
      between?.();
      office = open();
    },
    close: () => {
      office.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (options.firstRun !== false && !copied) await firstRun(test.window());
  return test;
}

/** A complaint as a clerk would type it; anything may be overridden. */
export function complaint(
  words: Dictionaries,
  more: Partial<RegisterForm> & { readonly receivedAt: string },
): RegisterForm {
  const category = words.categories.find((entry) => entry.label === '渗漏水');
  const channel = words.terms.find((term) => term.dictionary === 'channel' && term.code === 'phone');
  if (!category || !channel) throw new Error('the dictionaries are not seeded');
  return {
    requestId: randomUUID(),
    kind: 'complaint',
    channelId: channel.id,
    categoryId: category.id,
    customerName: '李晓雨',
    customerPhone: '13812345678',
    customerType: 'owner',
    unit: '3栋2单元501',
    content: '卫生间顶棚渗水，已滴到客厅地板。',
    demand: '尽快派人维修，并恢复吊顶。',
    ...more,
  };
}

/** The choices of one kind of move. */
export type MoveOf<Name extends MoveForm['move']> = Omit<
  Extract<MoveForm, { move: Name }>,
  'move' | 'caseId' | 'version'
>;

/** Makes a move on the version of the case as it now stands. */
export async function move<Name extends MoveForm['move']>(
  who: ReturnType<TestOffice['window']>,
  caseId: number,
  name: Name,
  input: MoveOf<Name>,
): Promise<Moved> {
  const { version } = await who.ask('case.get', { id: caseId });
  return who.ask('move.make', { caseId, version, move: name, ...input } as MoveForm); // name and input belong together
}

/** What verification finds wrong with a folder, as sentences. */
export function differences(dataDir: string, head?: string): string[] {
  const report = verifyRegister({ dataDir, head: head ?? null, now: '2030-01-01T00:00:00.000+08:00' });
  return report.findings.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
}

const templates = new Map<Instant, Promise<string>>();

/** A folder after its first run, made once for a moment: hashing every PIN anew takes half a second a test. */
function folderAfterFirstRun(now: Instant): Promise<string> {
  const known = templates.get(now) ?? makeTemplate(now);
  templates.set(now, known);
  return known;
}

async function makeTemplate(now: Instant): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-template-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const office = createOffice({ dataDir, clock: () => now, secretCost: SECRET_COST, log: () => {} });
  await firstRun(windowOf(() => office, 'first-run', 'window'));
  office.close();
  return dataDir;
}

async function firstRun(window: { readonly ask: Ask }): Promise<void> {
  await window.ask('setup.complete', {
    organisation: '春和物业服务中心',
    site: 'A1',
    administrator: ADMINISTRATOR,
    people: Object.entries(PEOPLE).map(([name, { roles, pin }]) => ({ name, roles: [...roles], pin })),
  });
}

function windowOf(office: () => Office, window: string, caller: 'window' | 'shell') {
  return {
    ask: (async (endpoint: string, input?: unknown) => {
      const reply = await office().request({ window, caller, endpoint, input });
      if (!reply.ok)
        throw Object.assign(
          new Error(`${endpoint}: ${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`),
          { reply: reply.error },
        );
      return reply.data;
    }) as Ask, // replies carry what the contract says; the router proves it
    refused: async (endpoint: string, input?: unknown): Promise<ErrorReply> => {
      const reply = await office().request({ window, caller, endpoint, input });
      if (reply.ok) throw new Error(`${endpoint} was not refused`);
      return reply.error;
    },
  };
}
