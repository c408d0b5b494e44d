import { z } from 'zod';
import { CALENDAR_UNITS } from '#domain/period.ts';
import { requiredText } from '../fields.ts';
import { REPORTS, REPORT_KEYS } from './report-list.ts';

/** One line of the table of K2: which report, how often, due when, to whom. */
export const reportDuty = z
  .strictObject({
    report: z.enum(REPORT_KEYS),
    unit: z.enum(CALENDAR_UNITS),
    /** Days after the last day of the period. */
    daysAfter: z.int().min(0).max(60),
    time: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '时间须写作 10:00。'),
    recipients: requiredText(200),
    /** Whose task it is ⚙; they record the hand-in whatever their role (K3). */
    personId: z.int().positive().nullable().default(null),
    active: z.boolean(),
  })
  .refine(({ report, unit }) => REPORTS[report].units.some((each) => each === unit), {
    message: '这份报表没有这种期间。',
    path: ['unit'],
  });
export type ReportDuty = z.output<typeof reportDuty>;

/** Each evening, Friday 12:00, Monday 10:00, the 5th 10:00; the quarterly survey by the 10th is our own. */
export const DEFAULT_DUTIES: readonly ReportDuty[] = [
  duty('daily', 'day', 0, '24:00', '主管'),
  duty('installation', 'day', 0, '24:00', '人力行政经理，抄送副总经理、售服经理'),
  duty('after-sales', 'day', 0, '24:00', '人力行政经理，抄送副总经理、售服经理'),
  duty('outbound', 'day', 0, '24:00', '客户服务部主管'),
  duty('weekly', 'week', 1, '10:00', '主管、总经理'),
  duty('complaint-repair', 'week', 1, '10:00', '主管、工程部门'),
  duty('friday', 'friday_week', 1, '12:00', '上级领导'),
  duty('suggestions', 'friday_week', 1, '12:00', '上级领导、各部门'),
  duty('hot-topics', 'week', 1, '10:00', '各责任部门'),
  duty('monthly', 'month', 5, '10:00', '总经理、各部门'),
  duty('product', 'month', 5, '10:00', '产品部、规划部'),
  duty('survey', 'quarter', 10, '10:00', '总经理'),
];

function duty(
  report: ReportDuty['report'],
  unit: ReportDuty['unit'],
  daysAfter: number,
  time: string,
  recipients: string,
): ReportDuty {
  return { report, unit, daysAfter, time, recipients, personId: null, active: true };
}
