import { CASE_FIELDS, type CaseFieldKey, type CodedKey, fieldOf } from '#domain/counter/case-fields.ts';
import { REMEDY_TYPES } from '#domain/terms.ts';
import { wordInstant } from '#domain/time.ts';
import type { CaseView } from './cases.ts';
import { words } from '../words.ts';

/** A case's fields, as a view or as stored. */
type CaseFields = Omit<CaseView, 'number' | 'repeatOfNumber'>;
type ShownKey = Exclude<CaseFieldKey, 'site' | 'year' | 'n' | 'sampled'>;

/** A field's value as a view or a row holds it. */
type Held = string | number | boolean | null;

/** The words of each field that holds one of a closed list. */
export const CODED_WORDS: {
  readonly [Key in CodedKey]: Readonly<Record<(typeof CASE_FIELDS)[Key]['of'][number], string>>;
} = {
  kind: words.kind,
  enquiryType: words.enquiryType,
  customerType: words.customerType,
  remedyAsked: words.remedy,
  severity: words.severity,
  sameDay: words.sameDay,
  state: words.state,
  nature: words.nature,
  confirmation: words.confirmation,
  closeKind: words.closeKind,
};

/** A field's value as it is shown and printed: words, not codes; an empty one is `（空白）`. */
export function wordField(key: ShownKey, view: CaseFields): string {
  return fieldText(key, view) ?? '（空白）';
}

/** The same, null where nothing has been entered. */
export function fieldText(key: ShownKey, view: CaseFields): string | null {
  return wordValue(key, valueOf(key, view));
}

/** What a field shows of a case: of a dictionary entry its word as it was then. */
export function valueOf(key: CaseFieldKey, row: { readonly [Key in ShownKey]: Held }): Held {
  const field = fieldOf(key);
  return row[(field.type === 'choice' ? field.word : key) as ShownKey];
}

/** A value of a field in words; flags also as SQLite has them. */
export function wordValue(key: CaseFieldKey, value: Held): string | null {
  if (value === null) return null;
  switch (fieldOf(key).type) {
    case 'instant':
      return wordInstant(String(value));
    case 'flag':
      if (key === 'adopted') return value ? '采纳' : '不采纳';
      return value ? '是' : '否';
    case 'money':
      return `${(Number(value) / 100).toFixed(2)} 元`;
    case 'coded':
      return (CODED_WORDS[key as CodedKey] as Readonly<Record<string, string>>)[String(value)] ?? null;
    default:
      return key === 'remedyGiven' ? wordRemedy(String(value)) : String(value);
  }
}

/** A remedy given is one of the coded ones. */
function wordRemedy(code: string): string {
  const remedy = REMEDY_TYPES.find((type) => type === code);
  return remedy === undefined ? code : words.remedy[remedy];
}
