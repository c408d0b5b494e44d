import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;

beforeEach(async () => {
  desk = await openTestOffice();
  [clerk, handler] = await Promise.all([desk.signIn('前台甲'), desk.signIn('专管甲')]);
  words = await clerk.ask('dictionary.all');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const reasonId = () => words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id ?? 0;
const INSTALLED = { 'on-time': '按时', quality: '好', explained: '是', 'extra-charge': '没有' };
const LIST = [
  { name: '王芳', phone: '13900000001', unit: '1栋101', note: '热水器安装' },
  { name: '李雷', phone: '13900000002', note: '烟机安装' },
  { name: '没有电话', phone: '' },
];

const batch = (more = {}) => ({
  requestId: randomUUID(),
  kind: 'installation' as const,
  name: '三月第一周安装回访',
  dueOn: '2026-03-06',
  source: { from: 'import' as const, rows: LIST },
  ...more,
});

const registered = (more: object) =>
  clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }));

describe('the questions ⚙ (B10)', () => {
  test('B10 a changed question is asked in batches made from then on; a running one keeps its own', async () => {
    const admin = desk.window();
    const { people } = await admin.ask('setup.status');
    const userId = people.find(({ name }) => name === '管理员')?.id ?? 0;
    await admin.ask('session.signIn', { userId, pin: pinOf('管理员') });
    const running = await handler.ask('batch.create', batch());
    const delivered = await handler.ask('batch.questions');
    const [first] = delivered.installation;
    const mine = {
      key: 'own-1',
      text: '安装人员是否穿鞋套？',
      type: 'choice',
      options: ['是', '否'],
      required: true,
    };
    const value = { ...delivered, installation: [{ ...first, text: '是否准时上门？' }, mine] };
    await admin.ask('setting.change', { key: 'batch.questions', value });
    const made = await handler.ask('batch.create', batch({ name: '三月第二周安装回访' }));
    expect(made.questions.map(({ text }) => text)).toEqual(['是否准时上门？', '安装人员是否穿鞋套？']);
    const kept = (await clerk.ask('batch.list')).find(({ id }) => id === running.id);
    expect(kept?.questions).toEqual(delivered.installation);
    expect((await handler.refused('setting.change', { key: 'batch.questions', value })).code).toBe(
      'not-allowed',
    );
    for (const [installation, said] of [
      [[], '至少要有一个问题'],
      [[mine, mine], '不能重复'],
      [[{ ...mine, options: ['是', ''] }], '至少要有两个不同的选项'],
    ] as const) {
      const bad = { key: 'batch.questions', value: { ...delivered, installation } };
      expect(JSON.stringify(await admin.refused('setting.change', bad))).toContain(said);
    }
  });
});

