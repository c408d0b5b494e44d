import type { BatchQuestion } from '#domain/work/callbacks/batch-questions.ts';
import { z } from 'zod';
import {
  BATCH_KINDS,
  type BatchKind,
  type CallbackOutcome,
  CALLBACK_METHODS,
  CALLBACK_OUTCOMES,
  CASE_KINDS,
  CUSTOMER_TYPES,
  type Level,
} from '#domain/terms.ts';
import type { RegisterForm } from '../counter/cases.ts';
import { endpoint } from '../endpoint.ts';
import {
  day,
  id,
  nothing,
  optionalId,
  optionalInstant,
  optionalPhone,
  optionalText,
  requestId,
  requiredText,
  text,
} from '../fields.ts';
import { type CallbackView, level } from './moves.ts';
import type { QueuedCallback } from './work.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const optionalDay = day.nullish().transform((value) => value ?? null);

/** Customers of the archive: members, types, or those whose last matter lies in a period. */
const filter = z.strictObject({
  from: z.literal('filter'),
  members: z.boolean().default(false),
  /** Under contract and moved in: a contract number and a unit (the quarterly survey, spec 50). */
  settled: z.boolean().default(false),
  types: z.array(z.enum(CUSTOMER_TYPES)).max(CUSTOMER_TYPES.length).default([]),
  lastMatter: z
    .strictObject({
      since: optionalDay,
      until: optionalDay,
      kinds: z.array(z.enum(CASE_KINDS)).max(CASE_KINDS.length).default([]),
    })
    .nullish()
    .transform((value) => value ?? null),
});

/** Rows from a list: installations, new customers. */
const list = z.strictObject({
  from: z.literal('import'),
  rows: z
    .array(
      z.strictObject({
        name: requiredText(60),
        phone: optionalPhone,
        unit: optionalText(80),
        note: optionalText(400),
        /** What was installed, and when (安装回访). */
        product: optionalText(80),
        installedOn: optionalDay,
      }),
    )
    .min(1, '名单是空的。')
    .max(5000, '一批最多 5000 人，请分批导入。'),
});

const batchSource = z.discriminatedUnion('from', [filter, list]);
export type BatchSource = z.output<typeof batchSource>;

/** A batch with how far it is. */
export interface BatchView {
  readonly id: number;
  readonly kind: BatchKind;
  readonly name: string;
  readonly questions: readonly BatchQuestion[];
  readonly clerkId: number | null;
  readonly clerkName: string | null;
  readonly dueOn: string;
  readonly overdue: boolean;
  /** Installations not called back by their own day (C21). */
  readonly late: number;
  readonly createdAt: string;
  readonly createdByName: string;
  /** First and last number of its callbacks. */
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly total: number;
  readonly open: number;
  readonly answered: number;
  /** Ended without a result (未成功外呼, 已短信回复). */
  readonly ended: number;
  readonly levels: Readonly<Record<Level, number>>;
}

/** A callback without a case; the names are those of a queued callback, so the same screen and keys serve both. */
export interface QueuedBatchTask extends Pick<
  QueuedCallback,
  | 'customerName'
  | 'customerPhone'
  | 'contactName'
  | 'contactPhone'
  | 'member'
  | 'unit'
  | 'demand'
  | 'result'
  | 'replies'
  | 'lastLevel'
  | 'asksUnderstanding'
  | 'dueAt'
  | 'refusal'
> {
  readonly taskId: number;
  readonly callback: Omit<CallbackView, 'caseId' | 'round' | 'understands' | 'signed' | 'self'>;
  readonly customerId: number | null;
  /** The customer's last matter, for the caller. */
  readonly caseId: number | null;
  readonly caseNumber: string | null;
  readonly kind: QueuedCallback['kind'] | null;
  readonly categoryLabel: string | null;
  /** The list's note, or the beginning of the last matter. */
  readonly content: string;
  readonly answers: Readonly<Record<string, string>>;
}

interface BatchQueue {
  readonly batch: BatchView;
  readonly tasks: readonly QueuedBatchTask[];
  readonly doneToday: number;
  /** Rest time of customers now (B2): calling asks a reason. */
  readonly restTime: boolean;
}

/** After an attempt: the task, the batch's progress, and for a 4 what a new complaint would begin with (B10). */
export interface BatchRecorded {
  readonly task: QueuedBatchTask;
  readonly batch: BatchView;
  readonly complaint: Partial<RegisterForm> | null;
}

