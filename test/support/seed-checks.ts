import { randomUUID } from 'node:crypto';
import { complaint, HOUR, pinOf } from './office.ts';
import type { SeedDesk } from './seed-full.ts';

/** What is asked and checked afterwards: batches of callbacks, corrections, the inspection, knowledge, improvements. */
export async function seedChecks(seed: SeedDesk): Promise<void> {
  const { desk, clerk, other, handler, manager, words, cases } = seed;
  const dissatisfied = words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id ?? 0;
  const batch = await handler.ask('batch.create', {
    requestId: randomUUID(),
    kind: 'installation',
    name: '一月安装回访',
    dueOn: '2027-01-15',
    source: {
      from: 'import',
      rows: Array.from({ length: 20 }, (_, n) => ({ name: `安装客户${n}`, phone: `139000001${10 + n}` })),
    },
  });
  const { tasks } = await clerk.ask('batch.queue', { batchId: batch.id });
  const answers = { 'on-time': '按时', quality: '好', explained: '是', 'extra-charge': '没有' };
  let called = 0;
  const call = (level: 1 | 4) =>
    clerk.ask('batch.record', {
      taskId: tasks[called++]?.taskId ?? 0,
      outcome: 'reached',
      method: 'phone',
      level,
      answers,
      ...(level === 4 && { reasonId: dissatisfied, reasonText: '柜门关不严。' }),
    });
  for (const level of [4, 4, 4, 4, 4, 4, 1] as const) await call(level);
  await clerk.ask('batch.declineOffer', { taskId: tasks[0]?.taskId ?? 0, reason: '客户不愿登记' });

  const task = (await other.ask('callback.queue')).tasks.find(({ caseId }) => caseId === cases.awaiting);
  const callbackId = task?.callback.id ?? 0;
  await other.ask('callback.record', { callbackId, outcome: 'reached', method: 'phone', level: 1 });
  desk.pass(60_000);
  await other.ask('callback.correct', { callbackId, level: 2 });

  const { items, checklist } = await manager.ask('inspection.begin', { week: '2026-12-28' });
  const fits = Object.fromEntries(checklist.map(({ key }) => [key, 'fits' as const]));
  for (const { id } of items) await manager.ask('inspection.answer', { itemId: id, answers: fits });
  await manager.ask('inspection.find', {
    itemId: items[0]?.id ?? 0,
    content: '渗漏水误选为其他。',
    remedy: { as: 'record' },
  });

  const entry = {
    categoryId: words.categories.find(({ label }) => label === '渗漏水')?.id ?? 0,
    title: '卫生间顶棚渗水',
    solution: '先关楼上角阀。',
    faq: [{ question: '保修几年？', answer: '五年。' }],
  };
  const known = await manager.ask('knowledge.save', { ...entry, id: null, version: 0 });
  await clerk.ask('knowledge.use', { id: known.id, caseId: cases.judged });

  for (let n = 0; n < 3; n += 1) {
    desk.pass(HOUR / 6);
    await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: desk.now(), project: '春和园一期', customerPhone: `1366666000${n}` }),
    );
  }
  const [hot] = await handler.ask('improvement.topics');
  await handler.ask('improvement.plan', {
    caseId: hot?.caseId ?? 0,
    type: 'correction',
    content: '统一重做防水',
    owner: '工程部',
    dueOn: '2027-01-20',
  });
  await clerk.ask('violation.add', {
    kind: 'non_cooperation',
    departmentId: words.departments.find(({ kind }) => kind === 'contractor')?.id ?? 0,
    content: '拒不派人。',
    dueAt: '2027-01-04T10:00:00.000+08:00',
    repliedAt: '2027-01-04T10:25:00.000+08:00',
  });
  // A decision is waiting since seedOffice; this one has been answered.
  const { version } = await clerk.ask('case.get', { id: cases.judged });
  await clerk.ask('move.propose', { caseId: cases.judged, version, move: 'void', reason: '重复登记' });
  const decision = (await manager.ask('decision.list', {})).find(({ caseId }) => caseId === cases.judged);
  await manager.ask('decision.decide', {
    id: decision?.id ?? 0,
    approve: false,
    reason: '两件不同。',
    pin: pinOf('主管甲'),
  });
}
