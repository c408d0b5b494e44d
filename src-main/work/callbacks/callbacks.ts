import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import { CALL_PHONE } from '../../register/case-columns.ts';
import type { Moved } from '#contract/work/moves.ts';
import type { OutboundLine } from '#contract/work/work.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { attemptGaps, restRefusal, taskStanding } from '#domain/work/callbacks/callback-rules.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { allowed } from '#domain/work/moves/transitions.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Act } from '../moves/act.ts';
import { type Moves, roleActor } from '../moves/moves.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { CallbackQueueReader } from './queue.ts';
import type { CallbackTasks } from './tasks.ts';

interface CallbackAreas {
  readonly reader: CaseReader;
  readonly facts: CaseFactsReader;
  readonly tasks: CallbackTasks;
  readonly moves: Moves;
  readonly dictionaries: DictionaryStore;
  readonly settings: () => Settings;
  readonly queue: CallbackQueueReader;
}

/** Calling back (回访): attempts, results, and the three outbound sheets. */
export function createCallbacks(
  db: Db,
  journal: Journal,
  areas: CallbackAreas,
): Omit<Handlers<'callback'>, 'callback.correct'> {
  const { reader, facts: factsOf, tasks, moves, dictionaries, settings, queue } = areas;
  const sheet = db.prepare(`
    SELECT t.id AS callbackId, c.id AS caseId, c.site, c.kind, c.year, c.n, c.customer_name AS customerName,
      ${CALL_PHONE} AS callPhone, a.at, coalesce(t.reason_text, a.note) AS note,
      a.by_name AS byName
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    JOIN callback_attempt AS a ON a.id = (SELECT max(id) FROM callback_attempt WHERE callback_id = t.id)
    WHERE t.sheet = ?
    ORDER BY a.at DESC
    LIMIT 500`);

  function record(input: Parsed<'callback.record'>, context: Context): Moved {
    const { now, actor } = context;
    const task = tasks.find(input.callbackId);
    if (task.level !== null || task.signed !== null || task.state === 'dropped') {
      throw new AppError('rule-broken', '这项回访已有结果或已取消，一轮只登记一次，未再改动。');
    }
    const before = reader.record(task.caseId);
    if (before.state !== 'awaiting_callback' || before.round !== task.round) {
      throw new AppError('rule-broken', '本件已不在待回访，结果没有保存。请刷新后再看。');
    }
    const resting = restRefusal(
      { at: now, method: input.method, restReason: input.restReason ?? '' },
      settings()['callback.windows'],
    );
    if (resting !== null) throw new AppError('bad-input', resting, { restReason: '请填写原因。' });
    const asksUnderstanding = before.nature === 'improvable';
    const attempt = { at: now, outcome: input.outcome, level: input.level, appointedAt: input.appointedAt };
    const reasonCode =
      input.reasonId === null ? null : dictionaries.term(input.reasonId, 'dissatisfaction').label;
    const gaps = attemptGaps(
      { ...attempt, reasonCode, reasonText: input.reasonText ?? '', understands: input.understands },
      asksUnderstanding,
    );
    if (gaps.length > 0) throw new AppError('bad-input', `${gaps.join('')}结果没有保存。`);

    const attemptRow = tasks.attempt(input, now, actor);
    if (input.outcome === 'reached' && input.level !== null) {
      const { level } = input;
      const understands = asksUnderstanding ? input.understands : null;
      const word = {
        level,
        understands,
        method: input.method,
        reasonId: input.reasonId,
        reasonLabel: reasonCode,
        reasonText: input.reasonText,
        suggestion: input.suggestion,
      };
      const act: Act = { move: moveOf(level, understands), word };
      return moves.make(task.caseId, act, { level, ...(understands !== null && { understands }) }, context, [
        attemptRow,
      ]);
    }
    const answer = allowed('callback_satisfied', factsOf(task.caseId, now, actor.id), roleActor(context));
    const answerTwo = allowed('callback_understood', factsOf(task.caseId, now, actor.id), roleActor(context));
    if (!answer.ok && !answerTwo.ok)
      throw new AppError('rule-broken', asksUnderstanding ? answerTwo.reason : answer.reason);
    const standing = taskStanding([...task.attempts, attempt], settings()['callback.unreachedDays']);
    if (standing.state === 'answered') throw new AppError('internal', '回访状态不一致。');
    const taskRow = tasks.stand(task.id, standing.state, input.appointedAt, standing.sheet);
    journal.append({
      at: now,
      actor,
      type: 'callback.attempted',
      subject: `case/${task.caseId}`,
      facts: {
        callback: task.number,
        outcome: input.outcome,
        method: input.method,
        appointedAt: input.appointedAt,
        ended: standing.state === 'ended',
      },
      personal: { note: input.note, restReason: input.restReason },
      rows: [taskRow, attemptRow],
    });
    const { state, round, version } = before;
    return { state, round, version };
  }

  return {
    'callback.queue': (_, context) => queue.all(context),
    'callback.task': ({ callbackId }, context) => queue.one(callbackId, context),
    'callback.record': (input, context) => db.transaction(() => record(input, context)).immediate(),
    'callback.sheet': ({ sheet: name }) =>
      (sheet.all(name) as (Omit<OutboundLine, 'caseNumber'> & NumberParts)[]).map(
        ({ site, kind, year, n, ...line }) => ({
          ...line,
          caseNumber: composeNumber({ site, kind, year, n }),
        }),
      ),
  };
}

function moveOf(
  level: 1 | 2 | 3 | 4,
  understands: boolean | null,
): 'callback_satisfied' | 'callback_dissatisfied' | 'callback_understood' | 'callback_not_understood' {
  // B6: for 待改进 理解 decides, whatever the level.
  if (understands !== null) return understands ? 'callback_understood' : 'callback_not_understood';
  return isDissatisfied(level) ? 'callback_dissatisfied' : 'callback_satisfied';
}
