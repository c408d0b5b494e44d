import type { ReadingValues } from '../forms/archive-reading.ts';
import type { AgreementValues, SiteRecordValues, SolutionValues } from '../forms/claim-forms.ts';
import type { InspectionValues } from '../forms/inspection-form.ts';
import {
  PENALTY_CONDITIONS,
  type PenaltyNoticeValues,
  type PenaltyOpinionValues,
} from '../forms/penalty-forms.ts';
import type { ContractProposalValues, ImpeachmentValues } from '../forms/proposal-forms.ts';
import type { ViolationValues } from '../forms/violation-form.ts';

const FACTS =
  '11 月 21 日 09:45 传真发出整改通知单，10:05 签收，要求 24 小时内完成。至 11 月 22 日 09:45 仍未到场，催办两次无书面答复。';

const steps = (...titles: readonly string[]) =>
  titles.map((title) => ({ title, opinion: null, signed: null }));

const copies = (...names: readonly string[]) =>
  names.map((to) => ({ to, receivedBy: null, receivedAt: null, note: null }));

export const sampleOpinion: PenaltyOpinionValues = {
  id: 1,
  serial: 1,
  number: 'A1CF2026-000001',
  caseNumber: 'A1TS2026-000001',
  orderNumber: 'A1TS2026-000001-P1',
  to: '样例建筑工程有限公司',
  contractNo: 'YL-2023-0001',
  project: '样例花园',
  noticeSentAt: '2026-11-21T09:45:00.000+08:00',
  noticeReceivedAt: '2026-11-21T10:05:00.000+08:00',
  dueAt: '2026-11-22T09:45:00.000+08:00',
  conditions: PENALTY_CONDITIONS.slice(1, 3),
  facts: FACTS,
  evidence: '传真发送回执 1 份；现场照片 4 张',
  basis: '施工合同质量保修条款；客户投诉处罚规定',
  proposal: '罚款，并由应急维修队伍先行抢修，费用从工程款中扣除。',
  amountFen: 500_000,
  proposedAt: '2026-11-22T11:00:00.000+08:00',
  proposedBy: '李强',
  steps: steps('投诉代表', '投诉协调员', '分管领导', '副总经理'),
};

export const samplePenalty: PenaltyNoticeValues = {
  id: 1,
  serial: 1,
  number: 'A1CF2026-000001',
  caseNumber: 'A1TS2026-000001',
  to: '样例建筑工程有限公司',
  contractNo: 'YL-2023-0001',
  project: '样例花园',
  facts: FACTS,
  basis: '施工合同质量保修条款；客户投诉处罚规定',
  decision: '罚款伍仟元；仍须按通知完成整改。',
  amountFen: 500_000,
  howPaid: '从当期工程款中扣除',
  payBy: '2026-12-05T18:00:00.000+08:00',
  issuedAt: '2026-11-24T15:00:00.000+08:00',
  issuedBy: '赵主任',
  approvedBy: ['周副总', '钱总'],
  deliveries: copies('被处罚单位', '合约部', '成本控制部', '财务部', '经济部'),
};

export const sampleSite: SiteRecordValues = {
  subject: 'claim',
  id: 1,
  serial: 1,
  number: 'A1SP2026-000001',
  caseNumber: 'A1TS2026-000001',
  visitedAt: '2026-11-21T15:00:00.000+08:00',
  place: '样例花园 3 幢 2 单元 501 室',
  customerName: '张样例',
  callPhone: '138 0000 0000',
  problem: '卫生间顶棚渗水，客厅地板受潮。',
  attendees: [
    { unit: '客户', name: '张样例', phone: '138 0000 0000' },
    { unit: '客户投诉中心', name: '李强', phone: null },
    { unit: '样例建筑工程有限公司', name: '吴经理', phone: null },
  ],
  found: '顶棚水迹约 1.2 平方米，吊顶三块变形；客厅地板靠墙一排翘起。',
  cause: '楼上地漏处防水层破损。',
  asked: '修复并赔偿地板。',
  agreed: '施工单位重做防水，恢复吊顶；地板损失按实际更换面积赔偿。',
  steps: [
    { what: '重做防水并闭水', by: '吴经理', due: '2026-11-23T18:00:00.000+08:00' },
    { what: '更换地板 6 平方米', by: '吴经理', due: '2026-11-28T18:00:00.000+08:00' },
  ],
  disputed: null,
  evidence: '照片 6 张',
  recordedBy: '李强',
};

export const sampleAgreement: AgreementValues = {
  id: 1,
  serial: 1,
  number: 'A1SP2026-000001',
  caseNumber: 'A1TS2026-000001',
  partyA: '样例物业服务中心',
  partyAPerson: '李强',
  partyB: '张样例',
  partyBIdentity: null,
  partyBPhone: '138 0000 0000',
  place: '样例花园 3 幢 2 单元 501 室',
  matter: '楼上防水层破损致卫生间顶棚渗水、客厅地板受潮。',
  remedies: [
    { what: '重做防水，恢复吊顶', amountFen: null, when: '2026-11-24T18:00:00.000+08:00' },
    { what: '地板损失赔偿', amountFen: 186_000, when: '2026-11-30T18:00:00.000+08:00' },
  ],
  totalFen: 186_000,
  howPaid: '转账',
  moreTerms: null,
  signed: false,
};

