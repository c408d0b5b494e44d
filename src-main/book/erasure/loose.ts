import { inflateRawSync } from 'node:zlib';
import { type Redact, redactJson } from '#domain/book/erasing.ts';
import type { Db } from '../../register/open.ts';

/** What no event digests and may name the person all the same: drafts, kept pages, kept PDFs, views. */
interface Loose {
  /** Kept pages of prints: those of the person's cases, and lists that name them. */
  pages(cases: readonly number[], redact: Redact): readonly number[];
  /** Call inside the transaction of the erasure. */
  erase(what: {
    readonly pages: readonly number[];
    readonly publications: readonly number[];
    readonly redact: Redact;
  }): void;
  /**
   * Overwrites what earlier versions of the rows left in the file's pages; outside a transaction. A file too large
   * to be written anew while the counter waits keeps them until those pages are used again.
   */
  forget(): void;
}

/** Table, key, JSON column. */
const JSON_TABLES = [
  ['draft', 'id', 'body'],
  ['closed_draft', 'id', 'body'],
  ['handover_draft', 'id', 'body'],
  ['report_draft', 'id', 'texts'],
  ['register_view', 'id', 'layout'],
  ['register_last', 'user_id', 'layout'],
] as const;

/** A file of this size is written anew within some seconds: twenty years of a busy counter. */
const REWRITTEN = 500_000_000;

export function createLoose(db: Db): Loose {
  const ofCases = db
    .prepare(`
    SELECT print_id FROM print_copy JOIN print_record ON print_record.id = print_id
    WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY print_id`)
    .pluck();
  const ofNobody = db.prepare(`
    SELECT print_id AS id, page FROM print_copy JOIN print_record ON print_record.id = print_id
    WHERE case_id IS NULL ORDER BY print_id`);

  return {
    pages: (cases, redact) => {
      const found = ofCases.all(JSON.stringify(cases)) as number[];
      for (const row of ofNobody.iterate()) {
        const { id, page } = row as { id: number; page: Buffer }; // the columns above
        // Names are broken over lines by the layout.
        const text = inflateRawSync(page)
          .toString()
          .replaceAll(/<[^>]*>/g, '');
        if (redact(text) !== text) found.push(id);
      }
      return found;
    },
    erase: ({ pages, publications, redact }) => {
      for (const [table, key, column] of JSON_TABLES) {
        const change = db.prepare(`UPDATE "${table}" SET "${column}" = @now WHERE "${key}" = @key`);
        const rows = db.prepare(`SELECT "${key}" AS key, "${column}" AS json FROM "${table}"`).all() as {
          readonly key: string | number;
          readonly json: string;
        }[];
        for (const { key: row, json } of rows) {
          const now = redactJson(json, redact);
          if (now !== JSON.stringify(JSON.parse(json))) change.run({ key: row, now });
        }
      }
      for (const [table, key, ids] of [
        ['print_copy', 'print_id', pages],
        ['report_pdf', 'publication_id', publications],
      ] as const) {
        const drop = db.prepare(`DELETE FROM "${table}" WHERE "${key}" = ?`);
        for (const id of ids) drop.run(id);
      }
    },
    forget: () => {
      for (const index of ['case_search', 'customer_search', 'imported_search'])
        db.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
      const bytes =
        Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
      if (bytes <= REWRITTEN) db.exec('VACUUM');
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
