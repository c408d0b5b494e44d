import { wordDue } from '#domain/work/clocks/clock.ts';
import { labelOf } from '#domain/counter/case-fields.ts';
import { words } from '#contract/words.ts';
import { type Entry, choice, fields, longText, section, stamp, table, time, yesNo } from '../fields.ts';
import type { Row } from '../row.ts';
import { type Run, type Text, joinText, runsOf } from '../text.ts';
import type { CaseValues, CorrectableField } from '../values.ts';

/** Who and what: the part of a registration form that is known at the counter. */
export function intakeRows(form: CaseValues): readonly Row[] {
  const e = (field: CorrectableField, now: Entry): Entry => corrected(form, field, now);
  return [
    fields(['受理时间', e('receivedAt', time(form.receivedAt))], ['登记时间', enteredText(form)]),
    fields(['发生时间', e('occurredAt', time(form.occurredAt))], ['受理渠道', e('channel', form.channel)]),
    ...externalRows(form, e),
    fields(
      ['客户姓名', e('customerName', form.customerName ?? anonymous(form))],
      ['客户类型', e('customerType', choice(Object.values(words.customerType), form.customerType))],
    ),
    fields(['联系电话', e('customerPhone', form.customerPhone)], ['会员', yesNo(form.member)]),
    fields(['联系人', e('contact', form.contact)], ['联系人电话', e('contactPhone', form.contactPhone)]),
    fields(['单元房号', e('unit', form.unit)], ['项目', e('project', form.project)]),
    fields(['产品', e('product', form.product)], ['合同编号', e('contractNo', form.contractNo)]),
    fields([labelOf('object', form.kind), e('object', form.object)], ['类别', e('category', form.category)]),
    longText(labelOf('content', form.kind), e('content', form.content), 4, 4),
    longText('客户诉求', e('demand', form.demand), 2, 1),
    ...(form.kind === 'complaint'
      ? [longText('要求方式', e('remedyAsked', choice(Object.values(words.remedy), form.remedyAsked)), 1)]
      : []),
    longText('证据材料', e('evidence', form.evidence), 1),
    fields(
      ['严重程度', e('severity', choice(Object.values(words.severity), form.severity))],
      ['承诺答复', e('promisedAt', time(form.promisedAt))],
    ),
    longText('当日处理', e('sameDay', choice(Object.values(words.sameDay), form.sameDay)), 1),
    fields(
      [
        '重复发生',
        joinText(
          e('recurrent', yesNo(form.recurrent)) ?? '',
          form.repeatOf === null ? '' : `　原编号 ${form.repeatOf}`,
        ),
      ],
      ['涉诉', e('litigation', yesNo(form.litigation))],
    ),
    ...(form.escalated === null ? [] : [longText('升级投诉', form.escalated, 1)]),
  ];
}

/** Handling: nature, department, due times, dispatches, cause, measures, result. */
export function handlingRows(form: CaseValues): readonly Row[] {
  const e = (field: CorrectableField, now: Entry): Entry => corrected(form, field, now);
  return [
    section('处理'),
    ...(form.kind === 'complaint' ? natureRows(form, e) : []),
    fields(['责任部门', e('department', form.department)], ['责任人', e('person', form.person)]),
    ...dueRows(form),
    ...dispatchRows(form),
    ...repairRows(form, e),
    ...(form.kind === 'enquiry' || form.kind === 'suggestion' ? answerRows(form, e) : []),
    ...(form.kind === 'complaint' || form.kind === 'repair' ? remedyRows(form, e) : []),
  ];
}

/** Confirmation, callbacks by round, closing, remarks and corrections. */
export function closingRows(form: CaseValues): readonly Row[] {
  const e = (field: CorrectableField, now: Entry): Entry => corrected(form, field, now);
  return [
    section('确认与回访'),
    fields(
      ['客户确认', e('confirmation', choice(Object.values(words.confirmation), form.confirmation))],
      ['签字日期', time(form.confirmationSignedAt)],
    ),
    ...callbackRows(form),
    fields(['结案时间', time(form.closedAt)], ['结案方式', closeText(form)]),
    ...(form.paperNumber === null ? [] : [longText('纸质单号', form.paperNumber, 1)]),
    longText('备注', e('remarks', form.remarks), 1),
    ...correctionRows(form),
  ];
}

/** The field's old values struck through with the number of their correction, then the value in force (E1). */
export function corrected(form: CaseValues, field: CorrectableField, now: Entry): Entry {
  const old = form.corrections.flatMap((correction, index): readonly Run[] =>
    correction.field === field
      ? [{ text: correction.old, struck: true }, { text: `〔更正${index + 1}〕` }]
      : [],
  );
  return old.length === 0 ? now : [...old, ...runsOf(now ?? '')];
}

type Corrector = (field: CorrectableField, now: Entry) => Entry;

function enteredText(form: CaseValues): Text {
  const late = form.lateEntryReason === null ? '' : `（补录：${form.lateEntryReason}）`;
  return `${time(form.enteredAt)}${late}`;
}

function anonymous(form: CaseValues): string | null {
  return form.anonymousReason === null ? null : `匿名（${form.anonymousReason}）`;
}

