import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import type { QueuedBatchTask } from '#contract/work/batches.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import { answerGaps } from '#domain/work/callbacks/batch-questions.ts';
import { attemptGaps } from '#domain/work/callbacks/callback-rules.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Correcters, Corrections } from '../callbacks/corrections.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { BatchRows } from './rows.ts';

interface BatchCorrectingAreas {
  readonly rows: BatchRows;
  readonly dictionaries: DictionaryStore;
  readonly corrections: Corrections;
  readonly mayCorrect: Correcters;
}

/** 更正批次回访结果 (B8, B10): nothing but the result changes; an offer of a complaint comes and goes with the 4. */
export function createBatchCorrecting(
  db: Db,
  journal: Journal,
  { rows, dictionaries, corrections, mayCorrect }: BatchCorrectingAreas,
): Pick<Handlers<'batch'>, 'batch.correct'> {
  const callerOf = db.prepare('SELECT by_id FROM batch_task WHERE id = ? AND level IS NOT NULL').pluck();
  const correct = db.prepare(`
    UPDATE batch_task
    SET sheet = @sheet, level = @level, reason_id = @reasonId, reason_label = @reasonLabel, reason_text = @reasonText,
      suggestion = @suggestion, answers = @answers
    WHERE id = @id`);

  function write(
    input: Parsed<'batch.correct'>,
    signed: { readonly record: 'caller' | 'manager'; readonly reason: string },
    { now, actor }: Context,
  ): QueuedBatchTask {
    const { batchId, view } = rows.task(input.taskId);
    const { level: was, reasonId, reasonLabel, reasonText, suggestion, number } = view.callback;
    if (was === null) throw new AppError('rule-broken', '这项回访还没有满意程度，不必更正。');
    const reason = input.reasonId === null ? null : dictionaries.term(input.reasonId, 'dissatisfaction');
    const answers = Object.fromEntries(
      Object.entries(input.answers ?? view.answers).filter(([, answer]) => answer !== ''),
    );
    const gaps = [
      ...attemptGaps(
        {
          at: now,
          outcome: 'reached',
          level: input.level,
          appointedAt: null,
          reasonCode: reason?.label ?? null,
          reasonText: input.reasonText ?? '',
          understands: null,
        },
        false,
      ),
      ...answerGaps(rows.batch(batchId, now).questions, answers),
    ];
    if (gaps.length > 0) throw new AppError('bad-input', `${gaps.join('')}更正没有保存。`);
    const kept = {
      level: input.level,
      understands: null,
      reasonId: input.reasonId,
      reasonLabel: reason?.label ?? null,
      reasonText: input.reasonText,
      suggestion: input.suggestion,
    };
    correct.run({
      ...kept,
      id: input.taskId,
      answers: JSON.stringify(answers),
      sheet: isDissatisfied(input.level) ? 'dissatisfied' : null,
    });
    const row = corrections.insert(
      { of: 'batch', id: input.taskId },
      {
        ...signed,
        old: { level: was, understands: null, reasonId, reasonLabel, reasonText, suggestion },
        new: kept,
      },
      now,
      actor,
    );
    journal.append({
      at: now,
      actor,
      type: 'batch.corrected',
      subject: `batch/${batchId}`,
      facts: { callback: number, was, level: input.level, record: signed.record },
      personal: { ...kept, was: view.answers, answers, reason: signed.reason },
      rows: [['batch_task', input.taskId], row],
    });
    return rows.task(input.taskId).view;
  }

  return {
    'batch.correct': async (input, context) => {
      const callerId = (callerOf.get(input.taskId) as number | undefined) ?? null;
      const called = { of: 'batch', id: input.taskId } as const;
      const signed = await mayCorrect(called, { ...input, callerId }, context);
      return db.transaction(() => write(input, signed, context)).immediate();
    },
  };
}
