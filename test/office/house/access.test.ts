import { afterEach, beforeEach, expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

let desk: TestOffice;

beforeEach(async () => {
  desk = await openTestOffice();
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

test('the first run happens once and gives a recovery code', async () => {
  const fresh = await openTestOffice({ firstRun: false });
  const window = fresh.window();
  expect((await window.ask('setup.status')).stage).toBe('first-run');
  const input = {
    organisation: '春和物业',
    site: 'B2',
    administrator: { name: '管理员', password: 'long-enough', pin: '508213' },
    people: [],
  };
  expect((await window.refused('setup.complete', { ...input, site: 'b-' })).fields?.site).toContain(
    '大写字母',
  );
  const { recoveryCode } = await window.ask('setup.complete', input);
  expect(recoveryCode).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/);
  expect((await window.ask('setup.status')).stage).toBe('ready');
  expect((await window.refused('setup.complete', input)).code).toBe('rule-broken');
  expect(differences(fresh.dataDir)).toEqual([]);
  fresh.close();
});

test('every endpoint that is not open refuses a window where nobody has signed in', async () => {
  for (const [name, { access }] of Object.entries(endpoints)) {
    if (access === 'open') continue;
    const refusal = await desk.window().refused(name, {});
    expect(refusal.code, name).toBe(access === 'shell' ? 'unknown-endpoint' : 'not-signed-in');
  }
});

test('unknown endpoints and prototype keys are refused', async () => {
  const clerk = await desk.signIn('前台甲');
  for (const name of ['case.destroy', '', '__proto__', 'constructor', 'toString']) {
    expect((await clerk.refused(name, {})).code).toBe('unknown-endpoint');
  }
});

test('five wrong PINs lock the account for fifteen minutes, also when guessed in parallel', async () => {
  const window = desk.window();
  const { people } = await window.ask('setup.status');
  const userId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
  const guesses = await Promise.all(
    ['000000', '000001', '000002', '000003', '000004', '000005', '000006'].map((pin) =>
      window.refused('session.signIn', { userId, pin }),
    ),
  );
  expect(guesses.filter(({ code }) => code === 'wrong-pin')).toHaveLength(4);
  expect((await window.refused('session.signIn', { userId, pin: pinOf('前台甲') })).code).toBe('locked-out');
  desk.pass(HOUR);
  expect((await window.ask('session.signIn', { userId, pin: pinOf('前台甲') })).person.name).toBe('前台甲');
});

test('a locked window answers nothing until its person unlocks it or another signs in', async () => {
  const clerk = await desk.signIn('前台甲');
  await clerk.ask('session.lock');
  expect((await clerk.refused('case.page', {})).code).toBe('not-signed-in');
  expect((await clerk.refused('session.unlock', { pin: '999999' })).code).toBe('wrong-pin');
  await clerk.ask('session.unlock', { pin: pinOf('前台甲') });
  expect((await clerk.ask('case.page', {})).rows).toEqual([]);
});

test('drafts survive sign-out and a change of person', async () => {
  const clerk = await desk.signIn('前台甲');
  const id = '4b825dc6-42cb-4eb9-8060-e54bf8d69288';
  await clerk.ask('draft.save', { id, kind: 'intake', body: { content: '半句话' } });
  await clerk.ask('session.signOut');
  desk.reopen();
  const other = await desk.signIn('前台乙');
  expect(await other.ask('draft.list')).toMatchObject([
    { id, ownerName: '前台甲', body: { content: '半句话' } },
  ]);
});

test('the recovery code lets the administrator back in once and is replaced', async () => {
  const fresh = await openTestOffice({ firstRun: false });
  const window = fresh.window();
  const administrator = { name: '管理员', password: 'long-enough', pin: '508213' };
  const { recoveryCode } = await window.ask('setup.complete', {
    organisation: '春和物业',
    site: '',
    administrator,
    people: [],
  });
  const userId = (await window.ask('setup.status')).people[0]?.id ?? 0;
  const wrong = { userId, recoveryCode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', newPin: '864209' };
  expect((await window.refused('people.recover', wrong)).code).toBe('wrong-pin');
  const next = await window.ask('people.recover', {
    userId,
    recoveryCode: recoveryCode.toLowerCase(),
    newPin: '864209',
  });
  expect(next.recoveryCode).not.toBe(recoveryCode);
  expect((await window.ask('session.signIn', { userId, pin: '864209' })).person.name).toBe('管理员');
  expect((await window.refused('people.recover', { userId, recoveryCode, newPin: '307415' })).code).toBe(
    'wrong-pin',
  );
  expect(differences(fresh.dataDir)).toEqual([]);
  fresh.close();
});

test('a PIN can be changed by whoever knows it', async () => {
  const clerk = await desk.signIn('前台甲');
  expect((await clerk.refused('people.changePin', { pin: '000000', newPin: '738519' })).code).toBe(
    'wrong-pin',
  );
  await clerk.ask('people.changePin', { pin: pinOf('前台甲'), newPin: '738519' });
  const { people } = await clerk.ask('setup.status');
  const userId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
  expect((await desk.window().ask('session.signIn', { userId, pin: '738519' })).locked).toBe(false);
});

test('settings keep their history, and only the administrator changes them', async () => {
  const admin = await desk.signIn('管理员');
  expect(
    (await (await desk.signIn('主管甲')).refused('setting.change', { key: 'session.idleMinutes', value: 9 }))
      .code,
  ).toBe('not-allowed');
  expect((await admin.refused('setting.change', { key: 'session.idleMinutes', value: 0 })).code).toBe(
    'bad-input',
  );
  expect((await admin.refused('setting.change', { key: 'no.such', value: 0 })).code).toBe('bad-input');
  expect(
    (await admin.ask('setting.change', { key: 'session.idleMinutes', value: 9 }))['session.idleMinutes'],
  ).toBe(9);
  expect((await admin.ask('setting.history'))[0]).toMatchObject({
    key: 'session.idleMinutes',
    value: 9,
    setBy: '管理员',
  });
});

test('a clock that ran back past the newest event stops registering; two minutes are bridged', async () => {
  const clerk = await desk.signIn('前台甲');
  const words = await clerk.ask('dictionary.all');
  desk.pass(HOUR);
  await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  const receivedAt = desk.now();
  desk.pass(-60_000);
  await clerk.ask('case.register', complaint(words, { receivedAt }));
  desk.pass(-HOUR / 2);
  const refusal = await clerk.refused('case.register', complaint(words, { receivedAt: desk.now() }));
  expect(refusal.code).toBe('clock-back');
  expect((await clerk.ask('case.page', {})).rows).toHaveLength(2);
});
