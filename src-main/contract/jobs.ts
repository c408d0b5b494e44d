import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, text } from './fields.ts';

/** Long work: a file each in src-main/jobs, but for `paper`, whose windows only the shell has. */
const jobKinds = [
  'verify',
  'summary',
  'report',
  'roster',
  'register',
  'ledger',
  'paper',
  'backup',
  'probe',
  'restore',
  'customers',
  'read-workbook',
  'import-errors',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** Where a job stands; the window shows percent, cancel and at the end what can be opened. */
export interface JobView {
  readonly id: number;
  readonly kind: JobKind;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly note: string;
  /** Files made, which `job.open` may show. */
  readonly files: readonly string[];
  readonly error: string | null;
  /** What a check found; only for `verify`. */
  readonly report: VerifyReport | null;
  /** What was read, by the name the office keeps it under; only for `read-workbook`. */
  readonly importId?: number;
}

/** One thing that differs, said in Chinese. */
export interface Finding {
  readonly severity: 'error' | 'explained';
  /** Which test found it: number, chain, row, head, seal, pdf, … */
  readonly kind: string;
  readonly sentence: string;
}

/** What verification says; `ok` when nothing differs that isn't explained. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly checkedAt: string;
  readonly events: number;
  readonly cases: number;
  readonly head: string;
  readonly headHash: string;
  /** What the given PDF is, in words; null when none was given. */
  readonly pdf: string | null;
  readonly findings: readonly Finding[];
}

/** All answered by the shell, which owns the job threads. */
export const jobShellEndpoints = {
  /** Null when the person closed the dialog that asks for the PDF. */
  'job.startVerify': endpoint<JobView | null>()(
    'signed-in',
    z.strictObject({
      /** A head printed on paper, to be found in the chain. */
      head: text(120).nullish(),
      /** Asks for a PDF file, to be compared with the seals page by page. */
      withPdf: z.boolean().default(false),
    }),
  ),
  'job.list': endpoint<readonly JobView[]>()('signed-in', z.undefined().or(z.strictObject({}))),
  'job.cancel': endpoint<null>()('signed-in', z.strictObject({ id })),
  /** Opens a finished job's file or its folder. */
  'job.open': endpoint<null>()(
    'signed-in',
    z.strictObject({ id, index: z.int().min(0), folder: z.boolean() }),
  ),
} as const;
