import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { convert } from '../../support/libre-office.ts';
import { readWorkbook } from '../../../src-main/house/imports/read-workbook.ts';
import { LEDGER_BAD, LEDGER_ROWS, oldLedger } from '../../support/old-ledger.ts';
import {
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

let desk: TestOffice;
let folder: string;
let path: string;

beforeEach(async () => {
  desk = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), 'imported-'));
  path = join(folder, '旧台账.xlsx');
  await oldLedger(path);
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

/** The shell asks for the window of a signed-in person. */
async function importer(): Promise<Window> {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const userId = people.find(({ name }) => name === '专管甲')?.id ?? 0;
  await window.ask('session.signIn', { userId, pin: pinOf('专管甲') });
  return window;
}

async function read(window: Window, file = path) {
  const bytes = readFileSync(file);
  const { importId } = await window.ask('import.stage', {
    kind: 'cases',
    fileName: '旧台账.xlsx',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sheets: readWorkbook(bytes).map(({ name, rows, merges }) => ({
      name,
      rows: rows.map((row) => [...row]),
      merges: [...merges],
    })),
  });
  const view = await window.ask('import.view', { importId });
  const { sheet, headerRow, headerRows, mapping } = view;
  return { view, reading: { importId, sheet, headerRow, headerRows, mapping: [...mapping] } };
}

async function imported(window: Window): Promise<void> {
  const { reading } = await read(window);
  await window.ask('import.commit', { ...reading, leaveOutBad: true });
}

