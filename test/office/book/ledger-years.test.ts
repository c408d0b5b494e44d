import Database from 'better-sqlite3';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { SealView } from '#contract/book/ledger.ts';
import { wordCheckLine } from '#domain/book/ledger-check.ts';
import { CASE_KINDS, type CaseKind } from '#domain/terms.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { produceLedger } from '../../../src-main/book/ledger/produce.ts';
import { verifyWithFiles } from '../../../src-main/book/ledger/verify-files.ts';
import { complaint, HOUR, openTestOffice, pinOf, type TestOffice } from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

let desk: TestOffice;
let words: Dictionaries;
/** Markup of every sheet of the last book, as it goes to the printer. */
let sheets: readonly string[] = [];

beforeEach(async () => {
  desk = await openTestOffice();
  words = await desk.dictionaries();
});

afterEach(() => {
  desk.close();
  rmSync(desk.dataDir, { recursive: true, force: true });
});

async function openCase(more: Partial<Parameters<typeof complaint>[1]> = {}): Promise<number> {
  const clerk = await desk.signIn('前台甲');
  return (await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), ...more }))).id;
}

async function close(id: number): Promise<number> {
  const clerk = await desk.signIn('前台甲');
  const handler = await desk.signIn('专管甲');
  const at = async () => ({ caseId: id, version: (await handler.ask('case.get', { id })).version });
  const spot = { move: 'solve_on_the_spot', answer: '当场致歉并换锁。', nature: 'valid', level: 2 } as const;
  await clerk.ask('move.make', { ...(await at()), ...spot });
  await handler.ask('move.make', { ...(await at()), move: 'confirm_on_the_spot_nature', nature: 'valid' });
  return id;
}

async function voidCase(id: number): Promise<void> {
  const manager = await desk.signIn('主管甲');
  const { version } = await manager.ask('case.get', { id });
  const pin = pinOf('主管甲');
  await manager.ask('move.make', { caseId: id, version, move: 'void', reason: '客户来电撤销登记。', pin });
}

