import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { verifyRegister } from '../../src-main/register/audit/verify.ts';
import { databasePath } from '../../src-main/register/open.ts';
import { readSheet } from '../reports/read-sheet.ts';
import { pdfFonts, pdfPages } from '../support/pdf-text.ts';
import { unzip } from '../support/zip.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const squeeze = (text: string): string => text.replaceAll(/\s/g, '');

interface Demo {
  readonly dataDir: string;
  readonly head: string;
  readonly verified: boolean;
  /** Lines of Chromium's net log, and those of them that asked a network for anything. */
  readonly network: { readonly logged: number; readonly requests: readonly unknown[] };
  readonly cases: readonly { readonly number: string; readonly state: string; readonly round: number }[];
  readonly timings: readonly { readonly step: string; readonly ms: number }[];
}

let out = '';

test.beforeAll(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'desk-demo-')), 'demo');
});

test.afterAll(async () => {
  await rm(join(out, '..'), { recursive: true, force: true, maxRetries: 5 });
});

test('the demonstration walks one complaint from the counter to the bound book, and its outputs are right', async () => {
  test.setTimeout(180_000);
  await run(process.execPath, ['test/demo/demo.ts', '--out', out], { cwd: ROOT, timeout: 170_000 });
  const demo = JSON.parse(await readFile(join(out, 'demo.json'), 'utf8')) as Demo;

  await test.step('demo.json: states, rounds, verified', () => {
    expect(demo.verified).toBe(true);
    expect(demo.cases.map(({ number, state, round }) => [number, state, round])).toEqual([
      ['A1TS2026-000001', 'archived', 2],
      ['A1TS2026-000002', 'voided', 1],
      ['A1TS2026-000003', 'registered', 1],
    ]);
    expect(demo.timings.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThan(90_000);
  });

  await test.step('spec 60 the net log of the whole demonstration holds its own pages and no request to a network', () => {
    expect(demo.network.logged).toBeGreaterThan(0);
    expect(demo.network.requests).toEqual([]);
  });

  await test.step('E3 the registration form is one A4 page with selectable Chinese text and its copy mark', async () => {
    const file = join(out, 'registration-form.pdf');
    const [page, ...more] = await pdfPages(file);
    expect(more).toEqual([]);
    const text = squeeze(page?.text ?? '');
    for (const words of [
      '客户投诉受理登记表',
      'A1TS2026-000001',
      '测试业主甲',
      '13800001234',
      '3栋2单元1201',
      '房屋质量/渗漏水',
      '卫生间顶棚渗水',
      '第1次',
      '第1页共1页',
    ]) {
      expect(text).toContain(words);
    }
    expect((await pdfFonts(file)).every(({ embedded }) => embedded)).toBe(true);
  });

  await test.step('H1 H2 the handover sheet has the open items, both signatures and the head of the chain', async () => {
    const text = squeeze((await pdfPages(join(out, 'handover.pdf'))).map((page) => page.text).join(''));
    for (const words of [
      '投诉受理交班表',
      'A1JB20261102-1',
      '遗留件数2件',
      '本班受理3件',
      '本班作废1件',
      '交班人：王接待',
      '接班人：李接待',
      '明天上午回访',
    ]) {
      expect(text).toContain(words);
    }
    const head = /链首摘要([0-9A-F-]+)/.exec(text)?.[1] ?? '';
    expect(verifyRegister({ dataDir: demo.dataDir, head, now: '2027-01-05T09:00:00.000+08:00' }).ok).toBe(
      true,
    );
  });

  await test.step('spec 40 the book: cover, contents with right pages, forms in number order, the void in its place', async () => {
    const pages = (await pdfPages(join(out, 'ledger-2026.pdf'))).map(({ text }) => squeeze(text));
    for (const [index, text] of pages.entries())
      expect(text).toContain(`第${index + 1}页共${pages.length}页`);
    expect(pages[0]).toContain('客户投诉受理登记台账');
    const contents = pages.find((text) => text.includes('台账目录')) ?? '';
    for (const number of ['A1TS2026-000001', 'A1TS2026-000002', 'A1TS2026-000003']) {
      const first = pages.findIndex((text) => text.includes('编号：' + number));
      expect(contents).toMatch(new RegExp(`${number}.*?${first + 1}`));
    }
    const places = ['A1TS2026-000001', 'A1TS2026-000002', 'A1TS2026-000003'].map((number) =>
      pages.findIndex((text) => text.includes(`编号：${number}`)),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(pages[places[1] ?? 0]).toContain('作废');
    expect(pages[places[2] ?? 0]).toContain('结转');
    const seal = squeeze((await pdfPages(join(out, 'seal-2026.pdf'))).map(({ text }) => text).join(''));
    expect(seal).toContain('封存');
  });

  await test.step('spec 50 the workbook: real numbers and dates, the three levels of FIG1, FIG4, FIG5', async () => {
    const parts = unzip(await readFile(join(out, 'summary.xlsx')));
    const ledger = readSheet(parts.get('xl/worksheets/sheet2.xml') ?? '');
    expect(ledger.get('A2')?.text).toBe('A1TS2026-000001');
    const figures = [...readSheet(parts.get('xl/worksheets/sheet3.xml') ?? '').values()].map(
      ({ text }) => text,
    );
    for (const name of ['及时率', '重复投诉率', '满意度']) expect(figures).toContain(name);
  });

  await test.step('verify passes on its data and its book, and names what was tampered with', async () => {
    const verify = (data: string, ...more: string[]) =>
      run(process.execPath, ['src-main/tools/verify.ts', '--data', data, ...more], { cwd: ROOT }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
      );
    const good = await verify(demo.dataDir, '--head', demo.head, '--pdf', join(out, 'ledger-2026.pdf'));
    expect(good.stdout).toContain('核对相符');
    expect(good.code).toBe(0);

    const tampered = join(out, 'tampered');
    await cp(demo.dataDir, tampered, { recursive: true });
    const db = new Database(
      databasePath(tampered),
      process.env.COMPLAINT_DESK_SQLITE_BINDING
        ? { nativeBinding: process.env.COMPLAINT_DESK_SQLITE_BINDING }
        : {},
    );
    db.exec(`UPDATE "case" SET content = replace(content, '污渍多日未清', '污渍数日未清') WHERE id = 3`);
    db.close();
    const bad = await verify(tampered);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('A1TS2026-000003');
    const cut = await verify(demo.dataDir, '--head', demo.head.replace(/^\d+/, '9999'));
    expect(cut.code).toBe(1);
  });
});
