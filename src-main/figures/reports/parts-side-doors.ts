import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import type { CloseKind, Level } from '#domain/terms.ts';
import { caseColumns as c, caseTable, column } from './part-tables.ts';
import type { LedgerRow } from './ledger-query.ts';
import type { ReportSource } from './report-source.ts';

interface Ended extends Readonly<Record<string, number | string | null>> {
  readonly caseId: number;
  readonly closeKind: CloseKind;
  readonly reason: string | null;
  readonly closedBy: string | null;
  readonly proposedBy: string | null;
  readonly level: Level | null;
}

/** B12: every 撤诉 and 误登 of the period, who put it up, who signed it, on what word of the customer. */
export function sideDoorPart(source: ReportSource): ReportSection[] {
  const ended = source.list<Ended>(`
    SELECT c.id AS caseId, c.close_kind AS closeKind, c.close_reason AS reason, c.closed_by AS closedBy,
      (SELECT proposed_by_name FROM decision WHERE case_id = c.id AND kind = 'special_close' AND state = 'approved'
        AND decided_at = c.closed_at ORDER BY id DESC LIMIT 1) AS proposedBy,
      (SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY id DESC LIMIT 1) AS level
    FROM "case" AS c
    WHERE c.close_kind IN ('withdrawn', 'mistaken') AND c.closed_at >= @from AND c.closed_at < @to
      AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY c.closed_at, c.id`);
  const of = (row: LedgerRow): Ended | undefined => ended.find(({ caseId }) => caseId === row.id);
  const level = (row: LedgerRow): string | null => {
    const last = of(row)?.level ?? null;
    return last === null ? null : `${last} ${words.level[last]}`;
  };
  return [
    caseTable(
      '撤诉、误登',
      source.rowsOf(ended.map(({ caseId }) => caseId)),
      [
        c.number,
        c.customer,
        [column('了结', 'text', 14), (row) => words.closeKind[of(row)?.closeKind ?? 'withdrawn']],
        [column('末次回访', 'text', 20), level],
        [column('原因、凭据', 'long', 46), (row) => of(row)?.reason ?? null],
        [column('提出人', 'text', 16), (row) => of(row)?.proposedBy ?? of(row)?.closedBy ?? null],
        [column('签批人', 'text', 16), (row) => of(row)?.closedBy ?? null],
      ],
      { note: '客户不满意以后撤诉的，须有客户签字或来函，由两人办理。' },
    ),
  ];
}
