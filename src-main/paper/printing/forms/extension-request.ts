import { codeOf } from '#domain/paper/paper-code.ts';
import { choice, fields, longText, opinion, section, signatures, time, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { Signed } from '../values.ts';

/** Form 21 延期申请单 (C15). */
export interface ExtensionValues {
  /** Row and counter of the case. */
  readonly id: number;
  readonly serial: number;
  readonly caseNumber: string;
  /** The clock: 处理, 答复 … */
  readonly clock: string;
  readonly matter: string;
  readonly department: string | null;
  readonly originalDue: string | null;
  readonly until: string | null;
  readonly reason: string;
  /** How the customer was told. */
  readonly told: string | null;
  readonly askedAt: string;
  readonly askedBy: string;
  /** 待批 / 已批准 / 未批准. */
  readonly state: string;
  readonly decision: string | null;
  readonly decided: Signed | null;
}

/** Form 21: asked before the time is over; the original time stays on it. */
export function extensionRequest(form: ExtensionValues): Paper {
  return {
    title: '延期申请单',
    formCode: 'KS-21B',
    revision: 'A/0',
    number: { label: '受理编号', text: form.caseNumber },
    scan: codeOf('case', form.id, form.serial),
    aside: form.state,
    slip: true,
    rows: [
      fields(['申请人', form.askedBy], ['申请时间', time(form.askedAt)]),
      fields(['时限名称', form.clock], ['责任部门', form.department]),
      fields(['原定时限', time(form.originalDue)], ['申请延至', time(form.until)]),
      longText('事由', form.matter, 2, 1),
      longText('延期理由', form.reason, 3, 3),
      longText('告知客户', form.told, 2, 1),
      section('审批'),
      longText('审批结果', choice(['已批准', '未批准'], form.state === '待批' ? null : form.state), 1),
      opinion('主管意见', form.decision, form.decided),
      signatures([unsigned('申请人'), unsigned('责任部门'), unsigned('主管')], 3),
    ],
  };
}
