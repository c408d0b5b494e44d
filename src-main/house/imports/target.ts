import type {
  ImportCounts,
  ImportField,
  ImportKind,
  ImportProblem,
  KnownChoice,
} from '#contract/house/imports.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Context } from '../../office/router.ts';

/** A field of a target, with the heads it is recognised by; earlier fields take a column first. */
export interface TargetField extends ImportField {
  readonly heads: RegExp;
}

/** A row of the file, read by the mapping: texts by field, at least one each. */
export interface ImportRow {
  /** As Excel numbers it. */
  readonly row: number;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The file that rows stood in. */
export interface ImportSource {
  readonly fileName: string;
  readonly sha256: string;
}

/** What a target makes of the rows; nothing is written before `write`. */
export interface ImportPlan {
  readonly counts: ImportCounts;
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly ImportProblem[];
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly previewHeads: readonly string[];
  /** Writes everything that has no problem; the caller's transaction, the caller's event over these rows. */
  write(
    context: Context,
    onProgress: (done: number, total: number) => void,
    source: ImportSource,
  ): readonly (readonly [AuditedTable, number])[];
}

/** Where a kind of import goes: its fields, and what its rows become. */
export interface ImportTarget {
  readonly kind: ImportKind;
  readonly fields: readonly TargetField[];
  plan(rows: readonly ImportRow[], onKnown: KnownChoice, context: Context): ImportPlan;
}
