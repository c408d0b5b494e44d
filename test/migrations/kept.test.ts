import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '#domain/time.ts';
import { migrations, newestVersion } from '../../src-main/register/migrations/index.ts';
import { databasePath, freshSchema, openRegister, OpenTrouble } from '../../src-main/register/open.ts';
import { verifyWithFiles } from '../../src-main/book/ledger/verify-files.ts';
import { tryOut } from '../support/backup-desk.ts';
import { complaint, openTestOffice, type TestOffice } from '../support/office.ts';

// Registers kept from the versions that were handed out (keep.ts), each opened by today's program. 0.2.0-dev was made
// by the twenty steps that version 26 folds, before they were folded; it goes when 0.2.0 is kept.
const KEPT = join(import.meta.dirname, 'kept');
/** The newest database version each of them knew, 前台甲's PIN there, and tables that nothing filled yet (null: not asked). */
const KNOWN: Readonly<Record<string, { knew: number; pin: string; empty: readonly string[] | null }>> = {
  '0.1.0': { knew: 6, pin: '111111', empty: ['leave_item', 'correction'] },
  '0.2.0-dev': { knew: 26, pin: '307415', empty: null },
};
const NEWEST = newestVersion(migrations);

/** Columns that later migrations gave to the tables of earlier versions. */
const GUARDED = [
  ['user', 'pin_temporary', '1'],
  ['department', 'sort', '7'],
  ['category', 'sort', '7'],
  ['print_record', 'template_version', '7'],
  ['seal', 'supplements', '7'],
] as const;

test('every kept register says what its program knew', () => {
  expect(readdirSync(KEPT).toSorted()).toEqual(Object.keys(KNOWN));
});

