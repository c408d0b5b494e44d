import type { CaseKind } from '#domain/terms.ts';

/** The names of a case's fields, the same on screen, on paper and in corrections (spec 10 Fields of a case). */
export const FIELD_LABELS = {
  occurredAt: '发生时间',
  receivedAt: '受理时间',
  enteredAt: '登记时间',
  lateEntryReason: '补录原因',
  channelId: '受理渠道',
  externalNumber: '来件编号',
  externalDueAt: '来件时限',
  customerName: '客户姓名',
  customerType: '客户类型',
  customerPhone: '联系电话',
  member: '会员',
  anonymousReason: '匿名原因',
  contactName: '联系人',
  contactPhone: '联系人电话',
  unit: '单元房号',
  project: '项目',
  product: '产品',
  contractNo: '合同编号',
  categoryId: '类别',
  demand: '客户诉求',
  remedyAsked: '要求方式',
  evidence: '证据材料',
  severity: '严重程度',
  sameDay: '当日处理',
  recurrent: '重复发生',
  litigation: '涉诉',
  promisedAt: '承诺答复',
  departmentId: '责任部门',
  responsiblePerson: '责任人',
  messageFor: '转告给',
  appointmentAt: '预约时间',
  repairOrder: '维修单号',
  materials: '用料',
  warranty: '质保',
  priceFen: '收费',
  priceConsent: '客户同意收费',
  paperNumber: '纸质单号',
  remarks: '备注',
} as const;

/** What the text of a matter is called, by its kind. */
export const CONTENT_LABELS: Readonly<Record<CaseKind, string>> = {
  complaint: '投诉内容',
  repair: '报修内容',
  enquiry: '咨询内容',
  suggestion: '意见建议',
};

/** What a matter is about, by its kind. */
export const OBJECT_LABELS: Readonly<Record<CaseKind, string>> = {
  complaint: '被投诉对象',
  repair: '报修部位',
  enquiry: '咨询对象',
  suggestion: '建议对象',
};
