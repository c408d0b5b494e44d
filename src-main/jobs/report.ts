import { FONT_BASE } from '#contract/paper/paper.ts';
import type { ReportTicket } from '#contract/figures/publications.ts';
import type { ReportContent } from '#contract/figures/report-content.ts';
import type { ReportKey } from '#contract/figures/report-list.ts';
import { type PeriodChoice, periodOf } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import { createJournal } from '../register/audit/journal.ts';
import { createClockBook } from '../work/clocks/clock-book.ts';
import { createClocks } from '../work/clocks/clocks.ts';
import { openForReading } from '../register/open.ts';
import { basesOf } from '../figures/reports/bases.ts';
import { withoutOwn } from '../figures/publishing/own-matters.ts';
import { buildReport, maskReport } from '../figures/reports/build-report.ts';
import { createFigureQuery } from '../figures/reports/figure-query.ts';
import { chartPage } from '../paper/printing/chart-picture.ts';
import { chartsOf, reportSheets } from '../figures/reports/report-sheets.ts';
import { writeWorkbook } from '../figures/reports/workbook.ts';
import { createSettings } from '../house/settings/settings.ts';
import { saveWorkbook } from './save-workbook.ts';
import type { Press } from './press.ts';

/** What report goes where: a frozen one as it is, else made from the register. */
export interface ReportOrder {
  readonly dataDir: string;
  readonly path: string;
  readonly report: ReportKey;
  readonly period: PeriodChoice;
  readonly kind: CaseKind | null;
  readonly ticket: ReportTicket;
}

/** Rows of lists in a report's workbook; the whole register has an export of its own. */
const ROWS = 100_000;

/** Writes a report as a workbook, its charts as pictures. The file appears whole or not at all; see `saveWorkbook`. */
export async function writeReport(
  order: ReportOrder,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
  draw: Press['draw'],
): Promise<{ readonly rows: number } | null> {
  const { path, ticket } = order;
  const content = ticket.content === null ? fromRegister(order) : maskReport(ticket.content, ticket.masking);
  const charts = chartsOf(content);
  const drawn = charts.length === 0 ? [] : await draw(chartPage(charts, FONT_BASE));
  const sheets = reportSheets(content, ticket, drawn);
  const total = sheets.reduce((sum, { pages }) => sum + pages.flat().length, 0);
  const rows = content.sections.reduce(
    (sum, part) => (part.kind === 'table' ? sum + part.rows.length : sum),
    0,
  );
  const about = { title: `${content.title} ${content.period}`, by: ticket.by, at: ticket.at };
  return saveWorkbook(path, signal, async (part) => {
    await writeWorkbook(part, sheets, about, { onRows: (done) => onProgress(done, total), signal });
    return { rows };
  });
}

function fromRegister({ dataDir, report, period, kind, ticket }: ReportOrder): ReportContent {
  const db = openForReading(dataDir);
  try {
    // One snapshot for all parts.
    db.exec('BEGIN');
    const settings = createSettings(db, createJournal(db));
    const clocks = createClocks(db, createClockBook(settings));
    const content = buildReport(
      db,
      createFigureQuery(db, clocks, () => basesOf(settings.current())),
      {
        report,
        period: periodOf(period),
        kind,
        now: ticket.at,
        organisation: ticket.organisation,
        texts: ticket.texts,
        masking: ticket.masking,
        limit: ROWS,
      },
    );
    return withoutOwn(content, new Set(ticket.hidden));
  } finally {
    db.close();
  }
}
