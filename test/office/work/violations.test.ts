import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, pinOf, move } from '../../support/office.ts';
import {
  clerk,
  departmentOf,
  desk,
  handler,
  manager,
  openForEachTest,
  register,
  type Window,
} from '../../support/signed-in.ts';

let ids: Map<string, number>;

openForEachTest('clerk', 'handler', 'manager');

beforeEach(async () => {
  ids = new Map((await clerk.ask('people.list')).map(({ name, id }) => [name, id]));
});

const idOf = (name: string) => ids.get(name) ?? 0;
const contractor = () => departmentOf('防水施工单位');

describe('departments and contractors that don’t cooperate (D3)', () => {
  test('D3 an order’s department, due time and delay stand in the register, numbered without gaps', async () => {
    const id = await register();
    await move(handler, id, 'judge', { nature: 'valid', reason: '缺陷' });
    await move(handler, id, 'dispatch', { departmentId: contractor(), means: 'phone' });
    const orderId = (await handler.ask('move.work', { caseId: id })).orders[0]?.id ?? 0;
    await move(clerk, id, 'sign_for', { orderId, by: '刘队长' });
    desk.pass(5 * HOUR);
    const added = await clerk.ask('violation.add', {
      kind: 'non_cooperation',
      orderId,
      person: '刘队长',
      content: '签收后五小时未到场，电话不接。',
    });
    expect(added).toMatchObject({
      number: 'A1NW2026-000001',
      departmentLabel: '防水施工单位',
      caseNumber: 'A1TS2026-000001',
      orderNumber: 'A1TS2026-000001-P1',
      dueAt: '2026-03-02T13:00:00.000+08:00',
      repliedAt: null,
      delayMinutes: 60,
    });
    const late = await handler.ask('violation.add', {
      kind: 'non_cooperation',
      departmentId: contractor(),
      content: '拒不派人。',
      dueAt: '2026-03-02T10:00:00.000+08:00',
      repliedAt: '2026-03-02T10:25:00.000+08:00',
    });
    expect(late).toMatchObject({ number: 'A1NW2026-000002', caseId: null, delayMinutes: 25 });
    expect(
      (await handler.ask('violation.list', { departmentId: contractor() })).map(({ number }) => number),
    ).toEqual(['A1NW2026-000002', 'A1NW2026-000001']);
    const sentences = (await clerk.ask('case.timeline', { id })).map(({ sentence }) => sentence);
    expect(sentences).toContain('登记不配合处理 A1NW2026-000001。');
    expect((await clerk.refused('violation.list', {})).code).toBe('not-allowed');
  });

  test('D3 E2 a mistaken entry is voided in its place, with a manager’s PIN, and an incomplete one takes no number', async () => {
    expect(
      (await clerk.refused('violation.add', { kind: 'non_cooperation', content: '不配合' })).fields
        ?.departmentId,
    ).toBeTruthy();
    const entry = { kind: 'non_cooperation', departmentId: contractor(), content: '误记' } as const;
    const { id, number } = await clerk.ask('violation.add', entry);
    expect(number).toBe('A1NW2026-000001');
    await manager.ask('violation.void', { id, reason: '记错单位', pin: pinOf('主管甲') });
    expect((await handler.ask('violation.list', {}))[0]).toMatchObject({ number, voidReason: '记错单位' });
    expect(
      (await manager.refused('violation.void', { id, reason: '再作废', pin: pinOf('主管甲') })).code,
    ).toBe('rule-broken');
  });

  test('D3 the series begins anew each year', async () => {
    const entry = { kind: 'non_cooperation', departmentId: contractor(), content: '不配合' } as const;
    await clerk.ask('violation.add', entry);
    desk.setNow('2027-01-01T09:00:00.000+08:00');
    const later = await desk.signIn('前台甲');
    expect((await later.ask('violation.add', entry)).number).toBe('A1NW2027-000001');
  });
});

describe('matters about our own staff (D3)', () => {
  test('D3 a complaint about our own staff enters the register as it is registered', async () => {
    const id = await register({ concernsUserId: idOf('专管甲'), content: '专管员态度恶劣。' });
    expect(await manager.ask('violation.list', { kind: 'own_staff' })).toMatchObject([
      {
        number: 'A1NW2026-000001',
        userId: idOf('专管甲'),
        person: '专管甲',
        caseId: id,
        content: '专管员态度恶劣。',
      },
    ]);
    expect(await handler.ask('violation.list', {})).toEqual([]);
    expect(await (await desk.signIn('专管乙')).ask('violation.list', {})).toEqual([]);
  });

  test('spec 10 it is neither for the hands nor on the lists of the person concerned', async () => {
    const id = await register({
      concernsUserId: idOf('专管甲'),
      content: '专管员态度恶劣。',
      severity: 'major',
    });
    const other = await register({ customerName: '周明', customerPhone: '13900002222' });
    desk.pass(5 * HOUR);
    const { version } = await manager.ask('case.get', { id });
    const judging = { caseId: id, version, move: 'judge', nature: 'valid', reason: '不属实' };
    expect((await handler.refused('move.make', judging)).message).toContain('涉及您本人');
    const seenBy = async (who: Window) => ({
      page: (await who.ask('case.page', {})).rows.map((row) => row.id),
      search: (await who.ask('case.page', { query: '态度恶劣' })).rows.length,
      desk: (await who.ask('desk.today')).items.map(({ caseId }) => caseId).includes(id),
      reminders: (await who.ask('reminder.since', { since: '2026-03-02T09:00:00.000+08:00' })).some(
        ({ caseId }) => caseId === id,
      ),
    });
    expect(await seenBy(handler)).toEqual({ page: [other], search: 0, desk: false, reminders: false });
    const colleague = await desk.signIn('专管乙');
    expect(await seenBy(colleague)).toEqual({ page: [other, id], search: 1, desk: true, reminders: true });
    for (const [name, input] of [
      ['case.get', { id }],
      ['case.timeline', { id }],
      ['move.work', { caseId: id }],
    ] as const)
      expect((await handler.refused(name, input)).code).toBe('not-found');
    expect((await move(colleague, id, 'judge', { nature: 'valid', reason: '属实' })).state).toBe('judged');
  });

  test('spec 10 a matter about a manager is decided by another one', async () => {
    const id = await register({ concernsUserId: idOf('主管甲') });
    const { version } = await clerk.ask('case.get', { id });
    const { decisionId } = await clerk.ask('move.propose', {
      caseId: id,
      version,
      move: 'void',
      reason: '误登',
    });
    const no = { id: decisionId, approve: false, reason: '应受理' };
    expect((await manager.refused('decision.decide', { ...no, pin: pinOf('主管甲') })).message).toContain(
      '涉及您本人',
    );
    expect(await manager.ask('decision.list', {})).toEqual([]);
    await (await desk.signIn('主管乙')).ask('decision.decide', { ...no, pin: pinOf('主管乙') });
  });

  test('D3 a matter found later to be about our own staff is entered then, and a voided entry gives it back', async () => {
    const id = await register();
    const entry = {
      kind: 'own_staff',
      userId: idOf('专管甲'),
      caseId: id,
      content: '查实为专管员失职。',
    } as const;
    const { id: entryId } = await manager.ask('violation.add', entry);
    expect((await handler.refused('case.get', { id })).code).toBe('not-found');
    await manager.ask('violation.void', { id: entryId, reason: '查无此事', pin: pinOf('主管甲') });
    expect((await handler.ask('case.get', { id })).id).toBe(id);
  });
});
