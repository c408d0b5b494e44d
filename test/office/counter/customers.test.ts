import ExcelJS from 'exceljs';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerForm } from '#contract/counter/customer-archive.ts';
import { openForReading } from '../../../src-main/register/open.ts';
import { readWorkbook } from '../../../src-main/house/imports/read-workbook.ts';
import { writeCustomers } from '../../../src-main/jobs/customers.ts';
import { BAD_ROWS, customerBook } from '../../support/customer-book.ts';
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

beforeEach(async () => {
  desk = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), 'customers-'));
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

const form = (more: Partial<CustomerForm> & { readonly name: string }) => ({
  requestId: randomUUID(),
  type: 'owner' as const,
  member: false,
  ...more,
});
const value = (text: string, more: object = {}) => ({
  id: null,
  value: text,
  primary: false,
  retired: false,
  ...more,
});

async function clerkId(window: Window, name: string): Promise<number> {
  return (await window.ask('people.list')).find((person) => person.name === name)?.id ?? 0;
}

const FILTER = {
  query: '',
  type: null,
  members: false,
  clerkId: null,
  open: false,
  dissatisfied: false,
  talk: false,
} as const;

describe('the customer archive', () => {
  test('a record has several phones and units, is found by each, and every change tells old and new', async () => {
    const clerk = await desk.signIn('前台甲');
    const { id } = await clerk.ask('customer.create', {
      ...form({ name: '欧阳春晓', contractNo: 'HT-2024-77', notes: '晚上联系' }),
      phones: [value('138 1234 5678', { primary: true }), value('0571-88889999')],
      units: [value('3栋2单元501'), value('商铺12号')],
    });
    for (const query of ['5678', '9999', '欧阳', '阳春晓', 'oycx', 'oy', '3栋2', '商铺12', 'HT-2024'])
      expect(
        (await clerk.ask('customer.page', { query })).rows.map((row) => row.id),
        query,
      ).toEqual([id]);
    expect((await clerk.ask('customer.page', { query: '完全没有' })).rows).toEqual([]);

    const before = await clerk.ask('customer.get', { id });
    const [first, second] = before.phones;
    const { id: _, ...facts } = before;
    await clerk.ask('customer.save', {
      id,
      version: before.version,
      name: facts.name,
      type: 'tenant',
      member: true,
      contractNo: facts.contractNo,
      notes: null,
      phones: [
        { id: first?.id, value: first?.value ?? '', retired: true },
        { id: second?.id, value: second?.value ?? '', primary: true },
      ],
      units: before.units.map((unit) => ({ id: unit.id, value: unit.value })),
    });
    const after = await clerk.ask('customer.get', { id });
    expect(after.phones.find((phone) => phone.retiredAt !== null)?.value).toBe('138 1234 5678');
    expect(after.phones.find((phone) => phone.primary)?.value).toBe('0571-88889999');
    const [change] = await clerk.ask('customer.history', { id });
    expect(change?.sentence).toContain('类型 业主 → 租户');
    expect(change?.sentence).toContain('备注 晚上联系 → （空）');
    expect(change?.sentence).toContain('停用电话 138 1234 5678');
    // A retired number no longer finds in the intake.
    expect((await clerk.ask('customer.panel', { id })).phones).toEqual(['0571-88889999']);
  });

  test('E8 the later of two saves is refused and nothing of it is kept', async () => {
    const one = await desk.signIn('前台甲');
    const two = await desk.signIn('前台乙');
    const { id } = await one.ask('customer.create', form({ name: '王小明' }));
    await one.ask('customer.save', { id, version: 1, name: '王小明', type: 'tenant' });
    const refusal = await two.refused('customer.save', { id, version: 1, name: '王大明', type: 'owner' });
    expect(refusal.code).toBe('stale');
    expect(await two.ask('customer.get', { id })).toMatchObject({
      name: '王小明',
      type: 'tenant',
      version: 2,
    });
  });

  test('C7 a customer newly assigned by hand is to be talked with within seven days; a contact ends it', async () => {
    const manager = await desk.signIn('主管甲');
    const handler = await desk.signIn('专管甲');
    const clerk = await clerkId(manager, '专管甲');
    const { id } = await manager.ask('customer.create', form({ name: '钱七', clerkId: clerk }));
    expect((await manager.ask('customer.get', { id })).talk).toMatchObject({
      clerkName: '专管甲',
      dueAt: '2026-03-09T09:00:00.000+08:00',
      state: '正常',
    });
    expect(await handler.ask('customer.talks')).toEqual({ open: 1, late: 0 });
    // On the desk of the responsible clerk; a manager sees only what is late.
    const talksOf = async (who: Window) =>
      (await who.ask('desk.today')).items.filter(({ kind }) => kind === 'talk');
    expect(await talksOf(handler)).toMatchObject([
      {
        customerId: id,
        caseId: null,
        customerName: '钱七',
        ownerName: '专管甲',
        mine: true,
        clockState: '正常',
      },
    ]);
    expect(await talksOf(manager)).toEqual([]);
    desk.pass(8 * 24 * HOUR);
    const [late, overdue] = [await desk.signIn('专管甲'), await desk.signIn('主管甲')];
    expect(await late.ask('customer.talks')).toEqual({ open: 1, late: 1 });
    expect(await talksOf(late)).toMatchObject([{ clockState: '超时' }]);
    expect(await talksOf(overdue)).toMatchObject([{ clockState: '超时', mine: false }]);
    expect((await overdue.ask('customer.page', { talk: true })).rows).toHaveLength(1);
    await late.ask('customer.contact', { id, means: 'visit', content: '已面谈，认识了管家。' });
    expect((await late.ask('customer.get', { id })).talk).toBeNull();
    expect(await late.ask('customer.talks')).toEqual({ open: 0, late: 0 });
    expect(await talksOf(late)).toEqual([]);
    expect((await late.ask('customer.history', { id }))[0]?.sentence).toBe('当面联系：已面谈，认识了管家。');
  });
});