/** Makes and seals a book with its sheet; the clock stands in the January behind it. */
async function seal(year: number, kind: CaseKind = 'complaint'): Promise<SealView> {
  desk.setNow(`${year + 1}-01-04T09:00:00.000+08:00`);
  sheets = [];
  await produceLedger(
    { year, kind, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
    {
      layOut: (html) => {
        sheets = [...sheets, ...(html.match(/<section class="sheet">.*?<\/section>/gs) ?? [])];
        return pressPlainly(html);
      },
      fontBase: 'none',
      onProgress: () => {},
      signal: { aborted: false },
    },
  );
  desk.pass(HOUR);
  const manager = await desk.signIn('主管甲');
  const sealed = await manager.ask('ledger.seal', { year, kind, pin: pinOf('主管甲') });
  const shell = desk.window('shell');
  const { html } = await shell.ask('ledger.sheet', { sealId: sealed.id });
  return shell.ask('ledger.keepSheet', { sealId: sealed.id, pdf: await pressPlainly(html) });
}

/** What stands on a sheet, without markup and blanks. */
const textOf = (sheet: string): string => sheet.replaceAll(/<[^>]*>|\s/g, '');
const pageWith = (...parts: readonly string[]): number =>
  sheets.findIndex((sheet) => parts.every((part) => textOf(sheet).includes(part))) + 1;

const findings = async () =>
  (await verifyWithFiles({ dataDir: desk.dataDir, now: desk.now() })).findings.map(
    ({ sentence }) => sentence,
  );

/** As any code inside the application would be refused. */
function refuses(sql: string): void {
  const db = new Database(databasePath(desk.dataDir));
  expect(() => db.exec(sql), sql).toThrow(/封存/);
  db.close();
}

async function measureOf(handler: Window, caseId: number): Promise<number> {
  const dueOn = '2027-05-20';
  const content = '同批次门锁逐户复查。';
  const plan = { caseId, type: 'correction', content, owner: '工程部', dueOn } as const;
  return (await handler.ask('measure.add', plan)).id;
}

describe('spec 40: what of a sealed year happens later', () => {
  test('a measure verified after the seal is bound once as a supplement of the next book, with both places', async () => {
    const id = await openCase();
    const handler = await desk.signIn('专管甲');
    const measure = await measureOf(handler, id);
    const done = await measureOf(handler, id);
    await close(id);
    await handler.ask('measure.done', { id: done, note: '已复查。' });
    await handler.ask('measure.verify', { id: done });
    const first = await seal(2026);
    expect(first).toMatchObject({ supplements: 0 });
    const formPage = pageWith('受理登记表', '编号：A1TS2026-000001');
    refuses(`UPDATE measure SET done_note = '改' WHERE id = ${done}`);

    const later = await desk.signIn('专管甲');
    await later.ask('measure.done', { id: measure, note: '二十户全部复查完毕。' });
    await later.ask('measure.verify', { id: measure });
    await close(await openCase());
    expect(await seal(2027)).toMatchObject({ forms: 1, supplements: 1, lastNumber: 'A1TS2027-000001' });
    const page = pageWith('台账补订页', 'A1TS2026-000001');
    const text = textOf(sheets[page - 1] ?? '');
    expect(text).toContain(`原装2026年度第1册第${formPage}页`);
    expect(text).toContain('二十户全部复查完毕。');
    expect(text).not.toContain('已复查。');
    expect(page).toBe(sheets.length);
    const contents = textOf(sheets[pageWith('台账目录') - 1] ?? '');
    expect(contents).toMatch(new RegExp(`A1TS2026-000001.*补订${page}`));
    refuses(`UPDATE measure SET done_note = '改' WHERE id = ${measure}`);
    refuses('DELETE FROM ledger_supplement');

    await close(await openCase());
    expect(await seal(2028)).toMatchObject({ supplements: 0 });
    expect(await findings()).toEqual([]);
  });

  test('one character of a bound supplement is named', async () => {
    const id = await openCase();
    const measure = await measureOf(await desk.signIn('专管甲'), id);
    await close(id);
    await seal(2026);
    const handler = await desk.signIn('专管甲');
    await handler.ask('measure.done', { id: measure, note: '完毕。' });
    await handler.ask('measure.verify', { id: measure });
    await openCase();
    await seal(2027);
    const db = new Database(databasePath(desk.dataDir));
    const guard = db
      .prepare("SELECT sql FROM sqlite_schema WHERE name = 'measure_bound_update'")
      .pluck()
      .get();
    db.exec(`DROP TRIGGER measure_bound_update; UPDATE measure SET done_note = '未完毕。'; ${String(guard)}`);
    db.close();
    expect(await findings()).toContain(
      'A1TS2026-000001 的补订内容与封存时（2027 年度投诉台账第 1 册）不符，封存之后被改动。',
    );
  });

  test('a claim and its payments end after the seal, are bound as a supplement, and are read-only then', async () => {
    const id = await openCase();
    const handler = await desk.signIn('专管甲');
    const asked = { remedyAsked: 'compensation', askedText: '赔偿地板损失。', askedFen: 80_000 } as const;
    const claim = await handler.ask('claim.open', { caseId: id, ...asked });
    await close(id);
    await seal(2026);
    const later = await desk.signIn('专管甲');
    const { version } = await later.ask('claim.get', { id: claim.id });
    await later.ask('claim.withdraw', { id: claim.id, version, reason: '客户已另行解决。' });
    await openCase();
    expect(await seal(2027)).toMatchObject({ supplements: 1 });
    expect(pageWith('台账补订页', '客户撤回', '赔偿地板损失。', '客户已另行解决。')).toBeGreaterThan(0);
    refuses(`UPDATE claim SET end_note = '改' WHERE id = ${claim.id}`);
    refuses(`INSERT INTO claim_remedy (claim_id, remedy, what, salt) VALUES (${claim.id}, 'other', 'x', '')`);
    expect(await findings()).toEqual([]);
  });

  test('carried cases: closed, voided and still open ones are listed with both places; a voided one is sealed too', async () => {
    const [closed, voided, open] = [await openCase(), await openCase(), await openCase()];
    const first = await seal(2026);
    const place = new Map(
      [closed, voided, open].map((id, index) => [id, pageWith(`编号：A1TS2026-00000${index + 1}`)]),
    );
    await close(closed);
    await voidCase(voided);
    await close(await openCase());
    const second = await seal(2027);
    expect(second).toMatchObject({
      forms: 3,
      brought: 2,
      firstNumber: 'A1TS2027-000001',
      lastNumber: 'A1TS2027-000001',
    });
    expect(second.voidNumbers).toEqual(['A1TS2026-000002']);

    const own = textOf(sheets[pageWith('上年结转，原装', 'A1TS2026-000001') - 1] ?? '');
    expect(own).toContain(`原装2026年度第1册第${place.get(closed)}页`);
    const list = textOf(sheets[pageWith('上年结转对照表', '现况') - 1] ?? '');
    expect(list).toMatch(
      new RegExp(
        `A1TS2026-0000012026年度第1册第${place.get(closed)}页已关闭第${pageWith('上年结转，原装', 'A1TS2026-000001')}页`,
      ),
    );
    expect(list).toMatch(/A1TS2026-000003.*继续结转，未装订/);

    // The void of a carried case stands in the list of the book that binds it.
    expect(pageWith('更正与作废清单', 'A1TS2026-000002', '客户来电撤销登记。')).toBeGreaterThan(0);

    const manager = await desk.signIn('主管甲');
    expect(await manager.ask('ledger.carried', { sealId: first.id })).toEqual([
      expect.objectContaining({
        caseId: closed,
        page: place.get(closed),
        now: expect.stringContaining('已装入 2027 年度第 1 册'),
      }),
      expect.objectContaining({ caseId: voided, now: expect.stringContaining('已装入 2027 年度第 1 册') }),
      expect.objectContaining({ caseId: open, now: '已登记，还没有装订' }),
    ]);
    expect(await manager.ask('case.get', { id: voided })).toMatchObject({
      state: 'voided',
      sealedAt: second.sealedAt,
    });

    // Closed after its year was sealed, in a year whose book is made later: it goes into that one.
    await close(open);
    await openCase();
    expect(await seal(2028)).toMatchObject({ brought: 1 });
    expect(pageWith('上年结转，原装', 'A1TS2026-000003')).toBeGreaterThan(0);
    expect(await findings()).toEqual([]);
  });

  test('each kind has its own book and seal', async () => {
    for (const kind of CASE_KINDS) await openCase({ kind });
    const sealed = [];
    for (const kind of CASE_KINDS) sealed.push(await seal(2026, kind));
    expect(new Set(sealed.map(({ id }) => id)).size).toBe(CASE_KINDS.length);
    expect(sealed.map(({ firstNumber }) => firstNumber)).toEqual([
      'A1TS2026-000001',
      'A1BX2026-000001',
      'A1ZX2026-000001',
      'A1JY2026-000001',
    ]);
    expect(await findings()).toEqual([]);
  });
});

describe('spec 40: values read off paper', () => {
  test('digests, head, QR texts and codes are known, in parts too; what differs is said', async () => {
    await voidCase(await openCase());
    const closed = await close(await openCase());
    const sealed = await seal(2026);
    const manager = await desk.signIn('主管甲');
    const read = (value: string) => manager.ask('ledger.readPaper', { value });
    const [volume] = sealed.volumes;
    const { pdfDigest = '', contentDigest = '' } = volume ?? {};
    const grouped = contentDigest.replaceAll(/(.{8})/g, '$1 ');
    const qr = `FCD1;2026;1;${pdfDigest};${contentDigest};${sealed.headHash}`;
    for (const value of [
      pdfDigest,
      pdfDigest.slice(0, 12),
      grouped,
      sealed.head,
      sealed.headHash,
      sealed.sheetDigest ?? '',
      qr,
    ]) {
      expect(await read(value), value).toMatchObject({ ok: true });
    }
    expect((await read(qr)).sentences).toHaveLength(3);
    expect((await read('FCD1V;2026;1;A1TS2026-000001')).sentences[0]).toContain('作废编号：A1TS2026-000001');
    expect(await read(`${pdfDigest.slice(0, 11)}${pdfDigest[11] === '0' ? '1' : '0'}`)).toMatchObject({
      ok: false,
    });
    expect(await read('今天天气好')).toMatchObject({ ok: false });

    const db = new Database(databasePath(desk.dataDir));
    const guard = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'case_sealed'").pluck().get();
    db.exec(
      `DROP TRIGGER case_sealed; UPDATE "case" SET content = '改' WHERE id = ${closed}; ${String(guard)}`,
    );
    db.close();
    const changed = await read(contentDigest);
    expect(changed.ok).toBe(false);
    expect(changed.sentences.join('')).toContain('A1TS2026-000002 的内容与封存时');
    expect(await read(pdfDigest)).toMatchObject({ ok: true });
    rmSync(join(desk.dataDir, 'ledger', '2026-TS', 'ledger-2026.pdf'));
    expect((await read(pdfDigest)).sentences[0]).toContain('不见了');
  });

  test('the sealing sheet lists the voided numbers as text and the last event cut off the tail is named by its head', async () => {
    await voidCase(await openCase());
    await openCase();
    const sealed = await seal(2026);
    const { html } = await desk.window('shell').ask('ledger.sheet', { sealId: sealed.id });
    expect(html.replaceAll(/<[^>]*>|\s/g, '')).toContain('作废编号A1TS2026-000001');
    const db = new Database(databasePath(desk.dataDir));
    const guard = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_no_delete'").pluck().get();
    const last = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as {
      seq: number;
      hash: string;
    };
    db.exec(`DROP TRIGGER event_no_delete; DELETE FROM event_private WHERE seq = ${last.seq};
      DELETE FROM event WHERE seq = ${last.seq}; ${String(guard)}`);
    db.close();
    const report = await verifyWithFiles({ dataDir: desk.dataDir, now: desk.now(), head: last.hash });
    expect(report.findings.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining(`纸上的链首“${last.hash}”不在留痕链中`),
    );
    expect(readFileSync(join(desk.dataDir, 'ledger', '2026-TS', 'ledger-2026.pdf')).length).toBeGreaterThan(
      0,
    );
  });
});

describe('spec 40: the check before sealing on real rows', () => {
  const year = { year: 2026, kind: 'complaint' } as const;

  test('a missing signature and a closed case without its facts block, each with its case', async () => {
    const [unsigned, bare] = [await close(await openCase()), await close(await openCase())];
    const voided = await openCase();
    await voidCase(voided);
    const db = new Database(databasePath(desk.dataDir));
    db.exec(`UPDATE "case" SET close_kind = 'confirmed', manager_owns_since = closed_at WHERE id = ${unsigned};
      DELETE FROM callback_attempt WHERE callback_id IN (SELECT id FROM callback WHERE case_id = ${bare});
      UPDATE callback SET level = NULL WHERE case_id = ${bare};
      UPDATE "case" SET voided_by = NULL WHERE id = ${voided}`);
    db.close();
    desk.setNow('2027-01-04T09:00:00.000+08:00');
    const manager = await desk.signIn('主管甲');
    const { blocks } = await manager.ask('ledger.check', year);
    const casesOf = (what: string) =>
      blocks.find((line) => line.what.includes(what))?.cases.map(({ caseId }) => caseId);
    expect(casesOf('缺签字（关闭没有主管签字）')).toEqual([unsigned]);
    expect(casesOf('缺签字（作废没有批准人或原因）')).toEqual([voided]);
    expect(casesOf('本轮还没有回访结果')).toEqual([bare]);
  });

  test('E6 pads that don’t add up, a missing scan and an open claim only warn', async () => {
    // Written on before any pad was received.
    const unknown = await close(await openCase({ paperNumber: '旧本-17' }));
    const handler = await desk.signIn('专管甲');
    await handler.ask('pad.receive', { first: 'DJ-0001', last: 'DJ-0003', source: '印刷厂' });
    const { people } = await handler.ask('setup.status');
    const toUserId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
    await handler.ask('pad.issue', { first: 'DJ-0001', last: 'DJ-0002', toUserId });
    const used = await close(await openCase({ paperNumber: 'DJ-0001' }));
    await handler.ask('claim.open', { caseId: used, remedyAsked: null, askedText: '赔偿。', askedFen: null });
    desk.setNow('2027-01-04T09:00:00.000+08:00');
    const manager = await desk.signIn('主管甲');
    const { blocks, warns } = await manager.ask('ledger.check', year);
    expect(blocks).toEqual([]);
    const said = warns.map(wordCheckLine);
    expect(said).toContain('1 件的纸质单号不在领入的空白登记表中：A1TS2026-000001。');
    expect(said).toContain('1 张空白登记表领出后没有去向：DJ-0002。');
    expect(said).toContain('2 件没有扫描件（附件）：A1TS2026-000001、A1TS2026-000002。');
    expect(said).toContain('1 件有索赔尚未结清，结清后补订入下一年度台账：A1TS2026-000002。');
    expect(warns.find(({ what }) => what.includes('纸质单号'))?.cases).toEqual([
      { caseId: unknown, number: 'A1TS2026-000001' },
    ]);
  });
});
