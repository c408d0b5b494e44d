import { describe, expect, test } from 'vitest';
import {
  amountReason,
  chainFault,
  chainStanding,
  DEFAULT_CHAINS,
  isChainComplete,
  signReason,
  standingAmount,
  type StepSignature,
} from '#domain/work/penalties/penalty-chain.ts';
import { acceptanceReason, auditReason } from '#domain/work/penalties/emergency-repair.ts';
import {
  contractOffer,
  type ImpeachmentFacts,
  impeachmentOffer,
  missedDeadline,
} from '#domain/work/clocks/missed-deadline.ts';
import {
  chargeable,
  offersEmergencyRepair,
  type PenaltyFacts,
  penaltyOffers,
} from '#domain/work/penalties/penalty-offers.ts';
import { penaltyTotals } from '#domain/work/penalties/penalty-totals.ts';

const at = (time: string) => `2026-03-${time.replace(' ', 'T')}:00.000+08:00`;

/** An order that was signed for at nine and is nowhere late at ten. */
const order: PenaltyFacts = {
  order: {
    number: 'A1TS2026-000001-P1',
    withdrawnAt: null,
    oralReplyAt: null,
    repliedAt: null,
    doneAt: null,
    reviewNote: null,
    returns: 0,
  },
  facts: [],
  arrival: {
    name: '施工单位到场或提交方案',
    startedAt: at('02 09:00'),
    dueAt: at('02 13:00'),
    finishedAt: null,
  },
  work: { name: '本轮处理完成', startedAt: at('02 09:00'), dueAt: at('03 09:00'), finishedAt: null },
  dissatisfiedAt: null,
  returnHours: 24,
  now: at('02 10:00'),
};
const seen = (kind: PenaltyFacts['facts'][number]['kind'], time: string) =>
  ({ kind, at: at(time), person: '刘队长', note: '现场所见' }) as const;
const conditionsOf = (more: Partial<PenaltyFacts>) =>
  penaltyOffers({ ...order, ...more }).map(({ condition }) => condition);
const ordered = (more: Partial<PenaltyFacts['order']>) => ({ order: { ...order.order, ...more } });

describe('D4 the five conditions', () => {
  test('D4 nothing is offered on an order that is nowhere late', () => {
    expect(conditionsOf({})).toEqual([]);
  });

  test('D4 (1) the notice was refused: who said what stands in the fact', () => {
    const [offer] = penaltyOffers({ ...order, facts: [seen('refused', '02 09:30')] });
    expect(offer).toMatchObject({ condition: 'refused', clock: null });
    expect(offer?.fact).toContain('刘队长拒绝接收整改通知单 A1TS2026-000001-P1：现场所见');
  });

  test('D4 (2) four hours without showing up or a plan, proved by the clock; the exact moment is in time', () => {
    expect(conditionsOf({ now: at('02 13:00') })).toEqual([]);
    const [offer] = penaltyOffers({ ...order, now: at('02 13:01') });
    expect(offer?.condition).toBe('no_show');
    expect(offer?.clock?.dueAt).toBe(at('02 13:00'));
    expect(offer?.fact).toContain('4 小时内无故未出现场、未拿出整改方案');
  });

  test('D4 (2) an accepted reason takes it away, coming late doesn’t', () => {
    expect(conditionsOf({ now: at('02 14:00'), facts: [seen('excused', '02 12:00')] })).toEqual([]);
    const late = { ...order.arrival, finishedAt: at('02 15:00') } as PenaltyFacts['arrival'];
    expect(conditionsOf({ now: at('02 16:00'), arrival: late })).toEqual(['no_show']);
  });

  test('D4 (3) not repaired in time or not to standard', () => {
    const arrived = { ...order.arrival, finishedAt: at('02 11:00') } as PenaltyFacts['arrival'];
    expect(conditionsOf({ arrival: arrived, now: at('03 09:00') })).toEqual([]);
    expect(conditionsOf({ arrival: arrived, now: at('03 09:01') })).toEqual(['not_repaired']);
    expect(conditionsOf({ arrival: arrived, ...ordered({ returns: 1 }) })).toEqual(['not_repaired']);
    const inTime = ordered({ doneAt: at('03 08:00') });
    expect(conditionsOf({ arrival: arrived, now: at('09 09:00'), ...inTime })).toEqual([]);
    const late = ordered({ doneAt: at('03 12:00') });
    expect(conditionsOf({ arrival: arrived, now: at('09 09:00'), ...late })).toEqual(['not_repaired']);
  });

  test('D4 (4) needs both: not per norms, and the owner dissatisfied', () => {
    const facts = [seen('below_norm', '02 09:40')];
    expect(conditionsOf({ facts })).toEqual([]);
    expect(conditionsOf({ dissatisfiedAt: at('02 09:50') })).toEqual([]);
    expect(conditionsOf({ facts, dissatisfiedAt: at('02 09:50') })).toEqual(['below_norm']);
  });

  test('D4 (5) the notice not returned within 24 h after the work', () => {
    const quiet = { arrival: null, work: null };
    const facts = [seen('work_done', '02 12:00')];
    expect(conditionsOf({ ...quiet, facts, now: at('03 12:00') })).toEqual([]);
    expect(conditionsOf({ ...quiet, facts, now: at('03 12:01') })).toEqual(['not_returned']);
    expect(
      conditionsOf({ ...quiet, ...ordered({ oralReplyAt: at('02 12:00') }), now: at('04 09:00') }),
    ).toEqual(['not_returned']);
    const returned = ordered({ repliedAt: at('03 10:00') });
    expect(conditionsOf({ ...quiet, facts, ...returned, now: at('09 09:00') })).toEqual([]);
  });

  test('D5 conditions 1 to 4 offer an emergency repair, a late notice alone doesn’t', () => {
    expect(offersEmergencyRepair(['no_show', 'not_returned'])).toBe(true);
    expect(offersEmergencyRepair(['not_returned'])).toBe(false);
  });
});

