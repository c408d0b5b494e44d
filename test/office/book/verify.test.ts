import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventPreimage, type EventText, printHead } from '#domain/book/chain.ts';
import { sha256 } from '../../../src-main/register/audit/journal.ts';
import { verifyRegister } from '../../../src-main/register/audit/verify.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { differences, openTestOffice } from '../../support/office.ts';
import { type SeededCases, seedOffice } from '../../support/seed-office.ts';

let scratch = '';
let original = '';
let cases: SeededCases;
let head = '';

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'verify-'));
  original = mkdtempSync(join(scratch, 'original-'));
  const desk = await openTestOffice({ dataDir: original });
  cases = await seedOffice(desk);
  desk.close();
  head = report(original).head;
}, 60_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const report = (dataDir: string, typed?: string) =>
  verifyRegister({ dataDir, head: typed ?? null, now: '2030-01-01T00:00:00.000+08:00' });

/** A copy of the register that somebody changed with another program, protections off. */
function tampered(change: (db: Database.Database) => void): string {
  const copy = mkdtempSync(join(scratch, 'copy-'));
  cpSync(original, copy, { recursive: true });
  const db = new Database(databasePath(copy));
  db.pragma('foreign_keys = OFF');
  const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as Guard[];
  for (const { name } of guards) db.exec(`DROP TRIGGER "${name}"`);
  change(db);
  for (const { sql } of guards) db.exec(sql);
  db.close();
  return copy;
}

interface Guard {
  readonly name: string;
  readonly sql: string;
}

const run =
  (...statements: string[]) =>
  (db: Database.Database): void => {
    for (const statement of statements) expect(db.prepare(statement).run().changes).toBeGreaterThan(0);
  };

const one = (sql: string): string => {
  const db = new Database(databasePath(original), { readonly: true });
  const value = String(db.prepare(sql).pluck().get());
  db.close();
  return value;
};

const numberOf = (id: number): string =>
  one(
    `SELECT json_extract(payload, '$.number') FROM event WHERE type = 'case.registered' AND subject = 'case/${id}'`,
  );

test('a clean register of many states passes, with its own printed head and with earlier ones', () => {
  const found = report(original, head);
  expect(found).toMatchObject({ ok: true, findings: [], head });
  expect(found.cases).toBe(21);
  const db = new Database(databasePath(original), { readonly: true });
  const states = db.prepare('SELECT DISTINCT state FROM "case"').pluck().all();
  const early = db.prepare('SELECT seq, hash FROM event WHERE seq = 40').get() as {
    seq: number;
    hash: string;
  };
  db.close();
  expect(states.length).toBeGreaterThanOrEqual(7);
  expect(differences(original, printHead(early))).toEqual([]);
  expect(differences(original, early.hash)).toEqual([]);
});

describe('one changed character is named', () => {
  test.each([
    [
      'the content of a case',
      () => `UPDATE "case" SET content = content || '。' WHERE id = ${cases.judged}`,
      () => `受理事项 ${numberOf(cases.judged)} 在`,
    ],
    [
      'the state of a case',
      () => `UPDATE "case" SET state = 'closed' WHERE id = ${cases.dispatched}`,
      () => numberOf(cases.dispatched),
    ],
    [
      'when a closed case was received',
      () => `UPDATE "case" SET received_at = replace(received_at, 'T09', 'T08') WHERE id = ${cases.closed}`,
      () => numberOf(cases.closed),
    ],
    [
      'a phone',
      () => "UPDATE customer_phone SET number = replace(number, '1', '2') WHERE id = 3",
      () => '客户电话第 3 行',
    ],
    ['a customer', () => "UPDATE customer SET name = name || '华' WHERE id = 2", () => '客户档案第 2 行'],
    [
      'the reply of an order',
      () => `UPDATE work_order SET reply = '没有维修。' WHERE case_id = ${cases.replied}`,
      () => `${numberOf(cases.replied)} 的工单`,
    ],
    [
      'the level of a callback',
      () => `UPDATE callback SET level = 2 WHERE case_id = ${cases.closed} AND level = 1`,
      () => `${numberOf(cases.closed)} 的回访`,
    ],
    [
      'an attempt of a callback',
      () => "UPDATE callback_attempt SET at = replace(at, ':', ';')",
      () => `${numberOf(cases.closed)} 的回访拨打记录`,
    ],
    [
      'a follow-up',
      () => `UPDATE follow_up SET apologised = 0 WHERE case_id = ${cases.closed}`,
      () => `${numberOf(cases.closed)} 的跟踪记录`,
    ],
    [
      'a clock',
      () => `UPDATE clock SET started_at = '2027-01-05T09:00:00.000+08:00' WHERE case_id = ${cases.judged}`,
      () => `${numberOf(cases.judged)} 的时限`,
    ],
    [
      'a hold',
      () => `UPDATE hold SET resume_at = '2027-02-08T00:00:00.000+08:00'`,
      () => `${numberOf(cases.held)} 的挂起记录`,
    ],
    [
      'a waiting decision',
      () => "UPDATE decision SET state = 'approved'",
      () => `${numberOf(cases.waiting)} 的待批事项`,
    ],
    [
      'a setting',
      () => "UPDATE setting SET value = '\"Z9\"' WHERE key = 'organisation.site'",
      () => '设置“organisation.site”',
    ],
    [
      'the roles of a person',
      () => `UPDATE user SET roles = '["manager"]' WHERE name = '前台甲'`,
      () => '账号“前台甲”',
    ],
    [
      'a PIN',
      () =>
        "UPDATE user SET pin_hash = (SELECT pin_hash FROM user WHERE name = '前台甲') WHERE name = '主管甲'",
      () => '账号“主管甲”',
    ],
    ['a word in use', () => "UPDATE term SET label = label || '吧' WHERE id = 1", () => '词条“'],
    [
      'a blank turned into nothing',
      () => `UPDATE "case" SET demand = '' WHERE id = ${cases.registered}`,
      () => numberOf(cases.registered),
    ],
  ])('%s', (_, statement, named) => {
    const found = differences(tampered(run(statement())));
    expect(found.join('\n')).toContain(named());
    expect(found.join('\n')).toMatch(/之后被改动，与留痕不符/);
  });
});

