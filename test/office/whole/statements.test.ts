import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openFile } from '../../../src-main/register/open.ts';
import { newSalt } from '../../../src-main/register/salt.ts';
import { withStablePlan } from '../../../src-main/register/stable-plan.ts';

describe('spec 60 Speed: statements are planned once', () => {
  test('bound values are hidden from the planner where something is compared with them', () => {
    expect(withStablePlan('SELECT a FROM t WHERE b = @b AND c >= ? AND d <> @d LIMIT @n')).toBe(
      'SELECT a FROM t WHERE b = +@b AND c >= +? AND d <> +@d LIMIT @n',
    );
  });

  test('a plan with a hidden value finds what the value itself finds, by the same index', () => {
    const db = openFile(':memory:', { readonly: false });
    const bare = new Database(':memory:');
    for (const each of [db, bare]) {
      each.exec(`
        CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL, n INTEGER, gone TEXT) STRICT;
        CREATE INDEX t_by_text ON t (text, n);
        CREATE INDEX t_here ON t (id) WHERE gone IS NULL;
        INSERT INTO t (text, n, gone) VALUES ('1', 1, NULL), ('1.0', 2, NULL), ('a', 3, 'x'), ('甲', 4, NULL);`);
    }
    const sql = 'SELECT n FROM t WHERE text = @text AND n >= @n ORDER BY n';
    // Texts and numbers bound to columns of the other kind: affinity works with the plus as without.
    for (const text of ['1', 1, 1n, '1.0', 'a', '甲', null])
      for (const n of [0, '1', 2n, null])
        expect(db.prepare(sql).all({ text, n })).toStrictEqual(bare.prepare(sql).all({ text, n }));
    expect(db.prepare(sql).pluck().all({ text: '甲', n: 0 })).toStrictEqual([4]);
    const plan = db
      .prepare('EXPLAIN QUERY PLAN SELECT n FROM t WHERE text = @text AND n >= @n')
      .all({ text: '1', n: 0 }) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toContain('t_by_text (text=? AND n>?)');
    db.close();
    bare.close();
  });
});

test('every salt is 32 hex digits of its own, drawn from more than one filling of the pool', () => {
  const salts = Array.from({ length: 1000 }, newSalt);
  expect(new Set(salts).size).toBe(1000);
  expect(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true);
});
