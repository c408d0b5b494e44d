import { z } from 'zod';
import type { CaseKind, Level, Nature } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { day, id, optionalId, text } from '../fields.ts';

/** A matter from before the product, brought in from an Excel ledger: 导入. */
export interface ImportedRow {
  readonly id: number;
  /** As the old ledger has it; null where it has none. */
  readonly oldNumber: string | null;
  readonly kind: CaseKind;
  readonly receivedAt: string;
  /** The ledger named only the day. */
  readonly dayOnly: boolean;
  readonly customerName: string;
  readonly phones: string | null;
  readonly unit: string | null;
  readonly categoryLabel: string | null;
  readonly content: string;
  readonly departmentLabel: string | null;
  readonly person: string | null;
  readonly level: Level | null;
}

/** All of it, with where it stood and which of our cases repeat it. */
export interface ImportedView extends ImportedRow {
  readonly fileName: string;
  /** As Excel numbers it. */
  readonly fileRow: number;
  readonly customerId: number | null;
  readonly project: string | null;
  readonly channelLabel: string | null;
  readonly closedAt: string | null;
  readonly result: string | null;
  readonly nature: Nature | null;
  readonly stateLabel: string | null;
  readonly remarks: string | null;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly repeats: readonly { readonly caseId: number; readonly number: string }[];
}

/** The imported matter that a case of ours repeats (T4). */
export interface ImportedRepeat {
  readonly importedId: number;
  readonly oldNumber: string | null;
  readonly kind: CaseKind;
  readonly receivedAt: string;
  readonly categoryLabel: string | null;
  readonly content: string;
}

const readers = ['receptionist', 'handler', 'manager'] as const;
const edge = day.nullish().transform((value) => value ?? null);

export const importedEndpoints = {
  /** The imported history, newest entry of the files first, by keyset. */
  'imported.page': endpoint<{
    readonly rows: readonly ImportedRow[];
    readonly next: number | null;
    /** Of all files, whatever the filter. */
    readonly total: number;
  }>()(
    readers,
    z.strictObject({
      query: text(100).default(''),
      from: edge,
      to: edge,
      after: optionalId,
      limit: z.int().min(1).max(200).default(100),
    }),
  ),
  /** What stands above the form while it is typed: the old matter this one will be linked to (T4). */
  'imported.repeat': endpoint<ImportedRepeat | null>()(
    readers,
    z.strictObject({ customerId: optionalId, categoryId: optionalId }),
  ),
  /** The old matter a case of ours is linked to. */
  'imported.behind': endpoint<ImportedRepeat | null>()(readers, z.strictObject({ caseId: id })),
  'imported.get': endpoint<ImportedView>()(readers, z.strictObject({ id })),
} as const;
