import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
  move,
} from '../../support/office.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;
let manager: Window;

async function begin(now?: string): Promise<void> {
  desk = await openTestOffice(now === undefined ? {} : { now });
  [clerk, handler, manager] = await Promise.all([
    desk.signIn('前台甲'),
    desk.signIn('专管甲'),
    desk.signIn('主管甲'),
  ]);
  words = await clerk.ask('dictionary.all');
}

beforeEach(() => begin());

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const HAN = /[\u4E00-\u9FFF]/;

async function registered(more = {}): Promise<number> {
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
}

async function refusedMove(who: Window, caseId: number, input: Readonly<Record<string, unknown>>) {
  const before = await who.ask('case.get', { id: caseId });
  const refusal = await who.refused('move.make', { caseId, version: before.version, ...input });
  expect(refusal.message).toMatch(HAN);
  expect(await who.ask('case.get', { id: caseId })).toEqual(before);
  return refusal;
}

const judge = (id: number) => move(handler, id, 'judge', { nature: 'valid', reason: '属质量缺陷。' });
const own = () => words.departments.find(({ kind }) => kind === 'own')?.id ?? 0;
const dispatch = (id: number) => move(handler, id, 'dispatch', { departmentId: own(), means: 'phone' });
const work = (id: number) => clerk.ask('move.work', { caseId: id });
const clockOf = async (id: number, rule: string) =>
  (await work(id)).clocks.findLast(({ ruleId }) => ruleId === rule);
const orderOf = async (id: number) => (await work(id)).orders.at(-1)?.id ?? 0;

async function replied(id: number): Promise<number> {
  const orderId = await orderOf(id);
  await move(clerk, id, 'sign_for', { orderId, by: '王工' });
  await move(clerk, id, 'reply', { orderId, by: '王工', reply: '已修好。' });
  return orderId;
}

const accept = async (id: number, who = handler) =>
  move(who, id, 'accept_reply', { orderId: await replied(id) });

describe('moves not allowed', () => {
  test('D1 an order is refused in every step out of its turn, and nothing changes', async () => {
    const id = await registered();
    await judge(id);
    await dispatch(id);
    const orderId = await orderOf(id);
    const early = await refusedMove(clerk, id, { move: 'reply', orderId, by: '王工', reply: '好了' });
    expect(early.message).toContain('尚未签收');
    await refusedMove(handler, id, { move: 'accept_reply', orderId });
    await refusedMove(handler, id, { move: 'return_reply', orderId, reason: '不全' });
    await accept(id);
    expect((await refusedMove(clerk, id, { move: 'sign_for', orderId, by: '王工' })).message).toContain(
      '待回访',
    );
    await refusedMove(handler, id, { move: 'withdraw_order', orderId, reason: '重派' });
  });

  test('D1 an order of another case is refused', async () => {
    const [one, two] = [
      await registered(),
      await registered({ customerName: '周明', customerPhone: '13900002222' }),
    ];
    for (const id of [one, two]) {
      await judge(id);
      await dispatch(id);
    }
    const stranger = { move: 'sign_for', orderId: await orderOf(two), by: '王工' };
    expect((await refusedMove(clerk, one, stranger)).message).toContain('不属于本件');
  });

  test('B5 B7 nothing is written to a closed case, and it is void only before work began', async () => {
    const id = await registered();
    await judge(id);
    await dispatch(id);
    const signed = { reason: '误登', pin: pinOf('主管甲') };
    expect((await refusedMove(manager, id, { move: 'void', ...signed })).message).toContain('作废只能在');
    await move(manager, id, 'special_close', { closeKind: 'withdrawn', ...signed });
    const notes = [
      ['followUp.add', { type: 'note', content: '补记' }],
      ['measure.add', { type: 'plan', content: '复查', owner: '王工', dueOn: '2026-04-01' }],
      ['sender.answer', { content: '回复' }],
    ] as const;
    for (const [endpoint, input] of notes)
      expect((await handler.refused(endpoint, { caseId: id, ...input })).message).toContain('已关闭');
    expect(
      (await refusedMove(handler, id, { move: 'dispatch', departmentId: own(), means: 'phone' })).message,
    ).toContain('重新打开');
  });
});

