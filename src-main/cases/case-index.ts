import { words } from '#contract/words.ts';
import { indexText, plainSearchText, type Searchable } from '#domain/search-text.ts';
import { initialsOf } from '../people/initials.ts';
import type { Db } from '../database/open.ts';
import type { CaseReader } from './case-row.ts';

/** The search text of cases, made of their rows; written anew when a row was corrected. */
export interface CaseIndex {
  write(caseId: number): void;
}

export function createCaseIndex(db: Db, reader: CaseReader): CaseIndex {
  const saveText = db.prepare(`
    INSERT INTO case_text (case_id, text) VALUES (@id, @text)
    ON CONFLICT (case_id) DO UPDATE SET text = excluded.text`);
  const dropSearch = db.prepare('DELETE FROM case_search WHERE rowid = ?');
  const insertSearch = db.prepare('INSERT INTO case_search (rowid, text) VALUES (@id, @text)');

  return {
    write: (id) => {
      const view = reader.view(id);
      const searchable: Searchable = {
        texts: [
          view.number,
          words.kind[view.kind],
          view.customerName,
          view.channelLabel,
          view.categoryLabel,
          view.departmentLabel,
          view.contactName,
          view.unit,
          view.project,
          view.product,
          view.contractNo,
          view.object,
          view.content,
          view.demand,
          view.paperNumber,
          view.externalNumber,
          view.remarks,
        ],
        phones: [view.customerPhone, view.contactPhone],
        initials: [initialsOf(view.customerName)],
      };
      saveText.run({ id, text: plainSearchText(searchable) });
      dropSearch.run(id);
      insertSearch.run({ id, text: indexText(searchable) });
    },
  };
}
