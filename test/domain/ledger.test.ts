import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealCheck, type SealFacts, wordCheckLine } from '#domain/book/ledger-check.ts';
import { closedFault } from '#domain/book/ledger-closed.ts';
import { type BookParts, isYearOver, planBook } from '#domain/book/ledger.ts';
import { caseAt } from './case-facts.ts';

/** Contents of ten lines a page, with one line for the statistics. */
const contentsPages: BookParts['contentsPages'] = ({ from, to, first }) =>
  Math.ceil((to - from + Number(first)) / 10);

const book = (pieces: readonly number[], sheetsPerVolume = 200, duplex = false): BookParts => ({
  pieces,
  coverPages: 1,
  statisticsPages: 1,
  contentsPages,
  sheetsPerVolume,
  duplex,
});

describe('spec 40: the plan of a yearly book', () => {
  test('a small year is one volume: cover, contents, statistics, forms, lists, supplements', () => {
    const { volumes, totalPages } = planBook(book([2, 1, 3, 1]));
    expect(volumes).toEqual([
      {
        volume: 1,
        from: 0,
        to: 4,
        first: true,
        firstPage: 1,
        lastPage: 10,
        contentsPages: 1,
        statisticsPage: 3,
        piecePages: [4, 6, 7, 10],
        padded: false,
      },
    ]);
    expect(totalPages).toBe(10);
  });

  test('every piece stands once, in order, on continuous pages, in volumes no thicker than allowed', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 20, max: 200 }), fc.boolean(), (pieces, limit, duplex) => {
        const { volumes, totalPages } = planBook(book(pieces, limit, duplex));
        let page = 1;
        let piece = 0;
        for (const [index, volume] of volumes.entries()) {
          expect(volume.volume).toBe(index + 1);
          expect(volume.firstPage).toBe(page);
          // A duplex volume begins on a right-hand page.
          if (duplex) expect(volume.firstPage % 2).toBe(1);
          expect(volume.from).toBe(piece);
          expect(volume.to).toBeGreaterThan(volume.from);
          page += 1 + volume.contentsPages;
          if (volume.statisticsPage !== null) expect(volume.statisticsPage).toBe(page++);
          for (const [place, first] of volume.piecePages.entries()) {
            expect(first).toBe(page);
            page += pieces[volume.from + place] ?? 0;
          }
          if (volume.padded) page += 1;
          expect(volume.lastPage).toBe(page - 1);
          const sheets = (volume.lastPage - volume.firstPage + 1) / (duplex ? 2 : 1);
          expect(Math.ceil(sheets)).toBeLessThanOrEqual(limit);
          piece = volume.to;
        }
        expect(piece).toBe(pieces.length);
        expect(page - 1).toBe(totalPages);
        expect(volumes.filter(({ first }) => first)).toEqual([volumes[0]]);
      }),
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

  test('duplex counts two pages to a sheet and leaves the last page blank where the next volume needs it', () => {
    const { volumes } = planBook(
      book(
        Array.from({ length: 60 }, () => 1),
        20,
        true,
      ),
    );
    expect(
      volumes.map(({ from, to, firstPage, lastPage, padded }) => [from, to, firstPage, lastPage, padded]),
    ).toEqual([
      [0, 34, 1, 40, false],
      [34, 60, 41, 70, false],
    ]);
    const odd = planBook(book([4, 4, 4], 4, true)).volumes;
    expect(odd.map(({ lastPage, padded }) => [lastPage, padded])).toEqual([
      [8, true],
      [14, false],
      [20, false],
    ]);
  });
});

