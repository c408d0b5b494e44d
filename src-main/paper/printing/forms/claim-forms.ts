import { CALL_PHONE_LABEL, labelOf } from '#domain/counter/case-fields.ts';
import { capitalFen, wordFen } from '#domain/text/money.ts';
import { formHead } from '../form-head.ts';
import {
  choice,
  fields,
  longText,
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

/** Form 8 现场处理问题纪要: what was seen and agreed on site. */
export interface SiteRecordValues {
  /** Row and counter of the claim; of the case where there is no claim. */
  readonly subject: 'claim' | 'case';
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly caseNumber: string;
  readonly visitedAt: string | null;
  readonly place: string | null;
  readonly customerName: string | null;
  readonly callPhone: string | null;
  readonly problem: string;
  readonly attendees: readonly {
    readonly unit: string;
    readonly name: string;
    readonly phone: string | null;
  }[];
  readonly found: string | null;
  readonly cause: string | null;
  readonly asked: string | null;
  readonly agreed: string | null;
  readonly steps: readonly { readonly what: string; readonly by: string; readonly due: string | null }[];
  readonly disputed: string | null;
  readonly evidence: string | null;
  readonly recordedBy: string | null;
}

/** A remedy agreed on, with its money. */
export interface RemedyLine {
  readonly what: string;
  readonly amountFen: number | null;
  /** When it is done or paid. */
  readonly when: string | null;
}

/** Form 10 协议书. */
export interface AgreementValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly caseNumber: string;
  /** 甲方: us. */
  readonly partyA: string;
  readonly partyAPerson: string | null;
  /** 乙方: the customer. */
  readonly partyB: string;
  readonly partyBIdentity: string | null;
  readonly partyBPhone: string | null;
  readonly place: string | null;
  readonly matter: string;
  readonly remedies: readonly RemedyLine[];
  readonly totalFen: number | null;
  readonly howPaid: string | null;
  readonly moreTerms: string | null;
  /** Signed: what wasn't agreed on can't be written in any more. */
  readonly signed: boolean;
}

/** Form 11 客户投诉解决方案确认书. */
export interface SolutionValues {
  readonly subject: 'claim' | 'case';
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly caseNumber: string;
  readonly customerName: string | null;
  readonly callPhone: string | null;
  readonly place: string | null;
  readonly problem: string;
  readonly demand: string | null;
  readonly solution: string | null;
  readonly remedies: readonly RemedyLine[];
  readonly startsAt: string | null;
  readonly doneBy: string | null;
  readonly department: string | null;
  readonly contact: string | null;
}

/** Form 8. */
export function siteRecord(form: SiteRecordValues): Paper {
  return {
    ...formHead('现场处理问题纪要', 'KS-08', form, form.subject),
    rows: [
      fields(['时间', time(form.visitedAt)], ['地点', form.place]),
      fields([labelOf('customerName'), form.customerName], [CALL_PHONE_LABEL, form.callPhone]),
      fields(['受理编号', form.caseNumber], ['记录人', form.recordedBy]),
      longText('反映问题', form.problem, 2, 1),
      section('到场人员'),
      ...tableRows(
        ATTENDEES,
        form.attendees.map(({ unit, name, phone }) => [unit, name, phone, null]),
        4,
      ),
      section('现场情况与处理'),
      longText('现场情况', form.found, 4, 4),
      longText('原因认定', form.cause, 2, 2),
      longText('客户要求', form.asked, 2, 2),
      longText('商定意见', form.agreed, 3, 3),
      ...tableRows(
        STEPS,
        form.steps.map(({ what, by, due }) => [what, by, stamp(due)]),
        2,
      ),
      longText('未达成一致', form.disputed, 1, 1),
      longText('照片、证据', form.evidence, 1),
      signatures([unsigned('客户'), unsigned('投诉代表'), unsigned('施工单位'), unsigned('相关部门')]),
    ],
  };
}

