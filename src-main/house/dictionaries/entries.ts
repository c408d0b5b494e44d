import { AppError } from '#contract/errors.ts';
import type {
  CategoryView,
  DepartmentView,
  Dictionaries,
  DictionaryList,
  TermView,
} from '#contract/house/dictionaries.ts';

// What the lists of words say about one of their entries, and why it may not be changed.

type Entry = DepartmentView | CategoryView | TermView;

export const nameOf = (entry: Entry): string => ('name' in entry ? entry.name : entry.label);

const entriesOf = (words: Dictionaries, list: DictionaryList): readonly Entry[] =>
  ({ department: words.departments, category: words.categories, term: words.terms })[list];

export function findEntry(words: Dictionaries, list: DictionaryList, id: number): Entry {
  const found = entriesOf(words, list).find((entry) => entry.id === id);
  if (!found) throw new AppError('not-found', '没有这个词条，请刷新后再试。');
  return found;
}

/** Those an entry stands among: one list, one dictionary, one parent. */
export function among(words: Dictionaries, list: DictionaryList, like: Partial<Entry>): readonly Entry[] {
  return entriesOf(words, list).filter(
    (entry) =>
      (!('dictionary' in like) || ('dictionary' in entry && entry.dictionary === like.dictionary)) &&
      (!('parentId' in like) || ('parentId' in entry && entry.parentId === like.parentId)),
  );
}

/** What those an entry stands among have in common. */
export function kindOf(entry: Entry): Partial<Entry> {
  if ('dictionary' in entry) return { dictionary: entry.dictionary };
  return 'parentId' in entry ? { parentId: entry.parentId } : {};
}

/** Two entries in one place never have one name, also when one of them is retired. */
export function refuseTaken(
  words: Dictionaries,
  list: DictionaryList,
  {
    field,
    name,
    like,
    id,
  }: {
    readonly field: string;
    readonly name: string;
    readonly like: Partial<Entry>;
    readonly id: number | null;
  },
): void {
  const known = among(words, list, like).find((entry) => entry.id !== id && nameOf(entry) === name);
  if (!known) return;
  const how = known.retired ? '已停用，请直接恢复它' : '已在使用，请换一个名称';
  throw new AppError('bad-input', `“${name}”${how}；未保存。`, { [field]: `“${name}”${how}。` });
}

/** Why an entry can't be retired; null when it can. */
export function retireReason(words: Dictionaries, list: DictionaryList, entry: Entry): string | null {
  const like = 'dictionary' in entry ? { dictionary: entry.dictionary } : {};
  if (!among(words, list, like).some((other) => !other.retired && other.id !== entry.id))
    return '这是本项最后一个在用的词条，须先增加别的。';
  if (list === 'category') {
    const children = among(words, 'category', { parentId: entry.id }).filter(({ retired }) => !retired);
    if (children.length > 0) return `下面还有 ${children.length} 个在用的二级类别，须先停用它们。`;
  }
  if (list === 'department') {
    const used = words.categories.filter(
      ({ departmentId, retired }) => departmentId === entry.id && !retired,
    );
    const some = used.slice(0, 3).map(({ label }) => `“${label}”`);
    const rest = used.length > 3 ? ` 等 ${used.length} 个` : '';
    if (used.length > 0) return `类别${some.join('、')}${rest}默认派给这个部门，须先改派。`;
  }
  return null;
}

/** Why a retired entry can't be had back; null when it can. */
export function restoreReason(words: Dictionaries, entry: Entry): string | null {
  if (!('parentId' in entry) || entry.parentId === null) return null;
  return findEntry(words, 'category', entry.parentId).retired ? '所属的一级类别已停用，须先恢复它。' : null;
}
