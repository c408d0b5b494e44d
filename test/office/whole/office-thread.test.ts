import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import type { SetupStatus } from '#contract/house/setup.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { systemClock } from '../../../src-main/office/clock.ts';
import { type OfficeThread, startOfficeThread } from '../../../src-main/shell/office-thread.ts';

const WORKER = resolve(import.meta.dirname, '../../../src-main/office/office-worker.ts');
const SETUP = {
  organisation: '示范服务中心',
  site: 'A1',
  administrator: { name: '管理员甲', password: 'correct horse 9', pin: '246802' },
  people: [],
};

let folder = '';
let office: OfficeThread | undefined;
let events: DeskEvent[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thread-'));
  events = [];
});

afterEach(async () => {
  await office?.close();
  office = undefined;
  await rm(folder, { recursive: true, force: true });
});

test('spec 60 a crashed office starts again by itself: pending requests are told, nothing acknowledged is lost', async () => {
  office = await startWithBomb();
  expect((await ask('setup.complete', SETUP)).ok).toBe(true);
  const pending = await ask('bomb', {});
  expect(pending).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(pending.ok || pending.error.message).toContain('没有丢失');
  expect(events).toContainEqual({ type: 'office' });
  expect((await status()).organisation).toBe(SETUP.organisation);
});

test('spec 60 an office that keeps crashing stops, says so on a plain page, and opens again when asked', async () => {
  office = await startWithBomb();
  expect((await ask('setup.complete', SETUP)).ok).toBe(true);
  for (let crash = 1; crash <= 3; crash++) expect((await ask('bomb', {})).ok).toBe(false);
  expect(await status()).toMatchObject({ stage: 'trouble', trouble: { kind: 'crashed' } });
  expect(await ask('case.register', {})).toMatchObject({ ok: false, error: { code: 'trouble' } });
  await office.open({ dataDir: folder, clockFile: null, trouble: null });
  expect((await status()).stage).toBe('ready');
});

test('spec 60 closing lets running requests finish', async () => {
  office = start(WORKER);
  const running = ask('setup.complete', SETUP);
  await office.close();
  expect((await running).ok).toBe(true);
  expect(await ask('setup.status', {})).toMatchObject({ ok: false, error: { code: 'trouble' } });
});

test('spec 60 a folder that another program writes is refused in words', async () => {
  office = start(WORKER);
  expect((await status()).stage).toBe('first-run');
  const other = start(WORKER);
  try {
    const reply = await other.request(request('setup.status', {}));
    expect(reply).toMatchObject({ ok: true, data: { stage: 'trouble', trouble: { kind: 'locked' } } });
  } finally {
    await other.close();
  }
});

/** The real office in a thread that can be made to crash. */
async function startWithBomb(): Promise<OfficeThread> {
  const file = join(folder, 'bomb.mjs');
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';
import ${JSON.stringify(pathToFileURL(WORKER).href)};
parentPort.on('message', (message) => {
  if (message.request?.endpoint === 'bomb') process.exit(7);
});`,
  );
  return start(file);
}

function start(workerFile: string): OfficeThread {
  return startOfficeThread({
    workerFile,
    place: { dataDir: folder, clockFile: null, trouble: null },
    clock: systemClock,
    onEvent: (event) => events.push(event),
    log: { info: () => {}, error: () => {} },
  });
}

function request(endpoint: string, input: unknown) {
  return { window: '1', caller: 'window', endpoint, input } as const;
}

async function ask(endpoint: string, input: unknown): Promise<Reply<unknown>> {
  if (!office) throw new Error('no office');
  return office.request(request(endpoint, input));
}

async function status(): Promise<SetupStatus> {
  const reply = await ask('setup.status', {});
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.data as SetupStatus; // the contract's answer
}
