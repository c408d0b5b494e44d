import { z } from 'zod';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { id, nothing, pin, requiredText, text } from '../fields.ts';

/** A customer whose data may be erased. */
interface ErasureCandidate {
  readonly id: number;
  readonly name: string;
  /** With its middle hidden. */
  readonly phone: string | null;
  readonly unit: string | null;
  readonly cases: number;
}

/** What erasing a customer's data would do, and what stands against it. */
export interface ErasurePreview {
  readonly customerId: number;
  readonly name: string;
  /** Why it can't be done yet. */
  readonly blocks: readonly string[];
  readonly cases: readonly { readonly number: string; readonly sealed: boolean }[];
  /** What is changed, in words: 受理事项及其工单、跟踪 12 处. */
  readonly parts: readonly { readonly label: string; readonly rows: number }[];
  /** Attached files, to choose from: only a person can say what is on them. */
  readonly files: readonly { readonly id: number; readonly name: string; readonly number: string }[];
  /** Where it stays all the same: sealed volumes, backups. */
  readonly remains: readonly string[];
}

/** An erasure that was done (依法删除). */
export interface ErasureView {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly reference: string;
  readonly reason: string;
  readonly cases: readonly string[];
  readonly parts: readonly { readonly label: string; readonly rows: number }[];
  readonly files: number;
}

export const erasureEndpoints = {
  /** Customers by name, phone, unit or contract number; the first twenty. */
  'erasure.find': endpoint<readonly ErasureCandidate[]>()(['admin'], z.strictObject({ query: text(60) })),
  'erasure.preview': endpoint<ErasurePreview>()(['admin'], z.strictObject({ customerId: id })),
  /** Erases, or says why not; sealed cases only when their time of keeping was looked up and is over. */
  'erasure.erase': signedEndpoint<ErasureView>()(
    ['admin'],
    z.strictObject({
      customerId: id,
      /** The person's request, a court's or an authority's paper. */
      reference: requiredText(120),
      reason: requiredText(400),
      fileIds: z.array(id).max(500).default([]),
      retentionOver: z.boolean().default(false),
      pin,
    }),
  ),
  'erasure.list': endpoint<readonly ErasureView[]>()(['admin', 'manager'], nothing),
} as const;
