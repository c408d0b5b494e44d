import { CALL_PHONE_LABEL, labelOf } from '#domain/counter/case-fields.ts';
import { words } from '#contract/words.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import {
  LABEL_MM,
  choice,
  fields,
  label,
  longText,
  section,
  signatures,
  spareRows,
  stamp,
  table,
  tableRows,
  time,
  unsigned,
  value,
  wording,
  yesNo,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type { Row } from '../row.ts';
import type { SlipValues } from '../values.ts';
import { serviceRows } from './service-rows.ts';

/** Form 20 客户投诉处理单: to an internal department. */
export function internalSlip(slip: SlipValues): Paper {
  return {
    ...slipHead(slip, SLIP_TITLES[slip.kind], 'KS-20'),
    slip: true,
    rows: [
      ...internalRows(slip),
      longText('事由', slip.content, 4, 3),
      longText('客户诉求', slip.demand, 1, 1),
      longText('处理要求', slip.instruction, 2, 1),
      section('承办部门填写'),
      longText('原因分析', null, 3, 2),
      longText('处理情况', slip.reply, 4, 3),
      fields(['答复时间', time(slip.repliedAt)], ['审核意见', slip.review]),
      signatures([unsigned('承办人'), unsigned('承办部门负责人'), unsigned('审核人')]),
    ],
  };
}

/** Form 4 工程整改通知单 with its receipt slip (回执): to a contractor. */
export function rectificationNotice(slip: SlipValues): Paper {
  return {
    ...slipHead(slip, '工程整改通知单', 'KS-04'),
    rows: [
      ...orderRows(slip, '施工单位'),
      ...matterRows(slip),
      longText('整改要求', slip.instruction, 3, 2),
      wording(
        'notice',
        '须知',
        '接到通知后 4 小时内到场或提出整改方案；整改完成后 24 小时内交回回执。逾期未到场、拒收通知或整改不合格的，按合同及客户投诉处罚规定处理。',
      ),
      longText('整改情况', slip.reply, 3, 3),
      fields(['完成时间', time(slip.repliedAt)], ['验收意见', slip.review]),
      ...serviceRows(),
      signatures(
        [unsigned('签发人'), unsigned('签发单位（公章）'), unsigned('施工单位签收'), unsigned('验收人')],
        5,
      ),
      ...receipt(slip, '施工单位'),
    ],
  };
}

/** Form 5 维修通知单: a repair, with materials, price and the customer's signature. */
export function repairNotice(slip: SlipValues): Paper {
  const { repair } = slip;
  return {
    ...slipHead(slip, '维修通知单', 'KS-05'),
    rows: [
      ...orderRows(slip, '维修单位'),
      ...matterRows(slip),
      fields(
        [labelOf('appointmentAt'), time(slip.appointmentAt)],
        [labelOf('warranty'), repair?.warranty ?? null],
      ),
      longText('维修要求', slip.instruction, 2, 1),
      section('维修前确认'),
      wording(
        'consent',
        '收费告知',
        '需收费的项目、材料和人工的价格，维修人员已在动工前向客户说明；客户同意并签字后动工。',
      ),
      fields(
        [labelOf('priceConsent'), yesNo(repair?.priceConsent ?? null)],
        ['客户签字', null],
        ['时间', null],
      ),
      section('维修人员填写'),
      fields(['到场时间', null], ['完工时间', time(slip.repliedAt)]),
      longText('维修情况', slip.reply, 2, 3),
      ...chargeRows(slip),
      longText('客户评价', choice(Object.values(words.level), null), 1),
      longText('客户意见', null, 2, 1),
      signatures([unsigned('维修人'), unsigned('客户（完工验收）'), unsigned('审核人')]),
    ],
  };
}

const MATERIALS = [
  { head: '材料名称、规格', width: 70 },
  { head: '单位', width: 18, align: 'center' },
  { head: '数量', width: 22, align: 'right' },
  { head: '单价（元）', width: 28, align: 'right' },
  { head: '金额（元）', width: 32, align: 'right' },
] as const;

/** Material by material, then labour and the total: what was noted as one text stands line by line. */
function chargeRows({ repair }: SlipValues): readonly Row[] {
  const noted = (repair?.materials ?? '').split(/[\n；;]/).filter((part) => part.trim() !== '');
  const empty = Array.from({ length: noted.length === 0 ? MATERIAL_ROWS - 1 : 2 }, () => []);
  return [
    ...tableRows(
      MATERIALS,
      noted.map((part) => [part.trim()]),
    ),
    ...spareRows(table(MATERIALS, empty)),
    fields(['材料费', null], ['人工费', null], ['合计', repair?.price ?? null]),
  ];
}

