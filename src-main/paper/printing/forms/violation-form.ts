import { words } from '#contract/words.ts';
import { formHead } from '../form-head.ts';
import { choice, fields, longText, opinion, section, signatures, time, unsigned } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** Form 14 内部违规事件情况登记表 (D3). */
export interface ViolationValues {
  readonly id: number;
  readonly serial: number;
  /** `A1NW2026-000001`. */
  readonly number: string;
  /** 不配合处理 / 内部违规事件. */
  readonly kind: string;
  readonly department: string | null;
  readonly person: string | null;
  readonly caseNumber: string | null;
  readonly orderNumber: string | null;
  readonly content: string;
  readonly dueAt: string | null;
  readonly repliedAt: string | null;
  /** `1 天 3 小时`; null when nothing was due. */
  readonly delay: string | null;
  readonly at: string;
  readonly by: string;
  /** Why and by whom it was voided. */
  readonly voided: string | null;
}

/** Form 14. */
export function violationForm(form: ViolationValues): Paper {
  return {
    ...formHead(
      '内部违规事件情况登记表',
      'KS-14',
      form,
      'violation',
      form.voided === null ? null : '本号作废',
    ),
    rows: [
      ...(form.voided === null ? [] : [longText('作废', form.voided, 1)]),
      longText('事件类别', choice(Object.values(words.violationKind), form.kind), 1),
      fields(['涉及部门', form.department], ['涉及人员', form.person]),
      fields(['受理编号', form.caseNumber], ['工单号', form.orderNumber]),
      fields(['应答复时间', time(form.dueAt)], ['答复时间', time(form.repliedAt)]),
      fields(['延误', form.delay], ['登记', `${form.by}　${time(form.at)}`]),
      longText('事件经过', form.content, 6, 8),
      section('处理'),
      longText('当事人说明', null, 4, 3),
      opinion('部门意见', null, null),
      opinion('主管意见', null, null),
      longText('处理结果', null, 3, 2),
      signatures([unsigned('登记人'), unsigned('当事人'), unsigned('部门负责人'), unsigned('主管')], 3),
    ],
  };
}
