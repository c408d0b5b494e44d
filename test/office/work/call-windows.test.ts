import { afterEach, beforeEach, expect, test } from 'vitest';
import { differences, openTestOffice, type TestOffice } from '../../support/office.ts';

let desk: TestOffice;

beforeEach(async () => {
  desk = await openTestOffice({ now: '2026-03-02T12:30:00.000+08:00' });
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

test('B2 the times in which customers may be called are a setting: the queue asks it, a wrong one is refused', async () => {
  const admin = await desk.signIn('管理员');
  const clerk = await desk.signIn('前台甲');
  const restTime = async () => (await clerk.ask('callback.queue')).restTime;
  const change = (value: unknown) => admin.ask('setting.change', { key: 'callback.windows', value });
  const refusal = async (value: unknown) =>
    (await admin.refused('setting.change', { key: 'callback.windows', value })).fields?.['value'];
  expect(await restTime()).toBe(true);
  await change([{ from: '08:30', to: '21:00' }]);
  expect(await restTime()).toBe(false);
  expect(await refusal([])).toContain('至少要有一个');
  expect(await refusal([{ from: '12:00', to: '09:00' }])).toContain('结束须晚于开始');
  expect(
    await refusal([
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '20:00' },
    ]),
  ).toContain('不能重叠');
  expect(await refusal([{ from: '9点', to: '20:00' }])).toContain('08:30');
  expect(await restTime()).toBe(false);
});

test('spec 30 回访 the scripts are a setting: own passages are kept, restored by leaving them out, checked for their braces', async () => {
  const admin = await desk.signIn('管理员');
  const change = (value: unknown) => admin.ask('setting.change', { key: 'callback.scripts', value });
  const refusal = async (value: unknown) =>
    (await admin.refused('setting.change', { key: 'callback.scripts', value })).fields?.['value'];
  const own = { 'case.greeting': '您好，{customer}，我是{organisation}的{caller}。' };
  expect((await change(own))['callback.scripts']).toEqual(own);
  expect(await refusal({ 'case.greeting': '您好，{姓名}。' })).toContain('花括号');
  expect(await refusal({ 'case.greeting': '' })).toBeTruthy();
  expect(await refusal({ 'sql; --': '您好' })).toBeTruthy();
  expect((await change({}))['callback.scripts']).toEqual({});
});
