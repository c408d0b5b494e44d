import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { roomKey } from '#domain/text/room.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { ArchiveRows, StoredCustomer } from './archive-rows.ts';
import type { Membership } from '../cases/membership.ts';
import type { Talks } from './talks.ts';
import { createApartMover } from './told-apart.ts';

type Row = readonly [AuditedTable, number];

/** Hands everything an area keeps of one customer to another; returns the rows it changed. */
type MoveCustomer = (fromId: number, toId: number) => readonly Row[];

/**
 * Two records of one person become one (合并): cases, phones, units, drafts and batches go along, the id of the
 * merged record finds the one that remained, and what was printed or sealed keeps what it said (E9).
 */
export function createMerging(
  db: Db,
  journal: Journal,
  areas: {
    readonly rows: ArchiveRows;
    readonly membership: Membership;
    readonly talks: Talks;
    /** The other areas that keep customers. */
    readonly movers: readonly MoveCustomer[];
  },
): Pick<Handlers<'customer'>, 'customer.merge'> {
  const { rows, membership, talks, movers } = areas;
  const into = db.prepare('UPDATE customer SET merged_into = @toId, version = version + 1 WHERE id = @id');
  const phone = db.prepare(`
    UPDATE customer_phone SET customer_id = @toId, is_primary = 0, retired_at = @retiredAt WHERE id = @id`);
  const unit = db.prepare(
    'UPDATE customer_unit SET customer_id = @toId, retired_at = @retiredAt WHERE id = @id',
  );
  const moveApart = createApartMover(db);
  const contacts = db.prepare('SELECT id FROM customer_contact WHERE customer_id = ? ORDER BY id').pluck();
  const contact = db.prepare('UPDATE customer_contact SET customer_id = @toId WHERE id = @id');

  function current(id: number, version: number): StoredCustomer {
    const found = rows.find(id);
    if (!found) throw new AppError('not-found', '没有这份客户档案，请重新查找。');
    if (found.mergedInto !== null)
      throw new AppError('stale', `“${found.name}”已经并入另一份档案，没有再合并。请刷新后再看。`);
    if (found.version !== version)
      throw new AppError('stale', `“${found.name}”的档案刚被别人改过，没有合并。请看过最新内容后再合并。`);
    return found;
  }

  /** Phones and units go along; one that both have stays once, the other is retired in its place. */
  function moveNumbers(fromId: number, toId: number, at: string): readonly Row[] {
    const phones = new Set(rows.phones(toId).map(({ value }) => phoneOf(value)));
    const units = new Set(rows.units(toId).map(({ value }) => placeOf(value)));
    return [
      ...rows.phones(fromId).map(({ id, value, retiredAt }): Row => {
        phone.run({ id, toId, retiredAt: retiredAt ?? (phones.has(phoneOf(value)) ? at : null) });
        return ['customer_phone', id];
      }),
      ...rows.units(fromId).map(({ id, value, retiredAt }): Row => {
        unit.run({ id, toId, retiredAt: retiredAt ?? (units.has(placeOf(value)) ? at : null) });
        return ['customer_unit', id];
      }),
      ...(contacts.all(fromId) as number[]).map((id): Row => {
        contact.run({ id, toId });
        return ['customer_contact', id];
      }),
    ];
  }

  function merge(
    { keepId, keepVersion, mergeId, mergeVersion }: Parsed<'customer.merge'>,
    { now, actor }: Context,
  ): { readonly id: number; readonly moved: number } {
    if (keepId === mergeId) throw new AppError('bad-input', '不能把一份档案并入它自己，请另选一份。');
    const keep = current(keepId, keepVersion);
    const away = current(mergeId, mergeVersion);
    const clerkId = keep.clerkId ?? away.clerkId;
    const moved = distinct([
      ...moveNumbers(mergeId, keepId, now),
      ...movers.flatMap((move) => move(mergeId, keepId)),
      ...moveApart(mergeId, keepId, now, actor),
    ]);
    const talkRows = talks.move(mergeId, keepId, clerkId, now);
    // Records merged earlier into the one that goes now point at the one that stays.
    const earlier = rows.merged(mergeId).map(({ id }): Row => {
      into.run({ id, toId: keepId });
      return ['customer', id];
    });
    into.run({ id: mergeId, toId: keepId });
    // What the remaining record doesn't know is taken from the other; nothing it knows is overwritten.
    rows.update(keepId, {
      ...keep,
      member: keep.member === 1 || away.member === 1,
      type: keep.type === 'other' ? away.type : keep.type,
      contractNo: keep.contractNo ?? away.contractNo,
      notes: [keep.notes, away.notes].filter((note) => note !== null).join('\n') || null,
      clerkId,
      clerkSince: keep.clerkId === null ? away.clerkSince : keep.clerkSince,
    });
    rows.index(mergeId);
    rows.index(keepId);
    journal.append({
      at: now,
      actor,
      type: 'customer.merged',
      subject: `customer/${keepId}`,
      facts: { merged: mergeId, into: keepId, moved: moved.length },
      personal: { name: away.name, keptName: keep.name },
      rows: distinct([['customer', keepId], ['customer', mergeId], ...earlier, ...moved, ...talkRows]),
    });
    membership.reach(keepId, { now, actor });
    return { id: keepId, moved: moved.length };
  }

  return { 'customer.merge': (input, context) => db.transaction(() => merge(input, context)).immediate() };
}

const phoneOf = (value: string): string => phoneKeys(value)[0] ?? value;
const placeOf = (value: string): string => roomKey(value) || value;

function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.join('/'), row])).values()];
}
