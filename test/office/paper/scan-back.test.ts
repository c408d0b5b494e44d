import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { FormName, FoundPaper } from '#contract/paper/paper.ts';
import { codeOf, PAPER_SUBJECTS, readPaperCode } from '#domain/paper/paper-code.ts';
import { produceLedger } from '../../../src-main/book/ledger/produce.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;
let manager: Window;
let shell: Window;
/** Ids of what the papers are about, by name. */
const made: Record<string, number> = {};
/** Markup of the book's sheets and of its sealing sheet. */
const book: string[] = [];

beforeAll(async () => {
  desk = await openTestOffice();
  [clerk, handler, manager] = (await Promise.all(
    ['前台甲', '专管甲', '主管甲'].map((name) => desk.signIn(name)),
  )) as [Window, Window, Window];
  words = await clerk.ask('dictionary.all');
  shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const person = people.find(({ name }) => name === '主管甲');
  await shell.ask('session.signIn', { userId: person?.id ?? 0, pin: pinOf('主管甲') });

  const first = await dispatched('防水施工单位');
  Object.assign(made, first);
  const claim = { remedyAsked: 'compensation', askedText: '赔偿地板。', askedFen: 200_000 } as const;
  made['claim'] = (await clerk.ask('claim.open', { caseId: first.caseId, ...claim })).id;
  const staff = (await manager.ask('people.list')).find(({ name }) => name === '专管乙');
  made['violation'] = (
    await manager.ask('violation.add', { kind: 'own_staff', userId: staff?.id ?? 0, content: '态度生硬。' })
  ).id;
  await manager.ask('pad.receive', { first: 'DJ-0041', last: 'DJ-0050', source: '印刷厂' });
  made['pad'] = (await clerk.ask('pad.list')).pads[0]?.id ?? 0;
  const { clocks } = await handler.ask('move.work', { caseId: first.caseId });
  const { decisionId } = await handler.ask('decision.extend', {
    caseId: first.caseId,
    clockId: clocks.find(({ ruleId }) => ruleId === 'C4')?.id ?? 0,
    until: '2026-03-05T18:00:00.000+08:00',
    reason: '防水须闭水 24 小时。',
    told: '已电话告知客户。',
  });
  made['decision'] = decisionId;
  const { sheet } = await clerk.ask('handover.current');
  await clerk.ask('handover.sign', {
    notes: sheet.items.map(({ caseId, note }) => ({ caseId, note })),
    things: sheet.things.map(({ termId, counted, expected, remark }) => ({
      termId,
      counted: counted ?? expected,
      remark,
    })),
    remarks: null,
    instructions: null,
    onDuty: [],
    pin: pinOf('前台甲'),
  });
  made['handover'] = (await clerk.ask('handover.current')).sheet.id ?? 0;
  desk.pass(5 * HOUR);
  const pin = pinOf('专管甲');
  const request = () => ({ requestId: randomUUID(), pin });
  const proposal = { facts: '签收后五小时未到场。', proposal: '建议罚款。' };
  made['penalty'] = (
    await handler.ask('penalty.propose', {
      ...request(),
      ...proposal,
      orderId: first.orderId,
      conditions: ['no_show'],
      evidence: '通话记录。',
      amountFen: 600_000,
      howPaid: '从工程款中扣除',
      payOn: '2026-03-31',
    })
  ).id;
  const own = await dispatched('工程维修部');
  await dispatched('防水施工单位');
  await dispatched('防水施工单位');
  desk.pass(30 * HOUR);
  made['impeachment'] = (
    await handler.ask('penalty.impeach', {
      ...request(),
      ...proposal,
      orderId: own.orderId,
      analysis: '人手安排不当。',
    })
  ).id;
  const departmentId = departmentOf('防水施工单位');
  made['proposal'] = (
    await handler.ask('penalty.proposeContract', {
      ...request(),
      ...proposal,
      departmentId,
      asked: ['suspend'],
    })
  ).id;
  made['voided'] = await register();
  await move(manager, made['voided'], 'void', { reason: '误登。', pin: pinOf('主管甲') });
  await manager.ask('decision.decide', {
    id: decisionId,
    approve: true,
    reason: '同意。',
    pin: pinOf('主管甲'),
  });
  desk.setNow('2026-03-09T09:00:00.000+08:00');
  made['inspection'] = (await manager.ask('inspection.begin', { week: '2026-03-02' })).id;

  desk.setNow('2027-01-04T09:00:00.000+08:00');
  const year = { year: 2026, kind: 'complaint' } as const;
  await produceLedger(
    { ...year, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
    {
      layOut: (html) => {
        book.push(...(html.match(/<section class="sheet">.*?<\/section>/gs) ?? []));
        return pressPlainly(html);
      },
      fontBase: 'none',
      onProgress: () => {},
      signal: { aborted: false },
    },
  );
}, 120_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const departmentOf = (name: string) => words.departments.find((each) => each.name === name)?.id ?? 0;

async function register(): Promise<number> {
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }))).id;
}

