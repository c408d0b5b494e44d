import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complaint, HOUR, pinOf, move } from '../../support/office.ts';
import {
  clerk,
  departmentOf,
  desk,
  handler,
  openForEachTest,
  other,
  words,
} from '../../support/signed-in.ts';

openForEachTest('clerk', 'other', 'handler');

const lift = () => departmentOf('电梯维保单位');
const reasonId = () => words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id ?? 0;
const causeId = () => words.terms.find(({ dictionary }) => dictionary === 'cause')?.id ?? null;
const view = (id: number) => clerk.ask('case.get', { id });

async function household(n: number, more = {}): Promise<number> {
  const form = complaint(words, {
    receivedAt: desk.now(),
    customerName: `住户${n}`,
    customerPhone: `139000${String(10_000 + n)}`,
    unit: `3栋2单元${n}01`,
    content: '电梯停运，老人无法下楼。',
    ...more,
  });
  return (await clerk.ask('case.register', form)).id;
}

async function link(caseId: number, leadId: number, who = handler) {
  const { version } = await view(caseId);
  return who.ask('case.link', { caseId, version, leadId, reason: '同一部电梯停运' });
}

/** The lead from judging to the accepted reply; what is found and done there counts for all. */
async function settleLead(leadId: number): Promise<void> {
  await move(handler, leadId, 'judge', { nature: 'valid', reason: '维保不到位。' });
  await move(handler, leadId, 'dispatch', { departmentId: lift(), means: 'phone' });
  const orderId = (await handler.ask('move.work', { caseId: leadId })).orders[0]?.id ?? 0;
  await move(clerk, leadId, 'sign_for', { orderId, by: '维保赵工' });
  await move(clerk, leadId, 'reply', { orderId, by: '维保赵工', reply: '已更换控制板并试运行。' });
  const { version } = await view(leadId);
  await handler.ask('finding.save', { caseId: leadId, version, causeId: causeId(), result: '电梯恢复' });
  await handler.ask('measure.add', {
    caseId: leadId,
    type: 'correction',
    content: '全小区电梯控制板检查。',
    owner: '工程部王工',
    dueOn: '2026-03-20',
  });
  await move(handler, leadId, 'accept_reply', { orderId });
}

async function apologise(caseId: number): Promise<void> {
  await handler.ask('followUp.add', {
    caseId,
    type: 'answered_customer',
    content: '已致歉并说明原因。',
    apologised: true,
    explained: true,
  });
}

async function call(caseId: number, level: 1 | 2 | 3 | 4, who = other) {
  const { tasks } = await who.ask('callback.queue');
  const task = tasks.find((queued) => queued.caseId === caseId);
  if (!task) throw new Error(`no callback waits for case ${caseId}`);
  const reasons = level >= 3 ? { reasonId: reasonId(), reasonText: '停了两天才修好。' } : {};
  const answer = { callbackId: task.callback.id, outcome: 'reached', method: 'phone', level } as const;
  return who.ask('callback.record', { ...answer, ...reasons });
}

