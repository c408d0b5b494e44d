import type { CustomerForm, CustomerRecord } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import type { CustomerType } from '#domain/terms.ts';

/** A phone or unit as it stands in the form. */
export interface NumberLine {
  readonly id: number | null;
  readonly value: string;
  readonly primary: boolean;
  readonly retired: boolean;
}

/** The record as it stands in the form: texts as typed. */
export interface RecordForm {
  readonly name: string;
  readonly type: CustomerType | null;
  readonly member: boolean;
  readonly contractNo: string;
  readonly notes: string;
  readonly clerkId: number | null;
  readonly phones: readonly NumberLine[];
  readonly units: readonly NumberLine[];
}

const LINE: NumberLine = { id: null, value: '', primary: false, retired: false };

/** What the form begins with. */
export function formOf(record: CustomerRecord | null): RecordForm {
  const lines = (numbers: CustomerRecord['phones']): readonly NumberLine[] =>
    numbers.length === 0
      ? [LINE]
      : numbers.map(({ id, value, primary, retiredAt }) => ({
          id,
          value,
          primary,
          retired: retiredAt !== null,
        }));
  return {
    name: record?.name ?? '',
    type: record?.type ?? null,
    member: record?.member ?? false,
    contractNo: record?.contractNo ?? '',
    notes: record?.notes ?? '',
    clerkId: record?.clerkId ?? null,
    phones: lines(record?.phones ?? []),
    units: lines(record?.units ?? []),
  };
}

/** What is sent: empty lines are nobody's. */
export function inputOf(form: RecordForm): Omit<CustomerForm, 'type'> & { readonly type: CustomerType } {
  const filled = (lines: readonly NumberLine[]) =>
    lines.filter(({ id, value }) => id !== null || value.trim() !== '').map((line) => ({ ...line }));
  return {
    ...form,
    // An archive without a type is kept as 其他.
    type: form.type ?? 'other',
    phones: filled(form.phones),
    units: filled(form.units),
  };
}

export const newLine = LINE;

/** What stands differently in the register and in the form, field by field (E8). */
export function differencesOf(
  record: CustomerRecord,
  form: RecordForm,
  nameOf: (clerkId: number | null) => string,
): readonly { readonly word: string; readonly theirs: string; readonly mine: string }[] {
  const theirs = formOf(record);
  const lines = (all: readonly NumberLine[]) =>
    all
      .filter(({ value }) => value.trim() !== '')
      .map(({ value, retired }) => (retired ? `${value}（停用）` : value))
      .join('、');
  const type = (of: CustomerType | null) => (of === null ? '' : words.customerType[of]);
  const pairs = [
    ['姓名', theirs.name, form.name],
    ['类型', type(theirs.type), type(form.type)],
    ['会员', theirs.member ? '是' : '否', form.member ? '是' : '否'],
    ['电话', lines(theirs.phones), lines(form.phones)],
    ['房号', lines(theirs.units), lines(form.units)],
    ['合同编号', theirs.contractNo, form.contractNo],
    ['责任专员', nameOf(theirs.clerkId), nameOf(form.clerkId)],
    ['备注', theirs.notes, form.notes],
  ] as const;
  return pairs.flatMap(([word, his, mine]) => (his === mine ? [] : [{ word, theirs: his, mine }]));
}
