import { randomUUID } from 'node:crypto';
import type { CategoryView, Dictionaries, DictionaryList, TermView } from '#contract/house/dictionaries.ts';
import { AppError } from '#contract/errors.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { among, findEntry, kindOf, nameOf, refuseTaken, restoreReason, retireReason } from './entries.ts';

type EditorHandlers = Pick<
  Handlers<'dictionary'>,
  | 'dictionary.saveDepartment'
  | 'dictionary.saveCategory'
  | 'dictionary.saveTerm'
  | 'dictionary.retire'
  | 'dictionary.move'
>;

/**
 * Editing the words. A rename changes the word in place: every case, order and printed form carries its own copy
 * (E9), and the id stays, so that repeats and lists still belong together (day-one proposed retiring and adding).
 * Nothing is deleted: what is retired stays on old cases and is no longer offered (E2).
 */
export function createEditor(
  db: Db,
  journal: Journal,
  areas: { readonly all: () => Dictionaries; readonly changed: () => void },
): EditorHandlers {
  const { all, changed } = areas;
  const insertDepartment = db.prepare(`
    INSERT INTO department (name, kind, contact, phone, deputy, cycle_hours, sort)
    VALUES (@name, @kind, @contact, @phone, @deputy, @cycleHours, @sort)`);
  const updateDepartment = db.prepare(`
    UPDATE department
    SET name = @name, kind = @kind, contact = @contact, phone = @phone, deputy = @deputy, cycle_hours = @cycleHours
    WHERE id = @id`);
  const insertCategory = db.prepare(`
    INSERT INTO category (parent_id, label, department_id, same_day, deadline_hours, sort)
    VALUES (@parentId, @label, @departmentId, @sameDay, @deadlineHours, @sort)`);
  const updateCategory = db.prepare(`
    UPDATE category SET label = @label, department_id = @departmentId, same_day = @sameDay, deadline_hours = @deadlineHours
    WHERE id = @id`);
  const insertTerm = db.prepare(
    'INSERT INTO term (dictionary, code, label, sort) VALUES (@dictionary, @code, @label, @sort)',
  );
  const updateTerm = db.prepare('UPDATE term SET label = @label WHERE id = @id');
  const setRetired = {
    department: db.prepare('UPDATE department SET retired_at = @at WHERE id = @id'),
    category: db.prepare('UPDATE category SET retired_at = @at WHERE id = @id'),
    term: db.prepare('UPDATE term SET retired_at = @at WHERE id = @id'),
  };
  const setSort = {
    department: db.prepare('UPDATE department SET sort = @sort WHERE id = @id AND sort <> @sort'),
    category: db.prepare('UPDATE category SET sort = @sort WHERE id = @id AND sort <> @sort'),
    term: db.prepare('UPDATE term SET sort = @sort WHERE id = @id AND sort <> @sort'),
  };

  function write<Result>(act: () => Result): Result {
    try {
      return db.transaction(act).immediate();
    } finally {
      changed();
    }
  }

  function record(
    type: string,
    list: DictionaryList,
    ids: readonly number[],
    { now, actor }: Context,
    facts: Record<string, unknown>,
  ): void {
    journal.append({
      at: now,
      actor,
      type: `dictionary.${type}`,
      subject: `${list}/${ids[0] ?? 0}`,
      facts,
      rows: ids.map((id) => [list, id] as const),
    });
  }

  /** Adds or changes, with what it was before. */
  function save(
    list: DictionaryList,
    id: number | null,
    context: Context,
    facts: Record<string, unknown>,
    add: () => number | bigint,
    change: () => void,
  ): { readonly id: number } {
    if (id === null) {
      const added = Number(add());
      record('added', list, [added], context, facts);
      return { id: added };
    }
    const before = findEntry(all(), list, id);
    change();
    record('changed', list, [id], context, { ...facts, before: nameOf(before) });
    return { id };
  }

  const nextSort = (list: DictionaryList, like: Parameters<typeof among>[2]) =>
    among(all(), list, like).length + 1;

  return {
    'dictionary.saveDepartment': ({ id, ...department }, context) =>
      write(() => {
        refuseTaken(all(), 'department', { field: 'name', name: department.name, like: {}, id });
        return save(
          'department',
          id,
          context,
          { name: department.name, kind: department.kind },
          () => insertDepartment.run({ ...department, sort: nextSort('department', {}) }).lastInsertRowid,
          () => updateDepartment.run({ id, ...department }),
        );
      }),
    'dictionary.saveCategory': ({ id, ...category }, context) =>
      write(() => {
        const parentId =
          id === null ? category.parentId : (findEntry(all(), 'category', id) as CategoryView).parentId; // its list
        const parent = parentId === null ? null : (findEntry(all(), 'category', parentId) as CategoryView); // its list
        if (parent && parent.parentId !== null)
          throw new AppError('bad-input', '类别只有两级，未保存。', { parentId: '请选一级类别。' });
        if (category.departmentId !== null && findEntry(all(), 'department', category.departmentId).retired)
          throw new AppError('bad-input', '所选部门已停用，未保存。', { departmentId: '请另选部门。' });
        refuseTaken(all(), 'category', { field: 'label', name: category.label, like: { parentId }, id });
        // A heading is never chosen, so it carries nothing of its own.
        const own =
          parentId === null
            ? { ...category, departmentId: null, sameDay: null, deadlineHours: null }
            : category;
        return save(
          'category',
          id,
          context,
          { label: own.label },
          () =>
            insertCategory.run({ ...own, parentId, sort: nextSort('category', { parentId }) })
              .lastInsertRowid,
          () => updateCategory.run({ ...own, id }),
        );
      }),
    'dictionary.saveTerm': ({ id, dictionary, label }, context) =>
      write(() => {
        if (id !== null && (findEntry(all(), 'term', id) as TermView).dictionary !== dictionary)
          throw new AppError('bad-input', '词条不属于这一项，未保存，请刷新后再试。');
        refuseTaken(all(), 'term', { field: 'label', name: label, like: { dictionary }, id });
        return save(
          'term',
          id,
          context,
          { dictionary, label },
          () =>
            insertTerm.run({
              dictionary,
              code: `own-${randomUUID()}`,
              label,
              sort: nextSort('term', { dictionary }),
            }).lastInsertRowid,
          () => updateTerm.run({ id, label }),
        );
      }),
    'dictionary.retire': ({ list, id, retired }, context) =>
      write(() => {
        const entry = findEntry(all(), list, id);
        if (entry.retired === retired)
          throw new AppError(
            'rule-broken',
            `“${nameOf(entry)}”${retired ? '已停用' : '没有停用'}，未作改动。`,
          );
        const reason = retired ? retireReason(all(), list, entry) : restoreReason(all(), entry);
        if (reason !== null) throw new AppError('rule-broken', `“${nameOf(entry)}”：${reason}未作改动。`);
        setRetired[list].run({ id, at: retired ? context.now : null });
        record(retired ? 'retired' : 'restored', list, [id], context, { name: nameOf(entry) });
        return null;
      }),
    'dictionary.move': ({ list, id, step }, context) =>
      write(() => {
        const entry = findEntry(all(), list, id);
        const order = among(all(), list, kindOf(entry)).map((each) => each.id);
        const at = order.indexOf(id);
        const other = order[at + step];
        if (other === undefined) throw new AppError('rule-broken', '已经在最边上，次序没有变动。');
        const next = order.with(at, other).with(at + step, id);
        const moved = next.filter(
          (each, index) => setSort[list].run({ id: each, sort: index + 1 }).changes > 0,
        );
        record('moved', list, [id, ...moved.filter((each) => each !== id)], context, {
          name: nameOf(entry),
          step,
        });
        return null;
      }),
  };
}
