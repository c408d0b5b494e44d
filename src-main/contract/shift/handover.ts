import { z } from 'zod';
import type { HandoverState, ItemReason, ShiftCounts } from '#domain/shift/handover.ts';
import type { Shift } from '#domain/shift/handover-shifts.ts';
import type { MissedHandover } from '#domain/shift/missed-handover.ts';
import { OPERATIONS } from '#domain/roles.ts';
import type { CaseState } from '#domain/terms.ts';
import type { TimelineEntry } from '../counter/cases.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { id, instant, nothing, optionalId, optionalText, pin, requestId, requiredText } from '../fields.ts';

const roles = OPERATIONS.handover.roles;

/** One line of the sheet: a case with what the next person must know (H1). */
export interface HandoverItemView {
  readonly caseId: number;
  readonly number: string;
  /** Customer, category and beginning of the content. */
  readonly matter: string;
  readonly reason: ItemReason;
  readonly state: CaseState;
  readonly round: number;
  readonly nextStep: string | null;
  /** Promises, appointments, waiting decisions, second complaint, in words. */
  readonly marks: readonly string[];
  readonly dueAt: string | null;
  readonly dueWhat: string | null;
  /** C11: 正常, 临期, 超时, 已停; null when no clock runs. */
  readonly clockState: string | null;
  /** The nearest appointment with the customer. */
  readonly contactAt: string | null;
  /** H3: handovers that listed it before. */
  readonly carried: number;
  readonly note: string | null;
  readonly acknowledgedAt: string | null;
}

/** A thing handed over (H7). */
export interface HandoverThingView {
  readonly termId: number;
  readonly label: string;
  /** What was counted last time; of blank forms the balance of the stock book (E6). */
  readonly expected: number | null;
  readonly counted: number | null;
  readonly remark: string | null;
}

/** Who signed a box, and when. */
export interface HandoverSignature {
  readonly userId: number;
  readonly name: string;
  readonly at: string;
}

/** The sheet 交班表, still being prepared (`id` null) or frozen. */
export interface HandoverSheet {
  readonly id: number | null;
  readonly number: string | null;
  readonly state: HandoverState | 'preparing';
  readonly shift: Shift;
  readonly onDuty: readonly string[];
  readonly counts: ShiftCounts;
  readonly items: readonly HandoverItemView[];
  /** 交接期间: what came since the list was frozen; live until it is taken. */
  readonly additions: readonly HandoverItemView[];
  readonly things: readonly HandoverThingView[];
  readonly remarks: string | null;
  /** Instructions from above. */
  readonly instructions: string | null;
  readonly outgoing: HandoverSignature | null;
  readonly incoming: HandoverSignature | null;
  /** The shift that the incoming person takes. */
  readonly nextShift: Shift | null;
  /** 连班: why the same person goes on. */
  readonly continuedReason: string | null;
  readonly refusal: (HandoverSignature & { readonly reason: string }) | null;
  readonly countersigned: (HandoverSignature & { readonly note: string | null }) | null;
  readonly passedDrafts: number;
  /** Head of the chain with the last signature in it, as printed. */
  readonly head: string | null;
}

/** A shift that wasn't handed over in time: red until a manager closes it (H4). */
export type MissedView = MissedHandover;

/** A missed handover that a manager closed. */
export interface ClosedMissed extends Pick<MissedHandover, 'shift' | 'dueAt' | 'takenAt'> {
  readonly reason: string;
  readonly closedAt: string;
  readonly closedByName: string;
}

/** A draft of somebody, not yet registered. */
interface OwnDraftView {
  readonly id: string;
  readonly title: string;
  readonly begunAt: string;
}

