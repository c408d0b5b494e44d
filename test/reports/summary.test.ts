import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SummaryTicket } from '#contract/figures/reports.ts';
import { databasePath } from '../../src-main/register/open.ts';
import { type JobSurroundings, startJob } from '../../src-main/jobs/runner.ts';
import { writeSummary } from '../../src-main/jobs/summary.ts';
import { differences, pinOf, type TestOffice } from '../support/office.ts';
import { unzip } from '../support/zip.ts';
import { readSheet, type XmlCell } from './read-sheet.ts';
import { ODD, type Story, tellStory } from './real-cases.ts';
import { noPress } from '../support/plain-press.ts';

const MARCH = { unit: 'month', day: '2026-03-06' } as const;
const WORKER = fileURLToPath(new URL('../../src-main/jobs/worker.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'desk-summary-'));

let desk: TestOffice;
let ids: Story['ids'];
let shell: ReturnType<TestOffice['window']>;
let ticket: SummaryTicket;
let path: string;
let sheets: Readonly<Record<string, ReadonlyMap<string, XmlCell>>>;

/** The window of the handler, as the shell asks for it. */
async function signedInShell(name: string): Promise<ReturnType<TestOffice['window']>> {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const userId = people.find((person) => person.name === name)?.id ?? 0;
  await window.ask('session.signIn', { userId, pin: pinOf(name) });
  return window;
}

async function exportTo(name: string, phoneReason: string | null): Promise<ReturnType<typeof read>> {
  const own = await shell.ask('report.beginExport', { period: MARCH, phoneReason });
  const file = join(folder, name);
  await writeSummary(
    { dataDir: desk.dataDir, path: file, period: MARCH, kind: null, ticket: own },
    () => {},
    { aborted: false },
  );
  return read(file);
}

function read(file: string): Readonly<Record<string, ReadonlyMap<string, XmlCell>>> {
  const parts = unzip(readFileSync(file));
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)];
  return Object.fromEntries(
    names.map(([, name], index) => [name, readSheet(parts.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '')]),
  );
}

/** What a thread asks of the program around it; the summary lays nothing out. */
function surroundings(onProgress: (done: number, total: number) => void): JobSurroundings {
  return { onProgress, press: noPress };
}

/** The values of a column by its heading. */
function columnOf(sheet: ReadonlyMap<string, XmlCell> | undefined, heading: string): string[] {
  const head = [...(sheet ?? [])].find(
    ([address, { text }]) => /^[A-Z]+1$/.test(address) && text === heading,
  );
  const letter = head?.[0].slice(0, -1);
  if (!letter) throw new Error(`no column ${heading}`);
  const cells: string[] = [];
  for (let row = 2; sheet?.has(`A${row}`); row += 1) cells.push(sheet.get(`${letter}${row}`)?.text ?? '');
  return cells;
}

const numberOf = (cell: XmlCell | undefined): number | null =>
  cell === undefined || cell.text === '' ? null : Number(cell.text);

/** What the cover says of something. */
function coverSays(what: string): string {
  const cover = sheets['封面'] ?? new Map<string, XmlCell>();
  const row = [...cover]
    .find(([address, { text }]) => address.startsWith('A') && text === what)?.[0]
    .slice(1);
  return cover.get(`B${row}`)?.text ?? '';
}

