import { afterAll, beforeAll, expect, test } from 'vitest';
import { differences, openTestOffice, type TestOffice } from '../support/office.ts';

let desk: TestOffice;

beforeAll(async () => {
  desk = await openTestOffice({ now: '2026-03-02T09:00:00.000+08:00' });
});

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

test('K3 what was never handed in stands overdue however old; the named person records it, a receptionist too', async () => {
  desk.setNow('2026-09-01T09:00:00.000+08:00');
  const clerk = await desk.signIn('前台甲');
  const weekly = async () =>
    (await clerk.ask('publication.duties')).filter(({ report }) => report === 'weekly');
  const lines = await weekly();
  expect(lines).toHaveLength(26);
  const oldest = lines.at(0);
  if (!oldest) throw new Error('no duty');
  expect(oldest).toMatchObject({
    state: 'overdue',
    from: '2026-03-02T00:00:00.000+08:00',
    mayDeliver: false,
  });
  const handIn = {
    report: 'weekly',
    from: oldest.from,
    to: oldest.to,
    recipients: '主管、总经理',
    means: '纸质',
    publicationId: null,
    note: null,
  } as const;
  expect((await clerk.refused('publication.deliver', handIn)).code).toBe('not-allowed');

  const admin = await desk.signIn('管理员');
  const { people } = await admin.ask('setup.status');
  const personId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
  const schedule = (await admin.ask('setting.all'))['report.schedule'];
  const value = schedule.map((duty) => (duty.report === 'weekly' ? { ...duty, personId } : duty));
  await admin.ask('setting.change', { key: 'report.schedule', value, validFrom: null });
  await clerk.ask('publication.deliver', handIn);
  // What was handed in long ago leaves the list, the others stay.
  expect((await weekly()).map(({ from }) => from)).not.toContain(oldest.from);
  expect(await weekly()).toHaveLength(25);
});

test('K2 the sources’ own reports are on the table from the beginning', async () => {
  const manager = await desk.signIn('主管甲');
  const due = new Set((await manager.ask('publication.duties')).map(({ report }) => report));
  for (const report of [
    'installation',
    'after-sales',
    'outbound',
    'complaint-repair',
    'friday',
    'suggestions',
  ])
    expect([...due]).toContain(report);
});
