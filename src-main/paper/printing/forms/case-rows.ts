import { wordDue } from '#domain/work/clocks/clock.ts';
import { type CaseFieldKey, labelOf, type LabelledKey } from '#domain/counter/case-fields.ts';
import { words } from '#contract/words.ts';
import { type Entry, choice, fields, longText, section, stamp, table, time, yesNo } from '../fields.ts';
import type { Row } from '../row.ts';
import { type Run, type Text, joinText, runsOf } from '../text.ts';
import type { CaseValues } from '../values.ts';

/** A field under its label, with its corrected values struck through before the one in force. */
type Placing = (key: LabelledKey, now: Entry) => readonly [label: string, entry: Entry];

export function placing(form: CaseValues): Placing {
  return (key, now) => [labelOf(key, form.kind), corrected(form, key, now)];
}

/** First-asked person, whoever follows it now, where it stands. */
export function ownerRow(form: CaseValues, stateLabel = labelOf('state')): Row {
  const f = placing(form);
  return fields(f('receivedByName', form.receivedBy), f('ownerName', form.followedBy), [
    stateLabel,
    form.state,
  ]);
}

/** Who and what: the part of a registration form that is known at the counter. */
export function intakeRows(form: CaseValues): readonly Row[] {
  const f = placing(form);
  return [
    fields(f('receivedAt', time(form.receivedAt)), f('enteredAt', time(form.enteredAt))),
    ...givenRow(form, ['lateEntryReason', form.lateEntryReason]),
    fields(f('occurredAt', time(form.occurredAt)), f('channelId', form.channel)),
    ...givenRow(form, ['externalNumber', form.externalNumber], ['externalDueAt', time(form.externalDueAt)]),
    fields(
      f('customerName', form.customerName ?? anonymous(form)),
      f('customerType', choice(Object.values(words.customerType), form.customerType)),
    ),
    fields(f('customerPhone', form.customerPhone), f('member', yesNo(form.member))),
    fields(f('contactName', form.contactName), f('contactPhone', form.contactPhone)),
    fields(f('unit', form.unit), f('project', form.project)),
    fields(f('product', form.product), f('contractNo', form.contractNo)),
    fields(f('object', form.object), f('categoryId', form.category)),
    ...(form.kind === 'enquiry'
      ? givenRow(form, ['enquiryType', form.enquiryType], ['messageFor', form.messageFor])
      : []),
    longText(...f('content', form.content), 4, 4),
    longText(...f('demand', form.demand), 2, 1),
    ...(form.kind === 'complaint'
      ? [longText(...f('remedyAsked', choice(Object.values(words.remedy), form.remedyAsked)), 1)]
      : []),
    longText(...f('evidence', form.evidence), 1),
    fields(
      f('severity', choice(Object.values(words.severity), form.severity)),
      f('promisedAt', time(form.promisedAt)),
    ),
    longText(...f('sameDay', choice(Object.values(words.sameDay), form.sameDay)), 1),
    fields(
      [
        labelOf('recurrent'),
        joinText(
          corrected(form, 'recurrent', yesNo(form.recurrent)) ?? '',
          form.repeatOf === null ? '' : `　${labelOf('repeatOf')} ${form.repeatOf}`,
        ),
      ],
      f('litigation', yesNo(form.litigation)),
    ),
    ...(form.escalated === null ? [] : [longText(...f('escalatedReason', form.escalated), 1)]),
  ];
}

/** Handling: nature, department, due times, dispatches, cause, measures, result. */
export function handlingRows(form: CaseValues): readonly Row[] {
  const f = placing(form);
  return [
    section('处理'),
    ...(form.kind === 'complaint' ? natureRows(form, f) : []),
    fields(f('departmentId', form.department), f('responsiblePerson', form.responsiblePerson)),
    ...givenRow(form, ['leftPerson', form.leftPerson], ['leftSince', time(form.leftSince)]),
    ...dueRows(form),
    ...dispatchRows(form),
    ...repairRows(form, f),
    ...(form.kind === 'enquiry' || form.kind === 'suggestion' ? answerRows(form, f) : []),
    ...(form.kind === 'complaint' || form.kind === 'repair' ? remedyRows(form, f) : []),
  ];
}

/** Confirmation, callbacks by round, closing, remarks and corrections. */
export function closingRows(form: CaseValues): readonly Row[] {
  const f = placing(form);
  return [
    section('确认与回访'),
    fields(
      f('confirmation', choice(Object.values(words.confirmation), form.confirmation)),
      f('confirmationSignedAt', time(form.confirmationSignedAt)),
    ),
    ...callbackRows(form),
    fields(f('closedAt', time(form.closedAt)), f('closeKind', closeText(form))),
    ...(form.paperNumber === null ? [] : [longText(...f('paperNumber', form.paperNumber), 1)]),
    longText(...f('remarks', form.remarks), 1),
    ...correctionRows(form),
  ];
}

/** A row of fields that few cases have: left out while none was ever filled in. */
function givenRow(form: CaseValues, ...cells: readonly (readonly [LabelledKey, Entry])[]): readonly Row[] {
  const f = placing(form);
  const known = cells.some(
    ([key, entry]) => entry !== null || form.corrections.some(({ field }) => field === key),
  );
  return known ? [fields(...cells.map(([key, entry]) => f(key, entry)))] : [];
}

/** The field's old values struck through with the number of their correction, then the value in force (E1). */
function corrected(form: CaseValues, field: CaseFieldKey, now: Entry): Entry {
  const old = form.corrections.flatMap((correction, index): readonly Run[] =>
    correction.field === field
      ? [{ text: correction.old, struck: true }, { text: `〔更正${index + 1}〕` }]
      : [],
  );
  return old.length === 0 ? now : [...old, ...runsOf(now ?? '')];
}

function anonymous(form: CaseValues): string | null {
  return form.anonymousReason === null ? null : `匿名（${form.anonymousReason}）`;
}

function natureRows(form: CaseValues, f: Placing): readonly Row[] {
  const judged = form.natureBy === null ? null : `${form.natureBy}　${time(form.natureAt) ?? ''}`;
  return [
    fields(f('nature', choice(Object.values(words.nature), form.nature)), f('natureBy', judged)),
    longText(...f('natureReason', form.natureReason), 1, 1),
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

function repairRows(form: CaseValues, f: Placing): readonly Row[] {
  const { repair } = form;
  if (repair === null) return [];
  return [
    fields(f('appointmentAt', time(repair.appointmentAt)), f('repairOrder', repair.repairOrder)),
    fields(f('materials', repair.materials), f('warranty', repair.warranty)),
    fields(f('priceFen', repair.price), f('priceConsent', yesNo(repair.priceConsent))),
  ];
}

function answerRows(form: CaseValues, f: Placing): readonly Row[] {
  const adopted = form.adopted === null ? null : form.adopted ? '采纳' : '不采纳';
  return [
    ...(form.kind === 'suggestion'
      ? [longText(...f('adopted', choice(['采纳', '不采纳'], adopted)), 1)]
      : []),
    longText(...f('answer', form.answer), 4, 3),
  ];
}

function remedyRows(form: CaseValues, f: Placing): readonly Row[] {
  return [
    longText(...f('causeLabel', form.cause), 2, 2),
    longText(...f('measures', form.measures), 2, 3),
    longText(...f('remedyGiven', form.remedyGiven), 1),
    longText(...f('result', form.result), 2, 2),
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
