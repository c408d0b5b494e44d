import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { composeHandoverNumber } from '#domain/numbering.ts';
import type { HandoverState } from '#domain/shift/handover.ts';
import { DUE_CLOCKS } from './figure-query.ts';
import { caseColumns as c, caseTable, column, counts, tableOf } from './part-tables.ts';
import { topicsByDepartment } from './parts-figures.ts';
import type { ReportSource } from './report-source.ts';

interface Duty extends Readonly<Record<string, number | string | null>> {
  readonly site: string;
  readonly day: string;
  readonly n: number;
  readonly shift: string;
  readonly outgoing: string;
  readonly incoming: string | null;
  readonly state: HandoverState;
  readonly received: number;
  readonly closed: number;
  readonly leftOpen: number;
  readonly remarks: string | null;
}

/** 值班记录: the handovers signed in the period, as they were signed. */
export function dutyPart(source: ReportSource): ReportSection[] {
  const rows = source.list<Duty>(`
    SELECT site, day, n, shift, signed_by_name AS outgoing, taken_by_name AS incoming, state, received, closed,
      left_open AS leftOpen, remarks
    FROM handover
    WHERE signed_at >= @from AND signed_at < @to
    ORDER BY signed_at, id`);
  return [
    tableOf(
      '值班记录',
      [
        column('交班表', 'text', 34),
        column('班次', 'text', 20),
        column('交班', 'text', 18),
        column('接班', 'text', 18),
        column('状态', 'text', 16),
        column('受理', 'whole', 12),
        column('关闭', 'whole', 12),
        column('遗留', 'whole', 12),
        column('备注', 'long', 40),
      ],
      rows.map((row) => ({
        cells: [
          composeHandoverNumber(row.site, row.day, row.n),
          row.shift,
          row.outgoing,
          row.incoming,
          words.handoverState[row.state],
          row.received,
          row.closed,
          row.leftOpen,
          row.remarks,
        ],
      })),
      { empty: '本期没有签字的交班表。' },
    ),
  ];
}

interface ClockCount extends Readonly<Record<string, number | string | null>> {
  readonly name: string;
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
}

/** Every deadline that fell into the period: in time, late, overdue and still open. */
export function clockPart(source: ReportSource): ReportSection[] {
  const rows = source.list<ClockCount>(`
    SELECT json_extract(k.rule, '$.name') AS name, count(*) AS due,
      count(*) FILTER (WHERE d.finished_at <= d.due_at) AS inTime,
      count(*) FILTER (WHERE d.finished_at > d.due_at) AS late,
      count(*) FILTER (WHERE d.finished_at IS NULL AND d.due_at < @now) AS open
    FROM (${DUE_CLOCKS}) AS d
    JOIN clock AS k ON k.id = d.id
    JOIN "case" AS c ON c.id = d.case_id
    WHERE c.state <> 'voided' AND (@kind IS NULL OR c.kind = @kind)
    GROUP BY k.rule_id, name
    ORDER BY k.rule_id`);
  return [
    tableOf(
      '各项时限',
      [column('时限', 'text', 60), ...counts(23, '本期到期', '按时', '超时完成', '超时未完')],
      rows.map(({ name, due, inTime, late, open }) => ({ cells: [name, due, inTime, late, open] })),
      { note: '按有效时限（含批准的延期）所在日统计；尚未到期的只计入“本期到期”。' },
    ),
  ];
}

interface Supervised extends Readonly<Record<string, number | string | null>> {
  readonly urged: number;
  readonly urgedCases: number;
  readonly refusals: number;
  readonly staff: number;
  readonly extended: number;
  readonly gaps: number;
  readonly inspections: number;
  readonly inspected: number;
  readonly findings: number;
  readonly mended: number;
}

