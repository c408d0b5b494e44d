import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClaimView } from '#contract/work/claims.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { wordCheckLine } from '#domain/book/ledger-check.ts';
import { codeOf } from '#domain/paper/paper-code.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { produceLedger } from '../../../src-main/book/ledger/produce.ts';
import { verifyWithFiles } from '../../../src-main/book/ledger/verify-files.ts';
import {
  complaint,
  differences,
  HOUR,
  move,
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

beforeEach(async () => {
  desk = await openTestOffice();
  [clerk, handler, manager] = await Promise.all([
    desk.signIn('前台甲'),
    desk.signIn('专管甲'),
    desk.signIn('主管甲'),
  ]);
  words = await clerk.ask('dictionary.all');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

async function register(more = {}): Promise<number> {
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
}

const PAID = {
  remedy: 'compensation',
  what: '地板、墙面修复补偿',
  amountFen: 1_200_000,
  dueOn: '2026-03-20',
} as const;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const OTHER_PDF = Buffer.concat([PDF, Buffer.from('\n')]);
const SORRY = { remedy: 'apology', what: '上门致歉' } as const;

/** A claim with its facts on site. */
async function claimWithFacts(caseId: number): Promise<ClaimView> {
  const opened = await clerk.ask('claim.open', {
    caseId,
    remedyAsked: 'compensation',
    askedText: '赔偿被泡坏的地板。',
    askedFen: 2_000_000,
  });
  desk.pass(HOUR);
  return handler.ask('claim.facts', {
    id: opened.id,
    version: opened.version,
    remedyAsked: 'compensation',
    askedText: '赔偿被泡坏的地板。',
    askedFen: 2_000_000,
    visitedAt: desk.now(),
    place: '3栋2单元501客厅',
    attendees: [{ unit: '防水施工单位', name: '刘队长', phone: null }],
    found: '客厅地板翘起约六平方米，顶棚滴水。',
    evidence: '照片 4 张',
  });
}

const agree = (claim: ClaimView, remedies: readonly unknown[], who = handler, more = {}) =>
  who.ask('claim.agree', {
    id: claim.id,
    version: claim.version,
    remedies,
    agreedText: '一次性补偿，地板由业主自行更换。',
    howPaid: '银行转账',
    ...more,
  } as never); // remedies are spelled out by each test

const pay = (claim: ClaimView, amountFen: number, more = {}) => ({
  id: claim.id,
  version: claim.version,
  remedyId: claim.remedies.find(({ paidOut }) => paidOut)?.id ?? 0,
  amountFen,
  paidOn: desk.now().slice(0, 10),
  means: 'transfer',
  receiptNumber: '收据 0012345',
  receiver: '李晓雨',
  pin: pinOf('专管甲'),
  ...more,
});

describe('D8 a claim above the limit', () => {
  test('goes from the facts to a Decision, from the manager’s yes to instalments and its end', async () => {
    const caseId = await register();
    const facts = await claimWithFacts(caseId);
    expect(facts).toMatchObject({
      number: 'A1SP2026-000001',
      caseNumber: 'A1TS2026-000001',
      state: 'facts',
      factsByName: '专管甲',
      attendees: [{ unit: '防水施工单位', name: '刘队长', phone: null }],
    });
    const asked = await agree(facts, [PAID, SORRY]);
    expect(asked).toMatchObject({
      state: 'negotiated',
      worthFen: 1_200_000,
      decision: { state: 'proposed' },
    });
    const sign = { id: asked.id, version: asked.version, signedOn: '2026-03-02', signedBy: '李晓雨' };
    expect((await handler.refused('claim.sign', { ...sign, signedPaper: 'agreement' })).message).toContain(
      '正待主管批准',
    );

    const [decision] = await manager.ask('decision.list', {});
    expect(decision).toMatchObject({
      kind: 'money',
      proposedByName: '专管甲',
      text: '索赔 A1SP2026-000001，合计 ¥12,000.00：赔偿 地板、墙面修复补偿 ¥12,000.00；道歉 上门致歉',
    });
    expect((await manager.ask('desk.today')).items.map(({ kind }) => kind)).toContain('decision');
    const answer = { id: decision?.id ?? 0, approve: true, reason: '属实，同意补偿。' };
    expect((await handler.refused('decision.decide', { ...answer, pin: pinOf('专管甲') })).code).toBe(
      'not-allowed',
    );
    expect((await manager.refused('decision.decide', { ...answer, pin: '000000' })).code).toBe('wrong-pin');
    await manager.ask('decision.decide', { ...answer, pin: pinOf('主管甲') });

    const approved = await handler.ask('claim.get', { id: asked.id });
    expect(approved).toMatchObject({ state: 'approved', approvedByName: '主管甲', handlerName: '专管甲' });
    const signed = await handler.ask('claim.sign', {
      ...sign,
      version: approved.version,
      signedPaper: 'agreement',
    });
    const first = await handler.ask('claim.pay', pay(signed, 500_000) as never);
    expect(first).toMatchObject({ state: 'settling', paidFen: 500_000, nextDueOn: '2026-03-20' });
    expect(await handler.refused('claim.pay', pay(first, 700_001))).toMatchObject({
      fields: { amountFen: '这一项还应付 ¥7,000.00，不能多付。' },
    });
    expect((await handler.refused('claim.pay', pay(first, 1, { paidOn: '2026-03-03' }))).fields?.paidOn).toBe(
      '付款日期不能晚于今天。',
    );
    const second = await handler.ask('claim.pay', pay(first, 700_000) as never);
    const finish = (claim: ClaimView) => ({ id: claim.id, version: claim.version });
    expect((await handler.refused('claim.finish', finish(second))).message).toContain('还有 1 项');
    const done = await handler.ask('claim.deliver', {
      ...finish(second),
      remedyId: second.remedies[1]?.id ?? 0,
      doneOn: '2026-03-02',
      note: '主管与专管员一同上门。',
    });
    const finished = await handler.ask('claim.finish', finish(done));
    expect(finished).toMatchObject({ state: 'finished', paidFen: 1_200_000, nextDueOn: null });
    expect(finished.payments.map(({ amountFen, receiptNumber }) => [amountFen, receiptNumber])).toEqual([
      [500_000, '收据 0012345'],
      [700_000, '收据 0012345'],
    ]);
    expect(
      (await clerk.ask('case.timeline', { id: caseId })).map(({ sentence }) => sentence).slice(1),
    ).toEqual([
      '登记索赔 A1SP2026-000001。',
      'A1SP2026-000001 登记现场情况。',
      'A1SP2026-000001 与客户商定，合计 ¥12,000.00，提请主管批准。',
      '主管批准：金额审批。',
      'A1SP2026-000001 客户签协议书（2026-03-02）。',
      'A1SP2026-000001 付款 ¥5,000.00（转账）。',
      'A1SP2026-000001 付款 ¥7,000.00（转账）。',
      'A1SP2026-000001 落实道歉。',
      'A1SP2026-000001 结清。',
    ]);
    desk.setNow('2026-04-01T09:00:00.000+08:00');
    const report = await (
      await desk.signIn('主管甲')
    ).ask('publication.content', { report: 'monthly', period: { unit: 'month', day: '2026-03-31' } });
    for (const line of ['["登记索赔",1,"¥20,000.00"]', '["付款",2,"¥12,000.00"]', '["结清",1,"¥12,000.00"]'])
      expect(JSON.stringify(report)).toContain(line);
  });

  test('refused by the manager it goes back to talking; the new agreement takes the place of the old one', async () => {
    const facts = await claimWithFacts(await register());
    const asked = await agree(facts, [PAID]);
    const [decision] = await manager.ask('decision.list', {});
    const no = {
      id: decision?.id ?? 0,
      approve: false,
      reason: '金额过高，按评估价协商。',
      pin: pinOf('主管甲'),
    };
    await manager.ask('decision.decide', no);
    const back = await handler.ask('claim.get', { id: asked.id });
    expect(back).toMatchObject({
      state: 'facts',
      approvedByName: null,
      decision: { state: 'refused', reason: '金额过高，按评估价协商。', byName: '主管甲' },
    });
    const again = await agree(back, [{ ...PAID, amountFen: 600_000 }]);
    expect(again.remedies.map(({ amountFen }) => amountFen)).toEqual([600_000]);
    expect(again).toMatchObject({ state: 'negotiated', worthFen: 600_000, decision: { state: 'proposed' } });
  });

  test('D8 two claims of one case above the limit each get their own Decision, at the same time', async () => {
    const caseId = await register();
    const floor = await agree(await claimWithFacts(caseId), [PAID]);
    const wall = await agree(await claimWithFacts(caseId), [
      { ...PAID, what: '墙面粉刷补偿', amountFen: 800_000 },
    ]);
    expect([floor.state, wall.state]).toEqual(['negotiated', 'negotiated']);
    const waiting = await manager.ask('decision.list', {});
    expect(waiting.map(({ text }) => text)).toEqual([
      expect.stringContaining(`索赔 ${wall.number}，合计 ¥8,000.00`),
      expect.stringContaining(`索赔 ${floor.number}，合计 ¥12,000.00`),
    ]);
    const of = (number: string) => waiting.find(({ text }) => text?.includes(number))?.id ?? 0;
    const pin = pinOf('主管甲');
    await manager.ask('decision.decide', { id: of(wall.number), approve: false, reason: '先修后议', pin });
    await manager.ask('decision.decide', { id: of(floor.number), approve: true, reason: '同意', pin });
    expect((await handler.ask('claim.get', { id: floor.id })).state).toBe('approved');
    expect((await handler.ask('claim.get', { id: wall.id })).state).toBe('facts');
  });

  test('a manager’s own agreement above the limit needs another manager’s yes', async () => {
    const facts = await claimWithFacts(await register());
    const asked = await agree(facts, [PAID], manager);
    expect(asked.state).toBe('negotiated');
    const [decision] = await manager.ask('decision.list', {});
    const yes = { id: decision?.id ?? 0, approve: true, reason: '同意' };
    expect((await manager.refused('decision.decide', { ...yes, pin: pinOf('主管甲') })).message).toContain(
      '不能由本人批准',
    );
    await (await desk.signIn('主管乙')).ask('decision.decide', { ...yes, pin: pinOf('主管乙') });
    expect((await manager.ask('claim.get', { id: asked.id })).approvedByName).toBe('主管乙');
  });
});

describe('D8 a claim within the limit', () => {
  test('the handler’s limit ⚙ is nothing at first; raised, money within it takes the handler’s own PIN', async () => {
    const admin = await desk.signIn('管理员');
    await admin.ask('setting.change', { key: 'claims.handlerLimit', value: 12_000 });
    const facts = await claimWithFacts(await register());
    const input = { id: facts.id, version: facts.version, remedies: [PAID], agreedText: '补偿。' };
    expect((await handler.refused('claim.agree', input)).fields?.pin).toBeTruthy();
    expect((await handler.refused('claim.agree', { ...input, pin: '000000' })).code).toBe('wrong-pin');
    expect(await handler.ask('claim.agree', { ...input, pin: pinOf('专管甲') })).toMatchObject({
      state: 'approved',
      approvedByName: '专管甲',
      decision: null,
    });
    expect(await manager.ask('decision.list', {})).toEqual([]);
  });

  test('T8 remedies without money need neither approval nor PIN', async () => {
    const facts = await claimWithFacts(await register());
    const agreed = await agree(facts, [SORRY, { remedy: 'repair', what: '更换地板', dueOn: '2026-03-10' }]);
    expect(agreed).toMatchObject({ state: 'approved', approvedByName: null, worthFen: 0, payableFen: 0 });
  });

  test('a claim is refused or withdrawn with a reason, and a voided one keeps its number', async () => {
    const caseId = await register();
    const refused = await claimWithFacts(caseId);
    await handler.ask('claim.refuse', {
      id: refused.id,
      version: refused.version,
      reason: '属业主自行改造所致。',
    });
    const withdrawn = await clerk.ask('claim.open', { caseId });
    await handler.ask('claim.withdraw', {
      id: withdrawn.id,
      version: withdrawn.version,
      reason: '客户自行解决。',
    });
    const mistaken = await clerk.ask('claim.open', { caseId });
    const gone = { id: mistaken.id, version: mistaken.version, reason: '登记错了客户。' };
    expect((await handler.refused('claim.void', { ...gone, pin: pinOf('专管甲') })).code).toBe('not-allowed');
    await manager.ask('claim.void', { ...gone, pin: pinOf('主管甲') });
    expect((await handler.ask('claim.list', {})).rows.map(({ number, state }) => [number, state])).toEqual([
      ['A1SP2026-000003', 'voided'],
      ['A1SP2026-000002', 'withdrawn'],
      ['A1SP2026-000001', 'refused'],
    ]);
    expect((await handler.ask('claim.ofCase', { caseId }))[0]).toMatchObject({
      endNote: '属业主自行改造所致。',
      endedByName: '专管甲',
    });
  });

  test('E2 a mistaken payment stays, voided by a manager, and opens a finished claim again', async () => {
    await (await desk.signIn('管理员')).ask('setting.change', { key: 'claims.handlerLimit', value: 12_000 });
    const agreed = await agree(await claimWithFacts(await register()), [PAID], handler, {
      pin: pinOf('专管甲'),
    });
    const signed = await handler.ask('claim.sign', {
      id: agreed.id,
      version: agreed.version,
      signedOn: '2026-03-02',
      signedBy: '李晓雨',
      signedPaper: 'solution',
    });
    const paid = await handler.ask('claim.pay', pay(signed, 1_200_000) as never);
    const finished = await handler.ask('claim.finish', { id: paid.id, version: paid.version });
    const wrong = { id: finished.id, version: finished.version, paymentId: finished.payments[0]?.id ?? 0 };
    const open = await manager.ask('claim.voidPayment', {
      ...wrong,
      reason: '重复登记',
      pin: pinOf('主管甲'),
    });
    expect(open).toMatchObject({ state: 'settling', paidFen: 0, endedAt: null });
    expect(open.payments).toMatchObject([
      { amountFen: 1_200_000, voidedByName: '主管甲', voidReason: '重复登记' },
    ]);
    const again = { ...wrong, version: open.version, reason: '重复登记', pin: pinOf('主管甲') };
    expect((await manager.refused('claim.voidPayment', again)).code).toBe('rule-broken');
  });

  test('E8 a claim that somebody changed since isn’t overwritten', async () => {
    const facts = await claimWithFacts(await register());
    const refusal = await clerk.refused('claim.facts', { id: facts.id, version: 1, found: '另一种说法' });
    expect(refusal.code).toBe('stale');
    expect((await clerk.ask('claim.get', { id: facts.id })).found).toContain('六平方米');
  });
});

describe('the archive of claims', () => {
  test('is found by number, customer, case, amount, state and year, with what it comes to', async () => {
    const one = await claimWithFacts(await register());
    const other = await register({ customerName: '赵大海', unit: '5栋1单元102' });
    await clerk.ask('claim.open', { caseId: other, askedFen: 30_000 });
    await agree(one, [PAID]);
    const found = async (filter: object) =>
      (await handler.ask('claim.list', filter)).rows.map(({ number }) => number.slice(-1));
    expect(await found({})).toEqual(['2', '1']);
    expect(await found({ query: 'a1sp2026-000001' })).toEqual(['1']);
    expect(await found({ query: 'TS2026-000002' })).toEqual(['2']);
    expect(await found({ query: '大海' })).toEqual(['2']);
    expect(await found({ query: '2单元501' })).toEqual(['1']);
    expect(await found({ state: 'opened' })).toEqual(['2']);
    expect(await found({ state: 'open' })).toEqual(['2', '1']);
    expect(await found({ minFen: 100_000 })).toEqual(['1']);
    expect(await found({ maxFen: 100_000 })).toEqual(['2']);
    expect(await found({ year: 2025 })).toEqual([]);
    expect(await found({ limit: 1 })).toEqual(['2']);
    const { next, total } = await handler.ask('claim.list', { limit: 1 });
    expect(total).toEqual({ count: 2, worthFen: 1_200_000, paidFen: 0 });
    expect(await found({ limit: 1, after: next })).toEqual(['1']);
    expect(await found({ query: '%' })).toEqual([]);
  });

  test('stands on the desk of who has the next step and in the customer’s history', async () => {
    const caseId = await register();
    const opened = await clerk.ask('claim.open', { caseId });
    const claims = async (who: Window) =>
      (await who.ask('desk.today')).items.filter(({ kind }) => kind === 'claim');
    expect(await claims(clerk)).toMatchObject([
      { text: '待现场取证', matter: expect.stringContaining('A1SP2026-000001'), mine: true, caseId },
    ]);
    expect(await claims(handler)).toMatchObject([{ mine: false }]);
    expect(await claims(await desk.signIn('前台乙'))).toEqual([]);
    const facts = await handler.ask('claim.facts', { id: opened.id, version: 1, found: '已看过现场。' });
    expect(await claims(clerk)).toEqual([]);
    await agree(facts, [PAID]);
    // It waits for the manager now, on the list of decisions.
    expect(await claims(handler)).toEqual([]);
    const { customerId } = await clerk.ask('case.get', { id: caseId });
    const history = await clerk.ask('customer.history', { id: customerId ?? 0 });
    expect(history.find(({ what }) => what === 'claim')).toMatchObject({
      number: 'A1SP2026-000001',
      caseId,
      sentence: '索赔 · 待批，商定 ¥12,000.00',
    });
  });

  test('a claim of a case about somebody isn’t shown to that person', async () => {
    const people = await clerk.ask('people.list');
    const concernsUserId = people.find(({ name }) => name === '专管乙')?.id ?? 0;
    const caseId = await register({ concernsUserId });
    const { id } = await clerk.ask('claim.open', { caseId });
    const other = await desk.signIn('专管乙');
    expect((await other.ask('claim.list', {})).rows).toEqual([]);
    for (const [name, input] of [
      ['claim.get', { id }],
      ['claim.ofCase', { caseId }],
      ['claim.open', { caseId }],
      ['claim.refuse', { id, version: 1, reason: '不赔' }],
    ] as const) {
      expect((await other.refused(name, input)).code, name).toBe('not-found');
    }
    expect((await other.ask('desk.today')).items).toEqual([]);
  });
});

describe('papers of a claim', () => {
  test('forms 8, 10 and 11 are filled from it, count as prints of its case, and a scan finds it', async () => {
    const caseId = await register();
    const claim = await agree(await claimWithFacts(caseId), [PAID, SORRY]);
    const shell = desk.window('shell');
    await shell.ask('session.signIn', {
      userId: (await clerk.ask('people.list')).find(({ name }) => name === '专管甲')?.id ?? 0,
      pin: pinOf('专管甲'),
    });
    const html = async (form: string, id = claim.id) =>
      (await shell.ask('paper.compose', { form, id } as never)).html.replace(/<[^>]+>/g, '');
    const site = await html('site-record');
    for (const text of [
      'A1SP2026-000001',
      '刘队长',
      '客厅地板翘起约六平方米',
      '照片 4 张',
      '赔偿 ¥20,000.00：赔偿被泡坏的地板',
    ])
      expect(site).toContain(text);
    const agreement = await html('agreement');
    for (const text of [
      '春和物业服务中心',
      '李晓雨',
      '人民币壹万贰仟元整',
      '银行转账',
      '赔偿：地板、墙面修复补偿',
    ])
      expect(agreement).toContain(text);
    expect(await html('solution')).toContain('一次性补偿，地板由业主自行更换。');
    expect(await html('case-site-record', caseId)).toContain('A1TS2026-000001');
    expect(await html('case-solution', caseId)).toContain('尽快派人维修');
    const file = await handler.ask('paper.caseFile', { caseId });
    expect(file.map(({ form, number, sheets, copies }) => [form, number, sheets, copies])).toEqual([
      ['registration', 'A1TS2026-000001', 1, 0],
      ['site-record', 'A1SP2026-000001', 1, 0],
    ]);
    const { printId } = await shell.ask('paper.begin', {
      form: 'agreement',
      id: claim.id,
      medium: 'printer',
    });
    await shell.ask('paper.finish', { printId, failure: null });
    expect((await handler.ask('paper.caseFile', { caseId })).at(-1)).toMatchObject({
      form: 'agreement',
      title: '协议书',
      copies: 1,
    });
    const cover = await html('case-file', caseId);
    expect(cover).toContain('现场处理问题纪要');
    expect(cover).toContain('3 份');
    expect(await clerk.ask('paper.find', { code: codeOf('claim', claim.id, 1) })).toEqual({
      caseId,
      screen: null,
      what: 'A1SP2026-000001',
    });
    expect(await html('notice', caseId)).toContain('客厅地板翘起约六平方米');
  });
});

describe('a claim outlives its case (spec 10, archived)', () => {
  test('open at sealing it is warned of; after the seal it is approved and paid, and the seal still verifies', async () => {
    const caseId = await register();
    const solved = { answer: '当场致歉。', nature: 'valid', level: 2 } as const;
    await move(clerk, caseId, 'solve_on_the_spot', solved);
    await move(handler, caseId, 'confirm_on_the_spot_nature', { nature: 'valid' });
    const facts = await claimWithFacts(caseId);
    const dropped = await claimWithFacts(caseId);
    await handler.ask('claim.withdraw', {
      id: dropped.id,
      version: dropped.version,
      reason: '客户不再要求。',
    });
    desk.setNow('2027-01-04T09:00:00.000+08:00');
    [handler, manager] = await Promise.all([desk.signIn('专管甲'), desk.signIn('主管甲')]);
    const { warns } = await manager.ask('ledger.check', BOOK);
    expect(warns.map(wordCheckLine)).toContain(
      '1 件有索赔尚未结清，结清后补订入下一年度台账：A1TS2026-000001。',
    );
    await seal();
    desk.pass(HOUR);
    expect((await handler.ask('case.get', { id: caseId })).state).toBe('archived');
    // Its papers still go in; those of the case itself don't.
    const scan = { name: '协议书扫描件.pdf', bytes: PDF } as const;
    const subject = { of: 'claim', id: facts.id } as const;
    expect(await handler.ask('attachment.closed', { subject })).toBeNull();
    const added = await handler.ask('attachment.add', { subject, ...scan });
    await handler.ask('attachment.note', { draft: false, id: added.id, note: '双方签字' });
    const wrong = await handler.ask('attachment.add', { subject, name: '别家的.pdf', bytes: OTHER_PDF });
    await handler.ask('attachment.remove', { draft: false, id: wrong.id, reason: '放错' });
    const past = { of: 'claim', id: dropped.id } as const;
    expect(await handler.ask('attachment.closed', { subject: past })).toContain('已了结并装订封存');
    expect((await handler.refused('attachment.add', { subject: past, ...scan })).message).toContain('已了结');
    const ofCase = { of: 'case', id: caseId } as const;
    expect(await handler.ask('attachment.closed', { subject: ofCase })).toContain('已装订封存');
    expect((await handler.refused('attachment.add', { subject: ofCase, ...scan })).message).toContain(
      '已装订封存',
    );

    const asked = await agree(facts, [PAID]);
    expect(asked).toMatchObject({ state: 'negotiated', sealed: true });
    const [decision] = await manager.ask('decision.list', {});
    const yes = { approve: true, reason: '同意', pin: pinOf('主管甲') };
    await manager.ask('decision.decide', { id: decision?.id ?? 0, ...yes });
    const { version } = await handler.ask('claim.get', { id: asked.id });
    const signed = await handler.ask('claim.sign', {
      id: asked.id,
      version,
      signedOn: '2027-01-04',
      signedBy: '李晓雨',
      signedPaper: 'agreement',
    });
    const paid = await handler.ask('claim.pay', pay(signed, 1_200_000) as never);
    expect(await handler.ask('claim.finish', { id: paid.id, version: paid.version })).toMatchObject({
      state: 'finished',
      number: 'A1SP2026-000001',
    });
    expect((await handler.ask('claim.open', { caseId })).number).toBe('A1SP2027-000001');
    const { findings } = await verifyWithFiles({ dataDir: desk.dataDir, now: desk.now() });
    expect(findings).toEqual([]);

    const db = new Database(databasePath(desk.dataDir));
    const change = db.prepare("UPDATE decision SET kind = 'void' WHERE case_id = ?");
    expect(() => change.run(caseId)).toThrow('该事项已装订封存，不可修改');
    expect(() => db.prepare('DELETE FROM claim').run()).toThrow('索赔不可删除');
    // Bound as a supplement, its files are what they are.
    db.exec('BEGIN');
    db.prepare(`
      INSERT INTO ledger_supplement (volume_id, place, case_id, area, area_id, page, content_digest)
      SELECT id, 1, ?, 'claim', ?, 1, '' FROM ledger_volume LIMIT 1`).run(caseId, facts.id);
    expect(() => db.prepare('UPDATE attachment SET note = ? WHERE id = ?').run('改', added.id)).toThrow(
      '封存',
    );
    db.exec('ROLLBACK');
    db.close();
  });
});

const BOOK = { year: 2026, kind: 'complaint' } as const;

async function seal(): Promise<void> {
  await produceLedger(
    { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
    { layOut: pressPlainly, fontBase: 'none', onProgress: () => {}, signal: { aborted: false } },
  );
  const { id } = await manager.ask('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
  const shell = desk.window('shell');
  const { html } = await shell.ask('ledger.sheet', { sealId: id });
  await shell.ask('ledger.keepSheet', { sealId: id, pdf: await pressPlainly(html) });
}
