import manifest from '../../../package.json' with { type: 'json' };
import licences from '../../../assets/licences.json' with { type: 'json' };
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  complaint,
  differences,
  HOUR,
  move,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

let desk: TestOffice;
let admin: Awaited<ReturnType<TestOffice['signIn']>>;

beforeEach(async () => {
  desk = await openTestOffice();
  admin = await desk.signIn('管理员');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

describe('settings', () => {
  const shown = async (key: string) =>
    (await admin.ask('setting.list')).find((setting) => setting.key === key);

  test('a value set for later takes effect by itself at its moment, and is told until then', async () => {
    const validFrom = '2026-03-02T12:00:00.000+08:00';
    await admin.ask('setting.change', { key: 'intake.lateMinutes', value: 45, validFrom });
    expect((await admin.ask('setting.all'))['intake.lateMinutes']).toBe(30);
    expect(await shown('intake.lateMinutes')).toMatchObject({
      value: 30,
      default: 30,
      since: null,
      coming: { value: 45, from: validFrom, setBy: '管理员' },
    });
    desk.pass(3 * HOUR - 1);
    expect((await admin.ask('setting.all'))['intake.lateMinutes']).toBe(30);
    desk.pass(1);
    expect((await admin.ask('setting.all'))['intake.lateMinutes']).toBe(45);
    desk.reopen();
    admin = await desk.signIn('管理员');
    expect(await shown('intake.lateMinutes')).toMatchObject({ value: 45, since: validFrom, coming: null });
  });

  test('saving the present value withdraws what was to come; the history keeps both', async () => {
    const validFrom = '2026-03-09T00:00:00.000+08:00';
    await admin.ask('setting.change', { key: 'case.holdDays', value: 10, validFrom });
    desk.pass(HOUR);
    await admin.ask('setting.change', { key: 'case.holdDays', value: 30 });
    expect((await shown('case.holdDays'))?.coming).toBeNull();
    desk.setNow('2026-03-10T09:00:00.000+08:00');
    expect((await admin.ask('setting.all'))['case.holdDays']).toBe(30);
    expect(
      (await admin.ask('setting.history', { key: 'case.holdDays' })).map((row) => [row.value, row.withdrawn]),
    ).toEqual([
      [30, false],
      [10, true],
    ]);
  });

  test('bad values and moments are refused in words, and the old value stays', async () => {
    const change = { key: 'intake.lateMinutes' as const, value: 45 };
    expect(
      (await admin.refused('setting.change', { ...change, validFrom: '2026-03-01T09:00:00.000+08:00' }))
        .fields?.validFrom,
    ).toContain('现在之后');
    expect((await admin.refused('setting.change', { ...change, value: 'viel' })).fields?.value).toBeTruthy();
    const percents = { key: 'ladder.percents' as const };
    expect((await admin.refused('setting.change', { ...percents, value: [75, 50] })).fields?.value).toContain(
      '从小到大',
    );
    expect((await admin.refused('setting.change', { ...percents, value: [50, 99] })).fields?.value).toContain(
      '95',
    );
    expect((await admin.ask('setting.all'))['ladder.percents']).toEqual([50, 75]);
  });

  test('C11 the share that counts as 临期 holds for clocks that start afterwards (C12)', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const before = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    await admin.ask('setting.change', { key: 'clocks.approachPercent', value: 60 });
    const after = await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: desk.now(), customerPhone: '13900000009' }),
    );
    desk.pass(11 * HOUR);
    const stateOf = async (id: number) =>
      (await clerk.ask('move.work', { caseId: id })).clocks.find(({ ruleId }) => ruleId === 'C2')?.state;
    expect(await stateOf(before.id)).toBe('正常');
    expect(await stateOf(after.id)).toBe('临期');
  });

  test('the two-person rule ⚙ makes a manager propose what they could do alone before', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const one = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    const two = await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: desk.now(), customerPhone: '13900000009' }),
    );
    const manager = await desk.signIn('主管甲');
    await move(manager, one.id, 'void', { reason: '误登。', pin: pinOf('主管甲') });
    await admin.ask('setting.change', { key: 'decisions.twoPersons', value: ['void'] });
    const { version } = await manager.ask('case.get', { id: two.id });
    const form = { caseId: two.id, version, move: 'void', reason: '误登。', pin: pinOf('主管甲') };
    expect((await manager.refused('move.make', form)).message).toContain('须由两人办理');
    const { pin: _, ...proposal } = form;
    await manager.ask('move.propose', proposal as never);
    expect((await manager.ask('case.get', { id: two.id })).state).toBe('registered');
    const [waiting] = await manager.ask('decision.list', { state: 'proposed' });
    const decide = { id: waiting?.id ?? 0, approve: true, reason: '同意。' };
    expect((await manager.refused('decision.decide', { ...decide, pin: pinOf('主管甲') })).message).toContain(
      '不能由本人批准',
    );
    const other = await desk.signIn('主管乙');
    await other.ask('decision.decide', { ...decide, pin: pinOf('主管乙') });
    expect((await manager.ask('case.get', { id: two.id })).state).toBe('voided');
  });
});

