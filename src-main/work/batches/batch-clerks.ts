import type { Db } from '../../register/open.ts';

/** A batch of callbacks with open tasks, by its clerk. */
interface OwnBatch {
  readonly id: number;
  readonly name: string;
  readonly left: number;
}

/** Whose batches are still being called, and passing them on when the person leaves. */
export interface BatchClerks {
  of(userId: number): readonly OwnBatch[];
  passOn(id: number, to: { readonly id: number; readonly name: string }): readonly ['callback_batch', number];
}

export function createBatchClerks(db: Db): BatchClerks {
  const select = db.prepare(`
    SELECT batch.id, batch.name, count(*) AS left
    FROM callback_batch AS batch
    JOIN batch_task AS task ON task.batch_id = batch.id AND task.state IN ('open', 'appointed')
    WHERE batch.clerk_id = ? GROUP BY batch.id ORDER BY batch.id`);
  const pass = db.prepare('UPDATE callback_batch SET clerk_id = @toId, clerk_name = @toName WHERE id = @id');
  return {
    of: (userId) => select.all(userId) as OwnBatch[],
    passOn: (id, to) => {
      pass.run({ id, toId: to.id, toName: to.name });
      return ['callback_batch', id];
    },
  };
}
