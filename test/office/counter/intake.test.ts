import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { complaint, differences, HOUR, openTestOffice, type TestOffice } from '../../support/office.ts';

let desk: TestOffice;
let words: Dictionaries;
let clerk: Awaited<ReturnType<TestOffice['signIn']>>;

beforeEach(async () => {
  desk = await openTestOffice();
  words = await desk.dictionaries();
  clerk = await desk.signIn('前台甲');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const form = (more = {}) => complaint(words, { receivedAt: desk.now(), ...more });
const onTheSpot = (more = {}) => ({ answer: '当场解释并道歉，客户接受。', ...more });
const categoryOf = (label: string) => words.categories.find((entry) => entry.label === label)!.id;

describe('当场办结 from the form', () => {
  test('T1 a complaint is registered, answered and closed at once by the customer’s word', async () => {
    const made = await clerk.ask('case.settle', {
      ...form(),
      onTheSpot: onTheSpot({ nature: 'valid', level: 2 }),
    });
    expect(made).toMatchObject({ number: 'A1TS2026-000001', state: 'closed' });
    expect(await clerk.ask('case.get', { id: made.id })).toMatchObject({
      closeKind: 'on_the_spot',
      confirmation: 'satisfied',
      nature: 'valid',
      natureConfirmedAt: null,
    });
    const sentences = (await clerk.ask('case.timeline', { id: made.id })).map(({ type }) => type);
    expect(sentences).toEqual(['case.registered', 'case.solve_on_the_spot']);
  });

  test.each([
    ['repair', 'A1BX2026-000001'],
    ['enquiry', 'A1ZX2026-000001'],
    ['suggestion', 'A1JY2026-000001'],
  ] as const)('T1 so is a %s, by its own rules and in its own series', async (kind, number) => {
    const word = kind === 'repair' ? { level: 1 } : kind === 'suggestion' ? { adopted: false } : {};
    const settings = { 'callback.samplePercent': 0 };
    const admin = await desk.signIn('管理员');
    await admin.ask('setting.change', {
      key: 'callback.samplePercent',
      value: settings['callback.samplePercent'],
    });
    const made = await clerk.ask('case.settle', { ...form({ kind }), onTheSpot: onTheSpot(word) });
    expect(made).toMatchObject({ number, state: 'closed' });
  });

  test('B1 without the customer’s word it waits for its callback, with a 4 it goes on', async () => {
    const waiting = await clerk.ask('case.settle', { ...form(), onTheSpot: onTheSpot({ nature: 'valid' }) });
    expect(waiting.state).toBe('awaiting_callback');
    const again = await clerk.ask('case.settle', {
      ...form(),
      onTheSpot: onTheSpot({ nature: 'valid', level: 4 }),
    });
    expect(again.state).toBe('judged');
    expect((await clerk.ask('case.get', { id: again.id })).round).toBe(2);
  });

  test('J1 what the rules refuse leaves nothing behind: no number, no customer, the draft still there', async () => {
    const asked = form();
    await clerk.ask('draft.save', { id: asked.requestId, kind: 'intake', body: { content: '半句' } });
    for (const word of [{ level: 2 }, { nature: 'invalid', level: 2 }, { nature: 'improvable', level: 2 }]) {
      const refused = await clerk.refused('case.settle', { ...asked, onTheSpot: onTheSpot(word) });
      expect(refused.code).toBe('rule-broken');
      expect(refused.message).toContain('没有登记');
    }
    expect(
      (await clerk.refused('case.settle', { ...asked, onTheSpot: { answer: '' } })).fields,
    ).toHaveProperty(['onTheSpot.answer']);
    expect((await clerk.ask('case.page', {})).rows).toEqual([]);
    expect(await clerk.ask('customer.offers', { query: '李晓雨' })).toEqual([]);
    expect(await clerk.ask('draft.list')).toHaveLength(1);
    expect((await clerk.ask('case.register', asked)).number).toBe('A1TS2026-000001');
  });

  test('spec 60 sent twice it is one case, also when the first try only registered', async () => {
    const asked = { ...form(), onTheSpot: onTheSpot({ nature: 'valid', level: 1 }) };
    const first = await clerk.ask('case.settle', asked);
    expect(await clerk.ask('case.settle', asked)).toEqual(first);
    const plain = form();
    const registered = await clerk.ask('case.register', plain);
    const settled = await clerk.ask('case.settle', {
      ...plain,
      onTheSpot: onTheSpot({ nature: 'valid', level: 1 }),
    });
    expect(settled).toMatchObject({ id: registered.id, state: 'closed' });
    expect((await clerk.ask('case.page', {})).rows).toHaveLength(2);
  });
});

describe('what stands beside the form', () => {
  const typed = (more = {}) => ({
    requestId: '6f1f6b3e-53b5-4b86-9f5a-111111111111',
    phone: '',
    unit: '',
    name: '',
    ...more,
  });

  test('T4 the repeat is shown before registering, and is what registering links', async () => {
    const first = await clerk.ask('case.register', form());
    const { customerId } = await clerk.ask('case.get', { id: first.id });
    desk.pass(24 * HOUR * 80);
    const likely = typed({ customerId, categoryId: categoryOf('渗漏水') });
    expect((await clerk.ask('case.similar', likely)).repeat).toMatchObject({
      caseId: first.id,
      number: first.number,
    });
    expect(
      (await clerk.ask('case.similar', typed({ customerId, categoryId: categoryOf('门窗') }))).repeat,
    ).toBeNull();
    const second = await clerk.ask('case.register', form({ customerId }));
    expect((await clerk.ask('case.get', { id: second.id })).repeatOf).toBe(first.id);
    desk.pass(24 * HOUR * 91);
    expect((await clerk.ask('case.similar', likely)).repeat).toBeNull();
  });

  test('T4 the phone alone proposes the repeat of whoever has it; the person decides whether it is one', async () => {
    const first = await clerk.ask('case.register', form());
    desk.pass(24 * HOUR * 30);
    const phone = '13812345678';
    const categoryId = categoryOf('渗漏水');
    const seen = await clerk.ask('case.similar', typed({ phone, categoryId }));
    expect(seen).toMatchObject({
      repeat: null,
      byPhone: { customerName: '李晓雨', repeat: { caseId: first.id, number: first.number } },
    });
    const none = async (more: object) => (await clerk.ask('case.similar', typed(more))).byPhone;
    expect(await none({ phone: '1381234567', categoryId })).toBeNull();
    expect(await none({ phone, categoryId: categoryOf('门窗') })).toBeNull();
    expect(await none({ phone, categoryId, customerId: seen.byPhone?.customerId })).toBeNull();
    desk.pass(24 * HOUR * 61);
    expect(await none({ phone, categoryId })).toBeNull();
  });

  test('T4 what somebody registered today with the same phone, unit or name is shown with who and when', async () => {
    const other = await desk.signIn('前台乙');
    const { id, number } = await other.ask('case.register', form());
    desk.pass(5 * 60_000);
    const found = await clerk.ask('case.similar', typed({ phone: '138 1234 5678', name: '李晓雨' }));
    expect(found.parallel).toMatchObject([{ caseId: id, number, by: '前台乙', same: ['电话', '姓名'] }]);
    const sameUnit = { unit: '3栋2单元501' };
    expect((await clerk.ask('case.similar', typed(sameUnit))).parallel).toMatchObject([{ same: ['房号'] }]);
    const otherCategory = typed({ ...sameUnit, categoryId: categoryOf('门窗') });
    expect((await clerk.ask('case.similar', otherCategory)).parallel).toEqual([]);
    expect((await clerk.ask('case.similar', typed({ phone: '5678' }))).parallel).toEqual([]);
    desk.pass(24 * HOUR);
    expect((await clerk.ask('case.similar', typed(sameUnit))).parallel).toEqual([]);
  });

  test('T4 an open draft of another person is shown, one’s own and a voided case are not', async () => {
    const body = { kind: 'repair', customerPhone: '13900000000', unit: '5栋101', content: '水管爆裂' };
    const draft = '6f1f6b3e-53b5-4b86-9f5a-222222222222';
    const other = await desk.signIn('前台乙');
    await other.ask('draft.save', { id: draft, kind: 'intake', body });
    const seen = await clerk.ask('case.similar', typed({ phone: '13900000000' }));
    expect(seen.parallel).toMatchObject([{ draftId: draft, kind: 'repair', by: '前台乙', same: ['电话'] }]);
    expect((await other.ask('case.similar', typed({ phone: '13900000000' }))).parallel).toEqual([]);
    await other.ask('draft.discard', { id: draft });
    await other.ask('draft.save', {
      id: draft,
      kind: 'intake',
      body: { customerPhone: 7, unit: ['x'], kind: null },
    });
    expect((await clerk.ask('case.similar', typed({ unit: 'x' }))).parallel).toEqual([]);
  });

  test('spec 60 a draft closed by mistake comes back within a week, to whoever closed it', async () => {
    const body = { kind: 'complaint', customerName: '张三', content: '电梯停了' };
    const draft = '6f1f6b3e-53b5-4b86-9f5a-333333333333';
    await clerk.ask('draft.save', { id: draft, kind: 'intake', body });
    await clerk.ask('draft.discard', { id: draft });
    expect(await clerk.ask('draft.list')).toEqual([]);
    expect(await clerk.ask('draft.closed')).toMatchObject([{ id: draft, body }]);
    const other = await desk.signIn('前台乙');
    expect(await other.ask('draft.closed')).toEqual([]);
    expect(await other.refused('draft.restore', { id: draft })).toMatchObject({ code: 'not-found' });
    desk.pass(24 * HOUR * 6);
    await clerk.ask('draft.restore', { id: draft });
    expect(await clerk.ask('draft.list')).toMatchObject([{ id: draft, body }]);
    expect(await clerk.ask('draft.closed')).toEqual([]);
    await clerk.ask('draft.discard', { id: draft });
    desk.pass(24 * HOUR * 8);
    expect(await clerk.ask('draft.closed')).toEqual([]);
    expect(await clerk.refused('draft.restore', { id: draft })).toMatchObject({ code: 'not-found' });
  });

  test('T5 the third further call about one matter escalates it', async () => {
    const { id } = await clerk.ask('case.register', form());
    const call = (type: 'urge' | 'supplement' | 'second_complaint') =>
      clerk.ask('followUp.add', { caseId: id, type, content: '又来电话', means: '电话' });
    await call('urge');
    await call('supplement');
    expect((await clerk.ask('case.get', { id })).escalatedAt).toBeNull();
    await call('urge');
    expect((await clerk.ask('case.get', { id })).escalatedAt).not.toBeNull();
  });
});

describe('templates (常见事项)', () => {
  test('a new register brings some for its categories, found by pinyin initials', async () => {
    const templates = await clerk.ask('template.list');
    expect(templates.length).toBeGreaterThan(10);
    expect(templates.find(({ label }) => label === '电梯困人')).toMatchObject({
      initials: 'dtkr diantikunren',
      uses: 0,
    });
    expect(templates.every(({ text }) => /【[^】]+】/.test(text))).toBe(true);
    expect(words.categories.find(({ label }) => label === '渗漏水')?.initials).toBe('sls shenloushui');
    expect(words.terms.find(({ label }) => label === '来电')?.initials).toBe('ld laidian');
  });

  test('a manager writes and retires them; every use is counted', async () => {
    const manager = await desk.signIn('主管甲');
    const template = { categoryId: categoryOf('门窗'), label: '窗户漏风', text: '【房间】窗户漏风。' };
    expect((await clerk.refused('template.save', template)).code).toBe('not-allowed');
    const { id } = await manager.ask('template.save', template);
    await manager.ask('template.save', { ...template, id, severity: 'serious' });
    await clerk.ask('case.register', form({ templateId: id }));
    await clerk.ask('case.register', form({ templateId: id }));
    await manager.ask('template.retire', { id, retired: true });
    expect((await clerk.ask('template.list')).find((other) => other.id === id)).toMatchObject({
      severity: 'serious',
      uses: 2,
      retired: true,
    });
    expect((await manager.refused('template.retire', { id: 9999, retired: true })).code).toBe('not-found');
  });
});
