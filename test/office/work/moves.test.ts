import { describe, expect, test } from 'vitest';
import { HOUR, pinOf, move } from '../../support/office.ts';
import {
  clerk,
  departmentOf,
  desk,
  handler,
  manager,
  openForEachTest,
  signInAnew,
  register as registered,
  type Window,
  words,
} from '../../support/signed-in.ts';

openForEachTest('clerk', 'handler', 'manager');

const contractor = () => departmentOf('防水施工单位');
const dissatisfied = () => words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id ?? 0;

/** Takes a complaint to the accepted reply of its round, with the duties of 有效 done. */
async function toCallback(id: number): Promise<void> {
  const { state } = await handler.ask('case.get', { id });
  if (state === 'registered') {
    await move(handler, id, 'judge', { nature: 'valid', reason: '防水层破损，属工程质量缺陷。' });
    await move(handler, id, 'dispatch', {
      departmentId: contractor(),
      means: 'phone',
      instruction: '当日到场。',
    });
    await handler.ask('followUp.add', {
      caseId: id,
      type: 'answered_customer',
      content: '已致歉并告知明日维修。',
      apologised: true,
      explained: true,
    });
    const { version } = await handler.ask('case.get', { id });
    const causeId = words.terms.find(({ dictionary }) => dictionary === 'cause')?.id ?? null;
    await handler.ask('finding.save', {
      caseId: id,
      version,
      causeId,
      causeText: '闭水试验不合格',
      result: '已重做防水',
    });
    await handler.ask('measure.add', {
      caseId: id,
      type: 'correction',
      content: '同批次房间复查防水。',
      owner: '工程部王工',
      dueOn: '2026-03-20',
    });
  }
  const work = await handler.ask('move.work', { caseId: id });
  const order = work.orders.findLast(({ state }) => state === 'dispatched');
  if (!order) throw new Error('no order is waiting');
  await move(clerk, id, 'sign_for', { orderId: order.id, by: '施工方刘队长' });
  await move(clerk, id, 'reply', {
    orderId: order.id,
    by: '施工方刘队长',
    reply: '已重做防水并闭水 24 小时。',
  });
  await move(handler, id, 'accept_reply', { orderId: order.id });
}

async function call(who: Window, id: number, level: 1 | 2 | 3 | 4) {
  const { tasks } = await who.ask('callback.queue');
  const task = tasks.find(({ caseId }) => caseId === id);
  if (!task) throw new Error('no callback is waiting');
  const reasons = level >= 3 ? { reasonId: dissatisfied(), reasonText: '吊顶还没恢复。' } : {};
  return who.ask('callback.record', {
    callbackId: task.callback.id,
    outcome: 'reached',
    method: 'phone',
    level,
    ...reasons,
  });
}

