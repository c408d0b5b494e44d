import { describe, expect, test } from 'vitest';
import { clockState, extensionRefusal, finish, wordDue } from '#domain/work/clocks/clock.ts';
import { clockEnding } from '#domain/work/clocks/clock-ending.ts';
import { dueOf, originalDueOf } from '#domain/work/clocks/clock-due.ts';
import type { ClockFacts, Extension } from '#domain/work/clocks/clock-due.ts';
import {
  answerRuleKey,
  defaultRules,
  lengthened,
  ruleProblems,
  stoppedByHold,
  wordRule,
} from '#domain/work/clocks/clock-rules.ts';
import type { ClockRule } from '#domain/work/clocks/clock-rules.ts';
import { CLOSE_KINDS } from '#domain/terms.ts';
import { at, clock, shippedCalendar } from './clock-samples.ts';

const calendar = shippedCalendar();
const working = (hours: number): { rule: Partial<ClockRule> } => ({
  rule: { mode: 'working', length: { kind: 'hours', hours } },
});

describe('due times', () => {
  test.each<[string, ClockFacts, string]>([
    ['C1 at 23:59 is due one minute later', clock('C1', '2026-03-06 23:59'), '2026-03-07 00:00'],
    ['C1 at 00:00 has the whole day', clock('C1', '2026-03-06 00:00'), '2026-03-07 00:00'],
    ['C1 on the last day of the year', clock('C1', '2026-12-31 18:00'), '2027-01-01 00:00'],
    ['C2 24 hours across the year change', clock('C2', '2025-12-31 23:00'), '2026-01-01 23:00'],
    ['C2 重大 4 hours', clock('C2-major', '2026-03-06 22:30'), '2026-03-07 02:30'],
    ['C2 an enquiry by phone the same day', clock('C2-enquiry', '2026-03-06 09:00'), '2026-03-07 00:00'],
    ['C2 a branch’s enquiry: next working day', clock('C2-branch', '2026-03-06 10:00'), '2026-03-10 00:00'],
    ['C2 a branch’s enquiry before 国庆', clock('C2-branch', '2026-09-30 10:00'), '2026-10-09 00:00'],
    [
      'C2 a branch’s enquiry before a 补班 Sunday',
      clock('C2-branch', '2026-01-03 10:00'),
      '2026-01-05 00:00',
    ],
    ['C3 4 natural hours, also at night', clock('C3', '2026-02-16 21:00'), '2026-02-17 01:00'],
    ['C4 24 hours through 春节', clock('C4', '2026-02-16 10:00'), '2026-02-17 10:00'],
    ['C5 48 hours', clock('C5', '2026-03-06 10:00'), '2026-03-08 10:00'],
    ['C6 across the end of a month', clock('C6', '2026-04-29 15:00'), '2026-05-03 00:00'],
    ['C6 across the end of February', clock('C6', '2026-02-27 08:00'), '2026-03-03 00:00'],
    ['C6 across 29 February', clock('C6', '2028-02-27 08:00'), '2028-03-02 00:00'],
    ['C6 across the year change', clock('C6', '2026-12-30 23:59'), '2027-01-03 00:00'],
    ['C7 7 days', clock('C7', '2026-02-26 09:15'), '2026-03-05 09:15'],
    [
      'C8 its own date',
      clock('C8', '2026-03-01 09:00', { givenDue: at('2026-05-01 00:00') }),
      '2026-05-01 00:00',
    ],
    [
      'C17 the promised time',
      clock('C17', '2026-03-06 09:00', { givenDue: at('2026-03-06 16:00') }),
      '2026-03-06 16:00',
    ],
    [
      'C18 a deadline already past',
      clock('C18', '2026-03-06 09:00', { givenDue: at('2026-03-05 17:00') }),
      '2026-03-05 17:00',
    ],
    [
      'C9 除夕: 15 working hours over 补班 and 春节',
      clock('C4', '2026-02-13 16:00', working(15)),
      '2026-02-24 16:00',
    ],
    ['C9 除夕 2024 was worked', clock('C4', '2024-02-09 08:30', working(7.5)), '2024-02-09 17:30'],
    ['C9 国庆: 2 working hours', clock('C4', '2026-09-30 16:30', working(2)), '2026-10-08 09:30'],
    ['C9 补班 Saturday 10-10 counts', clock('C4', '2026-10-09 17:00', working(4.5)), '2026-10-10 14:00'],
    [
      'C9 补班 Sunday 01-04 after the year change',
      clock('C4', '2025-12-31 17:00', working(2)),
      '2026-01-04 10:00',
    ],
    [
      'C9 a start at rest counts from the next span',
      clock('C4', '2026-03-07 23:00', working(1)),
      '2026-03-09 09:30',
    ],
    [
      'C9 a length that fills the day ends with it',
      clock('C4', '2026-03-09 08:30', working(7.5)),
      '2026-03-09 17:30',
    ],
    ['C9 the noon break does not count', clock('C4', '2026-03-09 11:00', working(2)), '2026-03-09 14:30'],
    [
      'C9 the same working day, begun on a rest day',
      clock('C1', '2026-10-03 10:00', { rule: { mode: 'working' } }),
      '2026-10-09 00:00',
    ],
    [
      'C9 the third working day',
      clock('C6', '2026-09-29 10:00', { rule: { mode: 'working' } }),
      '2026-10-10 00:00',
    ],
  ])('%s', (_, facts, due) => {
    expect(dueOf(facts, calendar)).toBe(at(due));
  });

  test('C12 a calendar change moves an open working clock and no natural one', () => {
    const changed = shippedCalendar({ handDays: [{ day: '2026-03-09', name: '停电', work: false }] });
    const facts = clock('C4', '2026-03-06 17:00', working(1));
    expect(dueOf(facts, calendar)).toBe(at('2026-03-09 09:00'));
    expect(dueOf(facts, changed)).toBe(at('2026-03-10 09:00'));
    expect(dueOf(clock('C4', '2026-03-08 17:00'), changed)).toBe(at('2026-03-09 17:00'));
  });

  test('C14 working time that reaches into an unpublished year is 暂定', () => {
    const facts = clock('C4', '2026-12-31 17:00', working(2));
    expect(clockState({ facts, calendar, finished: null }, at('2026-12-31 17:10'))).toMatchObject({
      due: at('2027-01-01 10:00'),
      tentative: true,
    });
    const natural = clock('C4', '2026-12-31 17:00');
    expect(clockState({ facts: natural, calendar, finished: null }, at('2026-12-31 17:10')).tentative).toBe(
      false,
    );
  });

  test('a due time at midnight reads as 24:00 of the day before', () => {
    expect(wordDue(at('2026-05-03 00:00'))).toBe('2026年5月2日 24:00');
    expect(wordDue(at('2026-05-03 00:01'))).toBe('2026年5月3日 00:01');
  });
});

