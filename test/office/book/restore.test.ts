import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseHead } from '#domain/book/chain.ts';
import { verifyRegister } from '../../../src-main/register/audit/verify.ts';
import { asideRegisters } from '../../../src-main/register/aside.ts';
import { databasePath, openFile } from '../../../src-main/register/open.ts';
import { prepareRestore } from '../../../src-main/jobs/restore.ts';
import { backupFolder, backUp, registerSome, restore, tryOut } from '../../support/backup-desk.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

/** A register with three cases, backed up, and two more since; the paper knows 000005. */
async function lateBackup() {
  const desk = await openTestOffice();
  undo.push(() => desk.close());
  const { path, remove } = backupFolder();
  undo.push(remove);
  await registerSome(desk, 3);
  const made = await backUp(desk, path);
  await registerSome(desk, 2);
  const heads = printedHeads(desk);
  return { desk, made, folder: path, heads };
}

const paper = (last: number) => [{ site: 'A1', kind: 'complaint', year: 2026, last }] as const;

/** The chain's head as paper would have it now. */
function printedHeads({ dataDir, now }: TestOffice): string {
  return verifyRegister({ dataDir, now: now() }).head;
}

const explained = (dataDir: string, head: string | null = null) =>
  verifyRegister({ dataDir, head, now: '2030-01-01T00:00:00.000+08:00' })
    .findings.filter(({ severity }) => severity === 'explained')
    .map(({ sentence }) => sentence);

test('spec 10 restoring keeps the numbers known on paper, and verification explains instead of failing', async () => {
  const { desk, made, heads } = await lateBackup();
  desk.pass(3_600_000);
  const { probe, reserved, aside } = await restore(desk, made.file, paper(5));
  expect(probe).toMatchObject({ ok: true, cases: 3, present: { cases: 5, relation: 'later' } });
  expect(reserved).toBe(2);
  expect(differences(desk.dataDir)).toEqual([]);
  expect(explained(desk.dataDir)).toEqual([
    expect.stringMatching(
      new RegExp(`由 管理员 从备份恢复（原因：硬盘故障）。备份链首 ${made.head}，恢复前链首 ${heads}；`),
    ),
    '2 个编号待补录（恢复备份时按纸上编号保留）：A1TS2026-000004、A1TS2026-000005。',
  ]);
  // The head printed before the restore stands in the register put aside, which is whole; a foreign one nowhere.
  expect(differences(desk.dataDir, heads)).toEqual([]);
  expect(explained(desk.dataDir, heads).join()).toContain(`留底的登记簿里找到，那一本整簿核对相符：${aside}`);
  const between = `${(parseHead(heads)?.seq ?? 0) - 1}-AAAA-BBBB-CCCC-DDDD`;
  expect(differences(desk.dataDir, between)).toEqual([expect.stringContaining('未能证明')]);
  expect(differences(desk.dataDir, '3-AAAA-BBBB-CCCC-DDDD')).toHaveLength(1);
  // What was is kept, whole.
  expect(verifyRegister({ dataDir: aside, head: heads, now: desk.now() })).toMatchObject({
    ok: true,
    cases: 5,
  });
  // The next number follows the paper's.
  expect(await registerSome(desk, 1)).toEqual(['A1TS2026-000006']);
  expect(differences(desk.dataDir)).toEqual([]);
});

test('spec 10 a number kept is entered from paper or voided with a reason, each once', async () => {
  const { desk, made } = await lateBackup();
  desk.pass(3_600_000);
  await restore(desk, made.file, paper(5));
  const words = await desk.dictionaries();
  const clerk = await desk.signIn('前台甲');
  const [fourth, fifth] = await clerk.ask('reserved.list', undefined);
  const form = complaint(words, {
    receivedAt: '2026-03-02T09:10:00.000+08:00',
    lateEntryReason: '恢复备份后按纸补录',
  });
  const wrongKind = await clerk.refused('case.register', { ...form, kind: 'repair', reservedId: fourth?.id });
  expect(wrongKind.fields?.['kind']).toBe('这个编号只能补录投诉。');
  const entered = await clerk.ask('case.register', { ...form, reservedId: fourth?.id });
  expect(entered.number).toBe('A1TS2026-000004');
  const again = complaint(words, { receivedAt: form.receivedAt, lateEntryReason: '再补' });
  expect((await clerk.refused('case.register', { ...again, reservedId: fourth?.id })).message).toMatch(
    /刚被别人补录或作废/,
  );
  expect(
    (await clerk.refused('reserved.void', { id: fifth?.id, reason: '没有纸质单', pin: pinOf('前台甲') }))
      .code,
  ).toBe('not-allowed');
  const manager = await desk.signIn('主管甲');
  await manager.ask('reserved.void', { id: fifth?.id ?? 0, reason: '没有纸质单', pin: pinOf('主管甲') });
  expect((await manager.ask('reserved.list', undefined)).map(({ number, state }) => [number, state])).toEqual(
    [
      ['A1TS2026-000004', 'entered'],
      ['A1TS2026-000005', 'voided'],
    ],
  );
  const found = await manager.ask('case.page', { query: 'A1TS2026-000005' });
  expect(found.rows).toMatchObject([{ state: 'voided' }]);
  expect(differences(desk.dataDir)).toEqual([]);
  expect(explained(desk.dataDir)).toHaveLength(1);
});

