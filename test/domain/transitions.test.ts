import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '#contract/words.ts';
import { KIND_WORDS, NATURE_WORDS, ROLE_WORDS, STATE_WORDS } from '#domain/counter/case-words.ts';
import { transitionDiagram } from '#domain/work/moves/diagram.ts';
import {
  CASE_KINDS,
  CASE_STATES,
  LEVELS,
  NATURES,
  OPEN_STATES,
  ROLES,
  SPECIAL_CLOSE_KINDS,
} from '#domain/terms.ts';
import type { CaseKind, CaseState, Role } from '#domain/terms.ts';
import { TRANSITIONS } from '#domain/work/moves/transition-table.ts';
import { MOVES } from '#domain/work/moves/case-moves.ts';
import type { CaseFacts, LeadFacts, MoveChoices } from '#domain/work/moves/case-facts.ts';
import type { Move } from '#domain/work/moves/case-moves.ts';
import { allowed, apply, movesFor } from '#domain/work/moves/transitions.ts';
import { holdRefusal } from '#domain/work/moves/transition-hold.ts';
import { derivedState } from '#domain/work/moves/transition-effects.ts';
import { isOrderMove, orderRefusal } from '#domain/work/work-order.ts';
import { ORDERS_AT, OUTSIDER, REGISTRAR, caseAt, orders, person } from './case-facts.ts';

type Marks = Readonly<Partial<Record<CaseKind, string>>>;

/**
 * Written from spec page 10 by hand, not from the table: who may (R H M), who only proposes, and for each kind
 * the states of a plain case in which the move is possible, in the order of CASE_STATES
 * (registered judged dispatched in_progress in_review awaiting_callback closed archived voided).
 */
const SPEC: Readonly<Record<Move, { may: string; proposes?: string; at: Marks }>> = {
  judge: { may: 'HM', at: { complaint: 'Y........' } },
  rejudge: { may: 'HM', at: { complaint: '.YYYYY...' } },
  judge_invalid: { may: 'M', proposes: 'RH', at: { complaint: 'YYYYYY...' } },
  confirm_on_the_spot_nature: { may: 'HM', at: {} },
  dispatch: { may: 'HM', at: { complaint: '.YYYY....', ...others('YYYYY....') } },
  redispatch: { may: 'HM', at: every('..YYY....') },
  sign_for: { may: 'RHM', at: every('..YY.....') },
  note_oral_reply: { may: 'RHM', at: every('..YY.....') },
  reply: { may: 'RHM', at: every('...Y.....') },
  accept_reply: { may: 'HM', at: every('....Y....') },
  return_reply: { may: 'HM', at: every('....Y....') },
  withdraw_order: { may: 'HM', at: every('..YYY....') },
  answer: { may: 'RHM', at: { enquiry: 'YY...Y...', suggestion: 'YY...Y...' } },
  solve_on_the_spot: { may: 'RHM', at: { complaint: 'YY.......', repair: 'YY.......' } },
  callback_satisfied: { may: 'RHM', at: every('.....Y...') },
  callback_dissatisfied: { may: 'RHM', at: every('.....Y...') },
  callback_understood: { may: 'RHM', at: {} },
  callback_not_understood: { may: 'RHM', at: {} },
  callback_again: { may: 'M', at: {} },
  correct_result: { may: 'RHM', at: {} },
  undo_rework: { may: 'RHM', at: {} },
  rework_by_correction: { may: 'RHM', at: {} },
  confirm_signed: { may: 'RHM', at: every('.....Y...') },
  close_when_complete: { may: 'RHM', at: {} },
  sign_closing: { may: 'M', at: {} },
  hold: { may: 'HM', at: every('.YYYYY...') },
  resume: { may: 'HM', at: {} },
  void: { may: 'M', proposes: 'RH', at: every('YY.......') },
  special_close: { may: 'M', proposes: 'RH', at: every('YYYYYY...') },
  reopen: { may: 'M', proposes: 'RH', at: every('......Y..') },
  escalate: { may: 'RHM', at: every('YYYYYY...') },
  convert: { may: 'RHM', at: others('YYYYYY...') },
  join_lead: { may: 'HM', at: { complaint: 'YY.......', repair: 'YY.......' } },
  follow_lead: { may: 'RHM', at: {} },
  leave_lead: { may: 'HM', at: {} },
  archive: { may: 'M', at: {} },
};

function every(marks: string): Marks {
  return { complaint: marks, ...others(marks) };
}

function others(marks: string): Marks {
  return { repair: marks, enquiry: marks, suggestion: marks };
}

const INITIAL = { receptionist: 'R', handler: 'H', manager: 'M', admin: 'A' } as const satisfies Record<
  Role,
  string
>;

function expected(move: Move, kind: CaseKind, state: CaseState, role: Role): 'may' | 'proposes' | 'refused' {
  const spec = SPEC[move];
  // Page 10: the receptionist dispatches repairs (and same-day items, and what no handler is there for).
  const sends = move === 'dispatch' || move === 'join_lead';
  const may = sends && kind === 'repair' ? `R${spec.may}` : spec.may;
  if (spec.at[kind]?.[CASE_STATES.indexOf(state)] !== 'Y') return 'refused';
  if (may.includes(INITIAL[role])) return 'may';
  return (spec.proposes ?? '').includes(INITIAL[role]) ? 'proposes' : 'refused';
}

describe('every state × move × role × kind of a plain case', () => {
  for (const move of MOVES) {
    test(`spec 10: ${move} is possible exactly where page 10 says, and says why elsewhere`, () => {
      for (const kind of CASE_KINDS)
        for (const state of CASE_STATES)
          for (const role of ROLES) {
            const answer = allowed(move, caseAt(kind, state), person(role));
            const found = answer.ok ? 'may' : answer.proposes === undefined ? 'refused' : 'proposes';
            expect(`${kind} ${state} ${role} ${found}`).toBe(
              `${kind} ${state} ${role} ${expected(move, kind, state, role)}`,
            );
            if (!answer.ok) expect(answer.reason).toMatch(/^[^a-z_]+。$/);
          }
    });
  }
});