beforeAll(async () => {
  ({ desk, ids } = await tellStory());
  shell = await signedInShell('专管甲');
  ticket = await shell.ask('report.beginExport', { period: MARCH });
  path = join(folder, 'summary.xlsx');
  const order = { dataDir: desk.dataDir, path, period: MARCH, kind: null, ticket };
  const progress: [number, number][] = [];
  const job = startJob(
    WORKER,
    'summary',
    order,
    surroundings((done, total) => progress.push([done, total])),
  );
  const result = await job.result;
  await shell.ask('report.finishExport', {
    exportId: ticket.exportId,
    outcome: 'done',
    rows: result?.rows ?? null,
  });
  expect(result).toEqual({ rows: 6 });
  expect(progress.every(([done, total]) => done <= total)).toBe(true);
  sheets = read(path);
}, 60_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

describe('the summary workbook (spec 50 Excel)', () => {
  test('the cover says what, period, filter, who, when, and as many rows as the query has', () => {
    expect(Object.keys(sheets)).toEqual(['封面', '客户投诉台账', '指标', '满意度', '按日', '按类别']);
    expect(coverSays('单位')).toBe('春和物业服务中心');
    expect(coverSays('期间')).toBe('2026年3月');
    expect(coverSays('事项类别')).toContain('全部');
    expect(coverSays('导出人')).toBe('专管甲');
    expect(Number(coverSays('导出时间'))).toBeCloseTo(46_087.5, 8);
    const db = new Database(databasePath(desk.dataDir), { readonly: true });
    const rows = db.prepare(`SELECT count(*) FROM "case" WHERE received_at LIKE '2026-03%'`).pluck().get();
    db.close();
    expect(Number(coverSays('台账行数'))).toBe(rows);
    expect(coverSays('其中作废')).toBe('1');
    expect(coverSays('及时率')).toContain('÷');
    expect(coverSays('满意度')).toContain('÷');
    // The trade's names, never ours.
    const said = Object.values(sheets).flatMap((sheet) => [...sheet.values()].map(({ text }) => text));
    expect(said.filter((text) => /FIG\d|\bC\d{1,2}\b/.test(text))).toEqual([]);
  });

  test('the ledger has every case of the period in the order of receipt, the voided one in its place', () => {
    const ledger = sheets['客户投诉台账'];
    const rows = columnOf(ledger, '编号').slice(0, -1);
    expect(rows).toEqual([
      'A1TS2026-000002',
      'A1TS2026-000003',
      'A1TS2026-000004',
      'A1BX2026-000001',
      'A1BX2026-000002',
      'A1TS2026-000005',
    ]);
    expect(columnOf(ledger, '状态').slice(0, 6)).toEqual([
      '已关闭',
      '已作废',
      '已登记',
      '已关闭',
      '已判定',
      '已登记',
    ]);
    expect(columnOf(ledger, '原编号')[2]).toBe('A1TS2026-000002');
    expect(columnOf(ledger, '处理时限结果')[0]).toBe('超时');
    expect(columnOf(ledger, '答复时限结果').slice(0, 4)).toEqual(['按时', '', '超时未完', '按时']);
    expect(columnOf(ledger, '末次回访级别').slice(0, 4)).toEqual(['2', '', '', '1']);
    expect(columnOf(ledger, '末次回访结果').slice(0, 4)).toEqual(['满意', '', '', '非常满意']);
    expect(columnOf(ledger, '首次回访结果')[0]).toBe('不满意');
    expect(columnOf(ledger, '作废原因')[1]).toBe('客户挂断。');
    expect(columnOf(ledger, '工单数').slice(0, 2)).toEqual(['2', '0']);
    expect(columnOf(ledger, '退回改派次数')[0]).toBe('1');
  });

  test('times are real dates in Beijing time, hours and money real numbers, totals formulas', () => {
    const ledger = sheets['客户投诉台账'];
    expect(Number(columnOf(ledger, '受理时间')[0])).toBeCloseTo(46_083 + 9 / 24, 8);
    expect(Number(columnOf(ledger, '关闭时间')[0])).toBeCloseTo(46_085 + 17 / 24, 8);
    expect(Number(columnOf(ledger, '处理时长（小时）')[0])).toBe(56);
    expect(ledger?.get('A8')).toMatchObject({ formula: 'SUBTOTAL(103,A2:A7)', text: '6' });
  });

  test('texts of customers come out as they were written, as texts', () => {
    const ledger = sheets['客户投诉台账'];
    expect(columnOf(ledger, '内容')[5]).toBe(ODD.content.replace('13812345678', '138****5678'));
    expect([
      columnOf(ledger, '客户姓名')[5],
      columnOf(ledger, '客户诉求')[5],
      columnOf(ledger, '单元房号')[5],
    ]).toEqual([ODD.name, ODD.demand, ODD.unit]);
    expect(columnOf(ledger, '发生时间')[5]).toBe('1899-12-30 08:00');
    const formulas = [...(ledger ?? [])].filter(([, { formula }]) => formula !== null);
    expect(formulas.every(([, { formula }]) => formula?.startsWith('SUBTOTAL('))).toBe(true);
  });

  test('every figure stands there as the screen shows it, its rate a formula', async () => {
    const { figures } = await shell.ask('report.figures', { period: MARCH });
    const sheet = sheets['指标'];
    expect(columnOf(sheet, '指标')).toEqual(figures.map(({ name }) => name));
    figures.forEach(({ key, now, before, unit }, index) => {
      const row = index + 2;
      const close = (address: string, expected: number | null): void => {
        if (expected === null) expect(numberOf(sheet?.get(address)), key).toBeNull();
        else expect(numberOf(sheet?.get(address)), key).toBeCloseTo(expected, 9);
      };
      close(`D${row}`, now.value);
      close(`G${row}`, before.value);
      if (unit === 'rate') {
        close(`B${row}`, now.numerator);
        close(`C${row}`, now.denominator);
        expect(sheet?.get(`D${row}`)?.formula).toBe(`IF(C${row}=0,&quot;&quot;,B${row}/C${row})`);
      }
    });
  });

  test('FIG5 the four levels stand with digit, word, number and share', () => {
    const sheet = sheets['满意度'];
    expect(columnOf(sheet, '级别').slice(0, 4)).toEqual(['1', '2', '3', '4']);
    expect(columnOf(sheet, '满意程度').slice(0, 4)).toEqual(['非常满意', '满意', '基本满意', '不满意']);
    expect(columnOf(sheet, '本期件数')).toEqual(['1', '2', '0', '0', '3']);
    expect(sheet?.get('D6')?.formula).toBe('SUBTOTAL(109,D2:D5)');
  });

  test('FIG8 the days and the categories add up to the figures', () => {
    const days = sheets['按日'];
    expect(columnOf(days, '日期')).toHaveLength(32);
    expect(columnOf(days, '受理').slice(0, 5)).toEqual(['0', '2', '2', '0', '2']);
    expect(columnOf(days, '当日遗留').slice(0, 6)).toEqual(['1', '2', '3', '2', '4', '4']);
    expect(columnOf(days, '当日遗留')[6]).toBe('');
    const categories = sheets['按类别'];
    expect(columnOf(categories, '期末遗留').at(-1)).toBe('4');
    expect(columnOf(categories, '受理').at(-1)).toBe('5');
  });

  test('another reader opens it and finds the same', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const ledger = book.getWorksheet('客户投诉台账');
    expect(ledger?.getCell('A2').text).toBe('A1TS2026-000002');
    expect(ledger?.getCell('E2').value).toEqual(new Date('2026-03-02T09:00:00.000Z'));
    expect(ledger?.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 });
    expect(ledger?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      printTitlesRow: '1:1',
    });
  });
});

