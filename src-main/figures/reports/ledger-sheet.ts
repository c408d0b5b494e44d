import { words } from '#contract/words.ts';
import { composeNumber } from '#domain/numbering.ts';
import { type Instant, msOf } from '#domain/time.ts';
import { type MaskedKind, type Masking, mask, maskName } from '#domain/text/masking.ts';
import type { LedgerRow } from './ledger-query.ts';
import type { Cell, CellFormat, Sheet, SheetColumn } from './sheet.ts';

/** How the ledger is written: at which moment, and what is hidden. */
export interface LedgerOptions {
  readonly now: Instant;
  readonly masking: Masking;
}

/** 客户投诉台账: every field of a case in one row, with what its orders, clocks and callbacks come to. */
export function ledgerSheet(
  title: string,
  pages: Iterable<readonly LedgerRow[]>,
  options: LedgerOptions,
): Sheet {
  return {
    name: '客户投诉台账',
    title,
    columns: COLUMNS.map(({ name, width, format, total }): SheetColumn => ({
      name,
      width,
      format,
      ...(total && { total }),
    })),
    pages: cellPages(pages, options),
    pagesWide: 6,
  };
}

function* cellPages(pages: Iterable<readonly LedgerRow[]>, options: LedgerOptions) {
  for (const page of pages) {
    yield page.map((row) => COLUMNS.map((column) => cellOf(column, row, options)));
  }
}

interface LedgerColumn extends SheetColumn {
  readonly value: (row: LedgerRow, now: Instant) => Cell;
  /** What of a person it holds, or may have in what was written. */
  readonly personal?: MaskedKind;
}

function cellOf({ value, personal }: LedgerColumn, row: LedgerRow, { now, masking }: LedgerOptions): Cell {
  const cell = value(row, now);
  if (personal === undefined || typeof cell !== 'string') return cell;
  const hidden = mask(personal, cell, masking);
  // The customer's own name stands in what was written about them, too.
  if (!masking.names || personal !== 'text' || row.customerName.length < 2) return hidden;
  return hidden.replaceAll(row.customerName, maskName(row.customerName));
}

const COLUMNS: readonly LedgerColumn[] = [
  { ...text('编号', 17, (row) => composeNumber(row)), total: 'count' },
  text('事项类别', 9, (row) => words.kind[row.kind]),
  text('状态', 8, (row) => words.state[row.state]),
  number('轮次', 6, 'whole', (row) => row.round),
  time('受理时间', (row) => row.receivedAt),
  time('发生时间', (row) => row.occurredAt),
  time('录入时间', (row) => row.enteredAt),
  written('补录原因', 16, (row) => row.lateEntryReason),
  text('渠道', 10, (row) => row.channelLabel),
  text('来件编号', 14, (row) => row.externalNumber),
  time('来件时限', (row) => row.externalDueAt),
  text('首问责任人', 10, (row) => row.receivedByName),
  text('现责任人', 10, (row) => row.ownerName),
  { ...written('客户', 12, (row) => row.customerName), personal: 'name' },
  text('客户类型', 9, (row) => row.customerType && words.customerType[row.customerType]),
  text('会员', 6, (row) => flag(row.member)),
  phone('电话', (row) => row.customerPhone),
  { ...written('联系人', 10, (row) => row.contactName), personal: 'name' },
  phone('联系电话', (row) => row.contactPhone),
  written('匿名原因', 14, (row) => row.anonymousReason),
  { ...written('房号', 14, (row) => row.unit), personal: 'unit' },
  written('项目', 12, (row) => row.project),
  written('产品', 12, (row) => row.product),
  written('合同编号', 14, (row) => row.contractNo),
  written('被投诉对象', 14, (row) => row.object),
  text('问题类别', 18, (row) => row.categoryLabel),
  written('内容', 40, (row) => row.content),
  written('客户诉求', 28, (row) => row.demand),
  text('要求方式', 10, (row) => row.remedyAsked && words.remedy[row.remedyAsked]),
  written('证据', 16, (row) => row.evidence),
  text('严重程度', 9, (row) => words.severity[row.severity]),
  text('当日件', 14, (row) => row.sameDay && words.sameDay[row.sameDay]),
  text('重复发生', 9, (row) => flag(row.recurrent)),
  text('重复于', 17, earlierNumber),
  text('二次投诉', 9, (row) => flag(row.secondComplaint)),
  time('升级时间', (row) => row.escalatedAt),
  written('升级原因', 16, (row) => row.escalatedReason),
  text('性质', 8, (row) => row.nature && words.nature[row.nature]),
  text('判定人', 9, (row) => row.natureBy),
  time('判定时间', (row) => row.natureAt),
  written('判定理由', 20, (row) => row.natureReason),
  time('承诺答复时间', (row) => row.promisedAt),
  text('责任部门', 16, (row) => row.departments ?? row.departmentLabel),
  text('责任人', 9, (row) => row.responsiblePerson),
  number('工单数', 7, 'whole', (row) => row.orders, 'sum'),
  number('退回改派次数', 9, 'whole', (row) => row.returned, 'sum'),
  time('派单时间', (row) => row.dispatchedAt),
  time('处理时限', (row) => row.workDueAt),
  time('答复审核通过', (row) => row.acceptedAt),
  text('处理时限结果', 9, (row, now) => verdict(row.workVerdict, row.workDueAt, row, now)),
  time('答复客户时限', (row) => row.answerDueAt),
  time('答复客户时间', (row) => row.answeredAt),
  text('答复时限结果', 9, (row, now) => verdict(row.answerVerdict, row.answerDueAt, row, now)),
  text('原因', 14, (row) => row.causeLabel),
  written('原因说明', 24, (row) => row.causeText),
  written('措施', 28, (row) => row.measures),
  written('处理落实', 20, (row) => row.remedyGiven),
  written('处理结果', 28, (row) => row.result),
  written('答复内容', 28, (row) => row.answer),
  text('是否采纳', 9, (row) => (row.adopted === null ? null : row.adopted === 1 ? '采纳' : '不采纳')),
  text('客户确认', 9, (row) => row.confirmation && words.confirmation[row.confirmation]),
  number('首次回访级别', 8, 'whole', (row) => row.firstLevel),
  text('首次回访结果', 10, (row) => row.firstLevel && words.level[row.firstLevel]),
  number('末次回访级别', 8, 'whole', (row) => row.lastLevel),
  text('末次回访结果', 10, (row) => row.lastLevel && words.level[row.lastLevel]),
  time('回访时间', (row) => row.calledBackAt),
  text('回访人', 9, (row) => row.calledBackBy),
  text('回访方式', 9, (row) => row.callbackMethod && words.callbackMethod[row.callbackMethod]),
  text('不满原因', 14, (row) => row.dissatisfaction),
  written('不满原因说明', 24, (row) => row.dissatisfactionText),
  written('客户建议', 24, (row) => row.customerSuggestion),
  time('关闭时间', (row) => row.closedAt),
  text('关闭人', 9, (row) => row.closedBy),
  text('关闭方式', 10, (row) => row.closeKind && words.closeKind[row.closeKind]),
  written('关闭说明', 20, (row) => row.closeReason),
  number('处理时长（小时）', 10, 'decimal', hoursTaken),
  time('预约时间', (row) => row.appointmentAt),
  written('维修单号', 12, (row) => row.repairOrder),
  written('材料', 16, (row) => row.materials),
  written('保修', 12, (row) => row.warranty),
  number('金额（元）', 11, 'money', (row) => row.priceFen && row.priceFen / 100, 'sum'),
  text('客户同意收费', 9, (row) =>
    row.priceConsent === null ? null : row.priceConsent === 1 ? '同意' : '不同意',
  ),
  time('作废时间', (row) => row.voidedAt),
  text('作废人', 9, (row) => row.voidedBy),
  written('作废原因', 18, (row) => row.voidReason),
  text('涉诉', 6, (row) => flag(row.litigation)),
  written('纸质单号', 12, (row) => row.paperNumber),
  written('备注', 20, (row) => row.remarks),
];

