import { formHead } from '../form-head.ts';
import {
  choice,
  fields,
  longText,
  section,
  signatures,
  signedBy,
  tableRows,
  time,
  unsigned,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { Signed } from '../values.ts';

/** Form 16 每周检查记录 (K1). */
export interface InspectionValues {
  readonly id: number;
  readonly serial: number;
  /** `A1JC2026-000012`. */
  readonly number: string;
  /** `2026年11月16日 至 11月22日`. */
  readonly week: string;
  readonly inspectedAt: string | null;
  readonly inspector: string | null;
  /** Cases registered, dispatched or called back in the week, cases drawn, and how. */
  readonly population: number;
  readonly sampled: number;
  readonly drawn: string;
  readonly overdue: number;
  /** What is looked at and whether it is as it should be. */
  readonly checks: readonly {
    readonly what: string;
    /** 符合 / 不符合; null leaves both open. */
    readonly verdict: string | null;
    readonly note: string | null;
  }[];
  readonly cases: readonly {
    readonly number: string;
    readonly registering: string | null;
    readonly handling: string | null;
    readonly callback: string | null;
    readonly finding: string | null;
  }[];
  readonly findings: string | null;
  readonly corrections: readonly {
    readonly what: string;
    readonly owner: string;
    readonly due: string | null;
    readonly done: string | null;
  }[];
  readonly lastWeek: string | null;
  readonly signed: Signed | null;
}

const VERDICTS = ['符合', '不符合'] as const;

const CHECKS = [
  { head: '检查内容', width: 76 },
  { head: '结果', width: 40 },
  { head: '说明', width: 54 },
] as const;

const CASES = [
  { head: '序', width: 9, align: 'center' },
  { head: '编号', width: 42 },
  { head: '登记', width: 22, align: 'center' },
  { head: '处理', width: 22, align: 'center' },
  { head: '回访', width: 22, align: 'center' },
  { head: '发现的问题', width: 53 },
] as const;

const CORRECTIONS = [
  { head: '整改内容', width: 84 },
  { head: '责任人', width: 28, align: 'center' },
  { head: '期限', width: 29, align: 'center' },
  { head: '完成', width: 29, align: 'center' },
] as const;

/** Form 16: the sample, what was found, what is to be done about it. */
export function inspectionForm(form: InspectionValues): Paper {
  return {
    ...formHead('每周检查记录', 'KS-16', form, 'inspection'),
    rows: [
      fields(['检查周', form.week], ['检查时间', time(form.inspectedAt)]),
      fields(
        ['本周事项', `${form.population} 件`],
        ['抽查', `${form.sampled} 件`],
        ['超时', `${form.overdue} 件`],
      ),
      fields(['抽取办法', form.drawn], ['检查人', form.inspector]),
      section('检查内容'),
      ...tableRows(
        CHECKS,
        form.checks.map(({ what, verdict, note }) => [what, choice(VERDICTS, verdict), note]),
        6,
      ),
      section('抽查事项'),
      ...tableRows(
        CASES,
        form.cases.map(({ number, registering, handling, callback, finding }, index) => [
          String(index + 1),
          number,
          registering,
          handling,
          callback,
          finding,
        ]),
        10,
      ),
      longText('检查结论', form.findings, 3, 3),
      section('整改'),
      ...tableRows(
        CORRECTIONS,
        form.corrections.map(({ what, owner, due, done }) => [what, owner, due, done]),
        3,
      ),
      longText('上周整改', form.lastWeek, 2, 1),
      signatures([signedBy('检查人', form.signed), unsigned('被检查人'), unsigned('主管')]),
    ],
  };
}
