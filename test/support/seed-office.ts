import type { FollowUpType } from '#domain/terms.ts';
import type { MoveForm } from '#contract/work/moves.ts';
import { HOUR, pinOf, type TestOffice } from './office.ts';
import { createForms, seededRandom } from './seed.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

/** Cases of a small, true register, by how far they went. */
export interface SeededCases {
  readonly registered: number;
  readonly judged: number;
  readonly dispatched: number;
  readonly replied: number;
  readonly awaiting: number;
  readonly closed: number;
  readonly voided: number;
  readonly onTheSpot: number;
  readonly waiting: number;
  readonly held: number;
}

/** Fills an office through its router: about twenty cases of all kinds and states, one year's end among them. */
export async function seedOffice(desk: TestOffice): Promise<SeededCases> {
  const [clerk, other, handler, manager] = await Promise.all(
    ['前台甲', '前台乙', '专管甲', '主管甲'].map((name) => desk.signIn(name)),
  );
  if (!clerk || !other || !handler || !manager) throw new Error('nobody is here');
  const words = await clerk.ask('dictionary.all');
  const form = createForms(seededRandom(7), words);
  const departmentId = words.departments[0]?.id ?? 0;
  const causeId = words.terms.find(({ dictionary }) => dictionary === 'cause')?.id ?? null;

  // Everybody is new here, so that each case is whole in itself (seed-copies).
  let phone = 13_900_000_000;
  const register = async (more: object = {}): Promise<number> => {
    desk.pass(60_000);
    phone += 1;
    return (
      await clerk.ask('case.register', {
        ...form(desk.now()),
        kind: 'complaint',
        customerPhone: String(phone),
        receivedAt: desk.now(),
        ...more,
      })
    ).id;
  };
  const move = async (who: Window, caseId: number, input: Readonly<Record<string, unknown>>) => {
    desk.pass(60_000);
    const { version } = await who.ask('case.get', { id: caseId });
    // Each caller below writes the fields its move needs; the router checks them.
    return who.ask('move.make', { caseId, version, ...input } as MoveForm);
  };
  const orderOf = async (caseId: number): Promise<number> =>
    (await clerk.ask('move.work', { caseId })).orders.at(-1)?.id ?? 0;

  const judged = async () => {
    const id = await register();
    await move(handler, id, { move: 'judge', nature: 'valid', reason: '属工程质量缺陷。' });
    return id;
  };
  const dispatched = async () => {
    const id = await judged();
    await move(handler, id, { move: 'dispatch', departmentId, means: 'phone', instruction: '当日到场。' });
    return id;
  };
  const replied = async () => {
    const id = await dispatched();
    await follow(id, 'answered_customer', '已致歉并告知安排。');
    await move(clerk, id, { move: 'sign_for', orderId: await orderOf(id), by: '施工方刘队长' });
    await move(clerk, id, { move: 'reply', orderId: await orderOf(id), by: '刘队长', reply: '已维修完毕。' });
    return id;
  };
  const awaiting = async () => {
    const id = await replied();
    const { version } = await handler.ask('case.get', { id });
    await handler.ask('finding.save', {
      caseId: id,
      version,
      causeId,
      causeText: '防水层破损',
      result: '已重做',
    });
    const measure = await handler.ask('measure.add', {
      caseId: id,
      type: 'correction',
      content: '同批次复查。',
      owner: '工程部',
      dueOn: '2027-03-20',
    });
    measures.set(id, measure.id);
    await move(handler, id, { move: 'accept_reply', orderId: await orderOf(id) });
    return id;
  };
  const measures = new Map<number, number>();
  const follow = (caseId: number, type: FollowUpType, content: string) =>
    handler.ask('followUp.add', { caseId, type, content, apologised: true, explained: true });

  desk.setNow('2026-12-31T09:00:00.000+08:00');
  for (const kind of ['complaint', 'repair', 'enquiry', 'suggestion'] as const) await register({ kind });
  desk.setNow('2027-01-04T09:00:00.000+08:00');
  for (const kind of ['repair', 'enquiry', 'suggestion'] as const) await register({ kind });
  for (let n = 0; n < 4; n += 1) await register();

  const cases = {
    registered: await register(),
    judged: await judged(),
    dispatched: await dispatched(),
    replied: await replied(),
    awaiting: await awaiting(),
    closed: await awaiting(),
    voided: await register(),
    onTheSpot: await register(),
    waiting: await register(),
    held: await dispatched(),
  };
  const { tasks } = await other.ask('callback.queue');
  const task = tasks.find(({ caseId }) => caseId === cases.closed);
  await other.ask('callback.record', {
    callbackId: task?.callback.id ?? 0,
    outcome: 'reached',
    method: 'phone',
    level: 1,
  });
  // What is finished has nothing running any more: the pattern of a long register (seed-copies).
  const measureId = measures.get(cases.closed) ?? 0;
  await handler.ask('measure.done', { id: measureId, note: '复查完毕。' });
  await handler.ask('measure.verify', { id: measureId });
  await move(manager, cases.voided, { move: 'void', reason: '误登', pin: pinOf('主管甲') });
  await move(clerk, cases.onTheSpot, {
    move: 'solve_on_the_spot',
    answer: '当场协调解决。',
    nature: 'valid',
    level: 1,
  });
  await clerk.ask('move.propose', { caseId: cases.waiting, version: 1, move: 'void', reason: '重复登记' });
  await move(handler, cases.held, { move: 'hold', reason: '等配件到货', resumeOn: '2027-01-08' });
  desk.pass(HOUR);
  return cases;
}
