import { indexText } from '#domain/text/search-text.ts';
import type { Db } from '../../register/open.ts';
import { initialsOf } from '../../text/initials.ts';

/** The search text of imported matters, made of their rows. */
interface ImportedIndex {
  /** Writes every matter into an empty index. */
  writeAll(): void;
  /** Writes that of one matter anew. */
  write(id: number): void;
  /** What a matter's index must hold; null when there is none. */
  textOf(id: number): string | null;
}

export function createImportedIndex(db: Db): ImportedIndex {
  const drop = db.prepare('DELETE FROM imported_search WHERE rowid = ?');
  const insert = db.prepare('INSERT INTO imported_search (rowid, text) VALUES (@id, @text)');
  const columns = `
    SELECT id, old_number, customer_name AS name, unit, project, category_label, department_label, person, content,
      result, remarks, phones
    FROM imported_case`;
  const every = db.prepare(`${columns} ORDER BY id`);
  const one = db.prepare(`${columns} WHERE id = ?`);

  function wordsOf({ id: _, phones, ...texts }: ImportedText): string {
    return indexText({
      texts: Object.values(texts),
      names: [texts.name],
      units: [texts.unit],
      phones: [phones],
      initials: initialsOf(texts.name),
    });
  }

  function put(row: ImportedText): void {
    insert.run({ id: row.id, text: wordsOf(row) });
  }

  return {
    writeAll: () => {
      for (const row of every.all() as ImportedText[]) put(row);
    },
    write: (id) => {
      drop.run(id);
      const row = one.get(id) as ImportedText | undefined;
      if (row) put(row);
    },
    textOf: (id) => {
      const row = one.get(id) as ImportedText | undefined;
      return row ? wordsOf(row) : null;
    },
  };
}

/** The columns of the SELECT above that are named here; the others are texts too. */
interface ImportedText {
  readonly id: number;
  readonly name: string;
  readonly unit: string | null;
  readonly phones: string | null;
}
