import { describe, expect, test } from 'vitest';
import { correctionMove, meaningOf } from '#domain/work/callbacks/callback-correction.ts';
import type { ResultMeaning } from '#domain/work/moves/case-facts.ts';
import { CASE_KINDS, CASE_STATES, LEVELS, OPEN_STATES } from '#domain/terms.ts';
import { TRANSITIONS } from '#domain/work/moves/transition-table.ts';
import type { Correction, MoveChoices } from '#domain/work/moves/case-facts.ts';
import { allowed, apply } from '#domain/work/moves/transitions.ts';
import { caseAt, orders, person } from './case-facts.ts';

const clerk = person('receptionist');
const CORRECTIONS = ['correct_result', 'undo_rework', 'rework_by_correction'] as const;
const MEANINGS: readonly ResultMeaning[] = ['approved', 'signature', 'sent-back'];

const correcting = (was: ResultMeaning, now: ResultMeaning, more: Partial<Correction> = {}): MoveChoices => ({
  level: now === 'sent-back' ? 4 : 2,
  correction: { round: 1, was, now, untouched: true, ...more },
});

test('B5 B6 what a result means: 1-3 closes, 4 sends back; asked for 理解, that decides, and a 4 needs a signature', () => {
  expect(LEVELS.map((level) => meaningOf(level, null))).toEqual([
    'approved',
    'approved',
    'approved',
    'sent-back',
  ]);
  expect(LEVELS.map((level) => meaningOf(level, true))).toEqual([
    'approved',
    'approved',
    'approved',
    'signature',
  ]);
  expect(LEVELS.map((level) => meaningOf(level, false))).toEqual(LEVELS.map(() => 'sent-back'));
});

test('B8 only from and to a result that sends back does a correction change the round', () => {
  for (const was of MEANINGS)
    for (const now of MEANINGS)
      expect(correctionMove(was, now)).toBe(
        was === now || (was !== 'sent-back' && now !== 'sent-back')
          ? 'correct_result'
          : was === 'sent-back'
            ? 'undo_rework'
            : 'rework_by_correction',
      );
});

describe('the moves of a correction (B8)', () => {
  const outcome = (
    move: (typeof CORRECTIONS)[number],
    facts: ReturnType<typeof caseAt>,
    input: MoveChoices,
  ) => {
    const made = apply(move, facts, clerk, input);
    if (!made.ok) throw new Error(made.reason);
    return made.outcome;
  };
  const reason = (
    move: (typeof CORRECTIONS)[number],
    facts: ReturnType<typeof caseAt>,
    input: MoveChoices,
  ) => {
    const answer = allowed(move, facts, clerk, input);
    return answer.ok ? '' : answer.reason;
  };

  test('B8 within its meaning nothing moves, in every open state and closed, and never in a sealed case', () => {
    for (const state of [...OPEN_STATES, 'closed'] as const)
      expect(outcome('correct_result', caseAt('repair', state), correcting('approved', 'approved'))).toEqual({
        state,
        round: 1,
        effects: ['rewrite-word'],
      });
    const sealed = caseAt('repair', 'closed', { sealed: true });
    expect(reason('correct_result', sealed, correcting('approved', 'approved'))).toContain('封存');
    expect(reason('rework_by_correction', sealed, correcting('approved', 'sent-back'))).toContain('封存');
    expect(
      reason('correct_result', caseAt('repair', 'voided'), correcting('approved', 'approved')),
    ).toContain('作废');
  });

  test('B6 to a 4 with 理解 a closed case waits for the signature again', () => {
    const facts = caseAt('complaint', 'closed', { nature: 'improvable' });
    expect(outcome('correct_result', facts, correcting('approved', 'signature'))).toEqual({
      state: 'awaiting_callback',
      round: 1,
      effects: ['rewrite-word', 'reopen', 'propose:special_close:understood'],
    });
  });

  test('B8 a 4 that was none takes its round back while nobody has taken it up', () => {
    const facts = caseAt('complaint', 'dispatched', { round: 2 });
    expect(outcome('undo_rework', facts, correcting('sent-back', 'approved'))).toEqual({
      state: 'awaiting_callback',
      round: 1,
      effects: ['undo-major', 'rewrite-word', 'withdraw-live-orders', 'withdraw:round', 'round-1'],
    });
    const taken = correcting('sent-back', 'approved', { untouched: false });
    expect(reason('undo_rework', facts, taken)).toContain('已经派单或签收');
    expect(reason('undo_rework', { ...facts, round: 3 }, correcting('sent-back', 'approved'))).toContain(
      '第 3 轮',
    );
    expect(reason('undo_rework', caseAt('complaint', 'in_progress', { round: 2 }), taken)).not.toBe('');
  });

  test('B5 B8 B9 a 4 typed afterwards sends back as the 4 itself would have, from closed too', () => {
    for (const state of ['awaiting_callback', 'closed'] as const) {
      const made = outcome(
        'rework_by_correction',
        caseAt('repair', state, { dissatisfiedRounds: 1 }),
        correcting('approved', 'sent-back'),
      );
      expect(made).toMatchObject({ state: 'dispatched', round: 2 });
      expect(made.effects).toEqual([
        'reopen',
        'rewrite-word',
        'round+1',
        'manager-list',
        'start:C4',
        'new-order-rework',
        'severity:major',
        'manager-owns',
      ]);
    }
    const improvable = caseAt('complaint', 'closed', { nature: 'improvable' });
    const revised = outcome('rework_by_correction', improvable, correcting('signature', 'sent-back'));
    expect(revised.state).toBe('judged');
    expect(revised.effects).toContain('revise-plan');
    const none = caseAt('repair', 'closed', { orders: orders() });
    expect(outcome('rework_by_correction', none, correcting('approved', 'sent-back')).state).toBe('judged');
    const later = caseAt('repair', 'closed', { round: 2 });
    expect(reason('rework_by_correction', later, correcting('approved', 'sent-back'))).toContain('第 2 轮');
  });

  test('B8 every edge of their rows is walked, and no other', () => {
    const walked = new Set<string>();
    for (const move of CORRECTIONS)
      for (const kind of CASE_KINDS)
        for (const state of CASE_STATES)
          for (const was of MEANINGS)
            for (const now of MEANINGS)
              for (const list of [orders(), orders('accepted'), orders('dispatched')])
                for (const round of [1, 2]) {
                  const facts = caseAt(kind, state, { round, orders: list });
                  const made = apply(move, facts, clerk, correcting(was, now));
                  if (made.ok && correctionMove(was, now) === move)
                    walked.add(`${move} ${state} ${made.outcome.state}`);
                }
    const edges = TRANSITIONS.filter((row) => CORRECTIONS.some((move) => move === row.move)).flatMap((row) =>
      row.from.flatMap((from) => (row.edges[from] ?? []).map((to) => `${row.move} ${from} ${to}`)),
    );
    expect([...walked].filter((edge) => !edges.includes(edge))).toEqual([]);
    expect(edges.filter((edge) => !walked.has(edge))).toEqual([]);
  });
});
