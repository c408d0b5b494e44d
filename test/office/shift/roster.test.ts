import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RosterShift } from '#contract/shift/roster.ts';
import { complaint, differences, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';

type Desk = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let ids: Readonly<Record<string, number>>;

beforeEach(async () => {
  desk = await openTestOffice();
  const people = await (await desk.signIn('主管甲')).ask('people.list');
  ids = Object.fromEntries(people.map(({ name, id }) => [name, id]));
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const at = (text: string): string => `${text.replace(' ', 'T')}:00.000+08:00`;

/** Puts people on a shift, signed by a manager. */
async function put(day: string, shift: string, ...names: string[]): Promise<void> {
  const manager = await desk.signIn('主管甲');
  const was = (await people(manager, day, shift)).map(({ id }) => id);
  const userIds = names.map((name) => ids[name] ?? 0);
  await manager.ask('roster.save', { cells: [{ day, shift, was, userIds }], pin: pinOf('主管甲') });
}

async function people(window: Desk, day: string, shift: string): Promise<RosterShift['people']> {
  const { days } = await window.ask('roster.month', { month: day.slice(0, 7) });
  return days.find((each) => each.day === day)?.shifts.find(({ name }) => name === shift)?.people ?? [];
}

const names = async (day: string, shift: string): Promise<string[]> =>
  (await people(await desk.signIn('前台甲'), day, shift)).map(({ name }) => name);

describe('H5 the roster', () => {
  test('H5 a month shows every day with its holidays and the shifts worked on it', async () => {
    const clerk = await desk.signIn('前台甲');
    const { days } = await clerk.ask('roster.month', { month: '2026-10' });
    expect([days[0]?.day, days.at(-1)?.day, days.length % 7]).toEqual(['2026-09-28', '2026-11-01', 0]);
    const day = (which: string) => days.find((each) => each.day === which);
    expect(day('2026-10-01')).toMatchObject({ work: false, kind: '节假日', shifts: [{ name: '节假日班' }] });
    expect(day('2026-10-10')).toMatchObject({ work: true, kind: '调休补班' });
    expect(day('2026-10-10')?.shifts.map(({ name }) => name)).toEqual(['日班', '值班']);
    expect((await clerk.ask('roster.month', { month: '2027-03' })).days[10]?.tentative).toBe(true);
  });

  test('H5 a manager signs the roster, several people to a shift; who is taken off stays on record', async () => {
    await put('2026-03-03', '日班', '前台甲', '专管甲');
    expect(await names('2026-03-03', '日班')).toEqual(expect.arrayContaining(['前台甲', '专管甲']));
    await put('2026-03-03', '日班', '前台乙', '专管甲');
    expect((await names('2026-03-03', '日班')).toSorted()).toEqual(['专管甲', '前台乙'].toSorted());
    const manager = await desk.signIn('主管甲');
    const cell = { day: '2026-03-03', shift: '日班', was: [], userIds: [] };
    const form = { cells: [cell], pin: pinOf('主管甲') };
    expect((await manager.refused('roster.save', form)).code).toBe('stale'); // E8
    expect((await manager.refused('roster.save', { ...form, pin: '000000' })).code).toBe('wrong-pin');
    const changed = (change: object) => ({ ...form, cells: [{ ...cell, ...change }] });
    expect((await manager.refused('roster.save', changed({ day: '2026-03-01' }))).message).toContain('已过');
    expect((await manager.refused('roster.save', changed({ shift: '夜班' }))).message).toContain('没有夜班');
    const admin = changed({ day: '2026-03-04', userIds: [ids['管理员']] });
    expect((await manager.refused('roster.save', admin)).message).toContain('排班的人员');
    const clerk = await desk.signIn('前台甲');
    expect((await clerk.refused('roster.save', form)).code).toBe('not-allowed');
  });

  test('H5 today stands on the desk', async () => {
    const clerk = await desk.signIn('前台甲');
    expect(await clerk.ask('roster.today')).toMatchObject({ day: '2026-03-02', published: false });
    await put('2026-03-02', '值班', '前台乙');
    expect(await clerk.ask('roster.today')).toMatchObject({
      published: true,
      shifts: [
        { name: '日班', people: [] },
        { name: '值班', people: [{ name: '前台乙' }] },
      ],
    });
    // H1: and is proposed as 当班人 of the shift to be handed over.
    await put('2026-03-02', '日班', '专管乙');
    expect((await clerk.ask('handover.current')).onDuty).toMatchObject([{ name: '专管乙' }]);
  });

  test('page 10 Roles: a receptionist dispatches while no handler is on the roster, whoever has signed in', async () => {
    const clerk = await desk.signIn('前台甲');
    await desk.signIn('专管甲');
    const made = await clerk.ask(
      'case.register',
      complaint(await clerk.ask('dictionary.all'), {
        receivedAt: desk.now(),
        sameDay: null,
        kind: 'enquiry',
      }),
    );
    const dispatch = async () =>
      (await clerk.ask('move.work', { caseId: made.id })).moves.find(({ move }) => move === 'dispatch');
    // Without a roster who signed in today counts: a handler is there.
    const refused = (await dispatch())?.reason ?? '';
    expect(refused).not.toBe('');
    // Nor does a roster of the duty shift say who is on the day shift.
    await put('2026-03-02', '值班', '前台乙');
    expect((await dispatch())?.reason).toBe(refused);
    await put('2026-03-02', '日班', '前台甲', '前台乙');
    expect((await dispatch())?.reason).toBeNull();
    await put('2026-03-02', '日班', '前台甲', '专管乙');
    expect((await dispatch())?.reason).toBe(refused);
    // The handler's shift is over; the duty shift has none.
    await put('2026-03-02', '值班', '前台甲');
    desk.setNow(at('2026-03-02 18:10'));
    expect((await dispatch())?.reason).toBeNull();
    // After hours nobody is on shift, though the handler signed in this morning.
    desk.setNow(at('2026-03-02 20:00'));
    expect((await dispatch())?.reason).toBeNull();
  });

  test('H5 the month prints with its holidays and people', async () => {
    await put('2026-03-07', '节假日班', '前台甲', '前台乙');
    const shell = desk.window('shell');
    const { people } = await shell.ask('setup.status');
    const manager = people.find(({ name }) => name === '主管甲')?.id ?? 0;
    await shell.ask('session.signIn', { userId: manager, pin: pinOf('主管甲') });
    const { html, fileName } = await shell.ask('paper.compose', { form: 'roster', id: 202603 });
    expect(fileName).toBe('2026年3月排班表');
    const plain = html.replaceAll(/<[^>]*>/g, '');
    for (const part of ['投诉受理排班表', '7日 周六', '09:00–18:00', '前台乙']) expect(plain).toContain(part);
    // For the wall: a person a row; the letter of the holiday's shift stands on the 7th and nowhere else.
    const wall = await shell.ask('paper.compose', { form: 'roster-wall', id: 202603 });
    expect([wall.fileName, wall.sheets, wall.size]).toEqual(['2026年3月排班表（张贴）', 1, 'A4']);
    expect(wall.html).toContain('@page { size: 297mm 210mm');
    const row = wall.html.split('<div class="r').find((part) => part.includes('前台乙')) ?? '';
    const cells = row.split('<div class="c').slice(2);
    expect(cells.flatMap((cell, index) => (/>[A-Z]</.test(cell) ? [index + 1] : []))).toEqual([7]);
  });
});

async function ask(more: object = {}): Promise<{ readonly id: number }> {
  const clerk = await desk.signIn('前台甲');
  return clerk.ask('swap.ask', {
    day: '2026-03-03',
    shift: '值班',
    toUserId: ids['前台乙'] ?? 0,
    reason: '家中有事',
    ...more,
  });
}

describe('H5 swaps', () => {
  test('H5 asked, agreed by the other in their own session, approved by a manager: the roster changes', async () => {
    await put('2026-03-03', '值班', '前台甲');
    await put('2026-03-05', '值班', '前台乙');
    const { id } = await ask({ back: { day: '2026-03-05', shift: '值班' } });
    const manager = await desk.signIn('主管甲');
    const yes = { id, approve: true, pin: pinOf('主管甲') };
    expect((await manager.refused('swap.decide', yes)).message).toContain('对方同意后');
    const asker = await desk.signIn('前台甲');
    expect((await asker.refused('swap.answer', { id, agree: true })).message).toContain('对方本人');
    await (await desk.signIn('前台乙')).ask('swap.answer', { id, agree: true });
    expect(await names('2026-03-03', '值班')).toEqual(['前台甲']);
    expect((await asker.refused('swap.decide', yes)).code).toBe('not-allowed');
    expect((await manager.refused('swap.decide', { ...yes, pin: '000000' })).code).toBe('wrong-pin');
    await manager.ask('swap.decide', yes);
    expect(await names('2026-03-03', '值班')).toEqual(['前台乙']);
    expect(await names('2026-03-05', '值班')).toEqual(['前台甲']);
    expect((await asker.ask('swap.list'))[0]).toMatchObject({ state: 'approved', decidedByName: '主管甲' });
    expect((await manager.refused('swap.decide', yes)).message).toContain('已经办结');
  });

  test('H5 a no needs its reason, the other person’s and the manager’s alike; the roster stays', async () => {
    await put('2026-03-03', '值班', '前台甲');
    const first = await ask();
    const other = await desk.signIn('前台乙');
    expect((await other.refused('swap.answer', { id: first.id, agree: false })).code).toBe('bad-input');
    await other.ask('swap.answer', { id: first.id, agree: false, reason: '当晚出差' });
    const second = await ask();
    await other.ask('swap.answer', { id: second.id, agree: true });
    const manager = await desk.signIn('主管甲');
    const no = { id: second.id, approve: false, pin: pinOf('主管甲') };
    expect((await manager.refused('swap.decide', no)).code).toBe('bad-input');
    await manager.ask('swap.decide', { ...no, reason: '人手不足' });
    expect(await names('2026-03-03', '值班')).toEqual(['前台甲']);
    const list = await manager.ask('swap.list');
    expect(list.map(({ state, answer, decideReason }) => [state, answer, decideReason])).toEqual([
      ['refused', null, '人手不足'],
      ['declined', '当晚出差', null],
    ]);
  });

  test('H5 nobody swaps what isn’t theirs, twice, or what has changed since', async () => {
    const clerk = await desk.signIn('前台甲');
    const form = { day: '2026-03-03', shift: '值班', toUserId: ids['前台乙'], reason: '有事' };
    expect((await clerk.refused('swap.ask', form)).message).toContain('不在要换出的班次');
    expect((await clerk.refused('swap.ask', { ...form, toUserId: ids['前台甲'] })).code).toBe('bad-input');
    await put('2026-03-03', '值班', '前台甲');
    const { id } = await ask();
    expect((await clerk.refused('swap.ask', form)).message).toContain('已有一项换班');
    await put('2026-03-03', '值班', '专管甲');
    const other = await desk.signIn('前台乙');
    expect((await other.refused('swap.answer', { id, agree: true })).message).toContain('不再成立');
    await other.ask('swap.answer', { id, agree: false, reason: '排班已变' });
    await put('2026-03-02', '日班', '前台甲');
    desk.setNow(at('2026-03-02 18:00'));
    expect(
      (await clerk.refused('swap.ask', { ...form, day: '2026-03-02', shift: '日班' })).message,
    ).toContain('已经结束');
  });
});

describe('setting', () => {
  test('H5 shifts are a setting; two of one name are refused, and the past keeps its own', async () => {
    const admin = await desk.signIn('管理员');
    const shift = { name: '全日班', from: '08:00', to: '20:00', on: 'every' };
    const twice = { key: 'handover.shifts', value: [shift, shift] };
    expect((await admin.refused('setting.change', twice)).fields?.['value']).toContain('重复');
    desk.setNow(at('2026-03-03 19:00'));
    await admin.ask('setting.change', { key: 'handover.shifts', value: [shift] });
    desk.setNow(at('2026-03-05 12:00'));
    const { missed } = await (await desk.signIn('前台甲')).ask('handover.current');
    expect(missed.map(({ shift: { name, from } }) => `${from.slice(5, 10)} ${name}`)).toEqual([
      '03-02 日班',
      '03-02 值班',
      '03-03 日班',
      '03-03 值班',
      '03-04 全日班',
    ]);
  });
});