describe('dictionaries', () => {
  test('E9 a renamed word keeps its old name on registered cases and is offered under the new one', async () => {
    const clerk = await desk.signIn('前台甲');
    const words = await clerk.ask('dictionary.all');
    const { id } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    const category = words.categories.find(({ label }) => label === '渗漏水');
    await admin.ask('dictionary.saveCategory', {
      id: category?.id,
      parentId: null,
      label: '渗水漏水',
      departmentId: category?.departmentId,
      sameDay: null,
      deadlineHours: 48,
    });
    expect((await clerk.ask('case.get', { id })).categoryLabel).toContain('渗漏水');
    expect((await clerk.ask('dictionary.all')).categories.map(({ label }) => label)).toContain('渗水漏水');
  });

  test('E2 nothing is deleted: retired words stay, come back, and the last one of a list is kept', async () => {
    const { terms } = await admin.ask('dictionary.all');
    const causes = terms.filter(({ dictionary }) => dictionary === 'cause');
    for (const { id } of causes.slice(1))
      await admin.ask('dictionary.retire', { list: 'term', id, retired: true });
    const last = { list: 'term' as const, id: causes[0]?.id ?? 0, retired: true };
    expect((await admin.refused('dictionary.retire', last)).message).toContain('最后一个');
    const again = { list: 'term' as const, id: causes[1]?.id ?? 0, retired: false };
    await admin.ask('dictionary.retire', again);
    expect((await admin.refused('dictionary.retire', again)).message).toContain('没有停用');
    const now = (await admin.ask('dictionary.all')).terms.filter(({ dictionary }) => dictionary === 'cause');
    expect(now).toHaveLength(causes.length);
    expect(now.filter(({ retired }) => !retired)).toHaveLength(2);
  });

  test('a department that categories send work to, and a heading with children, are not retired', async () => {
    const { categories, departments } = await admin.ask('dictionary.all');
    const used = departments.find(({ id }) => categories.some(({ departmentId }) => departmentId === id));
    const retire = { list: 'department', id: used?.id ?? 0, retired: true };
    expect((await admin.refused('dictionary.retire', retire)).message).toContain('须先改派');
    const heading = categories.find(({ parentId }) => parentId === null);
    expect(
      (await admin.refused('dictionary.retire', { list: 'category', id: heading?.id ?? 0, retired: true }))
        .message,
    ).toContain('须先停用它们');
  });

  test('words are added at the end, moved, and never twice', async () => {
    const add = { dictionary: 'cause' as const, label: '上门致歉' };
    const { id } = await admin.ask('dictionary.saveTerm', add);
    expect((await admin.refused('dictionary.saveTerm', add)).fields?.label).toContain('已在使用');
    await admin.ask('dictionary.move', { list: 'term', id, step: -1 });
    const order = (await admin.ask('dictionary.all')).terms.filter(
      ({ dictionary }) => dictionary === 'cause',
    );
    expect(order.at(-2)?.label).toBe('上门致歉');
    await admin.ask('dictionary.saveDepartment', {
      name: '夜间巡查组',
      kind: 'own',
      deputy: '王工',
      phone: '8001',
    });
    expect((await admin.ask('dictionary.all')).departments.at(-1)).toMatchObject({
      name: '夜间巡查组',
      deputy: '王工',
    });
    const third = {
      parentId: (await admin.ask('dictionary.all')).categories.find(({ parentId }) => parentId !== null)?.id,
      label: '三级',
    };
    expect((await admin.refused('dictionary.saveCategory', third)).fields?.parentId).toContain('一级');
    expect((await (await desk.signIn('主管甲')).refused('dictionary.saveTerm', add)).code).toBe(
      'not-allowed',
    );
  });
});

describe('organisation', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );

  test('the logo is a row, replaced and taken away with its history; only pictures get in', async () => {
    const shell = desk.window('shell');
    const userId = (await admin.ask('people.list')).find(({ name }) => name === '管理员')?.id ?? 0;
    const set = { picture: PNG.toString('base64') };
    expect((await desk.window().refused('organisation.setLogo', set)).code).toBe('unknown-endpoint');
    expect((await shell.refused('organisation.setLogo', set)).code).toBe('not-allowed');
    await shell.ask('session.signIn', { userId, pin: pinOf('管理员') });
    await shell.ask('organisation.setLogo', set);
    expect(await desk.window().ask('organisation.logo')).toMatchObject({
      type: 'image/png',
      width: 1,
      height: 1,
    });
    for (const picture of [Buffer.from('<svg onload=alert(1)>'), PNG.subarray(0, 40), Buffer.from('GIF89a')])
      expect(
        (await shell.refused('organisation.setLogo', { picture: picture.toString('base64') })).message,
      ).toContain('PNG 或 JPEG');
    await shell.ask('organisation.setLogo', set);
    await admin.ask('organisation.removeLogo');
    expect(await admin.ask('organisation.logo')).toBeNull();
    expect((await admin.refused('organisation.removeLogo')).message).toContain('没有设定');
  });

  test('the daily check is due once a day, and what it found is kept', async () => {
    const shell = desk.window('shell');
    expect(await shell.ask('integrity.due')).toBe(true);
    const check = {
      how: 'daily' as const,
      ok: false,
      findings: 2,
      sentences: ['甲', '乙'],
      head: 'h',
      cases: 0,
      events: 9,
    };
    await shell.ask('integrity.record', check);
    expect(await shell.ask('integrity.due')).toBe(false);
    desk.setNow('2026-03-03T08:00:00.000+08:00');
    expect(await shell.ask('integrity.due')).toBe(true);
    admin = await desk.signIn('管理员');
    expect((await admin.ask('integrity.list'))[0]).toMatchObject({ ok: false, findings: 2, byName: '系统' });
    expect(await admin.ask('organisation.facts')).toMatchObject({ cases: 0, schemaName: expect.any(String) });
  });
});

test('关于 names every package that ships with the program', () => {
  const named = licences.map(({ name }) => name);
  expect(Object.keys(manifest.dependencies).filter((name) => !named.includes(name))).toEqual([]);
});
