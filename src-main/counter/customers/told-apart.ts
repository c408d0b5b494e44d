import { AppError } from '#contract/errors.ts';
import type { CustomerRow, ToldApart } from '#contract/counter/customer-archive.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';

/** True in SQL where records `one` and `other` (the lower id first) were told apart. */
export const TOLD_APART =
  'EXISTS (SELECT 1 FROM customer_apart WHERE one_id = one.id AND other_id = other.id AND withdrawn_at IS NULL)';

/** 不是同一人: remembered with who said it, told in both records' history, and taken back the same way. */
export function createTellingApart(
  db: Db,
  journal: Journal,
  rowOf: (id: number) => CustomerRow | null,
): Pick<Handlers<'customer'>, 'customer.tellApart' | 'customer.apart'> {
  const standing = db
    .prepare(
      'SELECT id FROM customer_apart WHERE one_id = @one AND other_id = @other AND withdrawn_at IS NULL',
    )
    .pluck();
  const insert = db.prepare(`
    INSERT INTO customer_apart (one_id, other_id, at, by_id, by_name)
    VALUES (@one, @other, @now, @actorId, @actorName)`);
  const withdraw = db.prepare(
    'UPDATE customer_apart SET withdrawn_at = @now, withdrawn_by_name = @actorName WHERE id = @id',
  );
  const list = db.prepare(`
    SELECT one_id AS "one", other_id AS other, at, by_name AS byName FROM customer_apart
    WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 200`);

  function named(id: number): CustomerRow {
    const row = rowOf(id);
    if (!row) throw new AppError('not-found', '没有这份客户档案，可能已被合并，请重新查找。');
    return row;
  }

  function tell(
    { oneId, otherId, apart }: { readonly oneId: number; readonly otherId: number; readonly apart: boolean },
    { now, actor }: Context,
  ): null {
    const [one, other] = [Math.min(oneId, otherId), Math.max(oneId, otherId)];
    if (one === other) throw new AppError('bad-input', '请选两份不同的档案。');
    const pair = [named(one), named(other)] as const;
    const known = standing.get({ one, other }) as number | undefined;
    if ((known !== undefined) === apart) return null;
    const said = { now, actorId: actor.id, actorName: actor.name };
    if (known !== undefined) withdraw.run({ id: known, now, actorName: actor.name });
    const id = known ?? Number(insert.run({ one, other, ...said }).lastInsertRowid);
    for (const [mine, theirs] of [pair, pair.toReversed()] as const)
      journal.append({
        at: now,
        actor,
        type: apart ? 'customer.told-apart' : 'customer.apart-withdrawn',
        subject: `customer/${mine?.id ?? one}`,
        facts: { other: theirs?.id },
        personal: { name: theirs?.name },
        rows: [['customer_apart', id]],
      });
    return null;
  }

  return {
    'customer.tellApart': (input, context) => db.transaction(() => tell(input, context)).immediate(),
    'customer.apart': () =>
      (list.all() as { one: number; other: number; at: string; byName: string }[]).flatMap(
        ({ one, other, ...said }): ToldApart[] => {
          const [first, second] = [rowOf(one), rowOf(other)];
          return first && second ? [{ one: first, other: second, ...said }] : [];
        },
      ),
  };
}

/** A merged record's conclusions go along to the one that remains; what that one is said not to be itself ends. */
export function createApartMover(
  db: Db,
): (
  fromId: number,
  toId: number,
  now: Instant,
  actor: Actor,
) => readonly (readonly [AuditedTable, number])[] {
  const of = db.prepare(`
    SELECT id, iif(one_id = @fromId, other_id, one_id) AS other FROM customer_apart
    WHERE @fromId IN (one_id, other_id) AND withdrawn_at IS NULL ORDER BY id`);
  const same = db
    .prepare(
      'SELECT 1 FROM customer_apart WHERE one_id = @one AND other_id = @other AND withdrawn_at IS NULL',
    )
    .pluck();
  const move = db.prepare('UPDATE customer_apart SET one_id = @one, other_id = @other WHERE id = @id');
  const withdraw = db.prepare(
    'UPDATE customer_apart SET withdrawn_at = @now, withdrawn_by_name = @actorName WHERE id = @id',
  );
  return (fromId, toId, now, actor) =>
    (of.all({ fromId }) as { readonly id: number; readonly other: number }[]).map(({ id, other }) => {
      const pair = { one: Math.min(other, toId), other: Math.max(other, toId) };
      if (other === toId || same.get(pair) !== undefined) withdraw.run({ id, now, actorName: actor.name });
      else move.run({ id, ...pair });
      return ['customer_apart', id];
    });
}
