import { indexText } from '#domain/search-text.ts';
import type { Db } from '../database/open.ts';
import { initialsOf } from '../people/initials.ts';

/** Writes the search text of every imported matter into an empty index. */
export function indexImported(db: Db): void {
  const insert = db.prepare('INSERT INTO imported_search (rowid, text) VALUES (@id, @text)');
  const rows = db.prepare(`
    SELECT id, old_number, customer_name AS name, unit, project, category_label, department_label, person, content,
      result, remarks, phones
    FROM imported_case ORDER BY id`);
  for (const row of rows.all() as { id: number; name: string; phones: string | null }[]) {
    const { id, phones, ...texts } = row;
    insert.run({
      id,
      text: indexText({
        texts: Object.values(texts),
        phones: phones?.split('、') ?? [],
        initials: [initialsOf(row.name)],
      }),
    });
  }
}
