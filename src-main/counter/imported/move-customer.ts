import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

/** Imported history of a merged customer goes to the record that remained (E9): repeats are found there. */
export function createImportedMover(
  db: Db,
): (fromId: number, toId: number) => readonly (readonly [AuditedTable, number])[] {
  const select = db.prepare('SELECT id FROM imported_case WHERE customer_id = ? ORDER BY id').pluck();
  const move = db.prepare('UPDATE imported_case SET customer_id = @toId WHERE id = @id');
  return (fromId, toId) =>
    (select.all(fromId) as number[]).map((id) => {
      move.run({ id, toId });
      return ['imported_case', id] as const;
    });
}
