import type { Settings } from '#contract/settings.ts';
import type { CallbackQueue, QueuedCallback } from '#contract/work.ts';
import { callerAnswer, restTime } from '#domain/callback-rules.ts';
import { dayOf, instantAt } from '#domain/time.ts';
import type { CaseReader } from '../cases/case-row.ts';
import type { Db } from '../database/open.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Context } from '../router.ts';
import type { CallbackTasks } from './tasks.ts';

/** What this person can call now, the earliest due first (spec 30 回访). */
export interface CallbackQueueReader {
  all(context: Context): CallbackQueue;
  /** One task, whether it still waits or has ended. */
  one(callbackId: number, context: Context): QueuedCallback;
}

const LIMIT = 100;

export function createCallbackQueue(
  db: Db,
  areas: {
    readonly reader: CaseReader;
    readonly facts: CaseFactsReader;
    readonly tasks: CallbackTasks;
    readonly orders: Orders;
    readonly settings: () => Settings;
  },
): CallbackQueueReader {
  const { reader, facts: factsOf, tasks, orders, settings } = areas;
  const waiting = db.prepare(`
    SELECT t.id,
      (SELECT min(due_at) FROM clock
       WHERE clock.case_id = t.case_id AND rule_id = 'C6' AND finished_at IS NULL AND withdrawn_at IS NULL) AS dueAt
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    WHERE t.state IN ('open', 'appointed') AND c.state = 'awaiting_callback'
    ORDER BY coalesce(t.appointed_at, dueAt), t.id
    LIMIT ${LIMIT}`);
  const dueOf = db
    .prepare(`
    SELECT (SELECT min(due_at) FROM clock
      WHERE clock.case_id = t.case_id AND rule_id = 'C6' AND finished_at IS NULL AND withdrawn_at IS NULL)
    FROM callback AS t WHERE t.id = ?`)
    .pluck();
  const doneToday = db.prepare('SELECT count(*) FROM callback WHERE result_at >= ?').pluck();

  function queued(id: number, dueAt: string | null, context: Context): QueuedCallback {
    const callback = tasks.find(id);
    const view = reader.view(callback.caseId);
    const facts = factsOf(view.id, context.now, context.actor.id);
    const caller = callerAnswer(context.actor.id, facts);
    return {
      callback,
      caseId: view.id,
      caseVersion: view.version,
      caseNumber: view.number,
      customerName: view.customerName,
      customerPhone: view.customerPhone,
      contactName: view.contactName,
      contactPhone: view.contactPhone,
      member: view.member,
      unit: view.unit,
      kind: view.kind,
      categoryLabel: view.categoryLabel,
      content: view.content,
      demand: view.demand,
      result: view.result,
      replies: orders
        .ofCase(view.id)
        .flatMap(({ reply, state }) => (reply !== null && state === 'accepted' ? [reply] : [])),
      lastLevel: facts.lastReachedLevel,
      asksUnderstanding: view.nature === 'improvable',
      dueAt,
      refusal: caller.ok ? null : caller.reason,
    };
  }

  return {
    all: (context) => ({
      tasks: (waiting.all() as { id: number; dueAt: string | null }[]).map(({ id, dueAt }) =>
        queued(id, dueAt, context),
      ),
      doneToday: Number(doneToday.get(instantAt(dayOf(context.now), '00:00'))),
      restTime: restTime(context.now, settings()['callback.windows']),
    }),
    one: (callbackId, context) => queued(callbackId, dueOf.get(callbackId) as string | null, context),
  };
}