describe('from the counter to the closing', () => {
  test('D1 signed for, replied, accepted: the state follows from the orders, and a callback is made (B1)', async () => {
    const id = await registered();
    await toCallback(id);
    expect(await clerk.ask('case.get', { id })).toMatchObject({
      state: 'awaiting_callback',
      nature: 'valid',
      departmentLabel: '防水施工单位',
    });
    const work = await clerk.ask('move.work', { caseId: id });
    expect(work.orders).toMatchObject([{ number: 'A1TS2026-000001-P1', state: 'accepted', returns: 0 }]);
    expect(work.callbacks).toMatchObject([{ number: 'A1TS2026-000001-H1', state: 'open', round: 1 }]);
    expect(work.clocks.map(({ ruleId, state }) => [ruleId, state])).toEqual(
      [
        ['C2', '已完成'],
        ['C4', '已完成'],
        ['C8', '正常'],
        ['C3', '已完成'],
        ['C6', '正常'],
      ].sort(
        (a, b) =>
          work.clocks.findIndex(({ ruleId }) => ruleId === a[0]) -
          work.clocks.findIndex(({ ruleId }) => ruleId === b[0]),
      ),
    );
    const timeline = await clerk.ask('case.timeline', { id });
    for (const { sentence } of timeline) expect(sentence).toMatch(/^[^a-z]*$|PDF/);
  });

  test('B5 a dissatisfied customer sends the case back with round 2 and a rework order; then satisfied closes it', async () => {
    const id = await registered();
    await toCallback(id);
    expect(await call(clerk, id, 4).catch((error: Error) => error.message)).toContain('其他同事');
    const other = await desk.signIn('前台乙');
    await call(other, id, 4);
    expect(await clerk.ask('case.get', { id })).toMatchObject({ state: 'dispatched', round: 2 });
    const work = await clerk.ask('move.work', { caseId: id });
    expect(work.orders.at(-1)).toMatchObject({
      number: 'A1TS2026-000001-P2',
      round: 2,
      rework: true,
      state: 'dispatched',
      departmentLabel: '防水施工单位',
    });
    expect(work.clocks.filter(({ ruleId }) => ruleId === 'C4')).toMatchObject([
      { round: 1 },
      { round: 2, state: '正常' },
    ]);
    await toCallback(id);
    const moved = await call(other, id, 2);
    expect(moved).toMatchObject({ state: 'closed', round: 2 });
    expect(await clerk.ask('case.get', { id })).toMatchObject({
      closeKind: 'confirmed',
      closedBy: '前台乙',
      confirmation: 'satisfied',
    });
    expect(
      (await clerk.ask('move.work', { caseId: id })).clocks
        .filter(({ state }) => state !== '已完成')
        .map(({ ruleId }) => ruleId),
    ).toEqual(['C8']);
  });

  test('B9 after two rounds of 4 the case is 重大 and the manager owns it, and the manager signs the closing', async () => {
    const id = await registered();
    const other = await desk.signIn('前台乙');
    for (let round = 1; round <= 2; round += 1) {
      await toCallback(id);
      await call(other, id, 4);
    }
    const view = await clerk.ask('case.get', { id });
    expect(view).toMatchObject({ severity: 'major', round: 3 });
    expect(view.managerOwnsSince).not.toBeNull();
    await toCallback(id);
    expect((await call(other, id, 1)).state).toBe('awaiting_callback');
    expect((await clerk.ask('move.work', { caseId: id })).gaps.map(({ rule }) => rule)).toEqual(['B9']);
    expect(
      (await move(manager, id, 'sign_closing', { reason: '已核实整改到位。', pin: pinOf('主管甲') })).state,
    ).toBe('closed');
  });

  test('B7 a satisfied customer does not close a case whose facts are missing; filling them in does', async () => {
    const id = await registered();
    await move(handler, id, 'judge', { nature: 'valid', reason: '属质量缺陷。' });
    await move(handler, id, 'dispatch', { departmentId: contractor(), means: 'paper' });
    const [order] = (await handler.ask('move.work', { caseId: id })).orders;
    await move(clerk, id, 'sign_for', { orderId: order?.id ?? 0, by: '刘队长' });
    await move(clerk, id, 'reply', { orderId: order?.id ?? 0, by: '刘队长', reply: '已修好。' });
    await move(handler, id, 'accept_reply', { orderId: order?.id ?? 0 });
    const other = await desk.signIn('前台乙');
    expect((await call(other, id, 1)).state).toBe('awaiting_callback');
    expect((await handler.ask('move.work', { caseId: id })).gaps).toHaveLength(3);
    await handler.ask('followUp.add', { caseId: id, type: 'contact', content: '致歉', apologised: true });
    await handler.ask('measure.add', {
      caseId: id,
      type: 'correction',
      content: '复查',
      owner: '王工',
      dueOn: '2026-03-20',
    });
    const causeId = words.terms.find(({ dictionary }) => dictionary === 'cause')?.id ?? null;
    const { version } = await handler.ask('case.get', { id });
    expect((await handler.ask('finding.save', { caseId: id, version, causeId })).state).toBe('closed');
  });
});