describe('holds', () => {
  const weekend = [{ from: at('2026-03-06 11:00'), to: at('2026-03-09 10:00') }];

  test('C10 a hold over a weekend adds the working hours it took, not the weekend', () => {
    expect(dueOf(clock('C4', '2026-03-06 09:00', working(8)), calendar)).toBe(at('2026-03-09 09:30'));
    const held = clock('C4', '2026-03-06 09:00', { ...working(8), holds: weekend });
    expect(dueOf(held, calendar)).toBe(at('2026-03-09 17:30'));
    const view = clockState({ facts: held, calendar, finished: null }, at('2026-03-09 12:00'));
    expect(view.heldMs).toBe(6.5 * 3_600_000);
    expect(view.remainingMs).toBe(4 * 3_600_000);
  });

  test('C10 in natural time a hold over a weekend adds all its hours', () => {
    const holds = [{ from: at('2026-03-06 18:00'), to: at('2026-03-09 09:00') }];
    expect(dueOf(clock('C4', '2026-03-06 09:00', { holds }), calendar)).toBe(at('2026-03-10 00:00'));
    expect(dueOf(clock('C6', '2026-03-06 09:00', { holds }), calendar)).toBe(at('2026-03-12 15:00'));
  });

  test('C10 overlapping holds and holds before the start count once', () => {
    const holds = [
      { from: at('2026-03-06 12:00'), to: at('2026-03-06 14:00') },
      { from: at('2026-03-06 13:00'), to: at('2026-03-06 15:00') },
      { from: at('2026-03-05 10:00'), to: at('2026-03-06 10:00') },
    ];
    expect(dueOf(clock('C4', '2026-03-06 09:00', { holds }), calendar)).toBe(at('2026-03-07 13:00'));
  });

  test.each(['C1', 'C2', 'C3', 'C5', 'C7', 'C8', 'C17', 'C18'] as const)(
    'C10 a hold never stops %s',
    (key) => {
      const givenDue = at('2026-03-10 12:00');
      const free = clock(key, '2026-03-06 09:00', { givenDue });
      const held = { ...free, holds: [{ from: at('2026-03-06 10:00'), to: null }] };
      expect(stoppedByHold(free.rule)).toBe(false);
      expect(dueOf(held, calendar)).toBe(dueOf(free, calendar));
      expect(clockState({ facts: held, calendar, finished: null }, at('2026-03-06 10:30')).state).not.toBe(
        '已停',
      );
    },
  );

  test('C11 a hold without end: 已停 and no due time, resumed it goes on with what was left', () => {
    const open = clock('C4', '2026-03-06 09:00', { holds: [{ from: at('2026-03-06 20:00'), to: null }] });
    const view = clockState({ facts: open, calendar, finished: null }, at('2026-03-20 09:00'));
    expect(view).toMatchObject({
      state: '已停',
      due: null,
      remainingMs: 13 * 3_600_000,
      heldMs: 325 * 3_600_000,
    });
    const resumed = { ...open, holds: [{ from: at('2026-03-06 20:00'), to: at('2026-03-20 09:00') }] };
    expect(dueOf(resumed, calendar)).toBe(at('2026-03-20 22:00'));
  });

  test('C11 a hold that begins after the due time saves nothing', () => {
    const late = clock('C4', '2026-03-06 09:00', { holds: [{ from: at('2026-03-07 10:00'), to: null }] });
    expect(clockState({ facts: late, calendar, finished: null }, at('2026-03-08 09:00'))).toMatchObject({
      state: '超时',
      due: at('2026-03-07 09:00'),
      lateMs: 24 * 3_600_000,
    });
  });
});