describe('one matter, many customers (spec 10)', () => {
  test('spec 10 one lift, twenty households: one dispatch, twenty callbacks, and the lead closes last', async () => {
    const leadId = await household(1);
    const linked: number[] = [];
    for (let n = 2; n <= 20; n += 1) linked.push(await household(n));
    for (const id of linked) await link(id, leadId);
    expect(await clerk.ask('case.linked', { caseId: linked[3] ?? 0 })).toMatchObject({
      lead: { caseId: leadId },
      open: 19,
    });

    await settleLead(leadId);
    for (const id of linked) {
      expect(await view(id)).toMatchObject({ state: 'awaiting_callback', nature: 'valid', round: 1 });
      const work = await handler.ask('move.work', { caseId: id });
      expect(work.orders).toEqual([]);
      expect(work.callbacks).toHaveLength(1);
      // Cause and measure of the lead count; the apology is owed to each customer.
      expect(work.gaps.map(({ rule }) => rule)).toEqual(['J1', 'B5']);
      expect(work.clocks.find(({ ruleId }) => ruleId === 'C4')?.state).toBe('已完成');
    }
    expect((await handler.ask('callback.queue')).tasks).toHaveLength(20);

    for (const id of [leadId, ...linked]) await apologise(id);
    expect((await call(leadId, 1)).state).toBe('awaiting_callback');
    expect((await handler.ask('move.work', { caseId: leadId })).gaps.map(({ rule }) => rule)).toEqual([
      'linked',
    ]);
    for (const id of linked.slice(1)) expect((await call(id, 2)).state).toBe('closed');
    expect((await view(leadId)).state).toBe('awaiting_callback');
    expect((await call(linked[0] ?? 0, 1)).state).toBe('closed');
    expect(await view(leadId)).toMatchObject({ state: 'closed', closeKind: 'confirmed', closedBy: '前台乙' });
    const timeline = await clerk.ask('case.timeline', { id: linked[0] ?? 0 });
    expect(timeline.map(({ sentence }) => sentence)).toContain(
      '并入主件 A1TS2026-000001，派单和处理随主件，回访各自进行。',
    );
    for (const { sentence } of timeline) expect(sentence).not.toMatch(/[a-z]/);
  });

  test('B5 a 4 of one household begins round 2 of its own case only, at the department that served it', async () => {
    const [leadId, first, second] = [await household(1), await household(2), await household(3)];
    await link(first, leadId);
    await link(second, leadId);
    await settleLead(leadId);
    for (const id of [leadId, first, second]) await apologise(id);
    expect(await call(first, 4)).toMatchObject({ state: 'dispatched', round: 2 });
    expect(await view(leadId)).toMatchObject({ state: 'awaiting_callback', round: 1 });
    expect(await view(second)).toMatchObject({ state: 'awaiting_callback', round: 1 });
    const { orders } = await handler.ask('move.work', { caseId: first });
    expect(orders).toMatchObject([{ rework: true, round: 2, departmentLabel: '电梯维保单位' }]);

    await call(leadId, 1);
    await call(second, 1);
    expect((await view(leadId)).state).toBe('awaiting_callback');
    const orderId = orders[0]?.id ?? 0;
    await move(clerk, first, 'sign_for', { orderId, by: '维保赵工' });
    await move(clerk, first, 'reply', { orderId, by: '维保赵工', reply: '已调平层。' });
    await move(handler, first, 'accept_reply', { orderId });
    expect((await call(first, 2)).state).toBe('closed');
    expect((await view(leadId)).state).toBe('closed');
  });

  test('B8 whoever handled the lead has handled its linked cases', async () => {
    const [leadId, id] = [await household(1), await household(2)];
    await link(id, leadId);
    await settleLead(leadId);
    for (const who of [clerk, handler])
      expect(await call(id, 1, who).catch((error: Error) => error.message)).toContain('其他同事');
  });

  test('spec 10 a household that calls while the lift is being repaired joins where the lead stands', async () => {
    const leadId = await household(1);
    await move(handler, leadId, 'judge', { nature: 'valid', reason: '维保不到位。' });
    await move(handler, leadId, 'dispatch', { departmentId: lift(), means: 'phone' });
    const id = await household(2, { sameDay: 'facility' });
    expect(await link(id, leadId)).toMatchObject({ state: 'dispatched', version: 2 });
    const { clocks, moves } = await handler.ask('move.work', { caseId: id });
    expect(clocks.filter(({ ruleId }) => ruleId === 'C4')).toHaveLength(1);
    expect(clocks.find(({ ruleId }) => ruleId === 'C1')?.state).toBe('已完成');
    const offer = moves.find((candidate) => candidate.move === 'dispatch');
    expect(offer).toMatchObject({ ok: false });
    expect(offer?.reason).toContain('请在主件上');
  });

  test('spec 10 a case linked by mistake leaves again and is judged and dispatched on its own', async () => {
    const [leadId, id] = [await household(1), await household(2)];
    await link(id, leadId);
    await move(handler, leadId, 'judge', { nature: 'valid', reason: '维保不到位。' });
    await move(handler, leadId, 'dispatch', { departmentId: lift(), means: 'phone' });
    const { version } = await view(id);
    expect((await clerk.refused('case.unlink', { caseId: id, version, reason: '不是这部电梯' })).code).toBe(
      'rule-broken',
    );
    await handler.ask('case.unlink', { caseId: id, version, reason: '不是这部电梯' });
    expect(await view(id)).toMatchObject({ state: 'judged', linkedTo: null });
    expect((await clerk.ask('case.linked', { caseId: leadId })).lead).toBeNull();
    expect((await move(handler, id, 'dispatch', { departmentId: lift(), means: 'phone' })).state).toBe(
      'dispatched',
    );
  });

  test('spec 10 C12 a household that left its lead while it was at work has its own life: its clock goes on, the lead proves nothing for it', async () => {
    const [leadId, id] = [await household(1), await household(2)];
    await link(id, leadId);
    await move(handler, leadId, 'judge', { nature: 'valid', reason: '维保不到位。' });
    await move(handler, leadId, 'dispatch', { departmentId: lift(), means: 'phone' });
    const leadOrder = (await handler.ask('move.work', { caseId: leadId })).orders[0]?.id ?? 0;
    await move(clerk, leadId, 'sign_for', { orderId: leadOrder, by: '维保赵工' });
    const c4 = async () =>
      (await handler.ask('move.work', { caseId: id })).clocks.filter(({ ruleId }) => ruleId === 'C4');
    const [began] = await c4();
    desk.pass(HOUR);
    const { version } = await view(id);
    await handler.ask('case.unlink', { caseId: id, version, reason: '不是这部电梯' });
    expect(await view(id)).toMatchObject({ state: 'judged', nature: 'valid', round: 1 });

    // What happens at the lead from now on is the lead's, its orders, callback and closing.
    await move(clerk, leadId, 'reply', { orderId: leadOrder, by: '维保赵工', reply: '已更换控制板。' });
    const finding = { causeId: causeId(), result: '电梯恢复' };
    await handler.ask('finding.save', { caseId: leadId, version: (await view(leadId)).version, ...finding });
    const correction = { content: '电梯控制板检查。', owner: '王工', dueOn: '2026-03-20' };
    await handler.ask('measure.add', { caseId: leadId, type: 'correction', ...correction });
    await move(handler, leadId, 'accept_reply', { orderId: leadOrder });
    await apologise(leadId);
    expect(await view(id)).toMatchObject({ state: 'judged' });
    await call(leadId, 1);
    expect((await view(leadId)).state).toBe('closed');

    // C12: dispatched on its own, the round's clock is the one that began with the lead's dispatch.
    await move(handler, id, 'dispatch', { departmentId: lift(), means: 'phone' });
    expect(await c4()).toMatchObject([{ id: began?.id, due: began?.due, state: '正常' }]);
    const orderId = (await handler.ask('move.work', { caseId: id })).orders[0]?.id ?? 0;
    await move(clerk, id, 'sign_for', { orderId, by: '赵工' });
    await move(clerk, id, 'reply', { orderId, by: '赵工', reply: '已修。' });
    await move(handler, id, 'accept_reply', { orderId });
    await apologise(id);
    await call(id, 1);
    const { gaps } = await handler.ask('move.work', { caseId: id });
    expect(gaps.map(({ reason }) => reason)).toEqual(['还没有查明并登记原因。', '还没有登记纠正措施。']);
    await handler.ask('finding.save', { caseId: id, version: (await view(id)).version, ...finding });
    await handler.ask('measure.add', { caseId: id, type: 'correction', ...correction });
    expect((await view(id)).state).toBe('closed');
  });

  test('spec 10 what can’t be linked is refused with its reason and changes nothing', async () => {
    const [leadId, id, repair] = [
      await household(1),
      await household(2),
      await household(3, { kind: 'repair' }),
    ];
    const ask = async (caseId: number, to: number, who = handler) => {
      const { version } = await view(caseId);
      return who.refused('case.link', { caseId, version, leadId: to, reason: '同一件事' });
    };
    expect((await ask(id, id)).message).toContain('自己');
    expect((await ask(repair, leadId)).message).toContain('类别不同');
    expect((await ask(id, leadId, clerk)).message).toContain('专管员');
    await link(id, leadId);
    const third = await household(4);
    expect((await ask(third, id)).message).toContain('最前面');
    expect((await ask(leadId, third)).message).toContain('本件自己是主件');
    const before = await view(third);
    expect(
      (await handler.refused('case.link', { caseId: third, version: 7, leadId, reason: '同一件事' })).code,
    ).toBe('stale');
    expect(await view(third)).toEqual(before);
    const boss = await desk.signIn('主管甲');
    const voiding = { move: 'void', reason: '误登', pin: pinOf('主管甲') };
    expect(
      (await boss.refused('move.make', { caseId: leadId, version: (await view(leadId)).version, ...voiding }))
        .message,
    ).toContain('还有 1 件关联事项');
  });

  test('spec 10 a complaint made by 转投诉 keeps its link to the old case and joins no lead, but may be one', async () => {
    const old = await household(1, { kind: 'enquiry', enquiryType: 'ordinary' });
    const { version } = await view(old);
    const { id } = await handler.ask('case.convert', {
      caseId: old,
      version,
      requestId: crypto.randomUUID(),
      reason: '住户坚持投诉。',
    });
    const leadId = await household(2);
    const before = await view(id);
    const refusal = await handler.refused('case.link', {
      caseId: id,
      version: before.version,
      leadId,
      reason: '同一部电梯',
    });
    expect(refusal).toMatchObject({ code: 'rule-broken' });
    expect(refusal.message).toContain('由转投诉立件');
    expect(await view(id)).toEqual(before);
    expect(before.linkedTo).toBe(old);
    await link(leadId, id);
    expect((await clerk.ask('case.linked', { caseId: leadId })).lead?.caseId).toBe(id);
  });

  test('spec 10 a lead about somebody isn’t shown to that person beside the case linked to it', async () => {
    const people = await clerk.ask('people.list');
    const concernsUserId = people.find(({ name }) => name === '专管乙')?.id ?? 0;
    const [leadId, id] = [await household(1, { concernsUserId }), await household(2)];
    await link(id, leadId);
    expect((await handler.ask('case.linked', { caseId: id })).lead?.caseId).toBe(leadId);
    const concerned = await desk.signIn('专管乙');
    expect((await concerned.ask('case.linked', { caseId: id })).lead).toBeNull();
  });

  test('spec 10 the receptionist links repairs, which are hers to dispatch', async () => {
    const [leadId, id] = [await household(1, { kind: 'repair' }), await household(2, { kind: 'repair' })];
    await link(id, leadId, clerk);
    await move(clerk, leadId, 'dispatch', { departmentId: lift(), means: 'phone' });
    expect((await view(id)).state).toBe('dispatched');
  });
});

