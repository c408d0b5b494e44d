import { AppError } from '#contract/errors.ts';
import type { TemplateView } from '#contract/counter/intake.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { labelPinyin } from '../../text/initials.ts';
import type { Handlers } from '../../office/router.ts';
import type { DictionaryStore } from './dictionaries.ts';

/** Templates (常见事项): what callers often report, a text with blanks for each category. */
interface Templates {
  readonly handlers: Handlers<'template'>;
  /** A matter was registered from it. */
  count(templateId: number): void;
}

export function createTemplates(db: Db, journal: Journal, dictionaries: DictionaryStore): Templates {
  const select = db.prepare(`
    SELECT id, category_id AS categoryId, label, text, severity, department_id AS departmentId, sort, uses,
      retired_at IS NOT NULL AS retired
    FROM template ORDER BY category_id, sort, id`);
  const insert = db.prepare(`
    INSERT INTO template (category_id, label, text, severity, department_id, sort)
    VALUES (@categoryId, @label, @text, @severity, @departmentId, @sort)`);
  const update = db.prepare(`
    UPDATE template
    SET category_id = @categoryId, label = @label, text = @text, severity = @severity,
      department_id = @departmentId, sort = @sort
    WHERE id = @id`);
  const retire = db.prepare('UPDATE template SET retired_at = @at WHERE id = @id');
  const count = db.prepare('UPDATE template SET uses = uses + 1 WHERE id = ?');

  return {
    count: (id) => void count.run(id),
    handlers: {
      'template.list': () =>
        (select.all() as (Omit<TemplateView, 'initials' | 'retired'> & { retired: number })[]).map((row) => ({
          ...row,
          retired: row.retired === 1,
          initials: labelPinyin(row.label),
        })),
      'template.save': (input, { now, actor }) =>
        db
          .transaction(() => {
            dictionaries.category(input.categoryId);
            if (input.departmentId !== null) dictionaries.department(input.departmentId);
            if (input.id !== null && update.run(input).changes === 0)
              throw new AppError('not-found', '没有这条常见事项，未保存。');
            const id = input.id ?? Number(insert.run(input).lastInsertRowid);
            journal.append({
              at: now,
              actor,
              type: 'template.saved',
              subject: 'template',
              facts: { label: input.label },
              rows: [['template', id]],
            });
            return { id };
          })
          .immediate(),
      'template.retire': ({ id, retired }, { now, actor }) =>
        db
          .transaction(() => {
            if (retire.run({ id, at: retired ? now : null }).changes === 0)
              throw new AppError('not-found', '没有这条常见事项，未作改动。');
            journal.append({
              at: now,
              actor,
              type: 'template.retired',
              subject: 'template',
              facts: { retired },
              rows: [['template', id]],
            });
            return null;
          })
          .immediate(),
    },
  };
}