describe('past dates', () => {
  test('T7 C17 T9 a form whose times run backwards is refused field by field', async () => {
    const before = '2026-03-01T09:00:00.000+08:00';
    const after = '2026-03-02T09:30:00.000+08:00';
    for (const [field, times] of [
      ['receivedAt', { receivedAt: after }],
      ['occurredAt', { occurredAt: after }],
      ['promisedAt', { promisedAt: before }],
      ['externalDueAt', { externalDueAt: before }],
    ] as const) {
      const form = complaint(words, { receivedAt: desk.now(), ...times });
      const refusal = await clerk.refused('case.register', form);
      expect(refusal.fields?.[field], field).toMatch(HAN);
    }
    expect((await clerk.ask('case.page', {})).rows).toEqual([]);
  });

  test('D2 C8 B4 next contact, a measure’s day and an appointment lie ahead', async () => {
    const id = await registered();
    await judge(id);
    const contact = { caseId: id, type: 'contact', content: '约明天', nextContactAt: desk.now() };
    expect((await clerk.refused('followUp.add', contact)).fields?.nextContactAt).toContain('晚于现在');
    const measure = { caseId: id, type: 'correction', content: '复查', owner: '王工', dueOn: '2026-03-01' };
    expect((await handler.refused('measure.add', measure)).fields?.dueOn).toContain('今天');
    await dispatch(id);
    await accept(id);
    const other = await desk.signIn('前台乙');
    const [task] = (await other.ask('callback.queue')).tasks;
    const call = { callbackId: task?.callback.id, outcome: 'Y', method: 'phone', appointedAt: desk.now() };
    expect((await other.refused('callback.record', call)).message).toContain('晚于现在');
    expect((await other.refused('callback.record', { ...call, appointedAt: null })).message).toContain(
      '约定的时间',
    );
  });

  test('C15 an extension into the past or to before the due time is refused, and so is one of a finished clock', async () => {
    const id = await registered();
    const clockId = (await clockOf(id, 'C2'))?.id ?? 0;
    const ask = { caseId: id, clockId, reason: '等件', told: '已电话告知' };
    for (const until of ['2026-03-01T09:00:00.000+08:00', '2026-03-03T08:00:00.000+08:00'])
      expect((await handler.refused('decision.extend', { ...ask, until })).message).toContain(
        '不晚于现有时限',
      );
    await handler.ask('followUp.add', { caseId: id, type: 'answered_customer', content: '已答复' });
    const until = '2026-03-09T09:00:00.000+08:00';
    expect((await handler.refused('decision.extend', { ...ask, until })).message).toContain('已经完成');
  });

  test('C11 C15 after expiry no extension can be asked; the clock is late for ever', async () => {
    const id = await registered();
    const clockId = (await clockOf(id, 'C2'))?.id ?? 0;
    desk.pass(24 * HOUR + 1);
    handler = await desk.signIn('专管甲');
    const ask = {
      caseId: id,
      clockId,
      until: '2026-03-09T09:00:00.000+08:00',
      reason: '等件',
      told: '已告知',
    };
    expect((await handler.refused('decision.extend', ask)).message).toContain('到期后不能再申请');
    await handler.ask('followUp.add', { caseId: id, type: 'answered_customer', content: '已答复' });
    expect(await clockOf(id, 'C2')).toMatchObject({ state: '已完成', verdict: '超时' });
  });

  test('C15 D9 an extension whose case was voided meanwhile is settled with it, in the manager’s name', async () => {
    const id = await registered();
    const clockId = (await clockOf(id, 'C2'))?.id ?? 0;
    const ask = {
      caseId: id,
      clockId,
      until: '2026-03-09T09:00:00.000+08:00',
      reason: '等件',
      told: '已告知',
    };
    const { decisionId } = await handler.ask('decision.extend', ask);
    await move(manager, id, 'void', { reason: '误登', pin: pinOf('主管甲') });
    const decide = { id: decisionId, reason: '已作废', pin: pinOf('主管甲') };
    for (const approve of [true, false])
      expect((await manager.refused('decision.decide', { ...decide, approve })).message).toContain('处理过');
    expect(await manager.ask('decision.list', {})).toEqual([]);
    const refused = await manager.ask('decision.list', { state: 'refused' });
    expect(refused.map(({ id: settled }) => settled)).toEqual([decisionId]);
  });
});

