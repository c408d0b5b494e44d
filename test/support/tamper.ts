import Database from 'better-sqlite3';
import { type AuditedTable, columnsOf, currentVersion } from '../../src-main/register/audit/audited-rows.ts';
import { auditedTables } from '../../src-main/register/audit/journal.ts';
import { createLastEvents, type LastEvents } from '../../src-main/register/audit/last-events.ts';
import { verifyRows } from '../../src-main/register/audit/verify-rows.ts';
import { databasePath } from '../../src-main/register/open.ts';

/** What came of changing every audited column, or every table's last row, once. */
export interface Tampered {
  readonly changes: number;
  /** Changes whose table and row verification didn't name, and what it said instead. */
  readonly unnamed: readonly string[];
  /** Tables without a row to change. */
  readonly empty: readonly string[];
}

/**
 * Changes one value in every audited column of every table, each by itself and taken back, protections off, and
 * asks verification. `most`: no more than so many columns of a table, the last ones. Works on the given folder:
 * bring a copy.
 */
export function tamperEveryColumn(dataDir: string, most = Infinity): Tampered {
  const { db, sentences } = openUnguarded(dataDir);
  const unnamed: string[] = [];
  const empty: string[] = [];
  let changes = 0;
  for (const table of auditedTables) {
    const id = db.prepare(`SELECT max(id) FROM "${table}"`).pluck().get() as number | null;
    if (id === null) {
      empty.push(table);
      continue;
    }
    const types = new Map(
      (db.pragma(`table_info("${table}")`) as { name: string; type: string }[]).map(({ name, type }) => [
        name,
        type,
      ]),
    );
    const columns = columnsOf(table, currentVersion(table)) ?? [];
    for (const column of columns.slice(Math.max(0, columns.length - most))) {
      db.exec('BEGIN');
      const old = db.prepare(`SELECT "${column}" FROM "${table}" WHERE id = ?`).pluck().get(id);
      db.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE id = ?`).run(
        another(old, types.get(column) ?? ''),
        id,
      );
      changes += 1;
      const found = sentences();
      if (!isNamed(found, table, id)) unnamed.push(`${table}.${column} of row ${id}: ${found.join(' ')}`);
      db.exec('ROLLBACK');
    }
  }
  db.close();
  return { changes, unnamed, empty };
}

/** Takes the last row out of every audited table, then gives it another id instead: both must be named. */
export function tamperEveryRow(dataDir: string): Tampered {
  const { db, sentences } = openUnguarded(dataDir);
  const unnamed: string[] = [];
  const empty: string[] = [];
  let changes = 0;
  const without = (statement: string, table: AuditedTable, ids: readonly number[]): void => {
    db.exec('BEGIN');
    db.exec(statement);
    changes += 1;
    const found = sentences();
    for (const id of ids)
      if (!isNamed(found, table, id)) unnamed.push(`${statement}: row ${id}: ${found.join(' ')}`);
    db.exec('ROLLBACK');
  };
  for (const table of auditedTables) {
    const id = db.prepare(`SELECT max(id) FROM "${table}"`).pluck().get() as number | null;
    if (id === null) {
      empty.push(table);
      continue;
    }
    const other = id + 100_000;
    without(`DELETE FROM "${table}" WHERE id = ${id}`, table, [id]);
    without(`UPDATE "${table}" SET id = ${other} WHERE id = ${id}`, table, [id, other]);
  }
  db.close();
  return { changes, unnamed, empty };
}

/** A register as somebody with a database tool has it: no foreign keys, checks, triggers; whole so far. */
function openUnguarded(dataDir: string) {
  const db = new Database(databasePath(dataDir));
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  for (const name of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    db.exec(`DROP TRIGGER "${String(name)}"`);
  const left = readLastEvents(db);
  const sentences = (): string[] => {
    const found: string[] = [];
    verifyRows(db, left, (_, sentence) => found.push(sentence));
    return found;
  };
  const before = sentences();
  if (before.length > 0) throw new Error(`tampered with already: ${before.join(' ')}`);
  return { db, sentences };
}

/** A case is named by its number, all else by its row. */
function isNamed(found: readonly string[], table: AuditedTable, id: number): boolean {
  return found.some((sentence) =>
    table === 'case' ? sentence.includes('受理事项') : sentence.includes(`第 ${id} 行`),
  );
}

/** A value of the same type that isn't the old one and is nobody else's. */
function another(old: unknown, type: string): unknown {
  if (type === 'INTEGER') return typeof old === 'number' ? old + 7_000_003 : 7_000_003;
  if (type === 'REAL') return typeof old === 'number' ? old + 0.5 : 0.5;
  if (type === 'BLOB') return Buffer.from([1, 2, 3]);
  return typeof old === 'string' ? `${old} ` : '';
}

function readLastEvents(db: Database.Database): LastEvents {
  const left = createLastEvents();
  for (const event of db.prepare('SELECT seq, rows FROM event ORDER BY seq').iterate()) {
    const { seq, rows } = event as { seq: number; rows: string };
    left.take(seq, rows);
  }
  return left;
}
