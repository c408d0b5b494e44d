import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureCallback, FigureOrder, FigureResult } from '#domain/figures/figure-facts.ts';
import { byCategory, byDay } from '#domain/figures/figure-tables.ts';
import { quantile } from '#domain/figures/figures-cases.ts';
import { figures } from '#domain/figures/figures.ts';
import { valueOf } from '#domain/figures/figure.ts';
import type { Level } from '#domain/terms.ts';
import { msOf } from '#domain/time.ts';
import { anyFacts, counted, facts, march, MARCH, matter, NOW } from './figure-samples.ts';

const order = (more: Partial<FigureOrder> = {}): FigureOrder => ({
  caseId: 1,
  department: '工程部',
  person: null,
  repliedAt: null,
  dispatchedAt: march(10),
  withdrawnAt: null,
  doneAt: null,
  dueAt: march(11),
  originalDueAt: more.dueAt ?? march(11),
  returns: 0,
  replaced: false,
  rework: false,
  ...more,
});
const result = (
  caseId: number,
  at: string,
  level: Level,
  more: Partial<FigureResult> = {},
): FigureResult => ({
  caseId,
  at,
  level,
  category: '房屋质量/渗漏水',
  nature: 'valid',
  ...more,
});
const callback = (more: Partial<FigureCallback> = {}): FigureCallback => ({
  caseId: 1,
  dueAt: march(12),
  doneAt: null,
  member: false,
  anonymous: false,
  unreached: false,
  ...more,
});

const closed = (at: string) => ({ at, what: 'closed' }) as const;
const reopened = (at: string) => ({ at, what: 'reopened' }) as const;

const taken = (caseId: number, hours: number) =>
  matter(caseId, {
    receivedAt: march(2, '00:00'),
    history: [
      {
        at: march(2 + Math.floor(hours / 24), `${String(hours % 24).padStart(2, '0')}:00`),
        what: 'closed',
      },
    ],
    holds: [{ from: march(2, '00:00'), to: march(2, '01:00') }],
  });

const inMarch = (at: string | null): boolean => at?.startsWith('2026-03') ?? false;

describe('FIG1 及时率', () => {
  test.each<[string, Partial<FigureOrder>, string]>([
    ['done before its due counts', { doneAt: march(10, '18:00') }, '1/1'],
    ['done at the very moment is in time', { doneAt: march(11) }, '1/1'],
    ['done late is in the denominator', { doneAt: march(11, '09:01') }, '0/1'],
    ['open and overdue is in the denominator', {}, '0/1'],
    ['open and not yet due is out', { dueAt: march(25) }, '0/0'],
    ['done ahead of a due time to come counts', { dueAt: march(25), doneAt: march(19) }, '1/1'],
    ['withdrawn in time is out', { withdrawnAt: march(11), doneAt: march(10) }, '0/0'],
    ['C19 withdrawn when it was late stays late', { withdrawnAt: march(11, '09:01') }, '0/1'],
    ['replaced by another one is out, late or not', { withdrawnAt: march(12), replaced: true }, '0/0'],
    ['held without an end has no due time and is out', { dueAt: null }, '0/0'],
    ['due in another month is out', { dueAt: '2026-02-28T23:59:00.000+08:00' }, '0/0'],
    ['due at 00:00 of the 1st belongs to the month', { dueAt: MARCH.from }, '0/1'],
    ['due at 24:00 of the last day belongs to the next', { dueAt: MARCH.to, doneAt: march(19) }, '0/0'],
  ])('%s', (_, more, expected) => {
    expect(counted('FIG1', { orders: [order(more)] })).toBe(expected);
  });

  test('FIG1 the effective due decides: done within an approved extension is in time', () => {
    const extended = order({ dueAt: march(15), originalDueAt: march(11), doneAt: march(14) });
    expect(counted('FIG1', { orders: [extended] })).toBe('1/1');
    expect(counted('FIG2', { orders: [extended] })).toBe('1/1');
  });

  test('FIG1 C2 and C17 are rows of their own', () => {
    const answers = [
      { caseId: 1, dueAt: march(11), doneAt: march(10) },
      { caseId: 2, dueAt: march(11), doneAt: march(12) },
      { caseId: 3, dueAt: march(11), doneAt: null },
      { caseId: 4, dueAt: march(21), doneAt: null },
    ];
    expect(counted('FIG1.C2', { answers })).toBe('1/3');
    expect(counted('FIG1.C17', { promises: answers.slice(0, 2) })).toBe('1/2');
  });
});

