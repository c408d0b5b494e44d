import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, optionalText, text } from './fields.ts';

/** The forms the program can print; the numbers are those of spec 40. */
export const formNames = [
  'registration',
  'work-order',
  'urge',
  'handover',
  'handover-month',
  'roster',
  'pad',
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
  /** Sheets of A4. */
  readonly sheets: number;
}

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
}

const readers = ['receptionist', 'handler', 'manager'] as const;

/** Answered by the office. The window asks only `paper.records`; the others belong to the shell. */
export const paperEndpoints = {
  'paper.records': endpoint<readonly PrintView[]>()(readers, z.strictObject(subject)),
  /** The page as it would come out, without counting (E3: a preview doesn't count). */
  'paper.compose': endpoint<ComposedPaper>()('shell', z.strictObject(subject)),
  /** Reserves the next copy number and composes the page with its mark. */
  'paper.begin': endpoint<ComposedPaper & { readonly printId: number }>()(
    'shell',
    z.strictObject({ ...subject, medium: z.enum(['printer', 'pdf']), reason: optionalText(200) }),
  ),
  /** What became of it: counted, or marked 未成. */
  'paper.finish': endpoint<null>()('shell', z.strictObject({ printId: id, failure: text(400).nullable() })),
} as const;

/** Answered by the shell: it owns the print window, the printer and the dialogs. */
export const paperShellEndpoints = {
  'paper.preview': endpoint<{ readonly pdf: Uint8Array; readonly sheets: number }>()(
    readers,
    z.strictObject(subject),
  ),
  /** `silent` only for the test page and machines whose driver is known to be right; else the OS dialog opens. */
  'paper.print': endpoint<{ readonly copyMark: string }>()(
    readers,
    z.strictObject({ ...subject, reason: optionalText(200) }),
  ),
  /** Opens the save dialog; `null` when the person cancelled. */
  'paper.savePdf': endpoint<{ readonly path: string } | null>()(
    readers,
    z.strictObject({ ...subject, reason: optionalText(200) }),
  ),
} as const;
