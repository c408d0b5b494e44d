import type { Masking } from '#domain/text/masking.ts';
import { z } from 'zod';
import { CASE_KINDS, CASE_STATES, NATURES } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { day, id, nothing, optionalId, optionalText, optionalWord, requiredText, text } from '../fields.ts';
import type { JobView } from '../jobs.ts';

const readers = ['receptionist', 'handler', 'manager'] as const;

/** How the clocks of an open case stand; the most pressing one speaks for the case. */
export const CLOCK_STATES = ['正常', '临期', '超时', '已停'] as const;
export type ClockWord = (typeof CLOCK_STATES)[number];

/** What the register (台账) is narrowed to; everything that is left out narrows nothing. */
export const registerFilter = {
  /** Number, phone tail, name, initials, unit or any text; empty for all. */
  query: text(100).default(''),
  kind: optionalWord(CASE_KINDS),
  /** `open`: not closed, archived or voided. */
  state: optionalWord([...CASE_STATES, 'open']),
  clock: optionalWord(CLOCK_STATES),
  /** A category with everything below it. */
  categoryId: optionalId,
  departmentId: optionalId,
  /** Whoever follows it now (跟进责任人). */
  ownerId: optionalId,
  nature: optionalWord(NATURES),
  /** Level of the last callback. */
  level: z
    .int()
    .min(1)
    .max(4)
    .nullish()
    .transform((value) => value ?? null),
  repeat: z.boolean().default(false),
  /** 补录. */
  late: z.boolean().default(false),
  /** Received from this day on, until the end of that one. */
  from: day.nullish().transform((value) => value ?? null),
  to: day.nullish().transform((value) => value ?? null),
} as const;

const filter = z.strictObject(registerFilter);
export type RegisterFilter = z.output<typeof filter>;

/** The columns a person can choose from. */
export const REGISTER_COLUMNS = [
  'number',
  'state',
  'received',
  'customer',
  'phone',
  'unit',
  'category',
  'content',
  'owner',
  'due',
  'department',
  'nature',
  'level',
  'severity',
  'kind',
] as const;
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];

/** Filters and columns together: what a view (视图) keeps. */
export const registerLayout = z.strictObject({
  filter,
  columns: z
    .array(z.enum(REGISTER_COLUMNS))
    .min(1, '至少保留一列。')
    .max(REGISTER_COLUMNS.length)
    .refine((columns) => new Set(columns).size === columns.length, '同一列只能出现一次。'),
  oldestFirst: z.boolean().default(false),
});
export type RegisterLayout = z.output<typeof registerLayout>;

/** A named view of the register. */
export interface RegisterView {
  readonly id: number;
  readonly name: string;
  readonly shared: boolean;
  /** Made by the person who asks; only they change or drop it. */
  readonly mine: boolean;
  readonly by: string;
  readonly layout: RegisterLayout;
}

/** The views a person can take, and what they used last. */
interface RegisterViews {
  readonly views: readonly RegisterView[];
  readonly last: { readonly viewId: number | null; readonly layout: RegisterLayout } | null;
}

/** Everything the export's thread needs to know from the office. */
export interface RegisterTicket {
  readonly exportId: number;
  readonly fileName: string;
  readonly organisation: string;
  readonly by: string;
  readonly at: string;
  /** Why phone numbers are shown; null when they are masked. */
  readonly phoneReason: string | null;
  readonly masking: Masking;
  /** Cases that are about this person and not for their eyes. */
  readonly hidden: readonly number[];
}

/** Which cases leave: those marked, or all that the filter finds. */
const registerScope = {
  filter,
  ids: z.array(id).min(1).max(500).nullish(),
  /** Ticked with a reason: phone numbers are written in full. */
  phoneReason: optionalText(200),
} as const;

export const registerEndpoints = {
  'register.views': endpoint<RegisterViews>()(readers, nothing),
  /** Saves a view under its name; one's own of the same name is replaced. */
  'register.saveView': endpoint<RegisterView>()(
    readers,
    z.strictObject({ name: requiredText(30), shared: z.boolean(), layout: registerLayout }),
  ),
  'register.dropView': endpoint<null>()(readers, z.strictObject({ id })),
  /** Keeps what the person uses, for the next time. */
  'register.remember': endpoint<null>()(
    readers,
    z.strictObject({ viewId: optionalId, layout: registerLayout }),
  ),
  /** An export is an event (E4): who, how narrowed, whether with phone numbers and why. */
  'register.beginExport': endpoint<RegisterTicket>()('shell', z.strictObject(registerScope)),
} as const;

/** Answered by the shell: asks where to save, and starts the thread. */
export const registerShellEndpoints = {
  /** The cases marked or found, as .xlsx; `null` when the person cancelled the dialog. */
  'job.startRegister': endpoint<JobView | null>()(readers, z.strictObject(registerScope)),
} as const;