describe('a messy ledger of the years before', () => {
  test('heads over two rows are found, every column is guessed, what is nobody’s is left out', async () => {
    const { view } = await read(await importer());
    expect(view).toMatchObject({
      headerRow: 2,
      headerRows: 2,
      rows: LEDGER_ROWS,
      leftOut: { blank: 1, totals: 3 },
    });
    expect(view.mapping).toEqual([
      null,
      'project',
      'oldNumber',
      'receivedAt',
      'name',
      'phone',
      'unit',
      'category',
      'content',
      'department',
      'result',
      'closedAt',
      'level',
      'remarks',
    ]);
  });

  test('saved again by LibreOffice, as .xlsx and by way of .ods, it says the same', async () => {
    const window = await importer();
    const { view, reading } = await read(window);
    const check = await window.ask('import.check', reading);
    const [round, back] = [join(folder, 'round'), join(folder, 'back')];
    convert([path], 'ods', round);
    convert([join(round, basename(path).replace(/xlsx$/, 'ods'))], 'xlsx', back);
    convert([path], 'xlsx', round);
    for (const other of [round, back]) {
      const again = await read(window, join(other, basename(path)));
      const { mapping, headerRow, headerRows, rows, leftOut } = again.view;
      expect({ mapping, headerRow, headerRows, rows, leftOut }).toEqual({
        mapping: view.mapping,
        headerRow: view.headerRow,
        headerRows: view.headerRows,
        rows: view.rows,
        leftOut: view.leftOut,
      });
      const { problems, counts, notes } = await window.ask('import.check', again.reading);
      expect({ problems, counts, notes }).toEqual({
        problems: check.problems,
        counts: check.counts,
        notes: check.notes,
      });
    }
  }, 300_000);

  test('what can’t be read is refused in words, all or nothing, and goes back as a workbook', async () => {
    const window = await importer();
    const { reading } = await read(window);
    const check = await window.ask('import.check', reading);
    expect(
      check.problems.map(({ column, sentence }) => (column ? `${column}：${sentence}` : sentence)),
    ).toEqual(LEDGER_BAD);
    expect(check.counts).toEqual({ added: 8, updated: 0, skipped: 0, joined: 1 });
    expect(check.notes.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        '没有客户姓名，记为“不详”。',
        '原编号 2025-001 与第 4 行相同，内容不同，各作一件。',
        '与第 14 行是同一件，只导入一次。',
      ]),
    );
    expect((await window.refused('import.commit', reading)).code).toBe('rule-broken');
    expect((await window.ask('imported.page', {})).total).toBe(0);
    expect((await window.ask('customer.page', {})).rows).toEqual([]);
    expect((await window.ask('import.errors', reading)).rows).toHaveLength(LEDGER_BAD.length);
  });

  test('days in five styles, times, phones as floats and long texts arrive as they were meant', async () => {
    const window = await importer();
    await imported(window);
    const { rows, total, next } = await window.ask('imported.page', {});
    expect({ total, next }).toEqual({ total: 8, next: null });
    expect(
      rows.map(({ oldNumber, receivedAt, dayOnly, phones }) => [
        oldNumber,
        receivedAt.slice(0, 16),
        dayOnly,
        phones,
      ]),
    ).toEqual([
      ['2025-011', '2025-12-20T00:00', true, '13812345678'],
      ['2025-001', '2025-12-11T00:00', true, '13700000000'],
      [null, '2025-12-08T09:30', false, null],
      ['2025-005', '2025-12-07T00:00', true, '13811112222、0571-88880000'],
      ['2025-004', '2025-12-06T15:00', false, '0571-88889999'],
      ['2025-003', '2025-12-05T00:00', true, '13911112222'],
      ['2025-002', '2025-12-04T00:00', true, '13900001111'],
      ['2025-001', '2025-12-03T00:00', true, '13812345678'],
    ]);
    expect(await window.ask('imported.get', { id: rows[0]?.id ?? 0 })).toMatchObject({
      content: `长文${'长'.repeat(4000)}😀`,
      fileName: '旧台账.xlsx',
      fileRow: 21,
      importedBy: '专管甲',
    });
    const anonymous = await window.ask('imported.get', { id: rows[2]?.id ?? 0 });
    // 46001 is what Excel makes of 2025-12-10.
    expect(anonymous).toMatchObject({ customerName: '不详', customerId: null, level: null });
    expect(anonymous.closedAt?.slice(0, 10)).toBe('2025-12-10');
    const page = (input: object) => window.ask('imported.page', input);
    expect((await page({ query: '2025-004' })).rows).toMatchObject([{ customerName: '孙博文', level: 4 }]);
    expect((await page({ query: '1111' })).rows.map(({ customerName }) => customerName)).toEqual([
      '周春生',
      '赵安宁',
      '王建国',
    ]);
    expect((await page({ query: '减振' })).rows).toMatchObject([{ oldNumber: '2025-003' }]);
    expect((await page({ from: '2025-12-08', to: '2025-12-11' })).rows).toHaveLength(2);
    const first = await page({ limit: 5 });
    expect((await page({ limit: 5, after: first.next })).rows).toEqual(rows.slice(5));
  });

  test('the same file again brings nothing; “update” writes it anew in place', async () => {
    const window = await importer();
    await imported(window);
    const { view, reading } = await read(window);
    expect(view.remembered).toBe(true);
    expect((await window.ask('import.check', reading)).counts).toMatchObject({ added: 0, skipped: 8 });
    await window.ask('import.commit', { ...reading, onKnown: 'update', leaveOutBad: true });
    expect((await window.ask('imported.page', { query: '2025-002' })).rows).toHaveLength(1);
    expect((await window.ask('imported.page', {})).total).toBe(8);
  });
});

