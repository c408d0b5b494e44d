import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { errorCodes, type Reply } from '#contract/errors.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  PEOPLE,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';
import { CHANGING, RECOVERING, SPARE } from '../../support/fuzz-recipes.ts';
import { createPlausible, type Plausible } from '../../support/plausible.ts';
import { inputsOf, spoiled } from '../../support/schema-inputs.ts';
import { seedFull } from '../../support/seed-full.ts';
import { tamperEveryColumn } from '../../support/tamper.ts';

/**
 * COMPLAINT_DESK_FUZZ_CALLS=100000 with TMPDIR=/dev/shm: nine minutes at load 10 on two cores, 27,000 answered by all
 * endpoints but one (2026-11-22).
 */
const CALLS = Number(process.env.COMPLAINT_DESK_FUZZ_CALLS ?? 3000);
/** How many inputs every endpoint is tried with before the random calls, until one is answered. */
const TRIES = 120;
const SEED = Number(process.env.COMPLAINT_DESK_FUZZ_SEED ?? 20_260_302);

/** Fields where a wrong guess is counted. */
const SECRETS = ['pin', 'password', 'recoveryCode'] as const;

/** Windows that keep their person; a last one comes and goes. */
const WINDOWS = ['前台甲', '前台乙', '专管甲', '主管甲', '管理员', null] as const;
type Who = (typeof WINDOWS)[number];

interface Call {
  readonly endpoint: string;
  readonly input: unknown;
  readonly who: Who;
  readonly caller: 'window' | 'shell';
}

let desk: TestOffice;
let plausible: Plausible;
const rejections: unknown[] = [];
const onRejection = (reason: unknown): unknown => rejections.push(reason);
process.on('unhandledRejection', onRejection);

afterEach(() => {
  process.off('unhandledRejection', onRejection);
  desk.close();
});

const names = Object.keys(endpoints) as EndpointName[]; // keys of a const object

/** Endpoints with many ways through them are called more often. */
const RICH: readonly EndpointName[] = Array.from(
  { length: 10 },
  () => ['move.make', 'move.propose', 'callback.record', 'paper.begin', 'case.register'] as const,
).flat();

/** Inputs as the schema wants them, and as somebody who sees the register would send them. */
function inputsFor(name: EndpointName, who: Who) {
  const made = inputsOf((endpoints[name] as Endpoint).input, {
    now: desk.now(),
    pin: pinOf(who ?? '前台乙'),
    ids: (field) => plausible.ids(name, field),
    texts: (field) => plausible.texts(name, field),
  });
  return { made, sensible: made.map((input) => plausible.fitting(name, input, desk.now())) };
}

const calls: fc.Arbitrary<Call> = fc
  .tuple(fc.constantFrom(...names, ...RICH), fc.constantFrom(...WINDOWS), fc.nat(99), fc.nat(3))
  .chain(([name, anybody, chance, wrong]) => {
    const endpoint = endpoints[name] as Endpoint;
    const who =
      wrong === 0 || mayAsk(endpoint, anybody)
        ? anybody
        : (WINDOWS.find((one) => mayAsk(endpoint, one)) ?? null);
    const { made, sensible } = inputsFor(name, who);
    const inputs = chance % 4 === 3 ? made : sensible;
    return fc.record({
      endpoint: fc.constant(chance === 0 ? `${name}x` : name),
      input: chance < 60 ? inputs : spoiled(inputs),
      who: fc.constant(who),
      // Of the program's own requests only the shell makes them; a window that tries is refused.
      caller: fc.constant(endpoint.access === 'shell' && chance % 4 !== 0 ? 'shell' : 'window'),
    });
  });

function mayAsk({ access }: Endpoint, who: Who): boolean {
  if (access === 'open' || access === 'shell') return true;
  if (who === null) return false;
  return access === 'signed-in' || access.some((role) => rolesOf(who).includes(role));
}

const rolesOf = (who: Exclude<Who, null>): readonly string[] =>
  who === '管理员' ? ['admin'] : PEOPLE[who].roles;

