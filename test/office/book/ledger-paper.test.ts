import { PDFDocument } from '@cantoo/pdf-lib';
import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { SealView } from '#contract/book/ledger.ts';
import type { FormTemplate } from '#contract/paper/paper-forms.ts';
import Database from 'better-sqlite3';
import { databasePath } from '../../../src-main/register/open.ts';
import { produceLedger } from '../../../src-main/book/ledger/produce.ts';
import { verifyWithFiles } from '../../../src-main/book/ledger/verify-files.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  HOUR,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';

const BOOK = { year: 2026, kind: 'complaint' } as const;
const OWN: FormTemplate = {
  heading: '青禾物业客户服务部',
  title: '投诉受理单',
  footer: '本单一式一份，归档。',
  signatures: [],
  texts: {},
};

let desk: TestOffice;
let words: Dictionaries;
let admin: Awaited<ReturnType<TestOffice['signIn']>>;
/** Text of every sheet of the last book. */
let sheets: readonly string[] = [];

beforeEach(async () => {
  desk = await openTestOffice();
  words = await desk.dictionaries();
  admin = await desk.signIn(ADMINISTRATOR.name);
});

afterEach(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  rmSync(desk.dataDir, { recursive: true, force: true });
});

const plain = (markup: string): string => markup.replaceAll(/<style>.*?<\/style>|<[^>]*>|\s/gs, '');

async function closedCase(): Promise<number> {
  const clerk = await desk.signIn('前台甲');
  const { id } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  const spot = { move: 'solve_on_the_spot', answer: '当场致歉。', nature: 'valid', level: 2 } as const;
  await clerk.ask('move.make', { caseId: id, version: 1, ...spot });
  const handler = await desk.signIn('专管甲');
  const { version } = await handler.ask('case.get', { id });
  await handler.ask('move.make', {
    caseId: id,
    version,
    move: 'confirm_on_the_spot_nature',
    nature: 'valid',
  });
  return id;
}

async function make(purpose: 'preview' | 'seal'): Promise<void> {
  sheets = [];
  const order = { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose, now: desk.now() };
  await produceLedger(order, {
    layOut: (html) => {
      sheets = [...sheets, ...(html.match(/<section class="sheet">.*?<\/section>/gs) ?? []).map(plain)];
      return pressPlainly(html);
    },
    fontBase: 'none',
    onProgress: () => {},
    signal: { aborted: false },
  });
}

