import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { differences, move } from '../../support/office.ts';
import { openWorkingDesk, type WorkingDesk } from '../../support/working-desk.ts';

const MARCH = { unit: 'month', day: '2026-03-06' } as const;

let counter: WorkingDesk;

beforeEach(async () => {
  counter = await openWorkingDesk({ now: '2026-03-02T09:00:00.000+08:00' });
});

afterEach(() => {
  const { desk } = counter;
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

const figure = async (key: string): Promise<string> => {
  const manager = await counter.as('主管甲');
  const { figures } = await manager.ask('report.figures', { period: MARCH });
  const found = figures.find((each) => each.key === key)?.now;
  return found?.denominator === null ? `${found.numerator}` : `${found?.numerator}/${found?.denominator}`;
};

/** The table of the monthly report that names members. */
const named = async (): Promise<readonly (readonly unknown[])[]> => {
  const manager = await counter.as('主管甲');
  const { content } = await manager.ask('publication.content', { report: 'monthly', period: MARCH });
  const table = content.sections.find((section) => section.title === '未按时回访到的会员');
  return table?.kind === 'table' ? table.rows.map((row) => [row[1], row[5]]) : [];
};

describe('C19 how a case is closed makes no figure better', () => {
  test('a member nobody reached stays in FIG6 and by name after 未获确认', async () => {
    const { register, begin, finish, call, specialClose, at } = counter;
    const id = await register({ member: true });
    await begin(id);
    await finish(id);
    at('03-03', '10:00');
    await call(id, 'N');
    at('03-06', '09:00');
    const before = [await figure('FIG6.members'), await figure('FIG6.unreached'), await figure('FIG6')];
    expect(before).toEqual(['0/1', '1', '0/0']);
    await specialClose(id, 'unconfirmed');
    expect([await figure('FIG6.members'), await figure('FIG6.unreached'), await figure('FIG6')]).toEqual(
      before,
    );
    expect(await named()).toEqual([['李晓雨', '未联系上']]);
  });

  test.each(['withdrawn', 'mistaken'] as const)(
    'work that was late before %s is late for ever',
    async (kind) => {
      const { register, begin, specialClose, at } = counter;
      const late = await register();
      await begin(late);
      at('03-03', '09:00'); // 24 h, the very moment
      const early = await register({ customerName: '王二', customerPhone: '13900002222' });
      await begin(early);
      at('03-03', '12:00');
      const before = [await figure('FIG1'), await figure('FIG2')];
      expect(before).toEqual(['0/1', '1/1']);
      for (const id of [late, early]) await specialClose(id, kind);
      expect([await figure('FIG1'), await figure('FIG2')]).toEqual(before);
      // The flow counts both closed, the rate only the one that left nothing late behind.
      expect([await figure('FIG8'), await figure('FIG8.closed')]).toEqual(['1/2', '2']);
    },
  );

  test('an answer that was never given is late after a 撤诉, and not in time when it wasn’t due yet', async () => {
    const { register, dispatch, specialClose, at, departmentId } = counter;
    const late = await register({ kind: 'repair' });
    await dispatch(late, departmentId);
    at('03-04', '09:00');
    const early = await register({ kind: 'repair' });
    expect(await figure('FIG1.C2')).toBe('0/1');
    for (const id of [late, early]) await specialClose(id, 'withdrawn');
    expect(await figure('FIG1.C2')).toBe('0/1');
  });

  test('a callback that was overdue before the 撤诉 still counts', async () => {
    const { register, begin, finish, specialClose, at } = counter;
    const id = await register({ member: true });
    await begin(id);
    await finish(id);
    at('03-06', '09:00');
    await specialClose(id, 'withdrawn');
    expect([await figure('FIG6'), await figure('FIG6.members')]).toEqual(['0/1', '0/1']);
    expect(await named()).toEqual([['李晓雨', '到期没有回访到']]);
  });
});

describe('B11 members are all called back', () => {
  test('an enquiry answered directly still gets its callback, and the caller is another person', async () => {
    const { as, desk, register, state, call } = counter;
    const clerk = await as('前台甲');
    const id = await register({ kind: 'enquiry', member: true });
    await move(clerk, id, 'answer', { answer: '周六上午办公。' });
    expect(await state(id)).toBe('awaiting_callback');
    const { tasks } = await clerk.ask('callback.queue');
    expect(tasks.map(({ caseId }) => caseId)).toEqual([id]);
    const { callbacks } = await clerk.ask('move.work', { caseId: id });
    desk.setNow('2026-03-02T10:00:00.000+08:00');
    await as('专管甲');
    await call(id, 2);
    expect(await state(id)).toBe('closed');
    expect(callbacks[0]?.number).toMatch(/-H1$/);
  });

  test('ticked for a known customer: kept in the archive, in this case and in those still open', async () => {
    const { as, register } = counter;
    const clerk = await as('前台甲');
    const first = await register({ kind: 'enquiry' });
    const { customerId } = await clerk.ask('case.get', { id: first });
    const second = await register({ kind: 'enquiry', customerId, member: true });
    for (const id of [first, second])
      expect(await clerk.ask('case.get', { id })).toMatchObject({ member: true });
    expect(await clerk.ask('customer.get', { id: customerId ?? 0 })).toMatchObject({ member: true });
    const timeline = await clerk.ask('case.timeline', { id: first });
    expect(timeline.map(({ sentence }) => sentence)).toContain('客户已是会员，本件按会员必访。');
    // Not ticked: the archive's word holds.
    const third = await register({ kind: 'enquiry', customerId });
    expect(await clerk.ask('case.get', { id: third })).toMatchObject({ member: true });
  });

  test('set in the archive it reaches what is open, not what is closed; taken away it reaches nothing', async () => {
    const { as, register, specialClose } = counter;
    const clerk = await as('前台甲');
    const open = await register({ kind: 'enquiry' });
    const { customerId } = await clerk.ask('case.get', { id: open });
    const gone = await register({ kind: 'repair', customerId });
    await specialClose(gone, 'withdrawn');
    const save = async (member: boolean) => {
      const record = await clerk.ask('customer.get', { id: customerId ?? 0 });
      const number = ({ id, value, primary, retiredAt }: (typeof record.phones)[number]) => ({
        id,
        value,
        primary,
        retired: retiredAt !== null,
      });
      await clerk.ask('customer.save', {
        id: record.id,
        version: record.version,
        name: record.name,
        type: record.type,
        member,
        contractNo: record.contractNo,
        notes: record.notes,
        clerkId: record.clerkId,
        phones: record.phones.map(number),
        units: record.units.map(number),
      });
    };
    await save(true);
    expect(await clerk.ask('case.get', { id: open })).toMatchObject({ member: true });
    expect(await clerk.ask('case.get', { id: gone })).toMatchObject({ member: false });
    await save(false);
    expect(await clerk.ask('case.get', { id: open })).toMatchObject({ member: true });
  });

  test('a member whose matter was closed without a callback stands by name', async () => {
    const { register, specialClose } = counter;
    const id = await register({ kind: 'repair', member: true });
    await specialClose(id, 'withdrawn');
    expect(await named()).toEqual([['李晓雨', '没有回访，按“撤诉”关闭']]);
  });
});

test('C21 each installation is called back by the third day after its own date, and counts in FIG6', async () => {
  const { as, at, desk } = counter;
  const clerk = await as('专管甲');
  const rows = ['2026-02-27', '2026-02-28', '2026-03-02'].map((installedOn, index) => ({
    name: `安装户${index}`,
    phone: `1390000000${index}`,
    unit: null,
    note: null,
    product: '净水器',
    installedOn,
  }));
  const batch = await clerk.ask('batch.create', {
    requestId: crypto.randomUUID(),
    kind: 'installation',
    name: '三月安装',
    clerkId: null,
    dueOn: '2026-03-31',
    source: { from: 'import', rows },
  });
  at('03-03', '10:00');
  const { tasks } = await clerk.ask('batch.queue', { batchId: batch.id });
  expect(tasks.map(({ customerName, dueAt }) => [customerName, dueAt])).toEqual([
    ['安装户0', '2026-03-03T00:00:00.000+08:00'],
    ['安装户1', '2026-03-04T00:00:00.000+08:00'],
    ['安装户2', '2026-03-06T00:00:00.000+08:00'],
  ]);
  expect((await clerk.ask('batch.queue', { batchId: batch.id })).batch).toMatchObject({
    overdue: true,
    late: 1,
  });
  const questions = Object.fromEntries(
    batch.questions.map(({ key, options, type }) => [key, type === 'choice' ? (options[0] ?? '') : '好']),
  );
  for (const { taskId } of tasks.slice(0, 2))
    await clerk.ask('batch.record', {
      taskId,
      outcome: 'reached',
      method: 'phone',
      level: 1,
      answers: questions,
    });
  at('03-06', '09:00');
  // The first was late, the second in time, the third nobody called.
  expect(await figure('FIG6')).toBe('1/3');
  expect(desk.now()).toContain('2026-03-06');
});
