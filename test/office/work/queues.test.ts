import { expect, test } from 'vitest';
import type { Queue } from '#domain/work/queues.ts';
import { complaint, HOUR, move } from '../../support/office.ts';
import {
  clerk,
  departmentOf,
  desk,
  handler,
  manager,
  openForEachTest,
  register,
  type Window,
  words,
} from '../../support/signed-in.ts';

openForEachTest('clerk', 'handler', 'manager');

const on = async (who: Window, queue: Queue) =>
  (await who.ask('queue.list', { queue })).items.map(({ number, fresh }) =>
    fresh ? `${number} 新` : number,
  );
const counts = async (who: Window) => (await who.ask('desk.today')).counts;
const NOTHING = { 'to-judge': 0, 'to-dispatch': 0, 'to-answer': 0, 'to-sign-for': 0, 'to-review': 0 };

test('Q1 what is registered stands at once on the desk of whoever may take it up, and goes from queue to queue', async () => {
  const id = await register();
  expect(await on(handler, 'to-judge')).toEqual(['A1TS2026-000001 新']);
  expect(await on(clerk, 'to-judge')).toEqual([]);
  const [item] = (await handler.ask('desk.today')).items;
  expect(item).toMatchObject({ kind: 'to-judge', caseNumber: 'A1TS2026-000001', clock: 'C2', fresh: true });
  expect(item?.since).toBe(desk.now());

  await move(handler, id, 'judge', { nature: 'valid', reason: '防水层破损。' });
  expect(await counts(handler)).toMatchObject({ queues: { ...NOTHING, 'to-dispatch': 1 }, fresh: 0 });
  expect(await on(manager, 'to-dispatch')).toEqual(['A1TS2026-000001 新']);

  await move(handler, id, 'dispatch', { departmentId: departmentOf('防水施工单位'), means: 'phone' });
  expect(await on(clerk, 'to-sign-for')).toEqual(['A1TS2026-000001-P1 新']);
  const { orders } = await handler.ask('move.work', { caseId: id });
  const orderId = orders[0]?.id ?? 0;
  await move(clerk, id, 'sign_for', { orderId, by: '王工' });
  expect(await counts(handler)).toMatchObject({ queues: NOTHING });

  desk.pass(HOUR);
  await move(clerk, id, 'reply', { orderId, by: '王工', reply: '已修。' });
  expect(await on(clerk, 'to-review')).toEqual([]);
  const [reply] = (await handler.ask('queue.list', { queue: 'to-review' })).items;
  expect(reply).toMatchObject({
    number: 'A1TS2026-000001-P1',
    since: desk.now(),
    fresh: true,
    departmentLabel: '防水施工单位',
  });
  await move(handler, id, 'return_reply', { orderId, reason: '没有照片。' });
  expect(await on(clerk, 'to-sign-for')).toEqual(['A1TS2026-000001-P1 新']);
});

test('Q2 a receptionist finds repairs and same-day items, what is to be answered and signed for', async () => {
  await register({ kind: 'repair' });
  await register({ sameDay: 'safety' });
  await register({ kind: 'enquiry', enquiryType: 'ordinary' });
  const ordinary = await register();
  await move(handler, ordinary, 'judge', { nature: 'valid', reason: '属实。' });
  expect((await on(handler, 'to-dispatch')).length).toBe(3);
  expect(await on(clerk, 'to-dispatch')).toEqual(['A1TS2026-000001', 'A1BX2026-000001']);
  expect(await on(clerk, 'to-answer')).toEqual(['A1ZX2026-000001']);
});

test('Q3 new until one has looked, said once by the notice, never for what one brought oneself', async () => {
  const { id } = await manager.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  expect(await on(manager, 'to-judge')).toEqual(['A1TS2026-000001']);
  const since = '2020-01-01T00:00:00.000+08:00';
  const said = (await handler.ask('reminder.since', { since })).filter(({ kind }) => kind === '新到');
  expect(said).toMatchObject([{ caseId: id, clock: '待判定', text: '新到', at: desk.now() }]);
  // 知道了 puts the notice away, not the mark.
  expect((await handler.ask('reminder.since', { since: desk.now() })).length).toBe(0);
  expect(await on(handler, 'to-judge')).toEqual(['A1TS2026-000001 新']);

  const looked = desk.now();
  desk.pass(HOUR / 60);
  const later = await register();
  await handler.ask('queue.looked', { queues: ['to-judge'], at: looked });
  expect(await on(handler, 'to-judge')).toEqual(['A1TS2026-000001', 'A1TS2026-000002 新']);
  expect((await counts(handler)).fresh).toBe(1);
  // Another's look is another's, and an older one takes nothing back.
  const other = await desk.signIn('专管乙');
  expect((await on(other, 'to-judge')).length).toBe(2);
  await handler.ask('queue.looked', { queues: ['to-judge'], at: desk.now() });
  await handler.ask('queue.looked', { queues: ['to-judge'], at: looked });
  expect((await counts(handler)).fresh).toBe(0);

  // A hold that has ended brings a case back as new.
  await move(handler, later, 'judge', { nature: 'valid', reason: '属实。' });
  await move(handler, later, 'hold', { reason: '等配件。', resumeOn: '2026-03-05' });
  expect(await on(handler, 'to-dispatch')).toEqual([]);
  await handler.ask('queue.looked', { queues: ['to-dispatch'], at: desk.now() });
  desk.setNow('2026-03-05T09:00:00.000+08:00');
  expect(await on(handler, 'to-dispatch')).toEqual(['A1TS2026-000002 新']);
});

test('Q1 the most urgent first; a matter about somebody is on none of their queues', async () => {
  const people = await clerk.ask('people.list');
  const concernsUserId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
  await register();
  await register({ severity: 'major' });
  await register({ concernsUserId });
  expect(await on(handler, 'to-judge')).toEqual(['A1TS2026-000002 新', 'A1TS2026-000001 新']);
  const other = await desk.signIn('专管乙');
  expect((await on(other, 'to-judge')).length).toBe(3);
});