describe('moves that need a special fact', () => {
  const handler = person('handler');
  const manager = person('manager');
  const clerk = person('receptionist');

  function can(move: Move, facts: CaseFacts, actor = manager, input: MoveChoices | null = null): boolean {
    return allowed(move, facts, actor, input).ok;
  }

  function reason(move: Move, facts: CaseFacts, actor = manager, input: MoveChoices | null = null): string {
    const answer = allowed(move, facts, actor, input);
    return answer.ok ? '' : answer.reason;
  }

  function outcome(move: Move, facts: CaseFacts, actor: typeof manager, input: MoveChoices) {
    const applied = apply(move, facts, actor, input);
    if (!applied.ok) throw new Error(applied.reason);
    return applied.outcome;
  }

  test('J2 a same-day item goes out unjudged, also from the receptionist, and stops C1', () => {
    const facts = caseAt('complaint', 'registered', { sameDay: true });
    const made = outcome('dispatch', facts, clerk, {});
    expect(made.state).toBe('dispatched');
    expect(made.effects).toEqual(['new-order', 'start:C4', 'stop:C1']);
  });

  test('J2 the last reply of an unjudged same-day item is not accepted before its nature is set', () => {
    const facts = caseAt('complaint', 'in_review', { nature: null, natureConfirmed: false, sameDay: true });
    expect(reason('accept_reply', facts, handler, { orderId: 1 })).toContain('请先判定性质');
    expect(
      can('accept_reply', { ...facts, orders: orders('replied', 'replied') }, handler, { orderId: 1 }),
    ).toBe(true);
    expect(can('judge', facts, handler, { nature: 'valid' })).toBe(true);
    const withdrawn = { ...facts, state: 'in_progress' as const, orders: orders('accepted', 'signed_for') };
    expect(reason('withdraw_order', withdrawn, handler, { orderId: 2 })).toContain('请先判定性质');
  });

  test('spec 10 with no handler on the roster the receptionist dispatches anything, onto the handler’s list', () => {
    for (const kind of CASE_KINDS) {
      const facts = caseAt(kind, 'registered', { handlerOnRoster: false });
      const { effects } = outcome('dispatch', facts, clerk, {});
      expect(effects.includes('handler-review-list')).toBe(kind !== 'repair');
    }
    expect(outcome('dispatch', caseAt('complaint', 'judged'), handler, {}).effects).not.toContain(
      'handler-review-list',
    );
  });

  test('J1 judging 无效 is a manager’s with PIN; a handler choosing it when judging is told so', () => {
    const facts = caseAt('complaint', 'registered');
    expect(reason('judge', facts, handler, { nature: 'invalid' })).toContain('判定无效');
    const proposal = allowed('judge_invalid', facts, handler);
    expect(proposal.ok ? null : proposal.proposes?.decision).toBe('invalid');
    const answer = allowed('judge_invalid', facts, manager);
    expect(answer.ok && answer.row.needsPin).toBe(true);
  });

  test('D1 the second order runs beside the first and starts no clock again', () => {
    const made = outcome('dispatch', caseAt('complaint', 'in_review'), handler, {});
    expect(made).toEqual({ state: 'in_progress', round: 1, effects: ['new-order'] });
  });

  test('C3 the four hours of a contractor start when the notice is received, once', () => {
    const facts = caseAt('complaint', 'dispatched', {
      orders: [{ id: 1, state: 'dispatched', contractor: true }],
    });
    expect(outcome('sign_for', facts, clerk, { orderId: 1 }).effects).toContain('start:C3');
    const again = {
      ...facts,
      state: 'in_progress' as const,
      orders: [{ id: 1, state: 'returned' as const, contractor: true }],
    };
    expect(outcome('sign_for', again, clerk, { orderId: 1 }).effects).not.toContain('start:C3');
  });

  test('C20 told by phone, fax or face to face, a contractor’s four hours run from the dispatch; paper is signed for', () => {
    const facts = caseAt('complaint', 'judged');
    const sent = (input: MoveChoices) => outcome('dispatch', facts, handler, input).effects;
    for (const means of ['phone', 'fax', 'oral'] as const)
      expect(sent({ means, contractor: true })).toContain('start:C3');
    expect(sent({ means: 'paper', contractor: true })).not.toContain('start:C3');
    expect(sent({ means: 'phone', contractor: false })).not.toContain('start:C3');
    const again = caseAt('complaint', 'dispatched');
    const replaced = outcome('redispatch', again, handler, { orderId: 1, means: 'phone', contractor: true });
    expect(replaced.effects).toContain('start:C3');
  });

  test('B12 a 撤诉 after a 4 is put up by one and signed by another, with the customer’s word', () => {
    const facts = caseAt('complaint', 'judged', { round: 2, dissatisfied: true });
    const close = (input: MoveChoices) =>
      allowed('special_close', facts, manager, { closeKind: 'withdrawn', ...input });
    expect(close({})).toMatchObject({ ok: false, reason: expect.stringContaining('签字或来函') });
    expect(close({ proof: true })).toMatchObject({ ok: false, proposes: { decision: 'special_close' } });
    expect(close({ proof: true, proposedBy: 5 }).ok).toBe(true);
    expect(close({ proof: true, proposedBy: OUTSIDER }).ok).toBe(false);
    const satisfied = caseAt('complaint', 'in_progress');
    expect(can('special_close', satisfied, manager, { closeKind: 'withdrawn' })).toBe(true);
  });

  test('B1 accepting the last reply makes one callback; accepting an earlier one makes none', () => {
    const facts = caseAt('repair', 'in_review', { orders: orders('replied', 'replied') });
    expect(outcome('accept_reply', facts, handler, { orderId: 1 })).toEqual({
      state: 'in_review',
      round: 1,
      effects: ['order:accepted'],
    });
    const last = { ...facts, orders: orders('accepted', 'replied') };
    expect(outcome('accept_reply', last, handler, { orderId: 2 })).toEqual({
      state: 'awaiting_callback',
      round: 1,
      effects: ['order:accepted', 'stop:C4', 'create-callback', 'start:C6'],
    });
  });

  test('B1 an enquiry is closed by its answer, a member’s is called back', () => {
    const facts = caseAt('enquiry', 'in_review');
    expect(outcome('accept_reply', facts, handler, { orderId: 1 }).state).toBe('in_review');
    expect(reason('answer', facts, clerk)).toBe('还有 1 张工单的答复未审核，审核通过后才能答复办结。');
    const reviewed = { ...facts, orders: orders('accepted') };
    expect(outcome('answer', reviewed, clerk, {}).effects).toContain('close:answered');
    const member = outcome('accept_reply', { ...facts, member: true }, handler, { orderId: 1 });
    expect(member.state).toBe('awaiting_callback');
    expect(member.effects).toContain('create-callback');
  });

  test('B11 a member’s or a drawn enquiry that is answered directly still gets its callback', () => {
    for (const drawn of [{ member: true }, { sampled: true }]) {
      const facts = caseAt('enquiry', 'registered', { ...drawn, managerOwns: true });
      expect(outcome('answer', facts, clerk, {})).toEqual({
        state: 'awaiting_callback',
        round: 1,
        effects: [
          'record-answer',
          'stop:C2',
          'stop:C17',
          'stop:C1',
          'stop:C4',
          'create-callback',
          'start:C6',
        ],
      });
      const again = caseAt('suggestion', 'judged', { ...drawn, round: 2 });
      expect(outcome('answer', again, clerk, { adopted: true }).state).toBe('awaiting_callback');
    }
    const anonymous = caseAt('enquiry', 'registered', { sampled: true, anonymous: true });
    expect(outcome('answer', anonymous, clerk, {}).state).toBe('closed');
  });

  test('spec 10 a suggestion is answered with 采纳 or 不采纳', () => {
    const facts = caseAt('suggestion', 'registered');
    expect(reason('answer', facts, clerk, {})).toBe('请登记是否采纳。');
    expect(outcome('answer', facts, clerk, { adopted: false }).state).toBe('closed');
  });

  test('T6 an anonymous case gets no callback and is put up for its special closing', () => {
    const facts = caseAt('complaint', 'in_review', { anonymous: true });
    const made = outcome('accept_reply', facts, handler, { orderId: 1 });
    expect(made.effects).not.toContain('create-callback');
    expect(made.effects).toContain('propose:special_close:anonymous');
    expect(reason('callback_satisfied', { ...facts, state: 'awaiting_callback' }, clerk)).toContain('匿名');
  });

  test('B5 a satisfied customer closes the case', () => {
    for (const level of [1, 2, 3] as const) {
      const made = outcome('callback_satisfied', caseAt('complaint', 'awaiting_callback'), clerk, { level });
      expect(made.state).toBe('closed');
      expect(made.effects).toContain('close:confirmed');
    }
  });

  test('B5 a dissatisfied customer sends the case back with a new round and a rework order', () => {
    const made = outcome('callback_dissatisfied', caseAt('complaint', 'awaiting_callback'), clerk, {
      level: 4,
    });
    expect(made.state).toBe('dispatched');
    expect(made.round).toBe(2);
    expect(made.effects).toEqual([
      'record-word',
      'stop:C6',
      'round+1',
      'manager-list',
      'start:C4',
      'new-order-rework',
    ]);
  });

  test('B5 a 4 where there was no order goes back to judging', () => {
    const facts = caseAt('complaint', 'awaiting_callback', { orders: [] });
    expect(outcome('callback_dissatisfied', facts, clerk, { level: 4 }).state).toBe('judged');
  });

  test('B3 a level is never recorded under the wrong move', () => {
    const facts = caseAt('complaint', 'awaiting_callback');
    expect(can('callback_satisfied', facts, clerk, { level: 4 })).toBe(false);
    expect(can('callback_dissatisfied', facts, clerk, { level: 3 })).toBe(false);
    expect(can('callback_satisfied', facts, clerk, {})).toBe(false);
  });

  test('B6 for 待改进 the level and 理解 are two answers', () => {
    const facts = caseAt('complaint', 'awaiting_callback', { nature: 'improvable' });
    expect(can('callback_satisfied', facts, clerk)).toBe(false);
    expect(outcome('callback_understood', facts, clerk, { level: 3 }).state).toBe('closed');
    const four = outcome('callback_understood', facts, clerk, { level: 4 });
    expect(four.state).toBe('awaiting_callback');
    expect(four.effects).toContain('propose:special_close:understood');
    const not = outcome('callback_not_understood', facts, clerk, { level: 2 });
    expect(not).toMatchObject({ state: 'judged', round: 2 });
    expect(not.effects).toContain('revise-plan');
  });

  test('B6 a 4 on an invalid complaint asks for a second explanation or re-judging', () => {
    const facts = caseAt('complaint', 'awaiting_callback', { nature: 'invalid' });
    const made = outcome('callback_dissatisfied', facts, clerk, { level: 4 });
    expect(made).toMatchObject({ state: 'judged', round: 2 });
    expect(made.effects).toContain('second-explanation');
  });

  test('B7 a satisfied callback is kept but does not close while facts are missing; filling them closes', () => {
    const duties = { ...caseAt('complaint', 'awaiting_callback').duties, causeFound: false };
    const facts = caseAt('complaint', 'awaiting_callback', { duties });
    const made = outcome('callback_satisfied', facts, clerk, { level: 1 });
    expect(made.state).toBe('awaiting_callback');
    const word = { ...facts.word, level: 1 as const };
    expect(reason('close_when_complete', { ...facts, word }, clerk)).toContain('原因');
    const filled = { ...caseAt('complaint', 'awaiting_callback'), word };
    expect(outcome('close_when_complete', filled, clerk, {}).state).toBe('closed');
  });

  test('B8 one result per round', () => {
    const word = { level: 2 as const, understands: null, signed: null, taskEnded: false };
    expect(reason('callback_satisfied', caseAt('complaint', 'awaiting_callback', { word }), clerk)).toContain(
      '一轮只登记一次',
    );
  });

  test('B8 who handled the round does not call back while others are on shift; alone it is 本人回访', () => {
    const facts = caseAt('complaint', 'awaiting_callback', { roundHands: [OUTSIDER] });
    expect(reason('callback_satisfied', facts, handler)).toContain('请由当班的其他同事回访');
    const alone = outcome('callback_satisfied', { ...facts, othersOnShift: false }, handler, { level: 1 });
    expect(alone.effects).toContain('callback:self');
    expect(can('callback_satisfied', { ...facts, roundHands: [], registeredBy: OUTSIDER }, handler)).toBe(
      true,
    );
  });

  test('B9 after two rounds of 4 the case is 重大 and the manager owns it', () => {
    const facts = caseAt('complaint', 'awaiting_callback', { round: 2, dissatisfiedRounds: 1 });
    const made = outcome('callback_dissatisfied', facts, clerk, { level: 4 });
    expect(made.round).toBe(3);
    expect(made.effects).toEqual(expect.arrayContaining(['severity:major', 'manager-owns']));
    expect(
      outcome('callback_dissatisfied', { ...facts, dissatisfiedRounds: 0 }, clerk, { level: 4 }).effects,
    ).not.toContain('severity:major');
  });

  test('T5 an escalated case closes only with the manager’s signature', () => {
    const facts = caseAt('complaint', 'awaiting_callback', { escalated: true, managerOwns: true });
    expect(outcome('callback_satisfied', facts, clerk, { level: 1 }).state).toBe('awaiting_callback');
    const word = { ...facts.word, level: 1 as const };
    expect(can('close_when_complete', { ...facts, word }, clerk)).toBe(false);
    expect(can('sign_closing', { ...facts, word }, clerk)).toBe(false);
    const answer = allowed('sign_closing', { ...facts, word }, manager);
    expect(answer.ok && answer.row.needsPin).toBe(true);
  });

  test('T5 an escalated enquiry is answered by the manager', () => {
    const facts = caseAt('enquiry', 'registered', { escalated: true, managerOwns: true });
    expect(reason('answer', facts, clerk)).toContain('主管');
    expect(can('answer', facts, manager, {})).toBe(true);
  });

  test('spec 10 当场办结 with the customer’s word closes; the receptionist’s nature waits for a handler', () => {
    const facts = caseAt('complaint', 'registered');
    const made = outcome('solve_on_the_spot', facts, clerk, { nature: 'valid', level: 2 });
    expect(made.state).toBe('closed');
    expect(made.effects).toEqual(
      expect.arrayContaining(['nature:proposed', 'confirm-nature-list', 'close:on_the_spot']),
    );
    expect(outcome('solve_on_the_spot', facts, handler, { nature: 'valid', level: 2 }).effects).toContain(
      'nature:set',
    );
    expect(reason('solve_on_the_spot', facts, clerk, { nature: 'invalid', level: 2 })).toContain('无效');
    expect(reason('solve_on_the_spot', facts, clerk, { level: 2 })).toContain('请提出性质');
  });

  test('spec 10 当场办结 without the customer’s word waits for a callback; a 4 goes to judging', () => {
    const facts = caseAt('repair', 'registered');
    const silent = outcome('solve_on_the_spot', facts, clerk, {});
    expect(silent.state).toBe('awaiting_callback');
    expect(silent.effects).toContain('create-callback');
    expect(outcome('solve_on_the_spot', facts, clerk, { level: 4 })).toMatchObject({
      state: 'judged',
      round: 2,
    });
  });

  test('spec 10 a handler confirms the nature of a case solved on the spot, also after closing', () => {
    const facts = caseAt('complaint', 'closed', { natureConfirmed: false, sealed: false });
    expect(can('confirm_on_the_spot_nature', facts, clerk)).toBe(false);
    expect(outcome('confirm_on_the_spot_nature', facts, handler, { nature: 'improvable' })).toEqual({
      state: 'closed',
      round: 1,
      effects: ['nature:confirmed'],
    });
  });

  test('spec 10 a hold is an overlay: it changes no state, is not doubled, and ends with the case', () => {
    const facts = caseAt('complaint', 'awaiting_callback');
    expect(outcome('hold', facts, handler, {})).toEqual({
      state: 'awaiting_callback',
      round: 1,
      effects: ['hold:start'],
    });
    expect(reason('hold', { ...facts, held: true }, handler)).toBe('本件已经挂起。');
    expect(outcome('callback_satisfied', facts, clerk, { level: 1 }).effects).not.toContain('hold:end');
    expect(can('resume', { ...facts, held: true }, handler)).toBe(true);
    expect(outcome('callback_satisfied', { ...facts, held: true }, clerk, { level: 1 }).effects).toContain(
      'hold:end',
    );
  });

  test('spec 10 a hold needs a reason and a resume day within 30 days', () => {
    const now = '2026-12-20T09:00:00.000+08:00';
    expect(holdRefusal({ reason: '等配件', resumeOn: '2027-01-19' }, now)).toBeNull();
    expect(holdRefusal({ reason: '等配件', resumeOn: '2027-01-20' }, now)).toContain('最长 30 天');
    expect(holdRefusal({ reason: '等配件', resumeOn: '2026-12-20' }, now)).toContain('晚于今天');
    expect(holdRefusal({ reason: '等配件', resumeOn: null }, now)).toContain('没有期限');
    expect(holdRefusal({ reason: ' ', resumeOn: '2026-12-21' }, now)).toContain('原因');
  });

  test('spec 10 a case turned into a complaint is not closed by an answer', () => {
    expect(reason('answer', caseAt('enquiry', 'registered', { converted: true }), clerk)).toContain('已转');
  });

  test('spec 10 void only without a live order and in the first round', () => {
    expect(can('void', caseAt('complaint', 'judged', { orders: orders('withdrawn') }))).toBe(true);
    expect(reason('void', caseAt('complaint', 'judged', { orders: orders('dispatched') }))).toContain(
      '撤回后才能作废',
    );
    expect(reason('void', caseAt('complaint', 'judged', { round: 2 }))).toContain('第 2 轮');
  });

  test('spec 10 reopening starts a new round at judged; a sealed case stays sealed', () => {
    expect(outcome('reopen', caseAt('complaint', 'closed'), manager, {})).toMatchObject({
      state: 'judged',
      round: 2,
    });
    expect(reason('reopen', caseAt('complaint', 'closed', { sealed: true }))).toContain('另立新件');
    expect(reason('reopen', caseAt('complaint', 'archived'))).toContain('另立新件');
  });

  test('spec 10 转投诉 makes a linked complaint once; the old case closes as 已转 by a manager', () => {
    const facts = caseAt('enquiry', 'registered');
    const made = outcome('convert', facts, clerk, {});
    expect(made.state).toBe('registered');
    expect(made.effects).toEqual(['new-linked-complaint', 'propose:special_close:transferred']);
    expect(can('convert', { ...facts, converted: true }, clerk)).toBe(false);
    const closed = outcome('special_close', { ...facts, converted: true }, manager, {
      closeKind: 'transferred',
    });
    expect(closed.effects).toContain('close:transferred');
  });

  test('E5 archiving needs the sealed volume and a confirmed nature', () => {
    expect(can('archive', caseAt('complaint', 'closed'))).toBe(false);
    expect(can('archive', caseAt('complaint', 'closed', { sealed: true, natureConfirmed: false }))).toBe(
      false,
    );
    expect(can('archive', caseAt('complaint', 'closed', { sealed: true }))).toBe(true);
    expect(can('archive', caseAt('repair', 'closed', { sealed: true }))).toBe(true);
  });

  test('B4 only a manager orders the callback again, and only after the task has ended', () => {
    const word = { level: null, understands: null, signed: null, taskEnded: true };
    const facts = caseAt('complaint', 'awaiting_callback', { word });
    expect(can('callback_again', facts, clerk)).toBe(false);
    expect(outcome('callback_again', facts, manager, {}).effects).toEqual(['create-callback', 'start:C6']);
  });

  test('B5 a signed confirmation closes; 理解 is enough only for 待改进', () => {
    const facts = caseAt('complaint', 'awaiting_callback');
    expect(outcome('confirm_signed', facts, clerk, { signed: 'satisfied' }).state).toBe('closed');
    expect(can('confirm_signed', facts, clerk, { signed: 'understands' })).toBe(false);
    expect(reason('confirm_signed', facts, clerk, {})).toBe('请选择客户签字的意见：满意或理解。');
    const improvable = { ...facts, nature: 'improvable' as const };
    expect(outcome('confirm_signed', improvable, clerk, { signed: 'understands' }).state).toBe('closed');
  });

  test('spec 10 a manager who registered or handled the case, or proposed it, needs a second person', () => {
    const facts = caseAt('complaint', 'registered');
    const own = allowed('void', facts, person('manager', REGISTRAR));
    expect(own.ok ? null : own.proposes?.decision).toBe('void');
    expect(allowed('void', { ...facts, handledBy: [OUTSIDER] }, manager).ok).toBe(false);
    expect(allowed('void', facts, manager, { proposedBy: OUTSIDER }).ok).toBe(false);
    expect(allowed('void', facts, manager, { proposedBy: 5 }).ok).toBe(true);
  });

  test('spec 10 a matter about a person is not for that person’s hands', () => {
    const facts = caseAt('complaint', 'judged', { concerns: [OUTSIDER] });
    for (const { answer } of movesFor(facts, manager)) expect(answer.ok).toBe(false);
    expect(reason('hold', facts, handler)).toContain('涉及您本人');
  });

  describe('one matter, many customers (spec 10)', () => {
    const lead: LeadFacts = {
      kind: 'complaint',
      state: 'in_progress',
      nature: 'valid',
      orders: orders('signed_for'),
      linked: false,
    };

    test('spec 10 a case joins an open lead of its kind and stands where the lead stands', () => {
      const facts = caseAt('complaint', 'registered', { sameDay: true });
      expect(outcome('join_lead', facts, handler, { lead })).toEqual({
        state: 'in_progress',
        round: 1,
        effects: ['lead:join', 'nature:from-lead', 'start:C4', 'stop:C1'],
      });
      expect(reason('join_lead', facts, handler, {})).toBe('请选择主件。');
      expect(reason('join_lead', facts, handler, { lead: { ...lead, linked: true } })).toContain('最前面');
      expect(reason('join_lead', facts, handler, { lead: { ...lead, kind: 'repair' } })).toContain(
        '类别不同',
      );
      expect(reason('join_lead', facts, handler, { lead: { ...lead, state: 'closed' } })).toContain(
        '已经了结',
      );
      expect(reason('join_lead', { ...facts, openLinked: 2 }, handler, { lead })).toContain('本件自己是主件');
      expect(reason('join_lead', { ...facts, fromConversion: true }, handler, { lead })).toContain(
        '由转投诉立件',
      );
      expect(reason('join_lead', { ...facts, round: 2 }, handler, { lead })).toContain('第 2 轮');
      expect(reason('join_lead', { ...facts, lead }, handler, { lead })).toContain('请先解除关联');
    });

    test('spec 10 it follows each move of the lead, gets its own callback, and is judged and sent at the lead only', () => {
      const facts = caseAt('complaint', 'in_progress', { lead, orders: [] });
      expect(reason('follow_lead', facts, clerk)).toBe('本件与主件的进度一致。');
      const settled = { ...facts, lead: { ...lead, state: 'awaiting_callback' as const } };
      expect(outcome('follow_lead', settled, clerk, {})).toEqual({
        state: 'awaiting_callback',
        round: 1,
        effects: ['stop:C4', 'create-callback', 'start:C6'],
      });
      expect(
        outcome('follow_lead', { ...facts, concerns: [OUTSIDER], lead: settled.lead }, clerk, {}).state,
      ).toBe('awaiting_callback');
      expect(reason('dispatch', facts, handler)).toContain('请在主件上');
      expect(reason('rejudge', facts, handler)).toContain('请在主件上');
      expect(can('rejudge', { ...facts, state: 'awaiting_callback' }, handler)).toBe(true);
    });

    test('spec 10 an anonymous linked case gets no callback but is put up for its special closing', () => {
      const facts = caseAt('complaint', 'in_review', {
        anonymous: true,
        orders: [],
        lead: { ...lead, state: 'awaiting_callback' },
      });
      expect(outcome('follow_lead', facts, clerk, {}).effects).toContain('propose:special_close:anonymous');
    });

    test('B5 a 4 of one household begins its own round 2 at the department that served it', () => {
      const facts = caseAt('complaint', 'awaiting_callback', {
        orders: [],
        lead: { ...lead, state: 'awaiting_callback', orders: orders('accepted') },
      });
      expect(outcome('callback_dissatisfied', facts, clerk, { level: 4 })).toMatchObject({
        state: 'dispatched',
        round: 2,
      });
    });

    test('spec 10 leaving the lead goes back to judging; a lead with open linked cases is neither closed nor voided', () => {
      const facts = caseAt('complaint', 'in_progress', { lead, orders: [] });
      expect(outcome('leave_lead', facts, handler, {})).toEqual({
        state: 'judged',
        round: 1,
        effects: ['lead:leave'],
      });
      expect(can('leave_lead', facts, clerk)).toBe(false);
      expect(reason('leave_lead', caseAt('complaint', 'judged'), handler)).toContain('没有随主件办理');
      expect(reason('void', caseAt('complaint', 'judged', { openLinked: 3 }))).toContain('还有 3 件关联事项');
      const alone = outcome(
        'callback_satisfied',
        caseAt('complaint', 'awaiting_callback', { openLinked: 1 }),
        clerk,
        {
          level: 1,
        },
      );
      expect(alone.state).toBe('awaiting_callback');
    });
  });

  test('an order of another case or round is refused', () => {
    expect(reason('reply', caseAt('repair', 'in_progress'), clerk, { orderId: 77 })).toContain('不属于本件');
    expect(reason('reply', caseAt('repair', 'in_progress'), clerk, { orderId: 2 })).toBe(
      '该工单尚未签收，不能登记答复。',
    );
    expect(reason('reply', caseAt('repair', 'in_progress'), clerk, {})).toBe('请选择工单。');
  });
});

