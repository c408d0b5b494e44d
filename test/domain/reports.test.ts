import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCalendar, defaultWeek } from '#domain/work/clocks/calendar.ts';
import { parseNotice } from '#domain/work/clocks/calendar-notice.ts';
import { byDepartment, byPerson, RESPONSIBILITY } from '#domain/figures/figure-departments.ts';
import { HOT_TOPICS, hotTopics } from '#domain/figures/figure-hot.ts';
import { DEFINITIONS_VERSION, figures } from '#domain/figures/figures.ts';
import { periodBefore, periodLastYear, periodOf, wordPeriod } from '#domain/period.ts';
import { recordGaps } from '#domain/counter/record-check.ts';
import { type DueRule, periodsToReport, reportDue } from '#domain/figures/report-schedule.ts';
import { msOf } from '#domain/time.ts';
import { anyFacts, counted, facts, march, MARCH, matter } from './figure-samples.ts';

describe('FIG11 and FIG12 against a naive recount', () => {
  test('FIG11 every complaint received stands in exactly one topic, compared with the period before', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (now, before) => {
        const topics = hotTopics(now, before);
        const inMarch = (some: typeof now) =>
          some.cases.filter(
            ({ kind, voidedAt, receivedAt }) =>
              kind === 'complaint' && voidedAt === null && receivedAt.startsWith('2026-03'),
          );
        expect(topics.flatMap(({ cases }) => cases).sort((a, b) => a - b)).toEqual(
          inMarch(now)
            .map(({ caseId }) => caseId)
            .sort((a, b) => a - b),
        );
        for (const { category, project, department, cause, before: then } of topics) {
          const same = inMarch(before).filter(
            (each) =>
              each.category === category &&
              (each.project ?? '（未填）') === project &&
              (each.department ?? '（未填）') === department &&
              (each.cause ?? '（未填）') === cause,
          );
          expect(then).toHaveLength(same.length);
        }
        expect(new Set(topics.map(({ key }) => key)).size).toBe(topics.length);
      }),
      { numRuns: 200 },
    );
  });

  test('FIG12 departments and persons add up to the orders, in time as FIG1, replies by hand', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const rows = byDepartment(some);
        const sum = (of: (row: (typeof rows)[number]) => number) =>
          rows.reduce((all, row) => all + of(row), 0);
        const dispatched = some.orders.filter(
          ({ withdrawnAt, dispatchedAt }) => withdrawnAt === null && dispatchedAt.startsWith('2026-03'),
        );
        expect(sum((row) => row.orders.length)).toBe(dispatched.length);
        expect(sum((row) => row.returns)).toBe(dispatched.reduce((all, { returns }) => all + returns, 0));
        expect(`${sum((row) => row.inTime.length)}/${sum((row) => row.due.length)}`).toBe(
          counted('FIG1', some),
        );
        expect(sum((row) => row.refusals.length)).toBe(some.refusals.length);
        for (const row of rows) {
          const hours = dispatched
            .filter(({ department, repliedAt }) => department === row.department && repliedAt !== null)
            .map(({ dispatchedAt, repliedAt }) => (msOf(repliedAt ?? '') - msOf(dispatchedAt)) / 3_600_000);
          if (hours.length === 0) expect(row.replyHours).toBeNull();
          else expect(row.replyHours).toBeCloseTo(hours.reduce((a, b) => a + b, 0) / hours.length, 6);
        }
        const named = dispatched.filter(({ person }) => person !== null).length;
        expect(byPerson(some).reduce((all, row) => all + row.orders.length, 0)).toBe(named);
      }),
      { numRuns: 200 },
    );
  });

  test('FIG10 投诉率 is reckoned per what the house has set, and not at all before', () => {
    const cases = [matter(1), matter(2), matter(3, { kind: 'repair' })];
    expect(counted('FIG10.households', { cases })).toBe('2/0');
    expect(counted('FIG10.households', { cases, bases: { households: 400, contracts: null } })).toBe('2/400');
    expect(figures.find(({ key }) => key === 'FIG10.contracts')?.compute(facts({ cases })).base).toEqual([]);
  });

  test('E7 the version of the definitions is raised whenever a formula changes', () => {
    const said = [
      ...figures.map(({ key, formula }) => `${key} ${formula}`),
      HOT_TOPICS.formula,
      RESPONSIBILITY.formula,
    ];
    const digest = createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 12);
    // A changed formula changes this digest: write the new one here and raise DEFINITIONS_VERSION.
    expect({ version: DEFINITIONS_VERSION, digest }).toEqual({ version: 3, digest: '8d476a85be8a' });
  });
});

