import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

/**
 * Cases and drafts of a merged customer go to the record that remained. Sealed cases stay as they were sealed (E9):
 * they are found by the id of the merged record.
 */
export function createCaseMover(
  db: Db,
): (fromId: number, toId: number) => readonly (readonly [AuditedTable, number])[] {
  const cases = db
    .prepare('SELECT id FROM "case" WHERE customer_id = ? AND sealed_at IS NULL ORDER BY id')
    .pluck();
  const move = db.prepare('UPDATE "case" SET customer_id = @toId WHERE id = @id');
  const drafts = db.prepare(`
    UPDATE draft SET body = json_set(body, '$.customerId', @toId) WHERE json_extract(body, '$.customerId') = @fromId`);
  return (fromId, toId) => {
    drafts.run({ fromId, toId });
    return (cases.all(fromId) as number[]).map((id) => {
      move.run({ id, toId });
      return ['case', id] as const;
    });
  };
}
