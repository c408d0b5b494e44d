import { formHead } from '../form-head.ts';
import { fields, longText, section, signatures, stamp, tableRows, time, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** Form 19 8D 报告: a case and its measures. */
export interface EightDValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly customerName: string | null;
  readonly product: string | null;
  readonly project: string | null;
  readonly receivedAt: string;
  readonly reportedAt: string;
  readonly reportedBy: string;
  /** D1. */
  readonly team: readonly { readonly name: string; readonly part: string }[];
  /** D2. */
  readonly problem: string;
  readonly recurrent: string | null;
  /** D3, with who and when. */
  readonly containment: readonly MeasureLine[];
  /** D4. */
  readonly cause: string | null;
  /** D5 and D6: with verification. */
  readonly corrective: readonly MeasureLine[];
  /** D7. */
  readonly preventive: readonly MeasureLine[];
  /** D8. */
  readonly conclusion: string | null;
  readonly closedAt: string | null;
}

/** A measure with its owner and how far it is. */
interface MeasureLine {
  readonly what: string;
  readonly owner: string;
  readonly due: string | null;
  readonly doneAt: string | null;
  readonly verified: string | null;
}

const TEAM = [
  { head: '姓名', width: 40, align: 'center' },
  { head: '职责', width: 130 },
] as const;

const MEASURES = [
  { head: '措施', width: 74 },
  { head: '责任人', width: 22, align: 'center' },
  { head: '期限', width: 24, align: 'center' },
  { head: '完成', width: 24, align: 'center' },
  { head: '验证', width: 26 },
] as const;

/** Form 19. */
export function eightD(form: EightDValues): Paper {
  const measures = (lines: readonly MeasureLine[], empty: number) =>
    tableRows(
      MEASURES,
      lines.map(({ what, owner, due, doneAt, verified }) => [
        what,
        owner,
        due,
        stamp(doneAt)?.slice(0, 10) ?? null,
        verified,
      ]),
      empty,
    );
  return {
    ...formHead('8D 报告', 'KS-19', form, 'case'),
    rows: [
      fields(['客户', form.customerName], ['项目', form.project]),
      fields(['产品', form.product], ['投诉时间', time(form.receivedAt)]),
      fields(['编制', form.reportedBy], ['编制时间', time(form.reportedAt)]),
      section('D1　小组成员'),
      ...tableRows(
        TEAM,
        form.team.map(({ name, part }) => [name, part]),
        4,
      ),
      section('D2　问题描述'),
      longText('问题', form.problem, 4, 3),
      longText('重复发生', form.recurrent, 1),
      section('D3　临时措施'),
      ...measures(form.containment, 2),
      section('D4　根本原因'),
      longText('原因分析', form.cause, 4, 4),
      section('D5、D6　纠正措施与验证'),
      ...measures(form.corrective, 3),
      section('D7　预防再发生'),
      ...measures(form.preventive, 2),
      section('D8　总结'),
      longText('结论', form.conclusion, 3, 3),
      fields(['结案时间', time(form.closedAt)], ['归档', null]),
      signatures([unsigned('编制'), unsigned('审核'), unsigned('批准')], 3),
    ],
  };
}
