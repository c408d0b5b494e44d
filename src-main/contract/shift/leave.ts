import { z } from 'zod';
import type { LeaveState } from '#domain/shift/leave.ts';
import { OPERATIONS } from '#domain/roles.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { day, id, nothing, optionalText, pin, requiredText } from '../fields.ts';

const counter = OPERATIONS.leave_handover.roles;

/** A case of a leave handover. */
export interface LeaveItemView {
  readonly caseId: number;
  readonly number: string;
  readonly customerName: string;
  /** Passed to the substitute, and back. */
  readonly passedAt: string | null;
  readonly returnedAt: string | null;
}

/** 休假交接: one person's open items in the hands of another (H9). */
export interface LeaveView {
  readonly id: number;
  readonly state: LeaveState;
  readonly fromId: number;
  readonly fromName: string;
  readonly toId: number;
  readonly toName: string;
  readonly backOn: string | null;
  readonly note: string | null;
  readonly signedAt: string;
  readonly takenAt: string | null;
  readonly declinedAt: string | null;
  readonly declineReason: string | null;
  readonly returnedAt: string | null;
  readonly drafts: number;
  readonly items: readonly LeaveItemView[];
}

export const leaveEndpoints = {
  /** Leave handovers, newest first; a manager sees all, others their own. */
  'leave.list': endpoint<readonly LeaveView[]>()(counter, nothing),
  /** What the signed-in person would hand over now. */
  'leave.own': endpoint<{ readonly items: readonly LeaveItemView[]; readonly drafts: number }>()(
    counter,
    nothing,
  ),
  /** First PIN: the person who leaves signs their open items over. */
  'leave.sign': signedEndpoint<{ readonly id: number }>()(
    counter,
    z.strictObject({
      toUserId: id,
      backOn: day.nullish().transform((value) => value ?? null),
      note: optionalText(1000),
      pin,
    }),
  ),
  /** Second PIN: the substitute takes them and becomes first-asked person. */
  'leave.take': signedEndpoint<null>()(counter, z.strictObject({ id, pin })),
  'leave.decline': endpoint<null>()(counter, z.strictObject({ id, reason: requiredText(400) })),
  /** Back: what is still open and still with the substitute returns. */
  'leave.return': signedEndpoint<{ readonly returned: number }>()(counter, z.strictObject({ id, pin })),
} as const;