describe('who may do what', () => {
  test('a move that is not allowed is refused with its reason and changes nothing', async () => {
    const id = await registered();
    const before = await clerk.ask('case.get', { id });
    const refusal = await clerk.refused('move.make', {
      caseId: id,
      version: 1,
      move: 'dispatch',
      departmentId: contractor(),
      means: 'phone',
    });
    expect(refusal).toMatchObject({ code: 'rule-broken' });
    expect(refusal.message).toContain('专管员');
    expect(await clerk.ask('case.get', { id })).toEqual(before);
    const { moves } = await clerk.ask('move.work', { caseId: id });
    for (const offer of moves) expect(offer.ok || offer.reason, offer.move).toBeTruthy();
  });

  test('E8 a move on a version that has been overtaken is refused', async () => {
    const id = await registered();
    await move(handler, id, 'judge', { nature: 'valid', reason: '缺陷' });
    const refusal = await handler.refused('move.make', {
      caseId: id,
      version: 1,
      move: 'rejudge',
      nature: 'improvable',
      reason: '改判',
    });
    expect(refusal.code).toBe('stale');
  });

  test('J1 无效 is proposed by a handler and confirmed by a manager with the PIN, never by the proposer', async () => {
    const id = await registered();
    const { decisionId } = await handler.ask('move.propose', {
      caseId: id,
      version: 1,
      move: 'judge_invalid',
      reason: '业主自行改装所致。',
    });
    expect(
      (
        await handler.refused('decision.decide', {
          id: decisionId,
          approve: true,
          reason: '同意',
          pin: pinOf('专管甲'),
        })
      ).code,
    ).toBe('not-allowed');
    expect(
      (
        await manager.refused('decision.decide', {
          id: decisionId,
          approve: true,
          reason: '同意',
          pin: '000000',
        })
      ).code,
    ).toBe('wrong-pin');
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: true,
      reason: '情况属实',
      pin: pinOf('主管甲'),
    });
    expect(await clerk.ask('case.get', { id })).toMatchObject({ nature: 'invalid', state: 'judged' });
    expect(
      (
        await manager.refused('decision.decide', {
          id: decisionId,
          approve: true,
          reason: '再批',
          pin: pinOf('主管甲'),
        })
      ).code,
    ).toBe('stale');
  });

  test('a refused proposal changes nothing but the record of it', async () => {
    const id = await registered();
    const { decisionId } = await clerk.ask('move.propose', {
      caseId: id,
      version: 1,
      move: 'void',
      reason: '误登',
    });
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: false,
      reason: '应照常受理',
      pin: pinOf('主管甲'),
    });
    expect((await clerk.ask('case.get', { id })).state).toBe('registered');
    expect(await clerk.ask('decision.list', { state: 'refused' })).toMatchObject([
      { number: 'A1TS2026-000001', decidedByName: '主管甲', decideReason: '应照常受理' },
    ]);
  });

  test('T5 a second complaint makes the manager the owner at once, and so does the third call', async () => {
    const id = await registered();
    await clerk.ask('followUp.add', {
      caseId: id,
      type: 'second_complaint',
      content: '客户再次来电投诉无人联系。',
    });
    expect((await clerk.ask('case.get', { id })).escalatedReason).toContain('二次投诉');
    const other = await registered({ customerName: '周明', customerPhone: '13900002222' });
    for (const content of ['第一次催', '第二次催', '第三次催'])
      await clerk.ask('followUp.add', { caseId: other, type: 'urge', content });
    expect((await clerk.ask('case.get', { id: other })).escalatedReason).toContain('第三次');
    const { items } = await manager.ask('desk.today');
    expect(items.filter(({ kind }) => kind === 'second-complaint')).toHaveLength(2);
  });
});

