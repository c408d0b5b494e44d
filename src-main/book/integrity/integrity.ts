import { AppError } from '#contract/errors.ts';
import type { IntegrityView } from '#contract/house/organisation.ts';
import { dayOf } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Watch } from '../../register/audit/watch.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import { createSearchRebuild, type SearchWriters } from './rebuild-search.ts';

/** What integrity checks found; the check itself is the job `verify`, once a day and by hand (spec 60 Keeping data). */
export function createIntegrity(
  db: Db,
  journal: Journal,
  { watch, writers }: { readonly watch: Watch; readonly writers: SearchWriters },
): Handlers<'integrity'> {
  const SELECT = 'SELECT id, how, at, by_name AS byName, ok, findings, sentences FROM integrity_check';
  const selectNewest = db.prepare(`${SELECT} ORDER BY id DESC LIMIT 30`);
  const newestAt = db.prepare('SELECT max(at) FROM integrity_check').pluck();
  const insert = db.prepare(`
    INSERT INTO integrity_check (how, at, by_name, ok, findings, sentences, head, cases, events)
    VALUES (@how, @at, @byName, @ok, @findings, @sentences, @head, @cases, @events)`);

  type Row = Omit<IntegrityView, 'ok' | 'sentences'> & { readonly ok: number; readonly sentences: string };
  const list = (): readonly IntegrityView[] =>
    (selectNewest.all() as Row[]).map((row) => ({
      ...row,
      ok: row.ok === 1,
      sentences: JSON.parse(row.sentences) as string[], // written below
    }));

  return {
    ...createSearchRebuild(db, journal, writers),
    'integrity.list': list,
    'integrity.halt': () => {
      const halt = watch.halted();
      return halt === null ? null : { kind: halt.kind, sentence: halt.sentence };
    },
    'integrity.explain': ({ reason }, { now, actor }) => {
      if (watch.halted()?.kind !== 'lost')
        throw new AppError('rule-broken', '没有需要主管说明的丢失，未作任何改动。');
      db.transaction(() => watch.release(now, actor, { reason })).immediate();
      return null;
    },
    'integrity.due': (_, { now }) => {
      const last = newestAt.get() as string | null;
      return journal.head().seq > 0 && (last === null || dayOf(last) < dayOf(now));
    },
    'integrity.record': ({ sentences, ok, ...check }, { now, actor }) =>
      db
        .transaction(() => {
          const id = Number(
            insert.run({
              ...check,
              at: now,
              byName: actor.name,
              ok: ok ? 1 : 0,
              sentences: JSON.stringify(sentences),
            }).lastInsertRowid,
          );
          journal.append({
            at: now,
            actor,
            type: 'integrity.checked',
            subject: 'register',
            facts: { how: check.how, ok, findings: check.findings },
            rows: [['integrity_check', id]],
          });
          const halt = watch.halted();
          // Only a check that read what was there after the halt, and found nothing, takes writing up again; what a
          // witness saw and the register lost is for a manager to explain.
          if (ok && halt !== null && halt.kind !== 'lost' && check.events >= halt.seq)
            watch.release(now, actor, { check: id });
          return { id, how: check.how, at: now, byName: actor.name, ok, findings: check.findings, sentences };
        })
        .immediate(),
  };
}
