import type { CalendarUnit } from '#domain/period.ts';

/** The reports of spec 50, in the order of the list. */
export const REPORT_KEYS = [
  'daily',
  'installation',
  'after-sales',
  'outbound',
  'weekly',
  'complaint-repair',
  'friday',
  'suggestions',
  'hot-topics',
  'monthly',
  'product',
  'callbacks',
  'survey',
  'statistics',
  'ledger',
  'calls',
] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];

/** A text the author writes into a report. */
export interface AuthorText {
  readonly key: string;
  readonly name: string;
  readonly hint: string;
}

/** What a report is called, which periods it has (its own first), and what its author writes. */
interface ReportEntry {
  readonly name: string;
  readonly units: readonly (CalendarUnit | 'shift' | 'any')[];
  readonly texts: readonly AuthorText[];
}

const ANALYSIS = { key: 'analysis', name: '情况分析', hint: '与上期相比有什么变化，原因是什么' } as const;
const STEPS = { key: 'steps', name: '下步措施', hint: '谁、做什么、什么时候完成' } as const;
const TYPICAL = { key: 'typical', name: '典型案例', hint: '经过、处理、客户意见、教训' } as const;
const REMARKS = { key: 'remarks', name: '备注', hint: '需要说明的情况' } as const;
const ANY = ['any', 'day', 'week', 'month', 'quarter', 'year'] as const;

/** Names, periods and texts of every report. */
export const REPORTS: Readonly<Record<ReportKey, ReportEntry>> = {
  daily: { name: '日报', units: ['day', 'shift'], texts: [{ ...REMARKS, name: '当日情况说明' }] },
  installation: { name: '安装回访表', units: ['day', 'any', 'week', 'month'], texts: [] },
  'after-sales': { name: '售后服务登记表', units: ['day', 'any', 'week', 'month'], texts: [] },
  outbound: { name: '投诉客户外呼表', units: ['day', 'any', 'week', 'month'], texts: [] },
  weekly: { name: '周报', units: ['week'], texts: [TYPICAL, ANALYSIS, STEPS] },
  'complaint-repair': { name: '投诉报修报表', units: ['week', 'any', 'month'], texts: [REMARKS] },
  friday: { name: '周五汇总', units: ['friday_week'], texts: [ANALYSIS] },
  suggestions: { name: '意见建议反馈表', units: ['friday_week', 'any', 'month'], texts: [REMARKS] },
  'hot-topics': { name: '投诉热点通报', units: ['week', 'month', 'any'], texts: [ANALYSIS, STEPS] },
  monthly: {
    name: '客户投诉情况及处理月报',
    units: ['month', 'quarter', 'year'],
    texts: [ANALYSIS, TYPICAL, STEPS],
  },
  product: { name: '产品建议表', units: ['month', 'quarter', 'any'], texts: [REMARKS] },
  callbacks: { name: '回访总结报告', units: ANY, texts: [ANALYSIS, STEPS] },
  survey: { name: '满意度季度调查报告', units: ['quarter', 'any'], texts: [ANALYSIS, STEPS] },
  statistics: { name: '投诉、报修统计表', units: ANY, texts: [] },
  ledger: { name: '客户投诉台账', units: ANY, texts: [] },
  calls: { name: '来电信息记录表', units: ['day', 'shift', 'any', 'week', 'month'], texts: [] },
};
