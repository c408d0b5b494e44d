import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { produceLedger } from '../../../src-main/book/ledger/produce.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  HOUR,
  move,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;
let manager: Window;
let admin: Window;
let caseId: number;
let openId: number;
let sealId: number;

beforeEach(async () => {
  desk = await openTestOffice();
  await signAll();
  words = await clerk.ask('dictionary.all');
  const register = async () =>
    (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }))).id;
  caseId = await register();
  await move(clerk, caseId, 'solve_on_the_spot', { answer: '当场致歉。', nature: 'valid', level: 2 });
  await move(handler, caseId, 'confirm_on_the_spot_nature', { nature: 'valid' });
  openId = await register();
  desk.setNow('2027-01-04T09:00:00.000+08:00');
  await signAll();
  await produceLedger(
    {
      year: 2026,
      kind: 'complaint',
      dataDir: desk.dataDir,
      keeper: '周保管',
      purpose: 'seal',
      now: desk.now(),
    },
    { layOut: pressPlainly, fontBase: 'none', onProgress: () => {}, signal: { aborted: false } },
  );
  const sealed = await manager.ask('ledger.seal', { year: 2026, kind: 'complaint', pin: pinOf('主管甲') });
  sealId = sealed.id;
  desk.pass(HOUR);
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

async function signAll(): Promise<void> {
  [clerk, handler, manager, admin] = (await Promise.all(
    ['前台甲', '专管甲', '主管甲', ADMINISTRATOR.name].map((name) => desk.signIn(name)),
  )) as [Window, Window, Window, Window]; // one for each name
}

const wish = (more: Record<string, unknown> = {}) => ({
  requestId: randomUUID(),
  caseId,
  how: 'read' as const,
  purpose: '客户再次来电',
  ...more,
});

async function shellOf(name: string): Promise<Window> {
  const shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find((person) => person.name === name)?.id ?? 0;
  await shell.ask('session.signIn', { userId, pin: pinOf(name) });
  return shell;
}

const plain = (html: string) => html.slice(html.indexOf('<body>')).replaceAll(/<[^>]*>|\s/g, '');

test('E4 reading a sealed case is an event, once a day for each person; an open one is not', async () => {
  const events = async () =>
    (await manager.ask('case.timeline', { id: caseId })).filter(
      ({ sentence }) => sentence === '查阅封存的本件。',
    );
  await clerk.ask('case.get', { id: caseId });
  await clerk.ask('case.get', { id: caseId });
  await handler.ask('case.get', { id: caseId });
  expect((await events()).map(({ by }) => by)).toEqual(['前台甲', '专管甲']);
  desk.pass(24 * HOUR);
  await signAll();
  await clerk.ask('case.get', { id: caseId });
  expect(await events()).toHaveLength(3);
  const before = (await clerk.ask('case.timeline', { id: openId })).length;
  await clerk.ask('case.get', { id: openId });
  expect((await clerk.ask('case.timeline', { id: openId })).length).toBe(before);
});

test('E4 whoever reads writes down why, once a day; the same request is one line', async () => {
  expect(await clerk.ask('reading.mine', { caseId })).toBeNull();
  const input = wish();
  const line = await clerk.ask('reading.add', input);
  expect(line).toMatchObject({
    what: 'A1TS2026-000001',
    how: 'read',
    reader: '前台甲',
    unit: null,
    purpose: '客户再次来电',
    state: 'open',
    decidedBy: null,
  });
  expect(await clerk.ask('reading.add', input)).toEqual(line);
  expect(await clerk.ask('reading.mine', { caseId })).toEqual(line);
  expect(await handler.ask('reading.mine', { caseId })).toBeNull();
  desk.pass(24 * HOUR);
  await signAll();
  expect(await clerk.ask('reading.mine', { caseId })).toBeNull();
  expect(await handler.ask('reading.list', {})).toEqual([line]);
  expect(await handler.ask('reading.list', { from: '2027-01-05', to: '2027-01-05' })).toEqual([]);
  expect((await clerk.refused('reading.list', {})).code).toBe('not-allowed');
});