test.each<[string, Partial<FigureOrder>, string]>([
  ['in time is none', { doneAt: march(10) }, '0/1'],
  ['late against the original is one', { doneAt: march(12) }, '1/1'],
  ['open and overdue is one', {}, '1/1'],
  [
    'extended and in time is one all the same',
    { dueAt: march(15), originalDueAt: march(11), doneAt: march(10) },
    '1/1',
  ],
  ['withdrawn in time is out', { withdrawnAt: march(10) }, '0/0'],
  ['C19 withdrawn when it was late stays late', { withdrawnAt: march(12) }, '1/1'],
])('FIG2 延时率: %s', (_, more, expected) => {
  expect(counted('FIG2', { orders: [order(more)] })).toBe(expected);
});

test.each<[string, Partial<FigureOrder>, string]>([
  ['returned', { returns: 1 }, '1/1'],
  ['replaced, and so withdrawn', { replaced: true, withdrawnAt: march(10) }, '1/1'],
  ['returned twice is one order', { returns: 2, replaced: true }, '1/1'],
  ['rework of round 2 only in the denominator', { returns: 1, rework: true }, '0/1'],
  ['dispatched in another month', { returns: 1, dispatchedAt: '2026-02-28T09:00:00.000+08:00' }, '0/0'],
])('FIG3 重派率: %s', (_, more, expected) => {
  expect(counted('FIG3', { orders: [order(more)] })).toBe(expected);
});

test('FIG4 重复投诉率: repeats among the complaints received; voided and other kinds are out', () => {
  const cases = [
    matter(1, { repeat: true }),
    matter(2),
    matter(3, { repeat: true, kind: 'repair' }),
    matter(4, { repeat: true, voidedAt: march(10, '10:00') }),
    matter(5, { repeat: true, receivedAt: '2026-02-28T23:59:59.999+08:00' }),
    matter(6),
  ];
  expect(counted('FIG4', { cases })).toBe('1/3');
});

describe('FIG5 满意度', () => {
  const results = [
    result(1, march(2), 4),
    result(1, march(5), 2),
    result(2, march(6), 1),
    result(3, march(7), 3),
    result(4, march(8), 4),
    result(5, '2026-02-20T09:00:00.000+08:00', 4),
    result(5, march(9), 1),
    result(6, march(9), 4, { nature: 'invalid' }),
    result(7, '2026-02-20T09:00:00.000+08:00', 4),
  ];

  test.each([
    ['FIG5', '4/5'],
    ['FIG5.first', '2/4'],
    ['FIG5.1', '2/5'],
    ['FIG5.2', '1/5'],
    ['FIG5.3', '1/5'],
    ['FIG5.4', '1/5'],
    ['FIG5.score', '14/5'],
    ['FIG5.invalid', '0/1'],
  ])('%s counts %s: the last result per case in the period, 无效 apart', (key, expected) => {
    expect(counted(key, { results })).toBe(expected);
  });

  test('FIG5 nothing to count is no figure, and not 0 %', () => {
    const empty = figures.find(({ key }) => key === 'FIG5')?.compute(facts({}));
    expect(empty && valueOf('rate', empty)).toBeNull();
  });
});

test('FIG6 回访率: reached by C6; unreached apart, anonymous out, members without exclusion', () => {
  const callbacks = [
    callback({ doneAt: march(11) }),
    callback({ caseId: 2, doneAt: march(13) }),
    callback({ caseId: 3 }),
    callback({ caseId: 4, unreached: true }),
    callback({ caseId: 5, anonymous: true }),
    callback({ caseId: 6, dueAt: march(22) }),
    callback({ caseId: 7, member: true, unreached: true }),
    callback({ caseId: 8, member: true, doneAt: march(12) }),
  ];
  expect(counted('FIG6', { callbacks })).toBe('2/4');
  expect(counted('FIG6.members', { callbacks })).toBe('1/2');
  expect(counted('FIG6.unreached', { callbacks })).toBe('2');
});

test('FIG7 接通率: reached among the tasks that were tried', () => {
  const tasks = [true, true, false].map((reached, index) => ({ caseId: index + 1, reached }));
  expect(counted('FIG7', { tasks })).toBe('2/3');
});

