import { z } from 'zod';
import { ATTACHED_TO } from '#domain/counter/attachments.ts';
import { endpoint } from '../endpoint.ts';
import { id, nothing, optionalText, requestId } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** What a file is attached to: a draft of the intake, a case, or a paper of a case. */
const attachmentSubject = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('draft'), id: requestId }),
  z.strictObject({ of: z.enum(ATTACHED_TO), id }),
]);

export type AttachmentSubject = z.output<typeof attachmentSubject>;

/** One attached file; those of a draft and those of the register are counted apart. */
const attachmentRef = z.strictObject({ draft: z.boolean(), id });

export type AttachmentRef = z.output<typeof attachmentRef>;

/** A file as its list shows it. */
export interface AttachmentView {
  readonly id: number;
  readonly of: AttachmentSubject['of'];
  /** The case's order, claim, … it hangs on; null for the case itself and for a draft. */
  readonly aboutId: number | null;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  /** By its content, `image/jpeg`. */
  readonly type: string;
  readonly note: string | null;
  readonly at: string;
  readonly byId: number;
  readonly byName: string;
  readonly removedAt: string | null;
  readonly removedByName: string | null;
  readonly removeReason: string | null;
}

/** A file with what is in it, its hash having been compared. */
export interface AttachmentContent {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Files that nothing names any more: left by thrown-away drafts. */
export interface LeftoverFiles {
  readonly count: number;
  readonly bytes: number;
}

export const attachmentEndpoints = {
  /** Those of a case are all of it, also of its orders and claims; removed ones stay, struck out. */
  'attachment.list': endpoint<readonly AttachmentView[]>()(
    counterRoles,
    z.strictObject({ subject: attachmentSubject }),
  ),
  /** Why nothing may be added or changed there any more (sealed, bound), as a sentence without its end; else null. */
  'attachment.closed': endpoint<string | null>()(
    counterRoles,
    z.strictObject({ subject: attachmentSubject }),
  ),
  /** The same file attached twice to the same thing is one attachment. */
  'attachment.add': endpoint<AttachmentView>()(
    counterRoles,
    z.strictObject({
      subject: attachmentSubject,
      name: z.string().max(1000, '文件名太长。'),
      bytes: z.instanceof(Uint8Array, { error: '没有文件内容。' }),
      note: optionalText(200),
    }),
  ),
  'attachment.read': endpoint<AttachmentContent>()(counterRoles, attachmentRef),
  'attachment.note': endpoint<null>()(
    counterRoles,
    z.strictObject({ ...attachmentRef.shape, note: optionalText(200) }),
  ),
  /** Of a draft: gone. Of a case: struck out with a reason, by whoever attached it or a manager. */
  'attachment.remove': endpoint<null>()(
    counterRoles,
    z.strictObject({ ...attachmentRef.shape, reason: optionalText(200) }),
  ),
  /** A call that turned out to be about an open case: what the draft has goes there (T5). Answers how many. */
  'attachment.give': endpoint<number>()(counterRoles, z.strictObject({ draftId: requestId, caseId: id })),
  'attachment.leftovers': endpoint<LeftoverFiles>()(['manager', 'admin'], nothing),
  'attachment.clean': endpoint<LeftoverFiles>()(['manager', 'admin'], nothing),
} as const;

/** What the shell does with a file, because it needs the system. */
export const attachmentShellEndpoints = {
  /** Opens a copy with the system's program for it. */
  'attachment.open': endpoint<null>()(counterRoles, attachmentRef),
  /** Where it was saved; null when the person cancelled. */
  'attachment.save': endpoint<{ readonly path: string } | null>()(counterRoles, attachmentRef),
} as const;
