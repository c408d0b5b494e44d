import { randomBytes } from 'node:crypto';
import type { OrderView } from '#contract/work/moves.ts';
import { AppError } from '#contract/errors.ts';
import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { OrderMeans } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** A dispatch to write. */
interface NewOrder {
  readonly caseId: number;
  readonly round: number;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly contractor: boolean;
  readonly person: string | null;
  readonly means: OrderMeans;
  readonly instruction: string | null;
  readonly rework: boolean;
  readonly replaces: number | null;
}

/** Work orders (处理工单): rows and reading; which move is allowed is decided by the transition table. */
export interface Orders {
  ofCase(caseId: number): readonly OrderView[];
  find(id: number): OrderView;
  insert(order: NewOrder, at: Instant, actor: Actor): number;
  signFor(id: number, by: string, at: Instant): void;
  noteOralReply(id: number, by: string, reply: string, at: Instant): void;
  reply(id: number, by: string, reply: string, at: Instant, actor: Actor): void;
  accept(id: number, note: string | null, at: Instant, actor: Actor): void;
  returnReply(id: number, reason: string, at: Instant, actor: Actor): void;
  withdraw(id: number, reason: string, at: Instant): void;
}

const SELECT = `
  SELECT o.id, o.case_id AS caseId, o.n AS orderN, o.round, o.state, o.department_id AS departmentId,
    o.department_label AS departmentLabel, o.contractor, o.person, o.means, o.instruction, o.rework,
    o.dispatched_at AS dispatchedAt, o.dispatched_by_name AS dispatchedByName,
    o.signed_for_at AS signedForAt, o.signed_for_by AS signedForBy,
    o.oral_reply_at AS oralReplyAt, o.oral_reply AS oralReply,
    o.replied_at AS repliedAt, o.replied_by AS repliedBy, o.reply,
    o.reviewed_at AS reviewedAt, o.reviewed_by_name AS reviewedByName, o.review_note AS reviewNote,
    o.returns, o.withdrawn_at AS withdrawnAt, o.withdraw_reason AS withdrawReason,
    c.site, c.kind, c.year, c.n
  FROM work_order AS o
  JOIN "case" AS c ON c.id = o.case_id`;

type OrderRow = Omit<OrderView, 'number' | 'contractor' | 'rework'> &
  NumberParts & { readonly orderN: number; readonly contractor: number; readonly rework: number };

export const createOrders = oneEach((db: Db): Orders => {
  const byCase = db.prepare(`${SELECT} WHERE o.case_id = ? ORDER BY o.id`);
  const byId = db.prepare(`${SELECT} WHERE o.id = ?`);
  const insert = db.prepare(`
    INSERT INTO work_order (case_id, n, round, state, department_id, department_label, contractor, person, means,
      instruction, rework, replaces, dispatched_at, dispatched_by, dispatched_by_name, salt)
    VALUES (@caseId, (SELECT count(*) + 1 FROM work_order WHERE case_id = @caseId), @round, 'dispatched',
      @departmentId, @departmentLabel, @contractor, @person, @means, @instruction, @rework, @replaces,
      @at, @actorId, @actorName, @salt)`);
  const signFor = db.prepare(`
    UPDATE work_order SET state = 'signed_for', signed_for_at = @at, signed_for_by = @by WHERE id = @id`);
  const noteOral = db.prepare(
    'UPDATE work_order SET oral_reply_at = @at, oral_reply = @reply WHERE id = @id',
  );
  const reply = db.prepare(`
    UPDATE work_order
    SET state = 'replied', replied_at = @at, replied_by = @by, reply = @reply, reply_entered_by = @actorId
    WHERE id = @id`);
  const review = db.prepare(`
    UPDATE work_order
    SET state = @state, returns = returns + @returned, reviewed_at = @at, reviewed_by = @actorId,
      reviewed_by_name = @actorName, review_note = @note
    WHERE id = @id`);
  const withdraw = db.prepare(`
    UPDATE work_order SET state = 'withdrawn', withdrawn_at = @at, withdraw_reason = @reason WHERE id = @id`);

  return {
    ofCase: (caseId) => (byCase.all(caseId) as OrderRow[]).map(viewOf),
    find: (id) => {
      const row = byId.get(id) as OrderRow | undefined;
      if (!row) throw new AppError('not-found', '没有这张工单，请刷新后再试。');
      return viewOf(row);
    },
    insert: (order, at, actor) =>
      Number(
        insert.run({
          ...order,
          contractor: order.contractor ? 1 : 0,
          rework: order.rework ? 1 : 0,
          at,
          actorId: actor.id,
          actorName: actor.name,
          salt: randomBytes(16).toString('hex'),
        }).lastInsertRowid,
      ),
    signFor: (id, by, at) => void signFor.run({ id, by, at }),
    noteOralReply: (id, by, text, at) => void noteOral.run({ id, reply: `${by}：${text}`, at }),
    reply: (id, by, text, at, actor) => void reply.run({ id, by, reply: text, at, actorId: actor.id }),
    accept: (id, note, at, actor) =>
      void review.run({
        id,
        note,
        at,
        state: 'accepted',
        returned: 0,
        actorId: actor.id,
        actorName: actor.name,
      }),
    returnReply: (id, reason, at, actor) =>
      void review.run({
        id,
        note: reason,
        at,
        state: 'returned',
        returned: 1,
        actorId: actor.id,
        actorName: actor.name,
      }),
    withdraw: (id, reason, at) => void withdraw.run({ id, reason, at }),
  };
});

function viewOf({ orderN, contractor, rework, site, kind, year, n, ...row }: OrderRow): OrderView {
  return {
    ...row,
    number: composeDerived(composeNumber({ site, kind, year, n }), 'P', orderN),
    contractor: contractor === 1,
    rework: rework === 1,
  };
}