const MATERIAL_ROWS = 4;

const SLIP_TITLES = {
  complaint: '客户投诉处理单',
  repair: '客户报修处理单',
  enquiry: '客户咨询处理单',
  suggestion: '客户意见建议处理单',
} as const;

function slipHead(slip: SlipValues, title: string, formCode: string): Omit<Paper, 'rows'> {
  return {
    title,
    formCode,
    revision: 'A/0',
    number: { label: '单号', text: slip.number },
    scan: codeOf('work-order', slip.id, slip.serial),
    aside: `第 ${slip.round} 轮${slip.rework ? '　返工' : ''}`,
  };
}

/** Three to a line where it can be: the slip has to hold its matter on A5. */
function internalRows(slip: SlipValues): readonly Row[] {
  return [
    fields(['承办部门', slip.to], ['接单人', slip.toPerson]),
    fields(['受理编号', slip.caseNumber], ['派单时间', stamp(slip.sentAt)], ['完成时限', stamp(slip.dueAt)]),
    fields(['派单人', slip.sentBy], ['签收人', slip.receivedBy], ['签收时间', stamp(slip.receivedAt)]),
    fields(
      ['派单方式', choice(Object.values(words.orderMeans), slip.means)],
      ['严重程度', choice(Object.values(words.severity), slip.severity)],
    ),
    ...(slip.sameDay === null ? [] : [longText('当日处理', slip.sameDay, 1)]),
    fields(['客户姓名', slip.customerName], [CALL_PHONE_LABEL, slip.callPhone]),
    fields(['地点', slip.place], ['类别', slip.category]),
  ];
}

function orderRows(slip: SlipValues, addressee: string): readonly Row[] {
  return [
    fields([addressee, slip.to], ['接单人', slip.toPerson]),
    fields(['受理编号', slip.caseNumber], ['派单方式', choice(Object.values(words.orderMeans), slip.means)]),
    fields(['派单时间', time(slip.sentAt)], ['派单人', slip.sentBy]),
    fields(
      ['完成时限', time(slip.dueAt)],
      [labelOf('severity'), choice(Object.values(words.severity), slip.severity)],
    ),
    ...(slip.sameDay === null ? [] : [longText(labelOf('sameDay'), slip.sameDay, 1)]),
  ];
}

function matterRows(slip: SlipValues): readonly Row[] {
  return [
    fields([labelOf('customerName'), slip.customerName], [CALL_PHONE_LABEL, slip.callPhone]),
    fields(['地点', slip.place], [labelOf('categoryId'), slip.category]),
    longText('事由', slip.content, 4, 3),
    longText(labelOf('demand'), slip.demand, 1, 1),
    fields(['签收人', slip.receivedBy], ['签收时间', time(slip.receivedAt)]),
  ];
}

/** 回执, cut off and sent back by itself: with its own number, code and the address it goes to. */
function receipt(slip: SlipValues, addressee: string): readonly Row[] {
  const code = codeOf('receipt', slip.id, slip.serial);
  const said = [
    `回执编号：${slip.number}-HZ　　受理编号：${slip.caseNumber}`,
    `${addressee}：${slip.to}`,
    `请填写、盖章后交回：${slip.returnAddress ?? '＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿'}`,
    code.replace(/(\d{4})(?=\d)/g, '$1 '),
  ].join('\n');
  const rows: readonly Row[] = [
    {
      cells: [
        { ...value('—　—　—　—　—　沿　此　线　裁　下　—　—　—　—　—', 170, 'center'), stand: 'middle' },
      ],
    },
    section('工程整改通知单回执'),
    {
      cells: [
        { ...value(said, 170 - RECEIPT_CODE_MM - 4), stand: 'middle' },
        { ...value(null, RECEIPT_CODE_MM + 4), qr: code, qrMm: RECEIPT_CODE_MM },
      ],
    },
    { cells: [label('处理结果'), { ...value(null, 170 - LABEL_MM), ruled: true }], lines: 2 },
    fields(['填写人', null], ['交回时间', null]),
    signatures([unsigned(`${addressee}（签字、盖章）`), unsigned('收回执人')], 4),
  ];
  return rows.map((row) => ({ ...row, keep: true, foot: true }));
}

const RECEIPT_CODE_MM = 18;
