import { expect, test } from 'vitest';
import { HOUR, move } from '../../support/office.ts';
import { clerk, desk, handler, openForEachTest, register, words } from '../../support/signed-in.ts';

openForEachTest('clerk', 'handler', 'manager');

const categoryId = () => words.categories.find(({ label }) => label === '渗漏水')?.id ?? 0;
const at = (unit: string) =>
  clerk.ask('burst.at', { kind: 'complaint', categoryId: categoryId(), unit, project: '' });
const household = (n: number, more = {}) =>
  register({ unit: `3栋1单元${n}01`, customerName: `住户${n}`, customerPhone: `1380000000${n}`, ...more });

test('G1 G2 five households, one pipe: a red line, one lead, and the next caller is offered to it', async () => {
  const ids: number[] = [];
  for (let n = 1; n <= 4; n += 1) ids.push(await household(n));
  expect(await handler.ask('burst.list')).toEqual([]);
  expect(await at('三栋-2-601')).toBeNull();
  ids.push(await household(5));
  const [burst] = await handler.ask('burst.list');
  expect(burst).toMatchObject({ place: '3栋', count: 5, lead: { number: 'A1TS2026-000001' } });
  expect(burst?.loose.map(({ caseId }) => caseId)).toEqual(ids.slice(1));
  expect((await at('三栋-2-601'))?.script).toContain('5 户反映，正在安排处理');
  expect(await at('4栋2单元601')).toBeNull();

  // Nobody has judged the lead yet: a receptionist decides nothing for a handler who is here.
  const sixth = await household(6);
  const link = async (caseId: number) => {
    const { version } = await clerk.ask('case.get', { id: caseId });
    return { caseId, version, leadId: ids[0] ?? 0, reason: '同一事件。' };
  };
  expect((await clerk.refused('case.link', await link(sixth))).message).toContain('投诉专管员');
  const leadId = ids[0] ?? 0;
  const done = await handler.ask('burst.gather', { leadId, caseIds: [...ids.slice(1), leadId] });
  expect(done.filter(({ refusal }) => refusal === null).length).toBe(4);
  expect(done.at(-1)?.refusal).toContain('主件');

  await move(handler, leadId, 'judge', { nature: 'valid', reason: '立管破裂。' });
  await clerk.ask('case.link', await link(sixth));
  expect(await clerk.ask('case.get', { id: sixth })).toMatchObject({ state: 'judged', nature: 'valid' });
  const [after] = await handler.ask('burst.list');
  expect(after).toMatchObject({ count: 6, loose: [] });
  // Those that follow wait with their lead.
  expect((await handler.ask('desk.today')).counts.queues).toMatchObject({ 'to-judge': 0, 'to-dispatch': 1 });
  desk.pass(24 * HOUR);
  expect(await handler.ask('burst.list')).toEqual([]);
});
