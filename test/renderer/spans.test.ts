import { describe, expect, test } from 'vitest';
import { parseSpans, wordSpans } from '../../src-renderer/work/clocks/spans.ts';

describe('C14 working spans as they are typed', () => {
  test.each([
    ['8:30-12:00 13:30-17:30', '08:30–12:00 13:30–17:30'],
    ['08：30～12：00，13：30—17：30', '08:30–12:00 13:30–17:30'],
    ['08:30 – 12:00、18:00 至 24:00', '08:30–12:00 18:00–24:00'],
    ['9:00到18:00', '09:00–18:00'],
    ['', ''],
    ['休息', ''],
  ])('%s is understood', (typed, read) => {
    expect(wordSpans(parseSpans(typed) ?? [{ from: 'not', to: 'read' }])).toBe(read);
  });

  test.each(['上午', '8-12', '08:30', '08:30-12:00 下午', '08:30-12:00-13:00'])(
    '%s is not guessed',
    (typed) => {
      expect(parseSpans(typed)).toBeNull();
    },
  );
});