/** A line of a batch's results (B10), also of those who weren't reached yet. */
export interface BatchResult {
  readonly taskId: number;
  readonly number: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly unit: string | null;
  readonly state: CallbackView['state'];
  readonly level: Level | null;
  readonly reasonLabel: string | null;
  readonly reasonText: string | null;
  readonly suggestion: string | null;
  /** The last attempt, null before the first. */
  readonly outcome: CallbackOutcome | null;
  readonly attempts: number;
  readonly at: string | null;
  readonly byName: string | null;
  readonly corrected: boolean;
  /** The complaint registered after a 4, where there is one. */
  readonly complaintId: number | null;
  readonly complaintNumber: string | null;
}

/** What the list of results shows of a batch. */
export const BATCH_FILTERS = ['all', '1', '2', '3', '4', 'ended', 'open'] as const;
export type BatchFilter = (typeof BATCH_FILTERS)[number];

/** A dissatisfied customer of a batch for whom nobody has decided about a complaint (B10). */
export interface ComplaintOffer {
  readonly taskId: number;
  readonly number: string;
  readonly batchName: string;
  readonly customerName: string;
  readonly reason: string;
  readonly at: string;
  readonly byName: string;
}

export const batchEndpoints = {
  /** Everybody of a batch with what they said, in the order of their numbers, 200 at a time. */
  'batch.results': endpoint<{ readonly rows: readonly BatchResult[]; readonly more: boolean }>()(
    counterRoles,
    z.strictObject({ batchId: id, filter: z.enum(BATCH_FILTERS).default('all'), after: optionalId }),
  ),
  /** One task as it stands in the queue, also one that has ended (a late answer, B4). */
  'batch.task': endpoint<{ readonly task: QueuedBatchTask; readonly batch: BatchView }>()(
    counterRoles,
    z.strictObject({ taskId: id }),
  ),
  /** Dissatisfied customers nobody has decided about yet, oldest first. */
  'batch.offers': endpoint<readonly ComplaintOffer[]>()(counterRoles, nothing),
  /** Takes an offer up in a draft; it stands again when the draft is thrown away. */
  'batch.takeOffer': endpoint<Partial<RegisterForm>>()(
    counterRoles,
    z.strictObject({ taskId: id, draftId: requestId }),
  ),
  'batch.declineOffer': endpoint<null>()(
    counterRoles,
    z.strictObject({ taskId: id, reason: requiredText(400) }),
  ),
  /** The questions a batch made now gets, by kind ⚙. */
  'batch.questions': endpoint<Readonly<Record<BatchKind, readonly BatchQuestion[]>>>()(
    counterRoles,
    z.strictObject({}).optional(),
  ),
  /** How many the source finds, how many of them can't be called, and the first names. */
  'batch.preview': endpoint<{
    readonly count: number;
    readonly withoutPhone: number;
    readonly names: readonly string[];
  }>()(['handler', 'manager'], z.strictObject({ source: batchSource })),
  'batch.create': endpoint<BatchView>()(
    ['handler', 'manager'],
    z.strictObject({
      requestId,
      kind: z.enum(BATCH_KINDS),
      name: requiredText(80),
      clerkId: optionalId,
      dueOn: day,
      source: batchSource,
    }),
  ),
  /** Newest first. */
  'batch.list': endpoint<readonly BatchView[]>()(counterRoles, z.strictObject({}).optional()),
  'batch.queue': endpoint<BatchQueue>()(counterRoles, z.strictObject({ batchId: id })),
  /** One attempt; attempts, levels and rest time as for a case's callback (B2-B4). */
  'batch.record': endpoint<BatchRecorded>()(
    counterRoles,
    z.strictObject({
      taskId: id,
      outcome: z.enum(CALLBACK_OUTCOMES),
      method: z.enum(CALLBACK_METHODS),
      level: level.nullish().transform((value) => value ?? null),
      answers: z.record(z.string().max(40), text(1000)).default({}),
      appointedAt: optionalInstant,
      reasonId: optionalId,
      reasonText: optionalText(1000),
      suggestion: optionalText(1000),
      note: optionalText(1000),
      restReason: optionalText(200),
    }),
  ),
} as const;