describe('a shift as a period', () => {
  const shift = periodOf({ unit: 'shift', from: march(3, '18:00'), to: march(4, '02:00') });

  test('it goes back a day and 52 weeks, and is said with its hours', () => {
    expect([shift.first, shift.last]).toEqual(['2026-03-03', '2026-03-04']);
    expect(wordPeriod(shift)).toBe('2026年3月3日 18:00–次日 02:00');
    expect(periodBefore(shift).from).toBe(march(2, '18:00'));
    expect(periodLastYear(shift).from).toBe('2025-03-04T18:00:00.000+08:00');
    expect(wordPeriod(MARCH)).toBe('2026年3月');
  });
});

describe('K2 due times', () => {
  const notice = parseNotice(readFileSync('assets/holidays/2026.json', 'utf8'));
  if (!notice.ok) throw new Error(notice.reasons.join(''));
  const built = buildCalendar({
    version: 1,
    notices: [notice.value],
    ownDays: [],
    handDays: [],
    ...defaultWeek,
  });
  if (!built.ok) throw new Error(built.reasons.join(''));
  const due = (rule: DueRule, day: string) =>
    reportDue(rule, periodOf({ unit: rule.unit, day }), built.value);

  test('K2 Friday 12:00, Monday 10:00, the fifth 10:00', () => {
    expect(due({ unit: 'friday_week', daysAfter: 1, time: '12:00' }, '2026-03-10')).toBe(march(13, '12:00'));
    expect(due({ unit: 'week', daysAfter: 1, time: '10:00' }, '2026-03-10')).toBe(march(16, '10:00'));
    expect(due({ unit: 'month', daysAfter: 5, time: '10:00' }, '2026-02-10')).toBe(march(5, '10:00'));
    expect(due({ unit: 'day', daysAfter: 0, time: '24:00' }, '2026-03-10')).toBe(march(11, '00:00'));
  });

  test('K2 over the National Day holiday everything waits for the first working day, 补班 Saturdays included', () => {
    // 2026: 1 to 7 October are off, Saturday 10 October is worked in exchange.
    expect(due({ unit: 'month', daysAfter: 5, time: '10:00' }, '2026-09-10')).toBe(
      '2026-10-08T10:00:00.000+08:00',
    );
    expect(due({ unit: 'week', daysAfter: 1, time: '10:00' }, '2026-09-30')).toBe(
      '2026-10-08T10:00:00.000+08:00',
    );
    expect(due({ unit: 'friday_week', daysAfter: 1, time: '12:00' }, '2026-09-30')).toBe(
      '2026-10-08T12:00:00.000+08:00',
    );
    expect(due({ unit: 'day', daysAfter: 0, time: '24:00' }, '2026-10-10')).toBe(
      '2026-10-11T00:00:00.000+08:00',
    );
  });

  test('K2 only periods that are over are asked for, none from before the register', () => {
    const rule: DueRule = { unit: 'month', daysAfter: 5, time: '10:00' };
    const words = (begun: string) => periodsToReport(rule, begun, march(20)).map(wordPeriod);
    expect(words('2026-01-15')).toEqual(['2026年2月', '2026年1月']);
    expect(words('2026-03-02')).toEqual([]);
    // K3: what was never handed in doesn't vanish with the years.
    expect(words('2020-01-01')).toHaveLength(74);
  });
});

test('K2 a record that lacks something says what', () => {
  const whole = {
    kind: 'complaint',
    state: 'dispatched',
    anonymous: false,
    phone: '13800000001',
    place: '3栋501',
    demand: '维修',
    sameDay: true,
    dispatched: true,
    answerDueAt: march(10, '18:00'),
    answeredAt: march(10, '12:00'),
    adopted: null,
    answer: null,
  } as const;
  expect(recordGaps(whole, march(10, '19:00'))).toEqual([]);
  expect(recordGaps({ ...whole, state: 'voided', phone: null }, march(10))).toEqual([]);
  expect(
    recordGaps(
      { ...whole, phone: null, place: null, demand: null, dispatched: false, answeredAt: null },
      march(10, '19:00'),
    ),
  ).toEqual(['未留联系电话', '未填房号或项目', '未填客户诉求', '当日件尚未派出', '超过时限未答复客户']);
  expect(recordGaps({ ...whole, kind: 'suggestion', state: 'closed', dispatched: false }, march(10))).toEqual(
    ['已关闭但没有答复内容', '未写明是否采纳'],
  );
});
