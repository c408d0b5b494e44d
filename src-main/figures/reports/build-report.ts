import type {
  ReportCell,
  ReportColumn,
  ReportContent,
  ReportSection,
} from '#contract/figures/report-content.ts';
import { type ReportKey, REPORTS } from '#contract/figures/report-list.ts';
import { DEFINITIONS_VERSION } from '#domain/figures/figures.ts';
import { wordPeriod } from '#domain/period.ts';
import type { Db } from '../../register/open.ts';
import { type MaskedKind, type Masking, mask } from '#domain/text/masking.ts';
import type { FigureQuery } from './figure-query.ts';
import { receivedIn } from '#domain/figures/figures-cases.ts';
import { REPORT_PARTS } from './report-parts.ts';
import { createReportSource, type ReportAsk } from './report-source.ts';

/** Rows of a register on screen and paper; the Excel has them all. */
export const SHOWN_ROWS = 300;

/** What a report is made from besides the register. */
interface ReportMaking extends ReportAsk {
  readonly report: ReportKey;
  readonly organisation: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly masking: Masking;
  readonly limit: number;
}

/** Makes a report of a period: the same content for screen, paper, Excel and publication. */
export function buildReport(
  db: Db,
  query: FigureQuery,
  { report, organisation, texts, masking, limit, ...ask }: ReportMaking,
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
  ].map((section) => maskSection(section, masking));
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

/** A report with what is personal hidden, column by column and within texts. */
export function maskReport(content: ReportContent, masking: Masking): ReportContent {
  return { ...content, sections: content.sections.map((section) => maskSection(section, masking)) };
}

function maskSection(section: ReportSection, masking: Masking): ReportSection {
  if (section.kind !== 'table') return section;
  const kinds = section.columns.map(kindOf);
  const rows = section.rows.map((row) =>
    row.map((cell, index): ReportCell => {
      const kind = kinds[index];
      return typeof cell === 'string' && kind ? mask(kind, cell, masking) : cell;
    }),
  );
  return { ...section, rows };
}

/** What a column holds of a person, or may have in what was written. */
function kindOf({ format }: ReportColumn): MaskedKind | null {
  if (format === 'phone' || format === 'name' || format === 'unit') return format;
  return format === 'long' || format === 'text' ? 'text' : null;
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
