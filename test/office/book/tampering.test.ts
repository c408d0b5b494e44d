import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printHead } from '#domain/book/chain.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { verifyWithFiles } from '../../../src-main/book/ledger/verify-files.ts';
import { backUp, tryOut } from '../../support/backup-desk.ts';
import { openTestOffice } from '../../support/office.ts';
import { pressPlainly } from '../../support/plain-press.ts';
import { editAtRandom } from '../../support/random-edits.ts';
import { seedFull } from '../../support/seed-full.ts';
import { tamperEveryColumn, tamperEveryRow } from '../../support/tamper.ts';

let scratch = '';
let original = '';
let now = '';

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'tampering-'));
  original = mkdtempSync(join(scratch, 'original-'));
  const desk = await openTestOffice({ dataDir: original });
  await seedFull(desk);
  now = desk.now();
  desk.close();
}, 120_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function copy(): string {
  const folder = mkdtempSync(join(scratch, 'copy-'));
  cpSync(original, folder, { recursive: true });
  return folder;
}

async function sentences(dataDir: string, head?: string, pdf?: Uint8Array): Promise<string> {
  const { findings } = await verifyWithFiles({
    dataDir,
    now,
    ...(head !== undefined && { head }),
    ...(pdf !== undefined && { pdf }),
  });
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ sentence }) => sentence)
    .join('\n');
}

/** Statements of a database tool; the guards of the tables named are lifted first and put back afterwards. */
const sql =
  (...statements: readonly string[]) =>
  (folder: string): void => {
    const db = new Database(databasePath(folder));
    db.pragma('foreign_keys = OFF');
    const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as Guard[];
    for (const { name } of guards) db.exec(`DROP TRIGGER "${name}"`);
    for (const statement of statements)
      expect(db.prepare(statement).run().changes, statement).toBeGreaterThan(0);
    for (const guard of guards) db.exec(guard.sql);
    db.close();
  };

interface Guard {
  readonly name: string;
  readonly sql: string;
}

/** The same with the guards left as they are: a change of the schema. */
const schema = (statement: string) => (folder: string) => {
  const db = new Database(databasePath(folder));
  db.exec(statement);
  db.close();
};

