import { columnOf } from '#domain/counter/case-field.ts';
import {
  CASE_FIELD_KEYS,
  type CaseFieldValues,
  FLAG_KEYS,
  type FlagKey,
} from '#domain/counter/case-fields.ts';

/** A case's row in the fields' names. SQLite has no booleans: flags are 0, 1 or null. */
export type StoredCase = Omit<CaseFieldValues, FlagKey> & {
  readonly [Flag in FlagKey]: number | (null extends CaseFieldValues[Flag] ? null : never);
};

/** All fields of `"case" AS c`, for a SELECT. */
export const CASE_COLUMNS = CASE_FIELD_KEYS.map((key) => `c.${columnOf(key)} AS ${key}`).join(', ');

/** `callPhone` of `"case" AS c` (domain/counter/case-fields.ts). */
export const CALL_PHONE = 'coalesce(c.contact_phone, c.customer_phone)';

/** A row's fields with their flags as booleans. */
export function caseOf(row: StoredCase): CaseFieldValues {
  const flags = Object.fromEntries(
    FLAG_KEYS.map((key) => [key, row[key] === null ? null : row[key] === 1]),
  ) as { [Flag in FlagKey]: boolean }; // nullable ones are null only where the row's are
  return { ...row, ...flags };
}
