import { DISSATISFIED } from '#domain/work/callbacks/levels.ts';
import { randomBytes } from 'node:crypto';
import type { ComplaintOffer, QueuedBatchTask } from '#contract/work/batches.ts';
import type { RegisterForm } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import { composeSide } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { BatchRows } from './rows.ts';

type OfferHandlers = Pick<Handlers<'batch'>, 'batch.offers' | 'batch.takeOffer' | 'batch.declineOffer'>;

/** 转投诉登记 after a 4 (B10): the offer stands until a complaint is registered from it or it is declined. */
export function createBatchOffers(db: Db, journal: Journal, rows: BatchRows): OfferHandlers {
  // Derived, so that neither a restart nor a draft thrown away loses a dissatisfied customer.
  const open = `
    t.level = ${DISSATISFIED} AND NOT EXISTS (
      SELECT 1 FROM batch_offer AS o
      WHERE o.task_id = t.id AND (o.outcome = 'declined'
        OR EXISTS (SELECT 1 FROM draft WHERE id = o.draft_id)
        OR EXISTS (SELECT 1 FROM "case" WHERE request_id = o.draft_id)))`;
  const offers = db.prepare(`
    SELECT t.id AS taskId, t.site, t.year, t.n, b.name AS batchName, t.customer_name AS customerName,
      concat_ws('：', t.reason_label, t.reason_text) AS reason, t.result_at AS at, t.by_name AS byName
    FROM batch_task AS t
    JOIN callback_batch AS b ON b.id = t.batch_id
    WHERE ${open}
    ORDER BY t.result_at, t.id
    LIMIT 200`);
  const stillOpen = db.prepare(`SELECT count(*) FROM batch_task AS t WHERE t.id = ? AND ${open}`).pluck();
  const insert = db.prepare(`
    INSERT INTO batch_offer (task_id, outcome, draft_id, reason, at, by_id, by_name, salt)
    VALUES (@taskId, @outcome, @draftId, @reason, @at, @actorId, @actorName, @salt)`);

  function settle(
    taskId: number,
    how: {
      readonly outcome: 'taken' | 'declined';
      readonly draftId: string | null;
      readonly reason: string | null;
    },
    at: Instant,
    actor: Actor,
  ): QueuedBatchTask {
    const { batchId, view } = rows.task(taskId);
    if (Number(stillOpen.get(taskId)) === 0)
      throw new AppError('rule-broken', '这位客户的不满意已有人处理过，请刷新后再看。');
    const row = insert.run({
      ...how,
      taskId,
      at,
      actorId: actor.id,
      actorName: actor.name,
      salt: randomBytes(16).toString('hex'),
    });
    journal.append({
      at,
      actor,
      type: `batch.offer-${how.outcome}`,
      subject: `batch/${batchId}`,
      facts: { callback: view.callback.number, draftId: how.draftId },
      personal: { reason: how.reason },
      rows: [['batch_offer', Number(row.lastInsertRowid)]],
    });
    return view;
  }

  return {
    'batch.offers': () =>
      (offers.all() as (Omit<ComplaintOffer, 'number'> & SideNumber)[]).map(
        ({ site, year, n, ...offer }) => ({
          ...offer,
          number: composeSide('batch-callback', { site, year, n }),
        }),
      ),
    'batch.takeOffer': ({ taskId, draftId }, { now, actor }) =>
      db
        .transaction(() => {
          const view = settle(taskId, { outcome: 'taken', draftId, reason: null }, now, actor);
          return complaintOf(view, rows.batch(rows.task(taskId).batchId, now).name, now);
        })
        .immediate(),
    'batch.declineOffer': ({ taskId, reason }, { now, actor }) =>
      db
        .transaction(() => {
          settle(taskId, { outcome: 'declined', draftId: null, reason }, now, actor);
          return null;
        })
        .immediate(),
  };
}

interface SideNumber {
  readonly site: string;
  readonly year: number;
  readonly n: number;
}

/** B10: a 4 offers a new complaint; what is known already needn't be typed again. */
export function complaintOf(task: QueuedBatchTask, batchName: string, now: string): Partial<RegisterForm> {
  return {
    kind: 'complaint',
    receivedAt: now,
    customerId: task.customerId,
    customerName: task.customerName,
    customerPhone: task.customerPhone,
    member: task.member,
    unit: task.unit,
    content: [task.callback.reasonLabel, task.callback.reasonText].filter((part) => part !== null).join('：'),
    remarks: `由回访 ${task.callback.number}（${batchName}）转来，客户不满意。`,
  };
}
