import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORT_KEYS, REPORTS } from '#contract/figures/report-list.ts';
import { registerLayout } from '#contract/counter/register.ts';
import type { PeriodChoice } from '#domain/period.ts';
import { writeCustomers } from '../../src-main/jobs/customers.ts';
import { writeRegister } from '../../src-main/jobs/register.ts';
import { writeReport } from '../../src-main/jobs/report.ts';
import { writeRoster } from '../../src-main/jobs/roster.ts';
import { writeSummary } from '../../src-main/jobs/summary.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { ADMINISTRATOR, differences, pinOf, type TestOffice } from '../support/office.ts';
import { tellStory } from './real-cases.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

const PERIOD = { unit: 'any', first: '2026-02-01', last: '2026-03-31' } as const;
const EVERYBODY = {
  query: '',
  type: null,
  members: false,
  clerkId: null,
  open: false,
  dissatisfied: false,
  talk: false,
} as const;
const notAborted = { aborted: false };
const nobody = () => {};

const folder = mkdtempSync(join(tmpdir(), 'desk-masks-'));
let desk: TestOffice;
let shell: Window;
let press: ChromiumPress;

beforeAll(async () => {
  ({ desk } = await tellStory());
  press = await startChromiumPress();
  shell = await shellOf('主管甲');
  // A phone and a name in what somebody wrote, in a place of its own.
  const clerk = await desk.signIn('专管甲');
  const [row] = (await clerk.ask('case.page', { query: 'A1TS2026-000001' })).rows;
  await clerk.ask('followUp.add', {
    caseId: row?.id ?? 0,
    type: 'urge',
    tracking: 'unsolved',
    content: '李晓雨来电催办，请回 0571-88001122 或 13987654321。',
  });
});

afterAll(async () => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  await press.close();
  rmSync(folder, { recursive: true });
});

async function shellOf(name: string): Promise<Window> {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const userId = people.find((person) => person.name === name)?.id ?? 0;
  await window.ask('session.signIn', { userId, pin: pinOf(name) });
  return window;
}

/** The widest period a report has. */
function periodFor(report: (typeof REPORT_KEYS)[number]): PeriodChoice {
  const { units } = REPORTS[report];
  if (units.includes('any')) return PERIOD;
  const [unit = 'day'] = units;
  return unit === 'any' || unit === 'shift' ? PERIOD : { unit, day: '2026-03-03' };
}

/** Every way on which a workbook leaves the house. */
const EXPORTS: Readonly<Record<string, (path: string, phoneReason: string | null) => Promise<unknown>>> = {
  '台账与指标 job.startSummary': async (path, phoneReason) => {
    const about = { period: PERIOD, phoneReason };
    const ticket = await shell.ask('report.beginExport', about);
    return writeSummary(
      { dataDir: desk.dataDir, path, period: PERIOD, kind: null, ticket },
      nobody,
      notAborted,
    );
  },
  '台账筛选 job.startRegister': async (path, phoneReason) => {
    const { filter } = registerLayout.parse({ filter: {}, columns: ['number'] });
    const ticket = await shell.ask('register.beginExport', { filter, phoneReason });
    return writeRegister({ dataDir: desk.dataDir, path, filter, ids: null, ticket }, nobody, notAborted);
  },
  '客户档案 job.startCustomerExport': async (path, phoneReason) => {
    const ticket = await shell.ask('customer.beginExport', { ...EVERYBODY, phoneReason });
    return writeCustomers({ dataDir: desk.dataDir, path, filter: EVERYBODY, ticket }, nobody, notAborted);
  },
  '排班表 job.startRoster': async (path) => {
    const ticket = await shell.ask('roster.beginExport', { month: '2026-03' });
    return writeRoster({ path, ticket }, nobody, notAborted);
  },
  ...Object.fromEntries(
    REPORT_KEYS.map((report) => [
      `${REPORTS[report].name} job.startReport`,
      async (path: string, phoneReason: string | null) => {
        const period = periodFor(report);
        const ticket = await shell.ask('publication.beginExport', { report, period, phoneReason });
        const order = { dataDir: desk.dataDir, path, report, period, kind: null, ticket };
        return writeReport(order, nobody, notAborted, press.draw);
      },
    ]),
  ),
};