async function seal(): Promise<SealView> {
  desk.setNow('2027-01-04T09:00:00.000+08:00');
  await make('seal');
  desk.pass(HOUR);
  const manager = await desk.signIn('主管甲');
  return manager.ask('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
}

/** The shell for somebody signed in at its window. */
async function shellOf(name: string): Promise<ReturnType<TestOffice['window']>> {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const person = people.find((candidate) => candidate.name === name);
  await window.ask('session.signIn', { userId: person?.id ?? 0, pin: pinOf(name) });
  return window;
}

const registration = async (id: number): Promise<string> =>
  plain((await (await shellOf('前台甲')).ask('paper.compose', { form: 'registration', id })).html);

const save = (code: string, version: number, template: FormTemplate) =>
  admin.ask('form.save', { code, version, template });

describe('spec 40: the administrator’s wording in the bound book', () => {
  test('heading, title, footer and order of signatures reach every form of the book, and the volume remembers the versions', async () => {
    const id = await closedCase();
    await save('KS-01', 0, OWN);
    const cover = (await admin.ask('form.list')).find(({ code }) => code === 'KS-70');
    expect(cover?.builtIn).toMatchObject({ madeTitle: true, signatures: ['编制人', '保管人', '主管'] });
    await save('KS-70', 0, {
      ...OWN,
      title: '别的年度台账',
      footer: null,
      signatures: ['主管', '编制人', '保管人'],
    });
    const sealed = await seal();
    const form = sheets.find((sheet) => sheet.includes('编号：A1TS2026-000001'));
    for (const part of [OWN.heading, OWN.title, OWN.footer]) expect(form).toContain(part);
    expect(form).not.toContain('客户投诉受理登记表');
    const front = sheets[0] ?? '';
    expect(front).toContain('2026年度客户投诉台账封面');
    expect(front.indexOf('主管：')).toBeLessThan(front.indexOf('编制人：'));
    expect(sealed.volumes[0]?.templates).toEqual({
      'KS-01': 1,
      'KS-70': 1,
      'KS-71': 0,
      'KS-72': 0,
      'KS-73': 0,
    });
    const { html } = await desk.window('shell').ask('ledger.sheet', { sealId: sealed.id });
    expect(plain(html)).toContain('KS-01第1版、KS-70第1版；其余为内置版');
    expect(await registration(id)).toContain(OWN.title);
  });

  test('E9 a sealed form is printed in the words it was bound in, whatever was worded since; the book itself byte for byte', async () => {
    const id = await closedCase();
    const sealed = await seal();
    const shell = await shellOf('主管甲');
    const kept = await shell.ask('ledger.fetch', { sealId: sealed.id, volume: 1, purpose: 'copy' });
    const bytes = readFileSync(kept.path);
    await save('KS-01', 0, OWN);
    expect(await registration(id)).toContain('客户投诉受理登记表');
    expect(await registration(id)).not.toContain(OWN.footer);
    // A case of the new year is worded anew.
    expect(await registration(await closedCase())).toContain(OWN.footer);
    const { printId } = await shell.ask('paper.begin', {
      form: 'registration',
      id,
      medium: 'pdf',
      reason: null,
    });
    await shell.ask('paper.finish', { printId, failure: null });
    const [record] = await (await desk.signIn('主管甲')).ask('paper.records', { form: 'registration', id });
    expect(record).toMatchObject({ templateVersion: 0 });
    const again = await shell.ask('ledger.fetch', { sealId: sealed.id, volume: 1, purpose: 'copy' });
    expect(readFileSync(again.path).equals(bytes)).toBe(true);
  });

  test('a template changed after the volumes were made is in none of them; the seal names the versions that are', async () => {
    await closedCase();
    await save('KS-01', 0, OWN);
    desk.setNow('2027-01-04T09:00:00.000+08:00');
    await make('seal');
    await save('KS-01', 1, { ...OWN, title: '后来的题目' });
    desk.pass(HOUR);
    const manager = await desk.signIn('主管甲');
    const sealed = await manager.ask('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
    expect(sealed.volumes[0]?.templates?.['KS-01']).toBe(1);
  });

  test('tampering with the remembered versions is named by verify', async () => {
    await closedCase();
    await save('KS-01', 0, OWN);
    await seal();
    const db = new Database(databasePath(desk.dataDir));
    const guard = db
      .prepare("SELECT sql FROM sqlite_schema WHERE name = 'ledger_volume_no_update'")
      .pluck()
      .get();
    db.exec('DROP TRIGGER ledger_volume_no_update');
    const before = db.prepare('SELECT templates FROM ledger_volume').pluck().get();
    db.exec(`UPDATE ledger_volume SET templates = '{"KS-01":0}'`);
    const report = await verifyWithFiles({ dataDir: desk.dataDir, now: desk.now() });
    expect(report.findings.map(({ sentence }) => sentence).join('')).toContain('装订册');
    db.prepare('UPDATE ledger_volume SET templates = ?').run(before);
    db.exec(String(guard));
    db.close();
  });
});

describe('spec 40 Size: a PC short of memory', () => {
  test('a volume its engine can’t write at once is laid out a few sheets at a time, pages numbered through', async () => {
    const clerk = await desk.signIn('前台甲');
    const content = '楼上装修漏水，多次沟通无果。'.repeat(250);
    for (let n = 0; n < 20; n += 1)
      await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), content }));
    const windows: number[] = [];
    const folios: string[] = [];
    const progress: number[] = [];
    const [file = ''] = await produceLedger(
      { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'preview', now: desk.now() },
      {
        layOut: (html) => {
          const pages = [...html.matchAll(/第 (\d+) 页 共 (\d+) 页/g)].map(([folio]) => folio);
          windows.push(pages.length);
          if (pages.length > 50) return Promise.reject(new Error('Printing failed'));
          folios.push(...pages);
          return pressPlainly(html);
        },
        fontBase: 'none',
        onProgress: (done) => progress.push(done),
        signal: { aborted: false },
      },
    );
    const total = (await PDFDocument.load(readFileSync(file))).getPageCount();
    expect(total).toBeGreaterThan(60);
    expect(folios).toEqual(Array.from({ length: total }, (_, index) => `第 ${index + 1} 页 共 ${total} 页`));
    expect(windows.slice(0, 3)).toEqual([total, total, 50]);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });
});

describe('书脊', () => {
  test('the strips of a sealed book say unit, year, kind, volume and numbers, and are no page of the book', async () => {
    await closedCase();
    const sealed = await seal();
    const before = sheets.length;
    const shell = await shellOf('主管甲');
    const { html, sheets: pages } = await shell.ask('paper.compose', { form: 'spine', id: sealed.id });
    expect([pages, sealed.pages]).toEqual([1, before]);
    const text = plain(html);
    for (const part of [
      '2026年度客户投诉台账书脊条',
      '二〇二六年度客户投诉受理登记台账',
      '第1册',
      'A1TS2026-000001',
    ])
      expect(text).toContain(part);
    expect((await shell.refused('paper.compose', { form: 'spine', id: 20251 })).code).toBe('not-found');
  });
});
