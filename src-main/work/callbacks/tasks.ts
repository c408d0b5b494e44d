import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import { randomBytes } from 'node:crypto';
import type { AttemptView, CallbackView } from '#contract/work/moves.ts';
import { AppError } from '#contract/errors.ts';
import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { CallbackMethod, CallbackOutcome, Level } from '#domain/terms.ts';
import type { OutboundSheet } from '#domain/work/callbacks/callback-rules.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';
import type { ResultKept } from '#contract/work/result-correction.ts';
import { createCorrections } from './corrections.ts';
import { oneEach } from '../../register/one-each.ts';

/** The customer's word as it is written into a task. */
export interface CustomerWord {
  readonly level: Level | null;
  readonly understands: boolean | null;
  readonly signed: 'satisfied' | 'understands' | null;
  readonly method: CallbackMethod;
  readonly reasonId: number | null;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
  readonly self: boolean;
}

interface NewAttempt {
  readonly callbackId: number;
  readonly outcome: CallbackOutcome;
  readonly method: CallbackMethod;
  readonly level: Level | null;
  readonly appointedAt: Instant | null;
  readonly note: string | null;
  readonly restReason: string | null;
}

type Row = readonly [AuditedTable, number];

/** Callback tasks and attempts (回访): one task a round, one result a task (B8). */
export interface CallbackTasks {
  ofCase(caseId: number): readonly CallbackView[];
  find(id: number): CallbackView;
  /** The round's task that still waits for a result, if any. */
  waiting(caseId: number, round: number): CallbackView | null;
  open(caseId: number, round: number, at: Instant): Row;
  attempt(attempt: NewAttempt, at: Instant, actor: Actor): Row;
  /** Where the task stands after an attempt without a result (B4). */
  stand(
    id: number,
    state: 'open' | 'appointed' | 'ended',
    appointedAt: Instant | null,
    sheet: OutboundSheet | null,
  ): Row;
  answer(id: number, word: CustomerWord, at: Instant, actor: Actor): Row;
  /** Who recorded the result, null while there is none. */
  callerOf(id: number): number | null;
  /** Sets a result right; caller and moment stay, the old word goes into the correction (B8). */
  correct(id: number, correction: ResultCorrecting, at: Instant, actor: Actor): readonly Row[];
  drop(id: number): Row;
}

/** The right word and who sets it right. */
interface ResultCorrecting {
  readonly word: Omit<CustomerWord, 'self' | 'signed'>;
  readonly record: 'caller' | 'manager';
  readonly reason: string;
}

const SELECT = `
  SELECT t.id, t.case_id AS caseId, t.n AS taskN, t.round, t.state, t.opened_at AS openedAt, t.appointed_at AS appointedAt,
    t.level, t.understands, t.signed, t.method, t.reason_label AS reasonLabel, t.reason_text AS reasonText, t.suggestion,
    t.reason_id AS reasonId, t.self, t.result_at AS resultAt, t.by_name AS byName, c.site, c.kind, c.year, c.n
  FROM callback AS t
  JOIN "case" AS c ON c.id = t.case_id`;

type TaskRow = Omit<CallbackView, 'number' | 'attempts' | 'corrections' | 'understands' | 'self'> &
  NumberParts & { readonly taskN: number; readonly understands: number | null; readonly self: number };

