import start from '../../../assets/dictionaries/templates.json' with { type: 'json' };
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

/** Writes the templates of a new register; returns the rows for the event of the caller's transaction. */
export function seedTemplates(
  db: Db,
  categoryIds: ReadonlyMap<string, number>,
): readonly (readonly [AuditedTable, number])[] {
  const insert = db.prepare(`
    INSERT INTO template (category_id, label, text, severity, sort)
    VALUES (@categoryId, @label, @text, @severity, @sort)`);
  return start.map(({ category, label, text, severity }, sort) => {
    const categoryId = categoryIds.get(category);
    if (categoryId === undefined) throw new Error(`no category ${category} for the template ${label}`);
    return ['template', Number(insert.run({ categoryId, label, text, severity, sort }).lastInsertRowid)];
  });
}
