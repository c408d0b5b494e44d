import { PDFDocument } from '@cantoo/pdf-lib';
import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { SealView } from '#contract/book/ledger.ts';
import { wordCheckLine } from '#domain/book/ledger-check.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { type ProductionOrder, produceLedger } from '../../../src-main/book/ledger/produce.ts';
import { verifyWithFiles } from '../../../src-main/book/ledger/verify-files.ts';
import { complaint, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';
import { rebuiltPdf } from '../../support/rebuilt-pdf.ts';

const call = promisify(execFile);
const BOOK = { year: 2026, kind: 'complaint' } as const;
const NEXT_YEAR = '2027-01-04T09:00:00.000+08:00';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;

beforeEach(async () => {
  desk = await openTestOffice();
  words = await desk.dictionaries();
});

afterEach(() => {
  desk.close();
  rmSync(desk.dataDir, { recursive: true, force: true });
});

/** Registers a complaint and settles it at the counter with the customer's word, its nature confirmed. */
async function closedCase(more: Partial<Parameters<typeof complaint>[1]> = {}): Promise<number> {
  const clerk = await desk.signIn('前台甲');
  const { id } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }));
  await clerk.ask('move.make', {
    caseId: id,
    version: 1,
    move: 'solve_on_the_spot',
    answer: '当场致歉并换锁。',
    nature: 'valid',
    level: 2,
  });
  return id;
}

async function confirmNature(id: number): Promise<void> {
  const handler = await desk.signIn('专管甲');
  const { version } = await handler.ask('case.get', { id });
  await handler.ask('move.make', {
    caseId: id,
    version,
    move: 'confirm_on_the_spot_nature',
    nature: 'valid',
  });
}

async function voidedCase(): Promise<number> {
  const clerk = await desk.signIn('前台甲');
  const { id } = await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  const manager = await desk.signIn('主管甲');
  await voidIt(manager, id, '误登，客户挂断。');
  return id;
}

function voidIt(manager: Window, caseId: number, reason: string): Promise<unknown> {
  return manager.ask('move.make', { caseId, version: 1, move: 'void', reason, pin: pinOf('主管甲') });
}

async function openCase(): Promise<number> {
  const clerk = await desk.signIn('前台甲');
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now() }))).id;
}

function produce(more: Partial<ProductionOrder> = {}): Promise<readonly string[]> {
  return produceLedger(
    { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now(), ...more },
    { layOut: pressPlainly, fontBase: 'none', onProgress: () => {}, signal: { aborted: false } },
  );
}

/** A year with a closed, a voided and an open complaint; the clock stands in the next January. */
async function yearOfThree(): Promise<{ closed: number; voided: number; open: number }> {
  const closed = await closedCase();
  await confirmNature(closed);
  const made = { closed, voided: await voidedCase(), open: await openCase() };
  desk.setNow(NEXT_YEAR);
  return made;
}

async function seal(manager: Window): Promise<SealView> {
  const sealed = await manager.ask('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
  const shell = desk.window('shell');
  const { html } = await shell.ask('ledger.sheet', { sealId: sealed.id });
  return shell.ask('ledger.keepSheet', { sealId: sealed.id, pdf: await pressPlainly(html) });
}

const verify = (more: { readonly pdf?: Uint8Array; readonly head?: string } = {}) =>
  verifyWithFiles({ dataDir: desk.dataDir, now: desk.now(), ...more });

const sentences = async (more: Parameters<typeof verify>[0] = {}) =>
  (await verify(more)).findings.map(({ sentence }) => sentence);

/** Writes past the program, as somebody with a database tool would. */
function tamper(statement: string, ...guards: readonly string[]): void {
  const db = new Database(databasePath(desk.dataDir));
  const kept = guards.map((name) => [
    name,
    db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name) as string,
  ]);
  for (const [name] of kept) db.exec(`DROP TRIGGER ${name}`);
  db.exec(statement);
  for (const [, sql] of kept) db.exec(sql ?? '');
  db.close();
}

const folder = () => join(desk.dataDir, 'ledger', '2026-TS');

