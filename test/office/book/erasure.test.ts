import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { ERASED } from '#domain/book/erasing.ts';
import { PERSONAL_COLUMNS } from '../../../src-main/book/erasure/personal-columns.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { createExpectedContent } from '../../../src-main/book/erasure/erased-contents.ts';
import { PERSONAL_ROWS, type PersonalRows } from '../../../src-main/book/erasure/personal-rows.ts';
import { produceLedger } from '../../../src-main/book/ledger/produce.ts';
import { verifyWithFiles } from '../../../src-main/book/ledger/verify-files.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  HOUR,
  move,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

const NAME = '欧阳春晓';
const SPOUSE = '司徒明月';
const PHONE = '13812340987';
const UNIT = '7栋3单元1802';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ASKED = { reference: '个人信息删除申请 2026-07', reason: '客户已搬离，要求删除' } as const;

let desk: TestOffice;
let words: Dictionaries;
let clerk: Window;
let handler: Window;
let manager: Window;
let admin: Window;

async function signInAll(): Promise<void> {
  [clerk, handler, manager, admin] = (await Promise.all(
    ['前台甲', '专管甲', '主管甲', ADMINISTRATOR.name].map((name) => desk.signIn(name)),
  )) as [Window, Window, Window, Window]; // one for each name
}

beforeEach(async () => {
  desk = await openTestOffice();
  await signInAll();
  words = await clerk.ask('dictionary.all');
});

afterEach(() => desk.close());

/** Registered, corrected, followed up, printed and settled; with a file, and somebody else's matter beside it. */
async function matterOf(): Promise<{ caseId: number; customerId: number; fileId: number; other: number }> {
  const { id: caseId } = await clerk.ask(
    'case.register',
    complaint(words, {
      receivedAt: desk.now(),
      customerName: NAME,
      customerPhone: PHONE,
      unit: UNIT,
      contactName: SPOUSE,
      contactPhone: '0571-88123456',
      content: `${NAME}家卫生间渗水，请打 138 1234 0987 联系，夫人${SPOUSE}在家。`,
    }),
  );
  const { id: other } = await clerk.ask(
    'case.register',
    complaint(words, { receivedAt: desk.now(), customerName: '公冶长风', customerPhone: '13900001111' }),
  );
  const { id: fileId } = await clerk.ask('attachment.add', {
    subject: { of: 'case', id: caseId },
    name: `${NAME}家照片.png`,
    bytes: PICTURE,
    note: `${NAME}拍`,
  });
  await handler.ask('followUp.add', {
    caseId,
    type: 'contact',
    tracking: null,
    withWhom: SPOUSE,
    content: `与${SPOUSE}通话，约周三上门。`,
  });
  const print = await shellPrint(caseId);
  expect(print).toBeGreaterThan(0);
  const { version } = await clerk.ask('case.get', { id: caseId });
  await clerk.ask('case.correct', {
    id: caseId,
    version,
    changes: { contactPhone: '0571-88123457' },
    reason: `${SPOUSE}报错一位`,
    pin: pinOf('前台甲'),
  });
  await move(clerk, caseId, 'solve_on_the_spot', {
    answer: `向${NAME}致歉并修好。`,
    nature: 'valid',
    level: 2,
  });
  await move(handler, caseId, 'confirm_on_the_spot_nature', { nature: 'valid' });
  await clerk.ask('draft.save', {
    id: randomUUID(),
    kind: 'intake',
    body: { customerName: NAME, customerPhone: PHONE, content: '又来电' },
  });
  const [row] = (await clerk.ask('customer.page', { query: NAME })).rows;
  const customerId = row?.id ?? 0;
  await clerk.ask('customer.contact', { id: customerId, means: 'phone', content: `${NAME}说晚上方便。` });
  return { caseId, customerId, fileId, other };
}

async function shellPrint(id: number): Promise<number> {
  const shell = desk.window('shell');
  const { people } = await shell.ask('setup.status');
  const userId = people.find(({ name }) => name === '前台甲')?.id ?? 0;
  await shell.ask('session.signIn', { userId, pin: pinOf('前台甲') });
  const { printId } = await shell.ask('paper.begin', {
    form: 'registration',
    id,
    medium: 'pdf',
    reason: null,
  });
  await shell.ask('paper.finish', { printId, failure: null });
  return printId;
}

function erase(customerId: number, more: Record<string, unknown> = {}) {
  return admin.ask('erasure.erase', { customerId, ...ASKED, pin: ADMINISTRATOR.pin, ...more });
}

/** Which of the person's values still stand somewhere in the files of the data folder. */
function leftIn(folder: string, ...values: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return values.filter((value) => bytes.includes(value)).map((value) => `${entry.name}: ${value}`);
    });
}

