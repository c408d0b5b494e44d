import type { PersonView } from '#contract/house/people.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { CallbackQueue, QueuedCallback } from '#contract/work/work.ts';
import { callerAnswer, restTime } from '#domain/work/callbacks/callback-rules.ts';
import { composeNumber } from '#domain/numbering.ts';
import { dayOf, instantAt } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Roster } from '../../shift/roster/roster.ts';
import type { Context } from '../../office/router.ts';
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
    readonly roster: Pick<Roster, 'onShift'>;
  },
): CallbackQueueReader {
  const { reader, facts: factsOf, tasks, orders, settings, roster } = areas;
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

  function queued(
    id: number,
    dueAt: string | null,
    { now, actor }: Context,
    onShift: readonly PersonView[],
  ): QueuedCallback {
    const callback = tasks.find(id);
    const record = reader.record(callback.caseId);
    const facts = factsOf(record.id, now, actor.id, { record, onShift });
    const caller = callerAnswer(actor.id, facts);
    return {
      callback,
      caseId: record.id,
      caseVersion: record.version,
      caseNumber: composeNumber(record),
      customerName: record.customerName,
      customerPhone: record.customerPhone,
      contactName: record.contactName,
      contactPhone: record.contactPhone,
      member: record.member,
      unit: record.unit,
      kind: record.kind,
      categoryLabel: record.categoryLabel,
      content: record.content,
      demand: record.demand,
      result: record.result,
      replies: orders
        .ofCase(record.id)
        .flatMap(({ reply, state }) => (reply !== null && state === 'accepted' ? [reply] : [])),
      lastLevel: facts.lastReachedLevel,
      asksUnderstanding: record.nature === 'improvable',
      dueAt,
      refusal: caller.ok ? null : caller.reason,
    };
  }

  return {
    all: (context) => {
      const { now } = context;
      const onShift = roster.onShift(now);
      return {
        tasks: (waiting.all() as { id: number; dueAt: string | null }[]).map(({ id, dueAt }) =>
          queued(id, dueAt, context, onShift),
        ),
        doneToday: Number(doneToday.get(instantAt(dayOf(now), '00:00'))),
        restTime: restTime(now, settings()['callback.windows']),
      };
    },
    one: (callbackId, context) =>
      queued(callbackId, dueOf.get(callbackId) as string | null, context, roster.onShift(context.now)),
  };
}
