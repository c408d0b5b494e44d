import { AppError } from '#contract/errors.ts';
import { type RegisterLayout, registerLayout, type RegisterView } from '#contract/counter/register.ts';
import type { Settings } from '#contract/house/settings.ts';
import { exportMasking } from '../../house/settings/export-masking.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

/** What the views of the register need of other areas. */
interface RegisterViewAreas {
  readonly settings: () => Settings;
  /** Cases that are about a person and not for their eyes. */
  readonly about: (userId: number) => ReadonlySet<number>;
}

interface StoredView {
  readonly id: number;
  readonly name: string;
  readonly shared: number;
  readonly ownerId: number;
  readonly by: string;
  readonly layout: string;
}

const SELECT = `
  SELECT v.id, v.name, v.shared, v.owner_id AS ownerId, user.name AS "by", v.layout
  FROM register_view AS v JOIN user ON user.id = v.owner_id`;
const MOST_VIEWS = 50;

/** Views of the register (台账视图), what each person used last, and exports as events (E4). */
export function createRegisterViews(
  db: Db,
  journal: Journal,
  { settings, about }: RegisterViewAreas,
): Handlers<'register'> {
  const select = db.prepare(`${SELECT} WHERE v.owner_id = @me OR v.shared = 1 ORDER BY v.shared, v.name`);
  const selectNamed = db.prepare(`${SELECT} WHERE v.owner_id = @me AND v.name = @name`);
  const count = db.prepare('SELECT count(*) FROM register_view WHERE owner_id = ? AND name <> ?').pluck();
  const save = db.prepare(`
    INSERT INTO register_view (owner_id, name, shared, layout, saved_at)
    VALUES (@me, @name, @shared, @layout, @now)
    ON CONFLICT (owner_id, name) DO UPDATE SET shared = excluded.shared, layout = excluded.layout, saved_at = excluded.saved_at`);
  const drop = db.prepare('DELETE FROM register_view WHERE id = @id AND owner_id = @me');
  const selectLast = db.prepare('SELECT view_id AS viewId, layout FROM register_last WHERE user_id = ?');
  // The view may have been dropped by its owner in the meantime.
  const remember = db.prepare(`
    INSERT INTO register_last (user_id, view_id, layout)
    VALUES (@me, (SELECT id FROM register_view WHERE id = @viewId AND (owner_id = @me OR shared = 1)), @layout)
    ON CONFLICT (user_id) DO UPDATE SET view_id = excluded.view_id, layout = excluded.layout`);

  return {
    'register.views': (_, { actor }) => {
      const last = selectLast.get(actor.id) as { viewId: number | null; layout: string } | undefined;
      const layout = last && readLayout(last.layout);
      return {
        views: (select.all({ me: actor.id }) as StoredView[]).flatMap((row) => viewOf(row, actor.id)),
        last: last && layout ? { viewId: last.viewId, layout } : null,
      };
    },

    'register.saveView': ({ name, shared, layout }, { now, actor }) =>
      db
        .transaction(() => {
          if (Number(count.get(actor.id, name)) >= MOST_VIEWS)
            throw new AppError(
              'rule-broken',
              `每人最多保存 ${MOST_VIEWS} 个视图，没有保存。请先删除不用的视图。`,
            );
          save.run({ me: actor.id, name, shared: shared ? 1 : 0, layout: JSON.stringify(layout), now });
          const [view] = viewOf(selectNamed.get({ me: actor.id, name }) as StoredView, actor.id);
          if (!view) throw new Error('the view just saved cannot be read');
          return view;
        })
        .immediate(),

    'register.dropView': ({ id }, { actor }) => {
      if (drop.run({ id, me: actor.id }).changes === 0)
        throw new AppError('not-found', '没有这个视图，或它是别人建的，没有删除。');
      return null;
    },

    'register.remember': ({ viewId, layout }, { actor }) => {
      remember.run({ me: actor.id, viewId, layout: JSON.stringify(layout) });
      return null;
    },

    'register.beginExport': ({ filter, ids, phoneReason }, { now, actor, person }) => {
      if (!person) throw new AppError('not-signed-in', '请先登录，没有导出。');
      const masking = exportMasking(settings(), person, phoneReason);
      // What was typed may name a customer: it goes beside the chain.
      const { query, ...narrowed } = filter;
      const facts = {
        report: 'register',
        marked: ids?.length ?? null,
        phones: phoneReason !== null,
        ...(ids ? {} : { filter: narrowed }),
      };
      const exportId = db
        .transaction(
          () =>
            journal.append({
              at: now,
              actor,
              type: 'report.export-begun',
              subject: 'report',
              facts,
              personal: { query, phoneReason },
            }).seq,
        )
        .immediate();
      return {
        exportId,
        fileName: `客户投诉台账 ${ids ? `选中${ids.length}件 ` : ''}${now.slice(0, 10)}`,
        organisation: settings()['organisation.name'],
        by: actor.name,
        at: now,
        phoneReason,
        masking,
        hidden: [...about(actor.id)],
      };
    },
  };
}

/** None when it was kept by a version that knew other filters or columns. */
function viewOf({ id, name, shared, ownerId, by, layout }: StoredView, me: number): RegisterView[] {
  const known = readLayout(layout);
  return known ? [{ id, name, shared: shared === 1, mine: ownerId === me, by, layout: known }] : [];
}

function readLayout(stored: string): RegisterLayout | null {
  return registerLayout.safeParse(JSON.parse(stored)).data ?? null;
}