describe.each(Object.entries(KNOWN))('a register of version %s', (version, { knew, pin, empty }) => {
  let dataDir = '';
  let old: Contents;
  let last = '';
  let desk: TestOffice | null = null;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kept-'));
    cpSync(join(KEPT, version), dataDir, { recursive: true });
    rmSync(join(dataDir, 'register.db.gz'));
    writeFileSync(databasePath(dataDir), gunzipSync(readFileSync(join(KEPT, version, 'register.db.gz'))));
    writeFileSync(join(dataDir, 'data-folder.json'), '{}');
    old = contentsOf(databasePath(dataDir));
    last = String(old.get('event')?.at(-1)?.['at']);
  });

  afterEach(() => {
    desk?.close();
    desk = null;
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Today's program on it, five minutes after the last thing that happened. */
  async function open(): Promise<TestOffice> {
    return (desk = await openTestOffice({ dataDir, firstRun: false, now: addMs(last, 300_000) }));
  }

  test.skipIf(empty === null)(
    'it has something of everything, so that the tests below mean something',
    () => {
      const tables = [...old].filter(([, rows]) => rows.length === 0).map(([table]) => table);
      expect(tables).toEqual(empty);
    },
  );

  test('it is backed up as it was, then brought to today’s shape with every value as it was', async () => {
    await open();
    const now = contentsOf(databasePath(dataDir));
    expect(versionOf(databasePath(dataDir))).toBe(NEWEST);
    // What follows from the texts is read anew by today's readers: of 㐂𠮷 the initials and what it is found by, and
    // four cases whose department had changed since their text was written.
    const reread = lost(old, now).map((row) => /^\w+ \[\d+/.exec(row)?.[0]);
    expect(reread).toEqual(['customer [22', ...[14, 16, 17, 21, 22].map((id) => `case_text [${id}`)]);
    expect(schemaOf(databasePath(dataDir))).toEqual(
      new Set(freshSchema(NEWEST).map((entry) => JSON.stringify(entry))),
    );
    if (knew === NEWEST) return;

    const made = now.get('event')?.find(({ type }) => type === 'backup.made');
    const { reason, folder, name } = JSON.parse(String(made?.['payload']));
    expect([reason, folder]).toEqual(['migration', join(dataDir, '升级前备份')]);
    const elsewhere = mkdtempSync(join(tmpdir(), 'kept-'));
    try {
      const file = found(folder, name);
      expect(tryOut({ dataDir: elsewhere, now: () => last }, file).probe).toMatchObject({
        ok: true,
        faults: [],
      });
      const copy = contentsOf(file);
      expect(versionOf(file)).toBe(knew);
      expect(lost(old, copy)).toEqual([]);
      expect(lost(copy, old)).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  test('nothing differs afterwards: chain, rows, numbers, the sealed book and its files', async () => {
    await open();
    const event = old.get('event')?.at(-1);
    const report = await verifyWithFiles({
      dataDir,
      now: addMs(last, 600_000),
      head: `${String(event?.['seq'])}-${String(event?.['hash']).slice(0, 16)}`,
      pdf: null,
    });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.cases).toBe(old.get('case')?.length);
  });

  test('what a migration added is guarded too: a change past the program is told by row', async () => {
    (await open()).close();
    const db = new Database(databasePath(dataDir));
    const changed = GUARDED.filter(([table]) => old.has(table));
    for (const [table, column, value] of changed) {
      db.exec(
        `DROP TRIGGER IF EXISTS ${table}_no_update; UPDATE "${table}" SET ${column} = ${value} WHERE id = (SELECT min(id) FROM "${table}")`,
      );
    }
    db.close();
    const { findings } = await verifyWithFiles({ dataDir, now: addMs(last, 600_000), head: null, pdf: null });
    const told = findings.filter(({ kind }) => kind === 'row').map(({ sentence }) => sentence);
    expect(told).toHaveLength(changed.length);
    for (const sentence of told) expect(sentence).toContain('之后被改动，与留痕不符');
  });

  test('work goes on: people sign in, find their cases by every word, and the next number follows', async () => {
    const office = await open();
    const clerk = office.window();
    const { people } = await clerk.ask('setup.status');
    await clerk.ask('session.signIn', { userId: people.find(({ name }) => name === '前台甲')?.id ?? 0, pin });
    const words = await clerk.ask('dictionary.all');
    const before = old.get('case')?.filter(({ kind, year }) => kind === 'complaint' && year === 2027) ?? [];
    const { number } = await clerk.ask('case.register', complaint(words, { receivedAt: office.now() }));
    expect(number).toBe(`A1TS2027-${String(before.length + 1).padStart(6, '0')}`);
    for (const query of ['外墙渗水', '㐂𠮷', '4321', '从交房到现在']) {
      const { rows } = await clerk.ask('case.page', { query });
      expect(rows.map(({ customerName }) => customerName)).toContain('生僻字㐂𠮷');
    }
    for (const { id } of old.get('case') ?? []) {
      const seen = await clerk.ask('case.get', { id: Number(id) });
      expect(seen.content).toBe(old.get('case')?.find((row) => row['id'] === id)?.['content']);
    }
    const report = await verifyWithFiles({ dataDir, now: office.now(), head: null, pdf: null });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.skipIf(knew === NEWEST)(
    'a clock that ran back doesn’t keep it from opening; the backup is dated by its newest event',
    async () => {
      desk = await openTestOffice({ dataDir, firstRun: false, now: addMs(last, -30 * 86_400_000) });
      const { stage, people } = await desk.window().ask('setup.status');
      expect([stage, people.length > 0]).toEqual(['ready', true]);
      const made = contentsOf(databasePath(dataDir)).get('event')?.slice(-2);
      expect(made?.map(({ type, at }) => [type, at])).toEqual([
        ['backup.made', last],
        ['search.reread', last],
      ]);
    },
  );

  test.skipIf(knew === NEWEST)(
    'the program it came from refuses it afterwards, politely and without touching it',
    async () => {
      (await open()).close();
      const bytes = readFileSync(databasePath(dataDir));
      const older = () =>
        openRegister(dataDir, { migrations: migrations.filter((step) => step.version <= knew) });
      expect(older).toThrow(OpenTrouble);
      expect(older).toThrow(/更新的版本.*未作任何改动.*安装新版本/);
      expect(readFileSync(databasePath(dataDir)).equals(bytes)).toBe(true);
    },
  );
});

/** A file by its name, in the folder of its register inside the chosen one. */
function found(folder: string, name: string): string {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((each) => each.endsWith(name));
  return join(folder, file ?? name);
}

type Row = Readonly<Record<string, unknown>>;
type Contents = ReadonlyMap<string, readonly Row[]>;

/** Every row of every ordinary table; what the search index holds is found by searching. */
function contentsOf(file: string): Contents {
  const db = new Database(file, { readonly: true });
  try {
    const tables = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all() as string[];
    return new Map(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all() as Row[]]));
  } finally {
    db.close();
  }
}

/** Every table, index, trigger and view, to the character. */
function schemaOf(file: string): ReadonlySet<string> {
  const db = new Database(file, { readonly: true });
  try {
    const entries = db
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
      .all();
    return new Set(entries.map((entry) => JSON.stringify(entry)));
  } finally {
    db.close();
  }
}

function versionOf(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return Number(db.pragma('user_version', { simple: true }));
  } finally {
    db.close();
  }
}

/** The rows of `before` that `after` doesn't have with the same values. */
function lost(before: Contents, after: Contents): string[] {
  return [...before].flatMap(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {});
    const word = (row: Row) => JSON.stringify(columns.map((column) => row[column]));
    const present = new Set((after.get(table) ?? []).map(word));
    return rows.filter((row) => !present.has(word(row))).map((row) => `${table} ${word(row)}`);
  });
}