describe('D4 to D7 deadlines', () => {
  const work = { name: '本轮处理完成', startedAt: at('02 09:00'), dueAt: at('03 09:00'), finishedAt: null };
  const arrival = { name: '到场', startedAt: at('02 09:00'), dueAt: at('02 13:00'), finishedAt: null };
  const came = { ...arrival, finishedAt: at('02 11:00') };
  const facts: ImpeachmentFacts = {
    order: { number: 'A1TS2026-000001-P1', withdrawnAt: null, doneAt: null, returns: 0 },
    arrival: came,
    work,
    excused: false,
    own: true,
    refused: null,
    violations: [],
    standing: null,
    now: at('04 10:30'),
  };
  const done = (time: string) => ({ order: { ...facts.order, doneAt: at(time) } });

  test.each<readonly [string, Partial<ImpeachmentFacts>, string | null]>([
    ['not done when due', {}, '逾期 25 小时 30 分'],
    ['the very moment it is due', { now: at('03 09:00') }, null],
    ['a minute after', { now: at('03 09:01') }, '逾期 1 分'],
    ['done in time, however late we review it', done('03 08:59'), null],
    ['done late', done('03 11:00'), '逾期 2 小时'],
    ['withdrawn', { order: { ...facts.order, withdrawnAt: at('03 08:00') } }, null],
    ['held: no clock runs', { work: null }, null],
    ['nobody came', { work: null, arrival }, '四小时未到场'],
    ['nobody came, for an accepted reason', { work: null, arrival, excused: true }, null],
    ['returned but in time', { ...done('03 08:00'), order: { ...done('03 08:00').order, returns: 2 } }, null],
    ['late and returned', { order: { ...facts.order, returns: 2 } }, '逾期 25 小时 30 分，退回 2 次'],
  ])('D7 a missed deadline: %s', (_, more, late) => {
    expect(missedDeadline({ ...facts, ...more })?.late ?? null).toBe(late);
  });

  test('D7 is offered from the number ⚙ of missed deadlines that stand in no proposal yet', () => {
    const missed = ['P1', 'P2', 'P3'].map((number) => ({ order: number }));
    expect(contractOffer(missed.slice(0, 2), { least: 3, told: new Set() })).toBeNull();
    expect(contractOffer(missed, { least: 3, told: new Set() })).toEqual(missed);
    expect(contractOffer(missed, { least: 3, told: new Set(['P1']) })).toBeNull();
    expect(contractOffer(missed, { least: 2, told: new Set(['P1']) })).toEqual(missed.slice(1));
  });

  test.each<readonly [string, Partial<ImpeachmentFacts>, boolean]>([
    ['own department, delayed', {}, true],
    ['a contractor', { own: false }, false],
    ['not yet due', { now: at('03 09:00') }, false],
    ['refused, but no delay', { refused: '拒收', now: at('02 10:00') }, false],
    ['returned, but no delay', { order: { ...facts.order, returns: 1 }, now: at('02 10:00') }, false],
    ['done in time, reviewed late', done('03 08:00'), false],
    ['held', { work: null }, false],
    ['nobody came within four hours, the work not yet due', { arrival, now: at('02 20:00') }, false],
    ['one on this order stands', { standing: 'A1TH2026-000001' }, false],
  ])('D6 an impeachment: %s', (_, more, offered) => {
    expect(impeachmentOffer({ ...facts, ...more }) !== null).toBe(offered);
  });

  test('D6 says the fact, the evidence and the clock that proves the delay', () => {
    const offer = impeachmentOffer({
      ...facts,
      order: { ...facts.order, returns: 1 },
      refused: '2026年3月2日 10:00 钱经理拒绝接收',
      violations: ['A1NW2026-000002'],
    });
    expect(offer).toEqual({
      fact: '工单 A1TS2026-000001-P1 应于 2026年3月3日 09:00 前完成，至 2026年3月4日 10:30 仍未完成，逾期 25 小时 30 分；2026年3月2日 10:00 钱经理拒绝接收；答复经审核退回 1 次。',
      evidence:
        '“本轮处理完成”时限：起算 2026年3月2日 09:00，到期 2026年3月3日 09:00；审核退回记录 1 次；不配合登记 A1NW2026-000002',
      clock: work,
    });
  });

  test('D4 nobody is penalised twice for one condition of one order', () => {
    const offers = penaltyOffers({ ...order, now: at('04 10:00') });
    expect(offers.map(({ condition }) => condition)).toEqual(['no_show', 'not_repaired']);
    expect(chargeable(offers, ['no_show']).map(({ condition }) => condition)).toEqual(['not_repaired']);
    expect(chargeable(offers, ['no_show', 'not_repaired'])).toEqual([]);
  });
});

