import { randomBytes, randomUUID } from 'node:crypto';
import type { NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { CaseIndex } from './case-index.ts';

/** Puts a voided case at a number nobody can enter any more, so that it keeps its place in register and book. */
export type VoidNumber = (number: NumberParts, reason: string, at: Instant, by: Actor) => number;

export function createVoidNumber(db: Db, index: CaseIndex): VoidNumber {
  const channel = db.prepare(
    "SELECT id, label FROM term WHERE dictionary = 'channel' ORDER BY sort, id LIMIT 1",
  );
  const category = db
    .prepare('SELECT id FROM category WHERE parent_id IS NOT NULL ORDER BY id LIMIT 1')
    .pluck();
  const insert = db.prepare(`
    INSERT INTO "case" (
      kind, site, year, n, request_id, state, round, version, received_at, entered_at, channel_id, channel_label,
      received_by, received_by_name, owner_id, owner_name, anonymous_reason, customer_name, member, category_id,
      category_label, content, severity, recurrent, litigation, voided_at, void_reason, voided_by, sampled, salt)
    VALUES (
      @kind, @site, @year, @n, @requestId, 'voided', 1, 1, @at, @at, @channelId, @none,
      @byId, @byName, @byId, @byName, @reason, @none, 0, @categoryId,
      @none, @content, 'ordinary', 0, 0, @at, @reason, @byName, 0, @salt)`);

  return ({ kind, site, year, n }, reason, at, by) => {
    const { id: channelId } = channel.get() as { id: number };
    const id = Number(
      insert.run({
        kind,
        site,
        year,
        n,
        requestId: randomUUID(),
        at,
        channelId,
        none: '（未补录）',
        byId: by.id,
        byName: by.name,
        categoryId: Number(category.get()),
        reason,
        content: '恢复备份后未能补录，编号作废。',
        salt: randomBytes(16).toString('hex'),
      }).lastInsertRowid,
    );
    index.write(id);
    return id;
  };
}
