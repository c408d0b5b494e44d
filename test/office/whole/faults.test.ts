import Database from 'better-sqlite3';
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#contract/endpoints.ts';
import { OpenTrouble, databasePath } from '../../../src-main/register/open.ts';
import { createRowDigester } from '../../../src-main/register/audit/journal.ts';
import { verifyRegister } from '../../../src-main/register/audit/verify.ts';
import { insider } from '../../support/insider.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

const NOW = '2026-03-02T09:00:00.000+08:00';
let scratch = '';
let original = '';
let desk: TestOffice | undefined;
const mounts: string[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'faults-'));
  original = mkdtempSync(join(scratch, 'original-'));
  const first = await openTestOffice({ dataDir: original, now: NOW });
  const clerk = await first.signIn('前台甲');
  const words = await clerk.ask('dictionary.all');
  for (let n = 0; n < 30; n += 1)
    await clerk.ask('case.register', complaint(words, { receivedAt: NOW, customerName: `客户${n}` }));
  first.close();
});

afterEach(() => {
  desk?.close();
  desk = undefined;
  for (const folder of mounts.splice(0)) execFileSync('umount', ['-l', folder]);
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** A copy of the register to spoil. */
function copy(): string {
  const folder = mkdtempSync(join(scratch, 'copy-'));
  cpSync(original, folder, { recursive: true });
  return folder;
}

async function statusOf(dataDir: string): Promise<Output<'setup.status'>> {
  desk = await openTestOffice({ dataDir, firstRun: false, now: NOW });
  return desk.window().ask('setup.status');
}

/** Name and content of every file: nothing may change while a register can't be opened. */
function fingerprint(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !/-(wal|shm)$/.test(name))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

function mount(...args: string[]): string {
  const folder = args.at(-1) ?? '';
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', args, { stdio: 'pipe' });
  mounts.push(folder);
  return folder;
}

const canMount = ((): boolean => {
  try {
    const folder = mount('-t', 'tmpfs', '-o', 'size=1m', 'none', mkdtempSync(join(tmpdir(), 'mount-')));
    execFileSync('umount', [folder]);
    mounts.pop();
    return true;
  } catch {
    return false; // containers without the right to mount: these tests say that they were skipped
  }
})();

async function expectTrouble(dataDir: string, kind: string, sentence: string): Promise<void> {
  const before = fingerprint(dataDir);
  const status = await statusOf(dataDir);
  expect(status).toMatchObject({ stage: 'trouble', trouble: { kind } });
  expect(status.trouble?.message).toContain(sentence);
  expect(status.trouble?.message).toMatch(/[。]$/);
  for (const [endpoint, input] of [
    ['case.register', {}],
    ['setup.complete', {}],
    ['session.signIn', { userId: 1, pin: '307415' }],
  ] as const) {
    expect(await desk?.window().refused(endpoint, input)).toMatchObject({ code: 'trouble' });
  }
  desk?.close();
  desk = undefined;
  expect(fingerprint(dataDir)).toEqual(before);
}

describe('spec 60 a register that can’t be opened meets a plain sentence, and nothing is changed', () => {
  test('missing, although it was once made here: no new one takes its numbers', async () => {
    const folder = copy();
    rmSync(databasePath(folder));
    await expectTrouble(folder, 'missing', '不见了');
  });

  test('made by a newer program', async () => {
    const folder = copy();
    const db = new Database(databasePath(folder));
    db.pragma('user_version = 99');
    db.close();
    await expectTrouble(folder, 'newer', '更新的版本');
  });

  test('a folder that is gone', async () => {
    const folder = copy();
    rmSync(folder, { recursive: true });
    expect(await statusOf(folder)).toMatchObject({ stage: 'trouble', trouble: { kind: 'folder' } });
  });

  test('a file of another program, left as it is to the byte', async () => {
    const folder = mkdtempSync(join(scratch, 'foreign-'));
    const db = new Database(databasePath(folder));
    db.exec('CREATE TABLE recipe (id INTEGER PRIMARY KEY); INSERT INTO recipe VALUES (1)');
    db.close();
    await expectTrouble(folder, 'damaged', '不是本系统的登记簿');
  });

  test('held by another process', async () => {
    const folder = copy();
    const holder = spawn(process.execPath, [
      '-e',
      `const db = new (require('better-sqlite3'))(process.argv[1]); db.pragma('locking_mode = EXCLUSIVE');
       db.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000)`,
      databasePath(folder),
    ]);
    try {
      await new Promise((held, failed) => {
        holder.stdout.once('data', held);
        holder.stderr.once('data', (text) => failed(new Error(String(text))));
      });
      await expectTrouble(folder, 'locked', '占用');
    } finally {
      const gone = new Promise((done) => holder.once('exit', done));
      holder.kill('SIGKILL');
      await gone;
    }
    expect((await statusOf(folder)).stage).toBe('ready');
  });

  test.skipIf(!canMount)('on a disk that can only be read', async () => {
    const folder = mkdtempSync(join(scratch, 'readonly-'));
    mount('--bind', copy(), folder);
    execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
    await expectTrouble(folder, 'read-only', '不能写');
  });

  test.skipIf(!canMount)('on a full disk', async () => {
    const folder = mount('-t', 'tmpfs', '-o', 'size=4m', 'none', join(scratch, 'full-open'));
    cpSync(original, folder, { recursive: true });
    fill(folder);
    await expectTrouble(folder, 'full', '磁盘已满');
    rmSync(join(folder, 'ballast'));
    expect((await statusOf(folder)).stage).toBe('ready');
  });

  test.each([
    ['the header', 0, 100],
    ['the first page', 100, 3900],
    ['the length, cut in the middle', -1, 0],
  ])('damaged in %s', async (_, from, length) => {
    const folder = copy();
    const file = databasePath(folder);
    if (from < 0) writeFileSync(file, readFileSync(file).subarray(0, 5000));
    else scribble(file, from, length);
    await expectTrouble(folder, 'damaged', '损坏');
    expect(() => verifyRegister({ dataDir: folder, now: NOW })).toThrow(OpenTrouble);
  });
});

function scribble(file: string, from: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, randomBytes(length), 0, length, from);
  closeSync(handle);
}

/** Leaves no free byte on the disk of a folder. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize));
}

test('spec 60 a damaged page anywhere: every answer is typed, and verification says so', async () => {
  const size = statSync(databasePath(original)).size;
  const pages = Math.floor(size / 4096);
  const told: string[] = [];
  for (let page = 2; page < pages; page += Math.ceil(pages / 24)) {
    const folder = copy();
    scribble(databasePath(folder), page * 4096, 4096);
    const status = await statusOf(folder);
    if (status.stage === 'trouble') {
      expect(status.trouble?.kind).toBe('damaged');
      told.push('trouble');
    } else {
      const window = desk?.window();
      const person = status.people.find(({ name }) => name === '前台甲');
      for (const [endpoint, input] of [
        ['session.signIn', { userId: person?.id ?? 1, pin: pinOf('前台甲') }],
        ['dictionary.all', {}],
        ['case.page', {}],
        ['case.get', { id: 3 }],
        ['desk.today', {}],
      ] as const) {
        const reply = await window?.ask(endpoint, input).catch((error: { reply: object }) => error.reply);
        if (reply && 'code' in reply) {
          expect(reply, `${endpoint} with page ${page} damaged`).not.toMatchObject({ code: 'internal' });
        }
      }
    }
    desk?.close();
    desk = undefined;
    let found: string[];
    try {
      found = differences(folder);
    } catch (error) {
      if (!(error instanceof OpenTrouble)) throw error;
      found = [error.message];
    }
    expect(found.join('\n'), `page ${page}`).toContain('损坏');
    rmSync(folder, { recursive: true });
  }
});

describe('spec 60 what can be made anew', () => {
  test('a damaged search index is said, nothing is lost with it, and rebuilding finds everything again', async () => {
    const folder = copy();
    const db = new Database(databasePath(folder));
    db.unsafeMode(true);
    // The first pages of the index itself are small rows of its own; those beyond hold the words.
    expect(
      db.prepare("UPDATE case_search_data SET block = x'0102030405' WHERE id > 100").run().changes,
    ).toBeGreaterThan(0);
    db.close();
    desk = await openTestOffice({ dataDir: folder, firstRun: false, now: NOW });
    const manager = await desk.signIn('主管甲');
    const search = { query: '客户17' };
    expect(await manager.refused('case.page', search)).toMatchObject({
      code: 'storage',
      message: expect.stringContaining('重建检索索引'),
    });
    expect((await manager.ask('case.page', {})).rows).toHaveLength(30);
    expect(differences(folder).join('')).toContain('检索索引 case_search 有损坏，登记内容不受影响');

    expect(await manager.ask('integrity.rebuildSearch')).toEqual({ cases: 30, customers: 30 });
    expect((await manager.ask('case.page', search)).rows.map((row) => row.customerName)).toEqual(['客户17']);
    expect(differences(folder)).toEqual([]);
    const words = await manager.ask('dictionary.all');
    await manager.ask('case.register', complaint(words, { receivedAt: NOW, customerName: '后来的客户' }));
    expect((await manager.ask('case.page', { query: '后来的' })).rows).toHaveLength(1);
  });

  test('a damaged index of a table is named by verification', async () => {
    const folder = copy();
    const db = new Database(databasePath(folder));
    const root = Number(
      db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'setting_by_key'").pluck().get(),
    );
    db.close();
    scribble(databasePath(folder), (root - 1) * 4096, 4096);
    expect(differences(folder).join('')).toContain('损坏');
  });

  test.each([
    ['and the counter goes on', true],
    ['but one written past the journal stops the counter', false],
  ])('a setting that can’t be understood falls back to the one delivered, %s', async (_, withEvent) => {
    const folder = copy();
    const editor = insider(folder);
    editor.db
      .prepare(
        "INSERT INTO setting (key, value, valid_from, set_by) VALUES ('case.holdDays', '\"vierzig\"', ?, 0)",
      )
      .run(NOW);
    const id = Number(editor.db.prepare('SELECT max(id) FROM setting').pluck().get());
    // As another version of the program would have written it, with its event.
    if (withEvent) {
      const { version, digest } = createRowDigester(editor.db)('setting', id);
      editor.append({
        at: NOW,
        type: 'setting.changed',
        subject: 'setting/case.holdDays',
        rows: `setting/${id}/${version}/${digest}`,
      });
    }
    editor.close();
    desk = await openTestOffice({ dataDir: folder, firstRun: false, now: NOW });
    const clerk = await desk.signIn('前台甲');
    const all = await clerk.ask('setting.list');
    const held = all.find(({ key }) => key === 'case.holdDays');
    expect(held).toMatchObject({ value: held?.default, unreadable: true });
    expect(all.filter(({ unreadable }) => unreadable)).toHaveLength(1);
    const words = await clerk.ask('dictionary.all');
    const form = complaint(words, { receivedAt: NOW });
    if (withEvent) {
      await clerk.ask('case.register', form);
      expect(differences(folder)).toEqual([]);
      return;
    }
    expect((await clerk.refused('case.register', form)).message).toContain('被别的程序改动过');
    // It wasn't written by this program either.
    expect(differences(folder).join('')).toContain('设置“case.holdDays”');
  });
});

describe.skipIf(!canMount)('spec 60 disk full', () => {
  test('while registering: told in words, nothing half written, the next number follows once there is room', async () => {
    const folder = mount('-t', 'tmpfs', '-o', 'size=3m', 'none', join(scratch, 'full'));
    desk = await openTestOffice({ dataDir: folder, now: NOW });
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const form = () => complaint(words, { receivedAt: NOW, content: '漏水。'.repeat(1000) });

    let made = 0;
    let last = form();
    const register = (): Promise<object | null> =>
      clerk.ask('case.register', last).then(
        () => null,
        (error: { reply: object }) => error.reply,
      );
    let refused = await register();
    for (; refused === null; refused = await register()) {
      made += 1;
      last = form();
    }
    expect(made).toBeGreaterThan(3);
    expect(refused).toMatchObject({ code: 'storage', message: expect.stringContaining('磁盘已满') });
    for (let again = 0; again < 3; again += 1)
      expect(await clerk.refused('case.register', last)).toMatchObject({ code: 'storage' });
    expect(
      await clerk.refused('draft.save', {
        id: last.requestId,
        kind: 'intake',
        body: { content: '漏'.repeat(60_000) },
      }),
    ).toMatchObject({ code: 'storage' });
    expect((await clerk.ask('case.page', { limit: 200 })).rows).toHaveLength(made);
    expect(differences(folder)).toEqual([]);

    execFileSync('mount', ['-o', 'remount,size=16m', folder]);
    const { number } = await clerk.ask('case.register', last);
    expect(number).toBe(`A1TS2026-${String(made + 1).padStart(6, '0')}`);
    expect(differences(folder)).toEqual([]);
  });

  test('while printing and exporting: told in words, no copy counted and no export entered, both go on once there is room', async () => {
    const folder = mount('-t', 'tmpfs', '-o', 'size=4m', 'none', join(scratch, 'full-print'));
    cpSync(original, folder, { recursive: true });
    desk = await openTestOffice({ dataDir: folder, firstRun: false, now: NOW });
    const manager = await desk.signIn('主管甲');
    const rows = (await manager.ask('case.page', { limit: 3 })).rows;
    const id = rows[0]?.id ?? 0;
    const shellAsk = (endpoint: string, input: unknown) =>
      desk?.office.request({ window: 'w-shell', caller: 'shell', endpoint, input });
    const { people } = await manager.ask('setup.status');
    const userId = people.find(({ name }) => name === '主管甲')?.id ?? 0;
    await shellAsk('session.signIn', { userId, pin: pinOf('主管甲') });
    const print = () =>
      shellAsk('paper.begin', { form: 'registration', id, medium: 'printer', reason: null });
    const exported = () =>
      shellAsk('register.beginExport', { filter: { query: '' }, ids: null, phoneReason: null });

    fill(folder);
    // The write-ahead log may still have a page or two; then nothing more fits.
    let reply = await exported();
    for (let n = 0; n < 200 && reply?.ok; n += 1) reply = await exported();
    const printed = (await manager.ask('paper.records', { form: 'registration', id })).length;
    for (const again of [exported, print, exported, print])
      expect(await again()).toMatchObject({
        ok: false,
        error: { code: 'storage', message: expect.stringContaining('磁盘已满') },
      });
    expect(await manager.ask('paper.records', { form: 'registration', id })).toHaveLength(printed);
    expect(differences(folder)).toEqual([]);

    rmSync(join(folder, 'ballast'));
    expect(await exported()).toMatchObject({ ok: true });
    expect(await print()).toMatchObject({ ok: true });
    expect(await manager.ask('paper.records', { form: 'registration', id })).toHaveLength(printed + 1);
    expect(differences(folder)).toEqual([]);
  });

  test('at the first run and when leaving: the office closes, and opens again with everything acknowledged', async () => {
    const folder = mount('-t', 'tmpfs', '-o', 'size=3m', 'none', join(scratch, 'full-close'));
    desk = await openTestOffice({ dataDir: folder, now: NOW });
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const { number } = await clerk.ask('case.register', complaint(words, { receivedAt: NOW }));
    fill(folder);
    expect(() => desk?.close()).not.toThrow();
    rmSync(join(folder, 'ballast'));
    desk = await openTestOffice({ dataDir: folder, firstRun: false, now: NOW });
    const rows = (await (await desk.signIn('前台甲')).ask('case.page', {})).rows;
    expect(rows.map((row) => row.number)).toEqual([number]);
    expect(differences(folder)).toEqual([]);
  });
});

describe('spec 60 the computer’s clock', () => {
  test('ran back: registering stops with a message, a manager goes on with a reason, and the event says so', async () => {
    desk = await openTestOffice({ dataDir: copy(), firstRun: false, now: '2026-03-02T12:00:00.000+08:00' });
    let clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    desk.setNow('2026-03-02T09:00:00.000+08:00');
    const form = () => complaint(words, { receivedAt: desk?.now() ?? '' });
    expect(await clerk.refused('case.register', form())).toMatchObject({
      code: 'clock-back',
      message: expect.stringMatching(/09:00.*早于最近一条记录.*12:00.*主管/),
    });

    // Also after a start, when nobody is signed in yet.
    desk.reopen();
    clerk = await desk.signIn('前台甲');
    expect((await clerk.refused('case.register', form())).code).toBe('clock-back');
    const accept = { reason: '电脑主板电池更换后已校准。', pin: pinOf('主管甲') };
    expect((await clerk.refused('clock.accept', { ...accept, pin: pinOf('前台甲') })).code).toBe(
      'not-allowed',
    );
    const manager = await desk.signIn('主管甲');
    expect((await manager.refused('clock.accept', { ...accept, pin: '000000' })).code).toBe('wrong-pin');
    expect((await manager.refused('clock.accept', { ...accept, reason: ' ' })).code).toBe('bad-input');
    await manager.ask('clock.accept', accept);

    const { number } = await clerk.ask('case.register', form());
    expect(number).toBe('A1TS2026-000031');
    expect((await manager.refused('clock.accept', accept)).code).toBe('rule-broken');
    await clerk.ask('session.signOut');
    expect(differences(desk.dataDir)).toEqual([]);
    const db = new Database(databasePath(desk.dataDir), { readonly: true });
    const event = db
      .prepare("SELECT at, actor_name AS actor, payload FROM event WHERE type = 'clock.back-accepted'")
      .get();
    const signIn = db
      .prepare("SELECT at, payload FROM event WHERE type = 'session.signed-in' AND actor_name = '主管甲'")
      .get();
    db.close();
    const told = event as { payload: string };
    expect({ ...told, payload: JSON.parse(told.payload) as unknown }).toEqual({
      at: '2026-03-02T09:00:00.000+08:00',
      actor: '主管甲',
      payload: {
        newest: '2026-03-02T12:00:00.000+08:00',
        behindMinutes: 180,
        reason: accept.reason,
        // A signed event carries its signer's account.
        signerRow: expect.stringMatching(/^user\/\d+\/2\/[0-9a-f]{64}$/),
      },
    });
    expect(signIn).toEqual({
      at: '2026-03-02T12:00:00.000+08:00',
      payload: JSON.stringify({ computerShows: '2026-03-02T09:00:00.000+08:00' }),
    });
  });

  test('stood a year ahead and was corrected: both years’ numbers stay, each goes on without a gap', async () => {
    desk = await openTestOffice({ dataDir: copy(), firstRun: false, now: '2026-03-02T12:00:00.000+08:00' });
    const clerk = await desk.signIn('前台甲');
    const manager = await desk.signIn('主管甲');
    const words = await clerk.ask('dictionary.all');
    const register = async () =>
      (await clerk.ask('case.register', complaint(words, { receivedAt: desk?.now() ?? '' }))).number;
    desk.setNow('2027-03-02T12:00:00.000+08:00');
    expect(await register()).toBe('A1TS2027-000001');

    desk.setNow('2026-03-02T12:05:00.000+08:00');
    expect(await clerk.refused('case.register', complaint(words, { receivedAt: desk.now() }))).toMatchObject({
      code: 'clock-back',
      message: expect.stringMatching(/12:05.*早于最近一条记录.*主管/),
    });
    await manager.ask('clock.accept', { reason: '时间误设为下一年，已校准。', pin: pinOf('主管甲') });
    expect(await register()).toBe('A1TS2026-000031');
    expect(await register()).toBe('A1TS2026-000032');
    const { rows } = await clerk.ask('case.page', { query: 'A1TS2027-000001' });
    expect(rows).toHaveLength(1);
    // When that day comes, the series goes on behind the number given out too early.
    desk.setNow('2027-03-02T12:00:01.000+08:00');
    expect(await register()).toBe('A1TS2027-000002');
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('midnight of the year’s end with the window open: each year its own numbers, none missing', async () => {
    desk = await openTestOffice({ dataDir: copy(), firstRun: false, now: '2026-12-31T23:59:59.990+08:00' });
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const receivedAt = desk.now();
    const numbers: string[] = [];
    for (let ms = 0; ms < 20; ms += 2) {
      numbers.push((await clerk.ask('case.register', complaint(words, { receivedAt }))).number);
      desk.pass(2);
    }
    expect(numbers).toEqual([
      ...[31, 32, 33, 34, 35].map((n) => `A1TS2026-0000${n}`),
      ...[1, 2, 3, 4, 5].map((n) => `A1TS2027-00000${n}`),
    ]);
    desk.pass(HOUR);
    expect((await clerk.ask('desk.today')).counts.receivedToday).toBeLessThanOrEqual(5);
    expect(differences(desk.dataDir)).toEqual([]);
  });
});

test('spec 60 an unknown choice and an unknown field are refused in Chinese, also where their names are Chinese', async () => {
  desk = await openTestOffice({ dataDir: copy(), firstRun: false, now: NOW });
  const clerk = await desk.signIn('前台甲');
  expect((await clerk.refused('case.page', { clock: '昨天', 房号: 1 })).fields).toEqual({
    '': '含有不认识的项目。',
    clock: '不在可选范围内。',
  });
});

test('spec 60 a draft that goes round in a circle is refused in words, and the one of before stays', async () => {
  desk = await openTestOffice({ dataDir: copy(), firstRun: false, now: NOW });
  const clerk = await desk.signIn('前台甲');
  const draft = { id: randomUUID(), kind: 'intake', body: { content: '漏水' } } as const;
  await clerk.ask('draft.save', draft);
  const round: Record<string, unknown> = {};
  round.self = round;
  for (const body of [round, { content: 10n }])
    expect(await clerk.refused('draft.save', { ...draft, body })).toMatchObject({ code: 'bad-input' });
  expect(await clerk.ask('draft.list')).toMatchObject([{ id: draft.id, body: { content: '漏水' } }]);
});
