import { z } from 'zod';
import type { BlankFormState } from '#domain/shift/blank-forms.ts';
import { endpoint } from '../endpoint.ts';
import { id, nothing, optionalText, requiredText } from '../fields.ts';

const counter = ['receptionist', 'handler', 'manager'] as const;
const keepers = ['handler', 'manager'] as const;

/** A batch of pre-numbered forms with what became of them (E6). */
export interface PadView {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly size: number;
  readonly source: string | null;
  readonly receivedAt: string;
  readonly receivedByName: string;
  readonly counts: Readonly<Record<BlankFormState, number>>;
}

/** One form by its number. */
export interface BlankFormView {
  readonly number: string;
  readonly state: BlankFormState;
  readonly holderName: string | null;
  readonly issuedAt: string | null;
  readonly caseId: number | null;
  readonly caseNumber: string | null;
  readonly settledAt: string | null;
  readonly settledByName: string | null;
  readonly remark: string | null;
}

const number = requiredText(40);

export const blankFormEndpoints = {
  /** Pads, newest first, and how many forms must be at the counter. */
  'pad.list': endpoint<{ readonly pads: readonly PadView[]; readonly balance: number }>()(counter, nothing),
  /** Every number of a pad with its fate, first to last. */
  'pad.get': endpoint<{ readonly pad: PadView; readonly forms: readonly BlankFormView[] }>()(
    counter,
    z.strictObject({ id }),
  ),
  'pad.receive': endpoint<{ readonly id: number }>()(
    keepers,
    z.strictObject({ first: number, last: number, source: optionalText(80) }),
  ),
  /** Forms first…last into somebody's hands. */
  'pad.issue': endpoint<{ readonly count: number }>()(
    keepers,
    z.strictObject({ first: number, last: number, toUserId: id }),
  ),
  /** Forms spoiled or lost, with the reason. */
  'pad.settle': endpoint<{ readonly count: number }>()(
    counter,
    z.strictObject({
      first: number,
      last: number,
      fate: z.enum(['spoiled', 'lost']),
      reason: requiredText(200),
    }),
  ),
} as const;
