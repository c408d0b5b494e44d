import { describe, expect, test } from 'vitest';
import { complaint, HOUR, move, pinOf } from '../../support/office.ts';
import {
  clerk,
  desk,
  handler,
  manager,
  openForEachTest,
  other as caller,
  words,
} from '../../support/signed-in.ts';

type Level = 1 | 2 | 3 | 4;

openForEachTest('clerk', 'other', 'handler', 'manager');

const reasonId = () => words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id ?? 0;
const reasons = (level: Level) => (level >= 3 ? { reasonId: reasonId(), reasonText: '吊顶还没恢复。' } : {});
const view = (id: number) => clerk.ask('case.get', { id });
const work = (id: number) => clerk.ask('move.work', { caseId: id });
const sentences = async (id: number) =>
  (await clerk.ask('case.timeline', { id })).map(({ sentence }) => sentence);

/** A complaint whose round is done, with the duties of its nature. */
async function waiting(nature: 'valid' | 'improvable' = 'valid', more = {}): Promise<number> {
  const { id } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }));
  await move(handler, id, 'judge', { nature, reason: '防水层破损。' });
  const departmentId = words.departments.find(({ name }) => name === '防水施工单位')?.id ?? 0;
  await move(handler, id, 'dispatch', { departmentId, means: 'phone' });
  await handler.ask('followUp.add', {
    caseId: id,
    type: 'answered_customer',
    content: '已致歉并说明。',
    apologised: true,
    explained: true,
  });
  const causeId = words.terms.find(({ dictionary }) => dictionary === 'cause')?.id ?? null;
  await handler.ask('finding.save', {
    caseId: id,
    version: (await view(id)).version,
    causeId,
    result: '已重做防水',
  });
  const type = nature === 'valid' ? 'correction' : 'plan';
  await handler.ask('measure.add', {
    caseId: id,
    type,
    content: '复查防水。',
    owner: '王工',
    dueOn: '2026-03-20',
  });
  await replied(id);
  return id;
}

async function replied(id: number): Promise<void> {
  const order = (await work(id)).orders.findLast(({ state }) => state === 'dispatched');
  const orderId = order?.id ?? 0;
  await move(clerk, id, 'sign_for', { orderId, by: '刘队长' });
  await move(clerk, id, 'reply', { orderId, by: '刘队长', reply: '已重做防水。' });
  await move(handler, id, 'accept_reply', { orderId });
}

async function call(id: number, level: Level, understands: boolean | null = null): Promise<number> {
  const task = (await caller.ask('callback.queue')).tasks.find(({ caseId }) => caseId === id);
  const callbackId = task?.callback.id ?? 0;
  await caller.ask('callback.record', {
    callbackId,
    outcome: 'reached',
    method: 'phone',
    level,
    understands,
    ...reasons(level),
  });
  return callbackId;
}

const clocksOf = async (id: number) =>
  (await work(id)).clocks
    .filter(({ ruleId }) => ['C4', 'C6'].includes(ruleId))
    .map(({ ruleId, round, state, verdict }) => `${ruleId} ${round} ${state} ${verdict ?? ''}`.trim());

