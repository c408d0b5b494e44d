import type { ReportContent, ReportSection, ReportTable } from '#contract/figures/report-content.ts';

/**
 * A report for somebody whom some of its cases are about (spec 10 Roles): those stand in no list, and what customers
 * said about them isn't read out; the counts stay, they say nothing of anybody.
 */
export function withoutOwn(content: ReportContent, own: ReadonlySet<number>): ReportContent {
  if (own.size === 0) return content;
  return {
    ...content,
    sections: content.sections.map((section) => hideRows(section, own)),
    cases: content.cases.filter((id) => !own.has(id)),
  };
}

/** Whether a report as it stands shows something to that person which isn't for them. */
export function showsOwn({ sections }: ReportContent, own: ReadonlySet<number>): boolean {
  return (
    own.size > 0 &&
    sections.some(
      (section) =>
        section.kind === 'table' &&
        section.rows.some((_, row) => isOwn(section, row, own) || tellsOwn(section, row, own)),
    )
  );
}

function hideRows(section: ReportSection, own: ReadonlySet<number>): ReportSection {
  if (section.kind !== 'table') return section;
  const kept = section.rows.flatMap((cells, row) => {
    if (isOwn(section, row, own)) return [];
    const silent = tellsOwn(section, row, own);
    return {
      caseId: section.cases[row] ?? null,
      cells: cells.map((cell, column) => (silent && isLong(section, column) ? null : cell)),
      opens: listsWithout(section.opens[row] ?? null, own),
    };
  });
  return {
    ...section,
    rows: kept.map(({ cells }) => cells),
    cases: kept.map(({ caseId }) => caseId),
    opens: kept.map(({ opens }) => opens),
  };
}

type Lists = ReportTable['opens'][number];

function listsWithout(lists: Lists, own: ReadonlySet<number>): Lists {
  if (lists === null) return null;
  return Object.fromEntries(
    Object.entries(lists).map(([column, ids]) => [column, ids.filter((id) => !own.has(id))]),
  );
}

function isOwn({ cases }: ReportTable, row: number, own: ReadonlySet<number>): boolean {
  const caseId = cases[row] ?? null;
  return caseId !== null && own.has(caseId);
}

/** A row of several cases whose words, put together, tell of one that is theirs. */
function tellsOwn(table: ReportTable, row: number, own: ReadonlySet<number>): boolean {
  const lists = Object.values(table.opens[row] ?? {});
  const long = (table.rows[row] ?? []).some((cell, column) => cell !== null && isLong(table, column));
  return long && lists.some((ids) => ids.some((id) => own.has(id)));
}

function isLong({ columns }: ReportTable, column: number): boolean {
  return columns[column]?.format === 'long';
}
