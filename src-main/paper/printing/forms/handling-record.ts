import { words } from '#contract/words.ts';
import { formHead } from '../form-head.ts';
import {
  choice,
  fields,
  longText,
  section,
  signatures,
  signedBy,
  stamp,
  tableRows,
  time,
  unsigned,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { CaseValues } from '../values.ts';
import { corrected } from './case-rows.ts';

const DISPATCHES = [
  { head: '处理部门', width: 32 },
  { head: '派出', width: 32 },
  { head: '答复', width: 32 },
  { head: '处理情况', width: 50 },
  { head: '审核', width: 24 },
] as const;

const CALLBACKS = [
  { head: '轮', width: 9, align: 'center' },
  { head: '回访时间、方式', width: 40 },
  { head: '结果', width: 24, align: 'center' },
  { head: '客户意见', width: 75 },
  { head: '回访人', width: 22, align: 'center' },
] as const;

/** The last level given in a callback, which reads `2 满意`; null while nobody answered. */
function satisfaction({ callbacks }: CaseValues): string | null {
  const levels: readonly string[] = Object.values(words.level);
  const given = callbacks.map(({ result }) => result.replace(/^\d /, ''));
  return given.findLast((word) => levels.includes(word)) ?? null;
}

/** Form 2 客户意见/投诉记录处理单: what was said, what was done about it, what the customer said to that. */
export function handlingRecord(form: CaseValues): Paper {
  const { receiver, handler, reviewer, customer } = form.signatures;
  return {
    ...formHead('客户意见/投诉记录处理单', 'KS-02', form, 'case', form.state),
    ...(form.closedAt !== null && { closed: true as const }),
    rows: [
      section('一、记录'),
      fields(
        ['事项', choice(Object.values(words.kind), words.kind[form.kind])],
        ['来源渠道', corrected(form, 'channel', form.channel)],
      ),
      fields(['受理时间', corrected(form, 'receivedAt', time(form.receivedAt))], ['记录人', form.receivedBy]),
      fields(
        ['客户姓名', corrected(form, 'customerName', form.customerName)],
        ['联系电话', corrected(form, 'customerPhone', form.customerPhone)],
      ),
      fields(
        ['单元房号', corrected(form, 'unit', form.unit)],
        ['项目', corrected(form, 'project', form.project)],
      ),
      fields(
        ['类别', corrected(form, 'category', form.category)],
        ['严重程度', corrected(form, 'severity', choice(Object.values(words.severity), form.severity))],
      ),
      longText('意见、投诉内容', corrected(form, 'content', form.content), 4, 4),
      longText('客户诉求', corrected(form, 'demand', form.demand), 2, 2),
      section('二、处理'),
      ...(form.kind === 'complaint'
        ? [
            fields(
              ['投诉性质', corrected(form, 'nature', choice(Object.values(words.nature), form.nature))],
              ['责任部门', corrected(form, 'department', form.department)],
            ),
          ]
        : [
            fields(
              ['责任部门', corrected(form, 'department', form.department)],
              ['责任人', corrected(form, 'person', form.person)],
            ),
          ]),
      ...tableRows(
        DISPATCHES,
        form.dispatches.map((line) => [
          line.to,
          stamp(line.sentAt),
          stamp(line.repliedAt),
          line.reply,
          line.review,
        ]),
        2,
      ),
      longText('原因分析', corrected(form, 'cause', form.cause), 2, 2),
      longText('处理措施', corrected(form, 'measures', form.measures ?? form.answer), 2, 3),
      longText('处理结果', corrected(form, 'result', form.result), 2, 2),
      section('三、客户意见'),
      longText('对处理结果', choice(Object.values(words.level), satisfaction(form)), 1),
      ...tableRows(
        CALLBACKS,
        form.callbacks.map((line) => [
          String(line.round),
          `${stamp(line.at)} ${line.method}`,
          line.result,
          line.note,
          line.by,
        ]),
      ),
      fields(['结案时间', time(form.closedAt)], ['结案方式', form.closeKind]),
      signatures([
        signedBy('记录人', receiver),
        signedBy('处理人', handler),
        signedBy('审核人', reviewer),
        unsigned('部门负责人'),
        signedBy('客户', customer),
      ]),
    ],
  };
}
