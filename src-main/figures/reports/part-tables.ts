import { labelOf } from '#domain/counter/case-fields.ts';
import type {
  ReportCell,
  ReportColumn,
  ReportFormat,
  ReportTable,
} from '#contract/figures/report-content.ts';
import { words } from '#contract/words.ts';
import { composeNumber } from '#domain/numbering.ts';
import type { LedgerRow } from './ledger-query.ts';

/** A column of a report's table. */
export function column(name: string, format: ReportFormat, width: number, total?: 'total'): ReportColumn {
  return { name, format, width, ...(total && { total: true }) };
}

/** Columns of numbers that are added up, all of one width. */
export function counts(width: number, ...names: readonly string[]): readonly ReportColumn[] {
  return names.map((name) => column(name, 'whole', width, 'total'));
}

/** A table of numbers or words; each row may open the lists behind its numbers. */
export function tableOf(
  title: string,
  columns: readonly ReportColumn[],
  rows: readonly {
    readonly cells: readonly ReportCell[];
    readonly caseId?: number | null;
    readonly opens?: Readonly<Record<number, readonly number[]>>;
  }[],
  more: { readonly note?: string; readonly empty?: string; readonly more?: number } = {},
): ReportTable {
  return {
    kind: 'table',
    title,
    note: more.note ?? null,
    columns,
    rows: rows.map(({ cells }) => cells),
    cases: rows.map(({ caseId }) => caseId ?? null),
    opens: rows.map(({ opens }) => opens ?? null),
    empty: more.empty ?? '本期没有。',
    more: more.more ?? 0,
  };
}

/** A column of a list of cases, with what it says of one. */
export type CaseColumn = readonly [ReportColumn, (row: LedgerRow) => ReportCell];

/** A list of cases, a row each. */
export function caseTable(
  title: string,
  rows: readonly LedgerRow[],
  columns: readonly CaseColumn[],
  more: { readonly note?: string; readonly empty?: string; readonly more?: number } = {},
): ReportTable {
  return tableOf(
    title,
    columns.map(([head]) => head),
    rows.map((row) => ({ cells: columns.map(([, value]) => value(row)), caseId: row.id })),
    more,
  );
}

/** The columns that lists of cases are made of; widths are those of A4 upright. */
export const caseColumns = {
  number: [column('编号', 'text', 34), (row) => composeNumber(row)],
  kind: [column('种类', 'text', 14), (row) => words.kind[row.kind]],
  receivedAt: [column(labelOf('receivedAt'), 'time', 30), (row) => row.receivedAt],
  closedAt: [column(labelOf('closedAt'), 'time', 30), (row) => row.closedAt],
  customer: [column(labelOf('customerName'), 'name', 18), (row) => row.customerName],
  phone: [column(labelOf('customerPhone'), 'phone', 24), (row) => row.customerPhone],
  place: [column(labelOf('unit'), 'unit', 22), placeOf],
  category: [column(labelOf('categoryId'), 'text', 24), (row) => row.categoryLabel],
  content: [column(labelOf('content'), 'long', 50), (row) => row.content],
  demand: [column(labelOf('demand'), 'long', 34), (row) => row.demand],
  department: [column(labelOf('departmentId'), 'text', 24), (row) => row.departments ?? row.departmentLabel],
  owner: [column(labelOf('ownerName'), 'text', 18), (row) => row.ownerName],
  state: [column(labelOf('state'), 'text', 18), (row) => words.state[row.state]],
  due: [column('处理时限', 'time', 30), (row) => row.workDueAt ?? row.answerDueAt],
  result: [column(labelOf('result'), 'long', 36), (row) => row.result ?? row.remedyGiven ?? row.answer],
  level: [
    column('回访', 'text', 22),
    (row) => (row.lastLevel === null ? null : `${row.lastLevel} ${words.level[row.lastLevel]}`),
  ],
  reason: [
    column('不满意原因', 'long', 32),
    (row) => [row.dissatisfaction, row.dissatisfactionText].filter(Boolean).join('：') || null,
  ],
} as const satisfies Readonly<Record<string, CaseColumn>>;

function placeOf(row: LedgerRow): string | null {
  return [row.project, row.unit].filter(Boolean).join(' ') || null;
}