/** What the signed-in person sees on the 交班 screen. */
export interface CurrentHandover {
  /** `prepare`: type and sign; `wait`: signed by this person, waits for the next; `take`: read, acknowledge, sign. */
  readonly step: 'prepare' | 'wait' | 'take';
  readonly sheet: HandoverSheet;
  /** Cases to acknowledge one by one when taking over. */
  readonly toAcknowledge: readonly number[];
  /** The place in the chain that the sheet shows; taking over is refused when a case changed since. */
  readonly seenSeq: number;
  /** People on the roster of this shift or who did something in it, proposed as 当班人. */
  readonly onDuty: readonly { readonly id: number; readonly name: string }[];
  /** The signed-in person's own drafts, which block or are passed on (H6). */
  readonly drafts: readonly OwnDraftView[];
  /** Drafts of others, for a manager to pass on an absent person's (H6); empty for everybody else. */
  readonly othersDrafts: readonly (OwnDraftView & { readonly ownerId: number; readonly ownerName: string })[];
  /** H4, the oldest first. */
  readonly missed: readonly MissedView[];
  /** The handover refused last, while it waits to be signed anew. */
  readonly refused: {
    readonly id: number;
    readonly number: string;
    readonly by: string;
    readonly reason: string;
  } | null;
}

/** A line of the history. */
export interface HandoverRow {
  readonly id: number;
  readonly number: string;
  readonly state: HandoverState;
  readonly shift: Shift;
  readonly outgoing: string;
  readonly signedAt: string;
  readonly incoming: string | null;
  readonly takenAt: string | null;
  readonly left: number;
  readonly continued: boolean;
  readonly countersigned: boolean;
}

const number = z
  .number('请填写数量。')
  .min(0, '数量不能为负。')
  .max(9_999_999, '数量过大。')
  .nullish()
  .transform((value) => value ?? null);

/** What the outgoing person types into the sheet. */
const handoverNotes = z.strictObject({
  /** Notes by case; an empty one is none. */
  notes: z.array(z.strictObject({ caseId: id, note: optionalText(500) })).max(5000),
  things: z.array(z.strictObject({ termId: id, counted: number, remark: optionalText(200) })).max(100),
  remarks: optionalText(2000),
  instructions: optionalText(2000),
});
export type HandoverNotes = z.output<typeof handoverNotes>;

export const handoverEndpoints = {
  'handover.current': endpoint<CurrentHandover>()(roles, nothing),
  /** Keeps what has been typed so far; survives a crash. */
  'handover.saveNotes': endpoint<null>()(roles, handoverNotes),
  /** The outgoing signature: numbers and freezes the list → 待接班 (H2). */
  'handover.sign': signedEndpoint<{ readonly id: number; readonly number: string }>()(
    roles,
    z.strictObject({
      ...handoverNotes.shape,
      onDuty: z.array(id).max(50),
      passOnDrafts: z.boolean().default(false),
      pin,
    }),
  ),
  /** The incoming signature: responsibility passes, frozen for ever (H2). */
  'handover.take': signedEndpoint<null>()(
    roles,
    z.strictObject({
      id,
      seenSeq: z.int().min(0),
      acknowledged: z.array(id).max(5000),
      /** 连班: why the same person goes on (H6). */
      continuedReason: optionalText(200),
      pin,
    }),
  ),
  /** Back to the outgoing person with a reason (H6). */
  'handover.refuse': endpoint<null>()(roles, z.strictObject({ id, reason: requiredText(400) })),
  /** A manager's countersignature (H8). */
  'handover.countersign': signedEndpoint<null>()(
    ['manager'],
    z.strictObject({ id, note: optionalText(400), pin }),
  ),
  /** A manager closes missed handovers with one reason (H4). */
  'handover.closeMissed': signedEndpoint<null>()(
    OPERATIONS.close_missed_handover.roles,
    z.strictObject({
      shifts: z
        .array(z.strictObject({ name: requiredText(20), from: instant }))
        .min(1, '请选择班次。')
        .max(1000),
      reason: requiredText(400),
      pin,
    }),
  ),
  /** What was closed, the newest first. */
  'handover.missedClosed': endpoint<readonly ClosedMissed[]>()(roles, nothing),
  /** A manager passes an absent person's drafts to somebody (H6). */
  'handover.passDrafts': endpoint<null>()(
    ['manager'],
    z.strictObject({ ids: z.array(requestId).min(1).max(200), toUserId: id, reason: requiredText(200) }),
  ),
  'handover.list': endpoint<{ readonly rows: readonly HandoverRow[]; readonly next: number | null }>()(
    roles,
    z.strictObject({ after: optionalId, limit: z.int().min(1).max(200).default(60) }),
  ),
  'handover.get': endpoint<{ readonly sheet: HandoverSheet; readonly timeline: readonly TimelineEntry[] }>()(
    roles,
    z.strictObject({ id }),
  ),
} as const;
