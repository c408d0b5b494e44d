import type { CategoryView, DepartmentView, Dictionaries, TermView } from '#contract/house/dictionaries.ts';
import { AppError } from '#contract/errors.ts';
import type { Instant } from '#domain/time.ts';
import start from '../../../assets/dictionaries/start.json' with { type: 'json' };
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { labelPinyin } from '../../text/initials.ts';
import type { Handlers } from '../../office/router.ts';
import { createEditor } from './editor.ts';
import { seedTemplates } from './seed-templates.ts';

/** The words the administrator edits; an entry in use is retired, never deleted (E2). */
export interface DictionaryStore {
  readonly handlers: Handlers<'dictionary'>;
  all(): Dictionaries;
  /** A word of a simple dictionary; throws when it doesn't exist or belongs to another one. */
  term(id: number, dictionary: TermView['dictionary']): TermView;
  /** The words in use of a simple dictionary, in their order. */
  terms(dictionary: TermView['dictionary']): readonly TermView[];
  department(id: number): DepartmentView;
  /** A category of the second level and its printed label `一级/二级`. */
  category(id: number): { readonly category: CategoryView; readonly label: string };
  /** Fills the dictionaries of a new register from assets/; call inside a transaction. */
  seed(at: Instant, actor: Actor): void;
}

export function createDictionaries(db: Db, journal: Journal): DictionaryStore {
  const departments = db.prepare(`
    SELECT id, name, kind, contact, phone, deputy, cycle_hours AS cycleHours, retired_at IS NOT NULL AS retired
    FROM department ORDER BY sort, id`);
  const categories = db.prepare(`
    SELECT id, parent_id AS parentId, label, department_id AS departmentId, same_day AS sameDay, deadline_hours AS deadlineHours,
      retired_at IS NOT NULL AS retired
    FROM category ORDER BY sort, id`);
  const terms = db.prepare(`
    SELECT id, dictionary, code, label, retired_at IS NOT NULL AS retired FROM term ORDER BY dictionary, sort, id`);
  const insertDepartment = db.prepare('INSERT INTO department (name, kind) VALUES (@name, @kind)');
  const insertCategory = db.prepare(`
    INSERT INTO category (parent_id, label, department_id, same_day)
    VALUES (@parentId, @label, @departmentId, @sameDay)`);
  const insertTerm = db.prepare(`
    INSERT INTO term (dictionary, code, label, sort) VALUES (@dictionary, @code, @label, @sort)`);
  let cached: Dictionaries | null = null;

  function all(): Dictionaries {
    cached ??= {
      departments: (
        departments.all() as (Omit<DepartmentView, 'initials' | 'retired'> & { retired: number })[]
      ).map((row) => ({ ...row, retired: row.retired === 1, initials: labelPinyin(row.name) })),
      categories: (categories.all() as Stored<CategoryView>[]).map(withInitials),
      terms: (terms.all() as Stored<TermView>[]).map(withInitials),
    };
    return cached;
  }

  const editor = createEditor(db, journal, {
    all,
    changed: () => {
      cached = null;
    },
  });

  function seed(at: Instant, actor: Actor): void {
    const rows: (readonly [AuditedTable, number])[] = [];
    const departmentIds = new Map<string, number>();
    const categoryIds = new Map<string, number>();
    for (const { name, kind } of start.departments) {
      const id = Number(insertDepartment.run({ name, kind }).lastInsertRowid);
      departmentIds.set(name, id);
      rows.push(['department', id]);
    }
    for (const parent of start.categories) {
      const parentId = insertCategory.run({
        parentId: null,
        label: parent.label,
        departmentId: null,
        sameDay: null,
      }).lastInsertRowid;
      rows.push(['category', Number(parentId)]);
      for (const child of parent.children) {
        const { lastInsertRowid } = insertCategory.run({
          parentId,
          label: child.label,
          departmentId: departmentIds.get(child.department) ?? null,
          sameDay: 'sameDay' in child ? child.sameDay : null,
        });
        categoryIds.set(child.label, Number(lastInsertRowid));
        rows.push(['category', Number(lastInsertRowid)]);
      }
    }
    rows.push(...seedTemplates(db, categoryIds));
    for (const [dictionary, words] of Object.entries(start.terms)) {
      for (const [sort, [code, label]] of words.entries()) {
        rows.push(['term', Number(insertTerm.run({ dictionary, code, label, sort }).lastInsertRowid)]);
      }
    }
    journal.append({ at, actor, type: 'dictionary.seeded', subject: 'dictionary', rows });
    cached = null;
  }

  return {
    handlers: { 'dictionary.all': () => all(), ...editor },
    all,
    seed,
    term: (id, dictionary) => {
      const found = all().terms.find((term) => term.id === id && term.dictionary === dictionary);
      if (!found) throw new AppError('bad-input', '所选词条不存在，未保存，请重新选择。');
      return found;
    },
    terms: (dictionary) => all().terms.filter((term) => term.dictionary === dictionary && !term.retired),
    department: (id) => {
      const found = all().departments.find((department) => department.id === id);
      if (!found)
        throw new AppError('bad-input', '所选部门不存在，未保存，请重新选择。', {
          departmentId: '部门不存在。',
        });
      return found;
    },
    category: (id) => {
      const category = all().categories.find((entry) => entry.id === id && entry.parentId !== null);
      const parent = category && all().categories.find((entry) => entry.id === category.parentId);
      if (!category || !parent) {
        throw new AppError('bad-input', '请选到二级类别，未保存。', { categoryId: '请选到二级类别。' });
      }
      return { category, label: `${parent.label}/${category.label}` };
    },
  };
}

/** A row as SQLite gives it: flags as numbers, initials not stored. */
type Stored<View extends { readonly label: string }> = Omit<View, 'initials' | 'retired'> & {
  readonly label: string;
  readonly retired: number;
};

const withInitials = <Row extends { readonly label: string; readonly retired: number }>(
  row: Row,
): Row & { retired: boolean; initials: string } => ({
  ...row,
  retired: row.retired === 1,
  initials: labelPinyin(row.label),
});
