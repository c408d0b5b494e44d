import type { Masking } from '#domain/text/masking.ts';
import { z } from 'zod';
import type { FigureId, FigureUnit } from '#domain/figures/figure.ts';
import { CALENDAR_UNITS, type PeriodChoice } from '#domain/period.ts';
import { CASE_KINDS, type CaseKind, type CaseState } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { day, id, instant, optionalText, optionalWord } from '../fields.ts';
import type { JobView } from '../jobs.ts';

const readers = ['receptionist', 'handler', 'manager'] as const;
const LONGEST_DAYS = 3660;

/** A period as chosen on the screen. */
export const periodChoice = z
  .union([
    z.strictObject({ unit: z.enum(CALENDAR_UNITS), day }),
    z.strictObject({ unit: z.literal('any'), first: day, last: day }),
    z.strictObject({ unit: z.literal('shift'), from: instant, to: instant }),
  ])
  .refine(
    (choice) =>
      choice.unit !== 'shift' ||
      (choice.from < choice.to && Date.parse(choice.to) - Date.parse(choice.from) <= 86_400_000),
    '班次的起止时间不对。',
  )
  .refine((choice) => choice.unit !== 'any' || choice.first <= choice.last, '起始日期不能晚于截止日期。')
  .refine(
    (choice) =>
      choice.unit !== 'any' ||
      Date.parse(choice.last) - Date.parse(choice.first) <= LONGEST_DAYS * 86_400_000,
    '一次最多统计十年，请缩短期间。',
  ) satisfies z.ZodType<PeriodChoice>;

/** What a report is about: a period, and one kind of case or all. */
const reportScope = { period: periodChoice, kind: optionalWord(CASE_KINDS) } as const;

/** One value of a figure; `value` null when there was nothing to count. */
export interface FigureValue {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
}

/** A figure with its formula, beside the period before and the same period last year. */
export interface FigureView {
  readonly key: string;
  readonly id: FigureId;
  readonly name: string;
  readonly formula: string;
  readonly unit: FigureUnit;
  readonly now: FigureValue;
  readonly before: FigureValue;
  readonly lastYear: FigureValue;
}

/** All figures of a period, and the names of the three periods. */
interface FiguresView {
  readonly period: string;
  readonly before: string;
  readonly lastYear: string;
  /** The moment the figures stand for. */
  readonly at: string;
  readonly figures: readonly FigureView[];
}

/** A case behind a figure. */
export interface ReportCase {
  readonly id: number;
  readonly number: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly round: number;
  readonly receivedAt: string;
  readonly customerName: string;
  readonly categoryLabel: string;
  readonly content: string;
  readonly ownerName: string;
}

/** The cases behind a figure: how many, and the first of them. */
interface ReportCases {
  readonly total: number;
  /** How many of them are imported history, which has a list of its own. */
  readonly imported: number;
  readonly rows: readonly ReportCase[];
}

/** Everything the export's thread needs to know from the office. */
export interface SummaryTicket {
  /** Names the export when it is over. */
  readonly exportId: number;
  /** Offered file name, without ending. */
  readonly fileName: string;
  readonly organisation: string;
  readonly by: string;
  readonly at: string;
  /** Why phone numbers are shown; null when they are masked. */
  readonly phoneReason: string | null;
  readonly masking: Masking;
  /** Cases about the person who exports: they aren't on that person's lists (spec 10 Roles). */
  readonly hidden: readonly number[];
}

export const reportEndpoints = {
  'report.figures': endpoint<FiguresView>()(readers, z.strictObject(reportScope)),
  /** The list behind a figure: what it counts (`cases`) or what it is a share of (`base`). */
  'report.cases': endpoint<ReportCases>()(
    readers,
    z.strictObject({ ...reportScope, key: z.string().max(40), part: z.enum(['cases', 'base']) }),
  ),
  /** Some cases by their ids, for the numbers of a report's tables. */
  /** Ids below 0 are imported history, which isn't listed here. */
  'report.listed': endpoint<readonly ReportCase[]>()(
    readers,
    z.strictObject({ ids: z.array(z.int()).max(500) }),
  ),
  /** An export is an event (E4): who, what, whether with phone numbers and why. */
  'report.beginExport': endpoint<SummaryTicket>()(
    'shell',
    z.strictObject({ ...reportScope, phoneReason: optionalText(200) }),
  ),
  /** What became of it, with the number of rows that left. */
  'report.finishExport': endpoint<null>()(
    'shell',
    z.strictObject({
      exportId: id,
      outcome: z.enum(['done', 'failed', 'cancelled']),
      rows: z.int().min(0).nullable(),
    }),
  ),
} as const;

/** Answered by the shell: asks where to save, and starts the thread. */
export const reportShellEndpoints = {
  /** Ledger and figures of a period as .xlsx; `null` when the person cancelled the dialog. */
  'job.startSummary': endpoint<JobView | null>()(
    readers,
    z.strictObject({
      ...reportScope,
      /** Ticked with a reason: phone numbers are written in full. */
      phoneReason: optionalText(200),
    }),
  ),
} as const;