describe('D4 the chain', () => {
  const { steps } = DEFAULT_CHAINS.penalty;
  const [representative, coordinator, leader, deputy] = [11, 12, 13, 14];
  const signed = (step: number, signerId: number | null, amountFen: number | null = null): StepSignature => ({
    step,
    verdict: 'agreed',
    signerId,
    amountFen,
  });
  const manager = (id: number) => ({ kind: 'pin', id, roles: ['manager'] }) as const;
  const openOf = (signatures: readonly StepSignature[]) =>
    chainStanding(steps, signatures).flatMap(({ open, index }) => (open ? [index] : []));
  const proposed = [signed(0, representative)];
  const priced = [...proposed, signed(1, coordinator, 600_000)];

  test('D4 steps open one after the other; leader and deputy in any order, and both are needed', () => {
    expect(openOf([])).toEqual([0]);
    expect(openOf(proposed)).toEqual([1]);
    expect(openOf(priced)).toEqual([2, 3]);
    const half = [...priced, signed(3, deputy, 600_000)];
    expect(openOf(half)).toEqual([2]);
    expect(isChainComplete(steps, half)).toBe(false);
    expect(isChainComplete(steps, [...half, signed(2, null, 600_000)])).toBe(true);
  });

  test('D4 nobody signs two roles of one chain, unless it stands on paper', () => {
    expect(signReason(steps, proposed, 1, manager(representative))).toContain('一人不能签两步');
    expect(signReason(steps, priced, 2, manager(coordinator))).toContain('一人不能签两步');
    expect(signReason(steps, priced, 2, { kind: 'paper' })).toBeNull();
    expect(signReason(steps, priced, 2, manager(leader))).toBeNull();
  });

  test('D4 a step waits for those before it and for its role', () => {
    expect(signReason(steps, proposed, 2, manager(leader))).toContain('还没有轮到');
    expect(signReason(steps, proposed, 1, { kind: 'pin', id: 20, roles: ['handler'] })).toContain(
      '须由主管签字',
    );
    expect(signReason(DEFAULT_CHAINS.impeachment.steps, proposed, 1, manager(leader))).toContain('纸上签字');
  });

  test('D4 another amount takes back the approvals given for the old one', () => {
    const changed = [...priced, signed(2, leader, 600_000), signed(3, deputy, 500_000)];
    expect(standingAmount(null, changed)).toBe(500_000);
    expect(openOf(changed)).toEqual([2]);
    expect(chainStanding(steps, changed)[2]?.superseded).toHaveLength(1);
    expect(isChainComplete(steps, [...changed, signed(2, leader, 500_000)])).toBe(true);
  });

  test('D4 no amount below the minimum, and no change without its reason', () => {
    const amount = { standingFen: 600_000, minimumFen: 500_000, reason: null };
    const [, pricing, approving] = steps;
    if (!pricing || !approving) throw new Error('the chain has four steps');
    expect(amountReason(pricing, { ...amount, fen: null })).toContain('请填写罚款金额');
    expect(amountReason(pricing, { ...amount, fen: 499_999 })).toContain('不少于 ¥5,000.00');
    expect(amountReason(approving, { ...amount, fen: 500_000 })).toContain('原因');
    expect(amountReason(approving, { ...amount, fen: 500_000, reason: '情节较轻' })).toBeNull();
    expect(amountReason(approving, { ...amount, fen: null })).toBeNull();
  });

  test('a refusal ends the chain', () => {
    expect(openOf([...priced, { ...signed(2, leader), verdict: 'refused' }])).toEqual([]);
  });

  test('the delivered chains are sound, a chain without an approval or amount isn’t', () => {
    for (const kind of ['penalty', 'impeachment', 'contract_proposal'] as const)
      expect(chainFault(kind, DEFAULT_CHAINS[kind])).toBeNull();
    expect(chainFault('penalty', { steps: steps.slice(0, 2), copies: [] })).toContain('审批');
    expect(chainFault('penalty', DEFAULT_CHAINS.contract_proposal)).toContain('定金额');
  });
});