describe('callbacks', () => {
  test('B2 calling at rest time asks for a reason', async () => {
    const id = await registered();
    await toCallback(id);
    desk.setNow('2026-03-02T12:30:00.000+08:00');
    const other = await desk.signIn('前台乙');
    const { tasks, restTime } = await other.ask('callback.queue');
    expect(restTime).toBe(true);
    const ask = { callbackId: tasks[0]?.callback.id ?? 0, outcome: 'U', method: 'phone' } as const;
    expect((await other.refused('callback.record', ask)).fields?.restReason).toBeTruthy();
    await other.ask('callback.record', { ...ask, restReason: '客户约定中午联系' });
  });

  test('B4 unreached on three different days ends the task but not the case; a manager decides', async () => {
    const id = await registered();
    await toCallback(id);
    for (let tries = 0; tries < 3; tries += 1) {
      const other = await desk.signIn('前台乙');
      const { tasks } = await other.ask('callback.queue');
      await other.ask('callback.record', {
        callbackId: tasks[0]?.callback.id ?? 0,
        outcome: 'U',
        method: 'phone',
      });
      desk.pass(24 * HOUR);
    }
    const other = await desk.signIn('前台乙');
    expect((await other.ask('callback.queue')).tasks).toEqual([]);
    expect(await other.ask('callback.sheet', { sheet: 'unreached' })).toMatchObject([
      { caseNumber: 'A1TS2026-000001' },
    ]);
    expect((await other.ask('case.get', { id })).state).toBe('awaiting_callback');
    const boss = await desk.signIn('主管甲');
    await move(boss, id, 'special_close', {
      closeKind: 'unconfirmed',
      reason: '三天未接通。',
      pin: pinOf('主管甲'),
    });
    expect((await other.ask('case.get', { id })).closeKind).toBe('unconfirmed');
  });

  test('B3 reasons are required at 3 and 4, and nothing is written without them', async () => {
    const id = await registered();
    await toCallback(id);
    const other = await desk.signIn('前台乙');
    const { tasks } = await other.ask('callback.queue');
    const refusal = await other.refused('callback.record', {
      callbackId: tasks[0]?.callback.id ?? 0,
      outcome: 'reached',
      method: 'phone',
      level: 3,
    });
    expect(refusal.message).toContain('原因');
    expect((await other.ask('move.work', { caseId: id })).callbacks[0]?.attempts).toEqual([]);
  });

  test('B8 the only person on shift may call back themselves, marked 本人回访', async () => {
    desk.pass(24 * HOUR);
    await signInAnew('handler');
    await signInAnew('clerk', '专管甲');
    const id = await registered();
    await toCallback(id);
    await call(handler, id, 1);
    expect((await handler.ask('move.work', { caseId: id })).callbacks[0]).toMatchObject({
      self: true,
      level: 1,
    });
  });

  test('B6 待改进: 理解 closes, 不理解 begins a new round with a revised plan', async () => {
    const id = await registered();
    await move(handler, id, 'judge', { nature: 'improvable', reason: '开发遗留问题。' });
    await handler.ask('followUp.add', { caseId: id, type: 'contact', content: '上门解释', explained: true });
    await handler.ask('measure.add', {
      caseId: id,
      type: 'plan',
      content: '列入年度改造',
      owner: '工程部',
      dueOn: '2026-06-30',
    });
    await move(handler, id, 'dispatch', { departmentId: contractor(), means: 'paper' });
    await toCallback(id);
    const other = await desk.signIn('前台乙');
    const record = async (understands: boolean) => {
      const { tasks } = await other.ask('callback.queue');
      return other.ask('callback.record', {
        callbackId: tasks[0]?.callback.id ?? 0,
        outcome: 'reached',
        method: 'phone',
        level: 3,
        understands,
        reasonId: dissatisfied(),
        reasonText: '等太久',
      });
    };
    expect(await record(false)).toMatchObject({ state: 'judged', round: 2 });
    await handler.ask('measure.add', {
      caseId: id,
      type: 'plan',
      content: '提前到五月',
      owner: '工程部',
      dueOn: '2026-05-31',
    });
    await move(handler, id, 'dispatch', { departmentId: contractor(), means: 'paper' });
    await toCallback(id);
    expect(await record(true)).toMatchObject({ state: 'closed', round: 2 });
  });
});

