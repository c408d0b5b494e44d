import type { Moved } from '#contract/work/moves.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import { correctionMove, meaningOf } from '#domain/work/callbacks/callback-correction.ts';
import { attemptGaps } from '#domain/work/callbacks/callback-rules.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { Moves } from '../moves/moves.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Correcters } from './corrections.ts';
import type { CallbackTasks } from './tasks.ts';

interface CorrectingAreas {
  readonly reader: CaseReader;
  readonly tasks: CallbackTasks;
  readonly orders: Orders;
  readonly moves: Moves;
  readonly dictionaries: DictionaryStore;
  readonly mayCorrect: Correcters;
}

/** 更正回访结果 (B8): the table decides what the right result does to a case that the wrong one already moved. */
export function createCorrecting(
  db: Db,
  { reader, tasks, orders, moves, dictionaries, mayCorrect }: CorrectingAreas,
): Pick<Handlers<'callback'>, 'callback.correct'> {
  // The rework orders of a new round are the program's until somebody signs for them, replies or sends another.
  function untouched(caseId: number, round: number): boolean {
    return orders
      .ofCase(caseId)
      .filter((order) => order.round === round)
      .every((order) => order.rework && order.state === 'dispatched' && order.oralReplyAt === null);
  }

  function correct(
    input: Parsed<'callback.correct'>,
    signed: { readonly record: 'caller' | 'manager'; readonly reason: string },
    context: Context,
  ): Moved {
    const task = tasks.find(input.callbackId);
    const { level: was, understands: wasUnderstands, method } = task;
    if (was === null || method === null)
      throw new AppError('rule-broken', '这项回访还没有满意程度，不必更正；签字确认的结果不能这样更正。');
    const reasonLabel =
      input.reasonId === null ? null : dictionaries.term(input.reasonId, 'dissatisfaction').label;
    const asksUnderstanding = wasUnderstands !== null;
    const understands = asksUnderstanding ? input.understands : null;
    const entry = { ...input, reasonCode: reasonLabel, reasonText: input.reasonText ?? '', understands };
    const gaps = attemptGaps(
      { ...entry, at: context.now, outcome: 'reached', appointedAt: null },
      asksUnderstanding,
    );
    if (gaps.length > 0) throw new AppError('bad-input', `${gaps.join('')}更正没有保存。`);
    const { level, reasonId, reasonText, suggestion } = input;
    if (
      level === was &&
      understands === wasUnderstands &&
      reasonLabel === task.reasonLabel &&
      reasonText === task.reasonText &&
      suggestion === task.suggestion
    )
      throw new AppError('bad-input', '与原结果完全相同，没有需要更正的。', { level: '与原结果相同。' });
    const meant = meaningOf(was, wasUnderstands);
    const means = meaningOf(level, understands);
    const { round } = reader.record(task.caseId);
    return moves.make(
      task.caseId,
      {
        move: correctionMove(meant, means),
        callbackId: task.id,
        callback: task.number,
        record: signed.record,
        word: { level, understands, method, reasonId, reasonLabel, reasonText, suggestion },
        was,
        wasUnderstands,
        reason: signed.reason,
      },
      {
        level,
        ...(understands !== null && { understands }),
        correction: {
          round: task.round,
          was: meant,
          now: means,
          untouched: untouched(task.caseId, round),
        },
      },
      context,
    );
  }

  return {
    'callback.correct': async (input, context) => {
      const callerId = tasks.callerOf(input.callbackId);
      const signed = await mayCorrect({ of: 'case', id: input.callbackId }, { ...input, callerId }, context);
      return db.transaction(() => correct(input, signed, context)).immediate();
    },
  };
}
