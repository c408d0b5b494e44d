import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, optionalId, optionalWord } from '../fields.ts';

/** Ways on which something leaves the house (导出与打印记录). */
const LEAVING_WAYS = ['export', 'print', 'pdf', 'volume', 'file', 'backup'] as const;
export type LeavingWay = (typeof LEAVING_WAYS)[number];

/** One thing that left the house: who, when, what, how much of it. */
export interface LeavingEntry {
  /** Place of its event in the chain. */
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly way: LeavingWay;
  /** The report, the form and its subject, the volume. */
  readonly what: string;
  /** Period and filter, in words. */
  readonly scope: string;
  /** Rows of an export, the copy of a print (第1次, 补打第2次). */
  readonly amount: string;
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'pending';
  /** Phone numbers went out in full: why. Null when they were hidden or there are none. */
  readonly fullBecause: string | null;
}

const optionalDay = day.nullish().transform((value) => value ?? null);

export const leavingEndpoints = {
  /** Newest first, a hundred at a time. */
  'leaving.page': endpoint<readonly LeavingEntry[]>()(
    ['admin', 'manager'],
    z.strictObject({
      userId: optionalId,
      way: optionalWord(LEAVING_WAYS),
      from: optionalDay,
      to: optionalDay,
      before: optionalId,
    }),
  ),
  /** The shell saved a copy of an attached file where the person said. */
  'leaving.noteFile': endpoint<null>()('shell', z.strictObject({ attachmentId: id })),
} as const;