test(`spec 60 ${CALLS} hostile calls of every endpoint: typed refusals in Chinese, nothing half written, the chain whole`, async () => {
  // What ended as 内部出错: the first of each kind, with what caused it. A storage failure would be here as well.
  const broken = new Map<string, unknown>();
  const slow = new Map<string, number>();
  let under: Call | undefined;
  desk = await openTestOffice({
    log: (line, error) => {
      // How long an answer takes is the benchmark's matter; here it is only told.
      const [, name = '', ms] = /^slow: (\S+) (\d+) ms$/.exec(line) ?? [];
      if (ms !== undefined) {
        slow.set(name, Math.max(Number(ms), slow.get(name) ?? 0));
        return;
      }
      const first =
        error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : '';
      broken.set(`${line}: ${first}`, under);
    },
  });
  await seedFull(desk);
  desk.pass(48 * HOUR); // deadlines have been missed
  const windows = new Map<Who, string>();
  const ask = (window: string, call: Omit<Call, 'who'>): Promise<Reply<unknown>> =>
    desk.office.request({ window, caller: call.caller, endpoint: call.endpoint, input: call.input });
  const administrator = await desk.signIn('管理员');
  // A repair that costs something, for whoever asks the customer's consent (D10).
  const clerk = await desk.signIn('前台甲');
  const paid = { kind: 'repair', priceFen: 12_000, priceConsent: false, receivedAt: desk.now() } as const;
  await clerk.ask('case.register', complaint(await clerk.ask('dictionary.all'), paid));
  for (const name of [CHANGING.name, ...SPARE])
    await administrator.ask('people.add', { name, roles: ['receptionist'], pin: CHANGING.pins[0] });
  await administrator.ask('people.add', {
    name: RECOVERING.name,
    roles: ['admin'],
    pin: RECOVERING.pins[0],
    password: RECOVERING.password,
  });
  const { people } = await desk.window().ask('setup.status');
  const signIn = async (name: string | null, pin: string): Promise<void> => {
    const userId = people.find((person) => person.name === name)?.id;
    if (userId === undefined) return;
    await ask(`of ${name}`, { caller: 'window', endpoint: 'session.signIn', input: { userId, pin } });
  };
  for (const who of WINDOWS) {
    await signIn(who, pinOf(who ?? '前台甲'));
    windows.set(who, `of ${who}`);
  }
  await signIn(CHANGING.name, CHANGING.pins[0]);
  await signIn(RECOVERING.name, RECOVERING.pins[0]);
  // Whose PIN somebody else chose does nothing before changing it.
  const [pin, newPin] = RECOVERING.pins;
  await ask(`of ${RECOVERING.name}`, {
    caller: 'window',
    endpoint: 'people.changePin',
    input: { pin, newPin },
  });

  // Signing in and out happens at a window of its own, or the others would soon all be empty; so does one's own PIN.
  const windowOf = ({ endpoint, who }: Call): string => {
    if (endpoint.startsWith('session.')) return 'of nobody';
    if (endpoint === 'people.changePin') return `of ${CHANGING.name}`;
    if (endpoint === 'people.renewRecovery') return `of ${RECOVERING.name}`;
    return windows.get(who) ?? '';
  };
  const db = new Database(databasePath(desk.dataDir), { readonly: true });
  const changes = (): number => Number(db.pragma('data_version', { simple: true }));
  const answers = new Map<string, unknown>();
  plausible = createPlausible(db, answers);
  let done = 0;
  const tallies = new Map<string, Tally>();

  /** One call; a refusal must be a typed one that wrote nothing. */
  const put = async (call: Call): Promise<void> => {
    desk.pass(20_000);
    done += 1;
    if (done % 5000 === 0) console.log(`${done} calls`);
    const window = windowOf(call);
    const before = changes();
    under = call;
    const reply = await ask(window, call);
    const tally = tallies.get(call.endpoint) ?? { ok: 0, refused: 0, why: new Map() };
    tallies.set(call.endpoint, tally);
    if (reply.ok) {
      tally.ok += 1;
      answers.set(call.endpoint, reply.data);
      return;
    }
    tally.refused += 1;
    const { code, message, fields } = reply.error;
    const why =
      code === 'bad-input' ? `${code} ${Object.keys(fields ?? {}).join(' ')}` : `${code} ${message}`;
    tally.why.set(why, (tally.why.get(why) ?? 0) + 1);
    expect(errorCodes).toContain(code);
    for (const sentence of [message, ...Object.values(fields ?? {})]) {
      expect(sentence).toMatch(/[\u4E00-\u9FFF].*[。？！]$/s);
      expect(sentence).not.toMatch(/\bat .+:\d+|\w*Error\b|SQLITE|undefined|\[object/);
      expect(sentence.length, `${call.endpoint}: ${sentence}`).toBeLessThan(600);
    }
    // A guessed PIN, password or recovery code is counted; nothing else is written by a refusal.
    const secret = SECRETS.some((key) => Object.hasOwn(Object(call.input), key));
    if (!secret) expect(changes(), `${call.endpoint} refused, but wrote`).toBe(before);
  };

  // First every endpoint is asked sensibly until it answers, so that the register holds something of everything.
  const askSensibly = async (name: EndpointName, who: Who, turn: number): Promise<void> => {
    const [input] = fc.sample(inputsFor(name, who).sensible, { seed: SEED + turn, numRuns: 1 });
    const caller = (endpoints[name] as Endpoint).access === 'shell' ? 'shell' : 'window';
    // Only where the clock ran back there is something to accept.
    if (name === 'clock.accept') desk.pass(-HOUR);
    await put({ endpoint: name, input, who, caller });
    if (name === 'clock.accept') desk.pass(HOUR);
  };
  for (let turn = 0; turn < TRIES; turn += 1)
    for (const name of [...EARLY, ...names]) {
      if (tallies.get(name)?.ok) continue;
      const able = WINDOWS.filter((who) => who !== null && mayAsk(endpoints[name], who));
      const who = able[turn % able.length] ?? null;
      for (const first of FIRST[name] ?? []) await askSensibly(first, who, turn);
      await askSensibly(name, who, turn);
    }
  console.log(`${done} calls until all were answered that ever are`);

  await fc.assert(fc.asyncProperty(calls, put), {
    numRuns: Math.max(1, CALLS - done),
    seed: SEED,
    endOnFailure: true,
  });

  // The calls mean something only if many get through.
  const never = names.filter((name) => !tallies.get(name)?.ok);
  console.log(tell(tallies, slow, never));
  expect([...broken]).toEqual([]);
  expect(rejections).toEqual([]);
  expect(differences(desk.dataDir)).toEqual([]);
  db.close();
  // The run leaves rows in all tables: a changed one in any of them is named (test/office/book/tampering.test.ts has all columns).
  const tampered = tamperEveryColumn(desk.dataDir, 2);
  expect(tampered.unnamed).toEqual([]);
  expect(tampered.empty).toEqual([]);
  // An endpoint that never answers was hardly tested: give it a recipe (test/support/fuzz-recipes.ts), or say why here.
  expect(never).toEqual(NEVER);
}, 7_200_000);

/**
 * `setup.complete` is answered once in the life of a register, before the run; every test's first run asks it.
 * `integrity.explain` answers only where this machine saw a head that the register has lost: attacks/lost-head asks it.
 */
const NEVER: readonly EndpointName[] = ['setup.complete', 'integrity.explain'];

/** Asked while the register is still as the seed left it: other calls take what they need. */
const EARLY: readonly EndpointName[] = ['ledger.seal', 'ledger.keepSheet'];

/** What has to be there for one person, just before. */
const FIRST: Readonly<Partial<Record<EndpointName, readonly EndpointName[]>>> = {
  'session.signOut': ['session.signIn'],
  'session.lock': ['session.signIn'],
  'session.unlock': ['session.signIn'],
  'attachment.give': ['draft.save'],
  'batch.takeOffer': ['draft.save'],
  'draft.restore': ['draft.save', 'draft.discard'],
  'handover.passDrafts': ['draft.save'],
  'handover.refuse': ['handover.sign'],
  'handover.take': ['handover.sign', 'handover.current'],
  'import.view': ['import.stage'],
  'import.check': ['import.stage'],
  'import.commit': ['import.stage'],
  'import.drop': ['import.stage'],
  'import.errors': ['import.stage'],
};

/** What became of the calls of one endpoint, refusals by their reason. */
interface Tally {
  ok: number;
  refused: number;
  readonly why: Map<string, number>;
}

/** The run in numbers; an endpoint that never answered with what it mostly said instead. */
function tell(
  tallies: ReadonlyMap<string, Tally>,
  slow: ReadonlyMap<string, number>,
  never: readonly string[],
): string {
  const all = [...tallies.values()];
  const sum = (count: (tally: Tally) => number): number => all.reduce((total, one) => total + count(one), 0);
  const lines = [...tallies].map(([name, { ok, refused }]) => `${name} ${ok}/${ok + refused}`);
  const mostly = never.map((name) => {
    const why = [...(tallies.get(name)?.why ?? [])].sort((one, other) => other[1] - one[1]).slice(0, 3);
    return `${name}: ${why.map(([text, count]) => `${count}× ${text.slice(0, 90)}`).join(' | ')}`;
  });
  return [
    `${sum(({ ok }) => ok)} answered, ${sum(({ refused }) => refused)} refused; never answered (${never.length}):`,
    ...mostly,
    `answered/called: ${lines.sort().join(', ')}`,
    `over 40 ms: ${[...slow].map(([name, ms]) => `${name} ${ms} ms`).join(', ')}`,
  ].join('\n');
}
