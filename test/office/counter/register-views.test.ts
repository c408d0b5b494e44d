import ExcelJS from 'exceljs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RegisterLayout, RegisterTicket } from '#contract/counter/register.ts';
import { registerLayout } from '#contract/counter/register.ts';
import { writeRegister } from '../../../src-main/jobs/register.ts';
import { openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';
import { createForms, seededRandom } from '../../support/seed.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let clerk: Window;
let other: Window;

beforeEach(async () => {
  desk = await openTestOffice();
  [clerk, other] = [await desk.signIn('前台甲'), await desk.signIn('前台乙')];
});
afterEach(() => desk.close());

const layout = (
  filter: object = {},
  columns: RegisterLayout['columns'] = ['number', 'due'],
): RegisterLayout => registerLayout.parse({ filter, columns });

describe('views of the register (台账视图)', () => {
  test('a view is found again by its maker, and by others only when it is shared', async () => {
    const own = await clerk.ask('register.saveView', {
      name: '未办结',
      shared: false,
      layout: layout({ state: 'open' }),
    });
    expect((await clerk.ask('register.views')).views).toEqual([own]);
    expect((await other.ask('register.views')).views).toEqual([]);
    await clerk.ask('register.saveView', {
      name: '未办结',
      shared: true,
      layout: layout({ state: 'open', level: 4 }),
    });
    const [seen] = (await other.ask('register.views')).views;
    expect(seen).toMatchObject({
      name: '未办结',
      mine: false,
      by: '前台甲',
      layout: { filter: { level: 4 } },
    });
    expect((await clerk.ask('register.views')).views).toHaveLength(1);
  });

  test('only the maker drops a view; whoever used it keeps what they saw', async () => {
    const { id } = await clerk.ask('register.saveView', { name: '我的', shared: true, layout: layout() });
    await other.ask('register.remember', { viewId: id, layout: layout({ kind: 'repair' }) });
    expect(await other.refused('register.dropView', { id })).toMatchObject({ code: 'not-found' });
    await clerk.ask('register.dropView', { id });
    expect((await other.ask('register.views')).last).toEqual({
      viewId: null,
      layout: layout({ kind: 'repair' }),
    });
  });

  test('somebody else’s private view is not remembered by its id', async () => {
    const { id } = await clerk.ask('register.saveView', { name: '私', shared: false, layout: layout() });
    await other.ask('register.remember', { viewId: id, layout: layout() });
    expect((await other.ask('register.views')).last?.viewId).toBeNull();
  });

  test('a column twice, or none at all, is refused in words', async () => {
    for (const columns of [[], ['number', 'number']])
      expect(await clerk.refused('register.remember', { layout: { ...layout(), columns } })).toMatchObject({
        code: 'bad-input',
      });
  });
});

describe('E4 what leaves the register', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function exported(
    input: { readonly filter: object; readonly ids?: readonly number[]; readonly phoneReason?: string },
    hidden: readonly number[] = [],
  ) {
    const shell = desk.window('shell');
    await shell.ask('session.signIn', {
      userId: (await desk.window().ask('setup.status')).people.find(({ name }) => name === '前台甲')?.id ?? 0,
      pin: pinOf('前台甲'),
    });
    const filter = layout(input.filter).filter;
    const ids = input.ids ? [...input.ids] : null;
    const phoneReason = input.phoneReason ?? null;
    const ticket: RegisterTicket = await shell.ask('register.beginExport', { filter, ids, phoneReason });
    const path = join(folder, 'out.xlsx');
    const order = { dataDir: desk.dataDir, path, filter, ids, ticket: { ...ticket, hidden } };
    const result = await writeRegister(order, () => {}, { aborted: false });
    await shell.ask('report.finishExport', {
      exportId: ticket.exportId,
      outcome: 'done',
      rows: result?.rows ?? null,
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.worksheets[0];
    const heads = ((sheet?.getRow(1).values ?? []) as string[]).map(String);
    const columnOf = (head: string) =>
      Array.from({ length: result?.rows ?? 0 }, (_, row) =>
        String(sheet?.getRow(row + 2).getCell(heads.indexOf(head)).text),
      );
    return { rows: result?.rows, numbers: columnOf('编号'), phones: columnOf('联系电话') };
  }

  async function register(count: number) {
    const form = createForms(seededRandom(3), await clerk.ask('dictionary.all'));
    const made: { readonly id: number; readonly number: string }[] = [];
    for (let n = 0; n < count; n += 1) {
      desk.pass(60_000);
      made.push(
        await clerk.ask('case.register', {
          ...form(desk.now()),
          kind: n % 3 === 0 ? 'repair' : 'complaint',
          receivedAt: desk.now(),
        }),
      );
    }
    return made;
  }

  test('the marked cases leave in their order, phone numbers masked; with a reason they stand in full', async () => {
    const made = await register(5);
    const ids = [made[1]?.id ?? 0, made[4]?.id ?? 0];
    const masked = await exported({ filter: {}, ids });
    expect(masked.numbers).toEqual([made[1]?.number, made[4]?.number]);
    for (const phone of masked.phones) expect(phone).toMatch(/^\d{3}\*{4}\d{4}$/);
    const plain = await exported({ filter: {}, ids, phoneReason: '交物业核对' });
    for (const phone of plain.phones) expect(phone).toMatch(/^\d{11}$/);
  });

  test('all that a filter finds leaves as on the screen, newest first, but for what is about the person', async () => {
    const made = await register(9);
    const shown = (await clerk.ask('case.page', { kind: 'complaint' })).rows.map(({ number }) => number);
    expect((await exported({ filter: { kind: 'complaint' } })).numbers).toEqual(shown);
    const without = await exported({ filter: { kind: 'complaint' } }, [made[1]?.id ?? 0]);
    expect(without.numbers).toEqual(shown.filter((number) => number !== made[1]?.number));
  });
});
