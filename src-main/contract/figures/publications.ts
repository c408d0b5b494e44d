import type { Masking } from '#domain/text/masking.ts';
import { z } from 'zod';
import { CASE_KINDS } from '#domain/terms.ts';
import type { PeriodChoice } from '#domain/period.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import {
  id,
  instant,
  nothing,
  optionalId,
  optionalText,
  optionalWord,
  pin,
  requiredText,
  text,
} from '../fields.ts';
import type { JobView } from '../jobs.ts';
import type { ReportContent } from './report-content.ts';
import { type ReportKey, REPORT_KEYS } from './report-list.ts';
import { periodChoice } from './reports.ts';

const readers = ['receptionist', 'handler', 'manager'] as const;
const scope = {
  report: z.enum(REPORT_KEYS),
  period: periodChoice,
  kind: optionalWord(CASE_KINDS),
} as const;

/** A published report as a list shows it. */
export interface PublicationLine {
  readonly id: number;
  readonly report: ReportKey;
  readonly period: string;
  /** First publication is 1; a correction counts on (E7). */
  readonly revision: number;
  readonly reason: string | null;
  readonly definitions: number;
  readonly at: string;
  readonly byName: string;
  readonly cases: number;
  /** SHA-256 of its PDF; null until it has been laid out. */
  readonly pdfDigest: string | null;
}

/** A report as it stands now, with the author's draft and what was published of it. */
export interface ReportView {
  readonly content: ReportContent;
  /** What a preview or print of the draft is asked by. */
  readonly draft: { readonly id: number; readonly savedAt: string; readonly byName: string } | null;
  readonly publications: readonly PublicationLine[];
  /** Why it can't be published now; null when it can. */
  readonly refusal: string | null;
}

/** A report that is to be handed in, or was (K2). */
export interface DutyLine {
  readonly report: ReportKey;
  readonly choice: PeriodChoice;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly dueAt: string;
  readonly recipients: string;
  /** Whose task it is, null when nobody is named. */
  readonly person: string | null;
  /** Whoever asks may record the hand-in (K3). */
  readonly mayDeliver: boolean;
  readonly state: 'to-come' | 'due' | 'overdue' | 'delivered';
  /** Published, in which revision. */
  readonly publication: { readonly id: number; readonly revision: number } | null;
  readonly delivery: {
    readonly at: string;
    readonly byName: string;
    readonly recipients: string;
    readonly means: string;
    readonly late: boolean;
  } | null;
}

/** What the export's thread needs: the report as frozen, or null to make it from the register. */
export interface ReportTicket {
  readonly exportId: number;
  readonly fileName: string;
  readonly organisation: string;
  readonly by: string;
  readonly at: string;
  readonly phoneReason: string | null;
  readonly masking: Masking;
  readonly texts: Readonly<Record<string, string>>;
  readonly content: ReportContent | null;
  /** Cases about the person who exports: they aren't on that person's lists (spec 10 Roles). */
  readonly hidden: readonly number[];
}

export const publicationEndpoints = {
  'publication.content': endpoint<ReportView>()(readers, z.strictObject(scope)),
  /** Keeps what the author wrote; saving is no publication. */
  'publication.saveDraft': endpoint<{ readonly id: number }>()(
    readers,
    z.strictObject({ ...scope, texts: z.record(z.string().max(40), text(20_000)) }),
  ),
  /** Newest first. */
  'publication.list': endpoint<readonly PublicationLine[]>()(readers, nothing),
  'publication.get': endpoint<{ readonly line: PublicationLine; readonly content: ReportContent }>()(
    readers,
    z.strictObject({ id }),
  ),
  /** Freezes figures, definitions' version, cases and texts (E7); a correction has a reason. */
  'publication.publish': signedEndpoint<PublicationLine>()(
    ['manager'],
    z.strictObject({ ...scope, reason: optionalText(400), pin }),
  ),
  'publication.keepPdf': endpoint<PublicationLine>()(
    'shell',
    z.strictObject({ id, pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  ),
  /** The kept PDF, its digest just checked. */
  'publication.pdf': endpoint<{ readonly pdf: Uint8Array | null; readonly fileName: string }>()(
    'shell',
    z.strictObject({ id }),
  ),
  /** The table of K2 as it stands today, what is to be done first. */
  'publication.duties': endpoint<readonly DutyLine[]>()(readers, nothing),
  /** 已报送: who, when, to whom, by what means. */
  'publication.deliver': endpoint<null>()(
    readers,
    z.strictObject({
      report: z.enum(REPORT_KEYS),
      from: instant,
      to: instant,
      recipients: requiredText(200),
      means: requiredText(40),
      publicationId: optionalId,
      note: optionalText(400),
    }),
  ),
  'publication.beginExport': endpoint<ReportTicket>()(
    'shell',
    z.strictObject({ ...scope, publicationId: optionalId, phoneReason: optionalText(200) }),
  ),
} as const;

/** Answered by the shell: it lays out, asks where to save, and starts the thread. */
export const publicationShellEndpoints = {
  'job.publishReport': endpoint<PublicationLine>()(
    ['manager'],
    z.strictObject({ ...scope, reason: optionalText(400), pin }),
  ),
  /** Saves the PDF as it was published; null when the dialog was cancelled. */
  'job.copyReport': endpoint<{ readonly path: string } | null>()(readers, z.strictObject({ id })),
  'job.startReport': endpoint<JobView | null>()(
    readers,
    z.strictObject({ ...scope, publicationId: optionalId, phoneReason: optionalText(200) }),
  ),
} as const;
