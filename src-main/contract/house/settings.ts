import { z } from 'zod';
import { LARGEST_MB } from '#domain/counter/attachments.ts';
import { DEFAULT_BATCH_QUESTIONS, questionsFault } from '#domain/work/callbacks/batch-questions.ts';
import { defaultWeek } from '#domain/work/clocks/calendar.ts';
import { CLOCK_RULE_KEYS } from '#domain/work/clocks/clock-rules.ts';
import { TWO_PERSON_CHOICES } from '#domain/roles.ts';
import { DEFAULT_SHIFTS, SHIFT_DAYS } from '#domain/shift/handover-shifts.ts';
import {
  chainFault,
  DEFAULT_CHAINS,
  STEP_ACTS,
  STEP_SIGNERS,
  type SanctionKind,
} from '#domain/work/penalties/penalty-chain.ts';
import { CHECK_AREAS, DEFAULT_CHECKLIST } from '#domain/work/inspection.ts';
import { callbackSettings } from '../work/callback-settings.ts';
import { endpoint } from '../endpoint.ts';
import { exportSettings } from './export-settings.ts';
import { day, nothing, optionalInstant, requiredText, text, timeOfDay } from '../fields.ts';
import { DEFAULT_DUTIES, reportDuty } from '../figures/report-duties.ts';
import { siteCode } from './setup.ts';

/** One shift ⚙; from and to may not be the same moment. */
const shiftDefinition = z
  .strictObject({ name: requiredText(20), from: timeOfDay, to: timeOfDay, on: z.enum(SHIFT_DAYS) })
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

/** The chain of signatures of a penalty, an impeachment or a contract proposal ⚙ (D4, D6, D7). */
const chain = (kind: SanctionKind) =>
  z
    .strictObject({
      steps: z
        .array(
          z.strictObject({
            title: requiredText(30),
            act: z.enum(STEP_ACTS),
            signer: z.enum(STEP_SIGNERS),
            parallel: z.boolean(),
          }),
        )
        .min(2, '至少要有提出和审批两步。')
        .max(8, '最多八步。')
        .readonly(),
      copies: z
        .array(requiredText(40))
        .max(12, '最多十二处。')
        .refine((copies) => new Set(copies).size === copies.length, '抄送部门不能重复。')
        .readonly(),
    })
    .superRefine((value, context) => {
      const message = chainFault(kind, value);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });

/** The fixed questions of one kind of batch ⚙ (B10). */
const batchQuestions = z
  .array(
    z.strictObject({
      key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      text: requiredText(60),
      type: z.enum(['choice', 'text']),
      // A mark too many between two words is no option.
      options: z
        .array(text(20))
        .max(12, '最多十二个选项。')
        .transform((options) => options.filter((option) => option !== ''))
        .readonly(),
      required: z.boolean(),
    }),
  )
  .min(1, '至少要有一个问题。')
  .max(20, '最多二十个问题。')
  .superRefine((questions, context) => {
    const message = questionsFault(questions);
    if (message !== null) context.addIssue({ code: 'custom', message });
  })
  .readonly();

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
  /** Seconds during which what one key closed can be undone from the foot of the window. */
  'intake.undoSeconds': z.int().min(3).max(120).default(10),
  /** So many matters of one category at one place within so many hours are a burst (G1). */
  'intake.burstCount': z.int().min(2).max(100).default(5),
  'intake.burstHours': z.int().min(1).max(168).default(24),
  /** Largest attachment in megabytes (spec 60). */
  'attachment.maxMb': z.int().min(1).max(LARGEST_MB).default(20),
  /** How many attachments a case may have, its orders and claims together. */
  'attachment.maxPerCase': z.int().min(1).max(500).default(50),
  /** Share in percent of enquiries and suggestions that are called back (B1). */
  'callback.samplePercent': z.int().min(0).max(100).default(20),
  /** Seed of that sample, so that an inspector can repeat the draw (B1). */
  'callback.sampleSeed': text(40).default('回访抽样'),
  /** Different days without reaching the customer that end a task (B4). */
  'callback.unreachedDays': z.int().min(1).max(10).default(3),
  /** The caller must not have had the case in hand in this round (B8). */
  'callback.callerMustDiffer': z.boolean().default(true),
  /** What a customer is asked about a visit, on the callback slip; set apart by 、. Empty: nothing. */
  'callback.visitPoints': text(80).default('穿鞋套、人走场净、说明维修情况'),
  ...callbackSettings,
  /** Rounds of 4 after which a case is 重大 (B9). */
  'case.majorAfterRounds': z.int().min(1).max(10).default(2),
  /** Longest hold in days (spec 10). */
  'case.holdDays': z.int().min(1).max(365).default(30),
  /** From which reminder after due a manager is told too (C16). */
  'ladder.managerFrom': z.int().min(1).max(30).default(2),
  /** An appointment with a customer is reminded of so many minutes before (A2). */
  'ladder.appointmentMinutes': z.int().min(1).max(240).default(15),
  /** 临期 begins in the last so many percent of a deadline (C11). */
  'clocks.approachPercent': z.int().min(5).max(90).default(25),
  /** A measure is reminded of so many days before its date (C8). */
  'clocks.measureReminderDays': z.int().min(1).max(60).default(7),
  /** Parts of a deadline, in percent, at which it is reminded of before it is due (C16). */
  'ladder.percents': z
    .array(z.int('须是整数。').min(5, '须在 5 与 95 之间。').max(95, '须在 5 与 95 之间。'))
    .max(4, '最多四个。')
    .refine(
      (parts) => parts.every((part, index) => index === 0 || part > (parts[index - 1] ?? 0)),
      '须从小到大，不重复。',
    )
    .default([50, 75]),
  /** Receptionists dispatch anything while no handler is on shift (spec 10 Roles). */
  'dispatch.receptionistWithoutHandler': z.boolean().default(true),
  /** What a manager never decides alone, whoever registered or handled the case (spec 10 Roles). */
  'decisions.twoPersons': z
    .array(z.enum(TWO_PERSON_CHOICES))
    .max(TWO_PERSON_CHOICES.length)
    .transform((chosen) => TWO_PERSON_CHOICES.filter((choice) => chosen.includes(choice)))
    .default([]),
  /** What each role grants on its own word in yuan (D8); more is a Decision. */
  'claims.handlerLimit': z.int().min(0).max(10_000_000).default(0),
  'claims.managerLimit': z.int().min(0).max(10_000_000).default(0),
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
  /** What is asked in a batch (B10), by its kind; a batch keeps the questions it began with. */
  'batch.questions': z
    .strictObject({ campaign: batchQuestions, installation: batchQuestions, survey: batchQuestions })
    .default(DEFAULT_BATCH_QUESTIONS),
  /** K1: the larger of this number and share of a week's matters is inspected. */
  'inspection.sampleCount': z.int().min(1).max(200).default(10),
  'inspection.samplePercent': z.int().min(0).max(100).default(10),
  /** What an inspector looks at (K1); an inspection keeps the list it began with. */
  'inspection.checklist': z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
        area: z.enum(CHECK_AREAS),
        text: requiredText(40),
      }),
    )
    .min(1, '至少要有一项检查内容。')
    .max(30)
    .refine((points) => new Set(points.map(({ key }) => key)).size === points.length, '检查内容不能重复。')
    .default([...DEFAULT_CHECKLIST]),
  /** What 投诉率 is reckoned per (FIG10); 0 is not reckoned. */
  'report.households': z.int().min(0).max(10_000_000).default(0),
  'report.contracts': z.int().min(0).max(10_000_000).default(0),
  /** Imported history counts in what was received, in its natures and levels (spec 50). */
  'report.countImported': z.boolean().default(false),
  /** Which report is due when, and who gets it (K2). */
  'report.schedule': z
    .array(reportDuty)
    .max(40)
    .refine(
      (duties) => new Set(duties.map(({ report }) => report)).size === duties.length,
      '同一份报表只能列一次。',
    )
    .default([...DEFAULT_DUTIES]),
  /** Who signs a penalty, an impeachment, a contract proposal, and who gets a copy (D4, D6, D7). */
  'penalty.chains': z
    .strictObject({
      penalty: chain('penalty'),
      impeachment: chain('impeachment'),
      contract_proposal: chain('contract_proposal'),
    })
    .default(DEFAULT_CHAINS),
  /** The least a penalty may be, in yuan (D4). */
  'penalty.minimumYuan': z.int().min(0).max(1_000_000).default(5000),
  /** Hours after the work within which the notice has to be back (D4). */
  'penalty.returnHours': z.int().min(1).max(720).default(24),
  /** So many missed deadlines within so many days offer a contract proposal (D7). */
  'penalty.missedOrders': z.int().min(2).max(50).default(3),
  'penalty.missedDays': z.int().min(7).max(730).default(90),
  ...exportSettings,
  /** Sheets of one bound volume of the yearly ledger (spec 40). */
  'ledger.sheetsPerVolume': z.int().min(20).max(500).default(200),
  /** Where backups go: a stick, a second disk, a share (spec 60). Empty: none was chosen. */
  'backup.folder': text(400).default(''),
  /** Hours without a backup until the top bar says so. */
  'backup.overdueHours': z.int().min(1).max(720).default(26),
  /** How many days, weeks and months keep a backup. */
  'backup.keepDaily': z.int().min(1).max(366).default(7),
  'backup.keepWeekly': z.int().min(0).max(200).default(5),
  'backup.keepMonthly': z.int().min(0).max(200).default(12),
  /** Binding margin of forms in millimetres (spec 40). */
  'paper.bindingMm': z.int().min(15).max(35).default(25),
  /** Printed on both sides: the binding margin of even sheets is on the right. */
  'paper.duplex': z.boolean().default(false),
  /** Numbers as Code 128 instead of QR. */
  'paper.code128': z.boolean().default(false),
  /** Slips come out across A5. */
  'paper.smallSlips': z.boolean().default(false),
  /** Where receipts of notices are sent back to (回执). */
  'paper.returnAddress': text(80).default(''),
  /** Printer that prints without the dialog, its test page found right; empty: the dialog is asked. */
  'paper.printer': text(200).default(''),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { readonly [Key in SettingKey]: z.output<(typeof settingSchemas)[Key]> };