export const createCallbackTasks = oneEach((db: Db): CallbackTasks => {
  const corrections = createCorrections(db);
  const byCase = db.prepare(`${SELECT} WHERE t.case_id = ? ORDER BY t.id`);
  const byId = db.prepare(`${SELECT} WHERE t.id = ?`);
  const attempts = db.prepare(`
    SELECT at, outcome, method, level, appointed_at AS appointedAt, note, by_name AS byName
    FROM callback_attempt WHERE callback_id = ? ORDER BY id`);
  const insert = db.prepare(`
    INSERT INTO callback (case_id, n, round, state, opened_at, salt)
    VALUES (@caseId, (SELECT count(*) + 1 FROM callback WHERE case_id = @caseId), @round, 'open', @at, @salt)`);
  const insertAttempt = db.prepare(`
    INSERT INTO callback_attempt (callback_id, at, outcome, method, level, appointed_at, note, rest_reason, by_id, by_name, salt)
    VALUES (@callbackId, @at, @outcome, @method, @level, @appointedAt, @note, @restReason, @actorId, @actorName, @salt)`);
  const stand = db.prepare(
    'UPDATE callback SET state = @state, appointed_at = @appointedAt, sheet = @sheet WHERE id = @id',
  );
  const answer = db.prepare(`
    UPDATE callback
    SET state = 'answered', sheet = @sheet, level = @level, understands = @understands, signed = @signed, method = @method,
      reason_id = @reasonId, reason_label = @reasonLabel, reason_text = @reasonText, suggestion = @suggestion,
      self = @self, result_at = @at, by_id = @actorId, by_name = @actorName
    WHERE id = @id`);
  const callerOf = db.prepare('SELECT by_id FROM callback WHERE id = ? AND level IS NOT NULL').pluck();
  const correct = db.prepare(`
    UPDATE callback
    SET sheet = @sheet, level = @level, understands = @understands, reason_id = @reasonId, reason_label = @reasonLabel,
      reason_text = @reasonText, suggestion = @suggestion
    WHERE id = @id`);
  const drop = db.prepare("UPDATE callback SET state = 'dropped' WHERE id = ?");
  const salt = (): string => randomBytes(16).toString('hex');

  const viewOf = ({ taskN, understands, self, site, kind, year, n, ...row }: TaskRow): CallbackView => ({
    ...row,
    number: composeDerived(composeNumber({ site, kind, year, n }), 'H', taskN),
    understands: understands === null ? null : understands === 1,
    self: self === 1,
    attempts: attempts.all(row.id) as AttemptView[],
    corrections: corrections.of({ of: 'case', id: row.id }),
  });
  const ofCase = (caseId: number): CallbackView[] => (byCase.all(caseId) as TaskRow[]).map(viewOf);

  const find = (id: number): CallbackView => {
    const row = byId.get(id) as TaskRow | undefined;
    if (!row) throw new AppError('not-found', '没有这项回访，请刷新后再试。');
    return viewOf(row);
  };

  return {
    ofCase,
    find,
    waiting: (caseId, round) =>
      ofCase(caseId).findLast(
        (task) =>
          task.round === round && task.level === null && task.signed === null && task.state !== 'dropped',
      ) ?? null,
    open: (caseId, round, at) => [
      'callback',
      Number(insert.run({ caseId, round, at, salt: salt() }).lastInsertRowid),
    ],
    attempt: (attempt, at, actor) => [
      'callback_attempt',
      Number(
        insertAttempt.run({ ...attempt, at, actorId: actor.id, actorName: actor.name, salt: salt() })
          .lastInsertRowid,
      ),
    ],
    stand: (id, state, appointedAt, sheet) => {
      stand.run({ id, state, appointedAt, sheet });
      return ['callback', id];
    },
    answer: (id, word, at, actor) => {
      answer.run({
        ...word,
        id,
        understands: word.understands === null ? null : word.understands ? 1 : 0,
        self: word.self ? 1 : 0,
        sheet: isDissatisfied(word.level) ? 'dissatisfied' : null,
        at,
        actorId: actor.id,
        actorName: actor.name,
      });
      return ['callback', id];
    },
    callerOf: (id) => (callerOf.get(id) as number | undefined) ?? null,
    correct: (id, { word, record, reason }, at, actor) => {
      const known = find(id);
      if (known.level === null || word.level === null) throw new AppError('internal', '回访状态不一致。');
      const kept = ({ level, understands, reasonId, reasonLabel, reasonText, suggestion }: ResultKept) => ({
        level,
        understands,
        reasonId,
        reasonLabel,
        reasonText,
        suggestion,
      });
      const correction = {
        record,
        reason,
        old: kept({ ...known, level: known.level }),
        new: kept({ ...word, level: word.level }),
      };
      correct.run({
        ...correction.new,
        id,
        understands: word.understands === null ? null : word.understands ? 1 : 0,
        sheet: isDissatisfied(word.level) ? 'dissatisfied' : null,
      });
      return [['callback', id], corrections.insert({ of: 'case', id }, correction, at, actor)];
    },
    drop: (id) => {
      drop.run(id);
      return ['callback', id];
    },
  };
});
