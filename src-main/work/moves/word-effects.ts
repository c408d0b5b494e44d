import type { Db } from '../../register/open.ts';
import { type EffectAreas, type Moving, NOTHING, type Written } from './act.ts';

/** What a move writes of the customer's word and of our answer to the customer. */
export function createWordEffects(
  db: Db,
  { tasks, followUps, dictionaries }: Pick<EffectAreas, 'tasks' | 'followUps' | 'dictionaries'>,
) {
  // What stood there before a 4 made the case 重大 and the manager's, as its event says (B9).
  const before = db.prepare(`
    SELECT json_extract(payload, '$.severityBefore') AS severity, json_extract(payload, '$.managerBefore') AS managerSince
    FROM event
    WHERE subject = @subject AND at = @at AND json_extract(payload, '$.severityBefore') IS NOT NULL
    ORDER BY seq DESC LIMIT 1`);

  function recordWord({ record, act, effects, now, actor }: Moving): Written {
    const self = effects.includes('callback:self');
    const none = {
      level: null,
      understands: null,
      signed: null,
      reasonId: null,
      reasonLabel: null,
      reasonText: null,
      suggestion: null,
      self: false,
    } as const;
    const waiting = tasks.waiting(record.id, record.round);
    const task =
      waiting === null ? tasks.open(record.id, record.round, now) : (['callback', waiting.id] as const);
    if ('word' in act) return { rows: [tasks.answer(task[1], { ...none, ...act.word, self }, now, actor)] };
    if (act.move === 'confirm_signed') {
      return {
        rows: [tasks.answer(task[1], { ...none, method: 'visit', signed: act.signed }, now, actor)],
        changes: { confirmation: act.signed, confirmation_signed_at: now },
      };
    }
    if (act.move !== 'solve_on_the_spot') return NOTHING;
    const reasonLabel =
      act.reasonId === null ? null : dictionaries.term(act.reasonId, 'dissatisfaction').label;
    const { level, understands, reasonId, reasonText } = act;
    const attempt = tasks.attempt(
      {
        callbackId: task[1],
        outcome: 'reached',
        method: 'on_the_spot',
        level,
        appointedAt: null,
        note: null,
        restReason: null,
      },
      now,
      actor,
    );
    const word = {
      ...none,
      level,
      understands,
      reasonId,
      reasonLabel,
      reasonText,
      method: 'on_the_spot',
    } as const;
    return { rows: [tasks.answer(task[1], word, now, actor), attempt] };
  }

  function recordAnswer({ record, act, now, actor }: Moving): Written {
    if (act.move !== 'answer' && act.move !== 'solve_on_the_spot') return NOTHING;
    const note = followUps.insert(
      {
        caseId: record.id,
        orderId: null,
        round: record.round,
        type: 'answered_customer',
        tracking: null,
        withWhom: null,
        means: act.move === 'solve_on_the_spot' ? 'on_the_spot' : null,
        content: act.answer,
        nextContactAt: null,
        apologised: false,
        explained: act.move === 'solve_on_the_spot',
      },
      now,
      actor,
    );
    const changes =
      act.move === 'answer'
        ? { answer: act.answer, adopted: act.adopted === null ? null : act.adopted ? 1 : 0 }
        : { result: act.answer };
    return { rows: [note], changes };
  }

  // B8: the result is set right in its place; the old one is kept in the correction.
  function rewriteWord({ act, now, actor }: Moving): Written {
    if (!('was' in act)) return NOTHING;
    return { rows: tasks.correct(act.callbackId, act, now, actor) };
  }

  // B9: what the wrong 4 made 重大 and the manager's is neither.
  function undoMajor({ record, act }: Moving): Written {
    if (!('was' in act)) return NOTHING;
    const { resultAt } = tasks.find(act.callbackId);
    const known = before.get({ subject: `case/${record.id}`, at: resultAt }) as
      | { readonly severity: string; readonly managerSince: string | null }
      | undefined;
    if (!known) return NOTHING;
    return {
      rows: [],
      changes: {
        severity: known.severity,
        manager_owns_since: record.escalatedAt === null ? known.managerSince : record.managerOwnsSince,
      },
    };
  }

  return { recordWord, recordAnswer, rewriteWord, undoMajor };
}
