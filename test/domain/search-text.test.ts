import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { indexText, isHanOnly, searchQuery } from '#domain/text/search-text.ts';

const tokens = (text: string): readonly string[] =>
  indexText({ texts: [text], names: [], units: [], phones: [], initials: [] }).split(' ');

describe('what a text is found by', () => {
  test('a room number inside a unit is a word of its own', () => {
    expect(tokens('3栋2单元1604')).toEqual(expect.arrayContaining(['3栋', '单元', '1604']));
    expect(tokens('卫生间渗水')).toEqual(['卫生', '生间', '间渗', '渗水', '水']);
  });

  test('one letter or digit means itself, two are a beginning', () => {
    expect(searchQuery('w')?.match).toBe('"w"');
    expect(searchQuery('wm')?.match).toBe('("wm" * OR "pwm" *)');
    expect(searchQuery('3栋2单元1604')?.match).toBe(
      '("3栋 栋2 2单 单元 元1 16 60 04" AND "1604" * OR "r3r2r1604" OR "r3r2r1604r" *)',
    );
    expect(searchQuery('8948')?.match).toContain('("8948" * OR "008948" OR "d8948" OR ');
    expect(searchQuery('514')?.match).toMatch(
      /^\("514" \* OR "000514" OR "d514" \* OR "d0514" OR .* OR "d9514" OR "dz514"\)$/,
    );
    expect(searchQuery('13811')?.match).toContain('OR "d1381 d811" * OR "d0138 d3811" OR');
  });

  test('digits inside a number are fours that end two by two before its end', () => {
    expect(tokens('CMNET0001637')).toEqual(['dz000', 'd0016', 'd1637', 'cmnet0001637']);
    expect(tokens('单号20261637')).toEqual(['d2026', 'd2616', 'd1637', '单号', '号', '20261637']);
    const phones = ['13851412345', '13851418512'];
    expect(
      indexText({ number: 'A1TS2026-000123', texts: [], names: [], units: [], phones, initials: [] }),
    ).toBe('dz138 d3851 d5141 d4123 d2345 dz138 d3851 d5141 d4185 d8512 a1ts2026 000123');
  });

  test('R9 any three digits in a row or more of any number find it, and nothing else does', () => {
    const numbers = [
      'CMNET0001637',
      '13851412345',
      '8512',
      '120',
      '合同TS2025-0088',
      '057188001234',
      '表号20261637',
    ];
    const db = new Database(':memory:');
    db.exec(
      `CREATE VIRTUAL TABLE found USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 0')`,
    );
    const insert = db.prepare('INSERT INTO found (rowid, text) VALUES (?, ?)');
    const pairs = numbers.flatMap((one) => numbers.map((other) => [one, other] as const));
    for (const [at, [text, phone]] of pairs.entries()) {
      const phones = /^\d+$/.test(phone) ? [phone, '13800001385'] : [];
      insert.run(at, indexText({ texts: [text], names: [], units: [], phones, initials: [] }));
    }
    const search = db.prepare('SELECT rowid FROM found WHERE text MATCH ? ORDER BY rowid').pluck();
    for (const number of [...numbers, '99123412'])
      for (const [digits] of number.matchAll(/\d+/g))
        for (let from = 0; from + 3 <= digits.length; from++)
          for (let to = from + 3; to <= digits.length; to++) {
            const piece = digits.slice(from, to);
            const scan = pairs.flatMap(([text, phone], at) =>
              [text, ...(/^\d+$/.test(phone) ? [phone, '13800001385'] : [])].some((each) =>
                each.includes(piece),
              )
                ? [at]
                : [],
            );
            expect(search.all(searchQuery(piece)?.match), piece).toEqual(scan);
          }
  });

  test('only words that are Chinese throughout may be looked for in the text itself', () => {
    const hanOnly = (typed: string) =>
      isHanOnly(searchQuery(typed) ?? { match: '', words: ['a'], pieces: [] });
    expect(['渗水', '渗水 异响', '水'].map(hanOnly)).toEqual([true, true, true]);
    expect(['渗水 8948', '3栋', 'wm'].map(hanOnly)).toEqual([false, false, false]);
  });
});
