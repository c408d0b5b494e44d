import { words } from '#contract/words.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { indexText, plainSearchText, type Searchable } from '#domain/text/search-text.ts';
import { initialsOf } from '../../house/people/initials.ts';
import type { Db } from '../../register/open.ts';

/** The search text of cases, made of their rows in the transaction that writes them. */
export interface CaseIndex {
  /** Of a row just inserted. */
  add(caseId: number): void;
  /** Anew, after a row was corrected. */
  write(caseId: number): void;
}

/** What a case is found by; everything else of the row stays unread. */
const TEXTS = [
  'customer_name',
  'channel_label',
  'category_label',
  'department_label',
  'contact_name',
  'unit',
  'project',
  'product',
  'contract_no',
  'object',
  'content',
  'demand',
  'paper_number',
  'external_number',
  'remarks',
] as const;

export function createCaseIndex(db: Db): CaseIndex {
  const select = db.prepare(
    `SELECT kind, site, year, n, customer_phone, contact_phone, ${TEXTS.join(', ')} FROM "case" WHERE id = ?`,
  );
  const insertText = db.prepare('INSERT INTO case_text (case_id, text) VALUES (@id, @text)');
  const saveText = db.prepare(`
    INSERT INTO case_text (case_id, text) VALUES (@id, @text)
    ON CONFLICT (case_id) DO UPDATE SET text = excluded.text`);
  const dropSearch = db.prepare('DELETE FROM case_search WHERE rowid = ?');
  const insertSearch = db.prepare('INSERT INTO case_search (rowid, text) VALUES (@id, @text)');

  function searchable(id: number): Searchable {
    const row = select.get(id) as IndexedRow | undefined;
    if (!row) throw new Error(`no case ${id} to index`);
    return {
      texts: [composeNumber(row), words.kind[row.kind], ...TEXTS.map((column) => row[column])],
      phones: [row.customer_phone, row.contact_phone],
      initials: [initialsOf(row.customer_name)],
    };
  }

  return {
    add: (id) => {
      const found = searchable(id);
      insertText.run({ id, text: plainSearchText(found) });
      insertSearch.run({ id, text: indexText(found) });
    },
    write: (id) => {
      const found = searchable(id);
      saveText.run({ id, text: plainSearchText(found) });
      dropSearch.run(id);
      insertSearch.run({ id, text: indexText(found) });
    },
  };
}

type IndexedRow = NumberParts & { readonly customer_name: string } & {
  readonly [Column in Exclude<(typeof TEXTS)[number], 'customer_name'> | 'customer_phone' | 'contact_phone']:
    | string
    | null;
};
