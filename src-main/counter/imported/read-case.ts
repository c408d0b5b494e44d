import type { ImportProblem } from '#contract/house/imports.ts';
import { CASE_KINDS, type CaseKind, type Level, type Nature } from '#domain/terms.ts';
import { addDays, type Instant, instantAt } from '#domain/time.ts';
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

/** What a word of an old ledger means: one of ours, nothing, or something that happened instead (no level, a remark). */
type Meaning<Word> = { readonly word: Word | null; readonly remark: string | null } | null;

const KINDS: readonly (readonly [RegExp, CaseKind])[] = [
  [/投诉|抱怨|信访|举报/, 'complaint'],
  [/报修|维修|保修|报事/, 'repair'],
  [/咨询|询问|查询|求助/, 'enquiry'],
  [/建议|意见|表扬/, 'suggestion'],
];
const NATURES: readonly (readonly [RegExp, Nature])[] = [
  [/^(?:无效(?:投诉|\(投诉\))?|不成立|不属实|否|n)$/i, 'invalid'],
  [/^(?:待改进(?:投诉|\(投诉\))?|部分(?:有效|成立|属实))$/, 'improvable'],
  [/^(?:有效(?:投诉|\(投诉\))?|成立|属实|是|y)$/i, 'valid'],
];
const LEVELS: readonly (readonly [RegExp, Level])[] = [
  [/^(?:4[.、: ]?)?(?:不满意|很不满意|非常不满意)$|^4$/, 4],
  [/^(?:1[.、: ]?)?(?:非常满意|很满意|十分满意)$|^1$/, 1],
  [/^(?:3[.、: ]?)?基本满意$|^3$/, 3],
  [/^(?:2[.、: ]?)?满意$|^2$/, 2],
];
/** Callbacks that reached nobody: an outcome, and no level. */
const OUTCOMES =
  /^(?:未接通?|无人接听?|没人接|无法接通|打不通|占线|关机|停机|拒访|拒绝回访|空号|错号|联系不上|已短信)$/;
const BY_MEANS = /^(.+?)\s*\((电话|来电|短信|微信|上门|当面|现场|书面)\)$/;
const EMPTY = /^[-—/\\无未\s]*$|^(?:未回访|未评价|未判定|不详|待回访)$/u;
const LIMITS = { short: 80, text: 200, long: 32_767 } as const;

/** Words that only a person can place, as they stand in the file. */
export interface AskedWord {
  readonly field: 'kind' | 'nature' | 'level';
  readonly word: string;
}

/** What was answered for a word; undefined as long as nobody was asked, null: it says nothing we keep as one. */
export type Answered = (asked: AskedWord) => string | null | undefined;

/** The matter a row means with the words to ask about, or why it can't be taken; `now`: nothing was received tomorrow. */
export function readLedgerCase(
  { row, values, remarks, uncomputed }: ImportRow,
  now: Instant,
  answered: Answered,
): { readonly found: LedgerCase; readonly asked: readonly AskedWord[] } | ImportProblem {
  const bad = (sentence: string): ImportProblem => ({ row, column: null, sentence });
  const one = (key: string): string | null => values[key]?.[0] ?? null;
  const all = (key: string): string | null => values[key]?.join('；') || null;

  const received = one('receivedAt');
  if (received === null) return bad('受理时间是空的，不知道是哪一天的事。');
  const content = all('content');
  if (content === null)
    return bad(
      uncomputed.includes('content')
        ? '内容是公式，文件里没有存下算好的值。请在 Excel 里打开这个文件、保存一次，再重新选择。'
        : '内容是空的。',
    );
  const clock = one('receivedClock');
  if (clock !== null && received.length > 10 && received.slice(11, 16) !== clock)
    return bad(`受理时间 ${received.replace('T', ' ')} 和时间一列的 ${clock} 不同，请检查。`);
  const receivedAt = momentOf(clock === null ? received : `${received.slice(0, 10)}T${clock}`);
  if (receivedAt > now) return bad(`受理时间 ${received.replace('T', ' ')} 在今天之后，请检查年月日。`);
  const closed = one('closedAt');
  const closedAt = closed === null ? null : momentOf(closed);
  if (closedAt !== null && closedAt.slice(0, 10) < receivedAt.slice(0, 10))
    return bad(`办结时间 ${closed} 早于受理时间 ${received}。`);

  const asked: AskedWord[] = [];
  const notes: string[] = [...remarks];
  function meant<Word extends string | number>(
    field: AskedWord['field'],
    mean: (text: string) => Meaning<Word>,
    isOurs: (answer: string) => Word | null,
  ): Word | null {
    const text = one(field)?.normalize('NFKC').trim() ?? null;
    if (text === null || EMPTY.test(text)) return null;
    const meaning = mean(text);
    if (meaning) {
      if (meaning.remark !== null) notes.push(meaning.remark);
      return meaning.word;
    }
    const answer = answered({ field, word: text });
    if (answer === undefined) asked.push({ field, word: text });
    else if (answer === null) notes.push(`${FIELD_WORDS[field]}：${text}`);
    return answer == null ? null : isOurs(answer);
  }
  const kind = meant('kind', (text) => ofWords(text, KINDS), asKind);
  const nature = meant('nature', (text) => ofWords(text, NATURES), asNature);
  const level = meant('level', levelOf, asLevel);
  const ownRemarks = all('remarks');
  const found: LedgerCase = {
    row,
    oldNumber: one('oldNumber'),
    kind: kind ?? 'complaint',
    receivedAt,
    dayOnly: received.length === 10 && clock === null,
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
    remarks: [...(ownRemarks === null ? [] : [ownRemarks]), ...new Set(notes)].join('；') || null,
  };
  const long = tooLong(found);
  return long === null ? { found, asked } : bad(long);
}

export const FIELD_WORDS = { kind: '事项类别', nature: '性质', level: '满意度' } as const;

const asKind = (answer: string): CaseKind | null => CASE_KINDS.find((kind) => kind === answer) ?? null;
const asNature = (answer: string): Nature | null => NATURE_KEYS.find((nature) => nature === answer) ?? null;
const asLevel = (answer: string): Level | null =>
  LEVEL_KEYS.find((level) => String(level) === answer) ?? null;
const NATURE_KEYS = ['valid', 'improvable', 'invalid'] as const satisfies readonly Nature[];
const LEVEL_KEYS = [1, 2, 3, 4] as const satisfies readonly Level[];

function ofWords<Word>(text: string, known: readonly (readonly [RegExp, Word])[]): Meaning<Word> {
  const found = known.find(([pattern]) => pattern.test(text));
  return found ? { word: found[1], remark: null } : null;
}

function levelOf(text: string): Meaning<Level> {
  if (OUTCOMES.test(text)) return { word: null, remark: `回访：${text}` };
  const [, plain = text, means] = BY_MEANS.exec(text) ?? [];
  const found = ofWords(plain, LEVELS);
  return found && { word: found.word, remark: means === undefined ? null : `回访方式：${means}` };
}

/** Our time of `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`; 24:30 is the next day's 00:30. */
function momentOf(read: string): Instant {
  const [day, time] = [read.slice(0, 10), read.slice(11, 16) || '00:00'];
  return time.startsWith('24:') ? instantAt(addDays(day, 1), `00:${time.slice(3)}`) : instantAt(day, time);
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
