import { expect, test } from 'vitest';
import { codeOf } from '#domain/paper/paper-code.ts';
import { createWedge, WEDGE_GAP_MS } from '../../src-renderer/ui/wedge.ts';

const CODE = codeOf('case', 123, 123);

function desk() {
  const scans: string[] = [];
  let field = '';
  const wedge = createWedge({ onScan: (code) => scans.push(code), giveBack: (digits) => (field += digits) });
  let at = 1000;
  /** Presses keys `gap` milliseconds apart, the first after a rest. */
  const press = (keys: readonly string[], gap: number, plain = true): void => {
    at += 500;
    wedge.release(); // the timer of the window
    for (const key of keys) {
      if (wedge.key({ key, at, plain }) === 'pass' && key.length === 1) field += key;
      at += gap;
      if (gap > WEDGE_GAP_MS) wedge.release();
    }
  };
  return { scans, press, wedge, field: () => field };
}

test('a scan ends with Enter and leaves nothing in the field', () => {
  const { press, scans, field } = desk();
  press([...CODE, 'Enter'], 4);
  expect(scans).toEqual([CODE]);
  expect(field()).toBe('');
});

test('R11 a slow scanner, 80 ms a key, is understood as well', () => {
  const { press, scans, field } = desk();
  press([...CODE, 'Enter'], 80);
  expect(scans).toEqual([CODE]);
  expect(field()).toBe('');
});

test('a scanner without Enter is understood when it falls silent', () => {
  const { press, scans, wedge, field } = desk();
  press([...CODE], 4);
  wedge.release();
  expect(scans).toEqual([CODE]);
  expect(field()).toBe('');
});

test('what fingers type stays whole and in its order, however fast', () => {
  for (const gap of [0, 5, 49, 51, 90]) {
    const { press, scans, wedge, field } = desk();
    press([...'13812345678', 'Tab', ...'王先生 101 室', '1'], gap);
    wedge.release();
    expect(field()).toBe('13812345678王先生 101 室1');
    expect(scans).toEqual([]);
  }
});

test('sixteen fast digits that are no code, and longer numbers, are given back', () => {
  for (const typed of [
    '1234567890123456',
    `${CODE}7`,
    `${CODE.slice(0, 15)}${(Number(CODE[15]) + 1) % 10}`,
  ]) {
    const { press, scans, wedge, field } = desk();
    press([...typed, 'Enter'], 4);
    wedge.release();
    expect(field()).toBe(typed);
    expect(scans).toEqual([]);
  }
});

test('two scans behind each other are two scans; a digit before one stays in the field', () => {
  const { press, scans, field } = desk();
  press([...CODE, 'Enter'], 3);
  press([...CODE, 'Enter'], 3);
  expect(scans).toEqual([CODE, CODE]);
  press(['1'], 3);
  press([...CODE, 'Enter'], 3);
  expect(scans).toHaveLength(3);
  expect(field()).toBe('1');
});

test('keys of an input method and of shortcuts are never held', () => {
  const { press, scans, field } = desk();
  press([...CODE, 'Enter'], 3, false);
  expect(scans).toEqual([]);
  expect(field()).toBe(CODE);
});

test('R11 a scan right behind what fingers typed is a scan, and what they typed stays', () => {
  for (const typed of ['138', '1381', '110', '13811111111111111']) {
    const { press, scans, field } = desk();
    press([...typed, ...CODE, 'Enter'], 4);
    expect(scans).toEqual([CODE]);
    expect(field()).toBe(typed);
  }
});
