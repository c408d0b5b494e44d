import {
  type Column,
  type Entry,
  fields,
  longText,
  signatures,
  stamp,
  tableRows,
  unsigned,
} from '../fields.ts';
import type { Paper } from '../paper.ts';
import type {
  CallLine,
  InstallationLine,
  ProductLine,
  ServiceLine,
  SheetOfPeriod,
  StatisticsLine,
  SuggestionLine,
} from '../period-values.ts';

/** Form 18 投诉、报修统计表: by category, with the sums. */
export function statisticsSheet(form: SheetOfPeriod<StatisticsLine>): Paper {
  const sum = (pick: (line: StatisticsLine) => number): string =>
    String(form.lines.reduce((total, line) => total + pick(line), 0));
  const cells = (
    name: string,
    count: (pick: (line: StatisticsLine) => number) => string,
  ): readonly Entry[] => [name, ...COUNTED.map((pick) => count(pick))];
  const lines = form.lines.map((line) => cells(line.category, (pick) => String(pick(line))));
  return sheet('投诉、报修统计表', 'KS-18A', form, {
    columns: STATISTICS,
    rows: lines.length === 0 ? [] : [...lines, cells('合计', sum).map((text) => inHei(text))],
    emptyRows: 12,
    total: `投诉 ${sum((line) => line.complaints)} 件，报修 ${sum((line) => line.repairs)} 件`,
    signers: ['统计', '主管'],
  });
}

/** Form 18 客户来电信息记录表: further calls stand under the first. */
export function callSheet(form: SheetOfPeriod<CallLine>): Paper {
  return sheet('客户来电信息记录表', 'KS-18B', form, {
    columns: CALLS,
    rows: form.lines.flatMap((line, index) => [
      [
        String(index + 1),
        two(line.at),
        [line.caller, line.phone].filter((part) => part !== null).join('\n') || null,
        `${line.number}（${line.kind}）\n${line.matter}`,
        two(line.solveBy),
        line.solver,
        line.by,
      ],
      ...line.followUps.map((call) => [
        null,
        two(call.at),
        [{ text: '再次来电', face: 'hei' as const }],
        `${call.type}：${call.content}`,
        null,
        null,
        call.by,
      ]),
    ]),
    emptyRows: 20,
    total: `${form.lines.length} 件，再次来电 ${form.lines.reduce((sum, line) => sum + line.followUps.length, 0)} 次`,
    signers: ['记录人', '主管'],
  });
}

/** Form 18 意见建议反馈表. */
export function suggestionSheet(form: SheetOfPeriod<SuggestionLine>): Paper {
  return sheet('意见建议反馈表', 'KS-18C', form, {
    columns: SUGGESTIONS,
    rows: form.lines.map((line, index) => [
      String(index + 1),
      `${line.number}\n${line.day}`,
      line.customer,
      line.content,
      line.department,
      line.adopted,
      [line.reply, line.repliedAt?.slice(0, 10) ?? null].filter((part) => part !== null).join('\n') || null,
    ]),
    emptyRows: 16,
    total: `${form.lines.length} 件，采纳 ${form.lines.filter((line) => line.adopted === '采纳').length} 件`,
    signers: ['汇总人', '责任部门', '主管'],
  });
}

/** Form 18 产品建议表: to the product and planning departments, their opinion is written in. */
export function productSheet(form: SheetOfPeriod<ProductLine>): Paper {
  return sheet('产品建议表', 'KS-18D', form, {
    columns: PRODUCTS,
    rows: form.lines.map((line, index) => [
      String(index + 1),
      [line.group, line.product].filter((part) => part !== null).join('\n'),
      line.content,
      line.numbers.join('\n'),
      String(line.numbers.length),
      null,
    ]),
    emptyRows: 14,
    total: `${form.lines.length} 类，${form.lines.reduce((sum, line) => sum + line.numbers.length, 0)} 件`,
    signers: ['汇总人', '产品部门', '策划部门'],
  });
}

/** Form 18 安装回访表. */
export function installationSheet(form: SheetOfPeriod<InstallationLine>): Paper {
  return sheet('安装回访表', 'KS-18E', form, {
    columns: INSTALLATIONS,
    rows: form.lines.map((line, index) => [
      String(index + 1),
      line.number,
      [line.customer, line.phone].filter((part) => part !== null).join('\n'),
      [line.product, line.installedOn].filter((part) => part !== null).join('\n') || null,
      two(line.at),
      line.result,
      line.note,
      line.by,
    ]),
    emptyRows: 20,
    total: `${form.lines.length} 户`,
    signers: ['回访人', '主管'],
  });
}

