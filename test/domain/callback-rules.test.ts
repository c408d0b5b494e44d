import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attemptGaps,
  becomesMajor,
  callerAnswer,
  correctionAnswer,
  isSampled,
  needsCallback,
  restRefusal,
  restTime,
  taskStanding,
} from '#domain/work/callbacks/callback-rules.ts';
import type { Attempt, AttemptEntry } from '#domain/work/callbacks/callback-rules.ts';
import { CASE_KINDS } from '#domain/terms.ts';
import type { CallbackOutcome, Level } from '#domain/terms.ts';

function at(day: number, time = '10:00'): string {
  return `2026-03-${String(day).padStart(2, '0')}T${time}:00.000+08:00`;
}

function attempt(outcome: CallbackOutcome, day = 2, level: Level | null = null): Attempt {
  return { at: at(day), outcome, level, appointedAt: outcome === 'Y' ? at(day + 1) : null };
}

describe('who is called back', () => {
  test('B1 complaints and repairs always, members always, others when drawn, anonymous never', () => {
    for (const kind of CASE_KINDS) {
      const always = kind === 'complaint' || kind === 'repair';
      const plain = { kind, member: false, sampled: false, anonymous: false };
      expect(needsCallback(plain)).toBe(always);
      expect(needsCallback({ ...plain, sampled: true })).toBe(true);
      expect(needsCallback({ ...plain, member: true })).toBe(true);
      expect(needsCallback({ ...plain, member: true, sampled: true, anonymous: true })).toBe(false);
    }
  });

  test('B1 the sample is the same every time, follows the seed, and comes near its percentage', () => {
    const numbers = Array.from({ length: 10_000 }, (_, n) => `A1ZX2026-${String(n).padStart(6, '0')}`);
    const drawn = numbers.filter((number) => isSampled('seed', number, 20));
    expect(drawn).toEqual(numbers.filter((number) => isSampled('seed', number, 20)));
    expect(drawn.length).toBeGreaterThan(1850);
    expect(drawn.length).toBeLessThan(2150);
    expect(drawn).not.toEqual(numbers.filter((number) => isSampled('other', number, 20)));
    expect(numbers.some((number) => isSampled('seed', number, 0))).toBe(false);
    expect(numbers.every((number) => isSampled('seed', number, 100))).toBe(true);
  });

  test('B1 a larger percentage never drops a number that a smaller one drew', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(100), fc.nat(100), (seed, number, a, b) => {
        if (isSampled(seed, number, Math.min(a, b)))
          expect(isSampled(seed, number, Math.max(a, b))).toBe(true);
      }),
    );
  });
});

describe('rest time', () => {
  test.each([
    ['08:59', true],
    ['09:00', false],
    ['11:59', false],
    ['12:00', true],
    ['13:59', true],
    ['14:00', false],
    ['19:59', false],
    ['20:00', true],
  ])('B2 %s is rest time: %s', (time, rest) => {
    expect(restTime(at(2, time))).toBe(rest);
  });

  test('B2 at rest time a call needs a reason, a message does not', () => {
    const noon = { at: at(2, '12:30'), method: 'phone' as const, restReason: '' };
    expect(restRefusal(noon)).toContain('09:00—12:00、14:00—20:00');
    expect(restRefusal({ ...noon, restReason: '客户约定中午' })).toBeNull();
    expect(restRefusal({ ...noon, restReason: '  ' })).not.toBeNull();
    expect(restRefusal({ ...noon, method: 'sms' })).toBeNull();
    expect(restRefusal({ ...noon, at: at(2) })).toBeNull();
  });
});

