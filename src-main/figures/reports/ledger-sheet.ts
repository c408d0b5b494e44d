import { words } from '#contract/words.ts';
import { valueOf, wordValue } from '#contract/counter/case-field-text.ts';
import { fieldOf, labelOf, type ShownOn } from '#domain/counter/case-fields.ts';
import { composeNumber } from '#domain/numbering.ts';
import { type Instant, msOf } from '#domain/time.ts';
import { type MaskedKind, type Masking, mask, maskName } from '#domain/text/masking.ts';
import type { LedgerRow } from './ledger-query.ts';
import type { Cell, CellFormat, Sheet, SheetColumn } from './sheet.ts';

/** How the ledger is written: at which moment, and what is hidden. */
interface LedgerOptions {
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

/** A field under its own label, so wide; what clocks, orders and callbacks come to stands between. */
const PLACES = placed([
  { ...text('编号', 17, (row) => composeNumber(row)), total: 'count' },
  ['kind', 9],
  ['state', 8],
  ['round', 6],
  ['receivedAt', 16],
  ['occurredAt', 16],
  ['enteredAt', 16],
  ['lateEntryReason', 16],
  ['channelId', 10],
  ['externalNumber', 14],
  ['externalDueAt', 16],
  ['receivedByName', 10],
  ['ownerName', 10],
  ['customerName', 12],
  ['customerType', 9],
  ['member', 6],
  ['customerPhone', 14],
  ['contactName', 10],
  ['contactPhone', 14],
  ['anonymousReason', 14],
  ['unit', 14],
  ['project', 12],
  ['product', 12],
  ['contractNo', 14],
  ['object', 14],
  ['categoryId', 18],
  ['enquiryType', 9],
  ['messageFor', 10],
  ['content', 40],
  ['demand', 28],
  ['remedyAsked', 10],
  ['evidence', 16],
  ['severity', 9],
  ['sameDay', 14],
  ['recurrent', 9],
  ['repeatOf', 17],
  text('二次投诉', 9, (row) => (row.secondComplaint === 1 ? '是' : null)),
  ['escalatedAt', 16],
  ['escalatedReason', 16],
  ['nature', 8],
  ['natureBy', 9],
  ['natureAt', 16],
  ['natureReason', 20],
  ['promisedAt', 16],
  ['departmentId', 16],
  ['responsiblePerson', 9],
  ['leftPerson', 9],
  ['leftSince', 16],
  number('工单数', 7, 'whole', (row) => row.orders, 'sum'),
  number('退回改派次数', 9, 'whole', (row) => row.returned, 'sum'),
  time('派单时间', (row) => row.dispatchedAt),
  time('处理时限', (row) => row.workDueAt),
  time('答复审核通过', (row) => row.acceptedAt),
  text('处理时限结果', 9, (row, now) => verdict(row.workVerdict, row.workDueAt, row, now)),
  time('答复客户时限', (row) => row.answerDueAt),
  time('答复客户时间', (row) => row.answeredAt),
  text('答复时限结果', 9, (row, now) => verdict(row.answerVerdict, row.answerDueAt, row, now)),
  ['causeLabel', 14],
  ['causeText', 24],
  ['measures', 28],
  ['remedyGiven', 20],
  ['result', 28],
  ['answer', 28],
  ['adopted', 9],
  ['confirmation', 9],
  ['confirmationSignedAt', 16],
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
  ['closedAt', 16],
  ['closedBy', 9],
  ['closeKind', 10],
  ['closeReason', 20],
  number('处理时长（小时）', 10, 'decimal', hoursTaken),
  ['appointmentAt', 16],
  ['repairOrder', 12],
  ['materials', 16],
  ['warranty', 12],
  ['priceFen', 11],
  ['priceConsent', 9],
  ['voidedAt', 16],
  ['voidedBy', 9],
  ['voidReason', 18],
  ['litigation', 6],
  ['paperNumber', 12],
  ['remarks', 20],
]);

const COLUMNS = PLACES.map((place): LedgerColumn =>
  isField(place) ? fieldColumn(place[0], place[1]) : place,
);

type ExcelKey = ShownOn<'excel'>;
type Place = readonly [ExcelKey, number] | LedgerColumn;

/** A field that has no place doesn't compile. */
function placed<const List extends readonly Place[]>(
  list: List &
    (Exclude<ExcelKey, Extract<List[number], readonly unknown[]>[0]> extends never
      ? unknown
      : { missing: Exclude<ExcelKey, Extract<List[number], readonly unknown[]>[0]> }),
): readonly Place[] {
  return list;
}

function isField(place: Place): place is readonly [ExcelKey, number] {
  return Array.isArray(place);
}

/** A field's column as its type wants it; a flag that is never empty says only 是. */
function fieldColumn(key: ExcelKey, width: number): LedgerColumn {
  const field = fieldOf(key);
  const name = labelOf(key);
  if (field.type === 'instant') return time(name, (row) => row[key] as Instant | null); // of its type
  if (field.type === 'money') {
    const yuan = (row: LedgerRow) => (row[key] === null ? null : Number(row[key]) / 100);
    return number(`${name}（元）`, width, 'money', yuan, 'sum');
  }
  if (field.type === 'whole') return number(name, width, 'whole', (row) => row[key] as number); // of its type
  const value = (row: LedgerRow): string | null => {
    if (key === 'repeatOf') return earlierNumber(row);
    if (key === 'departmentId' && row.departments !== null) return row.departments;
    const held = valueOf(key, row);
    return field.type === 'flag' && field.needed && !held ? null : wordValue(key, held);
  };
  if (field.type !== 'text') return text(name, width, value);
  const { personal } = field;
  const shown = written(name, width, value);
  return personal === undefined || personal === 'contract' ? shown : { ...shown, personal };
}

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