describe('E9 merging two records', () => {
  test('moves cases, phones, units, drafts and batches; the old id finds; what was printed stays', async () => {
    const dictionaries = await desk.dictionaries();
    const handler = await desk.signIn('专管甲');
    const receivedAt = desk.now();
    const a = await handler.ask(
      'case.register',
      complaint(dictionaries, { receivedAt, customerName: '李晓雨' }),
    );
    const b = await handler.ask(
      'case.register',
      complaint(dictionaries, {
        receivedAt,
        customerName: '李小雨',
        customerPhone: '13900001111',
        unit: '9栋101',
      }),
    );
    const idOf = async (query: string) => (await handler.ask('customer.page', { query })).rows[0]?.id ?? 0;
    const keepId = await idOf('5678');
    const mergeId = await idOf('1111');
    const draft = randomUUID();
    await handler.ask('draft.save', {
      id: draft,
      kind: 'intake',
      body: { customerId: mergeId, content: '半句' },
    });
    await handler.ask('batch.create', {
      requestId: randomUUID(),
      kind: 'campaign',
      name: '三月回访',
      clerkId: null,
      dueOn: '2026-03-20',
      source: { from: 'import', rows: [{ name: '李小雨', phone: '13900001111' }] },
    });
    const [keep, away] = [
      await handler.ask('customer.get', { id: keepId }),
      await handler.ask('customer.get', { id: mergeId }),
    ];
    const receptionist = await desk.signIn('前台甲');
    const input = { keepId, keepVersion: keep.version, mergeId, mergeVersion: away.version };
    expect((await receptionist.refused('customer.merge', input)).code).toBe('not-allowed');
    expect((await handler.refused('customer.merge', { ...input, mergeVersion: 99 })).code).toBe('stale');
    await handler.ask('customer.merge', input);

    const merged = await handler.ask('customer.get', { id: mergeId });
    expect(merged).toMatchObject({ id: keepId, name: '李晓雨', foundBy: { id: mergeId, name: '李小雨' } });
    expect(merged.phones.map((phone) => phone.value).sort()).toEqual(['13812345678', '13900001111']);
    expect(merged.units.map((unit) => unit.value).sort()).toEqual(['3栋2单元501', '9栋101']);
    const history = await handler.ask('customer.history', { id: keepId });
    expect(
      history
        .filter(({ what }) => what === 'case')
        .map(({ number }) => String(number))
        .toSorted(),
    ).toEqual([a.number, b.number].toSorted());
    expect(history.filter(({ what }) => what === 'batch')).toHaveLength(1);
    expect(history.map(({ sentence }) => sentence).join('\n')).toContain('并入客户档案“李小雨”');
    expect((await handler.ask('draft.list')).find(({ id }) => id === draft)?.body).toMatchObject({
      customerId: keepId,
    });
    // By the old name, the old initials and the old phone.
    for (const query of ['李小雨', 'lxy', '1111', '9栋101']) expect(await idOf(query), query).toBe(keepId);
    expect((await handler.ask('customer.page', {})).rows).toHaveLength(1);
    // The case keeps the name it was registered with.
    expect((await handler.ask('case.get', { id: b.id })).customerName).toBe('李小雨');
    expect((await handler.refused('customer.merge', input)).code).toBe('stale');
    expect((await handler.refused('customer.merge', { ...input, mergeId: keepId })).code).toBe('bad-input');
  });

  test('a chain of merges ends at the last one', async () => {
    const handler = await desk.signIn('专管甲');
    const ids = [];
    for (const name of ['甲一', '甲二', '甲三'])
      ids.push((await handler.ask('customer.create', form({ name, phones: [value('13800138000')] }))).id);
    const [one = 0, two = 0, three = 0] = ids;
    expect((await handler.ask('customer.duplicates')).map(({ why }) => why)).toEqual([
      'phone',
      'phone',
      'phone',
    ]);
    await handler.ask('customer.merge', { keepId: two, keepVersion: 1, mergeId: one, mergeVersion: 1 });
    await handler.ask('customer.merge', { keepId: three, keepVersion: 1, mergeId: two, mergeVersion: 2 });
    expect(await handler.ask('customer.get', { id: one })).toMatchObject({
      id: three,
      merged: [
        { id: one, name: '甲一' },
        { id: two, name: '甲二' },
      ],
    });
    const { phones } = await handler.ask('customer.get', { id: three });
    expect(phones.filter((phone) => phone.retiredAt === null)).toHaveLength(1);
    expect(await handler.ask('customer.duplicates')).toEqual([]);
  });

  test('one name and one room in other writings may be one person; a room of another is not', async () => {
    const handler = await desk.signIn('专管甲');
    for (const [name, unit] of [
      ['欧阳修', '3栋2单元501'],
      ['欧阳　修', '三栋二单元501室'],
      ['欧阳修', '3-2-502'],
      ['张三', '3-2-501'],
    ] as const)
      await handler.ask('customer.create', form({ name, units: [value(unit)] }));
    expect(
      (await handler.ask('customer.duplicates')).map(({ why, shared, one, other }) => [
        why,
        shared,
        one.name,
        other.name,
      ]),
    ).toEqual([['name-and-unit', '三栋二单元501室', '欧阳修', '欧阳　修']]);
  });

  test('不是同一人 is remembered with who said it, told in both histories, and can be taken back', async () => {
    const handler = await desk.signIn('专管甲');
    const phones = [{ id: null, value: '13900000077', primary: true, retired: false }];
    const [father, son, twin] = await Promise.all(
      ['丁老伯', '丁一', '丁一'].map((name) => handler.ask('customer.create', form({ name, phones }))),
    );
    const ids = [father?.id ?? 0, son?.id ?? 0, twin?.id ?? 0] as const;
    const pairs = async () =>
      (await handler.ask('customer.duplicates')).map(({ one, other }) => [one.id, other.id]);
    expect(await pairs()).toHaveLength(3);
    const apart = { oneId: ids[1], otherId: ids[0], apart: true };
    await handler.ask('customer.tellApart', apart);
    await handler.ask('customer.tellApart', apart);
    expect(await pairs()).not.toContainEqual([ids[0], ids[1]]);
    expect(await handler.ask('customer.apart')).toMatchObject([
      { one: { id: ids[0] }, other: { id: ids[1] }, byName: '专管甲' },
    ]);
    for (const id of [ids[0], ids[1]])
      expect(JSON.stringify(await handler.ask('customer.history', { id }))).toContain('判为不是同一人');

    // The twin is the son: what is said of the father goes along to the record that remains.
    const version = async (id: number) => (await handler.ask('customer.get', { id })).version;
    await handler.ask('customer.merge', {
      keepId: ids[2],
      keepVersion: await version(ids[2]),
      mergeId: ids[1],
      mergeVersion: await version(ids[1]),
    });
    expect(await pairs()).toEqual([]);
    await handler.ask('customer.tellApart', { oneId: ids[0], otherId: ids[2], apart: false });
    expect(await pairs()).toEqual([[ids[0], ids[2]]]);
    expect(await handler.ask('customer.apart')).toEqual([]);
  });

  test('every table that points at a customer is moved', () => {
    const db = openForReading(desk.dataDir);
    const tables = (
      db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
    ).filter((name) =>
      (db.pragma(`foreign_key_list("${name}")`) as { table: string }[]).some(
        ({ table }) => table === 'customer',
      ),
    );
    db.close();
    // A new one needs a mover in office.ts (customers/merge.ts).
    expect(tables.sort()).toEqual(
      [
        'batch_task',
        'case',
        'customer',
        'customer_apart',
        'customer_contact',
        'customer_phone',
        'customer_talk',
        'customer_unit',
        // Says what was done on the record it names.
        'erasure',
        'imported_case',
      ].sort(),
    );
  });
});

