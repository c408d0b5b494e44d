import { z } from 'zod';
import {
  CALLBACK_METHODS,
  CALLBACK_OUTCOMES,
  FOLLOW_UP_TYPES,
  type Level,
  MEASURE_TYPES,
  REMEDY_TYPES,
  TRACKING_STATES,
  type TrackingState,
} from '#domain/terms.ts';
import type { Explanation } from '#domain/work/clocks/clock-explain.ts';
import type { CaseRow } from '../counter/cases.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import {
  day,
  id,
  instant,
  nothing,
  optionalId,
  optionalInstant,
  optionalText,
  optionalWord,
  pin,
  requiredText,
} from '../fields.ts';
import {
  type CallbackView,
  type DecisionView,
  level,
  type MeasureView,
  type Moved,
  type OrderView,
} from './moves.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const experts = ['handler', 'manager'] as const;

/** An order on the chasing screen, with its case. */
export interface OpenOrder extends OrderView {
  readonly caseNumber: string;
  readonly customerName: string;
  readonly unit: string | null;
  readonly categoryLabel: string;
  readonly content: string;
  readonly dueAt: string | null;
}

/** An open case on the list of its latest tracking state (D2). */
export interface TrackedCase {
  readonly caseId: number;
  readonly caseNumber: string;
  readonly customerName: string;
  readonly unit: string | null;
  readonly ownerName: string;
  /** What the follow-up that set the state says. */
  readonly content: string;
  readonly nextContactAt: string | null;
  readonly at: string;
  readonly byName: string;
  /** Calendar days since then. */
  readonly days: number;
}

/** A callback in the queue, with what the caller must know (spec 30 回访). */
export interface QueuedCallback {
  readonly callback: CallbackView;
  readonly caseId: number;
  readonly caseVersion: number;
  readonly caseNumber: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly member: boolean;
  readonly unit: string | null;
  readonly kind: CaseRow['kind'];
  readonly categoryLabel: string;
  readonly content: string;
  readonly demand: string | null;
  readonly result: string | null;
  readonly replies: readonly string[];
  readonly lastLevel: Level | null;
  /** Asks 理解/不理解 beside the level (B6). */
  readonly asksUnderstanding: boolean;
  readonly dueAt: string | null;
  /** Why this person may not call (B8), null when they may. */
  readonly refusal: string | null;
}

/** The day's callbacks. */
export interface CallbackQueue {
  readonly tasks: readonly QueuedCallback[];
  readonly doneToday: number;
  /** Rest time of customers now (B2): calling asks a reason. */
  readonly restTime: boolean;
}

/** A line of an outbound sheet (投诉客户外呼表). */
export interface OutboundLine {
  readonly callbackId: number;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly customerName: string;
  readonly callPhone: string | null;
  readonly at: string;
  readonly note: string | null;
  readonly byName: string;
}

