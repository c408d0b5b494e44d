import type { ReportSection } from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { missedMembers } from '#domain/figures/figures-callbacks.ts';
import type { CloseKind } from '#domain/terms.ts';
import { caseColumns as c, caseTable, column } from './part-tables.ts';
import type { ReportSource } from './report-source.ts';

/**
 * B11: every member who wasn't called back by the due time, by name, and those whose matter was closed without a
 * callback at all: they stand in no figure, so they stand here.
 */
export function memberPart(source: ReportSource): ReportSection[] {
  const { facts } = source.compared();
  const why = new Map(missedMembers(facts).map(({ caseId, why: words }) => [caseId, words]));
  const uncalled = source.list<{ caseId: number; closeKind: CloseKind }>(`
    SELECT c.id AS caseId, c.close_kind AS closeKind
    FROM "case" AS c
    WHERE c.member = 1 AND c.closed_at >= @from AND c.closed_at < @to AND (@kind IS NULL OR c.kind = @kind)
      AND NOT EXISTS (SELECT 1 FROM callback AS t WHERE t.case_id = c.id
        AND (t.level IS NOT NULL OR t.signed IS NOT NULL OR t.sheet IS NOT NULL))
    ORDER BY c.closed_at, c.id`);
  for (const { caseId, closeKind } of uncalled)
    if (!why.has(caseId)) why.set(caseId, `没有回访，按“${words.closeKind[closeKind]}”关闭`);
  return [
    caseTable(
      '未按时回访到的会员',
      source.rowsOf([...why.keys()]),
      [
        c.number,
        c.customer,
        c.phone,
        c.kind,
        c.content,
        [column('情况', 'text', 40), (row) => why.get(row.id) ?? null],
        c.owner,
      ],
      { note: '会员百分之百回访；逐人列出，此后怎样关闭都不移出。', empty: '会员都按时回访到了。' },
    ),
  ];
}
