import type { ImportProblem } from '#contract/house/imports.ts';
import { words } from '#contract/words.ts';
import type { CaseKind, Level, Nature } from '#domain/terms.ts';
import { type Instant, instantAt } from '#domain/time.ts';
import type { ImportRow } from '../../house/imports/target.ts';

/** A matter as the old ledger has it; null where it says nothing. */
export interface LedgerCase {
  readonly row: number;
  readonly oldNumber: string | null;
  readonly kind: CaseKind;
  readonly receivedAt: Instant;
  readonly dayOnly: boolean;
  readonly closedAt: Instant | null;
  readonly name: string;
  readonly phones: readonly string[];
  readonly unit: string | null;
  readonly project: string | null;
  readonly channel: string | null;
  readonly category: string | null;
  readonly content: string;
  readonly department: string | null;
  readonly person: string | null;
  readonly result: string | null;
  readonly nature: Nature | null;
  readonly level: Level | null;
  readonly state: string | null;
  readonly remarks: string | null;
}

/** What stands for a customer whom the ledger doesn't name. */
export const NOBODY = '不详';

const KINDS: readonly (readonly [RegExp, CaseKind])[] = [
  [/投诉|抱怨|信访|举报/, 'complaint'],
  [/报修|维修|保修|报事/, 'repair'],
  [/咨询|询问|查询|求助/, 'enquiry'],
  [/建议|意见|表扬/, 'suggestion'],
];
const NATURES: readonly (readonly [RegExp, Nature])[] = [
  [/^(?:无效|不成立|不属实|否|n)/i, 'invalid'],
  [/^(?:可改进|部分(?:有效|成立|属实))/, 'improvable'],
  [/^(?:有效|成立|属实|是|y)/i, 'valid'],
];
const LEVELS: readonly (readonly [RegExp, Level])[] = [
  [/^(?:4|不满意|很不满意|非常不满意|差)(?:\D|$)/, 4],
  [/^(?:1|非常满意|很满意|十分满意)(?:\D|$)/, 1],
  [/^(?:3|基本满意|较满意|一般)(?:\D|$)/, 3],
  [/^(?:2|满意)(?:\D|$)/, 2],
];
const EMPTY = /^[-—/无未\s]*$|^(?:未回访|未评价|未判定|不详)$/u;
const LIMITS = { short: 80, text: 200, long: 32_767 } as const;

/** The matter a row means, or why it can't be taken; `now` because nothing was received tomorrow. */
export function readLedgerCase({ row, values }: ImportRow, now: Instant): LedgerCase | ImportProblem {
  const bad = (sentence: string): ImportProblem => ({ row, column: null, sentence });
  const one = (key: string): string | null => values[key]?.[0] ?? null;
  const all = (key: string): string | null => values[key]?.join('；') ?? null;

  const received = one('receivedAt');
  if (received === null) return bad('受理时间是空的，不知道是哪一天的事。');
  const content = all('content');
  if (content === null) return bad('内容是空的。');
  const receivedAt = momentOf(received);
  if (receivedAt > now) return bad(`受理时间 ${received} 在今天之后，请检查年月日。`);
  const closed = one('closedAt');
  const closedAt = closed === null ? null : momentOf(closed);
  if (closedAt !== null && closedAt.slice(0, 10) < receivedAt.slice(0, 10))
    return bad(`办结时间 ${closed} 早于受理时间 ${received}。`);
  const kind = wordOf(one('kind'), KINDS);
  if (kind === undefined) return bad(`事项类别“${one('kind')}”不认识，应为投诉、报修、咨询或建议。`);
  const nature = wordOf(one('nature'), NATURES);
  if (nature === undefined) return bad(`性质“${one('nature')}”不认识，应为有效、可改进或无效。`);
  const level = wordOf(one('level'), LEVELS);
  if (level === undefined)
    return bad(`满意度“${one('level')}”不认识，应为${Object.values(words.level).join('、')}或 1 至 4。`);
  const found: LedgerCase = {
    row,
    oldNumber: one('oldNumber'),
    kind: kind ?? 'complaint',
    receivedAt,
    dayOnly: received.length === 10,
    closedAt,
    name: one('name') ?? NOBODY,
    phones: values.phone ?? [],
    unit: one('unit'),
    project: one('project'),
    channel: one('channel'),
    category: one('category'),
    content,
    department: one('department'),
    person: one('person'),
    result: all('result'),
    nature,
    level,
    state: one('state'),
    remarks: all('remarks'),
  };
  const long = tooLong(found);
  return long === null ? found : bad(long);
}

/** Our time of `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`. */
function momentOf(read: string): Instant {
  return instantAt(read.slice(0, 10), read.slice(11, 16) || '00:00');
}

/** Null: nothing said; undefined: a word nobody knows. */
function wordOf<Word>(
  text: string | null,
  known: readonly (readonly [RegExp, Word])[],
): Word | null | undefined {
  if (text === null || EMPTY.test(text)) return null;
  return known.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

function tooLong(found: LedgerCase): string | null {
  const fields: readonly (readonly [string, string | null, number])[] = [
    ['原编号', found.oldNumber, LIMITS.short],
    ['客户', found.name, LIMITS.short],
    ['电话', found.phones.join('、'), LIMITS.text],
    ['房号', found.unit, LIMITS.text],
    ['项目', found.project, LIMITS.text],
    ['渠道', found.channel, LIMITS.text],
    ['问题类别', found.category, LIMITS.text],
    ['责任部门', found.department, LIMITS.text],
    ['经办人', found.person, LIMITS.text],
    ['原状态', found.state, LIMITS.text],
    ['内容', found.content, LIMITS.long],
    ['处理结果', found.result, LIMITS.long],
    ['备注', found.remarks, LIMITS.long],
  ];
  const [label, text, limit] = fields.find(([, value, most]) => (value?.length ?? 0) > most) ?? [];
  return text == null || label === undefined
    ? null
    : `${label}有 ${text.length} 字，最多 ${limit ?? 0} 字；请检查这一列对应得是否正确。`;
}
