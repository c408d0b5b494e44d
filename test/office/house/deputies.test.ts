import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MoveForm } from '#contract/work/moves.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
let manager: Window;
let admin: Window;
let ids: Map<string, number>;

beforeEach(async () => {
  desk = await openTestOffice();
  [manager, admin] = await Promise.all([desk.signIn('主管甲'), desk.signIn('管理员')]);
  words = await manager.ask('dictionary.all');
  ids = new Map((await manager.ask('people.list')).map(({ name, id }) => [name, id]));
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const idOf = (name: string) => ids.get(name) ?? 0;
const deputation = (more = {}) => ({
  managerId: idOf('主管甲'),
  deputyId: idOf('专管甲'),
  to: '2026-03-06',
  reason: '出差',
  pin: pinOf('主管甲'),
  ...more,
});

async function register(who: Window): Promise<number> {
  return (await who.ask('case.register', complaint(words, { receivedAt: desk.now() }))).id;
}

async function voiding(who: Window, name: string, caseId: number) {
  const { version } = await who.ask('case.get', { id: caseId });
  return { caseId, version, move: 'void', reason: '误登', pin: pinOf(name) } satisfies MoveForm;
}

describe('deputies (spec 10 Roles)', () => {
  test('spec 10 a deputy has the manager’s role while the deputation lasts, at each request', async () => {
    const deputy = await desk.signIn('专管甲');
    const id = await register(await desk.signIn('前台甲'));
    const attempt = await voiding(deputy, '专管甲', id);
    expect((await deputy.refused('move.make', attempt)).message).toContain('主管');
    const set = await manager.ask('people.setDeputy', deputation());
    expect(set).toMatchObject({ kind: 'deputy', state: 'current', fromOn: '2026-03-02', toOn: '2026-03-06' });
    expect((await deputy.ask('session.current'))?.person.roles).toEqual(['handler', 'manager']);
    await deputy.ask('move.make', attempt);
    expect((await deputy.ask('case.get', { id })).state).toBe('voided');
    desk.setNow('2026-03-06T23:59:00.000+08:00');
    expect((await deputy.ask('session.current'))?.person.roles).toContain('manager');
    desk.setNow('2026-03-07T00:00:00.000+08:00');
    expect((await deputy.ask('session.current'))?.person.roles).toEqual(['handler']);
    expect((await deputy.ask('people.deputies'))[0]).toMatchObject({ state: 'ended', endedAt: null });
  });

  test('spec 10 the PIN asked of a deputy is the deputy’s own', async () => {
    await manager.ask('people.setDeputy', deputation());
    const deputy = await desk.signIn('专管甲');
    const id = await register(await desk.signIn('前台甲'));
    const attempt = await voiding(deputy, '主管甲', id);
    expect((await deputy.refused('move.make', attempt)).code).toBe('wrong-pin');
  });

  test('spec 10 a deputation is ended early, and begins on its day', async () => {
    const deputy = await desk.signIn('专管甲');
    const { id, state } = await manager.ask(
      'people.setDeputy',
      deputation({ from: '2026-03-03', to: '2026-03-04' }),
    );
    expect(state).toBe('coming');
    expect((await deputy.ask('session.current'))?.person.roles).toEqual(['handler']);
    desk.setNow('2026-03-03T00:00:00.000+08:00');
    expect((await deputy.ask('session.current'))?.person.roles).toContain('manager');
    await manager.ask('people.endDeputy', { id, pin: pinOf('主管甲') });
    expect((await deputy.ask('session.current'))?.person.roles).toEqual(['handler']);
    expect((await manager.refused('people.endDeputy', { id, pin: pinOf('主管甲') })).message).toContain(
      '已经结束',
    );
  });

  test('spec 10 only the manager or the administrator names a deputy, and a deputy names none', async () => {
    expect(
      (await (await desk.signIn('主管乙')).refused('people.setDeputy', deputation({ pin: pinOf('主管乙') })))
        .code,
    ).toBe('not-allowed');
    await admin.ask('people.setDeputy', deputation({ pin: pinOf('管理员') }));
    const deputy = await desk.signIn('专管甲');
    const onward = deputation({ deputyId: idOf('前台甲'), pin: pinOf('专管甲') });
    expect((await deputy.refused('people.setDeputy', onward)).code).toBe('not-allowed');
    expect((await manager.refused('people.setDeputy', deputation({ pin: '000000' }))).code).toBe('wrong-pin');
  });

  test('spec 10 a deputation in the past, without an end, of oneself or on top of another is refused in words', async () => {
    const refusal = async (more: object) =>
      (await manager.refused('people.setDeputy', deputation(more))).message;
    expect(await refusal({ from: '2026-03-01' })).toContain('过去');
    expect(await refusal({ to: null })).toContain('哪一天为止');
    expect(await refusal({ from: '2026-03-09', to: '2026-03-08' })).toContain('不能早于开始');
    expect(await refusal({ deputyId: idOf('主管甲') })).toContain('另一个人');
    expect(await refusal({ deputyId: idOf('管理员') })).toContain('代理人须是');
    expect(await refusal({ managerId: idOf('专管乙'), kind: 'deputy' })).toContain('主管本人');
    await manager.ask('people.setDeputy', deputation());
    expect(await refusal({ deputyId: idOf('前台甲') })).toContain('已由专管甲代理');
  });
});

describe('a second person (spec 10 Roles)', () => {
  test('spec 10 the manager who registered the case may not decide alone; the deputy may', async () => {
    const id = await register(manager);
    const attempt = await voiding(manager, '主管甲', id);
    expect((await manager.refused('move.make', attempt)).message).toContain('您登记或经办过本件');
    const { decisionId } = await manager.ask('move.propose', attempt);
    const yes = { id: decisionId, approve: true, reason: '同意' };
    expect((await manager.refused('decision.decide', { ...yes, pin: pinOf('主管甲') })).message).toContain(
      '不能由本人批准',
    );

    await manager.ask('people.setDeputy', deputation());
    const deputy = await desk.signIn('专管甲');
    await deputy.ask('decision.decide', { ...yes, pin: pinOf('专管甲') });
    expect((await deputy.ask('case.get', { id })).state).toBe('voided');
    expect((await deputy.ask('decision.list', { state: 'approved' }))[0]).toMatchObject({
      decidedByName: '专管甲',
    });
  });

  test('spec 10 a decision waits on the desk of who can decide it: deputy, second person, another manager, never its proposer', async () => {
    const id = await register(manager);
    await manager.ask('move.propose', await voiding(manager, '主管甲', id));
    const waits = async (who: Window) => {
      const { items, counts } = await who.ask('desk.today');
      const shown = items.filter(({ kind }) => kind === 'decision').length;
      expect(counts.decisions).toBe(shown);
      return shown;
    };
    const [clerk, other, boss] = await Promise.all([
      desk.signIn('前台甲'),
      desk.signIn('专管甲'),
      desk.signIn('主管乙'),
    ]);
    expect([await waits(manager), await waits(boss), await waits(clerk), await waits(other)]).toEqual([
      0, 1, 0, 0,
    ]);
    await manager.ask('people.setDeputy', deputation());
    expect(await waits(other)).toBe(1);
    const admin = await desk.signIn('管理员');
    await admin.ask('people.setDeputy', {
      ...deputation({ kind: 'second', deputyId: idOf('前台甲'), to: null }),
      pin: pinOf('管理员'),
    });
    expect(await waits(clerk)).toBe(1);
  });

  test('spec 10 the manager who handled the case may not close it specially alone; the deputy may', async () => {
    const departmentId = words.departments[0]?.id ?? 0;
    const id = await register(await desk.signIn('前台甲'));
    const move = async (who: Window, input: object) => {
      const { version } = await who.ask('case.get', { id });
      return who.ask('move.make', { caseId: id, version, ...input } as MoveForm);
    };
    await manager.ask('people.setDeputy', deputation());
    const deputy = await desk.signIn('专管甲');
    await move(manager, { move: 'judge', nature: 'valid', reason: '缺陷' });
    await move(manager, { move: 'dispatch', departmentId, means: 'phone' });
    await move(manager, { move: 'dispatch', departmentId, means: 'paper' });
    for (const { id: orderId } of (await manager.ask('move.work', { caseId: id })).orders)
      await move(manager, { move: 'withdraw_order', orderId, reason: '重复派单' });
    const close = { move: 'special_close', closeKind: 'withdrawn', reason: '客户撤诉' };
    await expect(move(manager, { ...close, pin: pinOf('主管甲') })).rejects.toThrow('您登记或经办过本件');
    expect((await move(deputy, { ...close, pin: pinOf('专管甲') })).state).toBe('closed');
  });

  test('spec 10 the second named by the administrator signs what that manager put up, and nothing else', async () => {
    const second = await desk.signIn('专管乙');
    const named = deputation({ kind: 'second', deputyId: idOf('专管乙'), to: null });
    expect((await manager.refused('people.setDeputy', named)).message).toContain('系统管理员指定');
    await admin.ask('people.setDeputy', { ...named, kind: 'second', pin: pinOf('管理员') });

    const own = await register(manager);
    const { decisionId } = await manager.ask('move.propose', await voiding(manager, '主管甲', own));
    desk.pass(HOUR);
    await second.ask('decision.decide', {
      id: decisionId,
      approve: true,
      reason: '同意',
      pin: pinOf('专管乙'),
    });
    expect((await second.ask('case.get', { id: own })).state).toBe('voided');

    const clerk = await desk.signIn('前台甲');
    const others = await register(clerk);
    const proposed = await clerk.ask('move.propose', await voiding(clerk, '前台甲', others));
    const decide = { id: proposed.decisionId, approve: true, reason: '同意', pin: pinOf('专管乙') };
    expect((await second.refused('decision.decide', decide)).code).toBe('not-allowed');
    expect((await second.ask('session.current'))?.person.roles).toEqual(['handler']);
  });
});
