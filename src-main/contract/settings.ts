import { z } from 'zod';
import { defaultWeek } from '#domain/calendar.ts';
import { CLOCK_RULE_KEYS } from '#domain/clock-rules.ts';
import { DEFAULT_SHIFTS, SHIFT_DAYS } from '#domain/handover-shifts.ts';
import { endpoint } from './endpoint.ts';
import { day, nothing, requiredText, text } from './fields.ts';
import { siteCode } from './setup.ts';

const shiftTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 08:30。');

/** One shift ⚙; from and to may not be the same moment. */
const shiftDefinition = z
  .strictObject({ name: requiredText(20), from: shiftTime, to: shiftTime, on: z.enum(SHIFT_DAYS) })
  .refine(({ from, to }) => from !== to, '班次的起止时间不能相同。');

const span = z.strictObject({ from: z.string().max(5), to: z.string().max(5) });
const noticeDay = { day, name: requiredText(20), work: z.boolean() };
/** A day of the company or set by hand; without spans it has those of its kind. */
export const ownDay = z.strictObject({ ...noticeDay, spans: z.array(span).max(6).exactOptional() });
const notice = z.strictObject({
  year: z.int(),
  source: text(200),
  days: z.array(z.strictObject(noticeDay)).max(200),
});

/** A deadline as set by the administrator. */
export const ruleOverride = z.strictObject({
  key: z.enum(CLOCK_RULE_KEYS),
  length: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('hours'), hours: z.number() }),
    z.strictObject({ kind: z.literal('day-end'), days: z.int() }),
    z.strictObject({ kind: z.literal('given') }),
  ]),
  mode: z.enum(['natural', 'working']),
});

/** Settings with a page and checks of their own; `setting.change` refuses them. */
export const ownPageSettings: readonly SettingKey[] = [
  'clocks.rules',
  'calendar.notices',
  'calendar.ownDays',
  'calendar.handDays',
  'calendar.weekly',
];

/** Everything marked ⚙ in the requirements, with its default and what it may be. */
export const settingSchemas = {
  'organisation.name': text(80).default(''),
  'organisation.site': siteCode.default(''),
  /** Minutes without a key or a click until the window locks. */
  'session.idleMinutes': z.int().min(1).max(120).default(5),
  /** Wrong PINs in a row until the account locks. */
  'session.attempts': z.int().min(3).max(20).default(5),
  /** Minutes an account stays locked. */
  'session.lockMinutes': z.int().min(1).max(1440).default(15),
  /** Entered later than this many minutes after receiving is 补录 (T7). */
  'intake.lateMinutes': z.int().min(1).max(1440).default(30),
  /** Days within which the same customer and category is a repeat (T4). */
  'intake.repeatDays': z.int().min(1).max(730).default(90),
  /** Share in percent of enquiries and suggestions that are called back (B1). */
  'callback.samplePercent': z.int().min(0).max(100).default(20),
  /** Seed of that sample, so that an inspector can repeat the draw (B1). */
  'callback.sampleSeed': text(40).default('回访抽样'),
  /** Different days without reaching the customer that end a task (B4). */
  'callback.unreachedDays': z.int().min(1).max(10).default(3),
  /** The caller must not have had the case in hand in this round (B8). */
  'callback.callerMustDiffer': z.boolean().default(true),
  /** Rounds of 4 after which a case is 重大 (B9). */
  'case.majorAfterRounds': z.int().min(1).max(10).default(2),
  /** Longest hold in days (spec 10). */
  'case.holdDays': z.int().min(1).max(365).default(30),
  /** From which reminder after due a manager is told too (C16). */
  'ladder.managerFrom': z.int().min(1).max(30).default(2),
  /** Deadlines that differ from the rule book (C9); a clock keeps the version it started with (C12). */
  'clocks.rules': z.array(ruleOverride).max(20).default([]),
  /** Notices of the State Council loaded from files, beside the shipped ones (C14, first layer). */
  'calendar.notices': z.array(notice).max(50).default([]),
  /** Days of the company (C14, second layer). */
  'calendar.ownDays': z.array(ownDay).max(1000).default([]),
  /** Single days set by hand (C14, third layer). */
  'calendar.handDays': z.array(ownDay).max(1000).default([]),
  /** Working spans of each weekday, Monday first. */
  'calendar.weekly': z
    .array(z.array(span).max(6))
    .length(7)
    .default(defaultWeek.weekly.map((spans) => [...spans])),
  /** The shifts of the counter (H5). */
  'handover.shifts': z
    .array(shiftDefinition)
    .min(1, '至少要有一个班次。')
    .max(20)
    // The roster knows a shift by its name.
    .refine((shifts) => new Set(shifts.map(({ name }) => name)).size === shifts.length, '班次名称不能重复。')
    .default([...DEFAULT_SHIFTS]),
  /** Minutes after the next shift began until an unsigned handover is a gap (H4). */
  'handover.graceMinutes': z.int().min(5).max(480).default(30),
  /** Sheets of one bound volume of the yearly ledger (spec 40). */
  'ledger.sheetsPerVolume': z.int().min(20).max(500).default(200),
  /** Binding margin of forms in millimetres (spec 40). */
  'paper.bindingMm': z.int().min(15).max(35).default(25),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { readonly [Key in SettingKey]: z.output<(typeof settingSchemas)[Key]> };

/** A value with since when and by whom. */
export interface SettingHistory {
  readonly key: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly setBy: string;
}

export const settingEndpoints = {
  'setting.all': endpoint<Settings>()('signed-in', nothing),
  'setting.history': endpoint<readonly SettingHistory[]>()(['admin', 'manager'], nothing),
  'setting.change': endpoint<Settings>()(
    ['admin'],
    z.strictObject({
      key: z
        .string()
        .refine((key): key is SettingKey => Object.hasOwn(settingSchemas, key), '没有这项设置。'),
      value: z.unknown(),
    }),
  ),
} as const;
