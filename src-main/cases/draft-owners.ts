import type { Instant } from '#domain/time.ts';
import type { Db } from '../database/open.ts';

/** A draft by its owner, for the handover (H6). */
export interface OwnDraft {
  readonly id: string;
  /** Who or what it is about, as far as it was typed. */
  readonly title: string;
  readonly begunAt: Instant;
}

/** Whose drafts are still open, and passing them on to the next person (H6). */
export interface DraftOwners {
  of(userId: number): readonly OwnDraft[];
  passOn(ids: readonly string[], toUserId: number): void;
}

export function createDraftOwners(db: Db): DraftOwners {
  const select = db.prepare(`
    SELECT id, begun_at AS begunAt,
      coalesce(nullif(json_extract(body, '$.customerName'), ''),
        nullif(substr(json_extract(body, '$.content'), 1, 20), ''), '受理草稿') AS title
    FROM draft WHERE owner_id = ? ORDER BY begun_at, id`);
  const passOn = db.prepare('UPDATE draft SET owner_id = @toUserId WHERE id = @id');
  return {
    of: (userId) => select.all(userId) as OwnDraft[],
    passOn: (ids, toUserId) => {
      for (const id of ids) passOn.run({ id, toUserId });
    },
  };
}