test('spec 40 a number that waits keeps its year from being sealed', async () => {
  const { desk, made } = await lateBackup();
  desk.pass(3_600_000);
  await restore(desk, made.file, paper(4));
  desk.setNow('2027-01-05T09:00:00.000+08:00');
  const manager = await desk.signIn('主管甲');
  const { blocks } = await manager.ask('ledger.check', { year: 2026, kind: 'complaint' });
  expect(blocks.map(({ what }) => what).join('\n')).toContain(
    'A1TS2026-000004 待补录（恢复备份时按纸上编号保留）',
  );
});

test('spec 60 a placeholder slipped into the table, or taken out of it, is named', async () => {
  const { desk, made } = await lateBackup();
  desk.pass(3_600_000);
  await restore(desk, made.file, paper(5));
  desk.office.close();
  const db = openFile(databasePath(desk.dataDir), { readonly: false });
  db.exec('DROP TRIGGER reserved_number_no_delete; DELETE FROM reserved_number WHERE n = 5');
  db.exec(
    `INSERT INTO reserved_number (kind, site, year, n, reserved_at, state) VALUES ('complaint', 'A1', 2026, 6, '2026-03-02T10:00:00.000+08:00', 'open')`,
  );
  db.close();
  const found = differences(desk.dataDir).join('\n');
  expect(found).toMatch(/待补录编号第 \d 行已不在登记簿中|待补录编号第 \d 行.*不符/);
  expect(found).toMatch(/没有对应的留痕|被改动/);
  desk.reopen();
});

test('spec 60 attachments and everything else of the backup come back', async () => {
  const desk = await openTestOffice();
  undo.push(() => desk.close());
  const { path, remove } = backupFolder();
  undo.push(remove);
  await registerSome(desk, 1);
  const digest = createHash('sha256').update('照片').digest('hex');
  const photo = join(desk.dataDir, 'files', digest.slice(0, 2), digest);
  mkdirSync(join(photo, '..'), { recursive: true });
  writeFileSync(photo, '照片');
  const made = await backUp(desk, path);
  rmSync(photo);
  desk.pass(60_000);
  const { work, probe } = tryOut(desk, made.file);
  expect(probe.files).toBe(1);
  await prepareRestore(
    {
      dataDir: desk.dataDir,
      file: made.file,
      passphrase: null,
      work,
      now: desk.now(),
      by: { id: 1, name: ADMINISTRATOR.name },
      password: '',
      reason: '附件丢失',
      backup: { name: made.name, head: probe.head, madeAt: probe.madeAt },
      before: { head: null, hash: null, aside: '' },
      paper: [],
    },
    () => {},
  );
  expect(readFileSync(photo, 'utf8')).toBe('照片');
});

test('spec 60 a damaged register, its stale log beside it: kept aside as it is, the backup takes its place', async () => {
  const { desk, made } = await lateBackup();
  desk.office.close();
  const file = databasePath(desk.dataDir);
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 0, 8192);
  writeFileSync(file, bytes);
  writeFileSync(`${file}-wal`, '半截日志');
  writeFileSync(`${file}-shm`, '');
  desk.reopen();
  expect((await desk.window().ask('setup.status')).stage).toBe('trouble');
  desk.pass(3_600_000);
  const { probe, aside } = await restore(desk, made.file, paper(5));
  expect(probe.present).toBeNull();
  expect((await desk.window().ask('setup.status')).stage).toBe('ready');
  expect(readFileSync(databasePath(aside)).equals(bytes)).toBe(true);
  expect(readFileSync(`${databasePath(aside)}-wal`, 'utf8')).toBe('半截日志');
  expect(differences(desk.dataDir)).toEqual([]);
  expect(await registerSome(desk, 1)).toEqual(['A1TS2026-000006']);
});

test('spec 60 a lost register, and a wrong password', async () => {
  const { desk, made } = await lateBackup();
  desk.office.close();
  rmSync(databasePath(desk.dataDir));
  desk.reopen();
  expect((await desk.window().ask('setup.status')).trouble?.kind).toBe('missing');
  desk.pass(60_000);
  await expect(restore(desk, made.file, paper(5), 'wrong password')).rejects.toThrow(
    '密码不是备份里任何一位系统管理员的',
  );
  expect(existsSync(databasePath(desk.dataDir))).toBe(false);
  await restore(desk, made.file, paper(5));
  expect((await desk.window().ask('setup.status')).stage).toBe('ready');
  expect(differences(desk.dataDir)).toEqual([]);
});

test('spec 60 a restore can be taken back from what was put aside', async () => {
  const { desk, made, heads } = await lateBackup();
  desk.pass(3_600_000);
  await restore(desk, made.file, []);
  desk.pass(60_000);
  const [aside] = asideRegisters(desk.dataDir);
  const { probe } = await restore(desk, aside ?? '', []);
  expect(probe).toMatchObject({ ok: true, cases: 5, head: heads });
  expect(differences(desk.dataDir, heads)).toEqual([]);
});

test('spec 10 a slip of the finger on the paper’s number is refused, nothing is touched', async () => {
  const { desk, made } = await lateBackup();
  desk.pass(60_000);
  await expect(restore(desk, made.file, paper(50_000))).rejects.toThrow('请核对纸上的最后一个编号');
  expect(differences(desk.dataDir)).toEqual([]);
  expect((await desk.window().ask('setup.status')).stage).toBe('ready');
});
