import { describe, expect, test } from 'vitest';
import {
  answeredGaps,
  closingGaps,
  onTheSpotGaps,
  specialCloseReason,
  wordGaps,
} from '#domain/work/moves/closing.ts';
import type { CaseFacts, NatureDuties, RoundWord } from '#domain/work/moves/case-facts.ts';
import { SPECIAL_CLOSE_KINDS } from '#domain/terms.ts';
import type { Level, SpecialCloseKind } from '#domain/terms.ts';
import { caseAt, orders } from './case-facts.ts';

const SILENT: RoundWord = { level: null, understands: null, signed: null, taskEnded: false };
const NO_DUTIES: NatureDuties = {
  apologised: false,
  explained: false,
  causeFound: false,
  measureTaken: false,
  planMade: false,
};

function waiting(change: Partial<CaseFacts> = {}, word: Partial<RoundWord> = { level: 2 }): CaseFacts {
  return caseAt('complaint', 'awaiting_callback', { word: { ...SILENT, ...word }, ...change });
}

function rules(facts: CaseFacts): readonly string[] {
  return closingGaps(facts).map((gap) => gap.rule);
}

function reasons(change: Partial<CaseFacts>, word?: Partial<RoundWord>): string {
  return wordGaps(closingGaps(waiting({ duties: NO_DUTIES, ...change }, word)));
}

function improvable(level: Level, understands: boolean | null): readonly string[] {
  return rules(waiting({ nature: 'improvable' }, { level, understands }));
}

describe('closing by the customer’s approval', () => {
  test.each([1, 2, 3] as const)('B5 level %i closes a valid complaint', (level) => {
    expect(closingGaps(waiting({}, { level }))).toEqual([]);
  });

  test('B5 neither a 4, nor silence, nor 理解 closes a valid complaint', () => {
    expect(rules(waiting({}, { level: 4 }))).toEqual(['B5']);
    expect(rules(waiting({}, {}))).toEqual(['B5']);
    expect(rules(waiting({}, { signed: 'understands' }))).toEqual(['B5']);
    expect(rules(waiting({}, { signed: 'unconfirmed' }))).toEqual(['B5']);
    expect(closingGaps(waiting({}, { signed: 'satisfied' }))).toEqual([]);
  });

  test('J1 each nature brings its own duties', () => {
    expect(reasons({ nature: 'valid' })).toBe(
      '还不能关闭：还没有向客户致歉的记录。还没有查明并登记原因。还没有登记纠正措施。',
    );
    expect(reasons({ nature: 'improvable' }, { level: 2, understands: true })).toBe(
      '还不能关闭：还没有向客户说明的记录。还没有本轮的改进计划（须有责任人和完成日期）。',
    );
    expect(reasons({ nature: 'invalid' })).toBe('还不能关闭：还没有向客户说明的记录。');
    expect(reasons({ nature: null })).toBe('还不能关闭：还没有判定性质（有效、待改进或无效）。');
  });

  test('J1 a repair has no nature and none of its duties', () => {
    const facts = caseAt('repair', 'awaiting_callback', { duties: NO_DUTIES, word: { ...SILENT, level: 1 } });
    expect(closingGaps(facts)).toEqual([]);
  });

  test('spec 10 a receptionist’s nature has to be confirmed before the callback closes', () => {
    expect(rules(waiting({ natureConfirmed: false }))).toEqual(['J1']);
  });

  test('B6 理解 closes 待改进, 不理解 does not whatever the level, a 4 needs the manager', () => {
    expect(improvable(3, true)).toEqual([]);
    expect(improvable(1, false)).toEqual(['B6']);
    expect(improvable(1, null)).toEqual(['B6']);
    expect(improvable(4, true)).toEqual(['B6']);
  });

  test('D1 every order has to be accepted', () => {
    expect(closingGaps(waiting({ orders: orders('accepted', 'signed_for') }))).toEqual([
      { rule: 'D1', reason: '还有 1 张工单未答复，答复审核通过后才能关闭。' },
    ]);
  });

  test('T5, B9 the manager who owns a case signs its closing', () => {
    expect(rules(waiting({ managerOwns: true, escalated: true }))).toEqual(['T5']);
    expect(rules(waiting({ managerOwns: true }))).toEqual(['B9']);
  });

  test('T9 the sender of an order from above is answered first', () => {
    expect(rules(waiting({ senderUnanswered: true }))).toEqual(['T9']);
  });

  test('spec 10 a lead case closes last', () => {
    expect(closingGaps(waiting({ openLinked: 3 }))[0]?.reason).toContain('还有 3 件关联事项');
  });

  test('T6 an anonymous case is never confirmed', () => {
    expect(rules(waiting({ anonymous: true }, {}))).toEqual(['T6']);
  });

  test('spec 10 enquiries need the answer, suggestions the decision on adoption', () => {
    const word = { ...SILENT, level: 1 as const };
    expect(rules(caseAt('enquiry', 'awaiting_callback', { word }))).toEqual(['answer']);
    expect(rules(caseAt('enquiry', 'awaiting_callback', { word, answered: true }))).toEqual([]);
    expect(rules(caseAt('suggestion', 'awaiting_callback', { word, answered: true }))).toEqual(['answer']);
    expect(
      rules(caseAt('suggestion', 'awaiting_callback', { word, answered: true, adopted: false })),
    ).toEqual([]);
    expect(answeredGaps(caseAt('enquiry', 'in_review')).map((gap) => gap.rule)).toEqual(['D1']);
  });

  test('spec 10 on the spot the word stands for the duties, but 待改进 still needs its plan', () => {
    const spot = waiting({ orders: [], duties: NO_DUTIES, natureConfirmed: false });
    expect(onTheSpotGaps(spot)).toEqual([]);
    const planless = {
      ...spot,
      nature: 'improvable' as const,
      word: { ...SILENT, level: 2 as const, understands: true },
    };
    expect(onTheSpotGaps(planless).map((gap) => gap.rule)).toEqual(['J1']);
  });
});