describe('import of customers from Excel', () => {
  async function stage(handlerShell: Window, path: string): Promise<number> {
    const bytes = readFileSync(path);
    return (
      await handlerShell.ask('import.stage', {
        kind: 'customers',
        fileName: '客户资料.xlsx',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sheets: readWorkbook(bytes).map(({ name, rows, merges }) => ({
          name,
          rows: rows.map((row) => [...row]),
          merges: [...merges],
        })),
      })
    ).importId;
  }

  /** The shell asks for the window of a signed-in person. */
  async function importer() {
    const window = desk.window('shell');
    const { people } = await window.ask('setup.status');
    await window.ask('session.signIn', {
      userId: people.find(({ name }) => name === '专管甲')?.id ?? 0,
      pin: pinOf('专管甲'),
    });
    return window;
  }

  async function propose(window: Window, importId: number) {
    const view = await window.ask('import.view', { importId });
    const { sheet, headerRow, headerRows, mapping } = view;
    return { view, reading: { importId, sheet, headerRow, headerRows, mapping: [...mapping] } };
  }

  test(
    '5,000 rows with 37 bad ones: heads found, rows judged, nothing or everything',
    { timeout: 120_000 },
    async () => {
      const path = join(folder, 'book.xlsx');
      await customerBook(5000, path);
      const window = await importer();
      const importId = await stage(window, path);
      const { view, reading } = await propose(window, importId);
      expect(view).toMatchObject({
        sheets: ['说明', '客户'],
        sheet: 1,
        headerRow: 2,
        headerRows: 2,
        rows: 5000,
        leftOut: { blank: 5, totals: 7 },
        remembered: false,
      });
      expect(view.mapping).toEqual([
        'name',
        'phone',
        'phone',
        'unit',
        'unit',
        'type',
        'member',
        'contractNo',
        'clerkSince',
      ]);
      const check = await window.ask('import.check', reading);
      expect(check.badRows).toBe(BAD_ROWS);
      expect(check.counts).toEqual({ added: 5000 - BAD_ROWS, updated: 0, skipped: 0, joined: 0 });
      expect(check.preview[0]?.cells).toEqual([
        '赵安宁1',
        '业主',
        '是',
        '13800000000、0571-88000000',
        '1栋-101',
        'HT-000000',
        '',
        '',
      ]);
      expect(new Set(check.problems.map(({ sentence }) => sentence.replace(/“.*”/, '…')))).toEqual(
        new Set([
          '姓名不能为空。',
          '电话…不是号码。',
          '客户类型…不认识，应为业主、租户、签约客户或其他。',
          '…看不出是哪一天，请写成 2024-03-05。',
        ]),
      );
      const refusal = await window.refused('import.commit', reading);
      expect(refusal).toMatchObject({ code: 'rule-broken' });
      expect((await window.ask('customer.page', {})).rows).toEqual([]);
      const errors = await window.ask('import.errors', reading);
      expect(errors.rows).toHaveLength(BAD_ROWS);

      const started = performance.now();
      const done = await window.ask('import.commit', { ...reading, leaveOutBad: true });
      expect(performance.now() - started).toBeLessThan(30_000);
      expect(done).toEqual({ added: 4963, updated: 0, skipped: 0, joined: 0, leftOut: 37 });
      expect((await window.ask('customer.page', { query: '13900004999' })).rows[0]).toMatchObject({
        name: '陈开心50',
        contractNo: 'HT-004999',
      });
      // C7 never starts by import.
      expect((await window.ask('customer.page', { talk: true })).rows).toEqual([]);
      expect((await window.refused('import.commit', { ...reading, leaveOutBad: true })).code).toBe(
        'not-found',
      );

      // The same file again: its heads are known, its customers too.
      const second = await propose(window, await stage(window, path));
      expect(second.view.remembered).toBe(true);
      expect((await window.ask('import.check', second.reading)).counts).toMatchObject({
        added: 0,
        skipped: 4963,
      });
      const updating = await window.ask('import.check', { ...second.reading, onKnown: 'update' });
      expect(updating.counts).toMatchObject({ added: 0, updated: 4963 });
    },
  );

  test('known customers are updated with old and new, shared phones and joined rows are told', async () => {
    const window = await importer();
    const { id } = await window.ask('customer.create', {
      ...form({ name: '张三' }),
      phones: [value('13811112222')],
    });
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('表');
    sheet.addRow(['姓名', '电话', '房号', '会员']);
    sheet.addRow(['张三', 13_811_112_222.0, '1-101', '是']);
    sheet.addRow(['张三妻', '13811112222', '1-101', '']);
    sheet.addRow(['李四', '13911112222', '2-201', '']);
    sheet.addRow(['李四', '13911112222', '2-202', '']);
    const path = join(folder, 'small.xlsx');
    await book.xlsx.writeFile(path);
    const { reading } = await propose(window, await stage(window, path));
    const check = await window.ask('import.check', { ...reading, onKnown: 'update' });
    expect(check.counts).toEqual({ added: 2, updated: 1, skipped: 0, joined: 1 });
    expect(check.notes.map(({ row, sentence }) => `${row} ${sentence}`)).toEqual([
      '3 电话与档案里的“张三”相同、姓名不同，按另一位客户建档。',
      '5 与第 4 行是同一客户，电话和房号合在一份档案里。',
    ]);
    await window.ask('import.commit', { ...reading, onKnown: 'update' });
    expect(await window.ask('customer.get', { id })).toMatchObject({
      member: true,
      units: [{ value: '1-101' }],
      phones: [{ value: '13811112222', others: [{ name: '张三妻' }] }],
    });
    expect((await window.ask('customer.history', { id }))[0]?.sentence).toBe(
      '修改客户档案（Excel 导入）：会员 否 → 是；增加房号 1-101。',
    );
    const [li] = (await window.ask('customer.page', { query: '李四' })).rows;
    expect(li).toMatchObject({ units: 2 });
  });

  test('a receptionist imports nothing, and nobody takes over what another person chose', async () => {
    const receptionist = await desk.signIn('前台甲');
    expect((await receptionist.refused('import.view', { importId: 1 })).code).toBe('not-allowed');
    const other = await desk.signIn('专管乙');
    const window = await importer();
    const book = new ExcelJS.Workbook();
    book.addWorksheet('表').addRows([
      ['姓名', '电话'],
      ['张三', '13811112222'],
    ]);
    const path = join(folder, 'one.xlsx');
    await book.xlsx.writeFile(path);
    const importId = await stage(window, path);
    expect((await other.refused('import.view', { importId })).code).toBe('not-found');
    const { reading } = await propose(window, importId);
    const unmapped = await window.refused('import.check', { ...reading, mapping: [null, 'phone'] });
    expect(unmapped.message).toContain('还没有哪一列对应“姓名”');
    await window.ask('import.drop', { importId });
    expect((await window.refused('import.view', { importId })).code).toBe('not-found');
  });
});

