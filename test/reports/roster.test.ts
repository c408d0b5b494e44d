import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RosterTicket } from '#contract/shift/roster.ts';
import { databasePath } from '../../src-main/register/open.ts';
import { writeRoster } from '../../src-main/jobs/roster.ts';
import { startJob } from '../../src-main/jobs/runner.ts';
import { differences, openTestOffice, pinOf, type TestOffice } from '../support/office.ts';
import { unzip } from '../support/zip.ts';
import { readFormats, readSheet, type XmlCell } from './read-sheet.ts';
import { noPress } from '../support/plain-press.ts';

const WORKER = fileURLToPath(new URL('../../src-main/jobs/worker.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'desk-roster-'));
const path = join(folder, 'roster.xlsx');

let desk: TestOffice;
let shell: ReturnType<TestOffice['window']>;
let ticket: RosterTicket;

type Cells = ReadonlyMap<string, XmlCell>;
interface Read {
  readonly cover: Cells;
  readonly days: Cells;
  readonly people: Cells;
  readonly names: readonly string[];
  readonly formats: readonly string[];
}

function read(file: string): Read {
  const parts = unzip(readFileSync(file));
  const sheet = (n: number): Cells => readSheet(parts.get(`xl/worksheets/sheet${n}.xml`) ?? '');
  return {
    cover: sheet(1),
    days: sheet(2),
    people: sheet(3),
    names: [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(
      ([, name = '']) => name,
    ),
    formats: readFormats(parts.get('xl/styles.xml') ?? ''),
  };
}

const text = (cells: Cells, address: string): string => cells.get(address)?.text ?? '';

/** The letter of the column with this heading; the hours below the name don't count. */
function letterOf(cells: Cells, heading: string): string {
  const head = [...cells].find(
    ([address, cell]) => /^[A-Z]+1$/.test(address) && cell.text.split('\n')[0] === heading,
  );
  if (!head) throw new Error(`no column ${heading}`);
  return head[0].slice(0, -1);
}

const column = (cells: Cells, heading: string, rows: number): string[] =>
  Array.from({ length: rows }, (_, index) => text(cells, `${letterOf(cells, heading)}${index + 2}`));

const save = (order: { readonly path: string; readonly ticket: RosterTicket }, aborted = false) =>
  writeRoster(order, () => {}, { aborted });

const startThread = (file: string) =>
  startJob(WORKER, 'roster', { path: file, ticket }, { onProgress: () => {}, press: noPress });

beforeAll(async () => {
  desk = await openTestOffice({ now: '2026-09-28T09:00:00.000+08:00' });
  const manager = await desk.signIn('主管甲');
  const people = await manager.ask('people.list');
  const ids = (...names: string[]): number[] =>
    names.map((name) => people.find((person) => person.name === name)?.id ?? 0);
  const cell = (day: string, shift: string, ...names: string[]) => ({
    day,
    shift,
    was: [],
    userIds: ids(...names),
  });
  await manager.ask('roster.save', {
    cells: [
      cell('2026-09-30', '日班', '前台乙'),
      cell('2026-10-01', '节假日班', '前台甲'),
      cell('2026-10-10', '日班', '前台甲', '专管甲'),
      cell('2026-10-10', '值班', '前台甲'),
      cell('2026-10-12', '日班', '专管甲'),
    ],
    pin: pinOf('主管甲'),
  });
  shell = desk.window('shell');
  await shell.ask('session.signIn', { userId: ids('前台甲')[0] ?? 0, pin: pinOf('前台甲') });
  ticket = await shell.ask('roster.beginExport', { month: '2026-10' });
  const result = await startThread(path).result;
  expect(result).toEqual({ rows: 31 });
  await shell.ask('report.finishExport', { exportId: ticket.exportId, outcome: 'done', rows: 31 });
}, 60_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
});

describe('the roster of a month as Excel (H5)', () => {
  test('the cover says unit, month, who and when, and the hours of every shift', () => {
    const { cover, names } = read(path);
    expect(names).toEqual(['封面', '排班表', '班次统计']);
    const says = (what: string): string => {
      const row = [...cover].find(([address, cell]) => address.startsWith('A') && cell.text === what);
      return text(cover, `B${row?.[0].slice(1)}`);
    };
    expect([says('单位'), says('月份'), says('导出人')]).toEqual([
      ticket.organisation,
      '2026年10月',
      '前台甲',
    ]);
    expect(ticket.organisation).not.toBe('');
    expect(Number(says('导出时间'))).toBeCloseTo(46_293 + 9 / 24, 8);
    expect(says('班次 值班')).toBe('18:00–19:00');
    expect(ticket.fileName).toBe('2026年10月排班表');
  });

  test('every day of the month has its row with real date, weekday and what it is', () => {
    const { days, formats } = read(path);
    expect(column(days, '日期', 32)).toEqual([
      ...Array.from({ length: 31 }, (_, index) => String(46_296 + index)),
      '',
    ]);
    expect(formats[days.get('A2')?.style ?? -1]).toBe('yyyy-mm-dd');
    expect(column(days, '星期', 4)).toEqual(['周四', '周五', '周六', '周日']);
    const kinds = column(days, '日子', 31);
    expect([kinds[0], kinds[9], kinds[10], kinds[11]]).toEqual(['节假日', '调休补班', '休息日', '工作日']);
    expect(column(days, '节假日', 10)).toEqual(expect.arrayContaining(['国庆节', '']));
  });

  test('every shift has its column; nobody on it, and not worked at all, are told apart', () => {
    const { days } = read(path);
    expect(['日班', '值班', '节假日班'].map((shift) => letterOf(days, shift))).toEqual(['E', 'F', 'G']);
    const onDuty = column(days, '值班', 31);
    expect([onDuty[0], onDuty[9], onDuty[11]]).toEqual(['', '前台甲', '未排']);
    expect(column(days, '节假日班', 1)).toEqual(['前台甲']);
    expect(column(days, '日班', 12)[9]?.split('、').toSorted()).toEqual(['专管甲', '前台甲'].toSorted());
    expect([...days.values()].map((cell) => cell.text)).not.toContain('前台乙'); // only September
  });

  test('the shifts of each person are formulas over the roster whose values agree with it', () => {
    const { days, people } = read(path);
    const names = ['前台甲', '专管甲'];
    expect(column(people, '人员', 3).toSorted()).toEqual([...names, '合计'].toSorted());
    for (const name of names) {
      const row = [...people].find(([, cell]) => cell.text === name)?.[0].slice(1);
      let sum = 0;
      for (const shift of ['节假日班', '日班', '值班']) {
        const cell = people.get(`${letterOf(people, shift)}${row}`);
        const range = /'排班表'!\$([A-Z]+)\$2:\$\1\$(\d+)/.exec(cell?.formula ?? '');
        expect([range?.[1], range?.[2]]).toEqual([letterOf(days, shift), '32']);
        const counted = column(days, shift, 31).filter((cell) =>
          `、${cell}、`.includes(`、${name}、`),
        ).length;
        expect(Number(cell?.text), `${name} ${shift}`).toBe(counted);
        sum += counted;
      }
      const all = people.get(`${letterOf(people, '合计')}${row}`);
      expect(all?.formula).toBe(`SUM(B${row}:D${row})`);
      expect(Number(all?.text)).toBe(sum);
    }
    expect(people.get('E4')).toMatchObject({ formula: 'SUBTOTAL(109,E2:E3)', text: '5' });
  });

  test('another reader opens it: header frozen, A4 landscape on one page width, the heading on every page', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const days = book.getWorksheet('排班表');
    expect(days?.getCell('A2').value).toEqual(new Date('2026-10-01T00:00:00.000Z'));
    expect(days?.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 });
    expect(days?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      printTitlesRow: '1:1',
    });
    expect(days?.columns.slice(0, 5).map(({ width }) => width)).toEqual([12, 7, 17, 14, 28]);
    expect(book.creator).toBe('前台甲');
  });

  test('who shares a name is told apart, a name inside another is not counted', async () => {
    const [first, ...rest] = ticket.days;
    if (!first) throw new Error('a month without days');
    const [shift] = first.shifts;
    if (!shift) throw new Error('a day without shifts');
    const people = [
      { id: 1, name: '王明' },
      { id: 2, name: '王明华' },
      { id: 3, name: '李' },
      { id: 4, name: '李' },
    ];
    const file = join(folder, 'names.xlsx');
    const days = [
      { ...first, shifts: [{ ...shift, people }] },
      ...rest.map((day) => ({ ...day, shifts: [] })),
    ];
    await save({ path: file, ticket: { ...ticket, days } });
    const sheets = read(file);
    expect(column(sheets.days, shift.name, 1)).toEqual(['王明、王明华、李（3）、李（4）']);
    expect(column(sheets.people, '合计', 5)).toEqual(['1', '1', '1', '1', '4']);
    expect(sheets.people.get('B2')?.formula).toContain('FIND(&quot;、&quot;&amp;$A2&amp;&quot;、&quot;');
  });

  test('a month nobody is on yet is a workbook all the same', async () => {
    const file = join(folder, 'empty.xlsx');
    const empty = await shell.ask('roster.beginExport', { month: '2027-02' });
    expect(await save({ path: file, ticket: empty })).toEqual({ rows: 28 });
    expect(column(read(file).days, '日子', 1)[0]).toContain('（暂定）');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    expect(book.worksheets).toHaveLength(3);
  });
});