describe('FIG8 关闭率和遗留', () => {
  const FEBRUARY = '2026-02-20T09:00:00.000+08:00';
  const cases = [
    matter(1, { receivedAt: FEBRUARY }),
    matter(2, { receivedAt: FEBRUARY, history: [closed(march(3))] }),
    matter(3, {
      receivedAt: FEBRUARY,
      history: [closed('2026-02-25T09:00:00.000+08:00'), reopened(march(4))],
    }),
    matter(4, { history: [closed(march(11))] }),
    matter(5, {
      history: [closed(march(11)), reopened(march(12)), closed(march(13))],
      closeKind: 'withdrawn',
    }),
    matter(6, { voidedAt: march(10, '10:00') }),
    matter(7),
    matter(8, { receivedAt: MARCH.from, history: [closed(march(1, '10:00'))] }),
    matter(9, { receivedAt: FEBRUARY, history: [closed(MARCH.from)] }),
  ];

  test.each([
    ['FIG8', '3/4'],
    ['FIG8.special', '1'],
    ['FIG8.begin', '3'],
    ['FIG8.received', '5'],
    ['FIG8.reopened', '2'],
    ['FIG8.closed', '6'],
    ['FIG8.voided', '1'],
    ['FIG8.left', '3'],
    ['FIG8.age.3', '0'],
    ['FIG8.age.7', '0'],
    ['FIG8.age.30', '3'],
    ['FIG8.age.more', '0'],
  ])('%s counts %s', (key, expected) => {
    expect(counted(key, { cases })).toBe(expected);
  });

  test('C19 a 撤诉 that ended what was late is no closing of the rate, but leaves the flow as it is', () => {
    const swept = [matter(4, { history: [closed(march(11))], closeKind: 'withdrawn', endedLate: true })];
    expect(counted('FIG8', { cases: [...swept, matter(5, { history: [closed(march(11))] })] })).toBe('1/2');
    expect(counted('FIG8.closed', { cases: swept })).toBe('1');
    expect(counted('FIG8.left', { cases: swept })).toBe('0');
  });

  test('FIG8 left of a month that is over is what stood open at its end, whatever happened since', () => {
    const later = [matter(1, { history: [closed('2026-04-02T09:00:00.000+08:00')] })];
    expect(counted('FIG8.left', { cases: later, now: '2026-05-01T09:00:00.000+08:00' })).toBe('1');
  });
});

test('FIG9 处理时长: median and 90th percentile from receipt to the last closing, holds in and out', () => {
  const cases = [10, 20, 30, 47].map((hours, index) => taken(index + 1, hours));
  const value = (key: string): number | undefined =>
    figures.find((figure) => figure.key === key)?.compute(facts({ cases })).numerator;
  expect(['median', 'p90', 'median.net', 'p90.net'].map((row) => value(`FIG9.${row}`))).toEqual([
    25, 47, 24, 46,
  ]);
});

test('FIG10 有效投诉占比: 有效 among the judged complaints', () => {
  const cases = [
    matter(1, { nature: 'valid' }),
    matter(2, { nature: 'improvable' }),
    matter(3),
    matter(4, { nature: 'valid', kind: 'repair' }),
  ];
  expect(counted('FIG10', { cases })).toBe('1/2');
});

test('every figure has its formula in words and a key of its own', () => {
  expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length);
  for (const { key, id, formula } of figures) {
    expect(key === id || key.startsWith(`${id}.`)).toBe(true);
    expect(formula).toMatch(/[\u4E00-\u9FFF].*。$/);
  }
});

