import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databasePath } from '../../../src-main/register/open.ts';
import { complaint, differences, HOUR, openTestOffice, type TestOffice } from '../../support/office.ts';

let desk: TestOffice;

beforeEach(async () => {
  desk = await openTestOffice();
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

describe('registering', () => {
  test('T1 a complaint gets the next number of its series, row, search text and event together', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const first = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    const second = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    const repair = await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: desk.now(), kind: 'repair' }),
    );
    expect([first.number, second.number, repair.number]).toEqual([
      'A1TS2026-000001',
      'A1TS2026-000002',
      'A1BX2026-000001',
    ]);
    const view = await clerk.ask('case.get', { id: first.id });
    expect(view).toMatchObject({
      state: 'registered',
      round: 1,
      customerName: '李晓雨',
      categoryLabel: '房屋质量/渗漏水',
      departmentLabel: '防水施工单位',
      receivedByName: '前台甲',
      ownerName: '前台甲',
    });
    const timeline = await clerk.ask('case.timeline', { id: first.id });
    expect(timeline.map(({ sentence }) => sentence)).toEqual([
      '登记为 A1TS2026-000001，来电，类别 房屋质量/渗漏水。',
    ]);
  });

  test('the same request registers once, also after a crash (spec 60)', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const form = complaint(words, { receivedAt: desk.now() });
    const first = await clerk.ask('case.register', form);
    desk.reopen();
    const again = await (await desk.signIn('前台乙')).ask('case.register', form);
    expect(again).toEqual(first);
    expect((await (await desk.signIn('前台甲')).ask('case.page', {})).rows).toHaveLength(1);
  });

  test('the number belongs to the year of entry, and a new year begins at 1', async () => {
    const words = await desk.dictionaries();
    desk.setNow('2026-12-31T23:59:50.000+08:00');
    let clerk = await desk.signIn('前台甲');
    const last = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    desk.pass(20_000);
    clerk = await desk.signIn('前台甲');
    const next = await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: '2026-12-31T23:59:55.000+08:00' }),
    );
    expect([last.number, next.number]).toEqual(['A1TS2026-000001', 'A1TS2027-000001']);
  });

  test('T7 entered more than 30 minutes after receiving needs a reason', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const receivedAt = desk.now();
    desk.pass(HOUR);
    const form = complaint(words, { receivedAt });
    const refusal = await clerk.refused('case.register', form);
    expect(refusal.fields?.lateEntryReason).toContain('补录');
    await clerk.ask('case.register', { ...form, lateEntryReason: '系统停电，先记在纸上。' });
  });

  test('T7 a draft begun in time is not late, however long the conversation', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const form = complaint(words, { receivedAt: desk.now() });
    await clerk.ask('draft.save', { id: form.requestId, kind: 'intake', body: { content: '卫生间' } });
    desk.pass(HOUR);
    const again = await desk.signIn('前台甲');
    await again.ask('case.register', form);
    expect(await again.ask('draft.list')).toEqual([]);
  });

  test('T6 anonymous needs a reason and keeps no customer record', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const form = complaint(words, { receivedAt: desk.now(), customerName: null, customerPhone: null });
    expect((await clerk.refused('case.register', form)).fields?.customerName).toContain('匿名');
    const made = await clerk.ask('case.register', { ...form, anonymousReason: '担心影响邻里关系' });
    expect(await clerk.ask('case.get', { id: made.id })).toMatchObject({
      customerId: null,
      customerName: '匿名',
    });
  });

  test('T4 the same customer and category within 90 days is marked repeat', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const first = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    desk.pass(89 * 24 * HOUR);
    const again = await desk.signIn('前台甲');
    const second = await again.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    expect((await again.ask('case.get', { id: second.id })).repeatOfNumber).toBe(first.number);
    desk.pass(91 * 24 * HOUR);
    const later = await desk.signIn('前台甲');
    const third = await later.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    expect((await later.ask('case.get', { id: third.id })).repeatOf).toBeNull();
  });

  test('T4 four digits, a name, initials or a room offer the customer', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    for (const query of ['5678', '李晓雨', '晓雨', 'lxy', '3栋2']) {
      const offers = await clerk.ask('customer.offers', { query });
      expect(
        offers.map(({ name }) => name),
        query,
      ).toEqual(['李晓雨']);
    }
    expect(await clerk.ask('customer.offers', { query: '5679' })).toEqual([]);
  });

  test.each(['A1TS2026-000001', '000001', '5678', '李晓雨', '雨', 'lxy', '渗水', '顶棚渗水', '渗漏水 李'])(
    'the register finds a case by %s',
    async (query) => {
      const clerk = await desk.signIn('前台甲');
      const words = await clerk.ask('dictionary.all');
      await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
      const other = complaint(words, {
        receivedAt: desk.now(),
        customerName: '赵明',
        customerPhone: '13900001111',
        content: '电梯异响。',
        demand: '检查电梯。',
      });
      const lift = words.categories.find(({ label }) => label === '电梯故障');
      await clerk.ask('case.register', { ...other, kind: 'repair', categoryId: lift?.id ?? 0 });
      const found = await clerk.ask('case.page', { query });
      expect(found.rows.filter(({ kind }) => kind === 'complaint')).toHaveLength(1);
      if (query !== '000001') expect(found.rows).toHaveLength(1);
    },
  );

  test('the clocks C1, C2, C17 and C18 start at registration', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const made = await clerk.ask(
      'case.register',
      complaint(words, {
        receivedAt: desk.now(),
        sameDay: 'safety',
        promisedAt: '2026-03-02T11:00:00.000+08:00',
        externalDueAt: '2026-03-05T17:00:00.000+08:00',
      }),
    );
    const db = new Database(databasePath(desk.dataDir), { readonly: true });
    const clocks = db
      .prepare('SELECT rule_id, due_at FROM clock WHERE case_id = ? ORDER BY rule_id')
      .raw()
      .all(made.id);
    db.close();
    expect(clocks).toEqual([
      ['C1', '2026-03-03T00:00:00.000+08:00'],
      ['C17', '2026-03-02T11:00:00.000+08:00'],
      ['C18', '2026-03-05T17:00:00.000+08:00'],
      ['C2', '2026-03-03T09:00:00.000+08:00'],
    ]);
  });

  test('bad input is refused field by field and nothing is written', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const form = complaint(words, { receivedAt: desk.now() });
    const refusal = await clerk.refused('case.register', {
      ...form,
      content: '  ',
      customerPhone: 'abc',
      channelId: 'x',
      extra: 1,
    });
    expect(refusal.code).toBe('bad-input');
    expect(Object.keys(refusal.fields ?? {}).sort()).toEqual(['', 'channelId', 'content', 'customerPhone']);
    expect(
      (await clerk.refused('case.register', { ...form, content: '\uD800坏' })).fields?.content,
    ).toContain('控制字符');
    expect(
      (await clerk.refused('case.register', { ...form, receivedAt: '2027-01-01T00:00:00.000+08:00' })).fields
        ?.receivedAt,
    ).toContain('晚于现在');
    expect((await clerk.ask('case.page', {})).rows).toEqual([]);
    expect((await clerk.ask('case.register', form)).number).toBe('A1TS2026-000001');
  });
});

describe('voiding', () => {
  test('E2 a voided case keeps its number, state and reason; a manager signs', async () => {
    const clerk = await desk.signIn('前台甲');
    const manager = await desk.signIn('主管甲');
    const words = await clerk.ask('dictionary.all');
    const made = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    const ask = {
      move: 'void' as const,
      caseId: made.id,
      version: 1,
      reason: '误登，客户挂断前未说明事项。',
    };
    expect((await clerk.refused('move.make', { ...ask, pin: '307415' })).code).toBe('rule-broken');
    expect((await manager.refused('move.make', { ...ask, pin: '000000' })).code).toBe('wrong-pin');
    expect((await manager.refused('move.make', { ...ask, version: 7, pin: '741859' })).code).toBe('stale');
    await manager.ask('move.make', { ...ask, pin: '741859' });
    expect(await clerk.ask('case.get', { id: made.id })).toMatchObject({
      state: 'voided',
      number: 'A1TS2026-000001',
      voidedBy: '主管甲',
    });
    expect((await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }))).number).toBe(
      'A1TS2026-000002',
    );
  });
});
