import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Migration, migrations, newestVersion } from '../../src-main/register/migrations/index.ts';
import {
  type Db,
  freshSchema,
  openForReading,
  openRegister,
  OpenTrouble,
} from '../../src-main/register/open.ts';

// Registers of every database version, made here by the migrations up to it. Those of versions that were handed out
// are kept as they were made (kept.test.ts).

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const versionOf = (db: Db): number => Number(db.pragma('user_version', { simple: true }));
const schemaOf = (db: Db) =>
  db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").all();

function reopen<Result>(look: (db: Db) => Result, options: Parameters<typeof openRegister>[1] = {}): Result {
  const db = openRegister(folder, options);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

const NEWEST = newestVersion(migrations);
/** The steps of a program that knew versions up to this one. */
const upTo = (version: number): readonly Migration[] => migrations.filter((step) => step.version <= version);

test('migrations are numbered upwards from 1, without a gap but the one of the steps never handed out', () => {
  const versions = migrations.map(({ version }) => version);
  const all = Array.from({ length: NEWEST }, (_, index) => index + 1);
  expect(versions).toEqual(all.filter((version) => version <= 6 || version >= 26));
  expect(migrations.every(({ name, sql }) => name !== '' && sql.trim() !== '')).toBe(true);
});

test('an empty folder gets a register of the newest version, safe against power cuts', () => {
  const calls: number[] = [];
  reopen(
    (db) => {
      expect(versionOf(db)).toBe(NEWEST);
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(schemaOf(db)).toEqual(freshSchema(NEWEST));
    },
    { beforeMigration: (db) => calls.push(versionOf(db)) },
  );
  expect(calls).toEqual([]);
});

function noBackup(): never {
  throw new Error('no stick');
}

/** What a register of version 1 may hold: a person, their words and a case, in the columns of that version. */
const ROWS_OF_VERSION_1 = `
  INSERT INTO user (id, name, signature_name, initials, roles, pin_hash, created_at)
    VALUES (1, '前台甲', '前台甲', 'qtj', '["receptionist"]', 'x', '2026-03-02T09:00:00.000+08:00');
  INSERT INTO term (id, dictionary, code, label, sort) VALUES (1, 'channel', 'phone', '来电', 0);
  INSERT INTO category (id, label) VALUES (1, '渗漏水');
  INSERT INTO counter VALUES ('A1', 'complaint', '2026', 1);
  INSERT INTO "case" (id, kind, site, year, n, request_id, state, round, version, received_at, entered_at, channel_id,
    channel_label, received_by, received_by_name, owner_id, owner_name, customer_name, member, category_id, category_label,
    content, severity, recurrent, litigation, salt)
    VALUES (1, 'complaint', 'A1', 2026, 1, 'r1', 'registered', 1, 1, '2026-03-02T09:00:00.000+08:00',
    '2026-03-02T09:05:00.000+08:00', 1, '来电', 1, '前台甲', 1, '前台甲', '李晓雨', 0, 1, '渗漏水', '顶棚渗水😀', 'ordinary', 0, 0, 's');
  INSERT INTO event VALUES (1, '2026-03-02T09:05:00.000+08:00', 1, '前台甲', 'case.registered', 'case/1', '{}', '', '', 'h');`;

const ROWS = ['user', 'term', 'category', 'counter', 'case', 'event'] as const;

describe.each(migrations.slice(0, -1).map(({ version }) => version))(
  'a register of version %i',
  (version) => {
    function old(): Record<string, Record<string, unknown>> {
      return reopen(
        (db) => {
          db.exec(ROWS_OF_VERSION_1);
          return Object.fromEntries(
            ROWS.map((table) => [
              table,
              db.prepare(`SELECT * FROM "${table}"`).get() as Record<string, unknown>,
            ]),
          );
        },
        { migrations: upTo(version) },
      );
    }

    test('comes to the newest version with every value as it was, after a backup was asked for', () => {
      const rows = old();
      const calls: number[] = [];
      reopen(
        (db) => {
          expect(versionOf(db)).toBe(NEWEST);
          expect(schemaOf(db)).toEqual(freshSchema(NEWEST));
          for (const table of ROWS)
            expect(db.prepare(`SELECT * FROM "${table}"`).get()).toMatchObject(rows[table] ?? {});
          expect(db.pragma('foreign_key_check')).toEqual([]);
        },
        { beforeMigration: (db) => calls.push(versionOf(db)) },
      );
      expect(calls).toEqual([version]);
      reopen(() => {}, { beforeMigration: () => calls.push(0) });
      expect(calls).toEqual([version]);
    });

    test('stays as it is when the backup fails', () => {
      const rows = old();
      expect(() => openRegister(folder, { beforeMigration: noBackup })).toThrow('no stick');
      reopen(
        (db) => {
          expect(versionOf(db)).toBe(version);
          expect(db.prepare('SELECT * FROM "case"').get()).toEqual(rows.case);
        },
        { migrations: upTo(version) },
      );
    });
  },
);

test('a migration that fails takes back those before it: the older program goes on, and a sentence says so', () => {
  const next = NEWEST + 1;
  const steps: Migration[] = [
    ...migrations,
    { version: next, name: '好', sql: 'CREATE TABLE fine (id INTEGER PRIMARY KEY) STRICT' },
    {
      version: next + 1,
      name: '坏',
      sql: 'CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; UPDATE "case" SET content = 1; INSERT INTO nowhere VALUES (1)',
    },
  ];
  reopen((db) => db.exec(ROWS_OF_VERSION_1));
  const calls: number[] = [];
  const update = () =>
    openRegister(folder, { migrations: steps, beforeMigration: (db) => calls.push(versionOf(db)) });
  expect(update).toThrow(OpenTrouble);
  expect(update).toThrow(new RegExp(`数据版本 ${next + 1}.*已全部退回.*装回原来的版本`));
  expect(calls).toEqual([NEWEST, NEWEST]);
  reopen((db) => {
    expect(versionOf(db)).toBe(NEWEST);
    expect(schemaOf(db)).toEqual(freshSchema(NEWEST));
    expect(db.prepare('SELECT content FROM "case"').pluck().get()).toBe('顶棚渗水😀');
  });
});

test('a register of a newer program is refused politely, for writing and for reading', () => {
  reopen((db) => db.pragma(`user_version = ${NEWEST + 1}`));
  for (const open of [() => openRegister(folder), () => openForReading(folder)]) {
    expect(open).toThrow(OpenTrouble);
    expect(open).toThrow(/更新的版本.*未作任何改动/);
  }
});

test('a register of a version that was never handed out is refused, and stays as it is', () => {
  reopen((db) => db.pragma('user_version = 21'));
  const calls: number[] = [];
  const open = () => openRegister(folder, { beforeMigration: (db) => calls.push(versionOf(db)) });
  expect(open).toThrow(OpenTrouble);
  expect(open).toThrow(/试用版本.*数据版本 21.*未作任何改动/);
  expect(calls).toEqual([]);
});

test('reading doesn’t change a register of an older version', () => {
  reopen(() => {}, { migrations: upTo(1) });
  const db = openForReading(folder);
  expect(versionOf(db)).toBe(1);
  expect(() => db.exec('CREATE TABLE x (id INTEGER)')).toThrow('readonly');
  db.close();
});