describe('rows and numbers', () => {
  test('a deleted case is named by its number, and the number is missing', () => {
    const number = numberOf(cases.judged);
    const found = differences(tampered(run(`DELETE FROM "case" WHERE id = ${cases.judged}`)));
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`受理事项 ${number} 已不在登记簿中`)));
    expect(found).toContain(`编号不连续：缺 ${number}。`);
  });

  test('the last case deleted together with its count leaves its event behind', () => {
    const copy = tampered(
      run(
        `DELETE FROM "case" WHERE id = ${cases.held}`,
        "UPDATE counter SET last = last - 1 WHERE series = 'complaint' AND period = '2027'",
      ),
    );
    expect(differences(copy).join('\n')).toContain(`${numberOf(cases.held)} 已不在登记簿中`);
  });

  test('a case that nobody registered is told', () => {
    const columns = one(
      "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('case') WHERE name NOT IN ('id', 'n', 'request_id')",
    );
    const found = differences(
      tampered(
        run(
          `INSERT INTO "case" (n, request_id, ${columns}) SELECT 900, 'x', ${columns} FROM "case" WHERE id = ${cases.closed}`,
        ),
      ),
    );
    expect(found).toContainEqual(expect.stringContaining('受理事项 A1TS2027-000900 没有对应的留痕'));
    expect(found).toContainEqual(
      expect.stringMatching(/编号不连续：缺 A1TS2027-0000\d\d 至 A1TS2027-000899/),
    );
  });

  test('a counter turned back or forward is told', () => {
    const turn = (by: string) =>
      differences(
        tampered(run(`UPDATE counter SET last = last ${by} WHERE series = 'repair' AND period = '2027'`)),
      );
    expect(turn('+ 5')).toContainEqual(expect.stringContaining('已发到 A1BX2027-000006'));
    expect(differences(tampered(run("DELETE FROM counter WHERE series = 'repair'"))).join('\n')).toContain(
      'A1BX2027-000001',
    );
  });

  test('a renumbered case is told', () => {
    const found = differences(tampered(run(`UPDATE "case" SET n = 700 WHERE id = ${cases.registered}`)));
    expect(found.join('\n')).toContain('A1TS2027-000700');
    expect(found.join('\n')).toContain('编号不连续');
  });
});

/** Makes the hashes right again from a place on, as somebody who knows the program could. */
function rebuild(db: Database.Database, from: number): void {
  let prev = String(
    db
      .prepare('SELECT hash FROM event WHERE seq = ?')
      .pluck()
      .get(from - 1),
  );
  const rows = db
    .prepare(
      'SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev FROM event WHERE seq >= ? ORDER BY seq',
    )
    .all(from) as EventText[];
  const store = db.prepare('UPDATE event SET prev = @prev, hash = @hash WHERE seq = @seq');
  for (const row of rows) {
    const hash = sha256(eventPreimage({ ...row, prev }));
    store.run({ seq: row.seq, prev, hash });
    prev = hash;
  }
}