describe('making a batch (B10)', () => {
  test('B10 an imported list becomes numbered tasks; who can’t be called is counted, not made', async () => {
    expect(await handler.ask('batch.preview', { source: batch().source })).toEqual({
      count: 2,
      withoutPhone: 1,
      names: ['王芳', '李雷'],
    });
    const input = batch();
    const made = await handler.ask('batch.create', input);
    expect(made).toMatchObject({
      firstNumber: 'A1HF2026-000001',
      lastNumber: 'A1HF2026-000002',
      total: 2,
      open: 2,
      answered: 0,
      overdue: false,
    });
    expect(made.questions.map(({ key }) => key)).toContain('on-time');
    // The same request never takes effect twice.
    expect(await handler.ask('batch.create', input)).toEqual(made);
    expect((await handler.ask('batch.create', batch({ kind: 'campaign' }))).firstNumber).toBe(
      'A1HF2026-000003',
    );
    expect(await clerk.ask('batch.list')).toHaveLength(2);
    expect((await clerk.refused('batch.create', batch())).code).toBe('not-allowed');
  });

  test('B10 B1 a campaign finds customers by type, last matter or membership; members stay in without a phone', async () => {
    await registered({ customerName: '会员赵', customerPhone: '', member: true, customerType: 'owner' });
    await registered({
      customerName: '租户钱',
      customerPhone: '13900000003',
      customerType: 'tenant',
      kind: 'repair',
    });
    await registered({ customerName: '业主孙', customerPhone: '', customerType: 'owner' });
    desk.setNow('2026-04-10T09:00:00.000+08:00');
    await registered({ customerName: '业主周', customerPhone: '13900000004', customerType: 'owner' });
    const found = async (filter: object) =>
      (await handler.ask('batch.preview', { source: { from: 'filter', ...filter } as const })).names;
    expect(await found({})).toEqual(['会员赵', '租户钱', '业主周']);
    expect(await found({ members: true })).toEqual(['会员赵']);
    expect(await found({ types: ['owner'] })).toEqual(['会员赵', '业主周']);
    expect(await found({ lastMatter: { until: '2026-03-31' } })).toEqual(['会员赵', '租户钱']);
    expect(
      await found({ lastMatter: { since: '2026-03-02', until: '2026-03-02', kinds: ['repair'] } }),
    ).toEqual(['租户钱']);
    const { id } = await handler.ask(
      'batch.create',
      batch({ kind: 'survey', dueOn: '2026-04-30', source: { from: 'filter', types: ['tenant'] } }),
    );
    expect((await clerk.ask('batch.queue', { batchId: id })).tasks).toMatchObject([
      {
        customerName: '租户钱',
        caseNumber: 'A1BX2026-000001',
        categoryLabel: '房屋质量/渗漏水',
        kind: 'repair',
      },
    ]);
  });

  test('B10 a batch of nobody, of yesterday or with an unknown clerk is refused and takes no number', async () => {
    const refusal = async (more: object) => (await handler.refused('batch.create', batch(more))).fields;
    expect(await refusal({ source: { from: 'filter', members: true } })).toHaveProperty('source');
    expect(await refusal({ dueOn: '2026-03-01' })).toHaveProperty('dueOn');
    expect(await refusal({ clerkId: 9999 })).toHaveProperty('clerkId');
    expect(await refusal({ source: { from: 'import', rows: [] } })).toHaveProperty(['source.rows']);
    expect((await handler.ask('batch.create', batch())).firstNumber).toBe('A1HF2026-000001');
  });
});

test('spec 10 Numbers: verification names a counter that was set back', async () => {
  await handler.ask('batch.create', batch());
  const change = (sql: string) => {
    const db = new Database(databasePath(desk.dataDir));
    db.exec(sql);
    db.close();
  };
  change("UPDATE counter SET last = 1 WHERE series = 'batch-callback'");
  expect(differences(desk.dataDir)).toEqual([
    '编号计数与登记不符：已发到 A1HF2026-000001，登记簿中最后一号是 A1HF2026-000002。',
  ]);
  change("UPDATE counter SET last = 2 WHERE series = 'batch-callback'");
});

