import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

/** Batch callbacks of a merged customer go to the record that remained; the names they were made with stay (E9). */
export function createBatchMover(
  db: Db,
): (fromId: number, toId: number) => readonly (readonly [AuditedTable, number])[] {
  const tasks = db.prepare('SELECT id FROM batch_task WHERE customer_id = ? ORDER BY id').pluck();
  const move = db.prepare('UPDATE batch_task SET customer_id = @toId WHERE id = @id');
  return (fromId, toId) =>
    (tasks.all(fromId) as number[]).map((id) => {
      move.run({ id, toId });
      return ['batch_task', id] as const;
    });
}