describe('the chain', () => {
  test.each([
    ['payload', "UPDATE event SET payload = replace(payload, '2027-0', '2027-1') WHERE seq = 60"],
    ['payload that is no JSON any more', "UPDATE event SET payload = payload || 'x' WHERE seq = 60"],
    ['actor', "UPDATE event SET actor_name = '别人' WHERE seq = 60"],
    ['time', "UPDATE event SET at = '2027-01-04T09:00:00.001+08:00' WHERE seq = 60"],
    ['subject', "UPDATE event SET subject = 'case/1' WHERE seq = 60"],
    ['row digests', "UPDATE event SET rows = replace(rows, '1', '2') WHERE seq = 60"],
  ])('a changed %s of an event is named', (_, statement) => {
    expect(differences(tampered(run(statement))).join('\n')).toMatch(/第 60 号留痕（.*）的内容被改动/);
  });

  test('a changed event whose hash was made right no longer meets the next one', () => {
    const found = differences(
      tampered((db) => {
        db.exec("UPDATE event SET actor_name = '别人' WHERE seq = 60");
        const row = db
          .prepare(
            'SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev FROM event WHERE seq = 60',
          )
          .get() as EventText;
        db.prepare('UPDATE event SET hash = ? WHERE seq = 60').run(sha256(eventPreimage(row)));
      }),
    );
    expect(found).toEqual(['第 61 号留痕与上一条接不上（前一条被改动或删除）。']);
  });

  test('an event deleted in the middle is missed, several as a range', () => {
    expect(differences(tampered(run('DELETE FROM event WHERE seq = 60')))).toContain('留痕缺第 60 号记录。');
    expect(differences(tampered(run('DELETE FROM event WHERE seq BETWEEN 60 AND 64')))).toContain(
      '留痕缺第 60 至 64 号记录。',
    );
  });

  test('a cut tail shows against the head printed on paper', () => {
    // The last event is a session's: without it every row still fits, only the paper knows.
    const cut = tampered((db) => {
      db.prepare(
        "INSERT INTO event SELECT seq + 1, at, 0, '系统', 'x', 'x', '{}', '', hash, '' FROM event ORDER BY seq DESC LIMIT 1",
      ).run();
      const last = Number(db.prepare('SELECT max(seq) FROM event').pluck().get());
      rebuild(db, last);
    });
    const whole = report(cut);
    expect(whole.ok).toBe(true);
    expect(differences(cut, head)).toEqual([]);
    expect(differences(original, whole.head)).toEqual([
      expect.stringMatching(/不在留痕链中：登记簿被截短、替换或改写过/),
    ]);
  });

  test('a tail cut together with its rows is found by rows and by paper', () => {
    const last = Number(one('SELECT max(seq) FROM event'));
    const found = differences(tampered(run(`DELETE FROM event WHERE seq > ${last - 6}`)), head);
    expect(found).toContainEqual(expect.stringContaining('不在留痕链中'));
    expect(found).toContainEqual(expect.stringContaining('之后被改动'));
  });

  test('a chain rebuilt with right hashes is whole in itself, but not on paper', () => {
    const rebuilt = tampered((db) => {
      db.exec("UPDATE event SET actor_name = '别人' WHERE seq = 60");
      rebuild(db, 60);
    });
    expect(differences(rebuilt)).toEqual([]);
    expect(differences(rebuilt, head)).toEqual([expect.stringContaining('不在留痕链中')]);
  });

  test('a swapped file, an older copy of this register, shows against a later head', async () => {
    const older = mkdtempSync(join(scratch, 'older-'));
    cpSync(original, older, { recursive: true });
    const desk = await openTestOffice({
      dataDir: older,
      firstRun: false,
      now: '2027-01-05T09:00:00.000+08:00',
    });
    await desk.signIn('前台甲');
    desk.close();
    expect(differences(original, report(older).head)).toEqual([expect.stringContaining('不在留痕链中')]);
    expect(differences(older, head)).toEqual([]);
  });

  test.each(['', '128', '不是链首', '128-ZZZZ-0000-0000-0000', 'abc'])(
    'a head typed wrong is told: %s',
    (typed) => {
      const found = differences(original, typed);
      if (typed === '') expect(found).toEqual([]);
      else expect(found).toEqual([expect.stringContaining('无法识别纸上的链首')]);
    },
  );

  test('a head with one wrong digit, or with a wrong place, is not in the chain', () => {
    const wrong = head.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(differences(original, wrong)).toEqual([expect.stringContaining('不在留痕链中')]);
    expect(differences(original, head.replace(/^\d+/, '7'))).toEqual([
      expect.stringContaining('不在留痕链中'),
    ]);
    expect(differences(original, ` ${head.toLowerCase().replaceAll('-', ' - ')} `)).toEqual([]);
  });

  test('an event earlier than the one before needs a manager’s word', () => {
    const found = differences(
      tampered((db) => {
        db.exec("UPDATE event SET at = '2026-01-01T00:00:00.000+08:00' WHERE seq = 60");
        rebuild(db, 60);
      }),
    );
    expect(found).toEqual([expect.stringContaining('第 60 号留痕的时间早于上一条')]);
  });
});

