import { words } from '#contract/words.ts';
import { columnOf, everyOf } from '#domain/counter/case-field.ts';
import type { CaseFieldValues, PhoneKey, SearchKey } from '#domain/counter/case-fields.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { indexText, plainSearchText, type Searchable } from '#domain/text/search-text.ts';
import { initialsOf } from '../../text/initials.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** The search text of cases, made of their rows in the transaction that writes them. */
export interface CaseIndex {
  /** Of a row just inserted. */
  add(caseId: number): void;
  /** Anew, after a row was corrected. */
  write(caseId: number): void;
  /** Whether a change of these columns changes the search text. */
  holds(columns: readonly string[]): boolean;
  /** What the row's search text must be, as stored and as indexed. */
  textsOf(caseId: number): { readonly plain: string; readonly indexed: string };
}

/** What a case is found by, in the order of its search text; a new field comes last, the texts there are stay. */
const TEXTS = everyOf<SearchKey>()([
  'customerName',
  'channelLabel',
  'categoryLabel',
  'departmentLabel',
  'contactName',
  'unit',
  'project',
  'product',
  'contractNo',
  'object',
  'content',
  'demand',
  'paperNumber',
  'externalNumber',
  'remarks',
]);

/** Found by their tail. */
const PHONES = everyOf<PhoneKey>()(['customerPhone', 'contactPhone']);

export const createCaseIndex = oneEach((db: Db): CaseIndex => {
  const select = db.prepare(
    `SELECT kind, site, year, n, ${[...TEXTS, ...PHONES].map((key) => `${columnOf(key)} AS ${key}`).join(', ')}
     FROM "case" WHERE id = ?`,
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
      number: composeNumber(row),
      texts: [words.kind[row.kind], ...TEXTS.map((key) => row[key])],
      names: [row.customerName, row.contactName],
      units: [row.unit],
      phones: PHONES.map((key) => row[key]),
      initials: initialsOf(row.customerName),
    };
  }

  const searched = new Set<string>([...TEXTS, ...PHONES].map(columnOf));

  return {
    holds: (columns) => columns.some((column) => searched.has(column)),
    textsOf: (id) => {
      const found = searchable(id);
      return { plain: plainSearchText(found), indexed: indexText(found) };
    },
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
});

type IndexedRow = NumberParts & Pick<CaseFieldValues, SearchKey | PhoneKey>;
