import { codeOf } from '#domain/paper/paper-code.ts';
import { fields, longText, signatures, stamp, time, unsigned, wording } from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { UrgeValues } from '../values.ts';
import { serviceLines } from './service-rows.ts';

/** Form 21 催办通知书: to a department or contractor whose order is overdue (C16). */
export function urgeNotice(urge: UrgeValues): Paper {
  return {
    title: '催办通知书',
    formCode: 'KS-21',
    revision: 'A/0',
    number: { label: '工单', text: urge.number },
    scan: codeOf('work-order', urge.id, urge.serial),
    aside: `第 ${urge.nth} 次催办`,
    slip: true,
    rows: [
      // Three to a line where it can be: with its proof of service the slip has to hold on A5.
      fields(['致', urge.to], ['受理编号', urge.caseNumber]),
      fields(
        ['派单时间', stamp(urge.sentAt)],
        ['原定时限', stamp(urge.originalDueAt)],
        ['限期', stamp(urge.newDueAt)],
      ),
      fields(['已超时', urge.overdueBy], ['签发人', urge.issuedBy], ['签发时间', stamp(urge.issuedAt)]),
      longText('事由', urge.matter, 4, 2),
      wording(
        'notice',
        '通知',
        '上列事项已超过办理时限 {已超时}。请立即办理，并在限期前将处理情况书面答复本投诉受理台。' +
          '确有困难不能按期完成的，应在限期前提出延期申请并说明理由；无故逾期的，按规定上报主管并记录在案。',
        { 已超时: urge.overdueBy, 致: urge.to, 限期: time(urge.newDueAt) },
      ),
      longText('未按期原因', null, 2, 1),
      longText('办理情况', null, 2, 2),
      ...serviceLines(),
      signatures([unsigned('签发（公章）'), unsigned('接收人'), unsigned('接收单位负责人')]),
    ],
  };
}
