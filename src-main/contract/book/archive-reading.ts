import { z } from 'zod';
import { READING_WAYS, type ReadingState, type ReadingWay } from '#domain/book/archive-reading.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { day, id, nothing, optionalId, optionalText, pin, requestId, requiredText } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const keepers = ['handler', 'manager'] as const;
const optionalDay = day.nullish().transform((value) => value ?? null);

/** One line of the 查阅登记表 (E4, form 23). */
export interface ReadingView {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly caseId: number | null;
  /** Number of the case, or the volume's name. */
  readonly what: string;
  readonly how: ReadingWay;
  readonly reader: string;
  /** Null for our own people. */
  readonly unit: string | null;
  readonly purpose: string;
  readonly state: ReadingState;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly refuseReason: string | null;
  readonly dueOn: string | null;
  readonly returnedAt: string | null;
  readonly returnedBy: string | null;
  readonly returnNote: string | null;
}

/** What a file of the archive is: a sealed case, or a bound volume. */
const file = {
  caseId: optionalId,
  sealId: optionalId,
  volume: z
    .int()
    .min(1)
    .max(999)
    .nullish()
    .transform((value) => value ?? null),
} as const;

export const archiveReadingEndpoints = {
  /** Newest first; those that wait or are out are listed whatever their day. */
  'reading.list': endpoint<readonly ReadingView[]>()(
    keepers,
    z.strictObject({ from: optionalDay, to: optionalDay }),
  ),
  /** How many wait for a manager's word, and how many lent files are past their day. */
  'reading.counts': endpoint<{ readonly asked: number; readonly late: number }>()(keepers, nothing),
  /** Whether the person who asks has written down today why they read this sealed case. */
  'reading.mine': endpoint<ReadingView | null>()(counterRoles, z.strictObject({ caseId: id })),
  'reading.add': endpoint<ReadingView>()(
    counterRoles,
    z
      .strictObject({
        requestId,
        ...file,
        how: z.enum(READING_WAYS),
        /** Left out when it is the person who asks. */
        reader: optionalText(40),
        /** Of a reader from outside. */
        unit: optionalText(60),
        purpose: requiredText(200),
        dueOn: optionalDay,
      })
      .refine(({ caseId, sealId }) => (caseId === null) !== (sealId === null), '请选择一件或一册。'),
  ),
  /** A manager's yes or no, signed. */
  'reading.decide': signedEndpoint<ReadingView>()(
    ['manager'],
    z.strictObject({ id, approve: z.boolean(), reason: optionalText(200), pin }),
  ),
  /** What was lent is back on the shelf. */
  'reading.return': endpoint<ReadingView>()(keepers, z.strictObject({ id, note: optionalText(200) })),
} as const;
