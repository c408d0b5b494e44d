import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { differences, move, pinOf } from '../../support/office.ts';
import { openWorkingDesk, type WorkingDesk } from '../../support/working-desk.ts';

let counter: WorkingDesk;

beforeEach(async () => {
  counter = await openWorkingDesk({ now: '2026-03-02T09:00:00.000+08:00' });
});

afterEach(() => {
  expect(differences(counter.desk.dataDir)).toEqual([]);
  counter.desk.close();
});

const close = (closeKind: 'withdrawn' | 'mistaken', name: '主管甲' | '主管乙') => ({
  move: 'special_close' as const,
  closeKind,
  reason: '客户来函。',
  pin: pinOf(name),
});

test('B12 past a dissatisfied customer a 撤诉 takes their letter and two people, and both stand in the report', async () => {
  const { as, register, begin, finish, call, state } = counter;
  const id = await register();
  await begin(id);
  await finish(id);
  await call(id, 4);
  const [one, other] = [await as('主管甲'), await as('主管乙')];
  const about = async () => ({ caseId: id, version: (await one.ask('case.get', { id })).version });
  const mistaken = await one.refused('move.make', { ...(await about()), ...close('mistaken', '主管甲') });
  expect(mistaken.message).toContain('不能按误登关闭');
  const bare = await one.refused('move.make', { ...(await about()), ...close('withdrawn', '主管甲') });
  expect(bare.message).toContain('客户签字或来函');
  const letter = { ...close('withdrawn', '主管甲'), paper: '来函 2026-7' };
  const alone = await one.refused('move.make', { ...(await about()), ...letter });
  expect(alone.message).toContain('由两人办理');
  expect((await one.ask('move.work', { caseId: id })).withdrawalNeedsTwo).toBe(true);
  const { decisionId } = await one.ask('move.propose', { ...(await about()), ...letter });
  const decide = { id: decisionId, approve: true, reason: '已核对来函。' };
  expect((await one.refused('decision.decide', { ...decide, pin: pinOf('主管甲') })).message).toContain(
    '自己',
  );
  await other.ask('decision.decide', { ...decide, pin: pinOf('主管乙') });
  expect(await state(id)).toBe('closed');
  const { content } = await one.ask('publication.content', {
    report: 'monthly',
    period: { unit: 'month', day: '2026-03-02' },
  });
  const table = content.sections.find(({ title }) => title === '撤诉、误登');
  expect(table?.kind === 'table' && table.rows.map((row) => row.slice(2))).toEqual([
    ['撤诉', '4 不满意', '客户来函。（凭据：纸质编号 来函 2026-7）', '主管甲', '主管乙'],
  ]);
});

test('C20 a contractor told by phone is in the four hours without ever signing, and can be penalised for it', async () => {
  const { as, at, register, dispatch, contractorId } = counter;
  const [told, sent] = [await register({ kind: 'repair' }), await register({ kind: 'repair' })];
  await dispatch(told, contractorId, 'phone');
  await dispatch(sent, contractorId, 'paper');
  at('03-02', '13:01');
  const handler = await as('专管甲');
  const clocksOf = async (caseId: number) =>
    (await handler.ask('move.work', { caseId })).clocks.filter(({ ruleId }) => ruleId === 'C3');
  expect(await clocksOf(told)).toMatchObject([{ due: '2026-03-02T13:00:00.000+08:00', state: '超时' }]);
  expect(await clocksOf(sent)).toEqual([]);
  const [offer] = await handler.ask('penalty.offers', { caseId: told });
  expect(offer?.offers.map(({ condition }) => condition)).toContain('no_show');
  // Signing for it afterwards begins no second four hours, also when they have come meanwhile.
  const orderId = (await handler.ask('move.work', { caseId: told })).orders[0]?.id ?? 0;
  await handler.ask('order.arrived', { orderId, note: '到场。' });
  await move(handler, told, 'sign_for', { orderId, by: '刘队长' });
  expect(await clocksOf(told)).toHaveLength(1);
});

test('D9 what waits is settled with its case: by the manager who does it directly, or with the closing', async () => {
  const { as, register, begin, finish, call, specialClose } = counter;
  const handler = await as('专管甲');
  const id = await register();
  await begin(id);
  const { clocks, version } = {
    ...(await handler.ask('move.work', { caseId: id })),
    ...(await handler.ask('case.get', { id })),
  };
  const clockId = clocks.find(({ ruleId }) => ruleId === 'C4')?.id ?? 0;
  const asked = { caseId: id, clockId, until: '2026-03-05T09:00:00.000+08:00', reason: '等料。' };
  await handler.ask('decision.extend', { ...asked, told: '已告知。' });
  await handler.ask('move.propose', { caseId: id, version, ...close('withdrawn', '主管甲') });
  await specialClose(id, 'withdrawn');
  const settled = async (caseId: number) =>
    (await handler.ask('move.work', { caseId })).decisions.map((decision) => [
      decision.kind,
      decision.state,
      decision.decidedByName,
      decision.decideReason,
    ]);
  expect(await settled(id)).toEqual([
    ['extend', 'refused', '主管甲', '本件已关闭，本申请随之了结，没有另行批准。'],
    ['special_close', 'approved', '主管甲', '主管甲 已直接办理“特殊关闭”，本申请随之了结。'],
  ]);
  const second = await register({ customerName: '王二', customerPhone: '13900002222' });
  await begin(second);
  await finish(second);
  await handler.ask('decision.reassign', { caseId: second, toUserId: 3, reason: '休假。' });
  await call(second, 1);
  expect(await settled(second)).toMatchObject([['reassign', 'refused', '前台乙', expect.anything()]]);
  expect((await (await as('主管乙')).ask('decision.list', { state: 'proposed' })).length).toBe(0);
});

test('D9 a register kept before the rule is mended at its opening, with an event', async () => {
  const { as, desk, register, specialClose } = counter;
  const handler = await as('专管甲');
  const id = await register({ kind: 'repair' });
  const { version } = await handler.ask('case.get', { id });
  await handler.ask('move.propose', { caseId: id, version, ...close('withdrawn', '主管甲') });
  const row = () => {
    const db = new Database(join(desk.dataDir, 'register.db'));
    const found = db.prepare('SELECT * FROM decision WHERE case_id = ?').get(id);
    db.close();
    return found as Record<string, unknown>;
  };
  const waiting = row();
  await specialClose(id, 'withdrawn');
  const left = await settledBefore(desk, waiting);
  expect(left.state).toBe('proposed');
  desk.reopen();
  const again = await desk.signIn('主管甲');
  expect((await again.ask('move.work', { caseId: id })).decisions).toMatchObject([
    { state: 'refused', decidedByName: '主管甲' },
  ]);
  const timeline = await again.ask('case.timeline', { id });
  expect(timeline.map(({ sentence }) => sentence)).toContain('本件已关闭，未决的申请随之了结。');
});

/** Puts the decision back as the older program left it behind. */
async function settledBefore(
  { dataDir, office }: WorkingDesk['desk'],
  { id, ...columns }: Record<string, unknown>,
): Promise<{ readonly state: unknown }> {
  office.close();
  const db = new Database(join(dataDir, 'register.db'));
  const names = Object.keys(columns);
  db.prepare(
    `UPDATE decision SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  ).run({
    ...columns,
    id,
  });
  const found = db.prepare('SELECT state FROM decision WHERE id = ?').get(id) as { readonly state: unknown };
  db.close();
  return found;
}
