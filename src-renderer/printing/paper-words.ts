import type { FormName, PrintView } from '#contract/paper.ts';

/** Names of the forms as they stand on paper (spec 40). */
export const wordPaper = {
  registration: '客户投诉受理登记表',
  'work-order': '客户投诉处理单',
  urge: '催办通知书',
  handling: '客户意见/投诉记录处理单',
  tracking: '投诉跟踪单',
  notice: '客户问题告知书',
  'callback-list': '回访记录表',
  callback: '回访记录单',
  violation: '内部违规事件情况登记表',
  'penalty-opinion': '客户投诉处罚意见书',
  'penalty-notice': '处罚通知单',
  impeachment: '弹劾意见书',
  'contract-proposal': '中止/解除合同及投标否决建议书',
  'case-file': '客户投诉档案目录',
  'site-record': '现场处理问题纪要',
  'case-site-record': '现场处理问题纪要',
  agreement: '协议书',
  solution: '客户投诉解决方案确认书',
  'case-solution': '客户投诉解决方案确认书',
  'eight-d': '8D 报告',
  inspection: '每周检查记录',
  extension: '延期申请单',
  statistics: '投诉、报修统计表',
  calls: '客户来电信息记录表',
  suggestions: '意见建议反馈表',
  products: '产品建议表',
  installations: '安装回访表',
  services: '售后服务登记表',
  handover: '投诉受理交班表',
  'handover-month': '交班表月度合订本',
  roster: '投诉受理排班表',
  report: '报表',
  'report-draft': '报表（未发布）',
  board: '看板',
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