/** Every text of a workbook. */
async function textsOf(name: string, phoneReason: string | null): Promise<readonly string[]> {
  const path = join(folder, `${phoneReason === null ? 'masked' : 'full'}.xlsx`);
  await EXPORTS[name]?.(path, phoneReason);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const texts: string[] = [];
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        texts.push(cell.text);
      });
    });
  }
  expect(texts.length, name).toBeGreaterThan(3);
  return texts;
}

/** Phones as the story has them, and anything that reads like one. */
const PHONE = /(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0571-?88001122)(?!\d)/;
const phonesIn = (texts: readonly string[]) => texts.filter((text) => PHONE.test(text));

describe('spec 30, E4 what leaves the house', () => {
  test.each(Object.keys(EXPORTS))('%s shows no phone number without a reason', async (name) => {
    expect(phonesIn(await textsOf(name, null))).toEqual([]);
  });

  test('with a reason, which is in the chain, the numbers stand in full', async () => {
    for (const name of [
      '台账与指标 job.startSummary',
      '台账筛选 job.startRegister',
      '客户档案 job.startCustomerExport',
    ])
      expect(phonesIn(await textsOf(name, '交物业核对')), name).not.toEqual([]);
    const manager = await desk.signIn('主管甲');
    const [newest] = await manager.ask('leaving.page', { way: 'export' });
    expect(newest).toMatchObject({ what: '客户档案', by: '主管甲', fullBecause: '交物业核对' });
  });

  test('⚙ names and units are hidden too when the administrator wants it', async () => {
    const admin = await desk.signIn(ADMINISTRATOR.name);
    await admin.ask('setting.change', { key: 'export.alsoMasked', value: ['name', 'unit'] });
    for (const name of Object.keys(EXPORTS)) {
      const texts = await textsOf(name, null);
      expect(phonesIn(texts), name).toEqual([]);
      const personal = texts.filter((text) => /^李晓雨$|3栋2单元501/.test(text));
      expect(personal, name).toEqual([]);
    }
    const cover = await textsOf('客户档案 job.startCustomerExport', null);
    expect(cover).toContain('电话隐去中间几位，客户姓名、房号隐去一部分');
    expect(cover).toContain('李**');
    expect(cover).toContain('3栋****');
    await admin.ask('setting.change', { key: 'export.alsoMasked', value: [] });
  });

  test('⚙ who may export in full: others are refused with the reason why, and nothing is noted as gone', async () => {
    const admin = await desk.signIn(ADMINISTRATOR.name);
    await admin.ask('setting.change', { key: 'export.fullBy', value: ['manager'] });
    const handler = await shellOf('专管甲');
    const { filter } = registerLayout.parse({ filter: {}, columns: ['number'] });
    const before = (await admin.ask('leaving.page', {}))[0]?.seq;
    for (const [endpoint, input] of [
      ['register.beginExport', { filter }],
      ['customer.beginExport', EVERYBODY],
      ['report.beginExport', { period: PERIOD }],
      ['publication.beginExport', { report: 'monthly', period: periodFor('monthly') }],
    ] as const) {
      const refusal = await handler.refused(endpoint, { ...input, phoneReason: '核对' });
      expect(refusal.code, endpoint).toBe('not-allowed');
      expect(refusal.message, endpoint).toContain('只能由主管办理，没有导出');
    }
    expect((await admin.ask('leaving.page', {}))[0]?.seq).toBe(before);
    await handler.ask('register.beginExport', { filter, phoneReason: null });
    await admin.ask('setting.change', { key: 'export.fullBy', value: [] });
    const refusal = await shell.refused('register.beginExport', { filter, phoneReason: '核对' });
    expect(refusal.message).toContain('一律隐去电话');
    await admin.ask('setting.change', {
      key: 'export.fullBy',
      value: ['receptionist', 'handler', 'manager'],
    });
  });
});
