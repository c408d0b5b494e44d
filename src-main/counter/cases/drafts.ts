import type { ClosedDraftView, DraftView } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import { addMs } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

/** How long a closed draft can be taken back (最近关闭). */
const KEPT_MS = 7 * 24 * 3_600_000;

const COLUMNS = 'id, owner_id, kind, body, begun_at, saved_at';

/**
 * What is being typed, saved on every pause: survives crash, sign-out and a change of person (spec 60). Closing one
 * is no loss: for a week it lies in `closed_draft`, which nothing else reads, and can be opened again.
 */
export function createDrafts(db: Db, journal: Journal): Handlers<'draft'> {
  const list = db.prepare(`
    SELECT draft.id, draft.kind, draft.owner_id AS ownerId, user.name AS ownerName, draft.body,
      draft.begun_at AS begunAt, draft.saved_at AS savedAt
    FROM draft
    JOIN user ON user.id = draft.owner_id
    ORDER BY draft.begun_at`);
  const closed = db.prepare(`
    SELECT id, body, begun_at AS begunAt, closed_at AS closedAt
    FROM closed_draft
    WHERE owner_id = @ownerId AND closed_at >= @since
    ORDER BY closed_at DESC`);
  const registered = db.prepare('SELECT 1 FROM "case" WHERE request_id = ?');
  const save = db.prepare(`
    INSERT INTO draft (${COLUMNS}) VALUES (@id, @ownerId, @kind, @body, @now, @now)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at`);
  const keepClosed = db.prepare(`
    INSERT OR REPLACE INTO closed_draft (${COLUMNS}, closed_at) SELECT ${COLUMNS}, @now FROM draft WHERE id = @id`);
  const discard = db.prepare('DELETE FROM draft WHERE id = @id');
  const takeBack = db.prepare(`
    INSERT INTO draft (${COLUMNS})
    SELECT ${COLUMNS} FROM closed_draft WHERE id = @id AND owner_id = @ownerId AND closed_at >= @since
    ON CONFLICT (id) DO NOTHING`);
  const dropClosed = db.prepare('DELETE FROM closed_draft WHERE id = @id');
  const forget = db.prepare('DELETE FROM closed_draft WHERE closed_at < @since');

  return {
    'draft.list': () =>
      (list.all() as (Omit<DraftView, 'body'> & { body: string })[]).map((draft) => ({
        ...draft,
        body: JSON.parse(draft.body) as DraftView['body'], // json_valid by CHECK, an object by the schema
      })),
    'draft.closed': (_, { now, actor }) =>
      (
        closed.all({ ownerId: actor.id, since: addMs(now, -KEPT_MS) }) as (Omit<ClosedDraftView, 'body'> & {
          body: string;
        })[]
      ).map((draft) => ({ ...draft, body: JSON.parse(draft.body) as ClosedDraftView['body'] })), // as above
    'draft.save': ({ id, kind, body }, { now, actor }) => {
      // A save that was under way while the form was registered must not bring the draft back.
      if (registered.get(id)) return null;
      save.run({ id, kind, ownerId: actor.id, body: JSON.stringify(body), now });
      return null;
    },
    'draft.discard': ({ id }, { now, actor }) =>
      db
        .transaction(() => {
          forget.run({ since: addMs(now, -KEPT_MS) });
          keepClosed.run({ id, now });
          if (discard.run({ id }).changes === 0)
            throw new AppError('not-found', '没有这份草稿，可能已登记或已关闭。');
          journal.append({ at: now, actor, type: 'draft.closed', subject: `draft/${id}` });
          return null;
        })
        .immediate(),
    'draft.restore': ({ id }, { now, actor }) =>
      db
        .transaction(() => {
          const taken = takeBack.run({ id, ownerId: actor.id, since: addMs(now, -KEPT_MS) });
          if (taken.changes === 0)
            throw new AppError('not-found', '这份草稿已找不回来：关闭超过七天，或不是本人关闭的。');
          dropClosed.run({ id });
          journal.append({ at: now, actor, type: 'draft.restored', subject: `draft/${id}` });
          return null;
        })
        .immediate(),
  };
}
