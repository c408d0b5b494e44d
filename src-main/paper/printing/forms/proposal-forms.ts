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
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { Signed } from '../values.ts';
import { type ApprovalStep, type Delivery, deliveryRows } from './penalty-forms.ts';
import { serviceRows } from './service-rows.ts';

/** Form 15 弹劾意见书 against a department of our own (D6). */
export interface ImpeachmentValues {
  readonly id: number;
  readonly serial: number;
  /** `A1TH2026-000001`. */
  readonly number: string;
  readonly department: string;
  readonly person: string | null;
  readonly caseNumbers: readonly string[];
  readonly facts: string;
  readonly analysis: string | null;
  readonly consequences: string | null;
  readonly proposal: string;
  readonly evidence: string | null;
  readonly proposedAt: string;
  readonly proposedBy: string;
  /** What the department says to it, and who signed for it. */
  readonly confirmation: string | null;
  readonly confirmed: Signed | null;
  readonly steps: readonly ApprovalStep[];
  readonly copies: readonly Delivery[];
}

/** Form 22 中止/解除合同及投标否决建议书 (D7). */
export interface ContractProposalValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly contractor: string;
  readonly contractNo: string | null;
  readonly project: string | null;
  /** Of CONTRACT_STEPS. */
  readonly asked: readonly string[];
  /** Deadlines it missed. */
  readonly missed: readonly {
    readonly order: string;
    readonly matter: string;
    readonly dueAt: string;
    readonly doneAt: string | null;
    readonly late: string;
  }[];
  readonly penalties: string | null;
  readonly facts: string;
  readonly losses: string | null;
  readonly proposal: string;
  readonly proposedAt: string;
  readonly proposedBy: string;
  readonly steps: readonly ApprovalStep[];
  readonly copies: readonly Delivery[];
}

/** What may be proposed against a contractor. */
export const CONTRACT_STEPS = ['中止合同', '解除合同', '投标否决'] as const;

const MISSED = [
  { head: '序', width: 9, align: 'center' },
  { head: '工单号', width: 44 },
  { head: '事由', width: 47 },
  { head: '应完成', width: 24 },
  { head: '实际完成', width: 24 },
  { head: '逾期', width: 22 },
] as const;

/** Form 15: facts, analysis, proposal; confirmed by the department, approved, copied to the personnel office. */
export function impeachment(form: ImpeachmentValues): Paper {
  return {
    ...formHead('弹劾意见书', 'KS-15', form, 'impeachment'),
    rows: [
      fields(['被弹劾部门', form.department], ['责任人', form.person]),
      longText('相关受理', form.caseNumbers.join('、') || null, 1),
      fields(['提出人', form.proposedBy], ['提出时间', time(form.proposedAt)]),
      longText('事实经过', form.facts, 5, 5),
      longText('原因分析', form.analysis, 3, 3),
      longText('造成后果', form.consequences, 2, 2),
      longText('处理建议', form.proposal, 3, 3),
      longText('证据材料', form.evidence, 1, 1),
      section('被弹劾部门确认'),
      opinion('部门意见', form.confirmation, form.confirmed, 4),
      section('审批意见'),
      ...form.steps.map((step) => opinion(step.title, step.opinion, step.signed)),
      section('抄送'),
      ...deliveryRows(form.copies),
    ],
  };
}

/** Form 22: the missed deadlines of a contractor and what is proposed. */
export function contractProposal(form: ContractProposalValues): Paper {
  return {
    ...formHead('中止/解除合同及投标否决建议书', 'KS-22', form, 'contract-proposal'),
    rows: [
      fields(['施工单位', form.contractor], ['合同编号', form.contractNo]),
      fields(['项目', form.project], ['提出', `${form.proposedBy}　${time(form.proposedAt)}`]),
      longText('建议事项', choice(CONTRACT_STEPS, form.asked), 1),
      section('逾期记录'),
      ...tableRows(
        MISSED,
        form.missed.map(({ order, matter, dueAt, doneAt, late }, index) => [
          String(index + 1),
          order,
          matter,
          stamp(dueAt)?.replace(' ', '\n') ?? null,
          doneAt === null ? '未完成' : (stamp(doneAt)?.replace(' ', '\n') ?? null),
          late,
        ]),
        3,
      ),
      longText('以往处罚', form.penalties, 1, 1),
      longText('事实与理由', form.facts, 5, 5),
      longText('造成损失', form.losses, 2, 2),
      longText('建议', form.proposal, 3, 3),
      section('审批意见'),
      ...form.steps.map((step) => opinion(step.title, step.opinion, step.signed)),
      section('抄送'),
      ...deliveryRows(form.copies),
      ...serviceRows(),
      signatures([unsigned('提出单位（公章）'), unsigned('施工单位签收'), unsigned('送达人')], 6),
    ],
  };
}
