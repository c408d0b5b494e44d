import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CurrentHandover } from '#contract/shift/handover.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { complaint, differences, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';

type Desk = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let keeper: Desk;
let clerk: Desk;

beforeEach(async () => {
  desk = await openTestOffice();
  keeper = await desk.signIn('专管甲');
  clerk = await desk.signIn('前台甲');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

async function form(paperNumber: string) {
  return complaint(await clerk.ask('dictionary.all'), { receivedAt: desk.now(), paperNumber });
}

const idOf = async (name: string): Promise<number> =>
  (await clerk.ask('people.list')).find((person) => person.name === name)?.id ?? 0;

const receive = () => keeper.ask('pad.receive', { first: 'DJ-0001', last: 'DJ-0010', source: '印刷厂' });

const stockLine = ({ sheet }: CurrentHandover) => sheet.things.find(({ label }) => label === '空白登记表');

describe('E6 blank forms are stock', () => {
  test('E6 received, issued, used for a case, spoiled, lost: each number has its fate', async () => {
    const { id } = await receive();
    await keeper.ask('pad.issue', { first: 'DJ-0001', last: 'DJ-0004', toUserId: await idOf('前台甲') });
    const made = await clerk.ask('case.register', await form('dj-0001'));
    await clerk.ask('pad.settle', { first: 'DJ-0002', last: 'DJ-0002', fate: 'spoiled', reason: '写错' });
    await clerk.ask('pad.settle', { first: 'DJ-0003', last: 'DJ-0003', fate: 'lost', reason: '遍寻不着' });
    const { pad, forms } = await clerk.ask('pad.get', { id });
    expect(pad.counts).toEqual({ stock: 6, issued: 1, used: 1, spoiled: 1, lost: 1 });
    expect(forms.map(({ number }) => number)).toEqual(
      Array.from({ length: 10 }, (_, index) => `DJ-00${String(index + 1).padStart(2, '0')}`),
    );
    expect(forms[0]).toMatchObject({
      state: 'used',
      caseNumber: made.number,
      holderName: '前台甲',
      remark: null,
    });
    expect(forms[1]).toMatchObject({ state: 'spoiled', remark: '写错', settledByName: '前台甲' });
    expect((await clerk.ask('pad.list')).balance).toBe(7);
  });

  test('E6 a batch printed here: a blank a sheet with its own number and code, only what is in stock, and a scan finds it', async () => {
    const { id } = await receive();
    await keeper.ask('pad.issue', { first: 'DJ-0001', last: 'DJ-0004', toUserId: await idOf('前台甲') });
    const shell = desk.window('shell');
    const { people } = await shell.ask('setup.status');
    const userId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
    await shell.ask('session.signIn', { userId, pin: pinOf('专管甲') });
    const { html, sheets } = await shell.ask('paper.compose', { form: 'pad-blanks', id });
    expect(sheets).toBe(6);
    const pages = html
      .split('<section class="sheet">')
      .slice(1)
      .map((page) => page.replaceAll(/<[^>]*>/g, ''));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`DJ-00${String(index + 5).padStart(2, '0')}`);
      expect(page).toContain('第 1 页 共 1 页');
    }
    const code = /181\d \d{4} \d{4} \d{4}/.exec(pages[0] ?? '')?.[0] ?? '';
    expect(await keeper.ask('paper.find', { code })).toMatchObject({
      caseId: null,
      what: '空白登记表 DJ-0005，还没有补录',
    });
    const made = await clerk.ask('case.register', await form('DJ-0005'));
    expect((await keeper.ask('paper.find', { code })).caseId).toBe(made.id);
    const counter = desk.window('shell');
    const receptionist = people.find(({ name }) => name === '前台甲')?.id ?? 0;
    await counter.ask('session.signIn', { userId: receptionist, pin: pinOf('前台甲') });
    expect((await counter.refused('paper.compose', { form: 'pad-blanks', id })).code).toBe('not-allowed');
  });

  test('E6 a number is used once, and one that was never received is a slip of the pen', async () => {
    expect((await clerk.ask('case.register', await form('随手写的号'))).number).toBe('A1TS2026-000001');
    await receive();
    await clerk.ask('case.register', await form('DJ-0001'));
    const twice = await clerk.refused('case.register', await form('DJ-0001'));
    expect(twice.fields?.['paperNumber']).toContain('A1TS2026-000002');
    expect((await clerk.refused('case.register', await form('DJ-0099'))).fields?.['paperNumber']).toContain(
      '没有领入',
    );
    await clerk.ask('pad.settle', { first: 'DJ-0002', last: 'DJ-0002', fate: 'spoiled', reason: '污损' });
    expect((await clerk.refused('case.register', await form('DJ-0002'))).fields?.['paperNumber']).toContain(
      '作废',
    );
    // T1: a form taken without being issued is registered all the same, and the report says so.
    const { forms } = await clerk.ask('pad.get', { id: 1 });
    expect(forms[0]).toMatchObject({ state: 'used', remark: '未发放即使用' });
    expect((await clerk.ask('case.page', {})).rows).toHaveLength(2);
  });

  test('page 10: a complaint made out of a case that was on paper does not use the form twice', async () => {
    await receive();
    const made = await clerk.ask('case.register', { ...(await form('DJ-0005')), kind: 'enquiry' });
    const { version } = await clerk.ask('case.get', { id: made.id });
    const complaintMade = await clerk.ask('case.convert', {
      caseId: made.id,
      version,
      requestId: crypto.randomUUID(),
      reason: '客户要求按投诉处理',
    });
    const { forms } = await clerk.ask('pad.get', { id: 1 });
    expect(forms[4]).toMatchObject({ state: 'used', caseNumber: made.number });
    expect((await clerk.ask('case.get', { id: complaintMade.id })).paperNumber).toBe('DJ-0005');
  });

  test('E6 what makes no sense is refused and changes nothing', async () => {
    await receive();
    const toUserId = await idOf('前台甲');
    for (const [endpoint, input] of [
      ['pad.receive', { first: 'DJ-0010', last: 'DJ-0012' }],
      ['pad.receive', { first: 'DK-0012', last: 'DK-0010' }],
      ['pad.receive', { first: 'DK-00001', last: 'DK-09999' }],
      ['pad.issue', { first: 'DJ-0009', last: 'DJ-0011', toUserId }],
    ] as const)
      expect((await keeper.refused(endpoint, input)).message, JSON.stringify(input)).toMatch(
        /未保存|未作改动/,
      );
    await keeper.ask('pad.issue', { first: 'DJ-0001', last: 'DJ-0001', toUserId });
    expect(
      (await keeper.refused('pad.issue', { first: 'DJ-0001', last: 'DJ-0002', toUserId })).message,
    ).toContain('DJ-0001 不在库存');
    expect((await clerk.refused('pad.receive', { first: 'A1', last: 'A9' })).code).toBe('not-allowed');
    expect((await clerk.ask('pad.list')).pads[0]?.counts).toMatchObject({ stock: 9, issued: 1 });
  });

  test('E6 the balance is counted at each handover; a difference blocks signing until it is explained', async () => {
    expect(stockLine(await clerk.ask('handover.current'))?.expected).toBeNull();
    await receive();
    await clerk.ask('case.register', await form('DJ-0001'));
    const current = await clerk.ask('handover.current');
    const line = stockLine(current);
    expect(line?.expected).toBe(9);
    const sign = (counted: number | null, remark: string | null) => ({
      notes: [],
      things: [{ termId: line?.termId ?? 0, counted, remark }],
      onDuty: [],
      pin: pinOf('前台甲'),
    });
    for (const counted of [8, null])
      expect((await clerk.refused('handover.sign', sign(counted, null))).message).toContain('空白登记表');
    const { id } = await clerk.ask('handover.sign', sign(8, '一张找不到，明早再查'));
    expect(stockLine({ ...current, ...(await clerk.ask('handover.get', { id })) })).toMatchObject({
      expected: 9,
      counted: 8,
      remark: '一张找不到，明早再查',
    });
    // Once its fate is written down, the book agrees with the count again.
    await clerk.ask('pad.settle', { first: 'DJ-0007', last: 'DJ-0007', fate: 'lost', reason: '查无下落' });
    const next = await desk.signIn('前台乙');
    const { seenSeq, toAcknowledge } = await next.ask('handover.current');
    await next.ask('handover.take', { id, seenSeq, acknowledged: [...toAcknowledge], pin: pinOf('前台乙') });
    expect(stockLine(await next.ask('handover.current'))?.expected).toBe(8);
  });

  test('E6 the report runs from first to last', async () => {
    const { id } = await receive();
    const made = await clerk.ask('case.register', await form('DJ-0004'));
    const shell = desk.window('shell');
    await shell.ask('session.signIn', { userId: await idOf('专管甲'), pin: pinOf('专管甲') });
    const { html } = await shell.ask('paper.compose', { form: 'pad', id });
    const plain = html.replaceAll(/<[^>]*>/g, '');
    for (const part of [
      '空白登记表使用记录',
      'DJ-0001 至 DJ-0010',
      '在库 9',
      made.number,
      '未发放即使用',
      'DJ-0010',
    ])
      expect(plain).toContain(part);
  });

  test('E2 a fate cannot be changed behind the program’s back', async () => {
    await receive();
    await clerk.ask('pad.settle', { first: 'DJ-0002', last: 'DJ-0002', fate: 'spoiled', reason: '污损' });
    const db = new Database(databasePath(desk.dataDir));
    for (const change of [
      "UPDATE blank_form SET state = 'stock' WHERE number = 'DJ-0002'",
      "UPDATE blank_form SET number = 'DJ-1002' WHERE number = 'DJ-0003'",
      'DELETE FROM blank_form',
      "UPDATE form_pad SET last = 'DJ-0099'",
    ])
      expect(() => db.exec(change), change).toThrow(/空白登记表/);
    db.close();
  });
});