describe('where a task stands', () => {
  test('B4 three unreached on different days end it, three on one day do not', () => {
    expect(taskStanding([attempt('U', 2), attempt('U', 2), attempt('U', 2)])).toEqual({
      state: 'open',
      sheet: null,
    });
    expect(taskStanding([attempt('U', 2), attempt('U', 3)])).toEqual({ state: 'open', sheet: null });
    expect(taskStanding([attempt('U', 2), attempt('U', 3), attempt('U', 5)])).toEqual({
      state: 'ended',
      sheet: 'unreached',
    });
    expect(taskStanding([attempt('U', 2), attempt('U', 3)], 2).state).toBe('ended');
  });

  test('B4 N and E end it as 未成功外呼, S as 已短信回复', () => {
    expect(taskStanding([attempt('N')])).toEqual({ state: 'ended', sheet: 'unreached' });
    expect(taskStanding([attempt('E')])).toEqual({ state: 'ended', sheet: 'unreached' });
    expect(taskStanding([attempt('U'), attempt('S')])).toEqual({ state: 'ended', sheet: 'sms_replied' });
  });

  test('B4 Y is an appointment, a later unreached attempt opens the task again', () => {
    expect(taskStanding([attempt('Y')]).state).toBe('appointed');
    expect(taskStanding([attempt('Y'), attempt('U', 3)]).state).toBe('open');
    expect(taskStanding([]).state).toBe('open');
  });

  test('B4 a level answers it, also after the end; a 4 is on the sheet 不满意', () => {
    expect(taskStanding([attempt('S'), attempt('reached', 3, 2)])).toEqual({
      state: 'answered',
      sheet: null,
    });
    expect(taskStanding([attempt('reached', 3, 4)])).toEqual({ state: 'answered', sheet: 'dissatisfied' });
  });
});

describe('committing an attempt', () => {
  const entry: AttemptEntry = {
    at: at(2),
    outcome: 'reached',
    level: 2,
    appointedAt: null,
    reasonCode: null,
    reasonText: '',
    understands: null,
  };

  test('B3 nothing is preselected and 3 and 4 need a coded and a written reason', () => {
    expect(attemptGaps(entry, false)).toEqual([]);
    expect(attemptGaps({ ...entry, level: null }, false)).toHaveLength(1);
    for (const level of [3, 4] as const) {
      expect(attemptGaps({ ...entry, level }, false)).toHaveLength(2);
      expect(attemptGaps({ ...entry, level, reasonCode: 'late', reasonText: '  ' }, false)).toHaveLength(1);
      expect(attemptGaps({ ...entry, level, reasonCode: 'late', reasonText: '来得晚' }, false)).toEqual([]);
    }
  });

  test('B6 待改进 asks for 理解 beside the level', () => {
    expect(attemptGaps(entry, true)).toEqual(['待改进的投诉还须询问客户是否理解。']);
    expect(attemptGaps({ ...entry, understands: false }, true)).toEqual([]);
  });

  test('B4 Y needs a time to come, and an outcome without contact carries no level', () => {
    const later = { ...entry, outcome: 'Y' as const, level: null };
    expect(attemptGaps(later, false)).toEqual(['约时再访须填写约定的时间。']);
    expect(attemptGaps({ ...later, appointedAt: at(2) }, false)).toEqual(['约定的回访时间须晚于现在。']);
    expect(attemptGaps({ ...later, appointedAt: at(3) }, false)).toEqual([]);
    expect(attemptGaps({ ...entry, outcome: 'U' }, false)).toEqual(['没有联系上客户，不能登记满意程度。']);
  });
});

describe('who calls', () => {
  const round = { roundHands: [4], othersOnShift: true, settings: { callerMustDiffer: true } };

  test('B8 somebody else calls; alone on shift or with the setting off it is 本人回访', () => {
    expect(callerAnswer(5, round)).toEqual({ ok: true, self: false });
    expect(callerAnswer(4, round).ok).toBe(false);
    expect(callerAnswer(4, { ...round, othersOnShift: false })).toEqual({ ok: true, self: true });
    expect(callerAnswer(4, { ...round, settings: { callerMustDiffer: false } })).toEqual({
      ok: true,
      self: true,
    });
  });

  test('B8 a wrong key is corrected by its caller until the next task opens, then by a manager', () => {
    const result = { callerId: 4, actorId: 4, actorIsManager: false, nextTaskOpened: false };
    expect(correctionAnswer(result)).toEqual({ ok: true, record: 'caller' });
    expect(correctionAnswer({ ...result, nextTaskOpened: true }).ok).toBe(false);
    expect(correctionAnswer({ ...result, actorId: 5 }).ok).toBe(false);
    const manager = { ...result, actorId: 5, actorIsManager: true };
    expect(correctionAnswer(manager)).toEqual({ ok: true, record: 'manager' });
    expect(correctionAnswer({ ...manager, nextTaskOpened: true })).toEqual({ ok: true, record: 'manager' });
  });

  test('B9 the second round of 4 makes the case 重大', () => {
    expect([0, 1, 2, 3].map((rounds) => becomesMajor(rounds, 2))).toEqual([false, false, true, true]);
  });
});