describe('random lives', () => {
  const input = fc.record(
    {
      nature: fc.constantFrom(...NATURES),
      level: fc.constantFrom(...LEVELS),
      understands: fc.boolean(),
      signed: fc.constantFrom('satisfied' as const, 'understands' as const),
      adopted: fc.boolean(),
      closeKind: fc.constantFrom(...SPECIAL_CLOSE_KINDS),
      proposedBy: fc.constantFrom(5, OUTSIDER),
    },
    { requiredKeys: ['closeKind'] },
  );
  const step = fc.record({
    // Mostly the next possible step of the work, so that lives get far; sometimes any move at all.
    pick: fc.nat(1000),
    any: fc.option(fc.constantFrom(...LIVED, ...RARE), { freq: 2 }),
    role: fc.constantFrom(
      'receptionist',
      'handler',
      'handler',
      'manager',
      'manager',
      'admin',
    ) satisfies fc.Arbitrary<Role>,
    order: fc.nat(5),
    input,
    // What happens between two moves: duties are done, a task ends, a volume is sealed, a customer joins.
    between: fc.constantFrom(
      'nothing',
      'nothing',
      'duties',
      'duties',
      'answered',
      'task-ended',
      'sealed',
      'sender',
      'lead',
      'lead',
      'member',
    ),
    // Where the chosen lead stands, and where it goes next.
    lead: fc.constantFrom(...OPEN_STATES),
    leadNature: fc.constantFrom(null, ...NATURES),
    leadGoes: fc.nat(5),
  });
  const life = fc.record({
    kind: fc.constantFrom('complaint', 'complaint', ...CASE_KINDS),
    state: fc.constantFrom('registered', ...OPEN_STATES),
    nature: fc.constantFrom('none', 'proposed', 'confirmed'),
    sameDay: fc.boolean(),
    anonymous: fc.boolean(),
    member: fc.boolean(),
    held: fc.boolean(),
    senderUnanswered: fc.boolean(),
    linked: fc.constantFrom(null, null, null, true),
    steps: fc.array(step, { minLength: 10, maxLength: 60 }),
  });

  /** Said a million times in a life, where `expect` would take most of the time. */
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) throw new Error(otherwise);
  };

  test('B5-B7, spec 10: no life reaches closed without its facts, no round shrinks, no final state is left', () => {
    const edgesSeen = new Set<string>();
    fc.assert(
      fc.property(life, ({ steps, ...born }) => {
        let facts = newborn(born);
        for (const one of steps) {
          facts = between(facts, one);
          const { move, input: chosen } = choose(facts, one);
          const made = apply(move, facts, person(one.role), chosen);
          if (!made.ok) continue;
          const { outcome, row } = made;
          const after = live(facts, made, chosen);
          edgesSeen.add(`${move} ${facts.state} ${outcome.state}`);

          const way = `${move}: ${facts.state} → ${outcome.state}`;
          must((row.edges[facts.state] ?? []).includes(outcome.state), `${way} is no edge`);
          must(!['archived', 'voided'].includes(facts.state), `${way} leaves a final state`);
          const more = outcome.effects.includes('round+1') ? 1 : 0;
          must(outcome.round - facts.round === more, `${way} goes to round ${outcome.round}`);
          must(outcome.state !== 'voided' || after.round === 1, `${way} in round ${after.round}`);
          // A linked case stands where its lead stood when it last followed; its own orders say nothing.
          if (['dispatched', 'in_progress'].includes(outcome.state) && after.lead === null)
            must(
              derivedState(after.orders) === outcome.state,
              `${way}, but the orders say ${derivedState(after.orders)}`,
            );
          if (['dispatched', 'in_progress'].includes(outcome.state) && /join|follow/.test(move))
            must(after.lead?.state === outcome.state, `${way}, but the lead is ${after.lead?.state}`);
          must(one.role !== 'admin', `the administrator made ${move}`);
          if (outcome.state === 'closed' && facts.state !== 'closed') checkClosing(facts, after, made);
          facts = after;
        }
      }),
      // A fixed seed: whether every edge is walked must not depend on luck.
      { numRuns: 3000, seed: 2026 },
    );
    // Every edge of the table was walked, or the property says less than it seems to.
    const unseen = TRANSITIONS.filter(({ move }) => LIVED.includes(move))
      .flatMap((row) =>
        row.from.flatMap((from) => (row.edges[from] ?? []).map((to) => `${row.move} ${from} ${to}`)),
      )
      .filter((edge) => !edgesSeen.has(edge));
    expect(unseen).toEqual([]);
  });

  test('what the screen offers never contradicts what is carried out', () => {
    fc.assert(
      fc.property(life, ({ steps, ...born }) => {
        let facts = newborn(born);
        for (const one of steps) {
          facts = between(facts, one);
          const { move, input: chosen } = choose(facts, one);
          const made = apply(move, facts, person(one.role), chosen);
          if (!made.ok) continue;
          const offered = allowed(move, facts, person(one.role));
          // A manager approving another's proposal may do what they may not do alone; nothing else differs.
          expect(offered.ok).toBe(true);
          facts = live(facts, made, chosen);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('the words in the reasons are the ones on the screen', () => {
  expect(STATE_WORDS).toEqual(words.state);
  expect(KIND_WORDS).toEqual(words.kind);
  expect(NATURE_WORDS).toEqual(words.nature);
  expect(ROLE_WORDS).toEqual(words.role);
});

test('spec 10 the diagram draws every state and every edge of the table, and no other', () => {
  const drawn = transitionDiagram();
  for (const state of CASE_STATES) expect(drawn).toContain(`  ${state}: `);
  for (const row of TRANSITIONS)
    for (const from of row.from)
      for (const to of row.edges[from] ?? []) if (from !== to) expect(drawn).toContain(`${from} --> ${to}: `);
  expect(drawn).toContain('closed --> judged: 重新打开');
  expect(drawn).not.toContain('closed --> registered');
  expect(transitionDiagram('repair')).not.toContain('判定性质');
});

/** Corrections need the result they set right; callback-corrections.test.ts walks them. */
const LIVED = MOVES.filter(
  (move) => !['correct_result', 'undo_rework', 'rework_by_correction'].includes(move),
);

/** Moves that end a life, stand still or turn back; they come in by chance (`any`) only. */
const ASIDE: readonly Move[] = [
  'void',
  'special_close',
  'archive',
  'convert',
  'escalate',
  'withdraw_order',
  'redispatch',
  'note_oral_reply',
  'rejudge',
  'judge_invalid',
  'hold',
  'resume',
  'join_lead',
  'leave_lead',
];

/** Drawn more often, or their many edges would hardly ever be walked. */
const RARE = [
  'special_close',
  'special_close',
  'special_close',
  'join_lead',
  'join_lead',
  'leave_lead',
  'leave_lead',
  'rejudge',
  'judge_invalid',
] as const;

/** Where one move of a lead can take it; its linked cases follow each. */
const LEAD_GOES: Partial<Record<CaseState, readonly CaseState[]>> = {
  registered: ['judged', 'dispatched', 'awaiting_callback'],
  judged: ['judged', 'dispatched', 'awaiting_callback'],
  dispatched: ['registered', 'judged', 'dispatched', 'in_progress'],
  in_progress: ['registered', 'judged', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback'],
  in_review: ['registered', 'judged', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback'],
};

function leadAt(kind: CaseKind, state: CaseState, nature: CaseFacts['nature']): LeadFacts {
  // Nothing waits for its callback without a nature.
  const needed = state === 'judged' || state === 'awaiting_callback' ? 'valid' : null;
  const judged = kind === 'complaint' && state !== 'registered' ? (nature ?? needed) : null;
  return { kind, state, nature: judged, orders: ORDERS_AT[state], linked: false };
}

function choose(
  facts: CaseFacts,
  step: {
    pick: number;
    any: Move | null;
    role: Role;
    order: number;
    input: MoveChoices;
    lead: CaseState;
    leadNature: CaseFacts['nature'];
  },
): { move: Move; input: MoveChoices } {
  const possible = movesFor(facts, person(step.role)).filter(
    ({ move, answer }) => answer.ok && !ASIDE.includes(move),
  );
  const move = step.any ?? possible[step.pick % Math.max(possible.length, 1)]?.move ?? 'reopen';
  const fitting = isOrderMove(move)
    ? facts.orders.filter((order) => orderRefusal(move, order) === null)
    : facts.orders;
  const orderId = fitting[step.order % Math.max(fitting.length, 1)]?.id;
  const lead = move === 'join_lead' ? leadAt(facts.kind, step.lead, step.leadNature) : undefined;
  return { move, input: { ...step.input, orderId, lead } };
}

/** Does to the facts what the areas do in the database, by effect. */
function live(
  before: CaseFacts,
  made: Extract<ReturnType<typeof apply>, { ok: true }>,
  chosen: MoveChoices,
): CaseFacts {
  const { state, round, effects } = made.outcome;
  const has = (effect: (typeof effects)[number]): boolean => effects.includes(effect);
  let list = [...before.orders];
  for (const [effect, to] of [
    ['order:signed_for', 'signed_for'],
    ['order:replied', 'replied'],
    ['order:accepted', 'accepted'],
    ['order:returned', 'returned'],
    ['order:withdrawn', 'withdrawn'],
  ] as const)
    if (has(effect)) list = list.map((one) => (one.id === chosen.orderId ? { ...one, state: to } : one));
  if (has('withdraw-live-orders'))
    list = list.map((one) => (one.state === 'accepted' ? one : { ...one, state: 'withdrawn' as const }));
  if (has('round+1')) list = [];
  if (has('new-order') || has('new-order-rework'))
    list.push({ id: list.length + 1, state: 'dispatched', contractor: false });
  const joined = has('lead:join') ? (chosen.lead ?? null) : before.lead;
  const judged = has('nature:set') || has('nature:proposed') || has('nature:confirmed');
  const nature = has('nature:from-lead')
    ? (joined?.nature ?? null)
    : judged
      ? made.row.move === 'judge_invalid'
        ? 'invalid'
        : (chosen.nature ?? null)
      : before.nature;
  const said = has('record-word');
  const level = said && made.row.move !== 'confirm_signed' ? (chosen.level ?? null) : null;
  const fresh = { level: null, understands: null, signed: null, taskEnded: false };
  return {
    ...before,
    state,
    round,
    orders: list,
    nature,
    lead: has('lead:leave') || has('round+1') ? null : joined,
    natureConfirmed: has('nature:from-lead')
      ? true
      : judged
        ? !has('nature:proposed')
        : before.natureConfirmed,
    held: has('hold:start') || (before.held && !has('hold:end')),
    escalated: before.escalated || made.row.move === 'escalate',
    managerOwns: before.managerOwns || has('manager-owns'),
    answered: has('round+1') ? false : before.answered || has('record-answer'),
    adopted: made.row.move === 'answer' ? (chosen.adopted ?? null) : before.adopted,
    converted: before.converted || made.row.move === 'convert',
    dissatisfiedRounds: before.dissatisfiedRounds + (has('round+1') && level === 4 ? 1 : 0),
    dissatisfied:
      level === null
        ? before.dissatisfied
        : level === 4 || (nature === 'improvable' && chosen.understands === false),
    replied: before.replied || has('order:replied'),
    calledBack: before.calledBack || has('create-callback') || said,
    lastReachedLevel: level ?? before.lastReachedLevel,
    duties: has('round+1') ? { ...before.duties, explained: false, planMade: false } : before.duties,
    word: has('round+1')
      ? fresh
      : said
        ? {
            level,
            understands:
              made.row.move === 'callback_understood'
                ? true
                : nature === 'improvable'
                  ? (chosen.understands ?? null)
                  : null,
            signed: made.row.move === 'confirm_signed' ? (chosen.signed ?? null) : null,
            taskEnded: false,
          }
        : has('create-callback')
          ? fresh
          : before.word,
  };
}

function between(
  facts: CaseFacts,
  { between: what, ...one }: { between: string; leadNature: CaseFacts['nature']; leadGoes: number },
): CaseFacts {
  const done = { apologised: true, explained: true, causeFound: true, measureTaken: true, planMade: true };
  if (what === 'duties') return { ...facts, duties: done };
  if (what === 'answered') return { ...facts, answered: true };
  // The office lets linked cases follow each single move of their lead.
  if (what === 'lead' && facts.lead !== null && !allowed('follow_lead', facts, person('handler')).ok) {
    const goes = LEAD_GOES[facts.lead.state] ?? [facts.lead.state];
    const to = goes[one.leadGoes % goes.length] ?? facts.lead.state;
    return { ...facts, lead: leadAt(facts.kind, to, one.leadNature ?? facts.lead.nature) };
  }
  if (what === 'sender') return { ...facts, senderUnanswered: false };
  if (what === 'member') return { ...facts, member: !facts.anonymous };
  if (what === 'task-ended' && facts.state === 'awaiting_callback')
    return { ...facts, word: { ...facts.word, taskEnded: true } };
  if (what === 'sealed' && facts.state === 'closed' && facts.natureConfirmed)
    return { ...facts, sealed: true };
  return facts;
}

/** A life begins anywhere on the way, so that the rare corners are walked too. */
function newborn(born: {
  kind: CaseKind;
  state: CaseState;
  nature: 'none' | 'proposed' | 'confirmed';
  sameDay: boolean;
  anonymous: boolean;
  member: boolean;
  held: boolean;
  senderUnanswered: boolean;
  linked: boolean | null;
}): CaseFacts {
  const duties = {
    apologised: false,
    explained: false,
    causeFound: false,
    measureTaken: false,
    planMade: false,
  };
  // A linked case stands where its lead stands.
  const following = born.linked === true && (born.kind === 'complaint' || born.kind === 'repair');
  const lead = following ? leadAt(born.kind, born.state, null) : null;
  const plain = caseAt(born.kind, born.state, {
    ...born,
    lead,
    ...(following && { orders: [] }),
    nature: null,
    duties,
  });
  if (born.kind !== 'complaint' || born.state === 'registered') return { ...plain, natureConfirmed: false };
  // Nothing waits for its callback without a nature.
  if (born.nature === 'none' && born.state !== 'awaiting_callback')
    return { ...plain, natureConfirmed: false };
  return { ...plain, nature: 'valid', natureConfirmed: born.nature !== 'proposed' };
}

function checkClosing(
  before: CaseFacts,
  after: CaseFacts,
  made: Extract<ReturnType<typeof apply>, { ok: true }>,
): void {
  const kinds = made.outcome.effects.filter((effect) => effect.startsWith('close:'));
  expect(kinds).toHaveLength(1);
  const kind = kinds[0];
  const open = after.orders.filter((one) => one.state !== 'accepted' && one.state !== 'withdrawn');
  expect(open).toEqual([]);
  expect(after.held).toBe(false);
  if (kind !== 'close:duplicate' && kind !== 'close:mistaken') expect(before.senderUnanswered).toBe(false);
  if (before.managerOwns) expect(made.row.roles).toContain('manager');
  if (made.row.move === 'special_close') {
    expect(made.row.needsPin).toBe(true);
    if (kind === 'close:unconfirmed') expect(before.lastReachedLevel).not.toBe(4);
    // B12: no side door past a dissatisfied customer.
    if (kind === 'close:mistaken') expect(before.replied || before.calledBack).toBe(false);
    if (kind === 'close:duplicate') expect(before.dissatisfied).toBe(false);
    return;
  }
  if (kind === 'close:answered') {
    expect(['enquiry', 'suggestion']).toContain(before.kind);
    return;
  }
  const { level, signed, understands } = after.word;
  if (after.kind === 'complaint') expect(after.nature).not.toBeNull();
  if (after.nature === 'improvable') {
    expect(signed !== null || (understands === true && level !== 4)).toBe(true);
    expect(after.duties.planMade).toBe(true);
  } else expect(signed === 'satisfied' || (level !== null && level <= 3)).toBe(true);
  if (kind === 'close:on_the_spot') return;
  if (after.kind === 'complaint') expect(after.natureConfirmed).toBe(true);
  if (after.nature === 'valid') expect(after.duties.causeFound && after.duties.measureTaken).toBe(true);
  if (after.nature === 'invalid') expect(after.duties.explained).toBe(true);
}
