import type { CustomerFilter, CustomerRow, CustomerTicket } from '#contract/customer-archive.ts';
import { words } from '#contract/words.ts';
import type { Instant } from '#domain/time.ts';
import { maskPhone, maskPhones } from './cell-text.ts';
import type { Cell, Sheet } from './workbook.ts';

/** A customer as it is exported. */
export interface ExportedCustomer extends CustomerRow {
  readonly notes: string | null;
  readonly createdAt: Instant | null;
  readonly allPhones: readonly string[];
  readonly allUnits: readonly string[];
}

/** 封面: who exported what, and whether phones can be read. */
export function customerCover(ticket: CustomerTicket, filter: CustomerFilter, count: number): Sheet {
  const { organisation, by, at, phoneReason } = ticket;
  return {
    name: '封面',
    title: '客户档案',
    columns: [
      { name: '项目', width: 24, format: 'text' },
      { name: '内容', width: 90, format: 'wrapped' },
    ],
    pages: [
      [
        ['报表', '客户档案'],
        ['单位', organisation],
        ['范围', wordFilter(filter)],
        ['导出人', by],
        ['导出时间', { at }],
        ['客户数', { number: count, format: 'whole' }],
        ['电话', phoneReason === null ? '中间四位以 * 代替' : `完整显示，原因：${phoneReason}`],
      ],
    ],
    pagesWide: 1,
    plain: true,
  };
}

/** 客户档案: a row a customer, phones masked unless they were asked for with a reason. */
export function customerSheet(
  title: string,
  pages: Iterable<readonly ExportedCustomer[]>,
  showPhones: boolean,
): Sheet {
  return {
    name: '客户档案',
    title,
    columns: [
      { name: '姓名', width: 14, format: 'text', total: 'count' },
      { name: '类型', width: 10, format: 'text' },
      { name: '会员', width: 6, format: 'text' },
      { name: '电话', width: 26, format: 'text' },
      { name: '房号', width: 24, format: 'text' },
      { name: '合同号', width: 18, format: 'text' },
      { name: '责任专员', width: 10, format: 'text' },
      { name: '未办结', width: 8, format: 'whole' },
      { name: '上次满意度', width: 12, format: 'text' },
      { name: '建档日期', width: 12, format: 'day' },
      { name: '备注', width: 30, format: 'wrapped' },
    ],
    pages: cellPages(pages, showPhones),
    pagesWide: 1,
  };
}

function* cellPages(pages: Iterable<readonly ExportedCustomer[]>, showPhones: boolean) {
  for (const page of pages) yield page.map((customer) => cellsOf(customer, showPhones));
}

function cellsOf(customer: ExportedCustomer, showPhones: boolean): readonly Cell[] {
  const { allPhones, allUnits, notes, lastLevel, createdAt } = customer;
  return [
    customer.name,
    words.customerType[customer.type],
    customer.member ? '是' : null,
    allPhones.map((number) => (showPhones ? number : maskPhone(number))).join('、'),
    allUnits.join('、'),
    customer.contractNo,
    customer.clerkName,
    customer.open,
    lastLevel === null ? null : `${lastLevel} ${words.level[lastLevel]}`,
    createdAt === null ? null : { at: createdAt },
    notes === null || showPhones ? notes : maskPhones(notes),
  ];
}

function wordFilter(filter: CustomerFilter): string {
  const parts = [
    ...(filter.query === '' ? [] : [`查找“${maskPhones(filter.query)}”`]),
    ...(filter.type === null ? [] : [words.customerType[filter.type]]),
    ...(filter.members ? ['会员'] : []),
    ...(filter.clerkId === null ? [] : ['指定责任专员']),
    ...(filter.open ? ['有未办结事项'] : []),
    ...(filter.dissatisfied ? ['上次回访不满意'] : []),
    ...(filter.talk ? ['待首次面谈'] : []),
  ];
  return parts.length === 0 ? '全部客户' : parts.join('，');
}