test('C10 a hold stops C4 but not C2, and the page 10 limits of a hold are kept', async () => {
  const id = await registered();
  await move(handler, id, 'judge', { nature: 'valid', reason: '缺陷' });
  await move(handler, id, 'dispatch', { departmentId: contractor(), means: 'phone' });
  const due = async (rule: string) =>
    (await handler.ask('move.work', { caseId: id })).clocks.find(({ ruleId }) => ruleId === rule)?.due;
  const before = [await due('C2'), await due('C4')];
  const { version } = await handler.ask('case.get', { id });
  const hold = { caseId: id, version, move: 'hold', reason: '等配件到货' } as const;
  expect(
    (await handler.refused('move.make', { ...hold, resumeOn: '2026-05-01' })).fields?.resumeOn,
  ).toContain('30 天');
  await handler.ask('move.make', { ...hold, resumeOn: '2026-03-04' });
  expect(await due('C2')).toBe(before[0]);
  expect((await due('C4'))! > (before[1] ?? '')).toBe(true);
  const c4 = (await handler.ask('move.work', { caseId: id })).clocks.find(({ ruleId }) => ruleId === 'C4');
  expect(c4?.state).toBe('已停');
  const why = await handler.ask('clock.explain', { caseId: id, clockId: c4?.id ?? 0 });
  expect(why.days.some(({ held }) => held > 0)).toBe(true);
});

test('on the spot (当场办结): answer and the customer’s word close it, the nature waits for a handler', async () => {
  const id = await registered();
  const moved = await move(clerk, id, 'solve_on_the_spot', {
    answer: '当场协调关阀止水并更换配件。',
    nature: 'valid',
    level: 1,
  });
  expect(moved.state).toBe('closed');
  expect(await clerk.ask('case.get', { id })).toMatchObject({
    closeKind: 'on_the_spot',
    nature: 'valid',
    natureConfirmedAt: null,
  });
  expect((await handler.ask('desk.today')).items).toMatchObject([{ kind: 'confirm-nature' }]);
  await move(handler, id, 'confirm_on_the_spot_nature', { nature: 'valid' });
  expect((await handler.ask('desk.today')).items).toEqual([]);
});