/** A value with since when and by whom. */
export interface SettingHistory {
  readonly key: string;
  readonly value: unknown;
  readonly validFrom: string;
  readonly setBy: string;
  /** Another value came before it ever took effect. */
  readonly withdrawn: boolean;
}

/** A setting as its page shows it. */
export interface SettingView {
  readonly key: SettingKey;
  readonly value: unknown;
  readonly default: unknown;
  /** Null while the value is the one delivered. */
  readonly since: string | null;
  readonly setBy: string | null;
  /** What is stored can't be understood: the value delivered holds until it is set anew. */
  readonly unreadable: boolean;
  /** A value that takes effect later. */
  readonly coming: { readonly value: unknown; readonly from: string; readonly setBy: string } | null;
}

const settingKey = z
  .string()
  .refine((key): key is SettingKey => Object.hasOwn(settingSchemas, key), '没有这项设置。');

export const settingEndpoints = {
  'setting.all': endpoint<Settings>()('signed-in', nothing),
  'setting.list': endpoint<readonly SettingView[]>()('signed-in', nothing),
  /** Newest first; of one setting, or of all. */
  'setting.history': endpoint<readonly SettingHistory[]>()(
    ['admin', 'manager'],
    z.strictObject({ key: settingKey.optional() }).optional(),
  ),
  /** From now, or from a future moment; what was to come later than that is withdrawn by it. */
  'setting.change': endpoint<Settings>()(
    ['admin'],
    z.strictObject({ key: settingKey, value: z.unknown(), validFrom: optionalInstant }),
  ),
} as const;