test('E4 outsiders, lending and copying wait for a manager, who signs; what was lent comes back', async () => {
  const lent = await handler.ask(
    'reading.add',
    wish({ how: 'lent', dueOn: '2027-01-08', purpose: '投诉复查' }),
  );
  const visitor = await clerk.ask(
    'reading.add',
    wish({ reader: '郑来访', unit: '街道办事处', purpose: '上级调阅' }),
  );
  const copied = await handler.ask('reading.add', {
    ...wish({ how: 'copied' }),
    caseId: null,
    sealId,
    volume: 1,
  });
  expect([lent, visitor, copied].map(({ state }) => state)).toEqual(['asked', 'asked', 'asked']);
  expect(copied.what).toBe('2026 年度投诉台账第 1 册');
  expect(await handler.ask('reading.counts')).toEqual({ asked: 3, late: 0 });

  const pin = pinOf('主管甲');
  expect((await handler.refused('reading.decide', { id: lent.id, approve: true, pin })).code).toBe(
    'not-allowed',
  );
  expect(
    (await manager.refused('reading.decide', { id: lent.id, approve: false, pin })).fields,
  ).toHaveProperty('reason');
  expect(await manager.ask('reading.decide', { id: lent.id, approve: true, pin })).toMatchObject({
    state: 'open',
    decidedBy: '主管甲',
  });
  await manager.ask('reading.decide', { id: visitor.id, approve: false, reason: '没有介绍信', pin });
  expect((await manager.refused('reading.decide', { id: lent.id, approve: true, pin })).code).toBe('stale');
  desk.setNow('2027-01-09T09:00:00.000+08:00');
  await signAll();
  expect(await handler.ask('reading.counts')).toEqual({ asked: 1, late: 1 });
  expect((await handler.ask('reading.list', { from: '2027-01-09' })).map(({ id }) => id)).toEqual([
    copied.id,
    lent.id,
  ]);
  expect(await handler.ask('reading.return', { id: lent.id, note: '完好' })).toMatchObject({
    state: 'returned',
    returnedBy: '专管甲',
    returnNote: '完好',
  });
  expect((await handler.refused('reading.return', { id: lent.id })).code).toBe('stale');
  expect((await manager.ask('case.timeline', { id: caseId })).map(({ sentence }) => sentence)).toEqual(
    expect.arrayContaining([
      '登记查阅：借出，待主管批准。',
      '主管批准借出。',
      '主管未批准查阅。',
      '借出的档案已归还。',
    ]),
  );
});

test('what isn’t sealed needs no line; a loan needs its day, an outsider a name', async () => {
  expect((await clerk.refused('reading.add', wish({ caseId: openId }))).message).toContain('还没有装订封存');
  expect((await clerk.refused('reading.add', wish({ caseId: 99 }))).code).toBe('not-found');
  expect((await clerk.refused('reading.add', wish({ caseId: null, sealId, volume: 9 }))).code).toBe(
    'not-found',
  );
  expect((await clerk.refused('reading.add', wish({ sealId, volume: 1 }))).code).toBe('bad-input');
  expect((await clerk.refused('reading.add', wish({ how: 'lent' }))).fields).toHaveProperty('dueOn');
  expect(
    (await clerk.refused('reading.add', wish({ how: 'lent', dueOn: '2027-01-03' }))).fields,
  ).toHaveProperty('dueOn');
  expect((await clerk.refused('reading.add', wish({ unit: '街道' }))).fields).toHaveProperty('reader');
});

test('form 23 prints the lines of a month, to those who keep the archive', async () => {
  const pin = pinOf('主管甲');
  await clerk.ask('reading.add', wish());
  const lent = await handler.ask(
    'reading.add',
    wish({ how: 'lent', dueOn: '2027-01-08', purpose: '投诉复查' }),
  );
  await manager.ask('reading.decide', { id: lent.id, approve: true, pin });
  const visitor = await clerk.ask('reading.add', wish({ reader: '郑来访', unit: '街道办事处' }));
  await manager.ask('reading.decide', { id: visitor.id, approve: false, reason: '没有介绍信', pin });
  const shell = await shellOf('主管甲');
  const { html, fileName } = await shell.ask('paper.compose', { form: 'archive-reading', id: 202701 });
  expect(fileName).toBe('2027年1月查阅登记表');
  const text = plain(html);
  for (const said of [
    '查阅登记表',
    'KS-23',
    '保管人周保管',
    '前台甲',
    'A1TS2026-000001',
    '客户再次来电',
    '（借出）',
    '主管甲',
    '应还2027-01-08',
    '街道办事处',
    '未批准',
  ])
    expect(text).toContain(said);
  const refusal = await (
    await shellOf('前台甲')
  ).refused('paper.compose', { form: 'archive-reading', id: 202701 });
  expect(refusal.code).toBe('not-allowed');
  const { printId } = await shell.ask('paper.begin', {
    form: 'archive-reading',
    id: 202701,
    medium: 'printer',
    reason: null,
  });
  await shell.ask('paper.finish', { printId, failure: null });
});

