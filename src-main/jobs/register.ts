import type { RegisterFilter, RegisterTicket } from '#contract/counter/register.ts';
import { AppError } from '#contract/errors.ts';
import { createJournal } from '../register/audit/journal.ts';
import { createCasesByClock } from '../counter/cases/cases-by-clock.ts';
import { createCasePage } from '../counter/cases/page.ts';
import { createClockBook } from '../work/clocks/clock-book.ts';
import { createClocks } from '../work/clocks/clocks.ts';
import { type Db, openForReading } from '../register/open.ts';
import { createLedgerQuery, type LedgerRow } from '../figures/reports/ledger-query.ts';
import { ledgerSheet } from '../figures/reports/ledger-sheet.ts';
import { SHEET_ROWS, writeWorkbook } from '../figures/reports/workbook.ts';
import { createSettings } from '../house/settings/settings.ts';
import { saveWorkbook } from './save-workbook.ts';

/** Which cases of the register leave, and where they go. */
export interface RegisterOrder {
  readonly dataDir: string;
  readonly path: string;
  readonly filter: RegisterFilter;
  /** The marked cases; null for all that the filter finds. */
  readonly ids: readonly number[] | null;
  readonly ticket: RegisterTicket;
}

/** How many rows left; null when it was cancelled. */
type RegisterResult = { readonly rows: number } | null;

const PAGE = 500;

/** Writes the marked or found cases as a workbook, from one snapshot. The file appears whole or not at all. */
export async function writeRegister(
  { dataDir, path, filter, ids, ticket }: RegisterOrder,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): Promise<RegisterResult> {
  const db = openForReading(dataDir);
  try {
    // One snapshot from the first row to the last, also while the counter goes on working.
    db.exec('BEGIN');
    const found = ids ?? findAll(db, filter, ticket, signal);
    const hidden = new Set(ticket.hidden);
    const leaving = found.filter((id) => !hidden.has(id));
    // The header and the totals take a row each.
    if (leaving.length > SHEET_ROWS - 2) throw new AppError('rule-broken', wordTooMany(leaving.length));
    const title = `${ticket.organisation} 客户投诉台账`.trim();
    const options = { now: ticket.at, masking: ticket.masking };
    const sheet = ledgerSheet(title, pagesOf(db, leaving), options);
    return await saveWorkbook(path, signal, async (part) => {
      await writeWorkbook(
        part,
        [sheet],
        { title, by: ticket.by, at: ticket.at },
        { onRows: (rows) => onProgress(rows, leaving.length), signal },
      );
      return { rows: leaving.length };
    });
  } finally {
    db.close();
  }
}

/** Read page by page as on the screen, so that what leaves is what was seen. */
function findAll(
  db: Db,
  filter: RegisterFilter,
  ticket: RegisterTicket,
  signal: { readonly aborted: boolean },
): readonly number[] {
  const clocks = createClocks(db, createClockBook(createSettings(db, createJournal(db))));
  const page = createCasePage(db, { casesByClock: createCasesByClock(db, clocks) });
  const ids: number[] = [];
  let after: number | null = null;
  do {
    const { rows, next } = page({ ...filter, after, limit: PAGE, oldestFirst: false }, ticket.at);
    for (const { id } of rows) ids.push(id);
    after = next;
  } while (after !== null && !signal.aborted);
  return ids;
}

function* pagesOf(db: Db, ids: readonly number[]): Generator<readonly LedgerRow[]> {
  const ledger = createLedgerQuery(db);
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    const place = new Map(page.map((id, index) => [id, index]));
    const placeOf = ({ id }: LedgerRow) => place.get(id) ?? 0;
    yield ledger.ofCases(page).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function wordTooMany(rows: number): string {
  return `找到 ${rows} 件，超过 Excel 一张工作表 ${SHEET_ROWS} 行的上限，没有导出。请加上受理日期等筛选，分几次导出。`;
}
