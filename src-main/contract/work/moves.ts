import { z } from 'zod';
import {
  type CallbackMethod,
  type CallbackOutcome,
  type CallbackState,
  type CloseKind,
  type DecisionKind,
  type DecisionState,
  type FollowUpType,
  type Level,
  type MeasureType,
  NATURES,
  ORDER_MEANS,
  type OrderMeans,
  type OrderState,
  SPECIAL_CLOSE_KINDS,
  type TrackingState,
} from '#domain/terms.ts';
import type { Move } from '#domain/work/moves/case-moves.ts';
import type { ResultCorrection } from './result-correction.ts';
import { endpoint } from '../endpoint.ts';
import { day, id, optionalId, optionalText, pin, requiredText } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** 1 非常满意 … 4 不满意. */
export const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], '请选择 1 至 4。');

const about = { caseId: id, /** The version the person saw; a newer one refuses (E8). */ version: z.int() };
const signature = { pin: pin.nullish().transform((value) => value ?? null) };
const nature = z.enum(NATURES);
const dispatching = {
  departmentId: id,
  person: optionalText(40),
  means: z.enum(ORDER_MEANS),
  instruction: optionalText(2000),
  /** A paid repair that leaves without the customer's consent, on a manager's word (D10). */
  managerWord: optionalText(400),
};

/** Every move a person can make on a case, with what belongs to it. Results of callbacks go by `callback.record`. */
const moveInput = z.discriminatedUnion('move', [
  z.strictObject({ ...about, move: z.literal('judge'), nature, reason: requiredText(1000) }),
  z.strictObject({ ...about, move: z.literal('rejudge'), nature, reason: requiredText(1000) }),
  z.strictObject({ ...about, ...signature, move: z.literal('judge_invalid'), reason: requiredText(1000) }),
  z.strictObject({
    ...about,
    move: z.literal('confirm_on_the_spot_nature'),
    nature,
    reason: optionalText(1000),
  }),
  z.strictObject({ ...about, move: z.literal('dispatch'), ...dispatching }),
  z.strictObject({
    ...about,
    move: z.literal('redispatch'),
    orderId: id,
    ...dispatching,
    reason: requiredText(1000),
  }),
  z.strictObject({ ...about, move: z.literal('sign_for'), orderId: id, by: requiredText(40) }),
  z.strictObject({
    ...about,
    move: z.literal('note_oral_reply'),
    orderId: id,
    by: requiredText(40),
    reply: requiredText(2000),
  }),
  z.strictObject({
    ...about,
    move: z.literal('reply'),
    orderId: id,
    by: requiredText(40),
    reply: requiredText(4000),
  }),
  z.strictObject({ ...about, move: z.literal('accept_reply'), orderId: id, note: optionalText(1000) }),
  z.strictObject({ ...about, move: z.literal('return_reply'), orderId: id, reason: requiredText(1000) }),
  z.strictObject({ ...about, move: z.literal('withdraw_order'), orderId: id, reason: requiredText(1000) }),
  z.strictObject({
    ...about,
    move: z.literal('answer'),
    answer: requiredText(4000),
    adopted: z
      .boolean()
      .nullish()
      .transform((value) => value ?? null),
  }),
  z.strictObject({
    ...about,
    move: z.literal('solve_on_the_spot'),
    answer: requiredText(4000),
    nature: nature.nullish().transform((value) => value ?? null),
    level: level.nullish().transform((value) => value ?? null),
    understands: z
      .boolean()
      .nullish()
      .transform((value) => value ?? null),
    reasonId: optionalId,
    reasonText: optionalText(1000),
  }),
  z.strictObject({ ...about, move: z.literal('callback_again'), reason: requiredText(1000) }),
  z.strictObject({
    ...about,
    move: z.literal('confirm_signed'),
    signed: z.enum(['satisfied', 'understands']),
  }),
  z.strictObject({ ...about, move: z.literal('close_when_complete') }),
  z.strictObject({ ...about, ...signature, move: z.literal('sign_closing'), reason: requiredText(1000) }),
  z.strictObject({ ...about, move: z.literal('hold'), reason: requiredText(1000), resumeOn: day }),
  z.strictObject({ ...about, move: z.literal('resume') }),
  z.strictObject({ ...about, ...signature, move: z.literal('void'), reason: requiredText(400) }),
  z.strictObject({
    ...about,
    ...signature,
    move: z.literal('special_close'),
    closeKind: z.enum(SPECIAL_CLOSE_KINDS),
    reason: requiredText(1000),
    /** 撤诉 after a 4: the number of the customer's letter or signed sheet, or its scan among the case's files (B12). */
    paper: optionalText(60),
    attachmentId: optionalId,
  }),
  z.strictObject({ ...about, ...signature, move: z.literal('reopen'), reason: requiredText(1000) }),
  z.strictObject({ ...about, move: z.literal('escalate'), reason: requiredText(400) }),
]);

export type MoveForm = z.input<typeof moveInput>;
export type MoveInput = z.output<typeof moveInput>;

/** A move as the screen shows it: possible, or greyed with its reason. */
export interface MoveOffer {
  readonly move: Move;
  readonly ok: boolean;
  readonly reason: string | null;
  /** The person may not do it, but propose it (待批). */
  readonly proposes: boolean;
  /** Asks for the PIN. */
  readonly signed: boolean;
}

