import { AppError } from '#contract/errors.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { createImportedIndex } from '../../counter/imported/index-imported.ts';
import type { Handlers } from '../../office/router.ts';

/** Who writes the search text of one row. */
export interface SearchWriters {
  readonly cases: { write(caseId: number): void };
  readonly customers: { index(customerId: number): void };
}

/**
 * Makes the search indexes anew from the register: what they hold follows from its rows, so a damaged one costs
 * nothing but the time (spec 60 Faults). All or nothing, with an event.
 */
export function createSearchRebuild(
  db: Db,
  journal: Journal,
  writers: SearchWriters,
): Pick<Handlers<'integrity'>, 'integrity.rebuildSearch'> {
  return {
    'integrity.rebuildSearch': (_, { now, actor }) =>
      db
        .transaction(() => {
          const counts = writeSearchAnew(db, writers);
          const damaged = db.pragma('quick_check(1)', { simple: true });
          if (damaged !== 'ok')
            throw new AppError(
              'storage',
              '检索索引已重建，但登记簿文件的其他地方也有损坏，没有保存。请从备份恢复。',
            );
          journal.append({ at: now, actor, type: 'search.rebuilt', subject: 'register', facts: counts });
          return counts;
        })
        .immediate(),
  };
}

/** All search indexes from nothing, within the caller's transaction; how many rows that were. */
export function writeSearchAnew(
  db: Db,
  { cases, customers }: SearchWriters,
): { readonly cases: number; readonly customers: number } {
  const ids = (table: string): number[] =>
    db.prepare(`SELECT id FROM "${table}" ORDER BY id`).pluck().all() as number[];
  // FTS5's own word for it: empties the index without reading what may be damaged.
  for (const name of ['case_search', 'customer_search', 'imported_search'])
    db.exec(`INSERT INTO ${name} (${name}) VALUES ('delete-all')`);
  const written = ids('case');
  for (const id of written) cases.write(id);
  const known = ids('customer');
  for (const id of known) customers.index(id);
  createImportedIndex(db).writeAll();
  return { cases: written.length, customers: known.length };
}
