import { expect, test } from 'vitest';
import {
  clerk,
  desk,
  handler,
  manager,
  openForEachTest,
  register,
  type Window,
} from '../../support/signed-in.ts';

openForEachTest('clerk', 'handler', 'manager');

const at = (time: string, day = '02') => `2026-03-${day}T${time}:00.000+08:00`;
const agreed = async (who: Window) =>
  (await who.ask('desk.today')).items
    .filter(({ kind }) => kind === 'appointment')
    .map(({ caseNumber, text, clockState }) => `${caseNumber} ${text} ${clockState}`);
const said = async (who: Window, since: string) =>
  (await who.ask('reminder.since', { since }))
    .filter(({ kind }) => kind === '预约')
    .map(({ clock, text }) => `${clock} ${text}`);

test('A1 A2 a visit and a next contact stand on the desk of their day, remind before, and stay red when missed', async () => {
  await register({ kind: 'repair', appointmentAt: at('15:00') });
  const id = await register();
  await register({ kind: 'repair', customerName: '王明', appointmentAt: at('15:00', '04') });
  const next = { type: 'contact', content: '下午再联系。', nextContactAt: at('16:00') } as const;
  await clerk.ask('followUp.add', { caseId: id, ...next });
  expect(await agreed(manager)).toEqual([
    'A1BX2026-000001 约 15:00 上门 正常',
    'A1TS2026-000001 约 16:00 联系客户 正常',
  ]);
  expect(await said(clerk, at('08:00'))).toEqual([]);

  desk.setNow(at('14:45'));
  expect(await said(clerk, at('14:00'))).toEqual(['约 15:00 上门 15 分钟后']);
  expect((await agreed(clerk))[0]).toBe('A1BX2026-000001 约 15:00 上门 临期');
  desk.setNow(at('16:01'));
  expect(await said(handler, at('14:50'))).toEqual([
    '约 16:00 联系客户 已到约定时间',
    '约 15:00 上门 已到约定时间',
  ]);

  // The day after the missed ones still stand first; a note keeps the contact.
  desk.setNow(at('09:00', '03'));
  expect((await agreed(clerk)).every((line) => line.endsWith('超时'))).toBe(true);
  await clerk.ask('followUp.add', { caseId: id, type: 'contact', content: '已联系，满意。' });
  expect(await agreed(clerk)).toEqual(['A1BX2026-000001 约 15:00 上门 超时']);
  const sheet = await clerk.ask('handover.current');
  expect(JSON.stringify(sheet)).toContain('约 03-02 15:00 联系，已过未联系');
});
