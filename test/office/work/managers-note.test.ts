import { expect, test } from 'vitest';
import { HOUR } from '../../support/office.ts';
import { clerk, desk, handler, manager, openForEachTest, register } from '../../support/signed-in.ts';

openForEachTest('clerk', 'handler', 'manager');

const note = async (caseId: number) =>
  (await clerk.ask('move.work', { caseId })).clocks
    .filter(({ ruleId }) => ruleId === 'C22')
    .map(({ due, state, verdict }) => `${due?.slice(8, 16)} ${verdict ?? state}`);
const ADD = { content: '已了解，明日上门。' } as const;

test('C22 a second complaint is the manager’s note within four hours: shown, reminded, stopped by the manager’s word', async () => {
  const caseId = await register();
  expect(await note(caseId)).toEqual([]);
  await clerk.ask('followUp.add', { caseId, type: 'second_complaint', content: '再次来电。' });
  expect(await note(caseId)).toEqual(['02T13:00 正常']);
  const own = (await manager.ask('desk.today')).items.find(({ kind }) => kind === 'second-complaint');
  expect(own).toMatchObject({ clock: 'C22', dueAt: '2026-03-02T13:00:00.000+08:00', clockState: '正常' });

  desk.pass(2 * HOUR);
  const since = '2026-03-02T09:00:00.000+08:00';
  const said = await manager.ask('reminder.since', { since });
  expect(said.filter(({ clock }) => clock === '主管批示').map(({ text }) => text)).toEqual(['时限已过 50%']);
  // A handler's note is none, nor what a caller said, entered by the manager.
  await handler.ask('followUp.add', { ...ADD, caseId, type: 'note' });
  await manager.ask('followUp.add', { caseId, type: 'urge', content: '客户又来催。' });
  expect(await note(caseId)).toEqual(['02T13:00 正常']);
  await manager.ask('followUp.add', { ...ADD, caseId, type: 'note' });
  expect(await note(caseId)).toEqual(['02T13:00 按时']);
});

test('C22 runs from the registration of what comes in escalated; late is late', async () => {
  const caseId = await register({ escalatedReason: '来电即要求主管处理。' });
  expect(await note(caseId)).toEqual(['02T13:00 正常']);
  desk.pass(5 * HOUR);
  expect(await note(caseId)).toEqual(['02T13:00 超时']);
  await manager.ask('followUp.add', { ...ADD, caseId, type: 'contact' });
  expect(await note(caseId)).toEqual(['02T13:00 超时']);
});
