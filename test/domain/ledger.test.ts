import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealCheck, type SealFacts } from '#domain/ledger-check.ts';
import { type BookParts, isYearOver, planBook } from '#domain/ledger.ts';

/** Contents of ten lines a page, with one line for statistics and one for the correction list. */
const contentsPages: BookParts['contentsPages'] = ({ from, to, first, last }) =>
  Math.ceil((to - from + Number(first) + Number(last)) / 10);

const book = (forms: readonly number[], sheetsPerVolume = 200, correctionsPages = 1) => ({
  forms,
  coverPages: 1,
  statisticsPages: 1,
  correctionsPages,
  contentsPages,
  sheetsPerVolume,
});

describe('spec 40: the plan of a yearly book', () => {
  test('a small year is one volume: cover, contents, statistics, forms, correction list', () => {
    const { volumes, totalPages } = planBook(book([2, 1, 3]));
    expect(volumes).toEqual([
      {
        volume: 1,
        from: 0,
        to: 3,
        first: true,
        last: true,
        firstPage: 1,
        lastPage: 10,
        contentsPages: 1,
        statisticsPage: 3,
        formPages: [4, 6, 7],
        correctionsPage: 10,
      },
    ]);
    expect(totalPages).toBe(10);
  });

  test('every form stands once, in order, on continuous pages, in volumes no thicker than allowed', () => {
    const forms = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(
        forms,
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 1, max: 12 }),
        (pages, limit, list) => {
          const { volumes, totalPages } = planBook(book(pages, limit, list));
          let page = 1;
          let form = 0;
          for (const [index, volume] of volumes.entries()) {
            expect(volume.volume).toBe(index + 1);
            expect(volume.firstPage).toBe(page);
            expect(volume.from).toBe(form);
            expect(volume.to).toBeGreaterThan(volume.from);
            page += 1 + volume.contentsPages;
            if (volume.statisticsPage !== null) expect(volume.statisticsPage).toBe(page++);
            for (const [place, first] of volume.formPages.entries()) {
              expect(first).toBe(page);
              page += pages[volume.from + place] ?? 0;
            }
            if (volume.correctionsPage !== null) {
              expect(volume.correctionsPage).toBe(page);
              page += list;
            }
            expect(volume.lastPage).toBe(page - 1);
            expect(volume.lastPage - volume.firstPage + 1).toBeLessThanOrEqual(limit);
            form = volume.to;
          }
          expect(form).toBe(pages.length);
          expect(page - 1).toBe(totalPages);
          expect(volumes.filter(({ first }) => first)).toEqual([volumes[0]]);
          expect(volumes.filter(({ last }) => last)).toEqual([volumes.at(-1)]);
        },
      ),
    );
  });

  test('a form longer than a volume is never cut: its volume is thicker', () => {
    const { volumes } = planBook(book([5, 60, 5], 20));
    expect(volumes.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('a correction list that no longer fits takes the last form with it', () => {
    const { volumes } = planBook(
      book(
        Array.from({ length: 16 }, () => 1),
        20,
        10,
      ),
    );
    expect(volumes.map(({ from, to, last }) => [from, to, last])).toEqual([
      [0, 15, false],
      [15, 16, true],
    ]);
  });
});

describe('E5 the check before sealing', () => {
  const ready: SealFacts = {
    year: 2026,
    kind: 'complaint',
    now: '2027-01-01T00:00:00.000+08:00',
    sealedAt: null,
    forms: 3,
    registerErrors: [],
    gaps: [],
    closedWithoutFacts: [],
    pendingDecisions: [],
    unconfirmedNatures: [],
    unprinted: [],
    open: [],
    openMeasures: [],
  };

  test('a complete year may be sealed from 1 January of the next one, not before', () => {
    expect(sealCheck(ready)).toEqual({ blocks: [], warns: [] });
    expect(isYearOver(2026, '2026-12-31T23:59:59.999+08:00')).toBe(false);
    expect(sealCheck({ ...ready, now: '2026-12-31T23:59:59.999+08:00' }).blocks).toEqual([
      '2026 年还没有结束，2027 年 1 月 1 日起才能封存。',
    ]);
  });

  test.each<[Partial<SealFacts>, string]>([
    [{ sealedAt: '2027-01-05T09:00:00.000+08:00' }, '已于 2027-01-05 封存'],
    [{ forms: 0 }, '没有登记的事项'],
    [{ registerErrors: ['第 8 号留痕的内容被改动。'] }, '登记簿核对不符：第 8 号'],
    [{ gaps: ['编号缺 A1TS2026-000002'] }, '编号缺'],
    [
      { closedWithoutFacts: [{ number: 'A1TS2026-000001', reason: '还没有判定性质。' }] },
      '资料不全：还没有判定',
    ],
    [{ pendingDecisions: ['A1TS2026-000001'] }, '待批事项'],
    [{ unconfirmedNatures: ['A1TS2026-000001'] }, '还没有经投诉专管员确认'],
  ])('%j blocks', (facts, sentence) => {
    expect(sealCheck({ ...ready, ...facts }).blocks).toEqual([expect.stringContaining(sentence)]);
  });

  test.each<[Partial<SealFacts>, string]>([
    [{ unprinted: ['A1TS2026-000001'] }, '1 件还没有打印过登记表：A1TS2026-000001。'],
    [
      { open: ['甲', '乙', '丙', '丁', '戊', '己'] },
      '6 件尚未结案，将以结转页装订，结案后装入结案年度台账：甲、乙、丙、丁、戊 等。',
    ],
    [
      { openMeasures: ['A1TS2026-000001'] },
      '1 件有纠正措施或改进计划尚未验证，完成后印入下一年度台账：A1TS2026-000001。',
    ],
    [{ registerErrors: null }, '登记簿的留痕链和逐行内容在编制时核对，不符则不能编制。'],
  ])('%j only warns', (facts, sentence) => {
    expect(sealCheck({ ...ready, ...facts })).toEqual({ blocks: [], warns: [sentence] });
  });
});
