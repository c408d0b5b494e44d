import type { Masking } from '#domain/text/masking.ts';
import { z } from 'zod';
import { splitPhones } from '#domain/text/phone.ts';
import type { CaseState, CustomerType, Level } from '#domain/terms.ts';
import { CUSTOMER_TYPES } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import {
  id,
  optionalId,
  optionalText,
  optionalWord,
  phone,
  requestId,
  requiredText,
  text,
} from '../fields.ts';
import type { JobView } from '../jobs.ts';

/** How a customer was contacted. */
const CONTACT_MEANS = ['phone', 'visit', 'message', 'other'] as const;
export type ContactMeans = (typeof CONTACT_MEANS)[number];

/** A row of the archive's list. */
export interface CustomerRow {
  readonly id: number;
  readonly name: string;
  readonly type: CustomerType;
  readonly member: boolean;
  readonly phone: string | null;
  readonly phones: number;
  readonly unit: string | null;
  readonly units: number;
  readonly contractNo: string | null;
  readonly clerkName: string | null;
  /** Open cases. */
  readonly open: number;
  readonly lastLevel: Level | null;
}

export interface CustomerPage {
  readonly rows: readonly CustomerRow[];
  /** Continue after this id; null at the end. */
  readonly next: number | null;
}

/** A phone or a unit of a customer; retired ones stay. */
export interface CustomerNumber {
  readonly id: number;
  readonly value: string;
  readonly primary: boolean;
  readonly retiredAt: string | null;
  /** Other customers who have it, too. */
  readonly others: readonly { readonly id: number; readonly name: string }[];
}

/** The record of one customer (客户档案). */
export interface CustomerRecord {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly type: CustomerType;
  readonly member: boolean;
  readonly contractNo: string | null;
  readonly notes: string | null;
  readonly clerkId: number | null;
  readonly clerkName: string | null;
  readonly clerkSince: string | null;
  readonly createdAt: string;
  readonly phones: readonly CustomerNumber[];
  readonly units: readonly CustomerNumber[];
  /** C7: the first talk with a newly assigned customer, until it was held. */
  readonly talk: {
    readonly clerkName: string;
    readonly startedAt: string;
    readonly dueAt: string | null;
    readonly state: '正常' | '临期' | '超时' | '已停' | '已完成';
  } | null;
  /** Records merged into this one. */
  readonly merged: readonly { readonly id: number; readonly name: string }[];
  /** Asked for by the id of a merged record, whose name this was. */
  readonly foundBy: { readonly id: number; readonly name: string } | null;
}

/** One entry of a customer's history, newest first. */
export interface CustomerEntry {
  readonly at: string;
  readonly by: string;
  readonly what: 'case' | 'callback' | 'batch' | 'contact' | 'claim' | 'imported' | 'record';
  readonly caseId: number | null;
  readonly number: string | null;
  readonly state: CaseState | null;
  readonly level: Level | null;
  readonly sentence: string;
}

/** Two records that may be one person. */
export interface CustomerPair {
  readonly why: 'phone-and-name' | 'name-and-unit' | 'phone';
  /** The phone or the unit they share. */
  readonly shared: string;
  readonly one: CustomerRow;
  readonly other: CustomerRow;
}

/** Two records a person said aren't one (不是同一人). */
export interface ToldApart {
  readonly one: CustomerRow;
  readonly other: CustomerRow;
  readonly at: string;
  readonly byName: string;
}

/** What an export's thread needs to know from the office. */
export interface CustomerTicket {
  readonly exportId: number;
  readonly fileName: string;
  readonly organisation: string;
  readonly by: string;
  readonly at: string;
  readonly phoneReason: string | null;
  readonly masking: Masking;
}

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const keepers = ['handler', 'manager'] as const;

/** What the archive is filtered by. */
const customerFilter = {
  query: text(100).default(''),
  type: optionalWord(CUSTOMER_TYPES),
  members: z.boolean().default(false),
  clerkId: optionalId,
  /** With open cases. */
  open: z.boolean().default(false),
  /** The last result of a callback was a 4. */
  dissatisfied: z.boolean().default(false),
  /** C7: the first talk is still to be held. */
  talk: z.boolean().default(false),
} as const;
const customerFilterSchema = z.strictObject(customerFilter);
export type CustomerFilter = z.output<typeof customerFilterSchema>;

