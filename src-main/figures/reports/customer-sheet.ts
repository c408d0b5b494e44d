import type { CustomerFilter, CustomerRow, CustomerTicket } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import type { Instant } from '#domain/time.ts';
import { type Masking, mask, maskPhones, wordMasking } from '#domain/text/masking.ts';
import { column } from './sheet-columns.ts';
import type { Cell, Sheet } from './sheet.ts';

/** A customer as it is exported. */
export interface ExportedCustomer extends CustomerRow {
  readonly notes: string | null;
  readonly createdAt: Instant | null;
  readonly allPhones: readonly string[];
  readonly allUnits: readonly string[];
}

/** 封面: who exported what, and whether phones can be read. */
export function customerCover(ticket: CustomerTicket, filter: CustomerFilter, count: number): Sheet {
  const { organisation, by, at, phoneReason, masking } = ticket;
  return {
    name: '封面',
    title: '客户档案',
    columns: [column('项目', 24, 'text'), column('内容', 90, 'wrapped')],
    pages: [
      [
        ['报表', '客户档案'],
        ['单位', organisation],
        ['范围', wordFilter(filter)],
        ['导出人', by],
        ['导出时间', { at }],
        ['客户数', { number: count, format: 'whole' }],
        ['个人信息', wordMasking(masking, phoneReason)],
      ],
    ],
    pagesWide: 1,
    plain: true,
  };
}

/** 客户档案: a row a customer, what is personal hidden unless it was asked for with a reason. */
export function customerSheet(
  title: string,
  pages: Iterable<readonly ExportedCustomer[]>,
  masking: Masking,
): Sheet {
  return {
    name: '客户档案',
    title,
    columns: [
      column('姓名', 14, 'text', 'count'),
      column('类型', 10, 'text'),
      column('会员', 6, 'text'),
      column('电话', 26, 'text'),
      column('房号', 24, 'text'),
      column('合同编号', 18, 'text'),
      column('责任专员', 10, 'text'),
      column('未办结', 8, 'whole'),
      column('上次满意度', 12, 'text'),
      column('建档日期', 12, 'day'),
      column('备注', 30, 'wrapped'),
    ],
    pages: cellPages(pages, masking),
    pagesWide: 1,
  };
}

function* cellPages(pages: Iterable<readonly ExportedCustomer[]>, masking: Masking) {
  for (const page of pages) yield page.map((customer) => cellsOf(customer, masking));
}

function cellsOf(customer: ExportedCustomer, masking: Masking): readonly Cell[] {
  const { allPhones, allUnits, notes, lastLevel, createdAt } = customer;
  return [
    mask('name', customer.name, masking),
    words.customerType[customer.type],
    customer.member ? '是' : null,
    allPhones.map((number) => mask('phone', number, masking)).join('、'),
    allUnits.map((unit) => mask('unit', unit, masking)).join('、'),
    customer.contractNo,
    customer.clerkName,
    customer.open,
    lastLevel === null ? null : `${lastLevel} ${words.level[lastLevel]}`,
    createdAt === null ? null : { at: createdAt },
    notes === null ? null : mask('text', notes, masking),
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