/** Form 18 售后服务登记表. */
export function serviceSheet(form: SheetOfPeriod<ServiceLine>): Paper {
  return sheet('售后服务登记表', 'KS-18F', form, {
    columns: SERVICES,
    rows: form.lines.map((line, index) => [
      String(index + 1),
      [line.number, stamp(line.at)].join('\n'),
      [line.customer, line.phone, line.place].filter((part) => part !== null).join('\n') || null,
      line.fault,
      line.sentTo,
      [line.done, two(line.doneAt), line.materials].filter((part) => part !== null).join('\n') || null,
      line.fee,
      line.state,
    ]),
    emptyRows: 16,
    total: `${form.lines.length} 件`,
    signers: ['登记人', '主管'],
  });
}

interface Body {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Entry[])[];
  /** Rows for the pen when there is nothing to print. */
  readonly emptyRows: number;
  readonly total: string;
  readonly signers: readonly string[];
}

/** The block all six share: period on top, the table, what to note, signatures. */
function sheet(title: string, formCode: string, form: SheetOfPeriod<unknown>, body: Body): Paper {
  return {
    title,
    formCode,
    revision: 'A/0',
    number: { label: '期间', text: form.period },
    scan: null,
    aside: null,
    rows: [
      fields(['期间', form.period], ['制表', form.made]),
      longText('合计', body.total, 1),
      ...tableRows(body.columns, body.rows, body.emptyRows),
      longText('备注', null, 3),
      signatures(body.signers.map(unsigned), 3),
    ],
  };
}

/** A line that sums up, in the form's own face. */
function inHei(text: Entry): Entry {
  return typeof text === 'string' ? [{ text, face: 'hei' }] : text;
}

function two(instant: string | null): string | null {
  return stamp(instant)?.replace(' ', '\n') ?? null;
}

const NUMBER = { head: '序', width: 9, align: 'center' } as const;

const COUNTED: readonly ((line: StatisticsLine) => number)[] = [
  (line) => line.complaints,
  (line) => line.valid,
  (line) => line.improvable,
  (line) => line.invalid,
  (line) => line.complaintsClosed,
  (line) => line.repairs,
  (line) => line.repairsClosed,
  (line) => line.overdue,
];

const STATISTICS: readonly Column[] = [
  { head: '类别', width: 50 },
  ...['投诉', '有效', '待改进', '无效', '投诉结案', '报修', '报修结案', '超时'].map((head) => ({
    head,
    width: 15,
    align: 'right' as const,
  })),
];

const CALLS: readonly Column[] = [
  NUMBER,
  { head: '来电时间', width: 21 },
  { head: '来电人、电话', width: 28 },
  { head: '编号、事由', width: 57 },
  { head: '解决时间', width: 21 },
  { head: '解决人', width: 18, align: 'center' },
  { head: '记录人', width: 16, align: 'center' },
];

const SUGGESTIONS: readonly Column[] = [
  NUMBER,
  { head: '编号、日期', width: 38 },
  { head: '客户', width: 17, align: 'center' },
  { head: '意见建议', width: 42 },
  { head: '责任部门', width: 18, align: 'center' },
  { head: '采纳', width: 14, align: 'center' },
  { head: '答复', width: 32 },
];

const PRODUCTS: readonly Column[] = [
  NUMBER,
  { head: '类别、产品', width: 34 },
  { head: '建议内容', width: 55 },
  { head: '受理编号', width: 38 },
  { head: '件数', width: 10, align: 'center' },
  { head: '部门意见', width: 24 },
];

const INSTALLATIONS: readonly Column[] = [
  NUMBER,
  { head: '编号', width: 36 },
  { head: '客户、电话', width: 28 },
  { head: '产品、安装', width: 25 },
  { head: '回访时间', width: 21 },
  { head: '结果', width: 15, align: 'center' },
  { head: '问题、意见', width: 21 },
  { head: '回访人', width: 15, align: 'center' },
];

const SERVICES: readonly Column[] = [
  NUMBER,
  { head: '编号、时间', width: 37 },
  { head: '客户、地址', width: 30 },
  { head: '故障', width: 26 },
  { head: '维修单位', width: 18 },
  { head: '维修、用料', width: 22 },
  { head: '收费', width: 14, align: 'right' },
  { head: '状态', width: 14, align: 'center' },
];
