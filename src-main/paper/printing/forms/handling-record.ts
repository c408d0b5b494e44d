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
import { placing } from './case-rows.ts';

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
  const f = placing(form);
  const { receiver, handler, reviewer, customer } = form.signatures;
  return {
    ...formHead('客户意见/投诉记录处理单', 'KS-02', form, 'case', form.state),
    ...(form.closedAt !== null && { closed: true as const }),
    rows: [
      section('一、记录'),
      fields(
        ['事项', choice(Object.values(words.kind), words.kind[form.kind])],
        f('channelId', form.channel),
      ),
      fields(f('receivedAt', time(form.receivedAt)), ['记录人', form.receivedBy]),
      fields(f('customerName', form.customerName), f('customerPhone', form.customerPhone)),
      fields(f('unit', form.unit), f('project', form.project)),
      fields(
        f('categoryId', form.category),
        f('severity', choice(Object.values(words.severity), form.severity)),
      ),
      longText(...f('content', form.content), 4, 4),
      longText(...f('demand', form.demand), 2, 2),
      section('二、处理'),
      fields(
        form.kind === 'complaint'
          ? f('nature', choice(Object.values(words.nature), form.nature))
          : f('responsiblePerson', form.responsiblePerson),
        f('departmentId', form.department),
      ),
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
      longText(...f('causeLabel', form.cause), 2, 2),
      longText(...f('measures', form.measures ?? form.answer), 2, 3),
      longText(...f('result', form.result), 2, 2),
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
      fields(f('closedAt', time(form.closedAt)), f('closeKind', form.closeKind)),
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