/** A work order (处理工单). */
export interface OrderView {
  readonly id: number;
  readonly number: string;
  readonly caseId: number;
  readonly round: number;
  readonly state: OrderState;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly contractor: boolean;
  readonly person: string | null;
  readonly means: OrderMeans;
  readonly instruction: string | null;
  readonly rework: boolean;
  readonly dispatchedAt: string;
  readonly dispatchedByName: string;
  readonly signedForAt: string | null;
  readonly signedForBy: string | null;
  readonly oralReplyAt: string | null;
  readonly oralReply: string | null;
  readonly repliedAt: string | null;
  readonly repliedBy: string | null;
  readonly reply: string | null;
  readonly reviewedAt: string | null;
  readonly reviewedByName: string | null;
  readonly reviewNote: string | null;
  readonly returns: number;
  readonly withdrawnAt: string | null;
  readonly withdrawReason: string | null;
}

/** A follow-up (跟踪记录). */
export interface FollowUpView {
  readonly id: number;
  readonly round: number;
  readonly type: FollowUpType;
  readonly tracking: TrackingState | null;
  readonly withWhom: string | null;
  readonly means: string | null;
  readonly content: string;
  readonly nextContactAt: string | null;
  readonly apologised: boolean;
  readonly explained: boolean;
  readonly at: string;
  readonly byName: string;
}

/** One try of a callback. */
export interface AttemptView {
  readonly at: string;
  readonly outcome: CallbackOutcome;
  readonly method: CallbackMethod;
  readonly level: Level | null;
  readonly appointedAt: string | null;
  readonly note: string | null;
  readonly byName: string;
}

/** A callback task (回访) with its attempts and, once there is one, its result. */
export interface CallbackView {
  readonly id: number;
  readonly number: string;
  readonly caseId: number;
  readonly round: number;
  readonly state: CallbackState;
  readonly openedAt: string;
  readonly appointedAt: string | null;
  readonly level: Level | null;
  readonly understands: boolean | null;
  readonly signed: 'satisfied' | 'understands' | null;
  readonly method: CallbackMethod | null;
  readonly reasonId: number | null;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
  /** 本人回访 (B8). */
  readonly self: boolean;
  readonly resultAt: string | null;
  readonly byName: string | null;
  readonly attempts: readonly AttemptView[];
  /** What stood there before it was set right, oldest first (B8). */
  readonly corrections: readonly ResultCorrection[];
}

/** A corrective measure or improvement plan. */
export interface MeasureView {
  readonly id: number;
  readonly caseId: number;
  readonly type: MeasureType;
  readonly round: number;
  readonly content: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly plannedAt: string;
  readonly byName: string;
  readonly doneAt: string | null;
  readonly doneNote: string | null;
  readonly verifiedAt: string | null;
  readonly verifiedBy: string | null;
}

/** Something that waits for a manager (待批事项). */
export interface DecisionView {
  readonly id: number;
  readonly caseId: number;
  readonly number: string;
  readonly kind: DecisionKind;
  /** What it would do, in words. */
  readonly text: string;
  readonly closeKind: CloseKind | null;
  readonly state: DecisionState;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly decidedAt: string | null;
  readonly decidedByName: string | null;
  readonly decideReason: string | null;
}

/** A clock of a case as it stands now (C11). Durations in milliseconds. */
export interface CaseClockView {
  readonly id: number;
  readonly ruleId: string;
  readonly name: string;
  readonly round: number;
  readonly orderId: number | null;
  readonly startedAt: string;
  readonly state: '正常' | '临期' | '超时' | '已停' | '已完成';
  readonly due: string | null;
  readonly originalDue: string | null;
  readonly verdict: '按时' | '超时' | '待定' | null;
  readonly remainingMs: number;
  readonly lateMs: number;
  readonly heldMs: number;
  readonly tentative: boolean;
}

/** Everything done on a case so far, and what keeps it from closing. */
export interface CaseWork {
  readonly moves: readonly MoveOffer[];
  /** What is still missing before it can close (B7), as sentences with their rule. */
  readonly gaps: readonly { readonly rule: string; readonly reason: string }[];
  readonly orders: readonly OrderView[];
  readonly followUps: readonly FollowUpView[];
  readonly callbacks: readonly CallbackView[];
  readonly measures: readonly MeasureView[];
  readonly decisions: readonly DecisionView[];
  readonly clocks: readonly CaseClockView[];
  readonly heldUntil: string | null;
  /** A 撤诉 asks for the customer's signed word and a second person (B12). */
  readonly withdrawalNeedsTwo: boolean;
}

/** Where a move led. */
export interface Moved {
  readonly state: string;
  readonly round: number;
  readonly version: number;
}

export const moveEndpoints = {
  'move.work': endpoint<CaseWork>()(counterRoles, z.strictObject({ caseId: id })),
  /** Makes a move; the table decides, and asks for the PIN where it must be signed. */
  'move.make': endpoint<Moved>()(counterRoles, moveInput),
  /** Puts up a move that only a manager may make (待批). */
  'move.propose': endpoint<{ readonly decisionId: number }>()(counterRoles, moveInput),
} as const;