describe('states', () => {
  test.each([
    ['2026-03-06 08:00', '正常', 'the machine’s clock was set back before the start'],
    ['2026-03-06 09:00', '正常', 'just started'],
    ['2026-03-07 02:59', '正常', 'a minute before the last quarter'],
    ['2026-03-07 03:00', '临期', 'the last quarter begins'],
    ['2026-03-07 09:00', '临期', 'the exact due moment is still in time'],
    ['2026-03-07 09:01', '超时', 'a minute too late'],
  ])('C11 at %s a 24-hour clock of 03-06 09:00 is %s (%s)', (now, state) => {
    expect(
      clockState({ facts: clock('C4', '2026-03-06 09:00'), calendar, finished: null }, at(now)).state,
    ).toBe(state);
  });

  test('C11 the last quarter is counted in working time', () => {
    const facts = clock('C4', '2026-03-06 16:30', working(4));
    expect(clockState({ facts, calendar, finished: null }, at('2026-03-09 10:29')).state).toBe('正常');
    expect(clockState({ facts, calendar, finished: null }, at('2026-03-09 10:30')).state).toBe('临期');
  });

  test('C8 warns 7 days before its date', () => {
    const facts = clock('C8', '2026-03-01 09:00', { givenDue: at('2026-05-01 00:00') });
    expect(clockState({ facts, calendar, finished: null }, at('2026-04-23 23:59')).state).toBe('正常');
    expect(clockState({ facts, calendar, finished: null }, at('2026-04-24 00:00')).state).toBe('临期');
  });

  test('C11 a verdict once stored stays, whatever calendar, rule or hold come later', () => {
    const facts = clock('C4', '2026-03-06 17:00', working(1));
    const finished = finish(facts, calendar, at('2026-03-09 09:01'));
    expect(finished).toMatchObject({ verdict: '超时', due: at('2026-03-09 09:00') });
    const later = shippedCalendar({ handDays: [{ day: '2026-03-09', name: '停电', work: false }] });
    const changed = { ...facts, holds: [{ from: at('2026-03-06 17:00'), to: null }] };
    const view = clockState({ facts: changed, calendar: later, finished }, at('2027-01-01 00:00'));
    expect(view).toMatchObject({
      state: '已完成',
      verdict: '超时',
      due: at('2026-03-09 09:00'),
      originalDue: at('2026-03-09 09:00'),
      lateMs: 60_000,
    });
    expect(finish(facts, calendar, at('2026-03-09 09:00')).verdict).toBe('按时');
  });

  test('C11 finished during a hold without end is in time', () => {
    const facts = clock('C4', '2026-03-06 09:00', { holds: [{ from: at('2026-03-06 20:00'), to: null }] });
    expect(finish(facts, calendar, at('2026-03-20 09:00'))).toMatchObject({ verdict: '按时', due: null });
  });
});

