import type { FormName, PrintView } from '#contract/paper.ts';

/** Names of the forms as they stand on paper (spec 40). */
export const wordPaper = {
  registration: '客户投诉受理登记表',
  'work-order': '客户投诉处理单',
  urge: '催办通知书',
  handover: '投诉受理交班表',
  'handover-month': '交班表月度合订本',
  roster: '投诉受理排班表',
  pad: '空白登记表使用记录',
} as const satisfies Record<FormName, string>;

export const wordMedium = { printer: '打印', pdf: 'PDF' } as const satisfies Record<
  PrintView['medium'],
  string
>;

export const wordOutcome = {
  pending: '进行中',
  done: '已完成',
  failed: '未成',
} as const satisfies Record<PrintView['outcome'], string>;
