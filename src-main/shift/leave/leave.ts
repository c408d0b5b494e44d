import { randomBytes } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import type { LeaveItemView, LeaveView } from '#contract/shift/leave.ts';
import { leaveReason } from '#domain/shift/leave.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { CaseOwners } from '../../counter/cases/case-owners.ts';
import type { DraftOwners } from '../../counter/cases/draft-owners.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Handlers } from '../../office/router.ts';

type Written = readonly (readonly [AuditedTable, number])[];

const SELECT = `
  SELECT id, state, from_id AS fromId, from_name AS fromName, to_id AS toId, to_name AS toName, back_on AS backOn,
    note, drafts, signed_at AS signedAt, taken_at AS takenAt, declined_at AS declinedAt,
    decline_reason AS declineReason, returned_at AS returnedAt
  FROM leave_handover`;

type Stored = Omit<LeaveView, 'items' | 'drafts'> & { readonly drafts: readonly string[] };
type Item = LeaveItemView & { readonly itemId: number };

/** Leave handover (休假交接): a person's open items in bulk to a substitute, and back on return (H9). */
export function createLeave(
  db: Db,
  journal: Journal,
  areas: { readonly people: People; readonly owners: CaseOwners; readonly drafts: DraftOwners },
): Handlers<'leave'> {
  const { people, owners, drafts } = areas;
  const list = db.prepare(`${SELECT} ORDER BY state NOT IN ('waiting', 'standing'), id DESC LIMIT 100`);
  const select = db.prepare(`${SELECT} WHERE id = ?`);
  const selectItems = db.prepare(`
    SELECT item.id AS itemId, item.case_id AS caseId, item.number, c.customer_name AS customerName,
      item.passed_at AS passedAt, item.returned_at AS returnedAt
    FROM leave_item AS item
    JOIN "case" AS c ON c.id = item.case_id
    WHERE item.leave_id = ? ORDER BY item.id`);
  const open = db
    .prepare("SELECT id FROM leave_handover WHERE from_id = ? AND state IN ('waiting', 'standing')")
    .pluck();
  const insert = db.prepare(`
    INSERT INTO leave_handover (state, from_id, from_name, to_id, to_name, back_on, note, drafts, signed_at, salt)
    VALUES ('waiting', @fromId, @fromName, @toId, @toName, @backOn, @note, @drafts, @at, @salt)`);
  const insertItem = db.prepare(
    'INSERT INTO leave_item (leave_id, case_id, number) VALUES (@leaveId, @caseId, @number)',
  );
  const take = db.prepare("UPDATE leave_handover SET state = 'standing', taken_at = @at WHERE id = @id");
  const decline = db.prepare(`
    UPDATE leave_handover SET state = 'declined', declined_at = @at, decline_reason = @reason WHERE id = @id`);
  const giveBack = db.prepare(
    "UPDATE leave_handover SET state = 'returned', returned_at = @at WHERE id = @id",
  );
  const itemPassed = db.prepare('UPDATE leave_item SET passed_at = @at WHERE id = @id');
  const itemReturned = db.prepare('UPDATE leave_item SET returned_at = @at WHERE id = @id');

  type Row = Omit<Stored, 'drafts'> & { readonly drafts: string };
  const stored = (row: Row): Stored => ({ ...row, drafts: JSON.parse(row.drafts) as string[] }); // written by sign
  const items = (id: number): readonly Item[] => selectItems.all(id) as Item[];
  const view = (leave: Stored): LeaveView => ({
    ...leave,
    drafts: leave.drafts.length,
    items: items(leave.id),
  });

  function find(id: number): Stored {
    const row = select.get(id) as Row | undefined;
    if (!row) throw new AppError('not-found', '没有这份休假交接，请刷新后再试。');
    return stored(row);
  }

  function step(which: 'take' | 'decline' | 'return', id: number, by: number): Stored {
    const leave = find(id);
    const reason = leaveReason(which, leave, by);
    if (reason !== null) throw new AppError('rule-broken', `${reason}未签字，事项没有变动。`);
    return leave;
  }

  /** Each case says in its own timeline whose hands it is in (T2); the rows of the leave follow in its own event. */
  function pass(caseId: number, from: Actor, to: Actor, why: string, at: Instant, actor: Actor): boolean {
    if (!owners.passOn(caseId, from.id, to)) return false;
    journal.append({
      at,
      actor,
      type: 'case.passed-on',
      subject: `case/${caseId}`,
      facts: { from: from.name, to: to.name, why },
      rows: [['case', caseId]],
    });
    return true;
  }

  function record(
    type: string,
    leave: Stored,
    at: Instant,
    actor: Actor,
    rows: Written,
    count: number,
  ): void {
    journal.append({
      at,
      actor,
      type,
      subject: `leave/${leave.id}`,
      facts: { from: leave.fromName, to: leave.toName, items: count, drafts: leave.drafts.length },
      rows: [['leave_handover', leave.id], ...rows],
    });
  }

  return {
    'leave.list': (_, { actor, person }) => {
      // The manager is told of every leave (H9).
      const all = (list.all() as Row[]).map(stored);
      const manager = person?.roles.includes('manager') ?? false;
      return all.filter(({ fromId, toId }) => manager || fromId === actor.id || toId === actor.id).map(view);
    },
    'leave.own': (_, { actor }) => ({
      items: owners
        .of(actor.id)
        .map(({ id, ...item }) => ({ caseId: id, ...item, passedAt: null, returnedAt: null })),
      drafts: drafts.of(actor.id).length,
    }),
    'leave.sign': ({ toUserId, backOn, note }, { now, actor }) =>
      db
        .transaction(() => {
          const to = people.find(toUserId);
          if (!to || to.retired || to.id === actor.id || to.roles.every((role) => role === 'admin'))
            throw new AppError('bad-input', '接手人须是另一位在用的当班人员，未签字。', {
              toUserId: '请另选。',
            });
          if (backOn !== null && backOn < dayOf(now))
            throw new AppError('bad-input', '返岗日期已过，未签字。', { backOn: '须是今天或以后。' });
          if (open.get(actor.id) !== undefined)
            throw new AppError('rule-broken', '您已有一份休假交接在办，请先办完。');
          const own = owners.of(actor.id);
          const { lastInsertRowid } = insert.run({
            fromId: actor.id,
            fromName: actor.name,
            toId: to.id,
            toName: to.name,
            backOn,
            note,
            drafts: JSON.stringify(drafts.of(actor.id).map(({ id }) => id)),
            at: now,
            salt: randomBytes(16).toString('hex'),
          });
          const id = Number(lastInsertRowid);
          const rows = own.map(({ id: caseId, number }): readonly [AuditedTable, number] => [
            'leave_item',
            Number(insertItem.run({ leaveId: id, caseId, number }).lastInsertRowid),
          ]);
          record('leave.signed', find(id), now, actor, rows, own.length);
          return { id };
        })
        .immediate(),
    'leave.take': ({ id }, { now, actor }) =>
      db
        .transaction(() => {
          const leave = step('take', id, actor.id);
          const from = { id: leave.fromId, name: leave.fromName };
          const passed = items(id).filter(({ caseId }) => pass(caseId, from, actor, '休假交接', now, actor));
          for (const item of passed) itemPassed.run({ id: item.itemId, at: now });
          drafts.passOn(leave.drafts, actor.id);
          take.run({ id, at: now });
          record(
            'leave.taken',
            find(id),
            now,
            actor,
            passed.map((item) => ['leave_item', item.itemId] as const),
            passed.length,
          );
          return null;
        })
        .immediate(),
    'leave.decline': ({ id, reason }, { now, actor }) =>
      db
        .transaction(() => {
          step('decline', id, actor.id);
          decline.run({ id, at: now, reason });
          record('leave.declined', find(id), now, actor, [], 0);
          return null;
        })
        .immediate(),
    'leave.return': ({ id }, { now, actor }) =>
      db
        .transaction(() => {
          const leave = step('return', id, actor.id);
          const from = { id: leave.toId, name: leave.toName };
          // What was closed meanwhile, or passed further by a Decision, stays where it is.
          const back = items(id).filter(
            ({ caseId, passedAt }) => passedAt !== null && pass(caseId, from, actor, '销假收回', now, actor),
          );
          for (const item of back) itemReturned.run({ id: item.itemId, at: now });
          giveBack.run({ id, at: now });
          record(
            'leave.returned',
            find(id),
            now,
            actor,
            back.map((item) => ['leave_item', item.itemId] as const),
            back.length,
          );
          return { returned: back.length };
        })
        .immediate(),
  };
}
