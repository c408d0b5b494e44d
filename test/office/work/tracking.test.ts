import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { MoveForm } from '#contract/work/moves.ts';
import { TRACKING_STATES, type TrackingState } from '#domain/terms.ts';
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
let clerk: Window;
let handler: Window;

beforeEach(async () => {
  desk = await openTestOffice();
  [clerk, handler] = await Promise.all([desk.signIn('前台甲'), desk.signIn('专管甲')]);
  words = await clerk.ask('dictionary.all');
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

async function register(more = {}): Promise<number> {
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
}

async function note(caseId: number, tracking: TrackingState | null, more = {}): Promise<void> {
  await handler.ask('followUp.add', { caseId, type: 'contact', tracking, content: '联系客户。', ...more });
}

const idsOn = async (tracking: TrackingState, who = clerk) =>
  (await who.ask('followUp.byTracking', { tracking })).map(({ caseId }) => caseId);
const NOTHING = Object.fromEntries(TRACKING_STATES.map((state) => [state, 0]));

test('D2 a case stands on the list of its latest tracking state; a note without one leaves it there', async () => {
  expect(await clerk.ask('followUp.lists')).toEqual(NOTHING);
  const id = await register();
  await note(id, null);
  expect(await clerk.ask('followUp.lists')).toEqual(NOTHING);
  await note(id, 'unsolved', { content: '配件未到。', nextContactAt: '2026-03-05T10:00:00.000+08:00' });
  await note(id, null);
  expect(await clerk.ask('followUp.byTracking', { tracking: 'unsolved' })).toEqual([
    {
      caseId: id,
      caseNumber: 'A1TS2026-000001',
      customerName: '李晓雨',
      unit: '3栋2单元501',
      ownerName: '前台甲',
      content: '配件未到。',
      nextContactAt: '2026-03-05T10:00:00.000+08:00',
      at: desk.now(),
      byName: '专管甲',
      days: 0,
    },
  ]);
  await note(id, 'solved_in_days');
  expect(await idsOn('unsolved')).toEqual([]);
  expect(await idsOn('solved_in_days')).toEqual([id]);
  expect(await clerk.ask('followUp.lists')).toEqual({ ...NOTHING, solved_in_days: 1 });
});

test('D2 each list is ordered by next contact, without one last, and counts calendar days', async () => {
  const [none, later, sooner] = [await register(), await register(), await register()];
  desk.setNow('2026-03-02T23:59:00.000+08:00');
  await note(none, 'appointment');
  await note(later, 'appointment', { nextContactAt: '2026-03-06T09:00:00.000+08:00' });
  desk.pass(HOUR / 30);
  await note(sooner, 'appointment', { nextContactAt: '2026-03-03T09:00:00.000+08:00' });
  expect(await idsOn('appointment')).toEqual([sooner, later, none]);
  const rows = await clerk.ask('followUp.byTracking', { tracking: 'appointment' });
  expect(rows.map(({ days }) => days)).toEqual([0, 1, 1]);
});

test('D2 what is settled leaves the lists', async () => {
  const id = await register();
  await note(id, 'unsolvable_now');
  const manager = await desk.signIn('主管甲');
  const { version } = await manager.ask('case.get', { id });
  const voiding = { caseId: id, version, move: 'void', reason: '误登', pin: pinOf('主管甲') } as const;
  await manager.ask('move.make', voiding satisfies MoveForm);
  expect(await clerk.ask('followUp.lists')).toEqual(NOTHING);
  expect(await idsOn('unsolvable_now')).toEqual([]);
});

test('spec 10 a matter about somebody is neither on that person’s lists nor in their counts', async () => {
  const people = await clerk.ask('people.list');
  const concernsUserId = people.find(({ name }) => name === '专管乙')?.id ?? 0;
  const id = await register({ concernsUserId });
  await note(id, 'dissatisfied');
  expect(await idsOn('dissatisfied')).toEqual([id]);
  const concerned = await desk.signIn('专管乙');
  expect(await idsOn('dissatisfied', concerned)).toEqual([]);
  expect(await concerned.ask('followUp.lists')).toEqual(NOTHING);
});
