import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** A draft by its owner, for the handover (H6). */
interface OwnDraft {
  readonly id: string;
  /** Who or what it is about, as far as it was typed. */
  readonly title: string;
  readonly begunAt: Instant;
}

/** Whose drafts are still open, and passing them on to the next person (H6). */
export interface DraftOwners {
  of(userId: number): readonly OwnDraft[];
  /** Everybody else's, for a manager. */
  notOf(userId: number): readonly (OwnDraft & { readonly ownerId: number; readonly ownerName: string })[];
  passOn(ids: readonly string[], toUserId: number): void;
}

export function createDraftOwners(db: Db): DraftOwners {
  const DRAFT = `draft.id, begun_at AS begunAt,
    coalesce(nullif(json_extract(body, '$.customerName'), ''),
      nullif(substr(json_extract(body, '$.content'), 1, 20), ''), '受理草稿') AS title`;
  const select = db.prepare(`SELECT ${DRAFT} FROM draft WHERE owner_id = ? ORDER BY begun_at, id`);
  const selectOthers = db.prepare(`
    SELECT ${DRAFT}, user.id AS ownerId, user.name AS ownerName
    FROM draft
    JOIN user ON user.id = draft.owner_id
    WHERE owner_id <> ? ORDER BY begun_at, draft.id`);
  const passOn = db.prepare('UPDATE draft SET owner_id = @toUserId WHERE id = @id');
  return {
    of: (userId) => select.all(userId) as OwnDraft[],
    notOf: (userId) => selectOthers.all(userId) as (OwnDraft & { ownerId: number; ownerName: string })[],
    passOn: (ids, toUserId) => {
      for (const id of ids) passOn.run({ id, toUserId });
    },
  };
}
