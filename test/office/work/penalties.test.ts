import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import {
  complaint,
  differences,
  HOUR,
  move,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;
let coordinator: Window;
let leader: Window;

beforeEach(async () => {
  desk = await openTestOffice();
  [clerk, handler, coordinator, leader] = (await Promise.all(
    ['前台甲', '专管甲', '主管甲', '主管乙'].map((name) => desk.signIn(name)),
  )) as [Window, Window, Window, Window];
  words = await clerk.ask('dictionary.all');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const named = (name: string) => words.departments.find((each) => each.name === name)?.id ?? 0;
const pins = { handler: pinOf('专管甲'), coordinator: pinOf('主管甲'), leader: pinOf('主管乙') };
const paper = { name: '孙副组长', signedOn: '2026-03-02', scan: '处罚卷 2026-1 第 3 页' };

/** A complaint dispatched by phone; the order's department signed for it. */
async function dispatched(department = '防水施工单位') {
  const { id: caseId } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  await move(handler, caseId, 'judge', { nature: 'valid', reason: '缺陷' });
  await move(handler, caseId, 'dispatch', { departmentId: named(department), means: 'phone' });
  const orderId = (await handler.ask('move.work', { caseId })).orders[0]?.id ?? 0;
  await move(clerk, caseId, 'sign_for', { orderId, by: '刘队长' });
  return { caseId, orderId };
}

const conditionsOf = async (caseId: number) =>
  (await handler.ask('penalty.offers', { caseId }))[0]?.offers.map(({ condition }) => condition);

const opinion = (orderId: number) => ({
  requestId: randomUUID(),
  orderId,
  conditions: ['no_show' as const],
  facts: '签收后五小时未到场，电话不接。',
  evidence: '通话记录两条；到场时限。',
  proposal: '建议罚款并启动应急维修。',
  amountFen: 600_000,
  howPaid: '从工程款中扣除',
  payOn: '2026-03-31',
  pin: pins.handler,
});

const sanction = async (id: number, kind: 'penalty' | 'impeachment' | 'contract_proposal' = 'penalty') => {
  const found = (await handler.ask('penalty.list', { kind })).find((each) => each.id === id);
  if (!found) throw new Error('not listed');
  return found;
};

const sentencesOf = async (caseId: number) =>
  (await clerk.ask('case.timeline', { id: caseId })).map(({ sentence }) => sentence);

describe('D4 penalty', () => {
  test('D4 offered only once a condition holds, and never made by itself', async () => {
    const { caseId, orderId } = await dispatched();
    expect(await conditionsOf(caseId)).toEqual([]);
    expect((await handler.refused('penalty.propose', opinion(orderId))).fields?.conditions).toContain(
      '不成立',
    );
    desk.pass(5 * HOUR);
    expect(await conditionsOf(caseId)).toEqual(['no_show']);
    expect(await handler.ask('penalty.list', { kind: 'penalty' })).toEqual([]);
    await clerk.ask('penalty.noteFact', {
      orderId,
      kind: 'excused',
      seenAt: desk.now(),
      person: '刘队长',
      note: '途中车祸，已交事故证明。',
    });
    expect(await conditionsOf(caseId)).toEqual([]);
  });

  test('D4 the whole chain: representative, coordinator with amount, deputy on paper, leader, delivered', async () => {
    const { caseId, orderId } = await dispatched();
    desk.pass(5 * HOUR);
    const form = opinion(orderId);
    const { id, number } = await handler.ask('penalty.propose', form);
    expect(number).toBe('A1CF2026-000001');
    expect(await handler.ask('penalty.propose', form)).toEqual({ id, number });
    const twice = { ...form, requestId: randomUUID() };
    expect((await handler.refused('penalty.propose', twice)).fields?.conditions).toContain('一事不再罚');
    expect(await handler.ask('violation.list', {})).toMatchObject([
      { number: 'A1NW2026-000001', departmentLabel: '防水施工单位', delayMinutes: 60 },
    ]);
    const waits = async (who: Window) =>
      (await who.ask('desk.today')).items.filter(({ kind }) => kind === 'penalty').map(({ text }) => text);
    expect(await waits(coordinator)).toEqual(['待总协调员签字：处罚 A1CF2026-000001']);
    expect(await waits(handler)).toEqual([]);

    await coordinator.ask('penalty.sign', {
      id,
      step: 1,
      verdict: 'agreed',
      amountFen: 800_000,
      reason: '第二次不到场',
      opinion: '情节较重',
      pin: pins.coordinator,
    });
    // The scan of what was signed hangs on the penalty; somebody else's case's doesn't count.
    const scan = { name: '副组长签字.pdf', bytes: Buffer.from('%PDF-1.4\ntrailer<<>>\n%%EOF') };
    const subject = { of: 'sanction', id } as const;
    const { id: attachmentId } = await handler.ask('attachment.add', { subject, ...scan });
    const elsewhere = await dispatched();
    const other = { of: 'case', id: elsewhere.caseId } as const;
    const { id: foreign } = await handler.ask('attachment.add', { subject: other, ...scan });
    const onPaper = { id, step: 3, verdict: 'agreed', pin: pins.handler } as const;
    expect(
      (await handler.refused('penalty.sign', { ...onPaper, paper: { ...paper, attachmentId: foreign } }))
        .fields,
    ).toHaveProperty(['paper.attachmentId']);
    await handler.ask('penalty.sign', { ...onPaper, paper: { ...paper, attachmentId } });
    const signedOnPaper = (await sanction(id)).steps[3]?.signature;
    expect(signedOnPaper).toMatchObject({ name: '孙副组长', paper: true, attachmentId });
    expect((await sanction(id)).state).toBe('signing');
    await leader.ask('penalty.sign', { id, step: 2, verdict: 'agreed', pin: pins.leader });
    const approved = await sanction(id);
    expect(approved).toMatchObject({ state: 'approved', amountFen: 800_000, proposedFen: 600_000 });
    expect(approved.steps.map(({ signature }) => [signature?.name, signature?.paper])).toEqual([
      ['专管甲', false],
      ['主管甲', false],
      ['主管乙', false],
      ['孙副组长', true],
    ]);
    const deliver = (to: readonly string[]) => ({
      id,
      deliveries: to.map((each) => ({ to: each, receivedBy: '签收人', receivedOn: '2026-03-02' })),
      pin: pins.handler,
    });
    await handler.ask('penalty.deliver', deliver(['合约部', '成本控制部']));
    expect((await handler.refused('penalty.deliver', deliver(['合约部']))).code).toBe('bad-input');
    expect((await handler.refused('penalty.deliver', deliver(['人事部']))).code).toBe('bad-input');
    await handler.ask('penalty.deliver', deliver(['财务部', '经济处']));
    expect((await sanction(id)).state).toBe('delivered');
    expect(await handler.ask('penalty.totals', { from: '2026-03-01', to: '2026-03-31' })).toMatchObject([
      { departmentLabel: '防水施工单位', approved: 1, fen: 800_000 },
    ]);
    // Form 17: every paper of the case in the order of its file, the scans with what they belong to behind.
    const file = await handler.ask('paper.caseFile', { caseId });
    expect(file.map(({ form, number: of }) => [form, of])).toEqual([
      ['registration', 'A1TS2026-000001'],
      ['work-order', 'A1TS2026-000001-P1'],
      ['violation', 'A1NW2026-000001'],
      ['penalty-opinion', 'A1CF2026-000001'],
      ['penalty-notice', 'A1CF2026-000001'],
      [null, 'A1CF2026-000001'],
    ]);
    expect(file.at(-1)?.title).toBe('签字扫描件 副组长签字.pdf');
    expect(await sentencesOf(caseId)).toEqual(
      expect.arrayContaining([
        '提出处罚 A1CF2026-000001，防水施工单位，四小时未到场、无方案，并登记不配合 A1NW2026-000001。',
        '处罚 A1CF2026-000001 总协调员签字（主管甲）：同意，金额改为 ¥8,000.00。',
        '处罚 A1CF2026-000001 应急小组副组长纸上签字（孙副组长）：同意，罚款 ¥8,000.00。',
        '处罚 A1CF2026-000001 应急小组组长签字（主管乙）：同意，罚款 ¥8,000.00，审批完毕。',
        '处罚 A1CF2026-000001 送达 财务部、经济处。',
      ]),
    );
  });

  test('D4 below the minimum, without a reason, by the wrong role or twice by one person nothing is signed', async () => {
    const { orderId } = await dispatched();
    desk.pass(5 * HOUR);
    const { id } = await coordinator.ask('penalty.propose', { ...opinion(orderId), pin: pins.coordinator });
    const pricing = { id, step: 1, verdict: 'agreed', pin: pins.leader } as const;
    expect((await leader.refused('penalty.sign', { ...pricing, amountFen: 499_999 })).fields).toMatchObject({
      amountFen: expect.stringContaining('不少于 ¥5,000.00'),
    });
    expect(
      (await leader.refused('penalty.sign', { ...pricing, amountFen: 700_000 })).fields?.reason,
    ).toContain('原因');
    const amount = { amountFen: 600_000 };
    expect(
      (await handler.refused('penalty.sign', { ...pricing, ...amount, pin: pins.handler })).message,
    ).toContain('须由主管签字');
    expect(
      (await coordinator.refused('penalty.sign', { ...pricing, ...amount, pin: pins.coordinator })).message,
    ).toContain('一人不能签两步');
    expect((await leader.refused('penalty.sign', { ...pricing, ...amount, pin: '000000' })).code).toBe(
      'wrong-pin',
    );
    expect((await clerk.refused('penalty.sign', { ...pricing, ...amount })).code).toBe('not-allowed');
    const tomorrow = { ...pricing, ...amount, paper: { ...paper, signedOn: '2026-03-03' } };
    expect((await leader.refused('penalty.sign', tomorrow)).fields).toHaveProperty(['paper.signedOn']);
    expect((await sanction(id)).steps.filter(({ signature }) => signature)).toHaveLength(1);
  });

  test('D4 refused with its reason, and the next number goes on; a withdrawn one keeps its place', async () => {
    const { orderId } = await dispatched();
    desk.pass(5 * HOUR);
    const { id } = await handler.ask('penalty.propose', opinion(orderId));
    const refusal = { id, step: 1, verdict: 'refused', pin: pins.coordinator } as const;
    expect((await coordinator.refused('penalty.sign', refusal)).fields?.opinion).toContain('理由');
    await coordinator.ask('penalty.sign', { ...refusal, opinion: '施工单位已说明理由。' });
    expect(await sanction(id)).toMatchObject({ state: 'refused', endReason: '施工单位已说明理由。' });
    const second = await handler.ask('penalty.propose', opinion(orderId));
    expect(second.number).toBe('A1CF2026-000002');
    const another = await desk.signIn('专管乙');
    expect(
      (await another.refused('penalty.void', { id: second.id, reason: '错', pin: pinOf('专管乙') })).code,
    ).toBe('not-allowed');
    await handler.ask('penalty.void', { id: second.id, reason: '金额写错', pin: pins.handler });
    expect(await sanction(second.id)).toMatchObject({ state: 'voided', number: 'A1CF2026-000002' });
    expect((await handler.ask('violation.list', {})).length).toBe(1);
  });

  test('D4 the papers carry the chain: opinion at once, the notice only when approved', async () => {
    const { orderId } = await dispatched();
    desk.pass(5 * HOUR);
    const { id } = await handler.ask('penalty.propose', opinion(orderId));
    const shell = desk.window('shell');
    const person = (await shell.ask('setup.status')).people.find(({ name }) => name === '专管甲');
    await shell.ask('session.signIn', { userId: person?.id ?? 0, pin: pins.handler });
    const textOf = async (form: 'penalty-opinion' | 'penalty-notice') =>
      (await shell.ask('paper.compose', { form, id })).html.replaceAll(/<[^>]*>|\s/g, '');
    expect(await textOf('penalty-opinion')).toContain('签收后五小时未到场，电话不接。');
    await expect(textOf('penalty-notice')).rejects.toThrow('还没有批准');
  });
});

describe('D5 emergency repair', () => {
  test('D5 offered by a condition, approved by another, quantities acknowledged before it is accepted', async () => {
    const { caseId, orderId } = await dispatched();
    const form = {
      requestId: randomUUID(),
      orderId,
      reason: '施工单位四小时未到场。',
      team: '应急维修一队',
      fromOn: '2026-03-02',
      toOn: '2026-03-04',
      scope: '卫生间防水重做。',
    };
    expect(
      (await coordinator.refused('emergency.propose', { ...form, pin: pins.coordinator })).message,
    ).toContain('不具备启动应急维修的条件');
    desk.pass(5 * HOUR);
    const { id, number } = await coordinator.ask('emergency.propose', { ...form, pin: pins.coordinator });
    expect(number).toBe('A1YJ2026-000001');
    const approval = { id, approve: true, reason: '同意' };
    expect(
      (await coordinator.refused('emergency.decide', { ...approval, pin: pins.coordinator })).message,
    ).toContain('另一位主管');
    await leader.ask('emergency.decide', { ...approval, pin: pins.leader });
    const acceptance = {
      id,
      result: 'passed',
      acceptedOn: '2026-03-02',
      attendedBy: '业主、监理',
      findings: '蓄水 24 小时不渗。',
      pin: pins.handler,
    } as const;
    expect((await handler.refused('emergency.accept', acceptance)).message).toContain('工程量还没有认定');
    await handler.ask('emergency.record', {
      id,
      quantities: '防水涂料 12 平方米',
      acknowledgedBy: '主管甲、施工单位',
      acknowledgedOn: '2026-03-02',
      costFen: 380_000,
      auditSentOn: '2026-03-02',
    });
    await handler.ask('emergency.accept', { ...acceptance, result: 'failed', findings: '仍有渗点。' });
    await handler.ask('emergency.accept', acceptance);
    const [repair] = await handler.ask('emergency.list', { caseId });
    expect(repair).toMatchObject({ state: 'accepted', costFen: 380_000, auditSentOn: '2026-03-02' });
    expect(repair?.acceptances.map(({ result }) => result)).toEqual(['failed', 'passed']);
    expect(await sentencesOf(caseId)).toContain('应急维修 A1YJ2026-000001 验收合格。');
  });
});

describe('D6 D7 impeachment and contract proposal', () => {
  test('D6 against an own department: it confirms on paper, the leader approves, copied to HR', async () => {
    const { caseId, orderId } = await dispatched('工程维修部');
    const offered = async () => (await handler.ask('penalty.offers', { caseId }))[0]?.impeachment;
    desk.pass(20 * HOUR);
    expect(await offered()).toBeNull();
    desk.pass(10 * HOUR);
    const delay = await offered();
    expect(delay?.fact).toContain('仍未完成，逾期 6 小时');
    expect(delay?.evidence).toContain(delay?.clock.name);
    const form = {
      requestId: randomUUID(),
      orderId,
      facts: '三十小时未处理。',
      analysis: '人手安排不当。',
      proposal: '通报批评。',
      pin: pins.handler,
    };
    const { id, number } = await handler.ask('penalty.impeach', form);
    expect(number).toBe('A1TH2026-000001');
    const confirm = { id, step: 1, verdict: 'agreed', pin: pins.handler } as const;
    expect(
      (await coordinator.refused('penalty.sign', { ...confirm, pin: pins.coordinator })).message,
    ).toContain('没有账号');
    await handler.ask('penalty.sign', {
      ...confirm,
      opinion: '属实。',
      paper: { ...paper, signedOn: '2026-03-03' },
    });
    await leader.ask('penalty.sign', { id, step: 2, verdict: 'agreed', pin: pins.leader });
    await handler.ask('penalty.deliver', {
      id,
      deliveries: [{ to: '人力资源部', receivedBy: '周经理', receivedOn: '2026-03-03' }],
      pin: pins.handler,
    });
    expect((await sanction(id, 'impeachment')).state).toBe('delivered');
    // One that stands is enough.
    expect((await handler.ask('penalty.offers', { caseId }))[0]?.impeachment).toBeNull();
    const again = { ...form, requestId: randomUUID() };
    expect((await handler.refused('penalty.impeach', again)).message).toContain('尚未提出过弹劾');
    const contractor = await dispatched();
    expect(
      (
        await handler.refused('penalty.impeach', {
          ...form,
          requestId: randomUUID(),
          orderId: contractor.orderId,
        })
      ).message,
    ).toContain('只针对本单位部门');
  });

  test('D7 offered from three missed deadlines, with the list of them', async () => {
    for (const _ of [1, 2]) await dispatched();
    desk.pass(30 * HOUR);
    expect(await handler.ask('penalty.repeatedlyLate')).toEqual([]);
    const form = {
      requestId: randomUUID(),
      departmentId: named('防水施工单位'),
      asked: ['suspend' as const, 'veto' as const],
      facts: '屡次限期不改，态度恶劣。',
      proposal: '中止合同，取消投标资格。',
      pin: pins.handler,
    };
    expect((await handler.refused('penalty.proposeContract', form)).fields?.departmentId).toContain('3 张');
    await dispatched();
    desk.pass(30 * HOUR);
    expect(await handler.ask('penalty.repeatedlyLate')).toMatchObject([
      { departmentLabel: '防水施工单位', orders: 3 },
    ]);
    const { id, number } = await handler.ask('penalty.proposeContract', form);
    expect(number).toBe('A1ZZ2026-000001');
    // What stands in a proposal doesn't count again.
    expect(await handler.ask('penalty.repeatedlyLate')).toEqual([]);
    const made = await sanction(id, 'contract_proposal');
    expect(made.missed).toHaveLength(3);
    expect(made.missed[0]).toMatchObject({ order: 'A1TS2026-000001-P1', doneAt: null });
  });
});
