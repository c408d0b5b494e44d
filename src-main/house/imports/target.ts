import type {
  ImportCounts,
  ImportField,
  ImportKind,
  ImportProblem,
  ImportQuestion,
  KnownChoice,
} from '#contract/house/imports.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Context } from '../../office/router.ts';

/** A field of a target, with the heads it is recognised by; earlier fields take a column first. */
export interface TargetField extends ImportField {
  readonly heads: RegExp;
  /** What its column is called in a workbook that this program exported. */
  readonly own?: readonly string[];
  /** Rows over which one cell of it is merged are one record. */
  readonly ties?: boolean;
}

/** A row of the file, read by the mapping: texts by field, at least one each. */
export interface ImportRow {
  /** As Excel numbers it. */
  readonly row: number;
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** What stood beside a value and is no part of it: 电话：儿子. */
  readonly remarks: readonly string[];
  /** Fields whose formula has no stored value. */
  readonly uncomputed: readonly string[];
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
  /** Words nobody knows, unless they were answered. */
  readonly questions: readonly ImportQuestion[];
  /** Writes everything that has no problem; the caller's transaction, the caller's event over these rows. */
  write(
    context: Context,
    onProgress: (done: number, total: number) => void,
    source: ImportSource,
  ): readonly (readonly [AuditedTable, number])[];
}

/** What the person said about rows that are known, and about words that aren't. */
export interface ImportChoices {
  readonly onKnown: KnownChoice;
  readonly answers: Readonly<Record<string, string>>;
}

/** Where a kind of import goes: its fields, and what its rows become. */
export interface ImportTarget {
  readonly kind: ImportKind;
  readonly fields: readonly TargetField[];
  plan(rows: readonly ImportRow[], choices: ImportChoices, context: Context): ImportPlan;
}
