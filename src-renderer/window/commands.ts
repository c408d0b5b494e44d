import type { CaseState } from '#domain/terms.ts';

/** A word to find something by, and its pinyin initials as people type them. */
interface Sought {
  readonly word: string;
  readonly initials: string;
}

/** Something the window does or shows by name. */
export interface Command extends Sought {
  /** Its key, where it has one. */
  readonly key?: string;
}

/** `回访 5678`: a verb before a number, name or tail narrows the matters to those it can be done to. */
interface Verb extends Sought {
  /** As the list's heading says it. */
  readonly heading: string;
  readonly states: readonly CaseState[];
}

const VERBS: readonly Verb[] = [
  { word: '判定', initials: 'pd', heading: '待判定', states: ['registered'] },
  { word: '派单', initials: 'pd', heading: '待派单', states: ['registered', 'judged'] },
  { word: '派', initials: 'p', heading: '待派单', states: ['registered', 'judged'] },
  { word: '签收', initials: 'qs', heading: '待签收', states: ['dispatched'] },
  { word: '催办', initials: 'cb', heading: '在办', states: ['dispatched', 'in_progress', 'in_review'] },
  { word: '审核', initials: 'sh', heading: '待审核', states: ['in_review'] },
  { word: '回访', initials: 'hf', heading: '待回访', states: ['awaiting_callback'] },
];

/** What was typed, read: whose matters are sought, whether a form is to be begun with it, what else it may name. */
interface Typed {
  readonly verb: Verb | null;
  /** `受理 张三`: begin a form with it. */
  readonly begins: boolean;
  /** What is left to seek. */
  readonly query: string;
}

/** Reads a verb before the words, `回访 5678` or `回访5678`; a verb alone is a word like any other. */
export function readTyped(text: string): Typed {
  const typed = text.trim();
  const verb = VERBS.find(({ word }) => typed.startsWith(word) && typed.length > word.length);
  if (verb) return { verb, begins: false, query: typed.slice(verb.word.length).trim() };
  const begins = /^受理\s*(?<who>\S.*)$/u.exec(typed)?.groups?.['who'];
  return begins === undefined
    ? { verb: null, begins: false, query: typed }
    : { verb: null, begins: true, query: begins };
}

/**
 * How well a name answers what is typed: 0 the whole word, 1 its beginning, 2 initials from the first letter, 3 part of
 * the word; null not at all.
 */
export function rank({ word, initials }: Sought, typed: string): number | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return null;
  const name = word.toLowerCase();
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  if (initials.startsWith(text)) return 2;
  return name.includes(text) ? 3 : null;
}

/** Those that answer, the best first; equally good ones stay in their order. */
export function best<Item extends Sought>(
  items: readonly Item[],
  typed: string,
  limit: number,
): readonly Item[] {
  return items
    .map((item) => ({ item, rank: rank(item, typed) }))
    .filter((each): each is { item: Item; rank: number } => each.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ item }) => item);
}

/** Initials of what the window shows by name; a test holds each against its reading. */
export const INITIALS: Readonly<Record<string, string>> = {
  工作台: 'gzt',
  受理: 'sl',
  台账: 'tz',
  跟踪: 'gz',
  回访: 'hf',
  待批: 'dp',
  交班: 'jb',
  客户: 'kh',
  处罚与索赔: 'cfysp',
  知识: 'zs',
  检查: 'jc',
  年度装订: 'ndzd',
  报表: 'bb',
  设置: 'sz',
  锁定: 'sd',
  退出登录: 'tcdl',
  快速上手与快捷键: 'ksssykjj',
  参数: 'cs',
  时限与日历: 'sxyrl',
  词典: 'cd',
  常见事项: 'cjsx',
  批次问题: 'pcwt',
  检查内容: 'jcnr',
  处罚流程: 'cflc',
  报送: 'bs',
  单位: 'dw',
  人员: 'ry',
  登录记录: 'dljl',
  班次: 'bc',
  打印: 'dy',
  表单模板: 'bdmb',
  备份: 'bf',
  核验: 'hy',
  导出与打印: 'dcydy',
  依法删除: 'yfsc',
  练习: 'lx',
  关于: 'gy',
};