/** What verification says after plain SQL, triggers and all. */
function changed(sql: string): string[] {
  const copy = mkdtempSync(join(scratch, 'guard-'));
  cpSync(original, copy, { recursive: true });
  const db = new Database(databasePath(copy));
  db.exec(sql);
  db.close();
  return differences(copy);
}

describe('private texts, guards, file', () => {
  test.each([
    [
      'changed',
      "UPDATE event_private SET text = replace(text, '。', '！') WHERE seq = (SELECT min(seq) FROM event_private)",
      '个人信息被改动',
    ],
    [
      'half erased',
      'UPDATE event_private SET salt = NULL WHERE seq = (SELECT min(seq) FROM event_private)',
      '个人信息被改动',
    ],
    [
      'deleted',
      'DELETE FROM event_private WHERE seq = (SELECT min(seq) FROM event_private)',
      '个人信息已被删除',
    ],
    [
      'slipped under another event',
      'UPDATE event_private SET seq = 1 WHERE seq = (SELECT min(seq) FROM event_private)',
      '个人信息',
    ],
  ])('a private text %s is named', (_, statement, sentence) => {
    const seq = one('SELECT min(seq) FROM event_private');
    const found = differences(tampered(run(statement)));
    expect(found.join('\n')).toContain(sentence);
    expect(found.join('\n')).toContain(`第 ${seq} 号留痕`);
  });

  test('a text emptied without the event of an erasure by law is named', () => {
    const seq = one('SELECT min(seq) FROM event_private');
    const emptied = run(`UPDATE event_private SET salt = NULL, text = NULL WHERE seq = ${seq}`);
    expect(differences(tampered(emptied))).toEqual([
      `第 ${seq} 号留痕所附的个人信息被清空，没有依法删除的留痕。`,
    ]);
  });

  test('a dropped guard, a weakened one, a strange one and a changed table are named', () => {
    expect(changed('DROP TRIGGER event_no_update')).toEqual(['防改动的保护规则 event_no_update 已被去除。']);
    expect(
      changed(
        'DROP TRIGGER case_sealed; CREATE TRIGGER case_sealed BEFORE UPDATE ON "case" BEGIN SELECT 1; END',
      ),
    ).toEqual(['防改动的保护规则 case_sealed 已被改动。']);
    expect(changed('CREATE TRIGGER quiet AFTER INSERT ON "case" BEGIN SELECT 1; END')).toEqual([
      '防改动的保护规则 quiet 不是本程序建立的。',
    ]);
    expect(changed('ALTER TABLE "case" ADD COLUMN hidden TEXT')).toEqual(['数据表 case 已被改动。']);
    expect(changed('DROP INDEX event_by_subject')).toEqual(['索引 event_by_subject 已被去除。']);
  });

  test('a row whose references lead nowhere is told', () => {
    expect(differences(tampered(run('DELETE FROM customer WHERE id = 2'))).join('\n')).toMatch(
      /引用的记录不存在[\s\S]*客户档案第 2 行已不在登记簿中/,
    );
  });
});

describe('npm run verify', () => {
  const program = resolve(import.meta.dirname, '../../../src-main/tools/verify.ts');
  const verify = (...args: string[]) =>
    new Promise<{ code: number; out: string }>((done) => {
      execFile(process.execPath, [program, ...args], (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
      );
    });

  test('says in Chinese what it found: 0 clean, 1 differs, 2 not readable or not understood', async () => {
    const broken = mkdtempSync(join(scratch, 'broken-'));
    writeFileSync(databasePath(broken), 'no register, only words, '.repeat(1000));
    const changed = tampered(run(`UPDATE "case" SET content = '改过' WHERE id = ${cases.closed}`));
    const results = await Promise.all([
      verify('--data', original, '--head', head),
      verify('--data', changed),
      verify('--data', original, '--head', '99-0000-0000-0000-0000'),
      verify('--data', join(scratch, 'nowhere')),
      verify('--data', broken),
      verify(),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 1, 1, 2, 2, 2]);
    expect(results[0]?.out).toContain('受理事项 21 件');
    expect(results[1]?.out).toContain(numberOf(cases.closed));
    expect(results[2]?.out).toContain('不在留痕链中');
    expect(results[4]?.out).toContain('损坏');
    for (const { out } of results) expect(out).not.toMatch(/\n\s+at |Error:/);
  });
});
