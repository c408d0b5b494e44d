import type { ReportSection } from '#contract/figures/report-content.ts';
import type { SanctionKind, SanctionState } from '#domain/work/penalties/penalty-chain.ts';
import { penaltyTotals } from '#domain/work/penalties/penalty-totals.ts';
import { column, counts, tableOf } from './part-tables.ts';
import type { ReportSource } from './report-source.ts';

interface SanctionRow extends Readonly<Record<string, number | string | null>> {
  readonly kind: SanctionKind;
  readonly state: SanctionState;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly contractor: number;
  readonly amountFen: number | null;
}

/** 处罚、弹劾与合同建议 of the period, per contractor and department (D4). */
export function penaltyPart(source: ReportSource): ReportSection[] {
  const rows = source.list<SanctionRow>(`
    SELECT s.kind, s.state, s.department_id AS departmentId, s.department_label AS departmentLabel, s.contractor,
      coalesce((SELECT t.amount_fen FROM sanction_step AS t WHERE t.sanction_id = s.id AND t.amount_fen IS NOT NULL
        ORDER BY t.id DESC LIMIT 1), s.amount_fen) AS amountFen
    FROM sanction AS s
    JOIN "case" AS c ON c.id = s.case_id
    WHERE s.at >= @from AND s.at < @to AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY s.id`);
  const totals = penaltyTotals(rows.map((row) => ({ ...row, contractor: row.contractor === 1 })));
  return [
    tableOf(
      '处罚情况',
      [
        column('单位、部门', 'text', 50),
        ...counts(20, '提出处罚', '已批准', '审批中', '罚款（元）', '弹劾', '合同建议'),
      ],
      totals.map((total) => ({
        cells: [
          total.departmentLabel,
          total.proposed,
          total.approved,
          total.open,
          Math.round(total.fen / 100),
          total.impeachments,
          total.contractProposals,
        ],
      })),
      { note: '按提出的日期统计；罚款只计已批准的，作废的不计。', empty: '本期没有处罚、弹劾或合同建议。' },
    ),
  ];
}
