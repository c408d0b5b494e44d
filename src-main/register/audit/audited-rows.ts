import { archiveRows } from './rows/archive.ts';
import { houseRows } from './rows/house.ts';
import { customersRows } from './rows/customers.ts';
import { importedRows } from './rows/imported.ts';
import { casesRows } from './rows/cases.ts';
import { workRows } from './rows/work.ts';
import { callbacksRows } from './rows/callbacks.ts';
import { shiftsRows } from './rows/shifts.ts';
import { booksRows } from './rows/books.ts';
import { moneyRows } from './rows/money.ts';
import { checksRows } from './rows/checks.ts';

/**
 * The columns each event digests of a row it leaves behind, frozen per version. To change a table: add a
 * version here, never edit one, and let the migration write an event. Columns left out are caches that can be
 * rebuilt (`clock.due_at`) or secrets of the running program.
 */
export const auditedColumns = {
  ...houseRows,
  ...customersRows,
  ...importedRows,
  ...casesRows,
  ...workRows,
  ...callbacksRows,
  ...shiftsRows,
  ...booksRows,
  ...moneyRows,
  ...checksRows,
  ...archiveRows,
} as const satisfies Readonly<Record<string, Readonly<Record<number, readonly string[]>>>>;

/** A table whose rows are covered by the chain. */
export type AuditedTable = keyof typeof auditedColumns;

/** The digest version new events use for a table: its highest. */
export function currentVersion(table: AuditedTable): number {
  return Math.max(...Object.keys(auditedColumns[table]).map(Number));
}

/** The columns of a digest version; undefined when the version is unknown. */
export function columnsOf(table: string, version: number): readonly string[] | undefined {
  const versions: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = auditedColumns;
  return versions[table]?.[version];
}
