import { join } from 'node:path';
import { Cancelled } from '../book/ledger/lay-out-volume.ts';
import { produceLedger, type ProductionOrder } from '../book/ledger/produce.ts';
import { saveFailure } from '../files/save-file.ts';
import type { Press } from './press.ts';
import { isFileError } from './save-workbook.ts';

/** The book to make, and the fonts' folder as the paper window sees it. */
export interface LedgerOrder extends ProductionOrder {
  readonly fontBase: string;
}

/** The PDF files made. */
export interface LedgerResult {
  readonly files: readonly string[];
}

/** Makes the book of a year; the shell lays out its chunks. Null when cancelled: nothing is left behind. */
export async function makeLedger(
  { fontBase, ...order }: LedgerOrder,
  onProgress: (done: number, total: number, note: string) => void,
  signal: { readonly aborted: boolean },
  layOut: Press['layOut'],
): Promise<LedgerResult | null> {
  try {
    const tools = {
      fontBase,
      onProgress,
      signal,
      layOut: (html: string) => untilCancelled(layOut(html), signal),
    };
    return { files: await produceLedger(order, tools) };
  } catch (error) {
    if (error instanceof Cancelled) return null;
    throw isFileError(error) ? saveFailure(error, join(order.dataDir, 'ledger')) : error;
  }
}

const LOOK_EVERY_MS = 100;

/** A chunk takes seconds to lay out: a person who cancels doesn't wait for it. */
async function untilCancelled<Result>(
  work: Promise<Result>,
  signal: { readonly aborted: boolean },
): Promise<Result> {
  let look: NodeJS.Timeout | undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    look = setInterval(() => signal.aborted && reject(new Cancelled()), LOOK_EVERY_MS);
  });
  // It may be the loser of the race, and then nobody listens.
  cancelled.catch(() => {});
  work.catch(() => {});
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    clearInterval(look);
  }
}