/** 督办: urged, overdue, what was put on record (spec 50). */
export function supervisionPart(source: ReportSource): ReportSection[] {
  const [counts] = source.list<Supervised>(`
    SELECT
      (SELECT count(*) FROM follow_up WHERE type = 'urge' AND at >= @from AND at < @to) AS urged,
      (SELECT count(DISTINCT case_id) FROM follow_up WHERE type = 'urge' AND at >= @from AND at < @to) AS urgedCases,
      (SELECT count(*) FROM violation WHERE kind = 'non_cooperation' AND voided_at IS NULL
        AND at >= @from AND at < @to) AS refusals,
      (SELECT count(*) FROM violation WHERE kind = 'own_staff' AND voided_at IS NULL
        AND at >= @from AND at < @to) AS staff,
      (SELECT count(*) FROM decision WHERE kind = 'extend' AND state = 'approved'
        AND decided_at >= @from AND decided_at < @to) AS extended,
      (SELECT count(*) FROM print_record WHERE form = 'urge' AND outcome = 'done'
        AND at >= @from AND at < @to) AS gaps,
      (SELECT count(*) FROM inspection WHERE signed_at >= @from AND signed_at < @to) AS inspections,
      (SELECT count(*) FROM inspection_item AS t JOIN inspection AS i ON i.id = t.inspection_id
        WHERE i.signed_at >= @from AND i.signed_at < @to) AS inspected,
      (SELECT count(*) FROM inspection_finding AS f JOIN inspection AS i ON i.id = f.inspection_id
        WHERE i.signed_at >= @from AND i.signed_at < @to) AS findings,
      (SELECT count(*) FROM inspection_finding AS f JOIN inspection AS i ON i.id = f.inspection_id
        JOIN measure AS m ON m.id = f.measure_id
        WHERE i.signed_at >= @from AND i.signed_at < @to AND m.verified_at IS NOT NULL) AS mended`);
  return [
    tableOf(
      '督办情况',
      [column('项目', 'text', 90), column('次数', 'whole', 30)],
      [
        { cells: ['催办（次）', counts?.urged ?? 0] },
        { cells: ['被催办的事项（件）', counts?.urgedCases ?? 0] },
        { cells: ['发出催办通知书（份）', counts?.gaps ?? 0] },
        { cells: ['批准延期（次）', counts?.extended ?? 0] },
        { cells: ['部门、施工单位不配合（次）', counts?.refusals ?? 0] },
        { cells: ['内部违规事件（次）', counts?.staff ?? 0] },
        { cells: ['每周检查（次）', counts?.inspections ?? 0] },
        { cells: ['检查的事项（件）', counts?.inspected ?? 0] },
        { cells: ['检查发现的问题（个）', counts?.findings ?? 0] },
        { cells: ['其中措施已验证（个）', counts?.mended ?? 0] },
      ],
    ),
  ];
}

/** 投诉热点通报: each responsible department's topics with their cases. */
export function hotCasesPart(source: ReportSource): ReportSection[] {
  return [...topicsByDepartment(source)].flatMap(([department, topics]) => [
    caseTable(
      `${department}：${topics.length} 个热点，${topics.reduce((sum, { cases }) => sum + cases.length, 0)} 件`,
      source.rowsOf(topics.flatMap(({ cases }) => cases)),
      [c.number, c.receivedAt, c.category, c.customer, c.content, c.owner, c.state],
    ),
  ]);
}

interface ProjectCount extends Readonly<Record<string, number | string | null>> {
  readonly project: string;
  readonly received: number;
  readonly complaints: number;
  readonly closed: number;
  readonly left: number;
}

/** By project, for the Friday summary. */
export function projectPart(source: ReportSource): ReportSection[] {
  const rows = source.list<ProjectCount>(`
    SELECT coalesce(project, '（未填）') AS project, count(*) AS received,
      count(*) FILTER (WHERE kind = 'complaint') AS complaints,
      count(*) FILTER (WHERE closed_at IS NOT NULL) AS closed,
      count(*) FILTER (WHERE closed_at IS NULL) AS left
    FROM "case"
    WHERE received_at >= @from AND received_at < @to AND state <> 'voided' AND (@kind IS NULL OR kind = @kind)
    GROUP BY 1
    ORDER BY received DESC, 1`);
  return [
    tableOf(
      '各项目汇总',
      [column('项目', 'text', 60), ...counts(24, '受理', '其中投诉', '已关闭', '未关闭')],
      rows.map(({ project, received, complaints, closed, left }) => ({
        cells: [project, received, complaints, closed, left],
      })),
    ),
  ];
}
