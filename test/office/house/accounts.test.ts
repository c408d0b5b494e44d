import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHashSecret } from '../../../src-main/house/people/secrets.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

let desk: TestOffice;
let admin: Awaited<ReturnType<TestOffice['signIn']>>;
const signed = { pin: pinOf('管理员') };
const idOf = async (name: string) =>
  (await admin.ask('people.list')).find((person) => person.name === name)?.id ?? 0;

beforeEach(async () => {
  desk = await openTestOffice();
  admin = await desk.signIn('管理员');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

describe('secrets', () => {
  test('spec 60 Accounts: a hash costs its full price unless a test of something else asks for less', async () => {
    expect(await createHashSecret()('307415')).toMatch(/^scrypt\$16384\$8\$1\$[0-9a-f]{32}\$[0-9a-f]{64}$/);
  });

  test.each([
    ['123456', '顺着数'],
    ['987654', '倒着数'],
    ['777777', '都相同'],
    ['121212', '重复'],
    ['123123', '重复'],
    ['112233', '三对'],
    ['900101', '生日'],
    ['199508', '生日'],
  ])('a PIN anybody would try first is refused in words: %s', async (newPin, word) => {
    const clerk = await desk.signIn('前台甲');
    const refusal = await clerk.refused('people.changePin', { pin: pinOf('前台甲'), newPin });
    expect(refusal.fields?.newPin).toContain(word);
  });

  test.each([
    ['short1', '至少 8 位'],
    ['abcdefghij', '至少两种'],
    ['password2026', '最常被试'],
    ['aaaa1111', '太少'],
  ])('a weak password is refused in words: %s', async (newPassword, word) => {
    const refusal = await admin.refused('people.changePassword', { password: 'Passw0rd-1', newPassword });
    expect(refusal.fields?.newPassword).toContain(word);
  });

  test('the administrator changes the password by the old one, and wrong ones count like wrong PINs', async () => {
    const next = { password: 'Passw0rd-1', newPassword: '春和物业-2026' };
    for (const left of [4, 3, 2, 1])
      expect(
        (await admin.refused('people.changePassword', { ...next, password: 'wrong' })).message,
      ).toContain(`还可再试 ${left} 次`);
    expect((await admin.refused('people.changePassword', { ...next, password: 'wrong' })).code).toBe(
      'locked-out',
    );
    desk.pass(HOUR);
    await admin.ask('people.changePassword', next);
    expect((await admin.refused('people.changePassword', next)).code).toBe('wrong-pin');
  });

  test('a PIN reset by the administrator must be changed before anything else, and unlocks the account', async () => {
    const userId = await idOf('前台甲');
    const window = desk.window();
    for (let wrong = 0; wrong < 5; wrong += 1)
      await window.refused('session.signIn', { userId, pin: '000000' });
    expect((await window.refused('session.signIn', { userId, pin: pinOf('前台甲') })).code).toBe(
      'locked-out',
    );
    await admin.ask('people.resetPin', { userId, newPin: '408315', ...signed });
    const session = await window.ask('session.signIn', { userId, pin: '408315' });
    expect(session.mustChangePin).toBe(true);
    expect((await window.refused('case.page', {})).message).toContain('只有自己知道的 PIN');
    expect(
      (await window.refused('people.changePin', { pin: '408315', newPin: '408315' })).fields?.newPin,
    ).toContain('不同');
    await window.ask('people.changePin', { pin: '408315', newPin: '738519' });
    expect((await window.ask('case.page', {})).rows).toEqual([]);
    expect((await desk.window().ask('session.signIn', { userId, pin: '738519' })).mustChangePin).toBe(false);
  });

  test('nobody resets their own PIN, and only the administrator resets others', async () => {
    const own = { userId: await idOf('管理员'), newPin: '408315', ...signed };
    expect((await admin.refused('people.resetPin', own)).message).toContain('更换我的 PIN');
    const manager = await desk.signIn('主管甲');
    const other = { userId: await idOf('前台甲'), newPin: '408315', pin: pinOf('主管甲') };
    expect((await manager.refused('people.resetPin', other)).code).toBe('not-allowed');
  });

  test('a renewed recovery code replaces the old one and may set a new password', async () => {
    const { recoveryCode } = await admin.ask('people.renewRecovery', signed);
    const userId = await idOf('管理员');
    await desk
      .window()
      .ask('people.recover', { userId, recoveryCode, newPin: '738519', newPassword: '新密码-2026' });
    const again = desk.window();
    await again.ask('session.signIn', { userId, pin: '738519' });
    await again.ask('people.changePassword', { password: '新密码-2026', newPassword: '再换一个-2026' });
  });
});

describe('roles', () => {
  test('a new role counts at once, also in a session that is already open', async () => {
    const clerk = await desk.signIn('前台甲');
    const decide = { id: 1, approve: true, reason: '', pin: pinOf('前台甲') };
    expect((await clerk.refused('people.accounts')).code).toBe('not-allowed');
    await admin.ask('people.setRoles', {
      userId: await idOf('前台甲'),
      roles: ['receptionist', 'manager'],
      ...signed,
    });
    expect((await clerk.refused('decision.decide', decide)).code).not.toBe('not-allowed');
    expect((await clerk.ask('people.accounts')).length).toBe(7);
  });

  test('the last administrator and the last manager in use keep their role and their account', async () => {
    const own = await idOf('管理员');
    expect(
      (await admin.refused('people.setRoles', { userId: own, roles: ['handler'], ...signed })).message,
    ).toContain('最后一位在用的系统管理员');
    const retire = { reason: '离职', toUserId: null, others: [], ...signed };
    await admin.ask('people.retire', { userId: await idOf('主管乙'), ...retire });
    const last = { userId: await idOf('主管甲'), ...retire };
    expect((await admin.refused('people.retire', last)).message).toContain('最后一位在用的主管');
    expect(
      (await admin.refused('people.setRoles', { userId: last.userId, roles: ['handler'], ...signed }))
        .message,
    ).toContain('最后一位在用的主管');
  });

  test('a second administrator gets a password and a recovery code of their own', async () => {
    const add = { name: '周管理', roles: ['admin' as const], pin: '408315' };
    expect((await admin.refused('people.add', add)).fields?.password).toContain('请填写密码');
    const { person, recoveryCode } = await admin.ask('people.add', { ...add, password: '第二位-2026' });
    expect(recoveryCode).toMatch(/^([A-Z2-9]{4}-){5}/);
    const window = desk.window();
    expect((await window.ask('session.signIn', { userId: person.id, pin: '408315' })).mustChangePin).toBe(
      true,
    );
    await window.ask('people.changePin', { pin: '408315', newPin: '738519' });
    await window.ask('people.retire', {
      userId: await idOf('管理员'),
      reason: '离职',
      toUserId: null,
      others: [],
      pin: '738519',
    });
    expect((await admin.refused('people.list')).code).toBe('not-signed-in');
  });
});

describe('leaving', () => {
  test('H9 who leaves passes on cases, drafts, measures and forms to named people, all or nothing', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const first = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    const second = await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: desk.now(), customerName: '赵女士', customerPhone: '13900000002' }),
    );
    const draft = randomUUID();
    await clerk.ask('draft.save', { id: draft, kind: 'intake', body: { content: '半句话' } });
    const manager = await desk.signIn('主管甲');
    await manager.ask('pad.receive', { first: 'K0001', last: 'K0003', source: '总部' });
    const userId = await idOf('前台甲');
    await manager.ask('pad.issue', { first: 'K0001', last: 'K0001', toUserId: userId });

    const household = { name: '周女士', type: 'owner', clerkId: userId } as const;
    const customer = await manager.ask('customer.create', { requestId: randomUUID(), ...household });
    const holdings = await admin.ask('people.holdings', { userId });
    expect(holdings.blocks).toEqual([]);
    expect(holdings.things.map(({ kind }) => kind)).toEqual([
      'case',
      'case',
      'draft',
      'blank-form',
      'customers',
    ]);

    const retire = { userId, reason: '离职', others: [], ...signed };
    expect((await admin.refused('people.retire', { ...retire, toUserId: null })).fields?.toUserId).toContain(
      '接手人',
    );
    expect((await admin.refused('people.retire', { ...retire, toUserId: await idOf('管理员') })).code).toBe(
      'bad-input',
    );
    const [ownerBefore] = (await manager.ask('case.page', {})).rows;
    expect(ownerBefore).toBeDefined();
    expect(
      await admin.ask('people.retire', {
        ...retire,
        toUserId: await idOf('前台乙'),
        others: [{ kind: 'case', key: String(second.id), toUserId: await idOf('专管甲') }],
      }),
    ).toEqual({ passedOn: 5 });

    expect((await manager.ask('case.get', { id: first.id })).ownerName).toBe('前台乙');
    expect((await manager.ask('case.get', { id: second.id })).ownerName).toBe('专管甲');
    // Their customers go in the same step; the new clerk has the first talk to hold (C7).
    expect(await manager.ask('customer.get', { id: customer.id })).toMatchObject({
      clerkName: '前台乙',
      talk: { clerkName: '前台乙', state: '正常' },
    });
    expect(JSON.stringify(await manager.ask('customer.history', { id: customer.id }))).toContain(
      '责任专员 前台甲 → 前台乙',
    );
    const other = await desk.signIn('前台乙');
    expect(await other.ask('customer.talks')).toEqual({ open: 1, late: 0 });
    expect((await other.ask('draft.list')).map(({ id }) => id)).toContain(draft);
    expect((await clerk.refused('case.page', {})).code).toBe('not-signed-in');
    expect((await desk.window().ask('setup.status')).people.map(({ name }) => name)).not.toContain('前台甲');
    expect((await desk.window().refused('session.signIn', { userId, pin: pinOf('前台甲') })).code).toBe(
      'wrong-pin',
    );
    const timeline = await manager.ask('case.timeline', { id: first.id });
    expect(JSON.stringify(timeline)).toContain('前台乙');
  });

  test('H2 an unfinished leave handover has to be finished first', async () => {
    const clerk = await desk.signIn('前台甲');
    await clerk.ask('leave.sign', { toUserId: await idOf('前台乙'), pin: pinOf('前台甲') });
    const retire = { userId: await idOf('前台甲'), reason: '离职', toUserId: null, others: [], ...signed };
    expect((await admin.ask('people.holdings', { userId: retire.userId })).blocks[0]).toContain('休假交接');
    expect((await admin.refused('people.retire', retire)).message).toContain('未停用，未移交');
  });

  test('who comes back gets a PIN to be changed; a name taken meanwhile is said', async () => {
    const userId = await idOf('前台甲');
    await admin.ask('people.retire', { userId, reason: '调离', toUserId: null, others: [], ...signed });
    await admin.ask('people.add', { name: '前台甲', roles: ['receptionist'], pin: '408315' });
    const back = { userId, newPin: '519273', ...signed };
    expect((await admin.refused('people.reactivate', back)).message).toContain('已有名为');
    await admin.ask('people.retire', {
      userId: (await admin.ask('people.list')).findLast(({ name }) => name === '前台甲')?.id ?? 0,
      reason: '重名',
      toUserId: null,
      others: [],
      ...signed,
    });
    await admin.ask('people.reactivate', back);
    expect((await desk.window().ask('session.signIn', { userId, pin: '519273' })).mustChangePin).toBe(true);
  });

  test('deputations end with the manager, and their shifts to come are taken off', async () => {
    const manager = await desk.signIn('主管乙');
    await manager.ask('people.setDeputy', {
      managerId: await idOf('主管乙'),
      deputyId: await idOf('专管甲'),
      to: '2026-03-20',
      reason: '出差',
      pin: pinOf('主管乙'),
    });
    await admin.ask('people.retire', {
      userId: await idOf('主管乙'),
      reason: '离职',
      toUserId: null,
      others: [],
      ...signed,
    });
    expect((await admin.ask('people.deputies'))[0]?.state).toBe('ended');
  });
});