describe('C15 extension', () => {
  const request = { requestedAt: at('2026-03-06 20:00'), by: { kind: 'hours', hours: 24 } } as const;
  const extended = (decision: Extension['decision']) =>
    clock('C4', '2026-03-06 09:00', { extensions: [{ ...request, decision }] });

  test('C15 an approved one counts from the request and leaves the original visible', () => {
    expect(dueOf(extended('批准'), calendar)).toBe(at('2026-03-07 20:00'));
    expect(originalDueOf(extended('批准'), calendar)).toBe(at('2026-03-07 09:00'));
    expect(finish(extended('批准'), calendar, at('2026-03-07 20:00')).verdict).toBe('按时');
  });

  test.each(['待批', '驳回'] as const)('C15 %s leaves the clock late from the original', (decision) => {
    expect(dueOf(extended(decision), calendar)).toBe(at('2026-03-07 09:00'));
    const view = clockState({ facts: extended(decision), calendar, finished: null }, at('2026-03-07 10:00'));
    expect(view).toMatchObject({ state: '超时', lateMs: 3_600_000 });
  });

  test('C15 finished late while pending: the verdict waits for the decision', () => {
    const finishedAt = at('2026-03-07 10:00');
    expect(finish(extended('待批'), calendar, finishedAt).verdict).toBe('待定');
    expect(finish(extended('批准'), calendar, finishedAt).verdict).toBe('按时');
    expect(finish(extended('驳回'), calendar, finishedAt).verdict).toBe('超时');
    expect(finish(extended('待批'), calendar, at('2026-03-08 10:00')).verdict).toBe('超时');
  });

  test('C15 to an agreed moment; a hold after the request moves that too', () => {
    const by = { kind: 'at', at: at('2026-03-10 12:00') } as const;
    const facts = clock('C4', '2026-03-06 09:00', {
      extensions: [{ requestedAt: at('2026-03-06 20:00'), by, decision: '批准' }],
    });
    expect(dueOf(facts, calendar)).toBe(at('2026-03-10 12:00'));
    const holds = [{ from: at('2026-03-08 08:00'), to: at('2026-03-08 18:00') }];
    expect(dueOf({ ...facts, holds }, calendar)).toBe(at('2026-03-10 22:00'));
  });

  test('C15 an extension never shortens', () => {
    const by = { kind: 'hours', hours: 1 } as const;
    const facts = clock('C4', '2026-03-06 09:00', { extensions: [{ ...request, by, decision: '批准' }] });
    expect(dueOf(facts, calendar)).toBe(at('2026-03-07 09:00'));
  });

  test('C15 in working mode the hours are working hours', () => {
    const facts = clock('C4', '2026-03-06 09:00', {
      ...working(4),
      extensions: [
        { requestedAt: at('2026-03-06 11:00'), by: { kind: 'hours', hours: 8 }, decision: '批准' },
      ],
    });
    expect(dueOf(facts, calendar)).toBe(at('2026-03-09 11:30'));
  });

  test.each<
    [string, Partial<Parameters<typeof extensionRefusal>[2]>, Extension['decision'] | null, string[]]
  >([
    ['before expiry with a reason', {}, null, []],
    ['at the exact due moment', { requestedAt: at('2026-03-07 09:00') }, null, []],
    ['after expiry', { requestedAt: at('2026-03-07 09:01') }, null, ['时限已于 2026年3月7日 09:00 到期']],
    ['without a reason', { reason: '  ' }, null, ['请填写延期原因。']],
    ['to no later moment', { by: { kind: 'at', at: at('2026-03-07 09:00') } }, null, ['无需延期']],
    ['while one is pending', {}, '待批', ['已有一项延期申请待批']],
    ['after a refused one', {}, '驳回', []],
  ])('C15 asked %s', (_, changes, earlier, reasons) => {
    const facts = earlier === null ? clock('C4', '2026-03-06 09:00') : extended(earlier);
    const refusal = extensionRefusal(facts, calendar, { ...request, reason: '等待配件', ...changes });
    expect(refusal).toEqual(reasons.map((reason) => expect.stringContaining(reason)));
  });
});