async function move(who: Window, caseId: number, name: string, more: Record<string, unknown>): Promise<void> {
  const { version } = await who.ask('case.get', { id: caseId });
  await who.ask('move.make', { caseId, version, move: name, ...more } as never); // the moves' own tests spell them out
}

/** A complaint dispatched by phone and signed for. */
async function dispatched(department: string): Promise<{ caseId: number; orderId: number }> {
  const caseId = await register();
  await move(handler, caseId, 'judge', { nature: 'valid', reason: '缺陷' });
  await move(handler, caseId, 'dispatch', { departmentId: departmentOf(department), means: 'phone' });
  const orderId = (await handler.ask('move.work', { caseId })).orders[0]?.id ?? 0;
  await move(clerk, caseId, 'sign_for', { orderId, by: '刘队长' });
  return { caseId, orderId };
}

/** The digits under the code in a sheet's head. */
const scanOf = (html: string): string => /<small>([\d ]+)<\/small>/.exec(html)?.[1] ?? '';

const find = (code: string): Promise<FoundPaper> => manager.ask('paper.find', { code });

const FIRST = 'A1TS2026-000001';

describe('spec 40 scan back: every paper that carries a code is found by it', () => {
  test.each<[FormName, subject: string, screen: string | null, what: string]>([
    ['registration', 'caseId', null, FIRST],
    ['handling', 'caseId', null, FIRST],
    ['tracking', 'caseId', null, FIRST],
    ['notice', 'caseId', null, FIRST],
    ['case-file', 'caseId', null, FIRST],
    ['eight-d', 'caseId', null, FIRST],
    ['case-site-record', 'caseId', null, FIRST],
    ['case-solution', 'caseId', null, FIRST],
    ['extension', 'decision', null, FIRST],
    ['registration', 'voided', null, 'A1TS2026-000005'],
    ['work-order', 'orderId', null, FIRST],
    ['urge', 'orderId', null, FIRST],
    ['site-record', 'claim', null, 'A1SP2026-000001'],
    ['agreement', 'claim', null, 'A1SP2026-000001'],
    ['solution', 'claim', null, 'A1SP2026-000001'],
    ['penalty-opinion', 'penalty', 'penalties', 'A1CF2026-000001'],
    ['impeachment', 'impeachment', 'penalties', 'A1TH2026-000001'],
    ['contract-proposal', 'proposal', 'penalties', 'A1ZZ2026-000001'],
    ['violation', 'violation', 'chasing', 'A1NW2026-000001'],
    ['inspection', 'inspection', 'inspection', 'A1JC2026-000001'],
    ['handover', 'handover', 'handover', '交班表 A1JB20260302-1，请在“历次交班”里查看'],
    ['pad', 'pad', 'handover', '空白登记表 DJ-0041 至 DJ-0050'],
  ])('%s of %s', async (form, subject, screen, what) => {
    const { html } = await shell.ask('paper.compose', { form, id: made[subject] ?? 0 });
    const found = await find(scanOf(html));
    expect(found).toMatchObject({ screen, what });
    if (screen === null) expect(found.caseId).not.toBeNull();
  });

  test('a volume’s cover, its forms and the sealing sheet, once it is sealed; before, it says so', async () => {
    const cover = scanOf(book[0] ?? '');
    expect((await manager.refused('paper.find', { code: cover })).message).toContain('还没有封存');
    const sealed = await manager.ask('ledger.seal', { year: 2026, kind: 'complaint', pin: pinOf('主管甲') });
    expect(await find(cover)).toMatchObject({ screen: 'ledger', what: '2026 年度台账装订册第 1 册' });
    const { html } = await shell.ask('ledger.sheet', { sealId: sealed.id });
    expect(await find(scanOf(html))).toMatchObject({ screen: 'ledger', what: '2026 年度台账封存单' });
    for (const sheet of book.filter((each) => /本号作废|年度结转/.test(each)))
      expect((await find(scanOf(sheet))).what).toMatch(/^A1TS2026-/);
  });

  test('a code of a row that is gone, of another row, or of nobody’s is refused with what to do', async () => {
    for (const subject of Object.keys(PAPER_SUBJECTS) as (keyof typeof PAPER_SUBJECTS)[])
      expect((await manager.refused('paper.find', { code: codeOf(subject, 99_999, 1) })).code).toBe(
        'not-found',
      );
    const other = codeOf('inspection', made['inspection'] ?? 0, 2);
    expect((await manager.refused('paper.find', { code: other })).message).toContain('不是同一件');
    expect((await manager.refused('paper.find', { code: '6901234567892' })).message).toContain(
      '不是本受理台',
    );
    expect(readPaperCode(other)).not.toBeNull();
  });
});