export const workEndpoints = {
  'followUp.add': endpoint<Moved>()(
    counterRoles,
    z.strictObject({
      caseId: id,
      orderId: optionalId,
      type: z.enum(FOLLOW_UP_TYPES),
      tracking: optionalWord(TRACKING_STATES),
      withWhom: optionalText(60),
      means: optionalText(20),
      content: requiredText(4000),
      nextContactAt: optionalInstant,
      /** The customer got an apology (J1). */
      apologised: z.boolean().default(false),
      /** It was explained to the customer (J1, B6). */
      explained: z.boolean().default(false),
    }),
  ),
  /** The customer agreed to the price of a repair: who, how, when (D10). */
  'followUp.consent': endpoint<Moved>()(
    counterRoles,
    z.strictObject({
      caseId: id,
      withWhom: requiredText(60),
      means: requiredText(20),
      agreedAt: instant,
      note: optionalText(400),
    }),
  ),
  /** How many open cases stand on each of the five lists (D2); a case stands on the one of its latest state. */
  'followUp.lists': endpoint<Readonly<Record<TrackingState, number>>>()(counterRoles, nothing),
  /** One of the five lists (D2), by next contact, those without one last; at most 500. */
  'followUp.byTracking': endpoint<readonly TrackedCase[]>()(
    counterRoles,
    z.strictObject({ tracking: z.enum(TRACKING_STATES) }),
  ),
  /** Cause, measures and result on the form (T8, J1). */
  'finding.save': endpoint<Moved>()(
    counterRoles,
    z.strictObject({
      caseId: id,
      version: z.int(),
      causeId: optionalId,
      causeText: optionalText(2000),
      measures: optionalText(2000),
      remedyGiven: optionalWord(REMEDY_TYPES),
      result: optionalText(4000),
    }),
  ),
  'measure.add': endpoint<MeasureView>()(
    experts,
    z.strictObject({
      caseId: id,
      type: z.enum(MEASURE_TYPES),
      content: requiredText(2000),
      owner: requiredText(40),
      dueOn: day,
    }),
  ),
  'measure.done': endpoint<null>()(experts, z.strictObject({ id, note: requiredText(2000) })),
  'measure.verify': endpoint<null>()(experts, z.strictObject({ id })),
  /** The contractor came or handed in a plan: stops C3. */
  'order.arrived': endpoint<null>()(counterRoles, z.strictObject({ orderId: id, note: requiredText(1000) })),
  'order.open': endpoint<readonly OpenOrder[]>()(counterRoles, z.strictObject({ departmentId: optionalId })),
  /** The reply to the sender of an order from above (T9): stops C18. */
  'sender.answer': endpoint<Moved>()(
    counterRoles,
    z.strictObject({ caseId: id, content: requiredText(4000) }),
  ),

  'callback.queue': endpoint<CallbackQueue>()(counterRoles, nothing),
  /** One task as it stands in the queue, also one that has ended (a late answer, B4). */
  'callback.task': endpoint<QueuedCallback>()(counterRoles, z.strictObject({ callbackId: id })),
  /** One attempt; a level is the result of the round and moves the case (B3-B6). */
  'callback.record': endpoint<Moved>()(
    counterRoles,
    z.strictObject({
      callbackId: id,
      outcome: z.enum(CALLBACK_OUTCOMES),
      method: z.enum(CALLBACK_METHODS),
      level: level.nullish().transform((value) => value ?? null),
      understands: z
        .boolean()
        .nullish()
        .transform((value) => value ?? null),
      appointedAt: optionalInstant,
      reasonId: optionalId,
      reasonText: optionalText(1000),
      suggestion: optionalText(1000),
      note: optionalText(1000),
      /** Why the customer is called at rest time (B2). */
      restReason: optionalText(200),
    }),
  ),
  'callback.sheet': endpoint<readonly OutboundLine[]>()(
    counterRoles,
    z.strictObject({ sheet: z.enum(['dissatisfied', 'unreached', 'sms_replied']) }),
  ),

  /** 延期 (C15): asked before expiry, approved by a manager, told to the customer. */
  'decision.extend': endpoint<{ readonly decisionId: number }>()(
    counterRoles,
    z.strictObject({
      caseId: id,
      clockId: id,
      until: instant,
      reason: requiredText(1000),
      /** How and when the customer was or will be told. */
      told: requiredText(400),
    }),
  ),
  /** 变更跟进责任人 (T2). */
  'decision.reassign': endpoint<{ readonly decisionId: number }>()(
    counterRoles,
    z.strictObject({ caseId: id, toUserId: id, reason: requiredText(1000) }),
  ),
  'decision.list': endpoint<readonly DecisionView[]>()(
    counterRoles,
    z.strictObject({ state: z.enum(['proposed', 'approved', 'refused']).default('proposed') }),
  ),
  /** A manager's or a deputy's; the second named by the administrator decides what that manager put up. */
  'decision.decide': signedEndpoint<null>()(
    counterRoles,
    z.strictObject({ id, approve: z.boolean(), reason: requiredText(1000), pin }),
  ),

  /** 为什么是这个时间 (C13). */
  'clock.explain': endpoint<Explanation>()(counterRoles, z.strictObject({ caseId: id, clockId: id })),
} as const;
