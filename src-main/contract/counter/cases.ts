import { z } from 'zod';
import type { CaseFieldValues, FormFieldKey } from '#domain/counter/case-fields.ts';
import {
  type CaseState,
  type Level,
  type Nature,
  CUSTOMER_TYPES,
  ENQUIRY_TYPES,
  REMEDY_TYPES,
  CASE_KINDS,
  SAME_DAY_ITEMS,
  SEVERITIES,
} from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { registerFilter } from './register.ts';
import {
  id,
  instant,
  jsonLength,
  optionalId,
  optionalInstant,
  optionalPhone,
  optionalText,
  optionalWord,
  requestId,
  requiredText,
} from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** The intake form: every field of spec 10 that is known at the counter. */
export const intakeFields = {
  kind: z.enum(CASE_KINDS),
  /** Only enquiries: an ordinary one, or a message for an absent colleague (转告). */
  enquiryType: optionalWord(ENQUIRY_TYPES),
  messageFor: optionalText(40),
  occurredAt: optionalInstant,
  receivedAt: instant,
  /** Why it is entered later than 30 min after receiving (补录, T7). */
  lateEntryReason: optionalText(200),
  channelId: id,
  externalNumber: optionalText(60),
  externalDueAt: optionalInstant,
  /** A known customer's record; null makes a new one from the name, unless anonymous. */
  customerId: optionalId,
  /** Set for an anonymous matter (T6). */
  anonymousReason: optionalText(200),
  customerName: optionalText(60),
  customerType: optionalWord(CUSTOMER_TYPES),
  customerPhone: optionalPhone,
  member: z.boolean().default(false),
  contactName: optionalText(60),
  contactPhone: optionalPhone,
  unit: optionalText(80),
  project: optionalText(80),
  product: optionalText(80),
  contractNo: optionalText(60),
  object: optionalText(120),
  categoryId: id,
  content: requiredText(10_000),
  demand: optionalText(4000),
  remedyAsked: optionalWord(REMEDY_TYPES),
  evidence: optionalText(1000),
  severity: z.enum(SEVERITIES).default('ordinary'),
  sameDay: optionalWord(SAME_DAY_ITEMS),
  recurrent: z.boolean().default(false),
  repeatOf: optionalId,
  escalatedReason: optionalText(400),
  /** Our own person the matter is about (D3): it enters the register of violations and leaves their lists. */
  concernsUserId: optionalId,
  promisedAt: optionalInstant,
  departmentId: optionalId,
  responsiblePerson: optionalText(40),
  /** 负责人已离开: who, and since when (C5). */
  leftPerson: optionalText(40),
  leftSince: optionalInstant,
  litigation: z.boolean().default(false),
  paperNumber: optionalText(40),
  remarks: optionalText(1000),
  appointmentAt: optionalInstant,
  repairOrder: optionalText(60),
  materials: optionalText(400),
  warranty: optionalText(100),
  priceFen: z
    .int()
    .min(0, '金额不能为负。')
    .max(100_000_000_00, '金额过大。')
    .nullish()
    .transform((value) => value ?? null),
  priceConsent: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
} as const satisfies { readonly [Key in FormFieldKey]: z.ZodType<CaseFieldValues[Key] | null> } & {
  readonly concernsUserId: z.ZodType<number | null>;
};

/** Registering: the form and the draft it was typed in. */
export const registerInput = z.strictObject({
  requestId,
  ...intakeFields,
  /** The template (常见事项) the text was begun with, for its count. */
  templateId: optionalId,
  /** A number kept after a restore that this matter has on paper (待补录). */
  reservedId: optionalId,
});

/** What a window sends to register; optional fields may be left out. */
export type RegisterForm = z.input<typeof registerInput>;
export type RegisterInput = z.output<typeof registerInput>;

/** The answer to registering; the number stands large on the screen. */
export interface Registered {
  readonly id: number;
  readonly number: string;
  readonly enteredAt: string;
}

/** A case with everything the registration form shows. Times are instants, words are as stored. */
export type CaseView = Omit<CaseFieldValues, 'site' | 'year' | 'n' | 'sampled'> & {
  readonly number: string;
  readonly repeatOfNumber: string | null;
};

/** A dated sentence of a case's timeline. */
export interface TimelineEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly sentence: string;
  /** Words of the sentence that a correction struck out. */
  readonly struck?: string | null;
}

/** A row of the register (台账). */
export interface CaseRow {
  readonly id: number;
  readonly number: string;
  readonly kind: (typeof CASE_KINDS)[number];
  readonly state: CaseState;
  readonly round: number;
  readonly receivedAt: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly unit: string | null;
  readonly categoryLabel: string;
  readonly content: string;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly departmentLabel: string | null;
  readonly nature: Nature | null;
  /** Level of the last callback. */
  readonly lastLevel: Level | null;
  /** The nearest open due time, null when nothing runs. */
  readonly dueAt: string | null;
}

/** A page of the register, newest first; `next` continues after the last row (keyset). */
export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly next: number | null;
}

/** A draft of the intake form: whatever has been typed, unchecked. */
export interface DraftView {
  readonly id: string;
  readonly kind: string;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly begunAt: string;
  readonly savedAt: string;
}

/** A draft closed within the last week (最近关闭); only whoever closed it sees it. */
export interface ClosedDraftView {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly begunAt: string;
  readonly closedAt: string;
}

export const caseEndpoints = {
  'case.register': endpoint<Registered>()(counterRoles, registerInput),
  'case.get': endpoint<CaseView>()(counterRoles, z.strictObject({ id })),
  'case.timeline': endpoint<readonly TimelineEntry[]>()(counterRoles, z.strictObject({ id })),
  'case.page': endpoint<CasePage>()(
    counterRoles,
    z.strictObject({
      ...registerFilter,
      after: optionalId,
      limit: z.int().min(1).max(500).default(60),
      oldestFirst: z.boolean().default(false),
    }),
  ),
  /** 转投诉: a linked complaint with the received time kept; the old case waits to be closed as 已转. */
  'case.convert': endpoint<Registered>()(
    counterRoles,
    z.strictObject({ caseId: id, version: z.int(), requestId, reason: requiredText(1000) }),
  ),
  'draft.list': endpoint<readonly DraftView[]>()(counterRoles, z.undefined().or(z.strictObject({}))),
  'draft.save': endpoint<null>()(
    counterRoles,
    z.strictObject({
      id: requestId,
      kind: z.enum(['intake']),
      body: z
        .record(z.string().max(60), z.unknown())
        .refine((body) => jsonLength(body) <= 200_000, '草稿太长，未能保存，请缩短内容。'),
    }),
  ),
  'draft.discard': endpoint<null>()(counterRoles, z.strictObject({ id: requestId })),
  'draft.closed': endpoint<readonly ClosedDraftView[]>()(counterRoles, z.undefined().or(z.strictObject({}))),
  /** Opens again what was closed by mistake; refused after a week. */
  'draft.restore': endpoint<null>()(counterRoles, z.strictObject({ id: requestId })),
} as const;