test('the sign-in log tells signing in, switching, failing, locking and leaving apart, by person and kind', async () => {
  const window = desk.window();
  const userId = await idOf('前台甲');
  desk.pass(HOUR);
  await window.refused('session.signIn', { userId, pin: '000000' });
  await window.ask('session.signIn', { userId, pin: pinOf('前台甲') });
  await window.ask('session.lock');
  await window.ask('session.unlock', { pin: pinOf('前台甲') });
  await window.ask('session.signIn', { userId: await idOf('前台乙'), pin: pinOf('前台乙') });
  await window.ask('session.signOut');
  const all = await admin.ask('people.signIns', {});
  expect(all.slice(0, 6).map(({ name, act, note }) => [name, act, note])).toEqual([
    ['前台乙', 'signed_out', ''],
    ['前台乙', 'switched', '接替前台甲'],
    ['前台甲', 'unlocked', ''],
    ['前台甲', 'locked', ''],
    ['前台甲', 'signed_in', ''],
    ['前台甲', 'failed', 'PIN连续第 1 次不对'],
  ]);
  expect((await admin.ask('people.signIns', { userId, act: 'failed' })).length).toBe(1);
  expect((await admin.ask('people.signIns', { act: 'switched' })).length).toBe(1);
  expect(await admin.ask('people.signIns', { from: '2026-03-03' })).toEqual([]);
  expect((await admin.ask('people.signIns', { before: all[4]?.seq })).at(0)?.act).toBe('failed');
  expect((await (await desk.signIn('专管甲')).refused('people.signIns', {})).code).toBe('not-allowed');
});
