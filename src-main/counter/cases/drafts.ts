import type { DraftView } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

/** What is being typed, saved on every pause: survives crash, sign-out and a change of person (spec 60). */
export function createDrafts(db: Db): Handlers<'draft'> {
  const list = db.prepare(`
    SELECT draft.id, draft.kind, draft.owner_id AS ownerId, user.name AS ownerName, draft.body,
      draft.begun_at AS begunAt, draft.saved_at AS savedAt
    FROM draft
    JOIN user ON user.id = draft.owner_id
    ORDER BY draft.begun_at`);
  const registered = db.prepare('SELECT 1 FROM "case" WHERE request_id = ?');
  const save = db.prepare(`
    INSERT INTO draft (id, owner_id, kind, body, begun_at, saved_at)
    VALUES (@id, @ownerId, @kind, @body, @now, @now)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at`);
  const discard = db.prepare('DELETE FROM draft WHERE id = ?');

  return {
    'draft.list': () =>
      (list.all() as (Omit<DraftView, 'body'> & { body: string })[]).map((draft) => ({
        ...draft,
        body: JSON.parse(draft.body) as DraftView['body'], // json_valid by CHECK, an object by the schema
      })),
    'draft.save': ({ id, kind, body }, { now, actor }) => {
      // A save that was under way while the form was registered must not bring the draft back.
      if (registered.get(id)) return null;
      save.run({ id, kind, ownerId: actor.id, body: JSON.stringify(body), now });
      return null;
    },
    'draft.discard': ({ id }) => {
      if (discard.run(id).changes === 0)
        throw new AppError('not-found', '没有这份草稿，可能已登记或已丢弃。');
      return null;
    },
  };
}
