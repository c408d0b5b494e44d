import { AppError } from '#contract/errors.ts';
import { LOGO_BYTES, type LogoView } from '#contract/house/organisation.ts';
import { printHead } from '#domain/book/chain.ts';
import { pictureFacts } from '#domain/paper/picture.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { migrations } from '../../register/migrations/index.ts';
import type { Handlers } from '../../office/router.ts';

/** The organisation's logo, a row of the register like everything else, and what the register says of itself. */
interface Organisation {
  readonly handlers: Handlers<'organisation'>;
  /** The logo in use, for the sign-in page and for forms; null without one. */
  logo(): LogoView | null;
}

export function createOrganisation(db: Db, journal: Journal): Organisation {
  const select = db.prepare(`
    SELECT id, type, picture, width, height, set_at AS setAt FROM organisation_logo WHERE retired_at IS NULL`);
  const insert = db.prepare(`
    INSERT INTO organisation_logo (type, picture, width, height, set_at, set_by)
    VALUES (@type, @picture, @width, @height, @at, @byId)`);
  const retire = db.prepare('UPDATE organisation_logo SET retired_at = @at WHERE id = @id');
  const count = (table: 'case' | 'event') =>
    Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());

  const standing = () => select.get() as (LogoView & { readonly id: number }) | undefined;
  const logo = (): LogoView | null => {
    const row = standing();
    if (!row) return null;
    const { id: _, ...view } = row;
    return view;
  };

  /** Takes the logo in use out of use; a printed form keeps the one it was printed with (E9). */
  function retireStanding(at: string): (readonly [AuditedTable, number])[] {
    const row = standing();
    if (!row) return [];
    retire.run({ id: row.id, at });
    return [['organisation_logo', row.id]];
  }

  return {
    logo,
    handlers: {
      'organisation.logo': logo,
      'organisation.setLogo': ({ picture }, { now, actor, person }) => {
        if (!person?.roles.includes('admin'))
          throw new AppError('not-allowed', '单位标志由系统管理员设定，未作任何改动。');
        const bytes = Buffer.from(picture, 'base64');
        const facts = pictureFacts(bytes);
        if (facts === null)
          throw new AppError('bad-input', '这不是完整的 PNG 或 JPEG 图片，标志没有改动。请另选一张。');
        if (bytes.length > LOGO_BYTES)
          throw new AppError('bad-input', '图片超过 512 KB，标志没有改动。请缩小后再选。');
        return db
          .transaction(() => {
            const rows = retireStanding(now);
            const id = Number(insert.run({ ...facts, picture, at: now, byId: actor.id }).lastInsertRowid);
            journal.append({
              at: now,
              actor,
              type: 'organisation.logo-set',
              subject: 'organisation',
              facts: { ...facts, bytes: bytes.length },
              rows: [...rows, ['organisation_logo', id]],
            });
            return { ...facts, picture, setAt: now };
          })
          .immediate();
      },
      'organisation.removeLogo': (_, { now, actor }) =>
        db
          .transaction(() => {
            const rows = retireStanding(now);
            if (rows.length === 0) throw new AppError('rule-broken', '没有设定单位标志，未作改动。');
            journal.append({
              at: now,
              actor,
              type: 'organisation.logo-removed',
              subject: 'organisation',
              rows,
            });
            return null;
          })
          .immediate(),
      'organisation.facts': () => {
        const schema = Number(db.pragma('user_version', { simple: true }));
        return {
          sqlite: String(db.prepare('SELECT sqlite_version()').pluck().get()),
          schema,
          schemaName: migrations.find(({ version }) => version === schema)?.name ?? '',
          // With what still stands in the write-ahead log.
          bytes:
            Number(db.pragma('page_count', { simple: true })) *
            Number(db.pragma('page_size', { simple: true })),
          cases: count('case'),
          // Numbered without gaps, so that the newest number is the count.
          events: journal.head().seq,
          head: printHead(journal.head()),
        };
      },
    },
  };
}
