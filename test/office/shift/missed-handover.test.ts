import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databasePath } from '../../../src-main/register/open.ts';
import { differences, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';

let desk: TestOffice;

beforeEach(async () => {
  desk = await openTestOffice();
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const at = (text: string): string => `${text.replace(' ', 'T')}:00.000+08:00`;

async function handOver(from: string, to: string): Promise<void> {
  const outgoing = await desk.signIn(from);
  const { id } = await outgoing.ask('handover.sign', { notes: [], things: [], onDuty: [], pin: pinOf(from) });
  const incoming = await desk.signIn(to);
  const { seenSeq, toAcknowledge } = await incoming.ask('handover.current');
  await incoming.ask('handover.take', { id, seenSeq, acknowledged: [...toAcknowledge], pin: pinOf(to) });
}

const missed = async () => {
  const { missed } = await (await desk.signIn('前台甲')).ask('handover.current');
  return missed.map(({ shift: { name, from }, how }) => `${from.slice(5, 10)} ${name} ${how}`);
};
const count = async () => (await (await desk.signIn('前台甲')).ask('desk.today')).counts.missedHandovers;

describe('H4 a missed handover', () => {
  test('H4 over a night: red from the grace on, until a manager closes it with a reason and PIN', async () => {
    desk.setNow(at('2026-03-02 18:00'));
    await handOver('前台甲', '前台乙');
    desk.setNow(at('2026-03-03 08:59'));
    expect(await missed()).toEqual([]);
    desk.setNow(at('2026-03-03 09:00'));
    expect(await missed()).toEqual(['03-02 值班 unsigned']);
    expect(await count()).toBe(1);
    // Late signing doesn't heal it.
    await handOver('前台乙', '前台甲');
    expect(await count()).toBe(1);

    const manager = await desk.signIn('主管甲');
    const [gap] = (await manager.ask('handover.current')).missed;
    const shifts = [{ name: gap?.shift.name ?? '', from: gap?.shift.from ?? '' }];
    const close = { shifts, reason: '值班人突发疾病送医，主管代看', pin: pinOf('主管甲') };
    const clerk = await desk.signIn('前台甲');
    expect((await clerk.refused('handover.closeMissed', close)).code).toBe('not-allowed');
    expect((await manager.refused('handover.closeMissed', { ...close, reason: '' })).code).toBe('bad-input');
    expect((await manager.refused('handover.closeMissed', { ...close, pin: '000000' })).code).toBe(
      'wrong-pin',
    );
    await manager.ask('handover.closeMissed', close);
    expect(await count()).toBe(0);
    expect((await manager.refused('handover.closeMissed', close)).code).toBe('stale');
    expect(await clerk.ask('handover.missedClosed')).toMatchObject([
      { shift: { name: '值班' }, reason: close.reason, closedByName: '主管甲' },
    ]);
    const db = new Database(databasePath(desk.dataDir));
    expect(() => db.exec("UPDATE missed_handover SET reason = '改'")).toThrow('漏交班');
    db.close();
  });

  test('H4 over a holiday the gaps add up and are closed together', async () => {
    desk.setNow(at('2026-05-05 10:00')); // 劳动节
    const manager = await desk.signIn('主管甲');
    const { missed } = await manager.ask('handover.current');
    expect(
      missed.filter(({ shift }) => shift.from >= at('2026-05-01 00:00')).map(({ shift }) => shift.name),
    ).toEqual(['节假日班', '节假日班', '节假日班', '节假日班']);
    const shifts = missed.map(({ shift: { name, from } }) => ({ name, from }));
    await manager.ask('handover.closeMissed', { shifts, reason: '试用期间未启用交班', pin: pinOf('主管甲') });
    expect(await count()).toBe(0);
  });

  test('H4 the grace is a setting', async () => {
    desk.setNow(at('2026-03-02 18:40'));
    expect(await count()).toBe(1);
    await (await desk.signIn('管理员')).ask('setting.change', { key: 'handover.graceMinutes', value: 60 });
    expect(await count()).toBe(0);
  });
});

describe('H8 a month of handovers', () => {
  test('H8 prints as one book: cover with contents and gaps, every sheet by number, pages numbered through', async () => {
    desk.setNow(at('2026-03-02 18:00'));
    await handOver('前台甲', '前台乙');
    desk.setNow(at('2026-03-03 18:10'));
    await handOver('前台乙', '前台甲');
    const shell = desk.window('shell');
    const { people } = await shell.ask('setup.status');
    const userId = people.find(({ name }) => name === '主管甲')?.id ?? 0;
    await shell.ask('session.signIn', { userId, pin: pinOf('主管甲') });
    const { html, sheets, fileName } = await shell.ask('paper.compose', {
      form: 'handover-month',
      id: 202603,
    });
    expect([fileName, sheets]).toEqual(['2026年3月交班表合订本', 3]);
    const plain = html.replaceAll(/<[^>]*>/g, '');
    for (const part of [
      '交班表月度合订本',
      '2 份',
      '2026-03-02 值班',
      '未交班，主管尚未关闭',
      '第 3 页 共 3 页',
    ])
      expect(plain).toContain(part);
    expect(plain.lastIndexOf('A1JB20260303-1')).toBeGreaterThan(plain.lastIndexOf('A1JB20260302-1'));
    const reply = await shell.refused('paper.compose', { form: 'handover-month', id: 202604 });
    expect(reply.message).toContain('没有交班表');
  });
});

describe('H6 drafts of an absent person', () => {
  test('H6 a manager passes them on with a reason; nobody else sees or does it', async () => {
    const absent = await desk.signIn('前台甲');
    const id = randomUUID();
    await absent.ask('draft.save', { id, kind: 'intake', body: { customerName: '王大爷' } });
    const manager = await desk.signIn('主管甲');
    const { othersDrafts } = await manager.ask('handover.current');
    expect(othersDrafts).toMatchObject([{ id, title: '王大爷', ownerName: '前台甲' }]);
    const toUserId = (await manager.ask('people.list')).find(({ name }) => name === '前台乙')?.id ?? 0;
    const pass = { ids: [id], toUserId, reason: '前台甲请病假' };
    const clerk = await desk.signIn('前台乙');
    expect((await clerk.ask('handover.current')).othersDrafts).toEqual([]);
    expect((await clerk.refused('handover.passDrafts', pass)).code).toBe('not-allowed');
    await manager.ask('handover.passDrafts', pass);
    expect((await clerk.ask('handover.current')).drafts).toMatchObject([{ id }]);
    await clerk.ask('draft.discard', { id });
    expect((await manager.refused('handover.passDrafts', pass)).code).toBe('stale');
  });
});