describe('requests that change no state', () => {
  test('C15 an extension is asked before expiry, counts once approved, and the original stays visible', async () => {
    const id = await registered();
    const before = (await handler.ask('move.work', { caseId: id })).clocks.find(
      ({ ruleId }) => ruleId === 'C2',
    );
    const request = {
      caseId: id,
      clockId: before?.id ?? 0,
      until: '2026-03-05T18:00:00.000+08:00',
      reason: '配件需厂家发货',
      told: '已电话告知客户',
    };
    const { decisionId } = await handler.ask('decision.extend', request);
    const clock = async () =>
      (await handler.ask('move.work', { caseId: id })).clocks.find(({ ruleId }) => ruleId === 'C2');
    expect((await clock())?.due).toBe(before?.due);
    expect((await handler.refused('decision.extend', request)).message).toContain('待批');
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: true,
      reason: '同意',
      pin: pinOf('主管甲'),
    });
    expect(await clock()).toMatchObject({ due: request.until, originalDue: before?.due });
  });

  test('C15 a refused extension leaves the original due time, and after expiry none can be asked', async () => {
    const id = await registered();
    const clock = (await handler.ask('move.work', { caseId: id })).clocks.find(
      ({ ruleId }) => ruleId === 'C2',
    );
    const request = {
      caseId: id,
      clockId: clock?.id ?? 0,
      until: '2026-03-08T18:00:00.000+08:00',
      reason: '等件',
      told: '短信告知',
    };
    const { decisionId } = await handler.ask('decision.extend', request);
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: false,
      reason: '不同意',
      pin: pinOf('主管甲'),
    });
    expect(
      (await handler.ask('move.work', { caseId: id })).clocks.find(({ ruleId }) => ruleId === 'C2')?.due,
    ).toBe(clock?.due);
    desk.pass(25 * HOUR);
    const late = await (await desk.signIn('专管甲')).refused('decision.extend', request);
    expect(late.message).toContain('到期');
  });

  test('T2 the first-asked person changes only by a decision', async () => {
    const id = await registered();
    const other = (await clerk.ask('people.list')).find(({ name }) => name === '前台乙')?.id ?? 0;
    const { decisionId } = await clerk.ask('decision.reassign', {
      caseId: id,
      toUserId: other,
      reason: '本人休假',
    });
    expect((await clerk.ask('case.get', { id })).ownerName).toBe('前台甲');
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: true,
      reason: '同意',
      pin: pinOf('主管甲'),
    });
    expect(await clerk.ask('case.get', { id })).toMatchObject({
      ownerName: '前台乙',
      receivedByName: '前台甲',
    });
    const { html } = await desk.window('shell').ask('paper.compose', { form: 'registration', id });
    expect(html.replaceAll(/<[^>]+>/g, '')).toContain(
      `前台甲；${desk.now().slice(0, 10)} 改由 前台乙（批准：主管甲）`,
    );
  });
});

test('转投诉 (page 10) makes a linked complaint with the received time kept; the old one closes as 已转', async () => {
  const id = await registered({ kind: 'enquiry', content: '咨询维修进度，实为投诉拖延。' });
  const receivedAt = desk.now();
  desk.pass(2 * HOUR);
  const requestId = '6b825dc6-42cb-4eb9-8060-e54bf8d69288';
  const made = await clerk.ask('case.convert', {
    caseId: id,
    version: 1,
    requestId,
    reason: '客户要求按投诉处理',
  });
  expect(made.number).toBe('A1TS2026-000001');
  expect(await clerk.ask('case.get', { id: made.id })).toMatchObject({
    kind: 'complaint',
    receivedAt,
    linkedTo: id,
    customerName: '李晓雨',
  });
  const [decision] = await manager.ask('decision.list', {});
  expect(decision).toMatchObject({ number: 'A1ZX2026-000001', closeKind: 'transferred' });
  await manager.ask('decision.decide', {
    id: decision?.id ?? 0,
    approve: true,
    reason: '同意',
    pin: pinOf('主管甲'),
  });
  expect(await clerk.ask('case.get', { id })).toMatchObject({ state: 'closed', closeKind: 'transferred' });
});

