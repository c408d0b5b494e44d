import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, requiredText } from '../fields.ts';
import type { JobView } from '../jobs.ts';

/** What can be imported from Excel; each kind has its target in the area it belongs to. */
const IMPORT_KINDS = ['customers', 'cases'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What to do with a row that the register knows already. */
const KNOWN_CHOICES = ['update', 'skip', 'add'] as const;
export type KnownChoice = (typeof KNOWN_CHOICES)[number];

/** A field rows are read into. */
export interface ImportField {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  /** How its cells are read. */
  readonly type: 'text' | 'phone' | 'day' | 'moment' | 'clock';
  /** Several columns may go into it: kept as several values, or joined to one text. */
  readonly many: 'no' | 'list' | 'join';
  readonly hint: string;
}

/** A column of the sheet with what stands in it. */
interface ImportColumn {
  readonly index: number;
  readonly letter: string;
  readonly label: string;
  readonly samples: readonly string[];
}

/** A workbook that was read, one of its sheets, and the mapping proposed for it. */
export interface ImportView {
  readonly importId: number;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly sheets: readonly string[];
  readonly sheet: number;
  /** The row of the heads as Excel numbers it, and how many rows they take. */
  readonly headerRow: number;
  readonly headerRows: 1 | 2;
  readonly columns: readonly ImportColumn[];
  readonly fields: readonly ImportField[];
  /** A field for each column, or null: not imported. */
  readonly mapping: readonly (string | null)[];
  /** The mapping was kept from an earlier import with the same heads. */
  readonly remembered: boolean;
  readonly rows: number;
  readonly leftOut: { readonly blank: number; readonly totals: number; readonly heads: number };
  /** Rows of data that the sheet doesn't show, hidden by hand or by a filter. */
  readonly hidden: number;
}

/** A word of a column that this program doesn't know; answered once for all rows that have it. */
export interface ImportQuestion {
  /** Goes back with its answer. */
  readonly key: string;
  /** The field, and the word as it stands in the file. */
  readonly label: string;
  readonly word: string;
  readonly rows: number;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Something that was understood or changed in the same way in cells of one column. */
export interface ImportChange {
  readonly column: string;
  readonly sentence: string;
  readonly cells: number;
  readonly from: string;
  readonly to: string;
}

/** A row that can't be taken, and why. */
export interface ImportProblem {
  readonly row: number;
  readonly column: string | null;
  readonly sentence: string;
}

/** What an import would do. */
export interface ImportCheck {
  readonly counts: ImportCounts;
  readonly badRows: number;
  /** The first of them. */
  readonly problems: readonly ImportProblem[];
  /** Worth knowing, and no reason to refuse. */
  readonly notes: readonly ImportProblem[];
  readonly noteRows: number;
  /** The first rows as they would be kept. */
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly previewHeads: readonly string[];
  /** For each column that goes into a field, up to three different values as they will be kept. */
  readonly kept: readonly { readonly index: number; readonly examples: readonly string[] }[];
  readonly changes: readonly ImportChange[];
  readonly questions: readonly ImportQuestion[];
  /** Hidden rows, as long as nobody said whether they are taken; 0 when there are none or it was said. */
  readonly hiddenRows: number;
}

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  /** Rows that belong to the record of an earlier row. */
  readonly joined: number;
}

/** What was done; rows with problems are never written. */
export interface ImportDone extends ImportCounts {
  readonly leftOut: number;
}

/** Rows that can't be taken, with the columns as they stand in the file, for a workbook. */
export interface ImportErrorSheet {
  readonly fileName: string;
  readonly by: string;
  readonly at: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly row: number;
    readonly reason: string;
    readonly cells: readonly string[];
  }[];
}

const importers = ['handler', 'manager'] as const;
const kind = z.enum(IMPORT_KINDS);
const index = z.int().min(0).max(99);

const sheetCell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ date: z.string().max(30) }),
  z.strictObject({ time: z.string().max(10) }),
  z.strictObject({ uncomputed: z.literal(true) }),
  z.strictObject({ shared: z.int().min(0) }),
]);
const merge = z.strictObject({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() });

/** How a staged workbook is to be understood. */
const reading = {
  importId: id,
  sheet: index,
  headerRow: z.int().min(1).max(20_000),
  headerRows: z.union([z.literal(1), z.literal(2)]),
  mapping: z.array(z.string().max(40).nullable()).max(100),
  onKnown: z.enum(KNOWN_CHOICES).default('skip'),
  /** Whether rows that the sheet hides are taken; asked where there are some. */
  hidden: z.enum(['take', 'leave']).nullish(),
  /** By the keys of the questions. */
  answers: z.record(z.string().max(300), z.string().max(40)).default({}),
} as const;

export const importEndpoints = {
  /** Takes over what a job read out of a file; it stays until it is written, dropped or the program ends. */
  'import.stage': endpoint<{ readonly importId: number }>()(
    'shell',
    z.strictObject({
      kind,
      fileName: requiredText(255),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** What several cells have, sent once; they say its place (house/imports/shared-texts.ts). */
      texts: z.array(z.string()).default([]),
      sheets: z
        .array(
          z.strictObject({
            name: z.string().max(255),
            rows: z.array(z.array(sheetCell).max(100)).max(20_000),
            merges: z.array(merge).max(100_000),
            hidden: z.array(z.int()).max(20_000).default([]),
            epoch1904: z.boolean().default(false),
          }),
        )
        .min(1)
        .max(20),
    }),
  ),
  /** A sheet of a staged workbook; heads are found unless told. */
  'import.view': endpoint<ImportView>()(
    importers,
    z.strictObject({
      importId: id,
      sheet: index.nullish().transform((value) => value ?? null),
      headerRow: reading.headerRow.nullish().transform((value) => value ?? null),
    }),
  ),
  /** Dry run: nothing is written. */
  'import.check': endpoint<ImportCheck>()(importers, z.strictObject(reading)),
  /** All or nothing in one transaction; rows with problems are left out only if that was said. */
  'import.commit': endpoint<ImportDone>()(
    importers,
    z.strictObject({ ...reading, leaveOutBad: z.boolean().default(false) }),
  ),
  'import.drop': endpoint<null>()(importers, z.strictObject({ importId: id })),
  'import.errors': endpoint<ImportErrorSheet>()('shell', z.strictObject(reading)),
} as const;

/** Answered by the shell, which has the dialogs and the threads. */
export const importShellEndpoints = {
  /** Asks for a workbook and reads it in a thread; the finished job names the import. Null when cancelled. */
  'job.startImport': endpoint<JobView | null>()(importers, z.strictObject({ kind })),
  /** Saves the rows that can't be taken, each with its reason, as a workbook. */
  'job.startImportErrors': endpoint<JobView | null>()(importers, z.strictObject(reading)),
} as const;