describe('export of customers', () => {
  async function exported(phoneReason: string | null): Promise<ExcelJS.Worksheet> {
    const shell = desk.window('shell');
    const { people } = await shell.ask('setup.status');
    await shell.ask('session.signIn', {
      userId: people.find(({ name }) => name === '专管甲')?.id ?? 0,
      pin: pinOf('专管甲'),
    });
    const ticket = await shell.ask('customer.beginExport', { ...FILTER, phoneReason });
    const path = join(folder, `${phoneReason ?? 'masked'}.xlsx`);
    const result = await writeCustomers({ dataDir: desk.dataDir, path, filter: FILTER, ticket }, () => {}, {
      aborted: false,
    });
    await shell.ask('report.finishExport', {
      exportId: ticket.exportId,
      outcome: 'done',
      rows: result?.rows ?? null,
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('客户档案');
    if (!sheet) throw new Error('no sheet');
    return sheet;
  }

  test('phones are masked, also in notes, unless a reason was given; no text becomes a formula', async () => {
    const clerk = await desk.signIn('前台甲');
    await clerk.ask('customer.create', {
      ...form({ name: '=1+1', notes: '儿子电话 13987654321' }),
      phones: [value('13812345678'), value('0571-88889999')],
      units: [value('1-101'), value('1-102')],
    });
    const masked = await exported(null);
    expect(masked.getCell('A2').text).toBe('=1+1');
    expect(masked.getCell('A2').type).not.toBe(ExcelJS.ValueType.Formula);
    expect(masked.getCell('D2').text).toBe('138****5678、057****9999');
    expect(masked.getCell('E2').text).toBe('1-101、1-102');
    expect(masked.getCell('K2').text).toBe('儿子电话 139****4321');
    const full = await exported('寄送账单');
    expect(full.getCell('D2').text).toBe('13812345678、0571-88889999');
  });
});