function column(name: string, width: number, format: CellFormat, value: LedgerColumn['value']): LedgerColumn {
  return { name, width, format, value };
}

function text(
  name: string,
  width: number,
  value: (row: LedgerRow, now: Instant) => string | 0 | null,
): LedgerColumn {
  return column(name, width, 'text', (row, now) => value(row, now) || null);
}

/** What a person wrote: it may name a phone number. */
function written(name: string, width: number, value: (row: LedgerRow) => string | null): LedgerColumn {
  return { ...column(name, width, width > 20 ? 'wrapped' : 'text', value), personal: 'text' };
}

function phone(name: string, value: (row: LedgerRow) => string | null): LedgerColumn {
  return { ...column(name, 14, 'text', value), personal: 'phone' };
}

function time(name: string, value: (row: LedgerRow) => Instant | null): LedgerColumn {
  return column(name, 16, 'time', (row) => {
    const at = value(row);
    return at === null ? null : { at };
  });
}

function number(
  name: string,
  width: number,
  format: 'whole' | 'decimal' | 'money',
  value: (row: LedgerRow) => number | null,
  total?: 'sum',
): LedgerColumn {
  return { ...column(name, width, format, value), ...(total && { total }) };
}

function flag(value: number): string | null {
  return value === 1 ? '是' : null;
}

function earlierNumber(row: LedgerRow): string | null {
  const { earlierSite, earlierKind, earlierYear, earlierN, earlierImported } = row;
  if (earlierImported !== null) return `导入 ${earlierImported}`.trim();
  if (earlierSite === null || earlierKind === null || earlierYear === null || earlierN === null) return null;
  return composeNumber({ site: earlierSite, kind: earlierKind, year: earlierYear, n: earlierN });
}

/** A stored verdict stays (C11); an open clock past its due time is late already. */
function verdict(stored: string | null, dueAt: Instant | null, row: LedgerRow, now: Instant): string | null {
  if (stored !== null || dueAt === null || row.voidedAt !== null) return stored;
  return dueAt < now ? '超时未完' : '未到期';
}

function hoursTaken({ receivedAt, closedAt }: LedgerRow): number | null {
  return closedAt === null ? null : (msOf(closedAt) - msOf(receivedAt)) / 3_600_000;
}