/** The facts of a record that are one value each. */
export const customerFacts = {
  name: requiredText(60),
  type: z.enum(CUSTOMER_TYPES, '请选择客户类型。'),
  member: z.boolean().default(false),
  contractNo: optionalText(60),
  notes: optionalText(1000),
} as const;

const number = z
  .strictObject({
    id: optionalId,
    value: requiredText(80),
    primary: z.boolean().default(false),
    retired: z.boolean().default(false),
  })
  .readonly();
const phoneNumber = number.superRefine(({ value }, context) => {
  const read = phone.safeParse(value);
  for (const { message } of read.error?.issues ?? []) context.addIssue({ code: 'custom', message });
});
/** Several numbers pasted into one field are several. */
const phoneNumbers = z
  .array(phoneNumber)
  .max(30)
  .transform((numbers) =>
    numbers.flatMap((each) =>
      each.id === null ? splitPhones(each.value).map((value) => ({ ...each, value })) : [each],
    ),
  );

const form = {
  ...customerFacts,
  clerkId: optionalId,
  phones: phoneNumbers.default([]),
  units: z.array(number).max(50).default([]),
} as const;
const customerForm = z.strictObject(form);
export type CustomerForm = z.output<typeof customerForm>;

export const customerArchiveEndpoints = {
  /** Newest record first, by keyset. */
  'customer.page': endpoint<CustomerPage>()(
    counterRoles,
    z.strictObject({ ...customerFilter, after: optionalId, limit: z.int().min(1).max(200).default(100) }),
  ),
  /** The id of a merged record finds the one that remained. */
  'customer.get': endpoint<CustomerRecord>()(counterRoles, z.strictObject({ id })),
  'customer.history': endpoint<readonly CustomerEntry[]>()(counterRoles, z.strictObject({ id })),
  'customer.create': endpoint<{ readonly id: number }>()(
    counterRoles,
    z.strictObject({ requestId, ...form }),
  ),
  /** Refused with `stale` when somebody saved since `version` (E8). */
  'customer.save': endpoint<{ readonly version: number }>()(
    counterRoles,
    z.strictObject({ id, version: z.int().positive(), ...form }),
  ),
  /** A talk or call with the customer; ends C7. */
  'customer.contact': endpoint<null>()(
    counterRoles,
    z.strictObject({ id, means: z.enum(CONTACT_MEANS), content: requiredText(1000) }),
  ),
  /** How many first talks (C7) a person still has to hold, and how many of them are late. */
  'customer.talks': endpoint<{ readonly open: number; readonly late: number }>()(
    counterRoles,
    z.strictObject({}).optional(),
  ),
  /** Records that may be one person, the likeliest first; at most 100. */
  'customer.duplicates': endpoint<readonly CustomerPair[]>()(keepers, z.strictObject({}).optional()),
  /** 不是同一人: the pair isn't proposed again; `apart: false` takes it back. */
  'customer.tellApart': endpoint<null>()(
    keepers,
    z.strictObject({ oneId: id, otherId: id, apart: z.boolean() }),
  ),
  /** Pairs told apart, newest first; at most 200. */
  'customer.apart': endpoint<readonly ToldApart[]>()(keepers, z.strictObject({}).optional()),
  /** Everything of `mergeId` goes to `keepId`; printed forms keep what they said (E9). */
  'customer.merge': endpoint<{ readonly id: number; readonly moved: number }>()(
    keepers,
    z.strictObject({
      keepId: id,
      keepVersion: z.int().positive(),
      mergeId: id,
      mergeVersion: z.int().positive(),
    }),
  ),
  'customer.beginExport': endpoint<CustomerTicket>()(
    'shell',
    z.strictObject({ ...customerFilter, phoneReason: optionalText(200) }),
  ),
} as const;

/** Answered by the shell: asks where to save and starts the thread. */
export const customerShellEndpoints = {
  /** The customers a filter finds as .xlsx, phones masked unless a reason is given. */
  'job.startCustomerExport': endpoint<JobView | null>()(
    keepers,
    z.strictObject({ ...customerFilter, phoneReason: optionalText(200) }),
  ),
} as const;