const read = (sql: string): unknown => {
  const db = new Database(databasePath(desk.dataDir), { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
};

/** Writes past the program; guards named are taken away for it and put back. */
function tamper(sql: string, ...guards: readonly string[]): void {
  const db = new Database(databasePath(desk.dataDir));
  const kept = guards.map((name) =>
    String(db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name)),
  );
  for (const name of guards) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const guard of kept) db.exec(guard);
  db.close();
}

const verify = () => verifyWithFiles({ dataDir: desk.dataDir, now: desk.now() });

describe('spec 60 erasing a person’s data by law keeps the chain whole', () => {
  test('nothing of the person is left in rows, texts, pages, drafts, search and the file itself; verify explains', async () => {
    const { caseId, customerId, fileId, other } = await matterOf();
    const preview = await admin.ask('erasure.preview', { customerId });
    expect(preview).toMatchObject({
      name: NAME,
      blocks: [],
      cases: [{ number: 'A1TS2026-000001', sealed: false }],
      files: [{ id: fileId, name: `${NAME}家照片.png`, number: 'A1TS2026-000001' }],
      remains: ['现在没有备份。此前拷走的登记簿副本如还有，须另行处理。'],
    });
    expect(preview.parts.map(({ label }) => label)).toEqual([
      '客户档案',
      '受理事项及其工单、跟踪、回访、更正',
      '附件名称、说明',
      '留痕附文',
      '留存的打印页',
    ]);

    const done = await erase(customerId, { fileIds: [fileId] });
    expect(done).toMatchObject({ ...ASKED, by: ADMINISTRATOR.name, cases: ['A1TS2026-000001'], files: 1 });
    expect(await admin.ask('erasure.list')).toEqual([done]);

    expect(await clerk.ask('case.get', { id: caseId })).toMatchObject({
      number: 'A1TS2026-000001',
      state: 'closed',
      customerName: ERASED,
      customerPhone: null,
      contactName: null,
      unit: null,
      content: `${ERASED}家卫生间渗水，请打 ${ERASED} 联系，夫人${ERASED}在家。`,
    });
    expect((await clerk.ask('case.get', { id: other })).customerName).toBe('公冶长风');
    for (const query of [NAME, '欧阳', SPOUSE, '0987', PHONE, UNIT, 'oycx', '88123457']) {
      expect((await clerk.ask('case.page', { query })).rows, query).toEqual([]);
      expect((await clerk.ask('customer.page', { query })).rows, query).toEqual([]);
    }
    expect((await clerk.ask('case.page', { query: '卫生间渗水' })).rows).toHaveLength(1);
    expect(await clerk.ask('paper.ofCase', { caseId })).toMatchObject([{ copy: 1, kept: false }]);

    const report = await verify();
    expect(report.ok).toBe(true);
    expect(report.findings.map(({ severity }) => severity)).toEqual(['explained']);
    expect(report.findings[0]?.sentence).toContain(
      '依法删除了一位客户的个人信息（依据：个人信息删除申请 2026-07',
    );
    desk.office.close();
    expect(leftIn(desk.dataDir, NAME, SPOUSE, PHONE, '138 1234 0987', UNIT, '88123457')).toEqual([]);
    desk.reopen();
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('a file not chosen stays; a chosen one that another matter has too stays there', async () => {
    const { customerId, fileId, other } = await matterOf();
    const { id: others } = await clerk.ask('attachment.add', {
      subject: { of: 'case', id: other },
      name: '同一张.png',
      bytes: PICTURE,
      note: null,
    });
    await erase(customerId, { fileIds: [fileId] });
    const { bytes } = await clerk.ask('attachment.read', { draft: false, id: others });
    expect(Buffer.from(bytes).equals(PICTURE)).toBe(true);
    const sha256 = String(read(`SELECT sha256 FROM attachment WHERE id = ${fileId}`));
    expect(existsSync(join(desk.dataDir, 'files', sha256.slice(0, 2), sha256))).toBe(true);
    expect(read(`SELECT name FROM attachment WHERE id = ${fileId}`)).toBe(ERASED);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('what is changed before or after an erasure is still named', async () => {
    const { caseId, customerId } = await matterOf();
    // With the office closed: beside a running one it would stop at once.
    desk.reopen(() => tamper(`UPDATE follow_up SET content = content || '（添一句）' WHERE id = 1`));
    await signInAll();
    expect(differences(desk.dataDir)).toHaveLength(1);
    await erase(customerId);
    expect(differences(desk.dataDir)).toEqual([
      expect.stringMatching(/^第 \d+ 号留痕依法删除个人信息之前，表 follow_up 第 1 行已与留痕不符/),
    ]);
    tamper(`UPDATE "case" SET answer = '没有致歉。' WHERE id = ${caseId}`);
    tamper(
      "UPDATE event_private SET text = '换上', salt = '00' WHERE text IS NULL AND seq = (SELECT min(seq) FROM event_private WHERE text IS NULL)",
    );
    const found = differences(desk.dataDir).join('\n');
    expect(found).toContain('受理事项 A1TS2026-000001 在');
    expect(found).toContain('所附的个人信息已依法删除，却又出现');
  });

  test('no text beside the chain can be emptied without such an event, nor rows left marked as being erased', async () => {
    const { other } = await matterOf();
    tamper(
      'UPDATE event_private SET salt = NULL, text = NULL WHERE seq = (SELECT max(seq) FROM event_private)',
    );
    expect(differences(desk.dataDir)).toEqual([expect.stringContaining('被清空，没有依法删除的留痕')]);
    tamper(`INSERT INTO erasing VALUES ('case', ${other})`);
    expect(differences(desk.dataDir).join()).toContain('被标作正在依法删除');
    expect(() => tamper(`UPDATE "case" SET state = 'closed' WHERE id = ${other}`)).toThrow(
      '只能去掉个人信息',
    );
  });

  test('only an administrator with the PIN may; open matters, an unknown customer and strange files refuse', async () => {
    const { customerId } = await matterOf();
    const input = { customerId, ...ASKED, pin: pinOf('主管甲') };
    expect((await manager.refused('erasure.erase', input)).code).toBe('not-allowed');
    expect((await admin.refused('erasure.erase', { ...input, pin: '111222' })).code).toBe('wrong-pin');
    const rightly = { ...input, pin: ADMINISTRATOR.pin };
    expect((await admin.refused('erasure.erase', { ...rightly, customerId: 999 })).code).toBe('not-found');
    expect((await admin.refused('erasure.erase', { ...rightly, fileIds: [77] })).message).toContain('附件');
    const { id } = await clerk.ask(
      'case.register',
      complaint(words, {
        receivedAt: desk.now(),
        customerName: NAME,
        customerPhone: PHONE,
        customerId,
      }),
    );
    expect((await clerk.ask('case.get', { id })).customerId).toBe(customerId);
    expect((await admin.refused('erasure.erase', rightly)).message).toBe(
      '还有 1 件未办结（A1TS2026-000003），办结后才能删除。没有删除任何内容。',
    );
    expect(await admin.ask('erasure.find', { query: NAME })).toEqual([
      { id: customerId, name: NAME, phone: '138****0987', unit: UNIT, cases: 2 },
    ]);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('claims and batches of the customer go too; unsettled ones refuse', async () => {
    const { caseId, customerId } = await matterOf();
    const claim = await handler.ask('claim.open', { caseId, askedText: `${NAME}要求赔偿地板。` });
    const facts = await handler.ask('claim.facts', {
      id: claim.id,
      version: claim.version,
      place: UNIT,
      attendees: [{ unit: '客户', name: NAME, phone: PHONE }],
      found: `在${NAME}家中所见：地板受潮。`,
    });
    const refusal = () => admin.refused('erasure.erase', { customerId, ...ASKED, pin: ADMINISTRATOR.pin });
    expect((await refusal()).message).toContain('还有 1 件索赔没有了结（A1SP2026-000001）');
    await handler.ask('claim.withdraw', { id: facts.id, version: facts.version, reason: `${NAME}来电撤回` });
    const batch = await handler.ask('batch.create', {
      requestId: randomUUID(),
      kind: 'campaign',
      name: '三月回访活动',
      dueOn: '2026-03-20',
      source: { from: 'filter' },
    });
    expect((await refusal()).message).toContain('还有 1 个批次回访没有做完');
    const { tasks } = await clerk.ask('batch.queue', { batchId: batch.id });
    for (const { callback } of tasks)
      await clerk.ask('batch.record', {
        taskId: callback.id,
        outcome: 'N',
        method: 'phone',
        note: `${SPOUSE}接的，不愿受访`,
      });
    await erase(customerId);
    expect(differences(desk.dataDir)).toEqual([]);
    expect((await handler.ask('claim.get', { id: claim.id })).attendees).toEqual([
      { unit: '客户', name: ERASED, phone: ERASED },
    ]);
    expect(read(`SELECT customer_name FROM batch_task WHERE customer_id = ${customerId}`)).toBe(ERASED);
    expect(read('SELECT name FROM attachment')).toBe(`${ERASED}家照片.png`);
    desk.office.close();
    expect(leftIn(desk.dataDir, NAME, PHONE, UNIT)).toEqual([]);
    desk.reopen();
  });

  test('merged records go with the one that remained', async () => {
    const form = { type: 'owner', requestId: randomUUID() } as const;
    const { id: keep } = await handler.ask('customer.create', { ...form, name: NAME });
    const { id: gone } = await handler.ask('customer.create', {
      ...form,
      requestId: randomUUID(),
      name: SPOUSE,
      phones: [{ value: PHONE, primary: true }],
    });
    await handler.ask('customer.merge', { keepId: keep, keepVersion: 1, mergeId: gone, mergeVersion: 1 });
    await erase(gone);
    expect((await clerk.ask('customer.page', { query: PHONE })).rows).toEqual([]);
    expect(read(`SELECT group_concat(name) FROM customer`)).toBe(`${ERASED},${ERASED}`);
    expect(differences(desk.dataDir)).toEqual([]);
  });
});

describe('E5 a sealed case', () => {
  async function sealedMatter() {
    const made = await matterOf();
    await move(manager, made.other, 'void', { reason: '误登', pin: pinOf('主管甲') });
    desk.setNow('2027-01-04T09:00:00.000+08:00');
    [clerk, manager, admin] = (await Promise.all(
      ['前台甲', '主管甲', ADMINISTRATOR.name].map((name) => desk.signIn(name)),
    )) as [Window, Window, Window]; // one for each name
    await produceLedger(
      {
        year: 2026,
        kind: 'complaint',
        dataDir: desk.dataDir,
        keeper: '周保管',
        purpose: 'seal',
        now: desk.now(),
      },
      { layOut: pressPlainly, fontBase: 'none', onProgress: () => {}, signal: { aborted: false } },
    );
    await manager.ask('ledger.seal', { year: 2026, kind: 'complaint', pin: pinOf('主管甲') });
    desk.pass(HOUR);
    return made;
  }

  test('refuses until the time of keeping was looked up, then only its personal values go; the volume stays', async () => {
    const { caseId, customerId } = await sealedMatter();
    expect((await admin.ask('erasure.preview', { customerId })).remains[0]).toMatch(
      /^2026 年度投诉台账第 1 册（第 [\d、]+ 页）已装订封存，册子和保存的 PDF 原样不动/,
    );
    const refusal = await admin.refused('erasure.erase', { customerId, ...ASKED, pin: ADMINISTRATOR.pin });
    expect(refusal.message).toContain(
      '1 件已装订封存，没有删除任何内容。请先核实法律、行政法规规定的档案保存期限',
    );
    expect(() => tamper(`UPDATE "case" SET customer_name = 'x' WHERE id = ${caseId}`)).toThrow('已装订封存');
    await erase(customerId, { retentionOver: true });
    expect((await clerk.ask('case.get', { id: caseId })).customerName).toBe(ERASED);
    expect(() => tamper(`UPDATE "case" SET customer_name = 'x' WHERE id = ${caseId}`)).toThrow('已装订封存');
    const report = await verify();
    expect(report.findings.map(({ severity }) => severity)).toEqual(['explained']);
    tamper(`UPDATE "case" SET answer = '没有致歉。' WHERE id = ${caseId}`, 'case_sealed');
    expect(differences(desk.dataDir)).toEqual([
      expect.stringContaining('受理事项 A1TS2026-000001 在'),
      'A1TS2026-000001 的内容与封存时（2026 年度投诉台账第 1 册）不符，封存之后被改动。',
    ]);
  });

  test('the digest a seal must give is followed from erasure to erasure, and only those that join on', async () => {
    const { customerId } = await matterOf();
    const sealed = (before: string, after: string) => JSON.stringify([{ what: 'case/1', before, after }]);
    for (const json of [sealed('a', 'b'), sealed('x', 'y'), sealed('b', 'c')])
      tamper(`INSERT INTO erasure (customer_id, reference, reason, cases, files, sealed, counts, at, by_id, by_name)
        VALUES (${customerId}, '-', '-', '[]', '[]', '${json}', '{}', '${desk.now()}', 1, '管理员')`);
    const db = new Database(databasePath(desk.dataDir), { readonly: true });
    const expected = createExpectedContent(db);
    expect(['a', 'b', 'x', 'z'].map((digest) => expected('case/1', digest))).toEqual(['c', 'c', 'y', 'z']);
    expect(expected('case/2', 'a')).toBe('a');
    db.close();
  });
});

test('every column an erasure sets or searches may be changed by it, and its guards cover each table', () => {
  const strays = Object.entries<PersonalRows>(PERSONAL_ROWS).flatMap(
    ([table, { set = {}, texts = [], json = [] }]) => {
      const allowed: readonly string[] = PERSONAL_COLUMNS[table as keyof typeof PERSONAL_COLUMNS];
      return [...Object.keys(set), ...texts, ...json].filter((column) => !allowed.includes(column));
    },
  );
  expect(strays).toEqual([]);
  for (const table of Object.keys(PERSONAL_COLUMNS))
    expect(read(`SELECT count(*) FROM sqlite_schema WHERE name = '${table}_only_personal'`)).toBe(1);
});