describe('holds (C10)', () => {
  test('C10 a hold without end, into the past or for too long is refused at its field', async () => {
    const id = await registered();
    await judge(id);
    const hold = { move: 'hold', reason: '等配件' };
    for (const resumeOn of [undefined, null, '', '2026-03-02', '2026-02-27', '2026-02-30', '2026-04-02'])
      expect(
        (await refusedMove(handler, id, { ...hold, resumeOn })).fields?.resumeOn,
        String(resumeOn),
      ).toMatch(HAN);
    expect(
      (await refusedMove(handler, id, { ...hold, reason: ' ', resumeOn: '2026-03-05' })).fields?.reason,
    ).toMatch(HAN);
    expect((await work(id)).heldUntil).toBeNull();
  });

  test('C10 holds don’t overlap: a second one is refused, one after another stop the clock once each', async () => {
    const id = await registered();
    await judge(id);
    await dispatch(id);
    const due = (await clockOf(id, 'C4'))?.due ?? '';
    await move(handler, id, 'hold', { reason: '等配件', resumeOn: '2026-03-05' });
    const second = { reason: '等业主', resumeOn: '2026-03-09' };
    expect((await refusedMove(handler, id, { move: 'hold', ...second })).message).toContain('已经挂起');
    desk.pass(5 * HOUR);
    await move(handler, id, 'resume', {});
    await move(handler, id, 'hold', second);
    desk.pass(2 * HOUR);
    await move(handler, id, 'resume', {});
    const after = await clockOf(id, 'C4');
    expect(Date.parse(after?.due ?? '') - Date.parse(due)).toBe(7 * HOUR);
    expect(after?.heldMs).toBe(7 * HOUR);
    expect((await refusedMove(handler, id, { move: 'resume' })).message).toContain('没有挂起');
  });

  test('C10 a hold ends by itself on its day, and closing ends it at once', async () => {
    const id = await registered();
    await judge(id);
    await dispatch(id);
    await move(handler, id, 'hold', { reason: '等配件', resumeOn: '2026-03-04' });
    desk.setNow('2026-03-04T00:00:00.000+08:00');
    expect((await work(id)).heldUntil).toBeNull();
    expect((await clockOf(id, 'C4'))?.state).toBe('正常');
    handler = await desk.signIn('专管甲');
    await move(handler, id, 'hold', { reason: '等业主', resumeOn: '2026-03-09' });
    manager = await desk.signIn('主管甲');
    await move(manager, id, 'special_close', {
      closeKind: 'withdrawn',
      reason: '撤诉',
      pin: pinOf('主管甲'),
    });
    expect((await work(id)).heldUntil).toBeNull();
  });
});

test('T6 an anonymous customer is not called back: no task, none can be arranged, and only 匿名 closes it', async () => {
  const id = await registered({
    anonymousReason: '不愿留名',
    customerName: null,
    customerPhone: null,
    customerType: null,
  });
  await judge(id);
  await dispatch(id);
  await accept(id);
  expect((await work(id)).callbacks).toEqual([]);
  expect((await clerk.ask('callback.queue')).tasks).toEqual([]);
  expect(await clockOf(id, 'C6')).toBeUndefined();
  const signed = { reason: '无法联系', pin: pinOf('主管甲') };
  expect((await refusedMove(manager, id, { move: 'callback_again', reason: '再试' })).message).toContain(
    '匿名',
  );
  await refusedMove(manager, id, { move: 'special_close', closeKind: 'unconfirmed', ...signed });
  expect(await manager.ask('decision.list', {})).toMatchObject([{ caseId: id, closeKind: 'anonymous' }]);
  expect(
    (await refusedMove(manager, id, { move: 'special_close', closeKind: 'anonymous', ...signed })).message,
  ).toContain('原因');
});

