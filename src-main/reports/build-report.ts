import type { ReportCell, ReportContent, ReportSection } from '#contract/report-content.ts';
import { type ReportKey, REPORTS } from '#contract/report-list.ts';
import { DEFINITIONS_VERSION } from '#domain/figures.ts';
import { wordPeriod } from '#domain/period.ts';
import type { Db } from '../database/open.ts';
import { maskPhone, maskPhones } from './cell-text.ts';
import type { FigureQuery } from './figure-query.ts';
import { receivedIn } from '#domain/figures-cases.ts';
import { REPORT_PARTS } from './report-parts.ts';
import { createReportSource, type ReportAsk } from './report-source.ts';

/** Rows of a register on screen and paper; the Excel has them all. */
export const SHOWN_ROWS = 300;

/** What a report is made from besides the register. */
export interface ReportMaking extends ReportAsk {
  readonly report: ReportKey;
  readonly organisation: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly showPhones: boolean;
  readonly limit: number;
}

/** Makes a report of a period: the same content for screen, paper, Excel and publication. */
export function buildReport(
  db: Db,
  query: FigureQuery,
  { report, organisation, texts, showPhones, limit, ...ask }: ReportMaking,
): ReportContent {
  const source = createReportSource(db, query, ask, limit);
  const { name, texts: written } = REPORTS[report];
  const sections: ReportSection[] = [
    ...REPORT_PARTS[report].flatMap((part) => part(source)),
    ...written.map(({ key, name: title }) => ({
      kind: 'text' as const,
      key,
      title,
      text: texts[key] ?? '',
    })),
  ].map((section) => (showPhones ? section : masked(section)));
  const { period, kind, now } = ask;
  return {
    report,
    title: name,
    organisation,
    period: wordPeriod(period),
    first: period.first,
    last: period.last,
    from: period.from,
    to: period.to,
    kind,
    at: now,
    definitions: DEFINITIONS_VERSION,
    sections,
    cases: casesOf(sections, receivedIn(source.compared().facts)),
  };
}

/** Phone numbers with their middle hidden, in their own column and within texts. */
function masked(section: ReportSection): ReportSection {
  if (section.kind !== 'table') return section;
  const rows = section.rows.map((row) =>
    row.map((cell, index): ReportCell => {
      if (typeof cell !== 'string') return cell;
      const format = section.columns[index]?.format;
      if (format === 'phone') return maskPhone(cell);
      return format === 'long' ? maskPhones(cell) : cell;
    }),
  );
  return { ...section, rows };
}

function casesOf(
  sections: readonly ReportSection[],
  received: readonly { readonly caseId: number }[],
): readonly number[] {
  const listed = sections.flatMap((section) =>
    section.kind === 'table'
      ? [
          ...section.cases.flatMap((id) => id ?? []),
          ...section.opens.flatMap((opens) => Object.values(opens ?? {}).flat()),
        ]
      : [],
  );
  return [...new Set([...received.map(({ caseId }) => caseId), ...listed])].sort((one, other) => one - other);
}