describe('E5 sealing a year', () => {
  test('the volume, its digests and the seal are kept; closed cases become archived, open ones are carried', async () => {
    const { closed, voided, open } = await yearOfThree();
    await produce();
    const manager = await desk.signIn('主管甲');
    const [before] = await manager.ask('ledger.years');
    expect(before).toMatchObject({
      ...BOOK,
      forms: 3,
      voided: 1,
      open: 1,
      prepared: { volumes: 1 },
      seal: null,
    });

    const sealed = await seal(manager);
    expect(sealed).toMatchObject({
      ...BOOK,
      forms: 3,
      voided: 1,
      carried: 1,
      firstNumber: 'A1TS2026-000001',
      lastNumber: 'A1TS2026-000003',
      sealedBy: '主管甲',
      keeper: '周保管',
      volumes: [{ volume: 1, forms: 3, firstPage: 1, lastPage: sealed.pages }],
    });
    expect(readdirSync(folder()).toSorted()).toEqual(['ledger-2026.pdf', 'seal-2026.pdf']);
    const states = await Promise.all([closed, voided, open].map((id) => manager.ask('case.get', { id })));
    expect(states.map(({ state, sealedAt }) => [state, sealedAt])).toEqual([
      ['archived', NEXT_YEAR],
      ['voided', NEXT_YEAR],
      ['registered', null],
    ]);
    expect(await verify()).toMatchObject({ ok: true, findings: [] });
    expect(await sentences({ head: sealed.head })).toEqual([]);
  });

  test('before the year is over it is refused, and nothing is made', async () => {
    await closedCase().then(confirmNature);
    desk.setNow('2026-12-31T23:00:00.000+08:00');
    await expect(produce()).rejects.toThrow('2026 年还没有结束');
    expect(existsSync(join(desk.dataDir, 'ledger', '2026-TS.part'))).toBe(false);
    const manager = await desk.signIn('主管甲');
    const refusal = await manager.refused('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
    expect(refusal.message).toContain('还没有编制');
  });

  test('a gap blocks, named by its number', async () => {
    await yearOfThree();
    tamper(
      `DELETE FROM case_text WHERE case_id = 2;
      PRAGMA foreign_keys = OFF; DELETE FROM "case" WHERE n = 2`,
      'case_no_delete',
    );
    const manager = await desk.signIn('主管甲');
    const { blocks } = await manager.ask('ledger.check', BOOK);
    expect(blocks.map(wordCheckLine)).toEqual(['编号缺 A1TS2026-000002，请先补录，或说明原因作废。']);
    await expect(produce()).rejects.toThrow('A1TS2026-000002');
  });

  test('an unconfirmed on-the-spot nature and a pending decision block; the handler confirms, the manager decides', async () => {
    const id = await closedCase();
    const pending = await openCase();
    const clerk = await desk.signIn('前台甲');
    const proposal = { caseId: pending, version: 1, move: 'void', reason: '误登。' } as const;
    const { decisionId } = await clerk.ask('move.propose', proposal);
    desk.setNow(NEXT_YEAR);
    const manager = await desk.signIn('主管甲');
    expect((await manager.ask('ledger.check', BOOK)).blocks).toEqual([
      {
        what: '有待批事项，请主管先批准或驳回',
        cases: [{ caseId: pending, number: 'A1TS2026-000002' }],
      },
      {
        what: '当场办结的性质还没有经投诉专管员确认',
        cases: [{ caseId: id, number: 'A1TS2026-000001' }],
      },
    ]);
    await confirmNature(id);
    await manager.ask('decision.decide', {
      id: decisionId,
      approve: false,
      reason: '客户确有其事。',
      pin: pinOf('主管甲'),
    });
    expect((await manager.ask('ledger.check', BOOK)).blocks).toEqual([]);
  });

  test('a register that was tampered with is never bound', async () => {
    const { closed } = await yearOfThree();
    tamper(`UPDATE "case" SET content = content || '。' WHERE id = ${closed}`);
    await expect(produce()).rejects.toThrow(/登记簿核对不符：受理事项 A1TS2026-000001/);
  });

  test('what changed after the volumes were made is not sealed under them', async () => {
    const { open } = await yearOfThree();
    await produce();
    const manager = await desk.signIn('主管甲');
    await voidIt(manager, open, '重复登记。');
    const refusal = await manager.refused('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
    expect(refusal.code).toBe('stale');
    expect(refusal.message).toContain('A1TS2026-000003 有变动');
    expect((await manager.ask('ledger.years'))[0]).toMatchObject({ prepared: { volumes: 1 }, seal: null });
  });

  test('a prepared file that was exchanged is not sealed', async () => {
    await yearOfThree();
    const [file = ''] = await produce();
    writeFileSync(file, '另一份文件');
    const manager = await desk.signIn('主管甲');
    const refusal = await manager.refused('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
    expect(refusal.message).toContain('ledger-2026.pdf 不见了或被改动过');
    expect(await sentences()).toEqual([]);
  });

  test('only a manager seals, with the right PIN, and a year only once', async () => {
    await yearOfThree();
    await produce();
    const clerk = await desk.signIn('前台甲');
    expect((await clerk.refused('ledger.seal', { ...BOOK, pin: pinOf('前台甲') })).code).toBe('not-allowed');
    const manager = await desk.signIn('主管甲');
    expect((await manager.refused('ledger.seal', { ...BOOK, pin: '000000' })).code).toBe('wrong-pin');
    await seal(manager);
    await expect(produce()).rejects.toThrow('不能再次封存');
    expect((await manager.refused('ledger.seal', { ...BOOK, pin: pinOf('主管甲') })).code).toBe(
      'rule-broken',
    );
  });

  test('a preview can be made at any time and keeps nothing', async () => {
    await openCase();
    const [file = ''] = await produce({ purpose: 'preview' });
    expect((await PDFDocument.load(readFileSync(file))).getPageCount()).toBeGreaterThan(3);
    const manager = await desk.signIn('主管甲');
    expect((await manager.ask('ledger.years'))[0]).toMatchObject({ prepared: null, seal: null });
  });

  test('a volume whose print fails once is printed again', async () => {
    await yearOfThree();
    let tries = 0;
    const files = await produceLedger(
      { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
      {
        layOut: (html) => {
          tries += 1;
          return tries === 1 ? Promise.reject(new Error('打印窗口中断')) : pressPlainly(html);
        },
        fontBase: 'none',
        onProgress: () => {},
        signal: { aborted: false },
      },
    );
    expect([files.length, tries]).toEqual([1, 2]);
  });

  test('a cancelled or failed run leaves nothing behind', async () => {
    await yearOfThree();
    const broken = produceLedger(
      { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
      {
        layOut: () => Promise.reject(new Error('打印窗口中断')),
        fontBase: 'none',
        onProgress: () => {},
        signal: { aborted: false },
      },
    );
    await expect(broken).rejects.toThrow('打印窗口中断');
    expect(readdirSync(join(desk.dataDir, 'ledger'))).toEqual([]);
  });
});

describe('after the seal', () => {
  test('T7 nothing is dated into the sealed year', async () => {
    await yearOfThree();
    await produce();
    await seal(await desk.signIn('主管甲'));
    const clerk = await desk.signIn('前台甲');
    const late = complaint(words, {
      receivedAt: '2026-12-30T10:00:00.000+08:00',
      lateEntryReason: '停电，先记在纸上。',
    });
    const refusal = await clerk.refused('case.register', late);
    expect(refusal.fields?.['receivedAt']).toContain('2026 年度投诉台账已于 2027-01-04 封存');
    const repair = await clerk.ask('case.register', { ...late, kind: 'repair' });
    expect(repair.number).toBe('A1BX2027-000001');
  });

  test('sealed cases are read-only for SQL too, with everything that belongs to them', async () => {
    const { closed, voided } = await yearOfThree();
    await produce();
    await seal(await desk.signIn('主管甲'));
    const db = new Database(databasePath(desk.dataDir));
    const refuses = (sql: string) => expect(() => db.exec(sql), sql).toThrow(/封存/);
    refuses(`UPDATE "case" SET content = '改' WHERE id = ${closed}`);
    refuses(`UPDATE "case" SET void_reason = '改' WHERE id = ${voided}`);
    refuses(`UPDATE callback SET level = 1 WHERE case_id = ${closed}`);
    refuses(`DELETE FROM callback WHERE case_id = ${closed}`);
    refuses(`INSERT INTO hold (case_id, from_at, resume_at, reason, by_id, by_name)
      VALUES (${closed}, 'a', 'b', 'c', 1, 'd')`);
    refuses(`UPDATE clock SET finished_at = NULL WHERE case_id = ${closed}`);
    refuses('UPDATE seal SET keeper = 1');
    refuses('DELETE FROM ledger_volume');
    refuses('DELETE FROM ledger_form');
    refuses("UPDATE seal_sheet SET pdf_digest = ''");
    db.close();
    const manager = await desk.signIn('主管甲');
    const { version } = await manager.ask('case.get', { id: closed });
    const reopen = { caseId: closed, version, move: 'reopen', reason: '再查。', pin: pinOf('主管甲') };
    expect((await manager.refused('move.make', reopen)).message).toContain('已装订封存');
  });

  test('a carried case goes on, is closed in the next year and bound there as 上年结转; two years in one register', async () => {
    const { open } = await yearOfThree();
    await produce();
    const manager = await desk.signIn('主管甲');
    await seal(manager);
    const clerk = await desk.signIn('前台甲');
    await clerk.ask('move.make', {
      caseId: open,
      version: 1,
      move: 'solve_on_the_spot',
      answer: '已修复并当面确认。',
      nature: 'valid',
      level: 1,
    });
    await confirmNature(open);
    const own = await closedCase();
    await confirmNature(own);
    desk.setNow('2028-01-03T09:00:00.000+08:00');
    await produce({ year: 2027 });
    const again = await desk.signIn('主管甲');
    const sealed = await again.ask('ledger.seal', { year: 2027, kind: 'complaint', pin: pinOf('主管甲') });
    expect(sealed).toMatchObject({
      forms: 2,
      brought: 1,
      firstNumber: 'A1TS2027-000001',
      lastNumber: 'A1TS2027-000001',
    });
    expect(await again.ask('case.get', { id: open })).toMatchObject({
      state: 'archived',
      number: 'A1TS2026-000003',
    });
    expect((await again.ask('ledger.years')).map(({ year, seal: kept }) => [year, kept !== null])).toEqual([
      [2027, true],
      [2026, true],
    ]);
    expect(await sentences()).toEqual([]);
  });

  test('E4 a kept volume is handed out only as it was sealed, and reading it is on record', async () => {
    await yearOfThree();
    await produce();
    const sealed = await seal(await desk.signIn('主管甲'));
    const shell = desk.window('shell');
    const kept = await shell.ask('ledger.fetch', { sealId: sealed.id, volume: 1, purpose: 'copy' });
    expect(kept).toEqual({ path: join(folder(), 'ledger-2026.pdf'), fileName: '2026年度投诉台账' });
    writeFileSync(kept.path, 'x');
    const refusal = await shell.refused('ledger.fetch', { sealId: sealed.id, volume: 1, purpose: 'copy' });
    expect(refusal.message).toContain('与封存时不符，不能打开或补印');
  });
});

describe('spec 40 Verify: what was tampered with is named', () => {
  let sealed: SealView;
  let made: Awaited<ReturnType<typeof yearOfThree>>;

  beforeEach(async () => {
    made = await yearOfThree();
    await produce();
    sealed = await seal(await desk.signIn('主管甲'));
  });

  test('one character of a sealed case', async () => {
    tamper(
      `UPDATE "case" SET content = replace(content, '渗水', '渗汞') WHERE id = ${made.closed}`,
      'case_sealed',
    );
    expect(await sentences()).toEqual([
      expect.stringMatching(/^受理事项 A1TS2026-000001 在 2027-01-04 09:00（第 \d+ 号留痕）之后被改动/),
      expect.stringMatching(/^A1TS2026-000001 的检索文字与登记内容不符/),
      'A1TS2026-000001 的内容与封存时（2026 年度投诉台账第 1 册）不符，封存之后被改动。',
    ]);
  });

  test('a level of its callback', async () => {
    tamper(`UPDATE callback SET level = 4 WHERE case_id = ${made.closed}`, 'callback_sealed_update');
    expect(await sentences()).toContain(
      'A1TS2026-000001 的内容与封存时（2026 年度投诉台账第 1 册）不符，封存之后被改动。',
    );
  });

  test('a removed guard', async () => {
    const db = new Database(databasePath(desk.dataDir));
    db.exec('DROP TRIGGER callback_sealed_update');
    db.close();
    expect(await sentences()).toEqual(['防改动的保护规则 callback_sealed_update 已被去除。']);
  });

  test('a chain whose tail was cut, by the head on the sealing sheet', async () => {
    const { headHash, head } = sealed;
    tamper(
      `DELETE FROM event WHERE type = 'ledger.sheet-kept'; DELETE FROM seal_sheet;
       DELETE FROM event WHERE type = 'ledger.sealed'; DELETE FROM ledger_form; DELETE FROM ledger_volume; DELETE FROM seal`,
      'event_no_delete',
      'seal_sheet_no_delete',
      'seal_no_delete',
      'ledger_form_no_delete',
      'ledger_volume_no_delete',
    );
    for (const value of [head, headHash]) {
      expect(await sentences({ head: value })).toContainEqual(
        expect.stringContaining(`纸上的链首“${value}”不在留痕链中`),
      );
    }
  });

  test('a swapped, a changed and a missing page of the PDF, each by its page', async () => {
    const original = readFileSync(join(folder(), 'ledger-2026.pdf'));
    expect(await verify({ pdf: original })).toMatchObject({
      ok: true,
      pdf: '这份 PDF 是2026 年度投诉台账第 1 册，与封存时逐字节一致。',
    });
    const name = '2026 年度投诉台账第 1 册';
    const formPage = await firstPageOf(made.closed);

    const swapped = await rebuiltPdf(original, (pages) => [pages[1]!, pages[0]!, ...pages.slice(2)]);
    expect(await sentences({ pdf: swapped })).toEqual([
      `${name}第 1 页的位置上放的是第 2 页，页面被调换。`,
      `${name}第 2 页的位置上放的是第 1 页，页面被调换。`,
    ]);

    const other = await rebuiltPdf(
      original,
      (pages) => pages,
      (document) => {
        document.getPage(formPage - 1).drawText('8000', { x: 100, y: 100, size: 9 });
      },
    );
    expect(await sentences({ pdf: other })).toEqual([
      `${name}第 ${formPage} 页（A1TS2026-000001）的内容与封存时不符。`,
    ]);

    const short = await rebuiltPdf(original, (pages) => pages.slice(0, -1));
    expect(await sentences({ pdf: short })).toEqual([`${name}第 ${sealed.pages} 页缺失。`]);

    const saved = await rebuiltPdf(original, (pages) => pages);
    expect(await sentences({ pdf: saved })).toEqual([
      `${name}：逐页内容与封存时一致，但文件本身被另存或改写过，不是封存的原件。`,
    ]);
    expect(await sentences({ pdf: new TextEncoder().encode('不是 PDF') })).toEqual([
      '这份文件读不出页面：不是 PDF，或已损坏。',
    ]);
  });

  test('a kept file that was exchanged, and one that is gone', async () => {
    const file = join(folder(), 'ledger-2026.pdf');
    const original = readFileSync(file);
    writeFileSync(
      file,
      await rebuiltPdf(original, (pages) => [...pages.slice(0, -2), pages.at(-1)!, pages.at(-2)!]),
    );
    expect(await sentences()).toEqual([
      '2026 年度投诉台账第 1 册的文件 ledger/2026-TS/ledger-2026.pdf 与封存时不符。',
      expect.stringContaining('页面被调换'),
      expect.stringContaining('页面被调换'),
    ]);
    rmSync(file);
    expect(await sentences()).toEqual([
      '2026 年度投诉台账第 1 册的文件 ledger/2026-TS/ledger-2026.pdf 不见了。',
    ]);
  });

  test('the command line says the same and ends with 0, 1 or 2', async () => {
    const file = join(folder(), 'ledger-2026.pdf');
    const right = await run('--data', desk.dataDir, '--pdf', file, '--head', sealed.head);
    expect(right).toMatchObject({ code: 0, text: expect.stringContaining('核对相符') });
    expect(right.text).toContain('与封存时逐字节一致');
    const scratch = mkdtempSync(join(tmpdir(), 'verify-'));
    const changed = join(scratch, 'changed.pdf');
    writeFileSync(changed, await rebuiltPdf(readFileSync(file), (pages) => pages.toReversed()));
    const wrong = await run('--data', desk.dataDir, '--pdf', changed, '--head', '7-AAAA-BBBB-CCCC-DDDD');
    expect(wrong.code).toBe(1);
    expect(wrong.text).toContain('页面被调换');
    expect(wrong.text).toContain('不在留痕链中');
    expect((await run()).code).toBe(2);
    expect((await run('--data', join(scratch, 'nowhere'))).code).toBe(2);
    expect((await run('--data', desk.dataDir, '--pdf', join(scratch, 'nowhere.pdf'))).code).toBe(2);
    rmSync(scratch, { recursive: true });
  });
});

/** Runs the verification of the command line. */
function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return call(process.execPath, [resolve('src-main/tools/verify.ts'), ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
    // The shape of a failed execFile.
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      text: error.stdout + error.stderr,
    }),
  );
}

/** First page of a case's form as the seal has it. */
async function firstPageOf(caseId: number): Promise<number> {
  const db = new Database(databasePath(desk.dataDir), { readonly: true });
  const page = db.prepare('SELECT first_page FROM ledger_form WHERE case_id = ?').pluck().get(caseId);
  db.close();
  return Number(page);
}
