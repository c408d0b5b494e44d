import { labelOf } from '#domain/counter/case-fields.ts';
import { formHead } from '../form-head.ts';
import {
  fields,
  label,
  longText,
  section,
  signatures,
  stamp,
  table,
  tableHead,
  tableRows,
  time,
  unsigned,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { Row } from '../row.ts';

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
  /** D4: why it happened. */
  readonly cause: string | null;
  /** D5 chosen, D6 done and verified. */
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

const CHOSEN = [
  { head: '措施（针对发生、流出原因）', width: 118 },
  { head: '责任人', width: 26, align: 'center' },
  { head: '期限', width: 26, align: 'center' },
] as const;

const DONE = [
  { head: '措施', width: 74 },
  { head: '完成', width: 28, align: 'center' },
  { head: '效果验证', width: 68 },
] as const;

const WHYS = [
  { head: '为什么', width: 22, align: 'center' },
  { head: '发生（为什么出现）', width: 74 },
  { head: '流出（为什么没有发现）', width: 74 },
] as const;
const WHY_ROWS = 5;

/** Five rows for the pen, each asking on from the one above. */
function whyRows(): readonly Row[] {
  return table(
    WHYS,
    Array.from({ length: WHY_ROWS }, () => []),
  ).map((row, index) => ({
    ...row,
    cells: row.cells.map((cell, at) => (at === 0 ? label(String(index + 1), cell.width) : cell)),
  }));
}

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
      fields(['数量', null], ['批次', null], ['重复发生', form.recurrent]),
      section('D3　临时措施'),
      ...measures(form.containment, 2),
      section('D4　根本原因'),
      longText('发生原因', form.cause, 2, 2),
      longText('流出原因', null, 2, 2),
      tableHead(WHYS),
      ...whyRows(),
      section('D5　选定的纠正措施'),
      ...tableRows(
        CHOSEN,
        form.corrective.map(({ what, owner, due }) => [what, owner, due]),
        2,
      ),
      section('D6　实施与效果验证'),
      ...tableRows(
        DONE,
        form.corrective.map(({ what, doneAt, verified }) => [
          what,
          stamp(doneAt)?.slice(0, 10) ?? null,
          verified,
        ]),
        2,
      ),
      section('D7　预防再发生'),
      ...measures(form.preventive, 2),
      section('D8　总结'),
      longText('结论', form.conclusion, 3, 3),
      fields([labelOf('closedAt'), time(form.closedAt)], ['归档', null]),
      signatures([unsigned('编制'), unsigned('审核'), unsigned('批准')], 3),
    ],
  };
}
