import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lackingIn } from '../../src-main/paper/printing/advance.ts';
import { breakLines, widthOf } from '../../src-main/paper/printing/break-lines.ts';
import { plainText } from '../../src-main/paper/printing/text.ts';
import { prose } from './samples.ts';

const WIDTH = 20_000;

function linesOf(text: string, width = WIDTH): readonly string[] {
  return breakLines(text, width).map((line) => plainText([line]));
}

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'中文投诉，。（）《》“”1234567890abcXYZ -.@:/￥%①□√㎡々〇\n😀',
      '👨‍👩‍👧',
      'ئۇيغۇر',
      'é',
      '𠮷',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 400,
});

test('breaking lines loses no character and keeps the order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(kept(linesOf(text).join(''))).toBe(kept(text));
    }),
    { numRuns: 300 },
  );
});

test('no line is wider than its cell, save for spaces hanging behind it', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 3000, max: 40_000 }), (text, width) => {
      for (const line of breakLines(text, width)) {
        const plain = plainText([line]).replace(/ +$/, '');
        const boxes = line
          .filter((run) => run.box !== undefined)
          .reduce((sum, run) => sum + (run.box ?? 0), 0);
        const rest = line
          .filter((run) => run.box === undefined)
          .map((run) => run.text)
          .join('');
        expect(
          boxes + widthOf(plain.endsWith(rest.trimEnd()) ? rest.trimEnd() : rest.replace(/ +$/, '')),
        ).toBeLessThanOrEqual(width);
      }
    }),
    { numRuns: 5000, examples: [[' √ͶbĄ', 3000]] },
  );
});

test('no closing mark starts a line and no opening bracket ends one', () => {
  for (const line of linesOf(prose(3000)).slice(1)) expect(line).not.toMatch(/^[，。、；：？！）》”]/);
  for (const line of linesOf(prose(3000))) expect(line).not.toMatch(/[（《“]$/);
});

test('phone numbers, numbers of cases and English words stay on one line', () => {
  const text = '客户来电说明情况，并留下联系电话 0571-88880000-8012 要求回复 A1TS2026-000123 一事';
  const lines = linesOf(text, 18_000);
  expect(lines.some((line) => line.includes('0571-88880000-8012'))).toBe(true);
  expect(lines.some((line) => line.includes('A1TS2026-000123'))).toBe(true);
});

test('a string without any space is broken rather than cut', () => {
  const lines = linesOf('x'.repeat(1000));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.join('')).toBe('x'.repeat(1000));
});

test('bidi overrides cannot make the paper read differently from what was stored', () => {
  expect(linesOf('退款\u202E000,1\u202C元')).toEqual(['退款000,1元']);
});

test('paragraphs keep their line ends, also those of Windows', () => {
  expect(linesOf('一\r\n\n二')).toEqual(['一', '', '二']);
});

test('nothing entered has no line', () => {
  expect(breakLines('', WIDTH)).toEqual([]);
});

function kept(value: string): string {
  return value.replace(/\s/g, '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
}

test('spec 40 characters that no font of ours has are named, each once, before they are printed', () => {
  expect(lackingIn('王小明，3栋2单元501；单价￥12.5')).toEqual([]);
  expect(lackingIn('𠮷田和𠮷野\n\uE5F1')).toEqual(['𠮷', '\uE5F1']);
});
