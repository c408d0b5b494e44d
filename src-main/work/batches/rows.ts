import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import { randomBytes } from 'node:crypto';
import type { BatchView, QueuedBatchTask } from '#contract/work/batches.ts';
import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import { AppError } from '#contract/errors.ts';
import type { OutboundSheet } from '#domain/work/callbacks/callback-rules.ts';
import { composeSide } from '#domain/numbering.ts';
import type { Calendar } from '#domain/work/clocks/calendar.ts';
import type { BatchKind, CallbackMethod, CallbackOutcome, Level } from '#domain/terms.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Corrections } from '../callbacks/corrections.ts';
import type { Callee } from './sources.ts';
import { createTaskView, type StoredTask, TASK, taskDue } from './task-view.ts';

type Row = readonly [AuditedTable, number];

/** A customer's word in a batch. */
interface BatchWord {
  readonly level: Level;
  readonly method: CallbackMethod;
  readonly reasonId: number | null;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
  readonly answers: Readonly<Record<string, string>>;
}

interface BatchAttempt {
  readonly taskId: number;
  readonly outcome: CallbackOutcome;
  readonly method: CallbackMethod;
  readonly level: Level | null;
  readonly appointedAt: Instant | null;
  readonly note: string | null;
  readonly restReason: string | null;
}

/** The tables of callbacks without a case (B10). */
export type BatchRows = ReturnType<typeof createBatchRows>;

interface StoredBatch {
  readonly id: number;
  readonly kind: BatchKind;
  readonly name: string;
  readonly questions: string;
  readonly clerkId: number | null;
  readonly clerkName: string | null;
  readonly dueOn: string;
  readonly createdAt: string;
  readonly createdByName: string;
}

interface Progress {
  readonly total: number;
  readonly open: number;
  readonly answered: number;
  readonly ended: number;
  readonly one: number;
  readonly two: number;
  readonly three: number;
  readonly four: number;
  readonly site: string;
  readonly year: number;
  readonly first: number;
  readonly last: number;
}

const BATCH = `
  SELECT id, kind, name, questions, clerk_id AS clerkId, clerk_name AS clerkName, due_on AS dueOn,
    created_at AS createdAt, created_by_name AS createdByName
  FROM callback_batch`;

const QUEUE_LIMIT = 100;