export const sampleSolution: SolutionValues = {
  subject: 'claim',
  id: 1,
  serial: 1,
  number: 'A1SP2026-000001',
  caseNumber: 'A1TS2026-000001',
  customerName: '张样例',
  callPhone: '138 0000 0000',
  place: '样例花园 3 幢 2 单元 501 室',
  problem: '卫生间顶棚渗水，客厅地板受潮。',
  demand: '修复并赔偿地板。',
  solution: '重做楼上防水，闭水 24 小时合格后恢复吊顶；更换受潮地板。',
  remedies: [{ what: '地板损失赔偿', amountFen: 186_000, when: '2026-11-30T18:00:00.000+08:00' }],
  startsAt: '2026-11-22T09:00:00.000+08:00',
  doneBy: '2026-11-28T18:00:00.000+08:00',
  department: '工程部',
  contact: '李强',
};

export const sampleViolation: ViolationValues = {
  id: 1,
  serial: 1,
  number: 'A1NW2026-000001',
  kind: '不配合处理',
  department: '工程部',
  person: null,
  caseNumber: 'A1TS2026-000001',
  orderNumber: 'A1TS2026-000001-P1',
  content: '派单后两次电话催办，均答复“没有人手”，未给出处理时间，也未提出延期申请。',
  dueAt: '2026-11-22T09:45:00.000+08:00',
  repliedAt: '2026-11-23T10:00:00.000+08:00',
  delay: '1 天 15 分钟',
  at: '2026-11-23T10:20:00.000+08:00',
  by: '李强',
  voided: null,
};

export const sampleImpeachment: ImpeachmentValues = {
  id: 1,
  serial: 1,
  number: 'A1TH2026-000001',
  department: '工程部',
  person: '陈工',
  caseNumbers: ['A1TS2026-000001', 'A1TS2026-000009'],
  facts: FACTS,
  analysis: '部门内部派工无人负责，接单后未安排人员。',
  consequences: '工期延误三日，客户二次投诉。',
  proposal: '责令书面说明，扣减当月考核。',
  evidence: '催办通知书 2 份',
  proposedAt: '2026-11-25T09:00:00.000+08:00',
  proposedBy: '赵主任',
  confirmation: null,
  confirmed: null,
  steps: steps('分管领导', '总经理'),
  copies: copies('人力资源部'),
};

export const sampleContractProposal: ContractProposalValues = {
  id: 1,
  serial: 1,
  number: 'A1ZZ2026-000001',
  contractor: '样例建筑工程有限公司',
  contractNo: 'YL-2023-0001',
  project: '样例花园',
  asked: ['解除合同', '投标否决'],
  missed: [
    {
      order: 'A1TS2026-000001-P1',
      matter: '卫生间渗水',
      dueAt: '2026-11-22T09:45:00.000+08:00',
      doneAt: null,
      late: '3 天',
    },
    {
      order: 'A1TS2026-000009-P1',
      matter: '外墙空鼓',
      dueAt: '2026-11-15T18:00:00.000+08:00',
      doneAt: '2026-11-20T10:00:00.000+08:00',
      late: '4 天 16 小时',
    },
  ],
  penalties: 'A1CF2026-000001 罚款 5,000 元',
  facts: FACTS,
  losses: '应急维修费用 3,200 元',
  proposal: '解除保修部分合同，取消其后续投标资格。',
  proposedAt: '2026-11-26T09:00:00.000+08:00',
  proposedBy: '赵主任',
  steps: steps('工程指挥中心', '分管领导', '总经理'),
  copies: copies('合约部'),
};

export const sampleInspection: InspectionValues = {
  id: 1,
  serial: 1,
  number: 'A1JC2026-000001',
  week: '2026年11月16日 至 11月22日',
  inspectedAt: '2026-11-23T10:00:00.000+08:00',
  inspector: '赵主任',
  population: 64,
  sampled: 10,
  drawn: '随机抽取 10 件，另加超时件',
  overdue: 2,
  checks: [
    { what: '登记及时、完整，无漏登', verdict: '符合', note: null },
    { what: '编号连续，作废有原因', verdict: '符合', note: null },
    { what: '时限内派单、答复', verdict: '不符合', note: '2 件超时' },
    { what: '处理结果有证据', verdict: null, note: null },
    { what: '回访到位，评价真实', verdict: null, note: null },
  ],
  cases: [
    {
      number: 'A1TS2026-000001',
      registering: '√',
      handling: '×',
      callback: '√',
      finding: '派单后超时未催办',
    },
  ],
  findings: null,
  corrections: [{ what: '超时件每日晨会通报', owner: '李强', due: '2026-11-30', done: null }],
  lastWeek: '已完成。',
  signed: null,
};

export const sampleReading: ReadingValues = {
  period: '2026年11月',
  keeper: '钱档案',
  made: '钱档案',
  lines: [
    {
      at: '2026-11-24T10:00:00.000+08:00',
      reader: '孙样例',
      unit: '合约部',
      what: 'A1TS2026-000001',
      purpose: '核对扣款依据',
      how: '查阅',
      approvedBy: '赵主任',
      returnedAt: '2026-11-24T11:00:00.000+08:00',
    },
  ],
};
