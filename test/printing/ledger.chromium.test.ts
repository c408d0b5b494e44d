import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Production, SealView } from '#contract/book/ledger.ts';
import { produceLedger } from '../../src-main/book/ledger/produce.ts';
import { verifyWithFiles } from '../../src-main/book/ledger/verify-files.ts';
import { readProduction } from '../../src-main/book/ledger/files.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { ADMINISTRATOR, complaint, HOUR, openTestOffice, pinOf, type TestOffice } from '../support/office.ts';
import { rebuiltPdf } from '../support/rebuilt-pdf.ts';
import { pdfPages } from '../support/pdf-text.ts';

const BOOK = { year: 2026, kind: 'complaint' } as const;
const CASES = 40;
const VOIDED = 7;

let desk: TestOffice;
let press: ChromiumPress;
/** Text of every page of every volume, without blanks. */
let volumes: readonly (readonly string[])[];
let sheet: readonly string[];
let seal: SealView;
let forms: Production['volumes'][number]['forms'];

beforeAll(async () => {
  press = await startChromiumPress();
  desk = await openTestOffice();
  const admin = await desk.signIn(ADMINISTRATOR.name);
  await admin.ask('setting.change', { key: 'ledger.sheetsPerVolume', value: 20 });
  const clerk = await desk.signIn('前台甲');
  const words = await clerk.ask('dictionary.all');
  for (let n = 1; n <= CASES; n += 1) {
    const long = '楼上装修漏水，多次沟通无果。'.repeat(n % 5 === 0 ? 120 : 1);
    await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: desk.now(), content: `第${n}件：${long}` }),
    );
  }
  const manager = await desk.signIn('主管甲');
  const pin = pinOf('主管甲');
  await manager.ask('move.make', { caseId: VOIDED, version: 1, move: 'void', reason: '误登。', pin });
  desk.setNow('2027-01-04T09:00:00.000+08:00');
  const again = await desk.signIn('主管甲');
  const files = await produceLedger(
    { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
    { ...press, onProgress: () => {}, signal: { aborted: false } },
  );
  volumes = [];
  for (const file of files) volumes = [...volumes, await textOf(file)];
  forms = readProduction(desk.dataDir, BOOK)?.volumes.flatMap((volume) => volume.forms) ?? [];
  desk.pass(HOUR);
  const sealed = await again.ask('ledger.seal', { ...BOOK, pin });
  const shell = desk.window('shell');
  const { html } = await shell.ask('ledger.sheet', { sealId: sealed.id });
  const pdf = await press.layOut(html.replaceAll('paper://desk/fonts', press.fontBase));
  seal = await shell.ask('ledger.keepSheet', { sealId: sealed.id, pdf });
  sheet = await textOf(pdf);
}, 120_000);

afterAll(async () => {
  await press?.close();
  desk?.close();
  if (desk) rmSync(desk.dataDir, { recursive: true, force: true });
});

async function textOf(pdf: string | Uint8Array): Promise<readonly string[]> {
  return (await pdfPages(pdf)).map(({ text }) => text.replaceAll(/\s/g, ''));
}

const number = (n: number) => `A1TS2026-${String(n).padStart(6, '0')}`;