test('spec 10 midnight of the year’s end with the window open: a new series begins, the old year’s clocks go on', async () => {
  desk.close();
  await begin('2026-12-31T23:59:30.000+08:00');
  const old = await registered({ promisedAt: '2027-01-01T10:00:00.000+08:00' });
  const before = (await work(old)).clocks.map(({ ruleId, due }) => [ruleId, due]);
  desk.setNow('2027-01-01T00:00:30.000+08:00');
  const next = await registered({ customerName: '周明', customerPhone: '13900002222' });
  const numbers = await Promise.all(
    [old, next].map(async (id) => (await clerk.ask('case.get', { id })).number),
  );
  expect(numbers).toEqual(['A1TS2026-000001', 'A1TS2027-000001']);
  expect((await work(old)).clocks.map(({ ruleId, due }) => [ruleId, due])).toEqual(before);
  await judge(old);
  await dispatch(old);
  expect((await work(old)).orders[0]?.number).toBe('A1TS2026-000001-P1');
  desk.setNow('2027-01-01T23:59:29.000+08:00');
  clerk = await desk.signIn('前台甲');
  await clerk.ask('followUp.add', { caseId: old, type: 'answered_customer', content: '已答复' });
  expect(await clockOf(old, 'C2')).toMatchObject({ due: '2027-01-01T23:59:30.000+08:00', verdict: '按时' });
  expect(await clockOf(old, 'C17')).toMatchObject({ verdict: '超时' });
});

describe('found by the month', () => {
  test('T5 a matter registered as escalated is the manager’s at once', async () => {
    const id = await registered({ escalatedReason: '来电即要求主管处理。' });
    expect((await clerk.ask('case.get', { id })).managerOwnsSince).toBe(desk.now());
    expect((await manager.ask('desk.today')).items).toMatchObject([
      { kind: 'to-judge' },
      { kind: 'second-complaint', caseId: id },
    ]);
  });

  test('C4 what is solved on the spot in a later round is done: its clock stops before the callback', async () => {
    const id = await registered();
    const four = { answer: '当场解决。', nature: 'valid', level: 4 } as const;
    expect((await move(clerk, id, 'solve_on_the_spot', four)).round).toBe(2);
    expect((await clockOf(id, 'C4'))?.state).toBe('正常');
    desk.pass(HOUR);
    await move(handler, id, 'solve_on_the_spot', { answer: '再次上门解决。' });
    expect(await clockOf(id, 'C4')).toMatchObject({ state: '已完成', verdict: '按时' });
  });

  test('B7 the nature confirmed as the last missing fact closes the case', async () => {
    const id = await registered();
    const spot = { answer: '当场解释。', nature: 'improvable', level: 2, understands: true } as const;
    expect((await move(clerk, id, 'solve_on_the_spot', spot)).state).toBe('awaiting_callback');
    const plan = { type: 'plan', content: '列入改造', owner: '工程部', dueOn: '2026-06-30' } as const;
    await handler.ask('measure.add', { caseId: id, ...plan });
    expect((await work(id)).gaps.map(({ rule }) => rule)).toEqual(['J1']);
    const moved = await move(handler, id, 'confirm_on_the_spot_nature', { nature: 'improvable' });
    expect(moved.state).toBe('closed');
    expect(moved.version).toBe((await clerk.ask('case.get', { id })).version);
  });

  test('B8 who returned a reply had the case in hand, though another accepted the next one', async () => {
    const id = await registered();
    await judge(id);
    await dispatch(id);
    const orderId = await replied(id);
    const second = await desk.signIn('专管乙');
    await move(second, id, 'return_reply', { orderId, reason: '没有照片' });
    await accept(id);
    const { tasks } = await second.ask('callback.queue');
    expect(tasks[0]?.refusal).toContain('其他同事');
  });

  test('spec 10 a signed confirmation stays when the case is closed in another way', async () => {
    const id = await registered();
    await judge(id);
    await dispatch(id);
    await accept(id);
    await move(clerk, id, 'confirm_signed', { signed: 'satisfied' });
    await move(manager, id, 'special_close', {
      closeKind: 'withdrawn',
      reason: '撤诉',
      pin: pinOf('主管甲'),
    });
    expect((await work(id)).callbacks).toMatchObject([{ state: 'answered', signed: 'satisfied' }]);
  });
});