describe('the caller, before the next task (B8)', () => {
  test('B8 2 for 1, and reasons: nothing but the result changes, the old one stays struck through', async () => {
    const id = await waiting();
    const callbackId = await call(id, 1);
    expect((await view(id)).state).toBe('closed');
    await caller.ask('callback.correct', { callbackId, level: 3, ...reasons(3), suggestion: '早点来' });
    expect((await view(id)).state).toBe('closed');
    const [task] = (await work(id)).callbacks;
    expect(task).toMatchObject({
      level: 3,
      reasonText: '吊顶还没恢复。',
      byName: '前台乙',
      resultAt: desk.now(),
    });
    expect(task?.corrections).toMatchObject([
      { record: 'caller', reason: '按错键', byName: '前台乙', old: { level: 1 }, new: { level: 3 } },
    ]);
    const last = (await clerk.ask('case.timeline', { id })).at(-1);
    expect(last).toMatchObject({
      struck: '1 非常满意',
      sentence: '回访人更正 A1TS2026-000001-H1 的回访结果：1 非常满意 改为 3 基本满意。',
    });
  });

  test('B8 a 4 that was none takes its round back: order and clocks withdrawn, verdicts kept, the case closes', async () => {
    const id = await waiting();
    desk.pass(HOUR);
    const callbackId = await call(id, 4);
    expect(await view(id)).toMatchObject({ state: 'dispatched', round: 2 });
    const before = await clocksOf(id);
    expect(before).toEqual(['C4 1 已完成 按时', 'C6 1 已完成 按时', 'C4 2 正常']);
    desk.pass(60_000);
    await caller.ask('callback.correct', { callbackId, level: 2 });
    expect(await view(id)).toMatchObject({
      state: 'closed',
      round: 1,
      closeKind: 'confirmed',
      confirmation: 'satisfied',
    });
    expect(await clocksOf(id)).toEqual(['C4 1 已完成 按时', 'C6 1 已完成 按时']);
    expect((await work(id)).orders).toMatchObject([
      { round: 1, state: 'accepted' },
      { round: 2, state: 'withdrawn', withdrawReason: '按错键' },
    ]);
    expect(await clerk.ask('callback.sheet', { sheet: 'dissatisfied' })).toEqual([]);
    expect((await sentences(id)).slice(-2)).toEqual([
      '回访人更正 A1TS2026-000001-H1 的回访结果：4 不满意 改为 2 满意，撤回重办，回到第 1 轮。',
      '所缺事实已补齐，事项关闭。',
    ]);
  });

  test('B5 B8 a 4 typed as 2 reopens the case with round 2, a rework order and its own clock', async () => {
    const id = await waiting();
    const callbackId = await call(id, 2);
    desk.pass(60_000);
    await caller.ask('callback.correct', { callbackId, level: 4, ...reasons(4) });
    expect(await view(id)).toMatchObject({ state: 'dispatched', round: 2, closedAt: null, closeKind: null });
    expect((await work(id)).orders.at(-1)).toMatchObject({ round: 2, rework: true, state: 'dispatched' });
    expect(await clocksOf(id)).toContain('C4 2 正常');
    expect(await clerk.ask('callback.sheet', { sheet: 'dissatisfied' })).toMatchObject([{ caseId: id }]);
    expect((await sentences(id)).at(-1)).toContain('2 满意 改为 4 不满意，退回重办，进入第 2 轮。');
    await replied(id);
    await call(id, 1);
    expect(await view(id)).toMatchObject({ state: 'closed', round: 2 });
  });

  test('B8 the next customer ends the caller’s own correction; somebody else can’t correct at all', async () => {
    const first = await waiting();
    const second = await waiting();
    const callbackId = await call(first, 1);
    const right = { callbackId, level: 2 };
    expect((await clerk.refused('callback.correct', right)).message).toContain('主管写更正记录');
    await call(second, 1);
    expect((await caller.refused('callback.correct', right)).message).toContain('主管写更正记录');
    expect((await work(first)).callbacks[0]).toMatchObject({ level: 1, corrections: [] });
  });

  test('B3 B8 an incomplete, unchanged or unknown correction is refused and changes nothing', async () => {
    const id = await waiting();
    const callbackId = await call(id, 1);
    expect((await caller.refused('callback.correct', { callbackId, level: 3 })).message).toContain('原因');
    expect((await caller.refused('callback.correct', { callbackId, level: 1 })).message).toContain(
      '完全相同',
    );
    expect((await caller.refused('callback.correct', { callbackId: 999, level: 1 })).message).toMatch(
      /主管|没有这项回访/,
    );
    expect((await work(id)).callbacks[0]?.corrections).toEqual([]);
  });
});

test('E1 B8 the form and the figures ask the corrected value; the old one is printed struck through', async () => {
  const id = await waiting();
  const callbackId = await call(id, 4);
  desk.pass(60_000);
  await caller.ask('callback.correct', { callbackId, level: 2, suggestion: '早点来' });
  const { html } = await desk.window('shell').ask('paper.compose', { form: 'registration', id });
  expect(html).toMatch(/<s[^>]*>4 不满意<\/s>|struck[^>]*>4 不满意</);
  expect(html.replaceAll(/<[^>]*>/g, '')).toContain('第1轮回访');
  expect(html).toContain('按错键');
  const { figures } = await manager.ask('report.figures', { period: { unit: 'month', day: '2026-03-02' } });
  const value = (key: string) => figures.find((figure) => figure.key === key)?.now;
  expect(value('FIG5')).toMatchObject({ numerator: 1, denominator: 1 });
  expect(value('FIG5.4')).toMatchObject({ numerator: 0 });
});