describe('exports (E4)', () => {
  test('the export and its end are events of who exported, with the days of the month', () => {
    const db = new Database(databasePath(desk.dataDir), { readonly: true });
    const events = db
      .prepare(`SELECT type, actor_name AS actor, payload FROM event WHERE type LIKE 'report.%' ORDER BY seq`)
      .all() as { type: string; actor: string; payload: string }[];
    db.close();
    expect(events.slice(0, 2).map(({ type, actor }) => [type, actor])).toEqual([
      ['report.export-begun', '前台甲'],
      ['report.exported', '前台甲'],
    ]);
    expect(JSON.parse(events[1]?.payload ?? '')).toMatchObject({
      report: 'roster',
      from: '2026-10-01',
      to: '2026-10-31',
      rows: 31,
    });
  });

  test('only the shell begins one', async () => {
    const window = await desk.signIn('主管甲');
    expect((await window.refused('roster.beginExport', { month: '2026-10' })).code).toBe('unknown-endpoint');
  });

  test('cancelled it leaves no half file, and the file that was there stays', async () => {
    const file = join(folder, 'cancelled.xlsx');
    writeFileSync(file, 'an older export');
    expect(await save({ path: file, ticket }, true)).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe('an older export');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  test('a place that can’t be written is refused in words, and leaves nothing', async () => {
    const occupied = join(folder, 'occupied.xlsx');
    mkdirSync(occupied);
    for (const file of [join(folder, 'gone', 'x.xlsx'), occupied])
      await expect(startThread(file).result).rejects.toMatchObject({
        code: 'storage',
        message: expect.stringContaining('没有存成'),
      });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
