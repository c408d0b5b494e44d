import type { SummaryTicket } from '#contract/figures/reports.ts';
import { AppError } from '#contract/errors.ts';
import { type PeriodChoice, periodOf, wordPeriod } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import { createJournal } from '../register/audit/journal.ts';
import { createClockBook } from '../work/clocks/clock-book.ts';
import { createClocks } from '../work/clocks/clocks.ts';
import { openForReading } from '../register/open.ts';
import { basesOf } from '../figures/reports/bases.ts';
import { createFigureQuery } from '../figures/reports/figure-query.ts';
import { type ComparedFigures, compareFigures } from '../figures/reports/figures-of.ts';
import { createLedgerQuery, type LedgerRow } from '../figures/reports/ledger-query.ts';
import { ledgerSheet } from '../figures/reports/ledger-sheet.ts';
import {
  categorySheet,
  coverSheet,
  daySheet,
  figureSheet,
  levelSheet,
} from '../figures/reports/summary-sheets.ts';
import { SHEET_ROWS, writeWorkbook } from '../figures/reports/workbook.ts';
import type { Sheet } from '../figures/reports/sheet.ts';
import { createSettings } from '../house/settings/settings.ts';
import { saveWorkbook } from './save-workbook.ts';

/** What the summary is about, and where it goes. */
export interface SummaryOrder {
  readonly dataDir: string;
  readonly path: string;
  readonly period: PeriodChoice;
  readonly kind: CaseKind | null;
  readonly ticket: SummaryTicket;
}

/** How many rows the ledger has; null when it was cancelled. */
type SummaryResult = { readonly rows: number } | null;

/**
 * Writes ledger and figures of a period as one workbook, from one snapshot of the register. The file appears
 * whole or not at all. Throws `AppError` in words when it can't be written.
 */
export async function writeSummary(
  { dataDir, path, period: choice, kind, ticket }: SummaryOrder,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): Promise<SummaryResult> {
  const period = periodOf(choice);
  const db = openForReading(dataDir);
  try {
    // Nearly every page is read once: a large cache would only stand beside the rows.
    db.pragma('cache_size = -16384');
    // One snapshot from the first count to the last row, also while the counter goes on working.
    db.exec('BEGIN');
    const ledger = createLedgerQuery(db);
    const scope = { period, kind, hidden: ticket.hidden };
    const { rows, voided } = ledger.count(scope);
    // The header and the totals take a row each.
    if (rows > SHEET_ROWS - 2) throw new AppError('rule-broken', wordTooMany(rows));
    const settings = createSettings(db, createJournal(db));
    const clocks = createClocks(db, createClockBook(settings));
    const query = createFigureQuery(db, clocks, () => basesOf(settings.current()));
    const title = `${ticket.organisation} ${wordPeriod(period)}`.trim();
    const options = { now: ticket.at, masking: ticket.masking };
    let written = 0;
    const cases = ledgerSheet(
      `${title} 客户投诉台账`,
      counted(ledger.pages(scope), (count) => (written += count)),
      options,
    );
    const figures = figureSheets(
      compareFigures(query, period, kind, ticket.at),
      { ticket, period, kind, rows, voided },
      title,
    );
    const sheets = [figures.cover, cases, ...figures.others];
    const about = { title: `${title} 客户投诉台账与指标汇总`, by: ticket.by, at: ticket.at };
    return await saveWorkbook(path, signal, async (part) => {
      await writeWorkbook(part, sheets, about, { onRows: () => onProgress(written, rows), signal });
      if (written !== rows) throw new Error(`the ledger has ${written} rows and not ${rows}`);
      return { rows };
    });
  } finally {
    db.close();
  }
}

/** The sheets of figures. Only their rows stay: the facts behind them are gone before the ledger is written. */
function figureSheets(
  compared: ComparedFigures,
  about: Parameters<typeof coverSheet>[0],
  title: string,
): { readonly cover: Sheet; readonly others: readonly Sheet[] } {
  return {
    cover: coverSheet(about, compared),
    others: [
      figureSheet(compared, `${title} 指标`),
      levelSheet(compared, `${title} 满意度`),
      daySheet(compared, `${title} 按日`),
      categorySheet(compared, `${title} 按类别`),
    ],
  };
}

function* counted(
  pages: Iterable<readonly LedgerRow[]>,
  onPage: (count: number) => void,
): Generator<readonly LedgerRow[]> {
  for (const page of pages) {
    onPage(page.length);
    yield page;
  }
}

function wordTooMany(rows: number): string {
  return `期间内有 ${rows} 件，超过 Excel 一张工作表 ${SHEET_ROWS} 行的上限，没有导出。请缩短期间，分几次导出。`;
}
