import { describe, expect, test } from 'vitest';
import {
  fateReason,
  PAD_LIMIT,
  padNumbers,
  plainFormNumber,
  useRefusal,
  useRemark,
} from '#domain/shift/blank-forms.ts';
import {
  copyWeek,
  daysOfMonth,
  mondayOf,
  rosterDayReason,
  type SwapStep,
  swapReason,
} from '#domain/shift/roster.ts';
import { weekdayOf } from '#domain/time.ts';

const NOW = '2026-03-04T09:00:00.000+08:00';

describe('H5 the roster', () => {
  test('a month has its days, a week its Monday', () => {
    expect(daysOfMonth('2026-02')).toHaveLength(28);
    expect(daysOfMonth('2028-02').at(-1)).toBe('2028-02-29');
    expect(mondayOf('2026-03-01')).toBe('2026-02-23');
    expect(mondayOf('2026-03-02')).toBe('2026-03-02');
  });

  test('a week is copied weekday by weekday; a holiday with other shifts is left alone', () => {
    const cells = [
      { day: '2026-03-02', shift: '日班', userIds: [1, 2] },
      { day: '2026-03-02', shift: '值班', userIds: [3] },
      { day: '2026-03-07', shift: '节假日班', userIds: [2] },
      { day: '2026-03-10', shift: '日班', userIds: [9] },
    ];
    const holiday = '2026-03-09';
    const shiftsOn = (day: string) =>
      day === holiday || weekdayOf(day) > 5 ? ['节假日班'] : ['日班', '值班'];
    expect(copyWeek(cells, { from: '2026-03-02', to: '2026-03-09' }, shiftsOn)).toEqual([
      { day: '2026-03-14', shift: '节假日班', userIds: [2] },
    ]);
    expect(copyWeek(cells, { from: '2026-03-02', to: '2026-03-16' }, shiftsOn)).toEqual([
      { day: '2026-03-16', shift: '日班', userIds: [1, 2] },
      { day: '2026-03-16', shift: '值班', userIds: [3] },
      { day: '2026-03-21', shift: '节假日班', userIds: [2] },
    ]);
  });

  test('what has been worked stays', () => {
    expect(rosterDayReason('2026-03-03', NOW)).toContain('已过');
    expect(rosterDayReason('2026-03-04', NOW)).toBeNull();
  });

  const swap = {
    state: 'asked',
    fromId: 1,
    toId: 2,
    stands: true,
    endsAt: '2026-03-05T18:00:00.000+08:00',
  } as const;
  test.each<
    [
      string,
      SwapStep,
      Partial<{ state: 'agreed' | 'approved'; stands: boolean; endsAt: string }>,
      number,
      string | null,
    ]
  >([
    ['the other person agrees', 'agree', {}, 2, null],
    ['nobody else answers', 'agree', {}, 3, '对方本人'],
    ['nor does who asked', 'decline', {}, 1, '对方本人'],
    ['not twice', 'agree', { state: 'agreed' }, 2, '已经答复过'],
    ['a manager approves what both want', 'approve', { state: 'agreed' }, 9, null],
    ['not before', 'approve', {}, 9, '对方同意后'],
    ['a manager who is a party does not', 'approve', { state: 'agreed' }, 2, '另一位主管'],
    ['not when the roster has changed', 'approve', { state: 'agreed', stands: false }, 9, '不再成立'],
    ['not when the shift is over', 'approve', { state: 'agreed', endsAt: NOW }, 9, '已经结束'],
    ['a no is always possible', 'refuse', { state: 'agreed', stands: false, endsAt: NOW }, 9, null],
    ['but not when settled', 'refuse', { state: 'approved' }, 9, '已经办结'],
  ])('a swap: %s', (_, step, change, by, expected) => {
    const reason = swapReason(step, { ...swap, ...change }, { id: by, now: NOW });
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toContain(expected);
  });
});

describe('E6 blank forms', () => {
  test('a pad is all numbers from first to last', () => {
    expect(padNumbers('DJ-0098', 'DJ-0101')).toEqual(['DJ-0098', 'DJ-0099', 'DJ-0100', 'DJ-0101']);
    expect(padNumbers('7', '9')).toEqual(['7', '8', '9']);
    for (const [first, last] of [
      ['DJ-0101', 'DJ-0098'],
      ['DJ-0098', 'DK-0101'],
      ['DJ-098', 'DJ-0101'],
      ['DJ', 'DJ-0101'],
    ] as const)
      expect(padNumbers(first, last)).toBeNull();
    expect(padNumbers('1000000', '9000000')?.length).toBe(PAD_LIMIT + 1);
  });

  test('numbers are compared as they are read, not as they were typed', () => {
    expect(plainFormNumber(' ｄj－００12 ')).toBe('DJ-0012');
  });

  test('each form is used once; what is strange about a use is remarked', () => {
    expect(useRefusal({ state: 'used', caseNumber: 'A1TS2026-000001' })).toContain('A1TS2026-000001');
    expect(useRefusal({ state: 'spoiled', caseNumber: null })).toContain('作废');
    for (const state of ['stock', 'issued', 'lost'] as const)
      expect(useRefusal({ state, caseNumber: null })).toBeNull();
    expect(useRemark('issued')).toBeNull();
    expect(useRemark('stock')).toBe('未发放即使用');
    expect(useRemark('lost')).toContain('找回');
  });

  test('only stock is issued; what was used, spoiled or lost has its fate', () => {
    expect(fateReason('1', 'stock', 'issued')).toBeNull();
    expect(fateReason('1', 'issued', 'issued')).not.toBeNull();
    expect(fateReason('1', 'issued', 'lost')).toBeNull();
    for (const state of ['used', 'spoiled', 'lost'] as const)
      expect(fateReason('1', state, 'lost')).not.toBeNull();
  });
});