describe('exports (E4)', () => {
  test('phone numbers are masked, unless the exporter gives a reason, which is logged', async () => {
    const masked = columnOf(sheets['客户投诉台账'], '联系电话');
    expect([masked[0], masked[5]]).toEqual(['138****5678', '021****1234']);
    expect(coverSays('个人信息')).toBe('电话隐去中间几位');
    const open = await exportTo('phones.xlsx', '法务部核对联系方式。');
    expect(columnOf(open['客户投诉台账'], '联系电话')[0]).toBe('13812345678');
    expect(columnOf(open['客户投诉台账'], '内容')[5]).toBe(ODD.content);
    expect(
      [...(open['封面']?.values() ?? [])].some(({ text }) => text.includes('法务部核对联系方式。')),
    ).toBe(true);
    const db = new Database(databasePath(desk.dataDir), { readonly: true });
    const events = db
      .prepare(`
        SELECT type, actor_name AS actor, payload, text FROM event LEFT JOIN event_private USING (seq)
        WHERE type LIKE 'report.%' ORDER BY seq`)
      .all() as { type: string; actor: string; payload: string; text: string | null }[];
    db.close();
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['report.export-begun', '专管甲'],
      ['report.exported', '专管甲'],
      ['report.export-begun', '专管甲'],
    ]);
    expect(JSON.parse(events[1]?.payload ?? '')).toMatchObject({
      report: 'summary',
      from: '2026-03-01',
      to: '2026-03-31',
      rows: 6,
      phones: false,
    });
    expect(events[2]?.text).toContain('法务部核对联系方式。');
  });

  test('the end of an export is told once, and only by the shell', async () => {
    const { exportId } = ticket;
    const again = { exportId, outcome: 'done', rows: 6 };
    expect((await shell.refused('report.finishExport', again)).code).toBe('rule-broken');
    const window = await desk.signIn('专管甲');
    expect((await window.refused('report.finishExport', again)).code).toBe('unknown-endpoint');
    expect((await window.refused('report.beginExport', { period: MARCH })).code).toBe('unknown-endpoint');
  });

  test('a receptionist exports the present day only', async () => {
    const clerk = await signedInShell('前台甲');
    expect((await clerk.refused('report.beginExport', { period: MARCH })).code).toBe('not-allowed');
  });

  test.each([0, 2, 4])(
    'cancelled at look %i it leaves no half file, and the file that was there stays',
    async (looks) => {
      const file = join(folder, `cancelled-${looks}.xlsx`);
      writeFileSync(file, 'an older export');
      const order = { dataDir: desk.dataDir, path: file, period: MARCH, kind: null, ticket };
      let looked = 0;
      const signal = {
        get aborted() {
          looked += 1;
          return looked > looks;
        },
      };
      expect(await writeSummary(order, () => {}, signal)).toBeNull();
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(readFileSync(file, 'utf8')).toBe('an older export');
    },
  );

  test('a thread that is told to stop comes to nothing', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'desk-stopped-')), 'stopped.xlsx');
    const order = { dataDir: desk.dataDir, path: file, period: MARCH, kind: null, ticket };
    const job = startJob(
      WORKER,
      'summary',
      order,
      surroundings(() => {}),
    );
    job.cancel();
    expect(await job.result).toBeNull();
    expect(existsSync(file)).toBe(false);
  });

  test('a place that can’t be written is refused in words, and leaves nothing', async () => {
    const occupied = join(folder, 'occupied.xlsx');
    mkdirSync(occupied);
    for (const file of [join(folder, 'gone', 'x.xlsx'), occupied]) {
      const order = { dataDir: desk.dataDir, path: file, period: MARCH, kind: null, ticket };
      const job = startJob(
        WORKER,
        'summary',
        order,
        surroundings(() => {}),
      );
      await expect(job.result).rejects.toMatchObject({
        code: 'storage',
        message: expect.stringContaining('没有存成'),
      });
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a period without a case is a workbook that says so with zeros', async () => {
    const period = { unit: 'month', day: '2020-01-01' } as const;
    const file = join(folder, 'empty.xlsx');
    const order = { dataDir: desk.dataDir, path: file, period, kind: null, ticket };
    expect(await writeSummary(order, () => {}, { aborted: false })).toEqual({ rows: 0 });
    expect(read(file)['客户投诉台账']?.get('A1')?.text).toBe('编号');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    expect(book.worksheets).toHaveLength(6);
  });
});

test('the story has one case of each kind', () => {
  expect(new Set(Object.values(ids)).size).toBe(7);
});