test('spec 60 a reading is never changed behind the chain', async () => {
  await clerk.ask('reading.add', wish());
  const db = new Database(databasePath(desk.dataDir));
  expect(() => db.exec("UPDATE archive_reading SET purpose = 'x'")).toThrow('查阅登记不可修改');
  expect(() => db.exec('DELETE FROM archive_reading')).toThrow('查阅登记不可删除');
  db.close();
});

test('E4 everything that leaves the house is listed: who, when, what, rows, copy, and full phones with the reason', async () => {
  const shell = await shellOf('主管甲');
  const masked = await shell.ask('register.beginExport', {
    filter: { query: '李晓雨', kind: 'complaint' },
    ids: null,
    phoneReason: null,
  });
  await shell.ask('report.finishExport', { exportId: masked.exportId, outcome: 'done', rows: 2 });
  const full = await shell.ask('customer.beginExport', { phoneReason: '交物业核对' });
  await shell.ask('report.finishExport', { exportId: full.exportId, outcome: 'cancelled', rows: null });
  await shell.ask('ledger.fetch', { sealId, volume: 1, purpose: 'copy' });
  const print = await shell.ask('paper.begin', {
    form: 'registration',
    id: openId,
    medium: 'pdf',
    reason: null,
  });
  await shell.ask('paper.finish', { printId: print.printId, failure: null });
  const again = await shell.ask('paper.begin', {
    form: 'registration',
    id: openId,
    medium: 'printer',
    reason: '客户丢失',
  });
  await shell.ask('paper.finish', { printId: again.printId, failure: '缺纸' });
  const { id: attachmentId } = await clerk.ask('attachment.add', {
    subject: { of: 'case', id: openId },
    name: '现场.txt',
    bytes: Buffer.from('现场情况：一切照旧。'),
    note: null,
  });
  await shell.ask('leaving.noteFile', { attachmentId });

  const rows = await manager.ask('leaving.page', {});
  expect(
    rows.map(({ way, what, scope, amount, outcome, fullBecause }) => [
      way,
      what,
      scope,
      amount,
      outcome,
      fullBecause,
    ]),
  ).toEqual([
    ['file', '现场.txt', 'A1TS2026-000002', '', 'done', null],
    ['print', '客户投诉受理登记表', 'A1TS2026-000002', '未成：缺纸', 'failed', null],
    ['pdf', '客户投诉受理登记表', 'A1TS2026-000002', '第1次', 'done', null],
    ['volume', '2026 年度投诉台账第 1 册', '另存', '', 'done', null],
    ['export', '客户档案', '', '', 'cancelled', '交物业核对'],
    ['export', '客户投诉台账（按筛选）', '查找“李晓雨”，另有 1 项筛选', '2 行', 'done', null],
  ]);
  expect(rows.every(({ by }) => by === '主管甲')).toBe(true);
  expect(await manager.ask('leaving.page', { way: 'pdf' })).toEqual([rows[2]]);
  expect(await manager.ask('leaving.page', { before: rows[4]?.seq ?? 0 })).toEqual([rows[5]]);
  expect(await manager.ask('leaving.page', { to: '2027-01-03' })).toEqual([]);
  const { people } = await manager.ask('setup.status');
  const userId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
  expect(await admin.ask('leaving.page', { userId })).toEqual([]);
  expect((await handler.refused('leaving.page', {})).code).toBe('not-allowed');
});