test('spec 10 however the lead moves, those who follow stand where it stands, and nobody is closed by it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          'judge',
          'dispatch',
          'sign_for',
          'reply',
          'accept_reply',
          'return_reply',
          'withdraw',
          'join',
        ),
        { minLength: 4, maxLength: 14 },
      ),
      async (steps) => {
        desk.pass(HOUR / 60);
        const leadId = await household(50, { kind: 'complaint', sameDay: 'facility' });
        const linked = [await household(51)];
        await link(linked[0] ?? 0, leadId);
        for (const [index, step] of steps.entries()) {
          const { orders } = await handler.ask('move.work', { caseId: leadId });
          const orderId = orders.findLast(({ state }) => state !== 'withdrawn')?.id ?? 1;
          const acts: Record<string, () => Promise<unknown>> = {
            judge: () => move(handler, leadId, 'judge', { nature: 'valid', reason: '维保不到位。' }),
            dispatch: () => move(handler, leadId, 'dispatch', { departmentId: lift(), means: 'phone' }),
            sign_for: () => move(handler, leadId, 'sign_for', { orderId, by: '赵工' }),
            reply: () => move(handler, leadId, 'reply', { orderId, by: '赵工', reply: '已修。' }),
            accept_reply: () => move(handler, leadId, 'accept_reply', { orderId }),
            return_reply: () => move(handler, leadId, 'return_reply', { orderId, reason: '没有修好' }),
            withdraw: () => move(handler, leadId, 'withdraw_order', { orderId, reason: '派错' }),
          };
          const act = acts[step];
          if (act) await act().catch(() => null);
          else {
            const late = await household(60 + index);
            await link(late, leadId);
            linked.push(late);
          }
          const lead = await view(leadId);
          for (const id of linked) {
            const mine = await view(id);
            expect(mine.state).toBe(lead.state);
            expect(mine.nature).toBe(lead.nature);
          }
        }
      },
    ),
    { numRuns: 12, seed: 7 },
  );
});