const filesOf = (folder: string, under: string): string[] =>
  readdirSync(join(folder, under), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const volume = (folder: string): string => join(folder, 'ledger', '2026-TS', volumeName(folder));
const volumeName = (folder: string): string => {
  const db = new Database(databasePath(folder), { readonly: true });
  const file = String(db.prepare('SELECT file FROM ledger_volume').pluck().get());
  db.close();
  return file.split('/').at(-1) ?? '';
};

describe('spec 60 every table', () => {
  test('one changed value in any column of any audited table is named with its row', () => {
    const { changes, unnamed, empty } = tamperEveryColumn(copy());
    expect({ unnamed, empty }).toEqual({ unnamed: [], empty: [] });
    expect(changes).toBeGreaterThan(500);
  }, 300_000);

  test('a row taken out of any audited table, and one under another number, is named', () => {
    const { changes, unnamed, empty } = tamperEveryRow(copy());
    expect({ unnamed, empty }).toEqual({ unnamed: [], empty: [] });
    expect(changes).toBeGreaterThan(100);
  }, 300_000);
});

/** Kinds of tampering, each by itself: what is done to a folder, and what verification says. */
const KINDS: readonly (readonly [kind: string, change: (folder: string) => void, named: RegExp])[] = [
  // Rows.
  [
    'the content of a case',
    sql(`UPDATE "case" SET content = content || '。' WHERE id = 3`),
    /受理事项 A1ZX2026-000001 在/,
  ],
  [
    'the time a case was received',
    sql(`UPDATE "case" SET received_at = replace(received_at, 'T09', 'T08') WHERE id = 5`),
    /受理事项 .* 在/,
  ],
  ['the state of a case', sql(`UPDATE "case" SET state = 'in_review' WHERE id = 12`), /受理事项 .* 在/],
  ['a deleted case', sql('DELETE FROM "case" WHERE id = 10'), /已不在登记簿中/],
  ['a renumbered case', sql('UPDATE "case" SET n = 700 WHERE id = 12'), /编号不连续/],
  ['a customer', sql("UPDATE customer SET name = name || '华' WHERE id = 2"), /客户档案第 2 行/],
  [
    'a phone',
    sql("UPDATE customer_phone SET number = replace(number, '1', '2') WHERE id = 3"),
    /客户电话第 3 行/,
  ],
  [
    'the reply of an order',
    sql("UPDATE work_order SET reply = '没有维修。' WHERE reply IS NOT NULL"),
    /的工单/,
  ],
  [
    'a deadline',
    sql("UPDATE clock SET started_at = replace(started_at, 'T1', 'T0') WHERE started_at LIKE '%T1%'"),
    /的时限/,
  ],
  ['the level of a callback', sql('UPDATE callback SET level = 3 WHERE level IS NOT NULL'), /的回访/],
  ['an attempt to call', sql("UPDATE callback_attempt SET at = replace(at, ':', ';')"), /回访拨打记录/],
  ['a follow-up', sql('UPDATE follow_up SET apologised = 0 WHERE apologised = 1'), /的跟踪记录/],
  ['a correction', sql("UPDATE correction SET reason = reason || '！'"), /更正/],
  ['a decision', sql("UPDATE decision SET reason = reason || '！'"), /待批事项/],
  ['a hold', sql("UPDATE hold SET reason = reason || '！'"), /挂起记录/],
  ['a measure', sql("UPDATE measure SET owner = '别人'"), /措施/],
  ['a payment', sql('UPDATE claim_payment SET amount_fen = amount_fen + 1'), /付款/],
  ['the money of a penalty', sql('UPDATE sanction SET amount_fen = 1'), /处罚/],
  ['a signature on a penalty', sql("UPDATE sanction_step SET signer_name = '别人'"), /签字|签署/],
  ['an acceptance', sql("UPDATE acceptance SET result = 'passed'"), /验收/],
  ['a handover', sql("UPDATE handover SET remarks = '无'"), /交班/],
  ['an item of a handover', sql("UPDATE handover_item SET note = '改'"), /交班/],
  ['the roster', sql("UPDATE roster_entry SET user_name = '别人'"), /排班/],
  ['an answered batch task', sql('UPDATE batch_task SET level = 2 WHERE level = 4'), /批量回访|回访/],
  ['a finding of an inspection', sql("UPDATE inspection_finding SET content = '无'"), /检查/],
  ['knowledge', sql("UPDATE knowledge_version SET solution = '不用处理'"), /知识/],
  ['a print', sql("UPDATE print_record SET at = replace(at, ':', ';')"), /打印/],
  ['a published report', sql("UPDATE report_publication SET by_name = '别人'"), /报表/],
  [
    'a setting',
    sql("UPDATE setting SET value = '\"Z9\"' WHERE key = 'organisation.site'"),
    /设置“organisation.site”/,
  ],
  [
    'the roles of a person',
    sql(`UPDATE user SET roles = '["manager"]' WHERE name = '前台甲'`),
    /账号“前台甲”/,
  ],
  [
    'a PIN',
    sql("UPDATE user SET pin_hash = (SELECT pin_hash FROM user WHERE name = '前台甲') WHERE name = '主管甲'"),
    /账号“主管甲”/,
  ],
  ['a word in use', sql("UPDATE term SET label = label || '吧' WHERE id = 1"), /词条/],
  // Numbers.
  [
    'a counter turned back',
    sql("UPDATE counter SET last = last - 1 WHERE series = 'complaint' AND period = '2027'"),
    /编号计数与登记不符/,
  ],
  [
    'a counter turned forward',
    sql("UPDATE counter SET last = last + 5 WHERE series = 'repair' AND period = '2027'"),
    /编号/,
  ],
  ['a counter taken out', sql("DELETE FROM counter WHERE series = 'complaint'"), /编号/],
  [
    'a number kept on paper taken out',
    sql("DELETE FROM reserved_number WHERE state = 'open'"),
    /待补录|编号/,
  ],
  // Events.
  [
    'the text of an event',
    sql("UPDATE event SET payload = payload || ' ' WHERE seq = 60"),
    /第 60 号留痕（.*）的内容被改动/,
  ],
  [
    'the actor of an event',
    sql("UPDATE event SET actor_name = '别人' WHERE seq = 60"),
    /第 60 号留痕（.*）的内容被改动/,
  ],
  [
    'the time of an event',
    sql("UPDATE event SET at = '2027-01-04T09:00:00.001+08:00' WHERE seq = 60"),
    /第 60 号留痕/,
  ],
  ['the digests of an event', sql("UPDATE event SET rows = rows || ' ' WHERE seq = 60"), /第 60 号留痕/],
  ['an event taken out', sql('DELETE FROM event WHERE seq = 60'), /留痕缺第 60 号记录/],
  [
    'a personal text changed',
    sql("UPDATE event_private SET text = replace(text, '1', '2') WHERE text LIKE '%1%'"),
    /个人信息被改动/,
  ],
  [
    'a personal text taken out',
    sql('DELETE FROM event_private WHERE seq = (SELECT max(seq) FROM event_private)'),
    /个人信息/,
  ],
  // What follows from the rows, and what is kept beside them (attack 4).
  [
    'a due time moved so that nothing is overdue',
    sql(
      "UPDATE clock SET due_at = '2099-01-01T00:00:00.000+08:00' WHERE finished_at IS NULL AND withdrawn_at IS NULL",
    ),
    /的时限 C\d+（时限第 \d+ 行）到期时间被改动/,
  ],
  ['a counter of the dashboard', sql('UPDATE tally SET n = n + 1 WHERE n > 0'), /看板的计数有 \d+ 处/],
  [
    'the search text of a case',
    sql("UPDATE case_text SET text = '无' WHERE case_id = 3"),
    /检索文字与登记内容不符/,
  ],
  ['a case hidden from the search', sql('DELETE FROM case_search WHERE rowid = 3'), /在检索索引里查不全/],
  [
    'a customer hidden from the search',
    sql('DELETE FROM customer_search WHERE rowid = 2'),
    /客户档案第 2 行在检索索引/,
  ],
  ['a kept page taken out', sql('DELETE FROM print_copy WHERE print_id = 1'), /留存页面不见了/],
  ['a kept page swapped', sql("UPDATE print_copy SET page = x'0300'"), /留存页面与打印时的摘要不符/],
  ['the PDF of a report taken out', sql('DELETE FROM report_pdf'), /已发布报表第 \d+ 行的 PDF 不见了/],
  ['the PDF of a report swapped', sql("UPDATE report_pdf SET pdf = x'00'"), /的 PDF 与发布时不符/],
  [
    'who was there',
    sql("UPDATE presence SET signed_in_at = '2026-01-01T00:00:00.000+08:00'"),
    /末次登录时间与登录留痕不符/,
  ],
  ['who was there taken out', sql('DELETE FROM presence WHERE user_id = 2'), /没有末次登录时间/],
  // Guards.
  ['a dropped trigger', schema('DROP TRIGGER event_no_update'), /保护规则 event_no_update 已被去除/],
  [
    'a weakened trigger',
    schema(
      'DROP TRIGGER case_sealed; CREATE TRIGGER case_sealed BEFORE UPDATE ON "case" BEGIN SELECT 1; END',
    ),
    /保护规则 case_sealed 已被改动/,
  ],
  [
    'a trigger of somebody’s own',
    schema('CREATE TRIGGER quiet AFTER INSERT ON "case" BEGIN SELECT 1; END'),
    /不是本程序建立的/,
  ],
  ['a hidden column', schema('ALTER TABLE "case" ADD COLUMN hidden TEXT'), /数据表 case 已被改动/],
  ['a dropped index', schema('DROP INDEX event_by_subject'), /索引 event_by_subject 已被去除/],
  // Seals and files.
  ['the seal of a year', sql("UPDATE seal SET keeper = '别人'"), /封存/],
  ['the digest of a volume', sql('UPDATE ledger_volume SET pdf_digest = content_digest'), /册|封存/],
  ['a swapped volume', (folder) => writeFileSync(volume(folder), readFileSync(sheet(folder))), /册|PDF/],
  ['a missing volume', (folder) => rmSync(volume(folder)), /不见|缺|找不到|不在/],
  [
    'a swapped sealing sheet',
    (folder) => writeFileSync(sheet(folder), readFileSync(volume(folder))),
    /封存单/,
  ],
  ['a swapped attachment', (folder) => writeFileSync(attachment(folder), 'another file'), /附件/],
  ['a missing attachment', (folder) => rmSync(attachment(folder)), /附件/],
];

const sheet = (folder: string): string =>
  filesOf(folder, join('ledger', '2026-TS')).find(
    (file) => file.endsWith('.pdf') && file !== volume(folder),
  ) ?? '';
const attachment = (folder: string): string => {
  const db = new Database(databasePath(folder), { readonly: true });
  const sha = String(db.prepare('SELECT sha256 FROM attachment').pluck().get());
  db.close();
  return filesOf(folder, 'files').find((file) => file.endsWith(sha)) ?? '';
};

describe('spec 60 kinds of tampering', () => {
  test('the untouched folder passes, and there are fifty kinds at least', async () => {
    expect(await sentences(original)).toBe('');
    expect(KINDS.length).toBeGreaterThanOrEqual(50);
  });

  test.each(KINDS)('%s is named', async (_, change, named) => {
    const folder = copy();
    change(folder);
    expect(await sentences(folder)).toMatch(named);
    rmSync(folder, { recursive: true });
  });

  test('attack 4 random edits of the whole register are each named or harmless by the list of proofs', () => {
    // `TAMPER_EDITS=10000` for the long run.
    const edits = Number(process.env['TAMPER_EDITS'] ?? 40);
    const { named, harmless, unnamed } = editAtRandom(copy(), now, edits, 17);
    console.log(`${edits} random edits: ${named} named, ${harmless} harmless`);
    expect(unnamed).toEqual([]);
    expect(named).toBeGreaterThan(edits / 3);
  }, 7_200_000);

  test('a tail cut and replayed otherwise shows against the head on paper', async () => {
    const folder = copy();
    const again = await openTestOffice({ dataDir: folder, firstRun: false, now });
    await again.signIn('前台甲');
    again.close();
    const printed = headOf(folder);
    // The older copy takes its place, and somebody else signs in instead.
    const replayed = copy();
    const other = await openTestOffice({ dataDir: replayed, firstRun: false, now });
    await other.signIn('前台乙');
    other.close();
    expect(await sentences(replayed)).toBe('');
    // This register was restored once, which proves nothing of the head (spec 10 Restore).
    expect(await sentences(replayed, printed)).toMatch(/不在本簿.*未能证明/);
    expect(await sentences(folder, printed)).toBe('');
  });

  test('a swapped page of a volume somebody holds is named by its page', async () => {
    const pages = await pressPlainly('<section class="sheet">第 1 页 共 1 页 另一张</section>');
    expect(await sentences(copy(), undefined, pages)).toMatch(/页|册/);
  });

  test('a changed backup is never restored', async () => {
    const place = mkdtempSync(join(scratch, 'backups-'));
    const folder = copy();
    const made = await backUp({ dataDir: folder, now: () => now }, place);
    const bytes = readFileSync(made.file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(made.file, bytes);
    expect(existsSync(made.file)).toBe(true);
    const { probe } = tryOut({ dataDir: folder, now: () => now }, made.file);
    expect(probe.ok).toBe(false);
  });
});

function headOf(folder: string): string {
  const db = new Database(databasePath(folder), { readonly: true });
  const last = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get();
  db.close();
  return printHead(last as { seq: number; hash: string });
}