describe('imported history beside our own cases', () => {
  test('it takes no number of ours, no clock, no place in the register', async () => {
    const window = await importer();
    await imported(window);
    const clerk = await desk.signIn('前台甲');
    const { number } = await clerk.ask(
      'case.register',
      complaint(await desk.dictionaries(), {
        receivedAt: desk.now(),
        customerName: '新客户',
        customerPhone: '13500000000',
      }),
    );
    expect(number).toBe('A1TS2026-000001');
    expect((await clerk.ask('case.page', {})).rows).toHaveLength(1);
    expect((await clerk.ask('case.page', { query: '减振' })).rows).toEqual([]);
  });

  test('T4 the customer who had it before is recognised: above the form, on the case, in FIG4 and in 往来', async () => {
    const window = await importer();
    await imported(window);
    const clerk = await desk.signIn('前台甲');
    const words = await desk.dictionaries();
    const [customer] = (await clerk.ask('customer.offers', { query: '13812345678' })) ?? [];
    expect(customer).toMatchObject({ name: '李晓雨' });
    const form = complaint(words, { receivedAt: desk.now(), customerId: customer?.id ?? 0 });
    const asked = { customerId: customer?.id ?? 0, categoryId: form.categoryId };
    expect(await clerk.ask('imported.repeat', asked)).toMatchObject({
      oldNumber: '2025-001',
      receivedAt: '2025-12-03T00:00:00.000+08:00',
    });
    const { id, number } = await clerk.ask('case.register', form);
    const behind = await clerk.ask('imported.behind', { caseId: id });
    expect(behind).toMatchObject({ oldNumber: '2025-001' });
    const shell = desk.window('shell');
    const { people } = await shell.ask('setup.status');
    const userId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
    await shell.ask('session.signIn', { userId, pin: pinOf('前台甲') });
    const { html } = await shell.ask('paper.compose', { form: 'registration', id });
    expect(html.replaceAll(/<[^>]*>|\s/g, '')).toContain('原编号2025-001（历史台账');
    expect((await clerk.ask('imported.get', { id: behind?.importedId ?? 0 })).repeats).toEqual([
      { caseId: id, number },
    ]);
    const manager = await desk.signIn('主管甲');
    const period = { unit: 'month', day: '2026-03-02' } as const;
    const { figures } = await manager.ask('report.figures', { period });
    expect(figures.find(({ key }) => key === 'FIG4')?.now).toMatchObject({ numerator: 1, denominator: 1 });
    const history = await clerk.ask('customer.history', { id: customer?.id ?? 0 });
    expect(history.filter(({ what }) => what === 'imported').map((entry) => entry.number)).toEqual([
      '2025-011',
      '2025-001',
    ]);
    // Beyond the days of the setting it is history and no repeat.
    desk.pass(200 * 24 * HOUR);
    expect(await clerk.ask('imported.repeat', asked)).toBeNull();
  });

  test('spec 50 it counts in figures only when ⚙ says so, and never in flows, durations or clocks', async () => {
    const window = await importer();
    await imported(window);
    const manager = await desk.signIn('主管甲');
    const period = { unit: 'month', day: '2025-12-01' } as const;
    const value = async (key: string) => {
      const { figures } = await manager.ask('report.figures', { period });
      const { numerator, denominator } = figures.find((figure) => figure.key === key)?.now ?? {};
      return [numerator, denominator];
    };
    expect(await value('FIG4')).toEqual([0, 0]);
    expect(await value('FIG5')).toEqual([0, 0]);
    const administrator = await desk.signIn('管理员');
    await administrator.ask('setting.change', { key: 'report.countImported', value: true });
    expect(await value('FIG4')).toEqual([0, 8]);
    // Six levels: 满意, 非常满意 twice, 基本满意, 不满意 twice.
    expect(await value('FIG5')).toEqual([4, 6]);
    expect(await value('FIG8')).toEqual([0, 0]);
    expect(await value('FIG8.received')).toEqual([0, null]);
    expect(await value('FIG8.left')).toEqual([0, null]);
    expect(await value('FIG9.median')).toEqual([0, 0]);
    expect(await manager.ask('report.cases', { period, key: 'FIG4', part: 'base' })).toEqual({
      total: 8,
      imported: 8,
      rows: [],
    });
  });

  test('E9 with a merged customer its history goes to the record that remained', async () => {
    const window = await importer();
    await imported(window);
    const [old] = (await window.ask('customer.page', { query: '王建国' })).rows;
    const { id } = await window.ask('customer.create', {
      requestId: '6f1f6b3e-53b5-4b86-9f5a-222222222222',
      name: '王建国',
      type: 'owner',
      member: false,
      phones: [{ id: null, value: '13900002222', primary: true, retired: false }],
    });
    const versionOf = async (record: number) => (await window.ask('customer.get', { id: record })).version;
    const mergeId = old?.id ?? 0;
    await window.ask('customer.merge', {
      keepId: id,
      keepVersion: await versionOf(id),
      mergeId,
      mergeVersion: await versionOf(mergeId),
    });
    const { rows } = await window.ask('imported.page', { query: '2025-002' });
    expect(await window.ask('imported.get', { id: rows[0]?.id ?? 0 })).toMatchObject({ customerId: id });
  });
});