export function createBatchRows(db: Db, corrections: Corrections, calendar: () => Calendar) {
  const taskView = createTaskView(db, corrections, calendar);
  const selectBatches = db.prepare(`${BATCH} ORDER BY id DESC LIMIT 200`);
  const selectBatch = db.prepare(`${BATCH} WHERE id = ?`);
  const byRequest = db.prepare('SELECT id FROM callback_batch WHERE request_id = ?').pluck();
  const progress = db.prepare(`
    SELECT count(*) AS total, count(*) FILTER (WHERE state IN ('open', 'appointed')) AS open,
      count(*) FILTER (WHERE state = 'answered') AS answered, count(*) FILTER (WHERE state = 'ended') AS ended,
      count(*) FILTER (WHERE level = 1) AS one, count(*) FILTER (WHERE level = 2) AS two,
      count(*) FILTER (WHERE level = 3) AS three, count(*) FILTER (WHERE level = 4) AS four,
      min(site) AS site, min(year) AS year, min(n) AS first, max(n) AS last
    FROM batch_task WHERE batch_id = ?`);
  const selectTask = db.prepare(`${TASK} WHERE t.id = ?`);
  const queue = db.prepare(`
    ${TASK}
    WHERE t.batch_id = @batchId AND t.state IN ('open', 'appointed')
    ORDER BY t.appointed_at IS NOT NULL AND t.appointed_at > @now, t.appointed_at, t.installed_on,
      (SELECT count(*) FROM batch_attempt WHERE task_id = t.id), t.id
    LIMIT ${QUEUE_LIMIT}`);
  const waiting = db.prepare(`
    SELECT t.installed_on AS installedOn, json_extract(b.source, '$.rule') AS rule
    FROM batch_task AS t
    JOIN callback_batch AS b ON b.id = t.batch_id
    WHERE t.batch_id = ? AND t.state IN ('open', 'appointed') AND t.installed_on IS NOT NULL`);
  const doneSince = db
    .prepare('SELECT count(*) FROM batch_task WHERE batch_id = @batchId AND result_at >= @since')
    .pluck();
  const insertBatch = db.prepare(`
    INSERT INTO callback_batch (request_id, kind, name, questions, source, clerk_id, clerk_name, due_on,
      created_at, created_by, created_by_name)
    VALUES (@requestId, @kind, @name, @questions, @source, @clerkId, @clerkName, @dueOn, @at, @actorId, @actorName)`);
  const insertTask = db.prepare(`
    INSERT INTO batch_task (batch_id, site, year, n, customer_id, customer_name, customer_phone, unit, member, note,
      product, installed_on, last_case_id, state, salt)
    VALUES (@batchId, @site, @year, @n, @customerId, @customerName, @customerPhone, @unit, @member, @note,
      @product, @installedOn, @lastCaseId, 'open', @salt)`);
  const insertAttempt = db.prepare(`
    INSERT INTO batch_attempt (task_id, at, outcome, method, level, appointed_at, note, rest_reason, by_id, by_name, salt)
    VALUES (@taskId, @at, @outcome, @method, @level, @appointedAt, @note, @restReason, @actorId, @actorName, @salt)`);
  const stand = db.prepare(
    'UPDATE batch_task SET state = @state, appointed_at = @appointedAt, sheet = @sheet WHERE id = @id',
  );
  const answer = db.prepare(`
    UPDATE batch_task
    SET state = 'answered', sheet = @sheet, level = @level, method = @method, reason_id = @reasonId,
      reason_label = @reasonLabel, reason_text = @reasonText, suggestion = @suggestion, answers = @answers,
      result_at = @at, by_id = @actorId, by_name = @actorName
    WHERE id = @id`);

  function batchView(batch: StoredBatch, now: Instant): BatchView {
    const { total, open, answered, ended, one, two, three, four, site, year, first, last } = progress.get(
      batch.id,
    ) as Progress;
    const late = (waiting.all(batch.id) as Parameters<typeof taskDue>[0][]).filter(
      (task) => taskDue({ ...task, dueOn: batch.dueOn }, calendar()) < now,
    ).length;
    return {
      ...batch,
      questions: JSON.parse(batch.questions) as BatchQuestion[], // written by insert()
      overdue: (open > 0 && batch.dueOn < dayOf(now)) || late > 0,
      late,
      firstNumber: composeSide('batch-callback', { site, year, n: first }),
      lastNumber: composeSide('batch-callback', { site, year, n: last }),
      total,
      open,
      answered,
      ended,
      levels: { 1: one, 2: two, 3: three, 4: four },
    };
  }

  function batch(id: number, now: Instant): BatchView {
    const found = selectBatch.get(id) as StoredBatch | undefined;
    if (!found) throw new AppError('not-found', '没有这个回访批次，请刷新后再试。');
    return batchView(found, now);
  }

  return {
    batch,
    all: (now: Instant): BatchView[] =>
      (selectBatches.all() as StoredBatch[]).map((row) => batchView(row, now)),
    requested: (requestId: string) => (byRequest.get(requestId) as number | undefined) ?? null,
    task: (id: number): { readonly batchId: number; readonly view: QueuedBatchTask } => {
      const row = selectTask.get(id) as StoredTask | undefined;
      if (!row) throw new AppError('not-found', '没有这项回访，请刷新后再试。');
      return { batchId: row.batchId, view: taskView(row) };
    },
    queue: (batchId: number, now: Instant): QueuedBatchTask[] =>
      (queue.all({ batchId, now }) as StoredTask[]).map(taskView),
    doneSince: (batchId: number, since: Instant): number => Number(doneSince.get({ batchId, since })),
    insertBatch: (
      entry: {
        readonly requestId: string;
        readonly kind: BatchKind;
        readonly name: string;
        readonly questions: readonly BatchQuestion[];
        readonly source: unknown;
        readonly clerkId: number | null;
        readonly clerkName: string | null;
        readonly dueOn: string;
      },
      at: Instant,
      actor: Actor,
    ): Row => [
      'callback_batch',
      Number(
        insertBatch.run({
          ...entry,
          questions: JSON.stringify(entry.questions),
          source: JSON.stringify(entry.source),
          at,
          actorId: actor.id,
          actorName: actor.name,
        }).lastInsertRowid,
      ),
    ],
    insertTask: (
      callee: Callee,
      at: { readonly batchId: number; readonly site: string; readonly year: number; readonly n: number },
    ): Row => [
      'batch_task',
      Number(
        insertTask.run({ ...callee, ...at, member: callee.member ? 1 : 0, salt: salt() }).lastInsertRowid,
      ),
    ],
    attempt: (attempt: BatchAttempt, at: Instant, actor: Actor): Row => [
      'batch_attempt',
      Number(
        insertAttempt.run({ ...attempt, at, actorId: actor.id, actorName: actor.name, salt: salt() })
          .lastInsertRowid,
      ),
    ],
    stand: (
      id: number,
      state: 'open' | 'appointed' | 'ended',
      appointedAt: Instant | null,
      sheet: OutboundSheet | null,
    ): Row => {
      stand.run({ id, state, appointedAt, sheet });
      return ['batch_task', id];
    },
    answer: (id: number, word: BatchWord, at: Instant, actor: Actor): Row => {
      answer.run({
        ...word,
        id,
        answers: JSON.stringify(word.answers),
        sheet: isDissatisfied(word.level) ? 'dissatisfied' : null,
        at,
        actorId: actor.id,
        actorName: actor.name,
      });
      return ['batch_task', id];
    },
  };
}

const salt = (): string => randomBytes(16).toString('hex');
