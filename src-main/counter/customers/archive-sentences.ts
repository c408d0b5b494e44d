import { words } from '#contract/words.ts';
import type { CustomerType } from '#domain/terms.ts';

/** What was there before and what is there now; null is nothing. */
export interface Change {
  readonly field: ChangedField;
  readonly old: string | null;
  readonly new: string | null;
}

type ChangedField = keyof typeof FIELD_WORDS;

const FIELD_WORDS = {
  name: '姓名',
  type: '类型',
  member: '会员',
  contractNo: '合同编号',
  notes: '备注',
  clerk: '责任专员',
  phone: '电话',
  phoneRetired: '停用电话',
  phonePrimary: '首选电话',
  unit: '房号',
  unitRetired: '停用房号',
} as const;

/** An event of a customer's record in words; null for those that stand in the history by themselves. */
export function wordArchiveEvent(type: string, facts: Readonly<Record<string, unknown>>): string | null {
  switch (type) {
    case 'customer.created':
      return '新建客户档案。';
    case 'customer.changed':
      return wordChanges(facts.changes, facts.imported === true);
    case 'customer.merged':
      return `并入客户档案“${text(facts.name)}”（第 ${text(facts.merged)} 号），移来 ${text(facts.moved)} 项。`;
    case 'customer.told-apart':
      return `与客户档案“${text(facts.name)}”（第 ${text(facts.other)} 号）判为不是同一人，不再提示合并。`;
    case 'customer.apart-withdrawn':
      return `撤回与客户档案“${text(facts.name)}”（第 ${text(facts.other)} 号）不是同一人的结论。`;
    default:
      return null;
  }
}

function wordChanges(changes: unknown, imported: boolean): string {
  const from = imported ? '（Excel 导入）' : '';
  if (!Array.isArray(changes)) return `修改客户档案${from}。`;
  // Written by archive.ts and customer-import.ts.
  const sentences = (changes as readonly Change[]).map(wordChange);
  return `修改客户档案${from}：${sentences.join('；')}。`;
}

function wordChange({ field, old, new: now }: Change): string {
  const word = FIELD_WORDS[field];
  const value = (of: string | null): string =>
    of === null ? '（空）' : field === 'type' ? (words.customerType[of as CustomerType] ?? of) : of; // a stored type
  if (old === null && (field === 'phone' || field === 'unit')) return `增加${word} ${value(now)}`;
  if (field === 'phoneRetired' || field === 'unitRetired')
    return now === null ? `恢复使用${word.slice(2)} ${value(old)}` : `${word} ${value(now)}`;
  return `${word} ${value(old)} → ${value(now)}`;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
