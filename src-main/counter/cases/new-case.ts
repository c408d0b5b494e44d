import { columnOf } from '#domain/counter/case-field.ts';
import { REGISTERED_KEYS, type RegisteredKey } from '#domain/counter/case-fields.ts';

/** Columns that are no field: what a row is told apart, tied and digested by. */
const BESIDE = ['requestId', 'linkKind', 'salt'] as const;

/** Everything that is written of a new case. */
type NewCase = {
  readonly [Key in RegisteredKey | (typeof BESIDE)[number]]: string | number | boolean | null;
};

const WRITTEN = [...REGISTERED_KEYS, ...BESIDE];

/** Writes the row of a new case. */
export const INSERT_CASE = `
  INSERT INTO "case" (${WRITTEN.map(columnOf).join(', ')})
  VALUES (${WRITTEN.map((key) => `@${key}`).join(', ')})`;

/** A new case as SQLite takes it. */
export function storedCase(values: NewCase): Record<string, string | number | null> {
  return Object.fromEntries(
    WRITTEN.map((key) => {
      const value = values[key];
      return [key, typeof value === 'boolean' ? Number(value) : value];
    }),
  );
}