/** Form 10: between the organisation and the customer; its clauses are the administrator's. */
export function agreement(form: AgreementValues): Paper {
  const fills = {
    甲方: form.partyA,
    乙方: form.partyB,
    编号: form.number,
    受理编号: form.caseNumber,
    地点: form.place,
    金额: form.totalFen === null ? null : `${wordFen(form.totalFen)}（${capitalFen(form.totalFen)}）`,
    付款方式: form.howPaid,
  };
  return {
    ...formHead('协议书', 'KS-10', form, 'claim'),
    ...(form.signed && { closed: true as const }),
    rows: [
      fields(['甲方', form.partyA], ['代表', form.partyAPerson]),
      fields(['乙方', form.partyB], ['证件号码', form.partyBIdentity]),
      fields(['联系电话', form.partyBPhone], ['地点', form.place]),
      wording(
        'preamble',
        '缘由',
        '乙方就下列事项向甲方提出投诉（受理编号 {受理编号}）。双方在平等、自愿的基础上协商，达成如下协议。',
        fills,
      ),
      longText('事项', form.matter, 3, 2),
      section('处理内容'),
      ...remedyRows(form.remedies, form.totalFen),
      fields(['收款人', null], ['开户银行', null], ['账号', null]),
      wording(
        'terms',
        '协议条款',
        '一、甲方按上列内容和时间履行，需付款项共计 {金额}，付款方式：{付款方式}。\n' +
          '二、乙方为甲方的维修、验收提供必要的便利；完成后双方当场验收，并在验收单上签字。\n' +
          '三、甲方全部履行后，本事项即告解决，乙方不再就同一事项提出其他要求；同一部位在质保期内再次发生质量问题的，不在此限。\n' +
          '四、任何一方未按约履行的，应承担由此给对方造成的损失；协商不成的，可向房屋所在地人民法院起诉。\n' +
          '五、双方对协议内容负有保密义务，依法应当提供的除外。\n' +
          '六、本协议一式两份，双方各执一份，自双方签字（盖章）之日起生效。',
        fills,
      ),
      longText('补充约定', form.moreTerms, 3, 3),
      signatures([unsigned('甲方（盖章）'), unsigned('甲方代表'), unsigned('乙方（签字）')], 6),
    ],
  };
}

/** Form 11: the solution as the customer confirms it with a signature. */
export function solutionConfirmation(form: SolutionValues): Paper {
  return {
    ...formHead('客户投诉解决方案确认书', 'KS-11', form, form.subject),
    rows: [
      fields([labelOf('customerName'), form.customerName], [CALL_PHONE_LABEL, form.callPhone]),
      fields(['地点', form.place], ['受理编号', form.caseNumber]),
      longText('反映问题', form.problem, 3, 2),
      longText('客户诉求', form.demand, 2, 1),
      longText('解决方案', form.solution, 5, 5),
      section('处理内容'),
      ...remedyRows(form.remedies, null),
      fields(['开始时间', time(form.startsAt)], ['完成时间', time(form.doneBy)]),
      fields(['承办部门', form.department], ['联系人', form.contact]),
      section('客户确认'),
      longText('客户意见', choice(['同意按此方案处理', '部分同意', '不同意'], null), 1),
      longText('补充说明', null, 3, 2),
      wording(
        'statement',
        '说明',
        '请在看清以上方案后签字。同意的，我方按所列时间办理，完成后请您验收；不同意的，请写明意见，我方另行答复。',
        { 客户姓名: form.customerName, 完成时间: time(form.doneBy) },
      ),
      signatures([unsigned('客户'), unsigned('经办人'), unsigned('主管')]),
    ],
  };
}

const ATTENDEES = [
  { head: '单位、部门', width: 58 },
  { head: '姓名', width: 32, align: 'center' },
  { head: '电话', width: 40 },
  { head: '签到', width: 40 },
] as const;

const STEPS = [
  { head: '处理内容', width: 88 },
  { head: '责任单位、人', width: 46 },
  { head: '完成时间', width: 36 },
] as const;

const REMEDIES = [
  { head: '处理内容', width: 88 },
  { head: '金额', width: 36, align: 'right' },
  { head: '完成（支付）时间', width: 46 },
] as const;

function remedyRows(remedies: readonly RemedyLine[], totalFen: number | null): readonly Row[] {
  return [
    ...tableRows(
      REMEDIES,
      remedies.map(({ what, amountFen, when }) => [
        what,
        amountFen === null ? null : wordFen(amountFen),
        stamp(when),
      ]),
      3,
    ),
    ...(totalFen === null ? [] : [fields(['合计', `${wordFen(totalFen)}　${capitalFen(totalFen)}`])]),
  ];
}
