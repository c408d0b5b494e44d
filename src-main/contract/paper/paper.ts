import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, nothing, optionalText, requiredText, text } from '../fields.ts';
import type { JobView } from '../jobs.ts';

/** The forms the program can print; the numbers are those of spec 40. */
export const formNames = [
  'registration',
  'work-order',
  'urge',
  'handling',
  'tracking',
  'notice',
  'callback-list',
  'callback',
  'violation',
  'penalty-opinion',
  'penalty-notice',
  'impeachment',
  'contract-proposal',
  'case-file',
  'site-record',
  'case-site-record',
  'agreement',
  'solution',
  'case-solution',
  'eight-d',
  'inspection',
  'extension',
  'statistics',
  'calls',
  'suggestions',
  'products',
  'installations',
  'services',
  'handover',
  'handover-month',
  'roster',
  'roster-wall',
  'report',
  'report-draft',
  'board',
  'pad',
  'pad-blanks',
  'spine',
  'archive-reading',
] as const;
export type FormName = (typeof formNames)[number];

const subject = { form: z.enum(formNames), id };

/** The fonts' folder as the hidden paper window sees it (shell/paper.ts). */
export const FONT_BASE = 'paper://desk/fonts';

/** Paper as HTML, ready to be laid out by Chromium. */
export interface ComposedPaper {
  readonly html: string;
  /** File name offered for the PDF, without ending. */
  readonly fileName: string;
  readonly sheets: number;
  readonly size: PaperSize;
}

/** A4 upright, or the same width and half as high (A5 across, for slips ⚙). */
export type PaperSize = 'A4' | 'A5';

/** One counted print or PDF (E3). */
export interface PrintView {
  readonly id: number;
  readonly form: FormName;
  readonly medium: 'printer' | 'pdf';
  readonly copy: number;
  readonly copyMark: string;
  readonly outcome: 'pending' | 'done' | 'failed';
  readonly failure: string | null;
  readonly at: string;
  readonly by: string;
  /** Version of the template it was printed with; 0 is the built-in one. */
  readonly templateVersion: number;
  /** The page itself is kept and can be looked at again. */
  readonly kept: boolean;
}

/** A paper in a case's file (form 17), printed or not, or a file attached to it. */
export interface CaseFileEntry {
  /** Null for an attached file: it lies in the program and isn't printed as a form. */
  readonly form: FormName | null;
  readonly id: number;
  readonly number: string | null;
  readonly title: string;
  readonly sheets: number | null;
  /** Null where this person can't have it printed. */
  readonly size: PaperSize | null;
  /** Counted copies so far. */
  readonly copies: number;
  /** Of the last one. */
  readonly day: string | null;
}

/** Where a scanned paper leads: to its case, or to a screen. */
export interface FoundPaper {
  readonly caseId: number | null;
  readonly screen: string | null;
  /** Its number, or what it is. */
  readonly what: string;
}

/** A printer as the system knows it, and what keeps it from printing, if the system says so. */
export interface PrinterView {
  readonly name: string;
  readonly label: string;
  readonly trouble: string | null;
}

const readers = ['receptionist', 'handler', 'manager'] as const;

/** Answered by the office. The window asks `paper.records`, `paper.lacking` and the like; the others belong to the shell. */
export const paperEndpoints = {
  'paper.records': endpoint<readonly PrintView[]>()(readers, z.strictObject(subject)),
  /** A scanned code: opens its matter; sentences say why it can't. */
  'paper.find': endpoint<FoundPaper>()(readers, z.strictObject({ code: requiredText(40) })),
  /** Which characters of a text our fonts lack: they are named beside the field before they are printed. */
  'paper.lacking': endpoint<readonly string[]>()(readers, z.strictObject({ text: text(12_000) })),
  /** Every print of a case, whatever the form. */
  'paper.ofCase': endpoint<readonly PrintView[]>()(readers, z.strictObject({ caseId: id })),
  /** Every paper of a case in the order of its file; the cover itself isn't among them. */
  'paper.caseFile': endpoint<readonly CaseFileEntry[]>()(readers, z.strictObject({ caseId: id })),
  /** The page as it would come out, without counting (E3: a preview doesn't count). */
  'paper.compose': endpoint<ComposedPaper>()('shell', z.strictObject(subject)),
  /** Reserves the next copy number and composes the page with its mark. */
  'paper.begin': endpoint<ComposedPaper & { readonly printId: number }>()(
    'shell',
    z.strictObject({ ...subject, medium: z.enum(['printer', 'pdf']), reason: optionalText(200) }),
  ),
  /** A counted copy exactly as it was printed. */
  'paper.kept': endpoint<ComposedPaper>()('shell', z.strictObject({ printId: id })),
  /** The page that shows whether a printer keeps size and margins. */
  'paper.composeTest': endpoint<ComposedPaper>()('shell', z.strictObject({ printer: text(200) })),
  /** What became of it: counted, or marked 未成. */
  'paper.finish': endpoint<null>()('shell', z.strictObject({ printId: id, failure: text(400).nullable() })),
} as const;

/** Answered by the shell: it owns the print window, the printer and the dialogs. */
export const paperShellEndpoints = {
  'paper.preview': endpoint<{ readonly pdf: Uint8Array; readonly sheets: number }>()(
    readers,
    z.strictObject(subject),
  ),
  /**
   * Goes to the printer chosen in the settings, whose test page somebody found right, else through the system's
   * dialog; `dialog` asks for it all the same.
   */
  'paper.print': endpoint<{ readonly copyMark: string }>()(
    readers,
    z.strictObject({ ...subject, reason: optionalText(200), dialog: z.boolean().default(false) }),
  ),
  /** A counted copy as it was printed; looking doesn't count. */
  'paper.previewKept': endpoint<{ readonly pdf: Uint8Array; readonly sheets: number }>()(
    readers,
    z.strictObject({ printId: id }),
  ),
  'paper.printers': endpoint<readonly PrinterView[]>()('signed-in', nothing),
  /** Prints the test page without the dialog. */
  'paper.test': endpoint<null>()(['admin', 'manager'], z.strictObject({ printer: requiredText(200) })),
  /**
   * Prints (or saves as one PDF) a selection, each paper counted for itself, as a job with progress and cancel
   * in the job bar; what was not reached is not counted. `null` when the save dialog was cancelled.
   */
  'paper.batch': endpoint<JobView | null>()(
    readers,
    z.strictObject({
      papers: z.array(z.strictObject(subject)).min(1, '没有选中任何一件。').max(500, '一次最多 500 件。'),
      medium: z.enum(['printer', 'pdf']),
      /** Why those already printed are printed again; required when there are any. */
      reason: optionalText(200),
    }),
  ),
  /** Opens the save dialog; `null` when the person cancelled. */
  'paper.savePdf': endpoint<{ readonly path: string } | null>()(
    readers,
    z.strictObject({ ...subject, reason: optionalText(200) }),
  ),
} as const;