describe('a manager’s correction record (B8)', () => {
  const record = { reason: '客户来电说按错了', pin: pinOf('主管甲') };

  test('B8 later a manager corrects with reason and PIN', async () => {
    const id = await waiting();
    const callbackId = await call(id, 1);
    desk.setNow('2026-03-04T10:00:00.000+08:00');
    const right = { callbackId, level: 2 } as const;
    expect((await manager.refused('callback.correct', right)).fields).toHaveProperty('reason');
    expect((await manager.refused('callback.correct', { ...right, reason: '按错' })).fields).toHaveProperty(
      'pin',
    );
    expect((await manager.refused('callback.correct', { ...right, ...record, pin: '000000' })).code).toBe(
      'wrong-pin',
    );
    await manager.ask('callback.correct', { ...right, ...record });
    const [task] = (await work(id)).callbacks;
    // The word stays the caller's and of its day; the record says who set it right.
    expect(task).toMatchObject({ level: 2, byName: '前台乙', resultAt: '2026-03-02T09:00:00.000+08:00' });
    expect(task?.corrections).toMatchObject([{ record: 'manager', byName: '主管甲', reason: record.reason }]);
    expect((await sentences(id)).at(-1)).toMatch(/^主管更正 /);
  });

  test('B8 a 4 is not taken back once its round has been taken up; reasons can still be corrected', async () => {
    const id = await waiting();
    const callbackId = await call(id, 4);
    const orderId = (await work(id)).orders.at(-1)?.id ?? 0;
    await move(clerk, id, 'sign_for', { orderId, by: '刘队长' });
    const back = { callbackId, level: 1, ...record } as const;
    expect((await manager.refused('callback.correct', back)).message).toContain('处理中');
    await move(handler, id, 'redispatch', {
      orderId,
      departmentId: (await work(id)).orders[0]?.departmentId ?? 0,
      means: 'phone',
      reason: '换一组',
    });
    expect((await manager.refused('callback.correct', back)).message).toContain('第 2 轮已经派单或签收');
    const reasonText = '渗水依旧。';
    await manager.ask('callback.correct', {
      callbackId,
      level: 4,
      reasonId: reasonId(),
      reasonText,
      ...record,
    });
    expect((await work(id)).callbacks[0]).toMatchObject({ level: 4, reasonText });
    expect(await view(id)).toMatchObject({ round: 2, state: 'dispatched' });
  });

  test('B9 taking back the 4 that made a case 重大 takes that back as well', async () => {
    const id = await waiting();
    await call(id, 4);
    await replied(id);
    const callbackId = await call(id, 4);
    expect(await view(id)).toMatchObject({ severity: 'major', round: 3 });
    await caller.ask('callback.correct', { callbackId, level: 2 });
    expect(await view(id)).toMatchObject({
      severity: 'ordinary',
      managerOwnsSince: null,
      round: 2,
      state: 'closed',
    });
  });

  test('B6 理解 and the level: to a 4 with 理解 the case waits for a signature, back to 3 it closes, to 不理解 it is sent back', async () => {
    const id = await waiting('improvable');
    const callbackId = await call(id, 3, true);
    expect((await view(id)).state).toBe('closed');
    const right = (level: Level, understands: boolean) =>
      caller.ask('callback.correct', { callbackId, level, understands, ...reasons(level) });
    await right(4, true);
    expect(await view(id)).toMatchObject({ state: 'awaiting_callback', round: 1, closedAt: null });
    expect((await work(id)).decisions).toMatchObject([{ kind: 'special_close', state: 'proposed' }]);
    await right(3, true);
    expect(await view(id)).toMatchObject({ state: 'closed', confirmation: 'understands' });
    await right(3, false);
    expect(await view(id)).toMatchObject({ state: 'judged', round: 2 });
    await right(4, true);
    expect(await view(id)).toMatchObject({ state: 'awaiting_callback', round: 1 });
  });

  test('B8 the result of a round that is over keeps its consequence', async () => {
    const id = await waiting();
    const callbackId = await call(id, 1);
    await manager.ask('move.make', {
      caseId: id,
      version: (await view(id)).version,
      move: 'reopen',
      reason: '又渗水',
      pin: pinOf('主管甲'),
    });
    expect(
      (await manager.refused('callback.correct', { callbackId, level: 4, ...reasons(4), ...record })).message,
    ).toMatch(/已判定|第 2 轮/);
    await manager.ask('callback.correct', { callbackId, level: 2, ...record });
    expect(await view(id)).toMatchObject({ state: 'judged', round: 2 });
  });
});