describe('special closings', () => {
  const ended = { taskEnded: true };
  const FITS: Readonly<Record<SpecialCloseKind, CaseFacts>> = {
    invalid: waiting({ nature: 'invalid' }, {}),
    understood: waiting({ nature: 'improvable', lastReachedLevel: 4 }, { level: 4, understands: true }),
    unconfirmed: waiting({ lastReachedLevel: null }, ended),
    anonymous: waiting({ anonymous: true }, {}),
    withdrawn: caseAt('complaint', 'in_progress'),
    transferred: caseAt('enquiry', 'registered', { converted: true }),
    duplicate: caseAt('complaint', 'in_progress', { duplicateLinked: true }),
    mistaken: caseAt('complaint', 'in_progress'),
  };

  test.each(SPECIAL_CLOSE_KINDS)('spec 10 %s is possible when its facts stand', (kind) => {
    expect(specialCloseReason(kind, FITS[kind])).toBeNull();
  });

  test.each(SPECIAL_CLOSE_KINDS)('spec 10 %s waits for the linked cases of a lead case', (kind) => {
    expect(specialCloseReason(kind, { ...FITS[kind], openLinked: 1 })).toContain('关联事项');
  });

  test('T9 only a clerical closing leaves the sender without an answer', () => {
    const refused = SPECIAL_CLOSE_KINDS.filter(
      (kind) => specialCloseReason(kind, { ...FITS[kind], senderUnanswered: true }) !== null,
    );
    expect(refused).toEqual([
      'invalid',
      'understood',
      'unconfirmed',
      'anonymous',
      'withdrawn',
      'transferred',
    ]);
  });

  test('spec 10 未获确认 is forbidden when the last reached result was 4', () => {
    expect(specialCloseReason('unconfirmed', waiting({ lastReachedLevel: 4, round: 2 }, ended))).toContain(
      '不满意（4）',
    );
    expect(specialCloseReason('unconfirmed', waiting({ lastReachedLevel: 2, round: 2 }, ended))).toBeNull();
  });

  test('B4 未获确认 only after the attempts have ended without a result', () => {
    expect(specialCloseReason('unconfirmed', waiting({}, {}))).toContain('回访尚未结束');
    expect(specialCloseReason('unconfirmed', waiting({}, { taskEnded: true, level: 2 }))).toContain(
      '已有客户的回访结果',
    );
    expect(
      specialCloseReason(
        'unconfirmed',
        caseAt('complaint', 'in_progress', { word: { ...SILENT, ...ended } }),
      ),
    ).not.toBeNull();
    const neglected = waiting({ duties: NO_DUTIES }, ended);
    expect(specialCloseReason('unconfirmed', neglected)).toContain('原因');
  });

  test('B6 无效 needs a manager’s judgement and the explanation of this round', () => {
    expect(specialCloseReason('invalid', waiting({ nature: 'valid' }, {}))).toContain('未经主管判定为无效');
    expect(specialCloseReason('invalid', waiting({ nature: 'invalid', duties: NO_DUTIES }, {}))).toContain(
      '说明',
    );
  });

  test('B6 理解 with a 4 is for 待改进 only', () => {
    expect(
      specialCloseReason('understood', waiting({ nature: 'valid' }, { level: 4, understands: true })),
    ).toContain('待改进');
    expect(
      specialCloseReason('understood', waiting({ nature: 'improvable' }, { level: 4, understands: false })),
    ).not.toBeNull();
    expect(
      specialCloseReason('understood', waiting({ nature: 'improvable' }, { level: 2, understands: true })),
    ).not.toBeNull();
  });

  test('T6 anonymous closing needs an anonymous customer and the work done', () => {
    expect(specialCloseReason('anonymous', waiting())).toContain('姓名');
    const open = waiting({ anonymous: true, orders: orders('signed_for') }, {});
    expect(specialCloseReason('anonymous', open)).toContain('还有 1 张工单未答复');
    const unexplained = { ...NO_DUTIES, causeFound: true, measureTaken: true };
    expect(specialCloseReason('anonymous', waiting({ anonymous: true, duties: unexplained }, {}))).toBeNull();
  });

  test('spec 10 误登 and 重复 are voided while nothing has been dispatched', () => {
    for (const kind of ['duplicate', 'mistaken'] as const)
      expect(specialCloseReason(kind, caseAt('complaint', 'judged', { duplicateLinked: true }))).toContain(
        '作废',
      );
    expect(specialCloseReason('mistaken', caseAt('complaint', 'judged', { round: 2 }))).toBeNull();
    expect(specialCloseReason('duplicate', caseAt('complaint', 'in_progress'))).toContain('关联');
  });

  test('B12 误登 only before the first reply and never after a callback; 重复 never past a 4', () => {
    const working = (more: Partial<CaseFacts>) =>
      caseAt('complaint', 'in_progress', { duplicateLinked: true, ...more });
    expect(specialCloseReason('mistaken', working({}))).toBeNull();
    expect(specialCloseReason('mistaken', working({ replied: true }))).toContain('第一次答复之前');
    expect(specialCloseReason('mistaken', working({ calledBack: true }))).toContain('不能按误登关闭');
    expect(specialCloseReason('duplicate', working({}))).toBeNull();
    expect(specialCloseReason('duplicate', working({ dissatisfied: true }))).toContain('不能按重复关闭');
    expect(specialCloseReason('withdrawn', working({ dissatisfied: true }))).toContain('客户签字或来函');
    expect(specialCloseReason('withdrawn', working({ dissatisfied: true }), true)).toBeNull();
  });

  test('spec 10 已转 only after the linked complaint exists', () => {
    expect(specialCloseReason('transferred', caseAt('enquiry', 'registered'))).toContain('转投诉');
  });
});
