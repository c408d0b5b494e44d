import { words } from '#contract/words.ts';
import { formHead } from '../form-head.ts';
import {
  choice,
  fields,
  longText,
  signatures,
  spareRows,
  stamp,
  table,
  tableRows,
  unsigned,
  yesNo,
} from '../fields.ts';
import { type Text, joinText } from '../text.ts';
import type { Paper } from '../paper.ts';

/** One callback attempt on the list. */
export interface CallbackRecord {
  /** Of the callback, `…-H1`. */
  readonly number: string;
  readonly customerName: string | null;
  readonly phone: string | null;
  readonly matter: string;
  readonly at: string | null;
  readonly method: string | null;
  /** `2 满意`, or 未接通 …; null while it waits. */
  readonly result: string | null;
  readonly note: string | null;
  readonly by: string | null;
}

/** Form 12 回访记录表: many rows. */
export interface CallbackListValues {
  /** `2026年11月21日`, `2026年11月`. */
  readonly period: string;
  readonly made: string;
  /** Counts in words, such as `非常满意 3`. */
  readonly counts: readonly (readonly [string, number])[];
  readonly lines: readonly CallbackRecord[];
}

/** Form 12 for one callback: a slip. */
export interface CallbackSlipValues {
  /** Row and counter of the case. */
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly caseNumber: string;
  readonly round: number;
  readonly customerName: string | null;
  readonly phone: string | null;
  readonly unit: string | null;
  readonly matter: string;
  readonly result: string | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly method: string;
    readonly outcome: string;
    readonly by: string;
  }[];
  /** 非常满意 … 不满意. */
  readonly level: string | null;
  readonly understands: boolean | null;
  readonly reason: string | null;
  readonly suggestion: string | null;
  readonly by: string | null;
  readonly at: string | null;
  /** What a visitor is asked about (⚙): 穿鞋套 … */
  readonly visit: readonly string[];
}

const COLUMNS = [
  { head: '序', width: 9, align: 'center' },
  { head: '编号、客户', width: 42 },
  { head: '事由', width: 34 },
  { head: '时间、方式', width: 22 },
  { head: '结果', width: 17, align: 'center' },
  { head: '原因、意见', width: 30 },
  { head: '回访人', width: 16, align: 'center' },
] as const;

/** Rows there are at least, and behind many: calls go on by hand where there is no computer. */
const ROWS = 24;
const MORE = 3;

/** Form 12 with many rows; without any, rows for the pen. */
export function callbackList(form: CallbackListValues): Paper {
  return {
    title: '回访记录表',
    formCode: 'KS-12',
    revision: 'A/0',
    number: { label: '期间', text: form.period },
    scan: null,
    aside: null,
    rows: [
      fields(['期间', form.period], ['次数', `${form.lines.length} 次`], ['制表', form.made]),
      longText('结果合计', form.counts.map(([word, count]) => `${word} ${count}`).join('　') || null, 1),
      ...tableRows(
        COLUMNS,
        form.lines.map((line, index) => [
          String(index + 1),
          [line.number, [line.customerName, line.phone].filter((part) => part !== null).join(' ')]
            .filter((part) => part !== '')
            .join('\n'),
          line.matter,
          [stamp(line.at)?.replace(' ', '\n'), line.method].filter((part) => part != null).join('\n'),
          line.result,
          line.note,
          line.by,
        ]),
      ),
      ...spareRows(
        table(
          COLUMNS,
          Array.from({ length: Math.max(MORE, ROWS - form.lines.length) }, () => []),
        ),
      ),
      signatures([unsigned('回访人'), unsigned('主管')], 3),
    ],
  };
}

/** Form 12, one callback. */
export function callbackSlip(form: CallbackSlipValues): Paper {
  // Room for the pen only where nobody has answered yet.
  const room = form.level === null ? 2 : 1;
  return {
    ...formHead('回访记录单', 'KS-12B', form, 'case', `第 ${form.round} 轮`),
    slip: true,
    // Answered: nothing is left to be written in by hand.
    ...(form.level !== null && { closed: true as const }),
    rows: [
      fields(['客户姓名', form.customerName], ['联系电话', form.phone]),
      fields(['单元房号', form.unit], ['受理编号', form.caseNumber]),
      longText('事由', form.matter, 2, 1),
      longText('处理结果', form.result, 2, 1),
      ...tableRows(
        ATTEMPTS,
        form.attempts.map((attempt) => [stamp(attempt.at), attempt.method, attempt.outcome, attempt.by]),
        2,
      ),
      fields(
        ['客户评价', choice(Object.values(words.level), form.level)],
        ['是否理解', yesNo(form.understands)],
      ),
      longText('不满意原因', form.reason, room, room),
      longText('意见建议', form.suggestion, room, room),
      ...(form.visit.length === 0 || form.level !== null
        ? []
        : [longText('上门服务', visitText(form.visit), 1)]),
      signatures(
        [
          { title: '回访人', name: form.by, at: form.at, note: null },
          unsigned('客户（上门回访）'),
          unsigned('主管'),
        ],
        3,
      ),
    ],
  };
}

/** `穿鞋套 □是 □否` and so on: asked on a visit, answered with the pen. */
function visitText(points: readonly string[]): Text {
  return joinText(
    ...points.flatMap((point, index) => [
      [{ text: `${index === 0 ? '' : '　'}${point} `, whole: true as const }],
      yesNo(null),
    ]),
  );
}

const ATTEMPTS = [
  { head: '时间', width: 50 },
  { head: '方式', width: 36, align: 'center' },
  { head: '结果', width: 44, align: 'center' },
  { head: '拨打人', width: 40, align: 'center' },
] as const;
