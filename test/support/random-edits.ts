import Database from 'better-sqlite3';
import { provenColumns, provenTables } from '../../src-main/register/audit/proven-tables.ts';
import { verifyOpenRegister } from '../../src-main/register/audit/verify.ts';
import { databasePath } from '../../src-main/register/open.ts';

/** What random edits came to. */
export interface RandomEdits {
  readonly named: number;
  readonly harmless: number;
  /** Edits that verification neither named nor the list of proofs calls harmless. */
  readonly unnamed: readonly string[];
}

/** Numbers from a seed: the same edits at every run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/**
 * Edits a whole register at random as a database editor could, with every guard lifted and put back: a cell, two cells
 * swapped, a row taken out, a row added; each edit by itself and taken back. Works on the given folder: bring a copy.
 */
export function editAtRandom(dataDir: string, now: string, edits: number, seed: number): RandomEdits {
  const db = new Database(databasePath(dataDir));
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const pick = seeded(seed);
  const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  const tables = (
    db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
      )
      .pluck()
      .all() as string[]
  ).filter((name) => Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()) > 0);
  let named = 0;
  let harmless = 0;
  const unnamed: string[] = [];
  for (let index = 0; index < edits; index += 1) {
    const table = tables[pick(tables.length)] ?? '';
    db.exec('BEGIN');
    for (const { name } of guards) db.exec(`DROP TRIGGER "${name}"`);
    const edit = editOnce(db, table, pick);
    for (const guard of guards) db.exec(guard.sql);
    if (edit !== null) {
      if (isHarmless(table, edit.column)) harmless += 1;
      else if (!verifyOpenRegister(db, { dataDir, now }).ok) named += 1;
      // An index entry that is still found by all its words has lost nothing.
      else if (/_search_/.test(table)) harmless += 1;
      else unnamed.push(`${table}: ${edit.what}`);
    }
    db.exec('ROLLBACK');
  }
  db.close();
  return { named, harmless, unnamed };
}

function isHarmless(table: string, column: string | null): boolean {
  if (provenTables[table]?.by === 'harmless') return true;
  return column !== null && provenColumns[table]?.[column]?.by === 'harmless';
}

type Edit = { readonly what: string; readonly column: string | null };

/** One edit; null when it changed nothing. */
function editOnce(db: Database.Database, table: string, pick: (below: number) => number): Edit | null {
  const columns = db.pragma(`table_info("${table}")`) as { name: string; type: string; pk: number }[];
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const count = Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  const rowAt = (at: number) =>
    db.prepare(`SELECT * FROM "${table}" LIMIT 1 OFFSET ?`).get(at) as Record<string, unknown>;
  const row = rowAt(pick(count));
  const where = keys.map((key) => `"${key}" IS @${key}`).join(' AND ');
  const keyOf = (of: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, of[key]]));
  const told = JSON.stringify(keyOf(row));
  const column = columns[pick(columns.length)] ?? { name: '', type: '', pk: 0 };
  try {
    switch (pick(4)) {
      case 0:
        db.prepare(`DELETE FROM "${table}" WHERE ${where}`).run(keyOf(row));
        return { what: `deleted ${told}`, column: null };
      case 1: {
        const copy = { ...row };
        const key = columns.find(({ pk }) => pk > 0) ?? column;
        copy[key.name] = another(row[key.name], pick);
        const names = Object.keys(copy);
        db.prepare(
          `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
        ).run(copy);
        return { what: `copied ${told} with ${key.name} ${String(copy[key.name])}`, column: null };
      }
      case 2: {
        const other = rowAt(pick(count));
        const same = (value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
        if (column.pk > 0 || same(other[column.name]) === same(row[column.name])) return null;
        const set = db.prepare(`UPDATE "${table}" SET "${column.name}" = @value WHERE ${where}`);
        set.run({ ...keyOf(row), value: other[column.name] });
        set.run({ ...keyOf(other), value: row[column.name] });
        return { what: `swapped ${column.name} of ${told}`, column: column.name };
      }
      default: {
        const value = another(row[column.name], pick);
        db.prepare(`UPDATE "${table}" SET "${column.name}" = @newValue WHERE ${where}`).run({
          ...keyOf(row),
          newValue: value,
        });
        return { what: `${column.name} of ${told} to ${String(value).slice(0, 40)}`, column: column.name };
      }
    }
  } catch (error) {
    // What STRICT or a key refuses can't be written by an editor either.
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

function another(old: unknown, pick: (below: number) => number): unknown {
  if (typeof old === 'number') return old + 1 + pick(1000);
  if (old instanceof Uint8Array) {
    const bytes = Buffer.from(old);
    if (bytes.length === 0) return Buffer.from([pick(256)]);
    const at = pick(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 + pick(255));
    return bytes;
  }
  if (typeof old !== 'string' || old === '') return '添';
  // One character changed; a JSON value stays one where it can.
  const at = pick(old.length);
  const digit = /\d/.test(old[at] ?? '') ? String((Number(old[at]) + 1 + pick(8)) % 10) : '改';
  return old.slice(0, at) + digit + old.slice(at + 1);
}