function externalRows(form: CaseValues, e: Corrector): readonly Row[] {
  if (form.externalNumber === null && form.externalDueAt === null) return [];
  return [
    fields(
      ['来件编号', e('externalNumber', form.externalNumber)],
      ['来件时限', e('externalDueAt', time(form.externalDueAt))],
    ),
  ];
}

function natureRows(form: CaseValues, e: Corrector): readonly Row[] {
  const judged = form.natureBy === null ? null : `${form.natureBy}　${time(form.natureAt) ?? ''}`;
  return [
    fields(['投诉性质', e('nature', choice(Object.values(words.nature), form.nature))], ['判定人', judged]),
    longText('判定理由', form.natureReason, 1, 1),
  ];
}

function dueRows(form: CaseValues): readonly Row[] {
  if (form.dues.length === 0) return [];
  const lines = form.dues.map((due) => `${due.what}：${wordDue(due.dueAt)}　${due.state}`);
  return [longText('办理时限', lines.join('\n'), 1)];
}

function dispatchRows(form: CaseValues): readonly Row[] {
  const columns = [
    { head: '派单号', width: 40 },
    { head: '轮', width: 8, align: 'center' },
    { head: '承办单位', width: 32 },
    { head: '派出', width: 30 },
    { head: '答复与审核', width: 60 },
  ] as const;
  return withHead(
    table(
      columns,
      form.dispatches.map((line) => [
        line.number,
        String(line.round),
        `${line.to}（${line.means}）`,
        stamp(line.sentAt),
        [line.reply, line.repliedAt === null ? null : `答复 ${stamp(line.repliedAt)}`, line.review]
          .filter((part) => part !== null)
          .join('　'),
      ]),
    ),
  );
}

function repairRows(form: CaseValues, e: Corrector): readonly Row[] {
  const { repair } = form;
  if (repair === null) return [];
  return [
    fields(
      ['预约时间', e('appointmentAt', time(repair.appointmentAt))],
      ['维修单号', e('repairOrder', repair.repairOrder)],
    ),
    fields(['用料', e('materials', repair.materials)], ['质保', e('warranty', repair.warranty)]),
    fields(['收费', e('price', repair.price)], ['客户同意', e('priceConsent', yesNo(repair.priceConsent))]),
  ];
}

function answerRows(form: CaseValues, e: Corrector): readonly Row[] {
  return [
    ...(form.kind === 'suggestion'
      ? [
          longText(
            '是否采纳',
            choice(['采纳', '不采纳'], form.adopted === null ? null : form.adopted ? '采纳' : '不采纳'),
            1,
          ),
        ]
      : []),
    longText(form.kind === 'suggestion' ? '答复意见' : '答复内容', e('answer', form.answer), 4, 3),
  ];
}

function remedyRows(form: CaseValues, e: Corrector): readonly Row[] {
  return [
    longText('原因', e('cause', form.cause), 2, 2),
    longText('处理措施', e('measures', form.measures), 2, 3),
    longText('结果落实', e('remedyGiven', form.remedyGiven), 1),
    longText('处理结果', e('result', form.result), 2, 2),
  ];
}

function callbackRows(form: CaseValues): readonly Row[] {
  const columns = [
    { head: '轮', width: 8, align: 'center' },
    { head: '回访时间', width: 36 },
    { head: '方式', width: 18, align: 'center' },
    { head: '结果', width: 24, align: 'center' },
    { head: '原因、意见建议', width: 64 },
    { head: '回访人', width: 20, align: 'center' },
  ] as const;
  const lines = form.callbacks.map((line) => [
    String(line.round),
    stamp(line.at),
    line.method,
    [
      ...(line.old ?? []).flatMap(({ text, correction }): readonly Run[] => [
        { text, struck: true },
        { text: `〔更正${correction}〕` },
      ]),
      { text: line.result },
    ],
    line.note,
    line.by,
  ]);
  return withHead(table(columns, lines.length === 0 ? [[]] : lines));
}

function closeText(form: CaseValues): Text | null {
  if (form.closeKind === null) return null;
  const by = form.closedBy === null ? '' : `　${form.closedBy}`;
  const reason = form.closeReason === null ? '' : `（${form.closeReason}）`;
  return `${form.closeKind}${reason}${by}`;
}

function correctionRows(form: CaseValues): readonly Row[] {
  if (form.corrections.length === 0) return [];
  const columns = [
    { head: '更正', width: 12, align: 'center' },
    { head: '栏目', width: 20 },
    { head: '原值 → 更正值', width: 68 },
    { head: '更正人、时间', width: 40 },
    { head: '原因', width: 30 },
  ] as const;
  return withHead(
    table(
      columns,
      form.corrections.map((line, index) => [
        String(index + 1),
        line.label,
        [{ text: line.old, struck: true as const }, { text: ` → ${line.now}` }],
        `${line.by}\n${stamp(line.at)}`,
        line.reason,
      ]),
    ),
  );
}

function withHead(rows: readonly Row[]): readonly Row[] {
  return [...(rows[0]?.under ?? []), ...rows];
}
