import { pinOf } from './office.ts';
import type { SeedDesk } from './seed-full.ts';

/** What happens between shifts: roster, swaps, a handover with its gaps, a leave, the stock of blank forms. */
export async function seedShifts(seed: SeedDesk): Promise<void> {
  const { desk, clerk, other, handler, manager, idOf } = seed;
  const cell = (day: string, name: string) => ({ day, shift: '值班', was: [], userIds: [idOf(name)] });
  await manager.ask('roster.save', {
    cells: [cell('2027-01-06', '前台甲'), cell('2027-01-07', '前台乙')],
    pin: pinOf('主管甲'),
  });
  const swap = await clerk.ask('swap.ask', {
    day: '2027-01-06',
    shift: '值班',
    toUserId: idOf('前台乙'),
    reason: '家中有事',
    back: { day: '2027-01-07', shift: '值班' },
  });
  await other.ask('swap.answer', { id: swap.id, agree: true });
  // Another one waits for its answer.
  await manager.ask('roster.save', {
    cells: [cell('2027-01-12', '前台乙'), cell('2027-01-13', '前台甲'), cell('2027-01-14', '专管甲')],
    pin: pinOf('主管甲'),
  });
  await other.ask('swap.ask', {
    day: '2027-01-12',
    shift: '值班',
    toUserId: idOf('前台甲'),
    reason: '体检',
  });

  const { sheet, missed } = await clerk.ask('handover.current');
  const typed = {
    notes: sheet.items.slice(0, 1).map(({ caseId }) => ({ caseId, note: '下午回电。' })),
    things: sheet.things.map(({ termId }) => ({ termId, counted: 2, remark: null })),
    remarks: '一切正常。',
  };
  await clerk.ask('handover.saveNotes', typed);
  const signed = await clerk.ask('handover.sign', {
    ...typed,
    onDuty: [],
    passOnDrafts: true,
    pin: pinOf('前台甲'),
  });
  desk.pass(60_000);
  const { seenSeq, toAcknowledge } = await other.ask('handover.current');
  await other.ask('handover.take', {
    id: signed.id,
    seenSeq,
    acknowledged: [...toAcknowledge],
    pin: pinOf('前台乙'),
  });
  await manager.ask('handover.closeMissed', {
    shifts: missed.slice(0, 2).map(({ shift: { name, from } }) => ({ name, from })),
    reason: '试用期间未启用交班',
    pin: pinOf('主管甲'),
  });

  const leave = await clerk.ask('leave.sign', {
    toUserId: idOf('前台乙'),
    backOn: '2027-01-11',
    note: '年休假',
    pin: pinOf('前台甲'),
  });
  await other.ask('leave.take', { id: leave.id, pin: pinOf('前台乙') });
  desk.pass(60_000);
  await clerk.ask('leave.return', { id: leave.id, pin: pinOf('前台甲') });
  // These wait for whoever is to stand in.
  for (const [who, name] of [
    [handler, '专管甲'],
    [manager, '主管甲'],
  ] as const)
    await who.ask('leave.sign', { toUserId: idOf('前台甲'), backOn: '2027-01-15', pin: pinOf(name) });

  await handler.ask('pad.receive', { first: 'DJ-0001', last: 'DJ-0020', source: '印刷厂' });
  await handler.ask('pad.issue', { first: 'DJ-0001', last: 'DJ-0004', toUserId: idOf('前台甲') });

  // A draft typed by the outgoing person after it, the notes of the next sheet.
  await other.ask('handover.saveNotes', { notes: [], things: [], remarks: '夜间巡查。' });
}
