import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

let desk: TestOffice;
let words: Dictionaries;
let clerk: Awaited<ReturnType<TestOffice['signIn']>>;

beforeEach(async () => {
  desk = await openTestOffice();
  words = await desk.dictionaries();
  clerk = await desk.signIn('前台甲');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const register = (more = {}) =>
  clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }));

async function clocksOf(caseId: number) {
  const { clocks } = await clerk.ask('move.work', { caseId });
  return clocks.map(({ ruleId, startedAt, due }) => ({ ruleId, startedAt, due }));
}

test('E1 one’s own entry is changed freely before it is printed, told or dispatched, and the change is logged', async () => {
  const { id } = await register();
  expect((await clerk.ask('case.corrections', { id })).signedBecause).toBeNull();
  await clerk.ask('case.amend', {
    id,
    version: 1,
    changes: { content: '厨房顶棚渗水。', unit: '3栋2单元502' },
  });
  const view = await clerk.ask('case.get', { id });
  expect(view).toMatchObject({ content: '厨房顶棚渗水。', unit: '3栋2单元502', version: 2 });
  expect((await clerk.ask('case.corrections', { id })).lines).toEqual([]);
  const timeline = await clerk.ask('case.timeline', { id });
  expect(timeline.at(-1)?.sentence).toBe('修改登记内容：单元房号、投诉内容。');
  expect((await clerk.ask('case.page', { query: '厨房顶棚' })).rows).toHaveLength(1);
  expect((await clerk.ask('case.page', { query: '卫生间顶棚' })).rows).toEqual([]);
});

test('E1 once the number is told, the form printed, the case dispatched, or by somebody else, a change must be signed', async () => {
  const told = await register();
  await clerk.ask('case.tell', { id: told.id });
  const amend = (id: number, version = 1) => ({ id, version, changes: { content: '改过' } });
  expect((await clerk.refused('case.amend', amend(told.id))).message).toContain('编号已告知客户');

  const worked = await register();
  const other = await desk.signIn('前台乙');
  expect((await other.refused('case.amend', amend(worked.id))).message).toContain('他人登记');

  const handler = await desk.signIn('专管甲');
  await handler.ask('move.make', {
    move: 'judge',
    caseId: worked.id,
    version: 1,
    nature: 'valid',
    reason: '属实',
  });
  await handler.ask('move.make', {
    move: 'dispatch',
    caseId: worked.id,
    version: 2,
    departmentId: words.departments[0]!.id,
    means: 'phone',
  });
  expect((await clerk.refused('case.amend', amend(worked.id, 3))).message).toContain('已派单');
});

test('E1 a correction keeps the old value, who, when and why, on screen and struck through on paper', async () => {
  const { id } = await register();
  await clerk.ask('case.tell', { id });
  const correction = { id, version: 1, changes: { content: '主卧顶棚渗水。', severity: 'serious' } } as const;
  const wrong = await clerk.refused('case.correct', { ...correction, reason: '听错了', pin: '000000' });
  expect(wrong.code).toBe('wrong-pin');
  expect(
    (await clerk.refused('case.correct', { ...correction, reason: '', pin: pinOf('前台甲') })).fields?.reason,
  ).toBe('不能为空。');
  desk.pass(HOUR);
  await clerk.ask('case.correct', { ...correction, reason: '听错了', pin: pinOf('前台甲') });
  const { lines } = await clerk.ask('case.corrections', { id });
  expect(lines).toMatchObject([
    {
      label: '投诉内容',
      old: '卫生间顶棚渗水，已滴到客厅地板。',
      now: '主卧顶棚渗水。',
      by: '前台甲',
      reason: '听错了',
      at: desk.now(),
    },
    { label: '严重程度', old: '一般', now: '较重' },
  ]);
  const { html } = await desk.window('shell').ask('paper.compose', { form: 'registration', id });
  expect(html).toContain('<s>卫生间顶棚渗水，已滴到客厅地板。</s>');
  expect(html).toContain('〔更正1〕');
  expect(html).toContain('主卧顶棚渗水。');
});

test('E3 copies after a correction count on as 更正后第N次 with a digest', async () => {
  const { id } = await register();
  const shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find(({ name }) => name === '前台甲')!.id;
  await shell.ask('session.signIn', { userId, pin: pinOf('前台甲') });
  const print = async (reason: string | null) => {
    const { printId, html } = await shell.ask('paper.begin', {
      form: 'registration',
      id,
      medium: 'pdf',
      reason,
    });
    await shell.ask('paper.finish', { printId, failure: null });
    return html;
  };
  await print(null);
  expect((await clerk.ask('case.corrections', { id })).signedBecause).toContain('已打印');
  await clerk.ask('case.correct', {
    id,
    version: 1,
    changes: { unit: '3栋2单元503' },
    reason: '房号报错',
    pin: pinOf('前台甲'),
  });
  expect(await print('更正')).toMatch(/更正后第2次·[0-9A-F]{8}/);
  const marks = (await clerk.ask('paper.records', { form: 'registration', id })).map(
    ({ copyMark }) => copyMark,
  );
  expect(marks).toEqual(['第1次', expect.stringMatching(/^更正后第2次·[0-9A-F]{8}$/)]);
});

