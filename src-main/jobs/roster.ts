import type { RosterTicket } from '#contract/shift/roster.ts';
import { rosterSheets } from '../figures/reports/roster-sheets.ts';
import { writeWorkbook } from '../figures/reports/workbook.ts';
import { saveWorkbook } from './save-workbook.ts';

/** The month as the office handed it over, and where it goes. */
export interface RosterOrder {
  readonly path: string;
  readonly ticket: RosterTicket;
}

/** How many days the roster has; null when it was cancelled. */
type RosterResult = { readonly rows: number } | null;

/** Writes the month's roster as a workbook. The file appears whole or not at all; see `saveWorkbook`. */
export function writeRoster(
  { path, ticket }: RosterOrder,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): Promise<RosterResult> {
  const { title, sheets } = rosterSheets(ticket);
  const total = sheets.reduce((sum, { pages }) => sum + pages.flat().length, 0);
  return saveWorkbook(path, signal, async (part) => {
    const about = { title, by: ticket.by, at: ticket.at };
    await writeWorkbook(part, sheets, about, { onRows: (rows) => onProgress(rows, total), signal });
    return { rows: ticket.days.length };
  });
}
