import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, type TestOffice } from '../support/office.ts';
import { type Story, tellStory } from './real-cases.ts';

const MARCH = { unit: 'month', day: '2026-03-06' } as const;

let desk: TestOffice;
let ids: Story['ids'];
let manager: Awaited<ReturnType<TestOffice['signIn']>>;

beforeAll(async () => {
  ({ desk, ids } = await tellStory());
  manager = await desk.signIn('主管甲');
}, 60_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const ask = (key: string, part: 'cases' | 'base') =>
  manager.ask('report.cases', { period: MARCH, key, part });

describe('figures of a register that the counter filled', () => {
  test.each([
    // Round 1 in time, round 2 due 24 h after the 4 and late; nothing else was dispatched.
    ['FIG1', 1, 2],
    // Answered: the reworked one and two solved at once; the repeat and the odd one overdue by now.
    ['FIG1.C2', 3, 5],
    ['FIG1.C17', 0, 0],
    ['FIG2', 1, 2],
    ['FIG3', 1, 2],
    // Three complaints received in March: the repeat of the reworked one is one.
    ['FIG4', 1, 3],
    ['FIG5', 3, 3],
    ['FIG5.first', 2, 3],
    ['FIG5.1', 1, 3],
    ['FIG5.2', 2, 3],
    ['FIG5.4', 0, 3],
    ['FIG5.score', 10, 3],
    ['FIG8', 2, 5],
    ['FIG8.begin', 1, null],
    ['FIG8.received', 6, null],
    ['FIG8.reopened', 1, null],
    ['FIG8.closed', 3, null],
    ['FIG8.voided', 1, null],
    ['FIG8.left', 4, null],
    ['FIG10', 1, 1],
  ])('%s is %i of %s', async (key, numerator, denominator) => {
    const { figures } = await manager.ask('report.figures', { period: MARCH });
    expect(figures.find((figure) => figure.key === key)?.now).toMatchObject({ numerator, denominator });
  });

  test('FIG8 what is left is what the handover lists', async () => {
    const { sheet } = await manager.ask('handover.current');
    const { figures } = await manager.ask('report.figures', { period: MARCH });
    expect(figures.find(({ key }) => key === 'FIG8.left')?.now.numerator).toBe(sheet.items.length);
  });

  test('each figure stands beside the period before and the same period last year', async () => {
    const view = await manager.ask('report.figures', { period: MARCH });
    expect([view.period, view.before, view.lastYear]).toEqual(['2026年3月', '2026年2月', '2025年3月']);
    const received = view.figures.find(({ key }) => key === 'FIG8.received');
    expect([received?.now.value, received?.before.value, received?.lastYear.value]).toEqual([6, 1, 0]);
    expect(view.figures.find(({ key }) => key === 'FIG5')?.lastYear.value).toBeNull();
  });

  test('a kind narrows every figure', async () => {
    const { figures } = await manager.ask('report.figures', { period: MARCH, kind: 'repair' });
    const of = (key: string) => figures.find((figure) => figure.key === key)?.now.numerator;
    expect([of('FIG8.received'), of('FIG4'), of('FIG5')]).toEqual([2, 0, 2]);
  });

  test('each figure opens the list of cases behind it', async () => {
    expect((await ask('FIG4', 'cases')).rows.map(({ id }) => id)).toEqual([ids.repeat]);
    expect((await ask('FIG4', 'base')).rows.map(({ id }) => id)).toEqual([ids.reworked, ids.repeat, ids.odd]);
    expect(await ask('FIG8.left', 'cases')).toMatchObject({
      total: 4,
      rows: [
        { id: ids.february, number: 'A1TS2026-000001' },
        { id: ids.repeat },
        { id: ids.reopened },
        { id: ids.odd },
      ],
    });
    expect((await ask('FIG8.voided', 'cases')).rows).toMatchObject([{ id: ids.voided, state: 'voided' }]);
  });

  test('the figures of a day that is over don’t change with what happens later', async () => {
    const { figures } = await manager.ask('report.figures', { period: { unit: 'day', day: '2026-03-02' } });
    const of = (key: string) => figures.find((figure) => figure.key === key)?.now.numerator;
    expect(['begin', 'received', 'closed', 'voided', 'left'].map((row) => of(`FIG8.${row}`))).toEqual([
      1, 2, 0, 1, 2,
    ]);
    expect(of('FIG5.4')).toBe(1);
    const thursday = await manager.ask('report.figures', { period: { unit: 'day', day: '2026-03-05' } });
    const then = (row: string) => thursday.figures.find(({ key }) => key === `FIG8.${row}`)?.now.numerator;
    expect(['begin', 'received', 'reopened', 'closed', 'left'].map(then)).toEqual([2, 2, 1, 1, 4]);
  });

  test('a receptionist sees the present day, and nothing else', async () => {
    const clerk = await desk.signIn('前台甲');
    const today = { unit: 'day', day: '2026-03-06' } as const;
    expect((await clerk.ask('report.figures', { period: today })).period).toBe('2026年3月6日');
    for (const period of [MARCH, { unit: 'day', day: '2026-03-05' }]) {
      const refusal = await clerk.refused('report.figures', { period });
      expect(refusal).toMatchObject({ code: 'not-allowed' });
      expect(refusal.message).toContain('接待员');
    }
    expect((await clerk.refused('report.cases', { period: MARCH, key: 'FIG1', part: 'base' })).code).toBe(
      'not-allowed',
    );
  });

  test('periods and figures that don’t exist are refused in words', async () => {
    const bad = [
      { unit: 'month', day: '2026-02-30' },
      { unit: 'any', first: '2026-03-02', last: '2026-03-01' },
      { unit: 'any', first: '2000-01-01', last: '2026-03-01' },
      { unit: 'decade', day: '2026-03-01' },
    ];
    for (const period of bad)
      expect((await manager.refused('report.figures', { period })).code).toBe('bad-input');
    expect((await manager.refused('report.cases', { period: MARCH, key: 'FIG99', part: 'base' })).code).toBe(
      'not-found',
    );
  });
});
