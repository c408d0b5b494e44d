import { randomUUID } from 'node:crypto';
import type {
  CategoryView,
  DepartmentView,
  Dictionaries,
  DictionaryList,
  TermView,
} from '#contract/house/dictionaries.ts';
import { AppError } from '#contract/errors.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';

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

  type Entry = DepartmentView | CategoryView | TermView;
  const nameOf = (entry: Entry): string => ('name' in entry ? entry.name : entry.label);
  const entriesOf = (list: DictionaryList): readonly Entry[] =>
    ({ department: all().departments, category: all().categories, term: all().terms })[list];

  function find(list: DictionaryList, id: number): Entry {
    const found = entriesOf(list).find((entry) => entry.id === id);
    if (!found) throw new AppError('not-found', '没有这个词条，请刷新后再试。');
    return found;
  }

  /** Those an entry stands among: one list, one dictionary, one parent. */
  function among(list: DictionaryList, like: Partial<Entry>): readonly Entry[] {
    return entriesOf(list).filter(
      (entry) =>
        (!('dictionary' in like) || ('dictionary' in entry && entry.dictionary === like.dictionary)) &&
        (!('parentId' in like) || ('parentId' in entry && entry.parentId === like.parentId)),
    );
  }

  function refuseTaken(
    list: DictionaryList,
    field: string,
    name: string,
    like: Partial<Entry>,
    id: number | null,
  ): void {
    const known = among(list, like).find((entry) => entry.id !== id && nameOf(entry) === name);
    if (!known) return;
    const how = known.retired ? '已停用，请直接恢复它' : '已在使用，请换一个名称';
    throw new AppError('bad-input', `“${name}”${how}；未保存。`, { [field]: `“${name}”${how}。` });
  }

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
    const before = find(list, id);
    change();
    record('changed', list, [id], context, { ...facts, before: nameOf(before) });
    return { id };
  }

  const nextSort = (list: DictionaryList, like: Partial<Entry>) => among(list, like).length + 1;

  function retireReason(list: DictionaryList, entry: Entry): string | null {
    const left = among(list, 'dictionary' in entry ? { dictionary: entry.dictionary } : {}).filter(
      (other) => !other.retired && other.id !== entry.id,
    );
    if (left.length === 0) return '这是本项最后一个在用的词条，须先增加别的。';
    if (list === 'category') {
      const children = among('category', { parentId: entry.id }).filter(({ retired }) => !retired);
      if (children.length > 0) return `下面还有 ${children.length} 个在用的二级类别，须先停用它们。`;
    }
    if (list === 'department') {
      const used = all().categories.filter(
        ({ departmentId, retired }) => departmentId === entry.id && !retired,
      );
      if (used.length > 0)
        return `类别${used
          .slice(0, 3)
          .map(({ label }) => `“${label}”`)
          .join('、')}${used.length > 3 ? ` 等 ${used.length} 个` : ''}默认派给这个部门，须先改派。`;
    }
    return null;
  }

  return {
    'dictionary.saveDepartment': ({ id, ...department }, context) =>
      write(() => {
        refuseTaken('department', 'name', department.name, {}, id);
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
        const parentId = id === null ? category.parentId : (find('category', id) as CategoryView).parentId; // its list
        const parent = parentId === null ? null : (find('category', parentId) as CategoryView); // its list
        if (parent && parent.parentId !== null)
          throw new AppError('bad-input', '类别只有两级，未保存。', { parentId: '请选一级类别。' });
        if (category.departmentId !== null && find('department', category.departmentId).retired)
          throw new AppError('bad-input', '所选部门已停用，未保存。', { departmentId: '请另选部门。' });
        refuseTaken('category', 'label', category.label, { parentId }, id);
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
        if (id !== null && (find('term', id) as TermView).dictionary !== dictionary)
          throw new AppError('bad-input', '词条不属于这一项，未保存，请刷新后再试。');
        refuseTaken('term', 'label', label, { dictionary }, id);
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
        const entry = find(list, id);
        if (entry.retired === retired)
          throw new AppError(
            'rule-broken',
            `“${nameOf(entry)}”${retired ? '已停用' : '没有停用'}，未作改动。`,
          );
        const reason = retired ? retireReason(list, entry) : restoreReason(entry);
        if (reason !== null) throw new AppError('rule-broken', `“${nameOf(entry)}”：${reason}未作改动。`);
        setRetired[list].run({ id, at: retired ? context.now : null });
        record(retired ? 'retired' : 'restored', list, [id], context, { name: nameOf(entry) });
        return null;
      }),
    'dictionary.move': ({ list, id, step }, context) =>
      write(() => {
        const entry = find(list, id);
        const like: Partial<Entry> =
          'dictionary' in entry
            ? { dictionary: entry.dictionary }
            : 'parentId' in entry
              ? { parentId: entry.parentId }
              : {};
        const order = among(list, like).map((each) => each.id);
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

  function restoreReason(entry: Entry): string | null {
    if (!('parentId' in entry) || entry.parentId === null) return null;
    return find('category', entry.parentId).retired ? '所属的一级类别已停用，须先恢复它。' : null;
  }
}
