import { capitalFen, wordFen } from '#domain/text/money.ts';
import { formHead } from '../form-head.ts';
import {
  choice,
  fields,
  longText,
  opinion,
  section,
  signatures,
  stamp,
  tableRows,
  time,
  unsigned,
  wording,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { Row } from '../row.ts';
import { serviceRows } from './service-rows.ts';
import type { Signed } from '../values.ts';

/** A level of a chain of approvals: who, what they say, and their signature. */
export interface ApprovalStep {
  readonly title: string;
  readonly opinion: string | null;
  readonly signed: Signed | null;
}

/** Somebody a document was delivered to (送达). */
export interface Delivery {
  readonly to: string;
  readonly receivedBy: string | null;
  readonly receivedAt: string | null;
  readonly note: string | null;
}

/** The conditions under which a penalty may be proposed (D4). */
export const PENALTY_CONDITIONS = [
  '拒收整改通知',
  '四小时未到场、无方案',
  '未按期修复或修复不合格',
  '不合建筑规范、业主不满意',
  '通知单未按时交回',
] as const;

/** Form 6 客户投诉处罚意见书: a penalty at its opinion stage (D4). */
export interface PenaltyOpinionValues {
  readonly id: number;
  readonly serial: number;
  /** `A1CF2026-000004`. */
  readonly number: string;
  readonly caseNumber: string | null;
  readonly orderNumber: string | null;
  /** The contractor or department to be penalised. */
  readonly to: string;
  readonly contractNo: string | null;
  readonly project: string | null;
  readonly noticeSentAt: string | null;
  readonly noticeReceivedAt: string | null;
  readonly dueAt: string | null;
  /** Of PENALTY_CONDITIONS, or own words. */
  readonly conditions: readonly string[];
  readonly facts: string;
  readonly evidence: string | null;
  readonly basis: string | null;
  readonly proposal: string | null;
  readonly amountFen: number | null;
  readonly proposedAt: string;
  readonly proposedBy: string;
  /** The chain as it is set up, in its order. */
  readonly steps: readonly ApprovalStep[];
}

/** Form 7 处罚通知单（罚款单). */
export interface PenaltyNoticeValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly caseNumber: string | null;
  readonly to: string;
  readonly contractNo: string | null;
  readonly project: string | null;
  readonly facts: string;
  readonly basis: string | null;
  readonly decision: string | null;
  readonly amountFen: number | null;
  /** 从工程款中扣除 … */
  readonly howPaid: string | null;
  readonly payBy: string | null;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly approvedBy: readonly string[];
  readonly deliveries: readonly Delivery[];
}

/** Form 6: fact, condition, evidence and the opinions of the chain. */
export function penaltyOpinion(form: PenaltyOpinionValues): Paper {
  return {
    ...formHead('客户投诉处罚意见书', 'KS-06', form, 'penalty'),
    rows: [
      fields(['被处罚单位', form.to], ['合同编号', form.contractNo]),
      fields(['项目', form.project], ['受理编号', form.caseNumber]),
      fields(['整改通知单', form.orderNumber], ['整改时限', time(form.dueAt)]),
      fields(['通知发出', time(form.noticeSentAt)], ['通知签收', time(form.noticeReceivedAt)]),
      longText('处罚条件', choice(PENALTY_CONDITIONS, form.conditions), 2),
      longText('事实经过', form.facts, 5, 4),
      longText('证据材料', form.evidence, 2, 2),
      longText('处罚依据', form.basis, 2, 1),
      longText('处罚建议', form.proposal, 2, 2),
      fields(
        ['建议金额', wordAmount(form.amountFen)],
        ['提出', `${form.proposedBy}　${time(form.proposedAt)}`],
      ),
      section('审批意见'),
      ...form.steps.map((step) => opinion(step.title, step.opinion, step.signed)),
      longText('备注', null, 1),
    ],
  };
}

/** Form 7: the decision as it is delivered, with the list of those who get a copy. */
export function penaltyNotice(form: PenaltyNoticeValues): Paper {
  return {
    ...formHead('处罚通知单', 'KS-07', form, 'penalty', '罚款单'),
    rows: [
      fields(['被处罚单位', form.to], ['合同编号', form.contractNo]),
      fields(['项目', form.project], ['受理编号', form.caseNumber]),
      longText('处罚事由', form.facts, 4, 4),
      longText('处罚依据', form.basis, 2, 1),
      longText('处罚决定', form.decision, 2, 2),
      fields(['罚款金额', wordAmount(form.amountFen)]),
      fields(['执行方式', form.howPaid], ['执行期限', time(form.payBy)]),
      fields(
        ['批准人', form.approvedBy.join('、') || null],
        ['签发', `${form.issuedBy}　${time(form.issuedAt)}`],
      ),
      wording(
        'notice',
        '须知',
        '{被处罚单位}：收到本单后请在送达栏签收，并按上列期限执行。有异议的，应在签收后三日内书面提出并附证据；' +
          '逾期未提出的视为无异议，由执行部门办理扣款。罚款不免除整改责任，整改期限另见通知。',
        { 被处罚单位: form.to, 金额: wordAmount(form.amountFen), 执行期限: time(form.payBy) },
      ),
      section('抄送'),
      ...deliveryRows(form.deliveries),
      ...serviceRows(),
      signatures(
        [unsigned('签发人'), unsigned('签发单位（公章）'), unsigned('被处罚单位'), unsigned('执行部门')],
        6,
      ),
    ],
  };
}

/** Who gets a copy, with room for the receiver's signature. */
export function deliveryRows(deliveries: readonly Delivery[]): readonly Row[] {
  const rows = tableRows(
    DELIVERY_COLUMNS,
    deliveries.map(({ to, receivedBy, receivedAt, note }) => [to, receivedBy, stamp(receivedAt), note]),
    3,
  );
  // The receiver signs in a row that names them.
  return rows.map((row, index) => (index === 0 || deliveries.length === 0 ? row : { ...row, lines: 2 }));
}

const DELIVERY_COLUMNS = [
  { head: '送达部门、单位', width: 52 },
  { head: '签收人', width: 38 },
  { head: '签收时间', width: 40 },
  { head: '备注', width: 40 },
] as const;

function wordAmount(fen: number | null): string | null {
  return fen === null ? null : `${wordFen(fen)}（${capitalFen(fen)}）`;
}
