import { randomBytes } from 'node:crypto';
import { ERASED, type Redact, redactJson } from '#domain/book/erasing.ts';
import type { Instant } from '#domain/time.ts';
import { PERSONAL_COLUMNS, type PersonalTable } from './personal-columns.ts';
import type { Db } from '../../register/open.ts';
import { type ErasureScope, WHOLLY_PERSONAL, PERSONAL_ROWS, type PersonalRows } from './personal-rows.ts';

/** What an erasure does to one row. */
export interface RowChange {
  readonly table: PersonalTable;
  readonly id: number;
  readonly columns: Readonly<Record<string, string | null>>;
  /** An attached file that goes with its row's words. */
  readonly removed: boolean;
}

/** Finds the rows that hold something of the person, and takes it out of them. */
interface Changes {
  find(scope: ErasureScope, files: readonly number[], redact: Redact): readonly RowChange[];
  /** Call inside the transaction whose event carries the rows. */
  make(change: RowChange, at: Instant, by: string): void;
}

const TABLES = Object.keys(PERSONAL_ROWS) as PersonalTable[]; // keys of a const object

export function createChanges(db: Db): Changes {
  const begin = db.prepare('INSERT INTO erasing (area, id) VALUES (@table, @id)');
  const end = db.prepare('DELETE FROM erasing WHERE area = @table AND id = @id');

  function changesOf(
    table: PersonalTable,
    scope: ErasureScope,
    files: readonly number[],
    redact: Redact,
  ): readonly RowChange[] {
    const { of, set = {}, texts = [], json = [] }: PersonalRows = PERSONAL_ROWS[table];
    const names = [...Object.keys(set), ...texts, ...json, ...(table === 'correction' ? ['field'] : [])];
    const select = db.prepare(
      `SELECT id, ${names.map((name) => `"${name}"`).join(', ')} FROM "${table}" WHERE ${of} ORDER BY id`,
    );
    const rows = select.all(named(of, scope)) as (Record<string, string | null> & { readonly id: number })[];
    return rows.flatMap(({ id, ...row }) => {
      const removed = table === 'attachment' && files.includes(id);
      const now = {
        ...mapOf(Object.keys(set), (name) => (row[name] === null ? null : (set[name] ?? null))),
        ...mapOf(texts, (name) => textOf(row[name] ?? null, redact)),
        ...mapOf(json, (name) => (row[name] ? redactJson(row[name], redact) : null)),
        ...(table === 'correction' && WHOLLY_PERSONAL.some((key) => key === row['field']) && wholly(row)),
        ...(removed && { name: ERASED, note: null }),
      };
      const columns = Object.fromEntries(
        Object.entries(now).filter(([name, value]) => !isSame(row[name] ?? null, value, json.includes(name))),
      );
      return Object.keys(columns).length === 0 ? [] : [{ table, id, columns, removed }];
    });
  }

  return {
    find: (scope, files, redact) => TABLES.flatMap((table) => changesOf(table, scope, files, redact)),
    make: ({ table, id, columns, removed }, at, by) => {
      const personal: readonly string[] = PERSONAL_COLUMNS[table];
      const has = (name: string) => personal.includes(name);
      const values = {
        ...columns,
        ...(has('salt') && { salt: randomBytes(16).toString('hex') }),
      };
      const assignments = [
        ...Object.keys(values).map((name) => `"${name}" = @${name}`),
        ...(has('version') ? ['version = version + 1'] : []),
        ...(has('retired_at') ? ['retired_at = coalesce(retired_at, @at)'] : []),
        ...(removed
          ? [
              'removed_at = coalesce(removed_at, @at)',
              'removed_by_name = coalesce(removed_by_name, @by)',
              `remove_reason = '${ERASED}'`,
            ]
          : []),
      ];
      const sql = `UPDATE "${table}" SET ${assignments.join(', ')} WHERE id = @id`;
      begin.run({ table, id });
      db.prepare(sql).run({ ...named(sql, { at, by }), ...values, id });
      end.run({ table, id });
    },
  };
}

/** A reformatted JSON value is no change. */
function isSame(was: string | null, now: string | null, json: boolean): boolean {
  if (was === now) return true;
  return json && was !== null && now !== null && JSON.stringify(JSON.parse(was)) === now;
}

const textOf = (text: string | null, redact: Redact): string | null => (text === null ? null : redact(text));

const wholly = (row: Readonly<Record<string, string | null>>) =>
  mapOf(['old_value', 'new_value'], (name) => (row[name] === null ? null : ERASED));

function mapOf<Value>(names: readonly string[], of: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}

/** Only the values that a statement names: SQLite refuses the others. */
function named<Value>(
  sql: string,
  values: Readonly<Record<string, Value>> | ErasureScope,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => new RegExp(`@${name}\\b`).test(sql)),
  ) as Record<string, Value>; // the entries it was given
}
