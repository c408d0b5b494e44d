import type { Instant } from '#domain/time.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { reverse } from '#domain/text/search-text.ts';
import { initialsOf } from '../../text/initials.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { type SearchWriters, writeSearchAnew } from './rebuild-search.ts';

/** Raised whenever the readers find another reading, key or index word in the same text. */
export const READING = 1;

/**
 * Brings what was read out of texts up to the readers of this program: initials, turned phone numbers, search texts. Once
 * after an update, in one transaction; the rows that changed get new digests by its event.
 */
export function rereadTexts(
  db: Db,
  journal: Journal,
  writers: SearchWriters,
  { at, actor }: { readonly at: Instant; readonly actor: Actor },
): void {
  const version = db.prepare('SELECT version FROM text_reading').pluck().get() as number | undefined;
  if (version !== undefined && version >= READING) return;
  db.transaction(() => {
    const rows = [...rereadNames(db), ...rereadPhones(db)];
    const counts = writeSearchAnew(db, writers);
    db.prepare('UPDATE text_reading SET version = ?').run(READING);
    if (counts.cases + counts.customers === 0) return;
    journal.append({
      at,
      actor,
      type: 'search.reread',
      subject: 'register',
      facts: { ...counts, changed: rows.length },
      rows,
    });
  }).immediate();
}

type Row = readonly [AuditedTable, number];

function rereadNames(db: Db): readonly Row[] {
  const update = db.prepare('UPDATE customer SET initials = @initials WHERE id = @id');
  const stored = db.prepare('SELECT id, name, initials FROM customer').all() as {
    readonly id: number;
    readonly name: string;
    readonly initials: string;
  }[];
  return stored.flatMap(({ id, name, initials }) => {
    // What the law erased stays without anything to be found by.
    const [read] = initials === '' ? [''] : initialsOf(name);
    if (read === initials) return [];
    update.run({ id, initials: read });
    return [['customer', id] as const];
  });
}

function rereadPhones(db: Db): readonly Row[] {
  const update = db.prepare('UPDATE customer_phone SET reversed = @reversed WHERE id = @id');
  const stored = db.prepare('SELECT id, number, reversed FROM customer_phone').all() as {
    readonly id: number;
    readonly number: string;
    readonly reversed: string;
  }[];
  return stored.flatMap(({ id, number, reversed }) => {
    const read = reverse(phoneKeys(number)[0] ?? '');
    if (read === reversed) return [];
    update.run({ id, reversed: read });
    return [['customer_phone', id] as const];
  });
}
