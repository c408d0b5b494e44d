import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { complaint, differences, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';

type Desk = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let leaver: Desk;
let substitute: Desk;

beforeEach(async () => {
  desk = await openTestOffice();
  leaver = await desk.signIn('前台甲');
  substitute = await desk.signIn('前台乙');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const register = async (clerk: Desk) =>
  clerk.ask('case.register', complaint(await clerk.ask('dictionary.all'), { receivedAt: desk.now() }));

const idOf = async (name: string): Promise<number> =>
  (await leaver.ask('people.list')).find((person) => person.name === name)?.id ?? 0;

const sign = async (more: object = {}) =>
  leaver.ask('leave.sign', {
    toUserId: await idOf('前台乙'),
    backOn: '2026-03-09',
    note: '年休假',
    pin: pinOf('前台甲'),
    ...more,
  });

const ownerOf = async (id: number): Promise<string> => (await leaver.ask('case.get', { id })).ownerName;

describe('H9 leave handover', () => {
  test('H9 open items pass in bulk with two PINs in two steps, and come back on return', async () => {
    const [one, two] = [await register(leaver), await register(leaver)];
    const others = await register(substitute);
    const draft = randomUUID();
    await leaver.ask('draft.save', { id: draft, kind: 'intake', body: { customerName: '王大爷' } });
    expect(await leaver.ask('leave.own')).toMatchObject({ items: [{ number: one.number }, {}], drafts: 1 });
    const { id } = await sign();
    expect(await ownerOf(one.id)).toBe('前台甲');

    const take = { id, pin: pinOf('前台乙') };
    expect((await leaver.refused('leave.take', { id, pin: pinOf('前台甲') })).message).toContain(
      '接手人本人',
    );
    expect((await substitute.refused('leave.take', { ...take, pin: '000000' })).code).toBe('wrong-pin');
    await substitute.ask('leave.take', take);
    expect([await ownerOf(one.id), await ownerOf(two.id)]).toEqual(['前台乙', '前台乙']);
    const timeline = await leaver.ask('case.timeline', { id: one.id });
    expect(timeline.at(-1)?.sentence).toBe('休假交接：跟进责任人由 前台甲 转为 前台乙。');
    expect(await leaver.ask('draft.list')).toMatchObject([{ id: draft, ownerName: '前台乙' }]);

    const manager = await desk.signIn('主管甲');
    expect(await manager.ask('leave.list')).toMatchObject([
      { fromName: '前台甲', toName: '前台乙', state: 'standing' },
    ]);
    expect(await (await desk.signIn('专管甲')).ask('leave.list')).toEqual([]);

    // What the substitute closed stays closed.
    const { version } = await manager.ask('case.get', { id: two.id });
    await manager.ask('move.make', {
      move: 'void',
      caseId: two.id,
      version,
      reason: '误登。',
      pin: pinOf('主管甲'),
    });
    desk.setNow('2026-03-09T08:40:00.000+08:00');
    expect((await substitute.refused('leave.return', take)).message).toContain('休假人本人');
    expect(await leaver.ask('leave.return', { id, pin: pinOf('前台甲') })).toEqual({ returned: 1 });
    expect([await ownerOf(one.id), await ownerOf(two.id), await ownerOf(others.id)]).toEqual([
      '前台甲',
      '前台乙',
      '前台乙',
    ]);
    expect((await leaver.ask('leave.list'))[0]).toMatchObject({ state: 'returned' });
  });

  test('H9 the substitute may decline with a reason; nothing has passed, and it can be signed again', async () => {
    const made = await register(leaver);
    const { id } = await sign();
    expect(
      (await leaver.refused('leave.sign', { toUserId: await idOf('专管甲'), pin: pinOf('前台甲') })).message,
    ).toContain('已有一份');
    expect((await substitute.refused('leave.decline', { id, reason: ' ' })).code).toBe('bad-input');
    await substitute.ask('leave.decline', { id, reason: '同期出差' });
    expect(await ownerOf(made.id)).toBe('前台甲');
    expect((await substitute.refused('leave.take', { id, pin: pinOf('前台乙') })).message).toContain(
      '已经办过',
    );
    await sign({ backOn: null });
  });

  test('H9 only to somebody else of the counter, and back not in the past', async () => {
    const form = { toUserId: await idOf('前台甲'), pin: pinOf('前台甲') };
    expect((await leaver.refused('leave.sign', form)).code).toBe('bad-input');
    expect((await leaver.refused('leave.sign', { ...form, toUserId: await idOf('管理员') })).code).toBe(
      'bad-input',
    );
    const past = { ...form, toUserId: await idOf('前台乙'), backOn: '2026-03-01' };
    expect((await leaver.refused('leave.sign', past)).fields).toHaveProperty('backOn');
  });
});
