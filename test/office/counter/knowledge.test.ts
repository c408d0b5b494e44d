import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { complaint, move } from '../../support/office.ts';
import { clerk, desk, handler, manager, openForEachTest, words } from '../../support/signed-in.ts';

openForEachTest('clerk', 'handler', 'manager');

const leak = () => words.categories.find(({ label }) => label === '渗漏水')?.id ?? 0;

const entry = (more = {}) => ({
  id: null,
  version: 0,
  categoryId: leak(),
  title: '卫生间顶棚渗水',
  solution: '先关楼上角阀，当日派防水单位查漏。',
  deadline: '24 小时内上门',
  compensation: '吊顶按原样恢复',
  script: '给您添麻烦了，我们今天就安排人上门查看。',
  faq: [{ question: '保修几年？', answer: '防水保修五年。' }],
  reason: null,
  ...more,
});

/** A complaint called back with this level. */
async function calledBack(level: 1 | 2 | 3 | 4, requestId = randomUUID()): Promise<number> {
  const { id } = await clerk.ask('case.register', {
    ...complaint(words, { receivedAt: desk.now() }),
    requestId,
  });
  await move(handler, id, 'judge', { nature: 'valid', reason: '缺陷' });
  const departmentId = words.departments.find(({ kind }) => kind === 'own')?.id ?? 0;
  await move(handler, id, 'dispatch', { departmentId, means: 'phone' });
  const orderId = (await handler.ask('move.work', { caseId: id })).orders[0]?.id ?? 0;
  await move(clerk, id, 'sign_for', { orderId, by: '王工' });
  await move(clerk, id, 'reply', { orderId, by: '王工', reply: '已修好' });
  await move(handler, id, 'accept_reply', { orderId });
  const callback = (await handler.ask('move.work', { caseId: id })).callbacks[0];
  const caller = await desk.signIn('前台乙');
  await caller.ask('callback.record', {
    callbackId: callback?.id ?? 0,
    outcome: 'reached',
    method: 'phone',
    level,
    ...(level >= 3 && {
      reasonId: words.terms.find(({ dictionary }) => dictionary === 'dissatisfaction')?.id,
      reasonText: '慢',
    }),
  } as never);
  return id;
}

describe('what is known about a category (知识)', () => {
  test('everybody at the counter reads it and finds it by initials; only managers write', async () => {
    const { id } = await manager.ask('knowledge.save', entry());
    const [read] = await clerk.ask('knowledge.list');
    expect(read).toMatchObject({ id, version: 1, categoryLabel: '渗漏水', uses: 0, byName: '主管甲' });
    expect(read?.initials.split(' ')).toEqual(['wsjdpsssls', 'weishengjiandingpengshenshuishenloushui']);
    for (const who of [clerk, handler])
      expect((await who.refused('knowledge.save', entry())).code).toBe('not-allowed');
    const blank = { solution: null, deadline: null, compensation: null, script: null, faq: [] };
    expect((await manager.refused('knowledge.save', entry(blank))).fields).toHaveProperty('solution');
  });

  test('old versions stay readable with who, when and why; a stale one is refused (E8)', async () => {
    const { id } = await manager.ask('knowledge.save', entry());
    expect((await manager.refused('knowledge.save', entry({ id, version: 1 }))).fields).toHaveProperty(
      'reason',
    );
    desk.pass(60_000);
    await manager.ask(
      'knowledge.save',
      entry({ id, version: 1, deadline: '12 小时内上门', reason: '承诺缩短' }),
    );
    expect((await manager.refused('knowledge.save', entry({ id, version: 1, reason: '又改' }))).code).toBe(
      'stale',
    );
    await manager.ask('knowledge.retire', { id, retired: true, reason: '并入另一条' });
    expect(await clerk.ask('knowledge.versions', { id })).toMatchObject([
      { version: 3, retired: true, reason: '并入另一条' },
      { version: 2, deadline: '12 小时内上门', reason: '承诺缩短', byName: '主管甲' },
      { version: 1, deadline: '24 小时内上门', reason: null },
    ]);
  });

  test('used n times, satisfied m %: of the last callback, a draft counts once it is registered', async () => {
    const { id } = await manager.ask('knowledge.save', entry());
    const draftId = randomUUID();
    await clerk.ask('knowledge.use', { id, draftId });
    await clerk.ask('knowledge.use', { id, draftId });
    expect((await clerk.ask('knowledge.list'))[0]).toMatchObject({ uses: 0 });
    const satisfied = await calledBack(2, draftId);
    expect(await clerk.ask('knowledge.used', { caseId: satisfied })).toEqual([id]);
    // Citing it again on the case it was taken into changes nothing.
    await clerk.ask('knowledge.use', { id, caseId: satisfied });
    const dissatisfied = await calledBack(4);
    await handler.ask('knowledge.use', { id, caseId: dissatisfied });
    const { id: fresh } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
    await clerk.ask('knowledge.use', { id, caseId: fresh });
    expect((await clerk.ask('knowledge.list'))[0]).toMatchObject({ uses: 3, answered: 2, satisfied: 1 });
    expect((await clerk.ask('case.timeline', { id: fresh })).map(({ sentence }) => sentence)).toContain(
      '引用知识“卫生间顶棚渗水”第 1 版。',
    );
    await manager.ask('knowledge.retire', { id, retired: true, reason: '过时' });
    expect((await clerk.refused('knowledge.use', { id, caseId: fresh })).code).toBe('rule-broken');
    expect((await clerk.refused('knowledge.use', { id })).code).toBe('bad-input');
  });
});