describe('against a naive recomputation', () => {
  test('FIG1 FIG2 FIG3 FIG6 order by order', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        let [inTime, delayed, base, redone, dispatched] = [0, 0, 0, 0, 0];
        for (const each of some.orders) {
          if (msOf(each.dispatchedAt) >= msOf(MARCH.from) && msOf(each.dispatchedAt) < msOf(MARCH.to)) {
            dispatched += 1;
            if (!each.rework && (each.returns > 0 || each.replaced)) redone += 1;
          }
          if (each.dueAt === null || !each.dueAt.startsWith('2026-03')) continue;
          const gone = each.withdrawnAt;
          if (gone !== null && (each.replaced || msOf(gone) <= msOf(each.dueAt))) continue;
          const open = each.doneAt === null;
          if (open && msOf(each.dueAt) >= msOf(NOW)) continue;
          base += 1;
          if (!open && msOf(each.doneAt ?? '') <= msOf(each.dueAt)) inTime += 1;
          if (each.originalDueAt === null) continue;
          const wasExtended = msOf(each.dueAt) > msOf(each.originalDueAt);
          if (wasExtended || msOf(each.doneAt ?? NOW) > msOf(each.originalDueAt)) delayed += 1;
        }
        expect(counted('FIG1', some)).toBe(`${inTime}/${base}`);
        expect(counted('FIG2', some)).toBe(`${delayed}/${base}`);
        expect(counted('FIG3', some)).toBe(`${redone}/${dispatched}`);
        const dueNow = some.callbacks.filter(
          ({ dueAt, doneAt, anonymous, unreached }) =>
            !anonymous && !unreached && dueAt.startsWith('2026-03') && (doneAt !== null || dueAt < NOW),
        );
        const reached = dueNow.filter(({ doneAt, dueAt }) => doneAt !== null && doneAt <= dueAt);
        expect(counted('FIG6', some)).toBe(`${reached.length}/${dueNow.length}`);
      }),
      { numRuns: 300 },
    );
  });

  test('FIG4 FIG8 case by case, the flow always adds up and so does every day of it', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const live = some.cases.filter(
          ({ receivedAt, voidedAt }) => inMarch(receivedAt) && voidedAt === null,
        );
        const complaints = live.filter(({ kind }) => kind === 'complaint');
        expect(counted('FIG4', some)).toBe(
          `${complaints.filter(({ repeat }) => repeat).length}/${complaints.length}`,
        );
        // Received, closed, reopened, closed …: an odd number of steps is closed.
        const nowClosed = live.filter(
          ({ history, endedLate }) => history.length % 2 === 1 && !endedLate,
        ).length;
        expect(counted('FIG8', some)).toBe(`${nowClosed}/${live.length}`);
        const openNow = some.cases.filter(
          ({ receivedAt, voidedAt, history }) =>
            receivedAt <= NOW && voidedAt === null && history.length % 2 === 0,
        ).length;
        const flow = (row: string): number => Number(counted(`FIG8.${row}`, some));
        expect(flow('left')).toBe(openNow);
        expect(flow('begin') + flow('received') + flow('reopened') - flow('closed') - flow('voided')).toBe(
          openNow,
        );
        expect(flow('age.3') + flow('age.7') + flow('age.30') + flow('age.more')).toBe(openNow);
        const days = byDay(some);
        expect(days.findLast(({ left }) => left !== null)?.left).toBe(openNow);
        expect(days.reduce((sum, { received }) => sum + received, 0)).toBe(flow('received'));
        const categories = byCategory(some);
        expect(categories.reduce((sum, { left }) => sum + left, 0)).toBe(openNow);
        expect(categories.reduce((sum, { closed }) => sum + closed, 0)).toBe(nowClosed);
      }),
      { numRuns: 300 },
    );
  });

  test('FIG5 case by case, the shares of the four levels add up to one', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const tally = [0, 0, 0, 0];
        let [first, firstGood] = [0, 0];
        for (let caseId = 1; caseId <= 12; caseId += 1) {
          const own = some.results
            .filter((each) => each.caseId === caseId && each.nature !== 'invalid')
            .sort((one, other) => msOf(one.at) - msOf(other.at));
          const last = own.filter(({ at }) => at.startsWith('2026-03')).at(-1);
          if (last) tally[last.level - 1] = (tally[last.level - 1] ?? 0) + 1;
          if (own[0]?.at.startsWith('2026-03')) {
            first += 1;
            if (own[0].level < 4) firstGood += 1;
          }
        }
        const all = tally.reduce((sum, count) => sum + count, 0);
        expect(counted('FIG5', some)).toBe(`${all - (tally[3] ?? 0)}/${all}`);
        expect(tally.map((_, index) => counted(`FIG5.${index + 1}`, some))).toEqual(
          tally.map((count) => `${count}/${all}`),
        );
        expect(counted('FIG5.first', some)).toBe(`${firstGood}/${first}`);
        const score = tally.reduce((sum, count, index) => sum + count * (4 - index), 0);
        expect(counted('FIG5.score', some)).toBe(`${score}/${all}`);
      }),
      { numRuns: 300 },
    );
  });

  test('the cases behind a figure are those it counts, each once', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        for (const { compute, key } of figures) {
          const { cases, base, numerator, denominator } = compute(some);
          expect(new Set(cases).size, key).toBe(cases.length);
          expect(cases.length > 0, key).toBe(key.startsWith('FIG9') ? denominator !== 0 : numerator > 0);
          // 投诉率 is per what the house has set: there is no list behind it.
          const perHouse = key === 'FIG10.households' || key === 'FIG10.contracts';
          if (denominator === null || perHouse) expect(base, key).toEqual([]);
          else
            expect(
              cases.every((id) => base.includes(id)),
              key,
            ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('FIG9 a quantile is never outside its numbers, and the median halves them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 30 }), (numbers) => {
        const sorted = numbers.toSorted((one, other) => one - other);
        const median = quantile(sorted, 0.5) ?? Number.NaN;
        expect(sorted.filter((each) => each <= median).length).toBeGreaterThanOrEqual(sorted.length / 2);
        expect(sorted.filter((each) => each >= median).length).toBeGreaterThanOrEqual(sorted.length / 2);
        const p90 = quantile(sorted, 0.9) ?? Number.NaN;
        expect(sorted).toContain(p90);
        expect(sorted.filter((each) => each <= p90).length).toBeGreaterThanOrEqual(sorted.length * 0.9);
      }),
    );
    expect(quantile([], 0.5)).toBeNull();
  });
});