test('C12 no correction moves a clock: not of the text, the category or the time of receiving', async () => {
  desk.setNow('2026-03-02T10:00:00.000+08:00');
  const { id } = await register({ promisedAt: '2026-03-02T17:00:00.000+08:00' });
  const before = await clocksOf(id);
  const other = words.categories.find(({ label }) => label === '门窗')!.id;
  await clerk.ask('case.amend', {
    id,
    version: 1,
    changes: {
      receivedAt: '2026-03-02T09:45:00.000+08:00',
      categoryId: other,
      content: '改过',
      severity: 'major',
    },
  });
  expect(await clocksOf(id)).toEqual(before);
  expect((await clerk.ask('case.get', { id })).receivedAt).toBe('2026-03-02T09:45:00.000+08:00');
  const refused = await clerk.refused('case.amend', {
    id,
    version: 2,
    changes: { promisedAt: '2026-03-03T17:00:00.000+08:00' },
  });
  expect(refused.fields?.['changes.promisedAt']).toContain('延期');
});

test('C17 a promise that was forgotten begins to count when it is filled in', async () => {
  const { id } = await register();
  const promisedAt = '2026-03-02T17:00:00.000+08:00';
  await clerk.ask('case.amend', { id, version: 1, changes: { promisedAt } });
  expect(await clocksOf(id)).toContainEqual({
    ruleId: 'C17',
    startedAt: '2026-03-02T09:00:00.000+08:00',
    due: promisedAt,
  });
});

test('T7 a corrected time of receiving may not lie ahead, after the event, or make a 补录 without its reason', async () => {
  const { id } = await register({ occurredAt: '2026-03-02T08:50:00.000+08:00' });
  const to = async (receivedAt: string) =>
    (await clerk.refused('case.amend', { id, version: 1, changes: { receivedAt } })).fields;
  expect(await to('2026-03-02T10:00:00.000+08:00')).toHaveProperty(['changes.receivedAt']);
  expect(await to('2026-03-02T08:45:00.000+08:00')).toHaveProperty(['changes.occurredAt']);
  expect(await to('2026-03-02T07:00:00.000+08:00')).toHaveProperty(['changes.lateEntryReason']);
});

test('E8 whoever saves later is refused and nothing of it is kept', async () => {
  const { id } = await register();
  const other = await desk.signIn('前台乙');
  await other.ask('case.correct', {
    id,
    version: 1,
    changes: { demand: '要求赔偿' },
    reason: '补充',
    pin: pinOf('前台乙'),
  });
  const late = await clerk.refused('case.amend', { id, version: 1, changes: { demand: '要求道歉' } });
  expect(late.code).toBe('stale');
  expect((await clerk.ask('case.get', { id })).demand).toBe('要求赔偿');
});

test('E1 a voided case is not corrected, and unknown fields or an unchanged text are refused', async () => {
  const { id } = await register();
  expect(
    (await clerk.refused('case.amend', { id, version: 1, changes: { kind: 'repair' } })).fields,
  ).toHaveProperty(['changes.kind']);
  expect((await clerk.refused('case.amend', { id, version: 1, changes: {} })).code).toBe('bad-input');
  expect(
    (await clerk.refused('case.amend', { id, version: 1, changes: { unit: '3栋2单元501' } })).message,
  ).toContain('没有变动');
  const manager = await desk.signIn('主管甲');
  await manager.ask('move.make', {
    move: 'void',
    caseId: id,
    version: 1,
    reason: '误登',
    pin: pinOf('主管甲'),
  });
  const refused = await clerk.refused('case.correct', {
    id,
    version: 2,
    changes: { content: '改' },
    reason: '改',
    pin: pinOf('前台甲'),
  });
  expect(refused.message).toContain('已作废');
});

test('D3 whoever a matter is about neither sees its corrections nor corrects it', async () => {
  const { people } = await clerk.ask('setup.status');
  const concernsUserId = people.find(({ name }) => name === '前台乙')!.id;
  const { id } = await register({ concernsUserId });
  const other = await desk.signIn('前台乙');
  const change = { id, version: 1, changes: { content: '没有的事' } };
  expect((await other.refused('case.corrections', { id })).code).toBe('not-found');
  expect((await other.refused('case.amend', change)).code).toBe('not-found');
  const signed = { ...change, reason: '没有的事', pin: pinOf('前台乙') };
  expect((await other.refused('case.correct', signed)).code).toBe('not-found');
  const like = { requestId: crypto.randomUUID(), phone: '13812345678', unit: '', name: '' };
  expect((await other.ask('case.similar', like)).parallel).toEqual([]);
  expect((await clerk.ask('case.similar', like)).parallel).toHaveLength(1);
});
