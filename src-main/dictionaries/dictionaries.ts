import type { CategoryView, DepartmentView, Dictionaries, TermView } from '#contract/dictionaries.ts';
import { AppError } from '#contract/errors.ts';
import type { Instant } from '#domain/time.ts';
import start from '../../assets/dictionaries/start.json' with { type: 'json' };
import type { AuditedTable } from '../audit/audited-rows.ts';
import type { Actor, Journal } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';
import type { Handlers } from '../router.ts';

/** The words the administrator edits; an entry in use is retired, never deleted (E2). */
export interface DictionaryStore {
  readonly handlers: Handlers<'dictionary'>;
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
    SELECT id, name, kind, contact, phone, cycle_hours AS cycleHours, retired_at IS NOT NULL AS retired FROM department ORDER BY id`);
  const categories = db.prepare(`
    SELECT id, parent_id AS parentId, label, department_id AS departmentId, same_day AS sameDay, deadline_hours AS deadlineHours,
      retired_at IS NOT NULL AS retired
    FROM category ORDER BY id`);
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
      departments: (departments.all() as DepartmentView[]).map(withBoolean),
      categories: (categories.all() as CategoryView[]).map(withBoolean),
      terms: (terms.all() as TermView[]).map(withBoolean),
    };
    return cached;
  }

  function seed(at: Instant, actor: Actor): void {
    const rows: [AuditedTable, number][] = [];
    const departmentIds = new Map<string, number>();
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
        rows.push(['category', Number(lastInsertRowid)]);
      }
    }
    for (const [dictionary, words] of Object.entries(start.terms)) {
      for (const [sort, [code, label]] of words.entries()) {
        rows.push(['term', Number(insertTerm.run({ dictionary, code, label, sort }).lastInsertRowid)]);
      }
    }
    journal.append({ at, actor, type: 'dictionary.seeded', subject: 'dictionary', rows });
    cached = null;
  }

  return {
    handlers: { 'dictionary.all': () => all() },
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

const withBoolean = <Row extends { readonly retired: unknown }>(row: Row): Row & { retired: boolean } => ({
  ...row,
  retired: row.retired === 1,
});