describe('E5 the check before sealing', () => {
  const FIRST = { caseId: 1, number: 'A1TS2026-000001' };
  const ready: SealFacts = {
    year: 2026,
    kind: 'complaint',
    now: '2027-01-01T00:00:00.000+08:00',
    sealedAt: null,
    forms: 3,
    registerErrors: [],
    gaps: [],
    closedWithoutFacts: [],
    unsigned: [],
    pendingDecisions: [],
    unconfirmedNatures: [],
    unprinted: [],
    unscanned: [],
    unknownPads: [],
    padsAdrift: [],
    unsealedBefore: [],
    open: [],
    openMeasures: [],
    openPenalties: [],
    openClaims: [],
  };

  test('a complete year may be sealed from 1 January of the next one, not before', () => {
    expect(sealCheck(ready)).toEqual({ blocks: [], warns: [] });
    expect(isYearOver(2026, '2026-12-31T23:59:59.999+08:00')).toBe(false);
    expect(sealCheck({ ...ready, now: '2026-12-31T23:59:59.999+08:00' }).blocks.map(wordCheckLine)).toEqual([
      '2026 年还没有结束，2027 年 1 月 1 日起才能封存。',
    ]);
  });

  test.each<[Partial<SealFacts>, string]>([
    [{ sealedAt: '2027-01-05T09:00:00.000+08:00' }, '已于 2027-01-05 封存'],
    [{ forms: 0 }, '没有登记的事项'],
    [{ registerErrors: ['第 8 号留痕的内容被改动。'] }, '登记簿核对不符：第 8 号'],
    [{ gaps: ['编号缺 A1TS2026-000002'] }, '编号缺'],
    [
      { closedWithoutFacts: [{ ...FIRST, reason: '还没有判定性质。' }] },
      '1 件已关闭但资料不全（还没有判定性质）：A1TS2026-000001。',
    ],
    [
      { unsigned: [{ ...FIRST, reason: '关闭没有主管签字' }] },
      '1 件缺签字（关闭没有主管签字）：A1TS2026-000001。',
    ],
    [{ pendingDecisions: [FIRST] }, '1 件有待批事项，请主管先批准或驳回：A1TS2026-000001。'],
    [{ unconfirmedNatures: [FIRST] }, '还没有经投诉专管员确认'],
  ])('%j blocks', (facts, sentence) => {
    const { blocks } = sealCheck({ ...ready, ...facts });
    expect(blocks.map(wordCheckLine)).toEqual([expect.stringContaining(sentence)]);
  });

  test.each<[Partial<SealFacts>, string]>([
    [{ unprinted: [FIRST] }, '1 件还没有打印过登记表：A1TS2026-000001。'],
    [
      { open: [...'甲乙丙丁戊己'].map((number, index) => ({ caseId: index + 1, number })) },
      '6 件尚未结案，将以结转页装订，结案后装入结案年度台账：甲、乙、丙、丁、戊 等。',
    ],
    [
      { openMeasures: [FIRST] },
      '1 件有纠正措施或改进计划尚未验证，完成后补订入下一年度台账：A1TS2026-000001。',
    ],
    [{ openClaims: [FIRST] }, '1 件有索赔尚未结清，结清后补订入下一年度台账：A1TS2026-000001。'],
    [{ unscanned: [FIRST] }, '1 件没有扫描件（附件）：A1TS2026-000001。'],
    [{ unknownPads: [FIRST] }, '1 件的纸质单号不在领入的空白登记表中：A1TS2026-000001。'],
    [{ padsAdrift: ['DJ-0003', 'DJ-0004'] }, '2 张空白登记表领出后没有去向：DJ-0003、DJ-0004。'],
    [{ unsealedBefore: [2025] }, '2025 年度还没有封存，其中结案的事项不会作为上年结转装入本册，宜先封存。'],
    [
      { openPenalties: [FIRST] },
      '1 件有处罚、弹劾、合同建议或应急维修尚未办完，办完后补订入下一年度台账：A1TS2026-000001。',
    ],
    [{ registerErrors: null }, '登记簿的留痕链和逐行内容在编制时核对，不符则不能编制。'],
  ])('%j only warns', (facts, sentence) => {
    const { blocks, warns } = sealCheck({ ...ready, ...facts });
    expect(blocks).toEqual([]);
    expect(warns.map(wordCheckLine)).toEqual([sentence]);
  });
});

describe('B7 what a closed case must have been closed with, asked again before its seal', () => {
  const satisfied = { level: 2, understands: null, signed: null, taskEnded: false } as const;
  const closed = caseAt('complaint', 'closed', { word: satisfied });

  test('a complete case has no fault; a manager’s signature is looked for elsewhere', () => {
    expect(closedFault('confirmed', closed)).toBeNull();
    expect(closedFault('confirmed', { ...closed, managerOwns: true })).toBeNull();
  });

  test.each<[Parameters<typeof closedFault>, string]>([
    [['confirmed', caseAt('complaint', 'closed')], '本轮还没有回访结果'],
    [['on_the_spot', caseAt('complaint', 'closed')], '本轮还没有回访结果'],
    [['confirmed', { ...closed, nature: null }], '还没有判定性质'],
    [['invalid', closed], '未经主管判定为无效'],
    [['transferred', closed], '请先办理“转投诉”'],
  ])('%j lacks something', (asked, reason) => {
    expect(closedFault(...asked)).toContain(reason);
  });

  test('what changes by the closing itself is no fault: an ended callback task, a nature confirmed as 待改进 afterwards', () => {
    expect(closedFault('unconfirmed', { ...closed, word: { ...satisfied, level: null } })).toBeNull();
    const duties = { ...closed.duties, planMade: false };
    expect(closedFault('on_the_spot', { ...closed, nature: 'improvable', duties })).toBeNull();
  });
});