describe('calling a batch (B10)', () => {
  let batchId: number;
  const queue = () => clerk.ask('batch.queue', { batchId });
  const first = async () => (await queue()).tasks[0]?.taskId ?? 0;

  beforeEach(async () => {
    batchId = (await handler.ask('batch.create', batch())).id;
  });

  test('B10 B3 reached: level and fixed questions are answered once, and the progress counts', async () => {
    const taskId = await first();
    const ask = { taskId, outcome: 'reached', method: 'phone', level: 1 } as const;
    expect((await clerk.refused('batch.record', ask)).message).toContain('安装人员是否按约定时间上门');
    const wrong = { ...INSTALLED, quality: '不知道' };
    expect((await clerk.refused('batch.record', { ...ask, answers: wrong })).message).toContain('可选范围');
    const answers = { ...INSTALLED, other: '有' };
    expect((await clerk.refused('batch.record', { ...ask, answers })).message).toContain('不属于本批次');
    expect((await clerk.refused('batch.record', { ...ask, answers: INSTALLED, level: 3 })).message).toContain(
      '原因',
    );
    const {
      task,
      batch: after,
      complaint: offered,
    } = await clerk.ask('batch.record', { ...ask, answers: INSTALLED });
    expect(task).toMatchObject({
      callback: { state: 'answered', level: 1, byName: '前台甲' },
      answers: INSTALLED,
    });
    expect(after).toMatchObject({ open: 1, answered: 1, levels: { 1: 1, 4: 0 } });
    expect(offered).toBeNull();
    expect((await queue()).doneToday).toBe(1);
    expect((await clerk.refused('batch.record', { ...ask, answers: INSTALLED })).message).toContain(
      '只登记一次',
    );
  });

  test('B10 a 4 offers a new complaint with what is known, and it can be registered as it is', async () => {
    const { complaint: offered } = await clerk.ask('batch.record', {
      taskId: await first(),
      outcome: 'reached',
      method: 'phone',
      level: 4,
      answers: INSTALLED,
      reasonId: reasonId(),
      reasonText: '装完漏水。',
    });
    expect(offered).toMatchObject({ kind: 'complaint', customerName: '王芳', customerPhone: '13900000001' });
    expect(offered?.content).toContain('装完漏水');
    expect(offered?.remarks).toContain('A1HF2026-000001');
    const made = await registered({ ...offered });
    expect(await clerk.ask('case.get', { id: made.id })).toMatchObject({
      customerName: '王芳',
      unit: '1栋101',
    });
  });

  test('B4 U on three days, N, E and S end a task; Y comes back at its time', async () => {
    const taskId = await first();
    for (const state of ['open', 'open', 'ended']) {
      const { task } = await (
        await desk.signIn('前台甲')
      ).ask('batch.record', { taskId, outcome: 'U', method: 'phone' });
      expect(task.callback.state).toBe(state);
      desk.pass(24 * HOUR);
    }
    clerk = await desk.signIn('前台甲');
    const second = await first();
    expect(second).not.toBe(taskId);
    const appointment = { taskId: second, outcome: 'Y', method: 'phone' } as const;
    expect((await clerk.refused('batch.record', appointment)).message).toContain('约定的时间');
    await clerk.ask('batch.record', { ...appointment, appointedAt: '2026-03-06T15:00:00.000+08:00' });
    expect((await queue()).tasks).toMatchObject([{ taskId: second, callback: { state: 'appointed' } }]);
    expect((await queue()).batch).toMatchObject({ open: 1, ended: 1 });
    await clerk.ask('batch.record', { taskId: second, outcome: 'N', method: 'phone' });
    expect((await queue()).tasks).toEqual([]);
  });

  test('B2 calling at rest time asks for a reason, and nothing is written without it', async () => {
    desk.setNow('2026-03-02T12:30:00.000+08:00');
    const taskId = await first();
    const ask = { taskId, outcome: 'U', method: 'phone' } as const;
    expect((await queue()).restTime).toBe(true);
    expect((await clerk.refused('batch.record', ask)).fields?.restReason).toBeTruthy();
    expect((await queue()).tasks[0]?.callback.attempts).toEqual([]);
    await clerk.ask('batch.record', { ...ask, restReason: '客户约定中午联系' });
  });

  test('B10 a batch past its day is overdue as long as somebody is left', async () => {
    desk.setNow('2026-03-07T09:00:00.000+08:00');
    clerk = await desk.signIn('前台甲');
    expect((await clerk.ask('batch.list'))[0]?.overdue).toBe(true);
    for (const { taskId } of (await queue()).tasks)
      await clerk.ask('batch.record', { taskId, outcome: 'E', method: 'phone' });
    expect((await clerk.ask('batch.list'))[0]).toMatchObject({ overdue: false, ended: 2 });
  });

  const say = (who: Window, taskId: number, level: 1 | 2 | 3 | 4) =>
    who.ask('batch.record', {
      taskId,
      outcome: 'reached',
      method: 'phone',
      level,
      answers: INSTALLED,
      ...(level >= 3 && { reasonId: reasonId(), reasonText: '柜门关不严。' }),
    });

  test('B10 the offer of a complaint after a 4 stands for everybody, over a restart, until it is registered', async () => {
    const taskId = await first();
    await say(clerk, taskId, 4);
    desk.reopen();
    clerk = await desk.signIn('前台甲');
    const other = await desk.signIn('前台乙');
    const [offer] = await other.ask('batch.offers');
    expect(offer).toMatchObject({ taskId, customerName: '王芳', byName: '前台甲' });
    expect(offer?.reason).toContain('柜门关不严。');
    const draftId = randomUUID();
    const body = await other.ask('batch.takeOffer', { taskId, draftId });
    expect(body).toMatchObject({ kind: 'complaint', customerName: '王芳' });
    await other.ask('draft.save', { id: draftId, kind: 'intake', body: { ...body } });
    expect(await clerk.ask('batch.offers')).toEqual([]);
    expect((await clerk.refused('batch.takeOffer', { taskId, draftId: randomUUID() })).message).toContain(
      '已有人',
    );
    // A draft thrown away brings the dissatisfied customer back.
    await other.ask('draft.discard', { id: draftId });
    expect(await clerk.ask('batch.offers')).toHaveLength(1);
    const again = randomUUID();
    const form = await clerk.ask('batch.takeOffer', { taskId, draftId: again });
    const { number } = await registered({ ...form, requestId: again });
    expect(await clerk.ask('batch.offers')).toEqual([]);
    const { rows } = await clerk.ask('batch.results', { batchId, filter: '4' });
    expect(rows).toMatchObject([{ taskId, complaintNumber: number, level: 4, byName: '前台甲' }]);
  });

  test('B10 an offer is declined only with a reason', async () => {
    const taskId = await first();
    await say(clerk, taskId, 4);
    expect((await clerk.refused('batch.declineOffer', { taskId, reason: '' })).fields).toHaveProperty(
      'reason',
    );
    await clerk.ask('batch.declineOffer', { taskId, reason: '客户不愿登记' });
    expect(await clerk.ask('batch.offers')).toEqual([]);
  });

  test('B8 B10 a result of a batch is corrected like any other; the offer comes and goes with the 4', async () => {
    const taskId = await first();
    await say(clerk, taskId, 4);
    const right = { taskId, level: 2 } as const;
    expect((await handler.refused('batch.correct', right)).message).toContain('主管写更正记录');
    const task = await clerk.ask('batch.correct', right);
    expect(task.callback).toMatchObject({ level: 2, reasonLabel: null, byName: '前台甲' });
    expect(task.callback.corrections).toMatchObject([
      { record: 'caller', old: { level: 4 }, new: { level: 2 } },
    ]);
    expect(task.answers).toEqual(INSTALLED);
    expect(await clerk.ask('batch.offers')).toEqual([]);
    expect((await queue()).batch.levels).toMatchObject({ 2: 1, 4: 0 });
    await say(clerk, await first(), 1);
    expect((await clerk.refused('batch.correct', { ...right, level: 1 })).message).toContain(
      '主管写更正记录',
    );
    const manager = await desk.signIn('主管甲');
    const record = { reason: '客户来电说明', pin: pinOf('主管甲') };
    const wrong = { ...right, level: 4, reasonId: reasonId(), reasonText: '又坏了' } as const;
    expect((await manager.refused('batch.correct', wrong)).fields).toHaveProperty('reason');
    await manager.ask('batch.correct', { ...wrong, ...record });
    expect(await clerk.ask('batch.offers')).toMatchObject([{ taskId }]);
    const { rows } = await clerk.ask('batch.results', { batchId });
    expect(rows).toMatchObject([
      { taskId, level: 4, corrected: true },
      { level: 1, corrected: false },
    ]);
  });

  test('B4 B10 an answer that comes by SMS after the end still counts, and the list of results shows who said what', async () => {
    const taskId = await first();
    await clerk.ask('batch.record', { taskId, outcome: 'S', method: 'sms' });
    const results = async (filter: 'ended' | 'open' | '2' | 'all') =>
      (await clerk.ask('batch.results', { batchId, filter })).rows.map((row) => row.customerName);
    expect(await results('ended')).toEqual(['王芳']);
    expect(await results('open')).toEqual(['李雷']);
    const { task } = await clerk.ask('batch.task', { taskId });
    expect(task.callback.state).toBe('ended');
    await clerk.ask('batch.record', {
      taskId,
      outcome: 'reached',
      method: 'sms',
      level: 2,
      answers: INSTALLED,
    });
    expect(await results('2')).toEqual(['王芳']);
    expect(await results('ended')).toEqual([]);
    expect(await results('all')).toEqual(['王芳', '李雷']);
  });

  test('B10 the counter of the navigation counts the batches given to me', async () => {
    const counted = async (who: Window) => (await who.ask('desk.today')).counts.batchCallbacks;
    expect(await counted(clerk)).toBe(0);
    const people = await clerk.ask('people.list');
    const clerkId = people.find(({ name }) => name === '前台乙')?.id ?? 0;
    await handler.ask('batch.create', batch({ clerkId }));
    expect(await counted(clerk)).toBe(0);
    expect(await counted(await desk.signIn('前台乙'))).toBe(2);
  });
});