describe('totals and emergency repairs', () => {
  test('D4 the totals count per contractor what was approved, and nothing that was voided', () => {
    const one = { kind: 'penalty', departmentId: 1, departmentLabel: '甲队', contractor: true } as const;
    expect(
      penaltyTotals([
        { ...one, state: 'delivered', amountFen: 600_000 },
        { ...one, state: 'approved', amountFen: 500_000 },
        { ...one, state: 'signing', amountFen: 900_000 },
        { ...one, state: 'refused', amountFen: 900_000 },
        { ...one, state: 'voided', amountFen: 900_000 },
        {
          ...one,
          kind: 'impeachment',
          departmentId: 2,
          contractor: false,
          state: 'signing',
          amountFen: null,
        },
      ]).map(({ departmentId, proposed, approved, open, fen, impeachments }) => [
        departmentId,
        proposed,
        approved,
        open,
        fen,
        impeachments,
      ]),
    ).toEqual([
      [1, 4, 2, 1, 1_100_000, 0],
      [2, 0, 0, 0, 0, 1],
    ]);
  });

  test('D5 accepted only when approved and its quantities are acknowledged; audit dates in their order', () => {
    const repair = { state: 'approved', quantities: '防水卷材 12 平方米', acknowledgedBy: '赵工' } as const;
    expect(acceptanceReason({ ...repair, state: 'proposed' })).toContain('还没有批准');
    expect(acceptanceReason({ ...repair, quantities: null })).toContain('工程量');
    expect(acceptanceReason(repair)).toBeNull();
    expect(auditReason({ sentOn: null, doneOn: '2026-03-03', today: '2026-03-04' })).toContain('报送');
    expect(auditReason({ sentOn: '2026-03-04', doneOn: '2026-03-03', today: '2026-03-04' })).toContain(
      '早于',
    );
    expect(auditReason({ sentOn: '2026-03-02', doneOn: '2026-03-03', today: '2026-03-04' })).toBeNull();
  });
});
