import { randomUUID } from 'node:crypto';
import { complaint, HOUR, move, pinOf } from './office.ts';
import type { SeedDesk } from './seed-full.ts';

/** What costs money: claims, penalties with their signatures, an emergency repair with its acceptance. */
export async function seedMoney(seed: SeedDesk): Promise<void> {
  await seedClaims(seed);
  await seedPenalty(seed);
}

/** A claim in each of its states, one of them in part paid. */
async function seedClaims(seed: SeedDesk): Promise<void> {
  for (const state of [
    'opened',
    'opened',
    'opened',
    'facts',
    'facts',
    'agreed',
    'agreed',
    'signed',
    'paid',
    'paid',
  ])
    await claimUntil(seed, state);
}

async function claimUntil({ desk, clerk, handler, manager, words }: SeedDesk, state: string): Promise<void> {
  const { id: caseId } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  const asked = {
    remedyAsked: 'compensation',
    askedText: '赔偿被泡坏的地板。',
    askedFen: 20_000,
  } as const;
  const opened = await clerk.ask('claim.open', { caseId, ...asked });
  if (state === 'opened') return;
  desk.pass(HOUR / 4);
  const facts = await handler.ask('claim.facts', {
    id: opened.id,
    version: opened.version,
    ...asked,
    visitedAt: desk.now(),
    place: '客厅',
    attendees: [{ unit: '物业', name: '陈工', phone: null }],
    found: '地板起翘约一平方米。',
  });
  if (state === 'facts') return;
  const { id } = await handler.ask('claim.agree', {
    id: facts.id,
    version: facts.version,
    remedies: [
      { remedy: 'compensation', what: '地板补偿', amountFen: 10_000 },
      { remedy: 'apology', what: '上门致歉' },
    ],
    agreedText: '一次性补偿。',
    howPaid: '转账',
  });
  const waiting = (await manager.ask('decision.list', {})).find((decision) => decision.caseId === caseId);
  const pin = pinOf('主管甲');
  await manager.ask('decision.decide', { id: waiting?.id ?? 0, approve: true, reason: '同意', pin });
  if (state === 'agreed') return;
  const day = desk.now().slice(0, 10);
  const signed = await handler.ask('claim.sign', {
    id,
    version: (await handler.ask('claim.get', { id })).version,
    signedOn: day,
    signedBy: '李晓雨',
    signedPaper: 'agreement',
  });
  if (state === 'signed') return;
  const [money, apology] = signed.remedies;
  const paid = await handler.ask('claim.pay', {
    id,
    version: signed.version,
    remedyId: money?.id ?? 0,
    amountFen: 10_000,
    paidOn: day,
    means: 'transfer',
    receiptNumber: '收据 0012345',
    receiver: '李晓雨',
    pin: pinOf('专管甲'),
  });
  await handler.ask('claim.deliver', {
    id,
    version: paid.version,
    remedyId: apology?.id ?? 0,
    doneOn: day,
    note: '已致歉。',
  });
}

async function seedPenalty({ desk, clerk, handler, manager, leader, words }: SeedDesk): Promise<void> {
  const contractor = words.departments.find(({ kind }) => kind === 'contractor')?.id ?? 0;
  const own = words.departments.find(({ kind }) => kind === 'own')?.id ?? 0;
  const dispatched = async (
    departmentId = contractor,
  ): Promise<readonly [caseId: number, orderId: number]> => {
    const { id: caseId } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    await move(handler, caseId, 'judge', { nature: 'valid', reason: '缺陷' });
    await move(handler, caseId, 'dispatch', { departmentId, means: 'phone' });
    const orderId = (await handler.ask('move.work', { caseId })).orders[0]?.id ?? 0;
    await move(clerk, caseId, 'sign_for', { orderId, by: '刘队长' });
    return [caseId, orderId];
  };
  const [[, first], [, second], [third, answered]] = [
    await dispatched(),
    await dispatched(),
    await dispatched(),
  ];
  await dispatched(own);
  // Two more whose repair waits for a decision, and two that were given none.
  const more = [await dispatched(), await dispatched(), await dispatched(), await dispatched()];
  desk.pass(5 * HOUR);
  const day = desk.now().slice(0, 10);
  const propose = (orderId: number) =>
    handler.ask('penalty.propose', {
      requestId: randomUUID(),
      orderId,
      conditions: ['no_show'],
      facts: '签收后五小时未到场，电话不接。',
      evidence: '通话记录两条。',
      proposal: '建议罚款。',
      amountFen: 600_000,
      howPaid: '从工程款中扣除',
      payOn: '2027-03-31',
      pin: pinOf('专管甲'),
    });
  const { id } = await propose(first);
  const sign = { id, verdict: 'agreed', paper: null } as const;
  await manager.ask('penalty.sign', { ...sign, step: 1, amountFen: 600_000, pin: pinOf('主管甲') });
  await leader.ask('penalty.sign', { ...sign, step: 2, pin: pinOf('主管乙') });
  const paper = { name: '孙副组长', signedOn: day, scan: '处罚卷第 3 页' };
  await handler.ask('penalty.sign', { ...sign, step: 3, paper, pin: pinOf('专管甲') });
  await handler.ask('penalty.deliver', {
    id,
    deliveries: [{ to: '合约部', receivedBy: '签收人', receivedOn: day }],
    pin: pinOf('专管甲'),
  });
  await propose(second);

  await clerk.ask('penalty.noteFact', {
    orderId: first,
    kind: 'below_norm',
    seenAt: desk.now(),
    person: '刘队长',
    note: '防水层厚度不足。',
  });
  const startRepair = (orderId: number) =>
    handler.ask('emergency.propose', {
      requestId: randomUUID(),
      orderId,
      reason: '渗水加重。',
      team: '应急维修一队',
      fromOn: day,
      toOn: '2027-01-08',
      scope: '卫生间防水重做。',
      pin: pinOf('专管甲'),
    });
  for (const orderId of [second, ...more.slice(0, 2).map(([, id]) => id)]) await startRepair(orderId);
  const repair = await startRepair(first);
  await manager.ask('emergency.decide', {
    id: repair.id,
    approve: true,
    reason: '同意',
    pin: pinOf('主管甲'),
  });
  await handler.ask('emergency.record', {
    id: repair.id,
    quantities: '防水层 6 平方米',
    acknowledgedBy: '陈工',
    acknowledgedOn: day,
    costFen: 300_000,
  });
  await handler.ask('emergency.accept', {
    id: repair.id,
    result: 'failed',
    acceptedOn: day,
    attendedBy: '业主、监理',
    findings: '蓄水后仍渗。',
    pin: pinOf('专管甲'),
  });

  // Answered and accepted: its callback is open.
  await move(clerk, third, 'reply', { orderId: answered, by: '刘队长', reply: '已维修完毕。' });
  await move(handler, third, 'accept_reply', { orderId: answered });
}