describe('deadlines and calendar', () => {
  test('C12 a changed deadline applies to clocks that start afterwards', async () => {
    const admin = await desk.signIn('管理员');
    const before = await registered();
    await admin.ask('rule.set', { key: 'C2', length: { kind: 'hours', hours: 48 }, mode: 'natural' });
    const after = await registered({ customerName: '周明', customerPhone: '13900002222' });
    const due = async (caseId: number) =>
      (await clerk.ask('move.work', { caseId })).clocks.find(({ ruleId }) => ruleId === 'C2')?.due;
    expect([await due(before), await due(after)]).toEqual([
      '2026-03-03T09:00:00.000+08:00',
      '2026-03-04T09:00:00.000+08:00',
    ]);
    expect(
      (await admin.refused('rule.set', { key: 'C2', length: { kind: 'hours', hours: -1 }, mode: 'natural' }))
        .message,
    ).toContain('大于 0');
  });

  test('C12 C14 a day set by hand moves open clocks that run on working time, and only those', async () => {
    const admin = await desk.signIn('管理员');
    await admin.ask('rule.set', { key: 'C2', length: { kind: 'hours', hours: 8 }, mode: 'working' });
    const id = await registered();
    const due = async () =>
      (await clerk.ask('move.work', { caseId: id })).clocks.find(({ ruleId }) => ruleId === 'C2')?.due;
    const before = await due();
    await admin.ask('calendar.setDay', {
      layer: 'hand',
      day: { day: '2026-03-03', name: '停电检修', work: false },
    });
    expect((await due())! > before!).toBe(true);
    await admin.ask('calendar.clearDay', { layer: 'hand', day: '2026-03-03' });
    expect(await due()).toBe(before);
    expect((await admin.refused('setting.change', { key: 'calendar.handDays', value: [] })).code).toBe(
      'rule-broken',
    );
  });

  test('C14 next year’s notice is loaded from its text; a wrong one is refused in words', async () => {
    const admin = await desk.signIn('管理员');
    expect((await admin.ask('calendar.year', { year: 2027 })).days[0]).toMatchObject({ tentative: true });
    expect((await admin.refused('calendar.importNotice', { text: '不是通知' })).message).toContain(
      '没有载入',
    );
    const text = JSON.stringify({
      year: 2027,
      source: '测试通知',
      days: [
        { day: '2027-01-01', name: '元旦', work: false },
        { day: '2027-05-01', name: '劳动节', work: false },
        { day: '2027-10-01', name: '国庆节', work: false },
      ],
    });
    await admin.ask('calendar.importNotice', { text });
    expect((await admin.ask('calendar.year', { year: 2027 })).days[0]).toMatchObject({
      kind: '节假日',
      name: '元旦',
      tentative: false,
    });
  });
});

describe('the ladder (C16)', () => {
  test('C16 rungs sound within service hours; what fell due at night stands first next morning', async () => {
    desk.setNow('2026-03-02T10:00:00.000+08:00');
    await signInAnew('clerk');
    await registered({ severity: 'major', receivedAt: '2026-03-02T10:00:00.000+08:00' });
    await registered({
      customerName: '周明',
      customerPhone: '13900002222',
      receivedAt: '2026-03-02T02:00:00.000+08:00',
      lateEntryReason: '夜间值班接报',
    });
    desk.setNow('2026-03-02T13:10:00.000+08:00');
    const noon = await clerk.ask('reminder.since', { since: '2026-03-02T09:00:00.000+08:00' });
    expect(noon.map(({ text, soundsAt }) => [text, soundsAt.slice(11, 16)])).toEqual([
      ['时限已过 75%', '13:00'],
    ]);
    desk.setNow('2026-03-03T08:40:00.000+08:00');
    await signInAnew('clerk');
    const morning = await clerk.ask('reminder.since', { since: '2026-03-02T19:00:00.000+08:00' });
    expect(morning[0]).toMatchObject({
      text: '已到期',
      overnight: true,
      soundsAt: '2026-03-03T08:30:00.000+08:00',
    });
  });

  test('C16 from the second reminder a manager is told too, and an overdue order gets its 催办通知书', async () => {
    const id = await registered();
    await move(handler, id, 'judge', { nature: 'valid', reason: '缺陷' });
    await move(handler, id, 'dispatch', { departmentId: contractor(), means: 'paper' });
    const orderId = (await handler.ask('move.work', { caseId: id })).orders[0]?.id ?? 0;
    const shell = desk.window('shell');
    expect((await shell.refused('paper.compose', { form: 'urge', id: orderId })).message).toContain(
      '没有超过时限',
    );
    desk.setNow('2026-03-05T09:30:00.000+08:00');
    const boss = await desk.signIn('主管甲');
    const told = await boss.ask('reminder.since', { since: '2026-03-04T10:00:00.000+08:00' });
    expect(told.map(({ text }) => text)).toContain('已逾期 2 天，第 2 次催办');
    const paper = await shell.ask('paper.compose', { form: 'urge', id: orderId });
    expect(paper.html).toContain('催办通知书');
  });
});