describe('rules', () => {
  test.each([
    [{ kind: 'complaint', major: false, live: true, fromBranch: false }, 'C2'],
    [{ kind: 'repair', major: false, live: true, fromBranch: true }, 'C2'],
    [{ kind: 'complaint', major: true, live: true, fromBranch: false }, 'C2-major'],
    [{ kind: 'enquiry', major: false, live: true, fromBranch: false }, 'C2-enquiry'],
    [{ kind: 'enquiry', major: false, live: true, fromBranch: true }, 'C2-branch'],
    [{ kind: 'suggestion', major: false, live: false, fromBranch: false }, 'C2'],
  ] as const)('C2 %o starts with %s', (matter, key) => {
    expect(answerRuleKey(matter)).toBe(key);
  });

  test('C4 is longer for a category or department, never shorter', () => {
    expect(lengthened(defaultRules.C4, [72, 48]).length).toEqual({ kind: 'hours', hours: 72 });
    expect(lengthened(defaultRules.C4, [4, null]).length).toEqual({ kind: 'hours', hours: 24 });
  });

  test('C9 the settings a new installation starts with are sound, each with its own key', () => {
    const rules = Object.entries(defaultRules);
    expect(rules.flatMap(([, rule]) => ruleProblems(rule))).toEqual([]);
    expect(rules.map(([key]) => key)).toEqual(rules.map(([, rule]) => rule.key));
  });

  test.each<[Partial<ClockRule>, string]>([
    [{ length: { kind: 'hours', hours: 0 } }, '小时数须大于 0'],
    [{ length: { kind: 'hours', hours: Number.NaN } }, '小时数须大于 0'],
    [{ length: { kind: 'day-end', days: 1.5 } }, '天数须为 0 至 366 的整数'],
    [{ length: { kind: 'given' } }, '须设定时长'],
    [{ warn: { kind: 'fraction', fraction: 1 } }, '临期比例'],
    [{ warn: { kind: 'before', hours: 0 } }, '提前提醒'],
  ])('C9 %o is refused', (change, reason) => {
    expect(ruleProblems({ ...defaultRules.C4, ...change })).toEqual([expect.stringContaining(reason)]);
  });

  test('C13 a rule in words', () => {
    expect(wordRule(defaultRules.C4)).toBe(
      '本轮处理完成：自本轮首次派单起 24 小时，按自然时间计，挂起期间停计；回复审核通过即止。',
    );
    expect(wordRule(defaultRules.C1)).toBe('当日件派单：自受理起至当日 24:00；派单即止。');
    expect(wordRule(defaultRules['C2-branch'])).toContain('至第 1 个工作日 24:00，起算当日不计');
  });
});

test('C19 what ends a matter without its work takes back what isn’t late yet, and nothing that is', () => {
  const taken = CLOSE_KINDS.filter((kind) => clockEnding(kind, '按时') === 'withdraw');
  expect(taken).toEqual(['withdrawn', 'transferred', 'duplicate', 'mistaken']);
  for (const kind of CLOSE_KINDS) {
    expect(clockEnding(kind, '超时')).toBe('finish');
    expect(clockEnding(kind, '待定')).toBe('finish');
  }
});