describe('spec 40: the bound book as it comes out of Chromium', () => {
  test('several volumes of at most 20 sheets, pages numbered continuously over all of them', () => {
    expect(volumes.length).toBeGreaterThan(2);
    for (const pages of volumes) expect(pages.length).toBeLessThanOrEqual(20);
    const all = volumes.flat();
    for (const [index, page] of all.entries()) expect(page).toContain(`第${index + 1}页共${all.length}页`);
    expect(seal.pages).toBe(all.length);
  });

  test('each volume has its cover with the numbers and pages it holds', () => {
    for (const [index, pages] of volumes.entries()) {
      const volume = seal.volumes[index];
      expect(pages[0]).toContain(`第${index + 1}册/共${volumes.length}册`);
      expect(pages[0]).toContain(`编号起${volume?.firstNumber}`);
      expect(pages[0]).toContain(`第${volume?.firstPage}至${volume?.lastPage}页（全年共${seal.pages}页）`);
      expect(pages[0]).toContain('周保管');
    }
  });

  test('every number stands once in its order, the voided one with its void form, open ones carried', () => {
    const firsts = volumes
      .flat()
      .flatMap((page) =>
        [...page.matchAll(/编号：?(A1TS2026-\d{6}).*?本表1\/\d+/g)].map(([, found]) => found),
      );
    expect(firsts).toEqual(Array.from({ length: CASES }, (_, index) => number(index + 1)));
    const ofVoided = volumes
      .flat()
      .find((page) => page.includes(number(VOIDED)) && page.includes('本号作废'));
    expect(ofVoided).toContain('误登。');
    expect(volumes.flat().filter((page) => page.includes('2026年度结转'))).not.toHaveLength(0);
  });

  test('the contents name the page where each form really begins', () => {
    const all = volumes.flat();
    expect(forms).toHaveLength(CASES);
    for (const { number: own, firstPage, pages } of forms) {
      expect(all[firstPage - 1], own).toMatch(new RegExp(`${own}.*本表1/${pages}`));
      const line = all.find((page) => page.includes('台账目录') && page.includes(own));
      expect(line, own).toMatch(
        new RegExp(`${own}2026-03-02.*?${own === number(VOIDED) ? '作废' : '结转'}${firstPage}`),
      );
    }
  });

  test('statistics stand in the first volume, the list of corrections and voided numbers in the last', () => {
    const holding = (text: string) =>
      volumes.flatMap((pages, index) => (pages.some((page) => page.includes(text)) ? [index] : []));
    expect(holding('客户投诉台账统计')).toEqual([0]);
    expect(holding('更正与作废清单编')).toEqual([]);
    const last = volumes.at(-1)?.at(-1);
    expect(last).toContain('更正与作废清单');
    expect(last).toContain(number(VOIDED));
    expect(volumes[0]?.find((page) => page.includes('口径核对'))).toContain(
      `编号${CASES}件（含作废）；其中受理日期不在本年的0件，编在其他年度而受理日期在本年的0件；按受理日期统计为${CASES}件`,
    );
  });

  test('the sealing sheet says the digests of each volume, the head, the counts and leaves room for stamps', () => {
    const text = sheet.join('');
    for (const { pdfDigest, contentDigest } of seal.volumes) {
      expect(text).toContain(pdfDigest);
      expect(text).toContain(contentDigest);
    }
    expect(text).toContain(seal.headHash);
    expect(text).toContain(`${CASES}件`);
    expect(text).toContain('骑缝章');
    expect(text).toContain('主管甲');
  });

  test('two pages swapped in Chromium’s own PDF are named; a copy saved by an editor is told from the original', async () => {
    const original = readFileSync(join(desk.dataDir, 'ledger', '2026-TS', 'ledger-2026-2.pdf'));
    const compare = async (pdf: Uint8Array) => {
      const report = await verifyWithFiles({ dataDir: desk.dataDir, now: desk.now(), pdf });
      return report.findings.map(({ sentence }) => sentence);
    };
    expect(await compare(original)).toEqual([]);
    const name = '2026 年度投诉台账第 2 册';
    const first = seal.volumes[1]?.firstPage ?? 0;
    const swapped = await rebuiltPdf(original, ([cover, contents, one, two, ...rest]) =>
      [cover, contents, two, one, ...rest].filter((page) => page !== undefined),
    );
    const form = forms.find(({ firstPage }) => firstPage === first + 2)?.number;
    expect(await compare(swapped)).toEqual([
      `${name}第 ${first + 2} 页（${form}）的位置上放的是第 ${first + 3} 页（${form}），页面被调换。`,
      `${name}第 ${first + 3} 页（${form}）的位置上放的是第 ${first + 2} 页（${form}），页面被调换。`,
    ]);
    expect(await compare(await rebuiltPdf(original, (pages) => pages))).toEqual([
      `${name}：逐页内容与封存时一致，但文件本身被另存或改写过，不是封存的原件。`,
    ]);
  });
});
