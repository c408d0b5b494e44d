import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  PAPER_SUBJECTS,
  type PaperSubject,
  codeOf,
  isSamePaper,
  readPaperCode,
} from '#domain/paper/paper-code.ts';

// Object.keys loses the key type of a constant object.
const subject = fc.constantFrom(...(Object.keys(PAPER_SUBJECTS) as PaperSubject[]));
const id = fc.integer({ min: 1, max: 99_999_999 });
const serial = fc.integer({ min: 1, max: 999_999 });

test('a scanned paper leads back to its row, whatever the site code', () => {
  fc.assert(
    fc.property(subject, id, serial, (subject, id, serial) => {
      const code = codeOf(subject, id, serial);
      expect(code).toMatch(/^\d{16}$/);
      expect(readPaperCode(code)).toEqual({ subject, id, tail: serial % 1000 });
    }),
  );
});

test('one misread digit or two swapped neighbours are noticed', () => {
  fc.assert(
    fc.property(id, serial, fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (id, serial, at, by) => {
      const code = codeOf('case', id, serial);
      const wrong = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1);
      expect(readPaperCode(wrong)).toBeNull();
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
      if (swapped !== code) expect(readPaperCode(swapped)).toBeNull();
    }),
  );
});

test('a scan typed through an input method in full-width mode is understood', () => {
  const code = codeOf('handover', 31, 1);
  const typed = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  expect(readPaperCode(` ${typed}\n`)).toEqual({ subject: 'handover', id: 31, tail: 1 });
});

test('phone numbers, printed numbers and nonsense are no paper codes', () => {
  for (const typed of ['13800000001', 'A1TS2026-000123', '', '1100000012312300', '9'.repeat(16)]) {
    expect(readPaperCode(typed)).toBeNull();
  }
});

test('spec 10 Restore: paper from before a restore does not open another case with the same row id', () => {
  const code = readPaperCode(codeOf('case', 500, 123));
  expect(code !== null && isSamePaper(code, 123)).toBe(true);
  expect(code !== null && isSamePaper(code, 124)).toBe(false);
});

test('an id without room in the code is refused instead of cut', () => {
  expect(() => codeOf('case', 100_000_000, 1)).toThrow(RangeError);
  expect(() => codeOf('case', 0, 1)).toThrow(RangeError);
});
