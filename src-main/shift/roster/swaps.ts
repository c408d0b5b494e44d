import { randomBytes } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import type { SwapView } from '#contract/shift/roster.ts';
import { type SwapStep, swapReason } from '#domain/shift/roster.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Handlers } from '../../office/router.ts';
import type { Roster } from './roster.ts';
import type { ShiftBook } from './shift-book.ts';

const SELECT = `
  SELECT id, state, from_id AS fromId, from_name AS fromName, day, shift, to_id AS toId, to_name AS toName,
    back_day AS backDay, back_shift AS backShift, reason, asked_at AS askedAt, answered_at AS answeredAt, answer,
    decided_at AS decidedAt, decided_by_name AS decidedByName, decide_reason AS decideReason
  FROM shift_swap`;

/** Swaps (换班): asked, agreed to by the other, approved by a manager; only then the roster changes (H5). */
export function createSwaps(
  db: Db,
  journal: Journal,
  areas: { readonly people: People; readonly roster: Roster; readonly shifts: ShiftBook },
): Handlers<'swap'> {
  const { people, roster, shifts } = areas;
  // What waits stands first, then the latest.
  const list = db.prepare(`${SELECT} ORDER BY state NOT IN ('asked', 'agreed'), id DESC LIMIT 200`);
  const select = db.prepare(`${SELECT} WHERE id = ?`);
  const same = db
    .prepare(`
    SELECT id FROM shift_swap
    WHERE from_id = @fromId AND day = @day AND shift = @shift AND state IN ('asked', 'agreed')`)
    .pluck();
  const insert = db.prepare(`
    INSERT INTO shift_swap (state, from_id, from_name, day, shift, to_id, to_name, back_day, back_shift, reason, asked_at, salt)
    VALUES ('asked', @fromId, @fromName, @day, @shift, @toId, @toName, @backDay, @backShift, @reason, @at, @salt)`);
  const answer = db.prepare(
    'UPDATE shift_swap SET state = @state, answered_at = @at, answer = @reason WHERE id = @id',
  );
  const decide = db.prepare(`
    UPDATE shift_swap
    SET state = @state, decided_at = @at, decided_by = @byId, decided_by_name = @byName, decide_reason = @reason
    WHERE id = @id`);

  const isOn = (day: Day, shift: string, userId: number): boolean =>
    roster.people(day, shift).some(({ id }) => id === userId);

  function find(id: number): SwapView {
    const swap = select.get(id) as SwapView | undefined;
    if (!swap) throw new AppError('not-found', '没有这项换班，请刷新后再试。');
    return swap;
  }

  /** Both shifts stand as when it was asked, and nobody would be on one shift twice. */
  function stands({ fromId, toId, day, shift, backDay, backShift }: SwapView): boolean {
    if (!isOn(day, shift, fromId) || isOn(day, shift, toId)) return false;
    if (backDay === null || backShift === null) return true;
    return isOn(backDay, backShift, toId) && !isOn(backDay, backShift, fromId);
  }

  const endOf = (day: Day, name: string): Instant =>
    // A shift that is no longer worked can't be swapped: it counts as over.
    shifts.on(day).find((shift) => shift.name === name)?.to ?? '';

  function endsAt({ day, shift, backDay, backShift }: SwapView): Instant {
    const end = endOf(day, shift);
    const backEnd = backDay === null || backShift === null ? end : endOf(backDay, backShift);
    return backEnd < end ? backEnd : end;
  }

  function refuse(step: SwapStep, swap: SwapView, by: { readonly id: number; readonly now: Instant }): void {
    const reason = swapReason(step, { ...swap, stands: stands(swap), endsAt: endsAt(swap) }, by);
    if (reason !== null) throw new AppError('rule-broken', `${reason}排班没有变动。`);
  }

  function record(
    type: string,
    swap: SwapView,
    { now, actor }: { now: Instant; actor: { id: number; name: string } },
    rows: readonly (readonly [AuditedTable, number])[] = [],
  ): void {
    const { id, day, shift, fromName, toName, backDay, backShift, reason } = swap;
    journal.append({
      at: now,
      actor,
      type,
      subject: `swap/${id}`,
      facts: { day, shift, from: fromName, to: toName, backDay, backShift },
      personal: { reason },
      rows: [['shift_swap', id], ...rows],
    });
  }

  return {
    'swap.list': () => list.all() as SwapView[],
    'swap.ask': ({ day, shift, toUserId, back, reason }, { now, actor }) =>
      db
        .transaction(() => {
          const other = people.find(toUserId);
          if (
            !other ||
            other.retired ||
            other.roles.every((role) => role === 'admin') ||
            other.id === actor.id
          )
            throw new AppError('bad-input', '换班的对方须是另一位在用的当班人员，没有提交。', {
              toUserId: '请另选。',
            });
          if (same.get({ fromId: actor.id, day, shift }) !== undefined)
            throw new AppError('rule-broken', '这个班次已有一项换班在办，不必重复申请。');
          const { lastInsertRowid } = insert.run({
            fromId: actor.id,
            fromName: actor.name,
            day,
            shift,
            toId: other.id,
            toName: other.name,
            backDay: back?.day ?? null,
            backShift: back?.shift ?? null,
            reason,
            at: now,
            salt: randomBytes(16).toString('hex'),
          });
          const swap = find(Number(lastInsertRowid));
          if (!stands(swap))
            throw new AppError(
              'rule-broken',
              '排班上您不在要换出的班次，或对方不在要换回的班次（或已在您的班次上），没有提交。',
            );
          if (now >= endsAt(swap)) throw new AppError('rule-broken', '班次已经结束，不能再换；没有提交。');
          record('swap.asked', swap, { now, actor });
          return { id: swap.id };
        })
        .immediate(),
    'swap.answer': ({ id, agree, reason }, { now, actor }) =>
      db
        .transaction(() => {
          const swap = find(id);
          refuse(agree ? 'agree' : 'decline', swap, { id: actor.id, now });
          if (!agree && reason === null)
            throw new AppError('bad-input', '不同意换班请写明原因。', { reason: '请写明原因。' });
          answer.run({ id, state: agree ? 'agreed' : 'declined', at: now, reason });
          record(agree ? 'swap.agreed' : 'swap.declined', find(id), { now, actor });
          return null;
        })
        .immediate(),
    'swap.decide': ({ id, approve, reason }, { now, actor }) =>
      db
        .transaction(() => {
          const swap = find(id);
          refuse(approve ? 'approve' : 'refuse', swap, { id: actor.id, now });
          if (!approve && reason === null)
            throw new AppError('bad-input', '不批准换班请写明原因。', { reason: '请写明原因。' });
          const { day, shift, fromId, fromName, toId, toName, backDay, backShift } = swap;
          decide.run({
            id,
            state: approve ? 'approved' : 'refused',
            at: now,
            byId: actor.id,
            byName: actor.name,
            reason,
          });
          const rows = approve
            ? [
                ...roster.replace({ day, shift }, fromId, { id: toId, name: toName }, now, actor),
                ...(backDay === null || backShift === null
                  ? []
                  : roster.replace(
                      { day: backDay, shift: backShift },
                      toId,
                      { id: fromId, name: fromName },
                      now,
                      actor,
                    )),
              ]
            : [];
          record(approve ? 'swap.approved' : 'swap.refused', find(id), { now, actor }, rows);
          return null;
        })
        .immediate(),
  };
}
