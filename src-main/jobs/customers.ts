import type { CustomerFilter, CustomerTicket } from '#contract/counter/customer-archive.ts';
import { AppError } from '#contract/errors.ts';
import { createArchivePages } from '../counter/customers/archive-page.ts';
import { createArchiveRows } from '../counter/customers/archive-rows.ts';
import { openForReading } from '../register/open.ts';
import { customerCover, customerSheet, type ExportedCustomer } from '../figures/reports/customer-sheet.ts';
import { SHEET_ROWS, writeWorkbook } from '../figures/reports/workbook.ts';
import { saveWorkbook } from './save-workbook.ts';

/** Which customers, and where the workbook goes. */
export interface CustomersOrder {
  readonly dataDir: string;
  readonly path: string;
  readonly filter: CustomerFilter;
  readonly ticket: CustomerTicket;
}

const PAGE = 500;

/** Writes the customers a filter finds, from one snapshot of the register; null when cancelled. */
export async function writeCustomers(
  { dataDir, path, filter, ticket }: CustomersOrder,
  onProgress: (done: number, total: number) => void,
  signal: { readonly aborted: boolean },
): Promise<{ readonly rows: number } | null> {
  const db = openForReading(dataDir);
  try {
    db.exec('BEGIN');
    const archive = createArchivePages(db);
    const stored = createArchiveRows(db);

    function* pages(): Generator<readonly ExportedCustomer[]> {
      let after: number | null = null;
      do {
        const { rows, next } = archive.page(filter, after, PAGE);
        yield rows.map((row) => ({
          ...row,
          notes: stored.find(row.id)?.notes ?? null,
          createdAt: stored.find(row.id)?.createdAt ?? null,
          allPhones: current(stored.phones(row.id)),
          allUnits: current(stored.units(row.id)),
        }));
        after = next;
      } while (after !== null && !signal.aborted);
    }

    const total = archive.count(filter);
    if (total > SHEET_ROWS - 2)
      throw new AppError('rule-broken', `有 ${total} 位客户，超过 Excel 一张表的上限，没有导出。请先筛选。`);
    const title = `${ticket.organisation} 客户档案`.trim();
    const sheets = [customerCover(ticket, filter, total), customerSheet(title, pages(), ticket.masking)];
    return await saveWorkbook(path, signal, async (part) => {
      const about = { title, by: ticket.by, at: ticket.at };
      await writeWorkbook(part, sheets, about, { onRows: (rows) => onProgress(rows, total), signal });
      return { rows: total };
    });
  } finally {
    db.close();
  }
}

function current(
  numbers: readonly { readonly value: string; readonly retiredAt: string | null }[],
): readonly string[] {
  return numbers.filter(({ retiredAt }) => retiredAt === null).map(({ value }) => value);
}
