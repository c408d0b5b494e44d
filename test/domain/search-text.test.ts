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
    expect(searchQuery('8948')?.match).toBe('("8948" * OR "d8948")');
    expect(searchQuery('514')?.match).toBe('("514" * OR "d514" *)');
    expect(searchQuery('13811')?.match).toBe('("13811" * OR "d1381 d3811")');
  });

  test('only words that are Chinese throughout may be looked for in the text itself', () => {
    const hanOnly = (typed: string) =>
      isHanOnly(searchQuery(typed) ?? { match: '', words: ['a'], pieces: [] });
    expect(['渗水', '渗水 异响', '水'].map(hanOnly)).toEqual([true, true, true]);
    expect(['渗水 8948', '3栋', 'wm'].map(hanOnly)).toEqual([false, false, false]);
  });
});
