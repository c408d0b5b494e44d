import { formHead } from '../form-head.ts';
import { fields, longText, section, signatures, time, unsigned, wording } from '../fields.ts';
import type { Paper } from '../paper.ts';
import { serviceRows } from './service-rows.ts';

/** Form 9 客户问题告知书: what we tell a customer in writing about their matter. */
export interface ProblemNoticeValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly customerName: string | null;
  readonly unit: string | null;
  readonly receivedAt: string;
  readonly problem: string;
  /** What was found, or null while it isn't known. */
  readonly finding: string | null;
  readonly arrangement: string | null;
  readonly promisedAt: string | null;
  readonly department: string | null;
  readonly contact: string;
  readonly contactPhone: string | null;
  readonly issuedAt: string;
}

/** Form 9: what was found, what will be done until when, whom to ask; with a receipt line. */
export function problemNotice(form: ProblemNoticeValues): Paper {
  return {
    ...formHead('客户问题告知书', 'KS-09', form, 'case'),
    rows: [
      fields(['客户', form.customerName], ['单元房号', form.unit]),
      wording(
        'opening',
        '告知',
        '{客户}：您于 {受理时间} 反映的问题，我方已登记受理，编号 {编号}。现将有关情况告知如下，来电、来访请报此编号。',
        { 客户: form.customerName, 受理时间: time(form.receivedAt), 编号: form.number },
      ),
      longText('反映问题', form.problem, 3, 2),
      longText('核实情况', form.finding, 4, 4),
      longText('处理安排', form.arrangement, 4, 4),
      fields(['承办部门', form.department], ['答复时间', time(form.promisedAt)]),
      fields(['联系人', form.contact], ['联系电话', form.contactPhone]),
      wording(
        'closing',
        '说明',
        '处理过程中如需入户查看或维修，我方将提前与您约定时间。您对以上情况有不同意见的，请在下栏写明，或与联系人联系。',
        { 客户: form.customerName, 编号: form.number },
      ),
      section('客户签收'),
      longText('客户意见', null, 3, 2),
      fields(['告知时间', time(form.issuedAt)], ['告知人', form.contact]),
      ...serviceRows(),
      signatures([unsigned('客户签收'), unsigned('告知人'), unsigned('告知单位（公章）')], 6),
    ],
  };
}
