import { cpSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { createRowDigester } from '../../../src-main/register/audit/journal.ts';
import { verifyRegister } from '../../../src-main/register/audit/verify.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { asideFolder } from '../../../src-main/register/aside.ts';
import { backupFolder, backUp, registerSome, restore } from '../../support/backup-desk.ts';
import { insider, rewriteDigest } from '../../support/insider.ts';
import { openTestOffice, type TestOffice } from '../../support/office.ts';
import { mkdirSync } from 'node:fs';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

async function openDesk(): Promise<TestOffice> {
  const desk = await openTestOffice();
  undo.push(() => desk.close());
  return desk;
}

const judge = (desk: TestOffice, head: string) =>
  verifyRegister({ dataDir: desk.dataDir, head, now: '2030-01-01T00:00:00.000+08:00' });
const printed = (desk: TestOffice): string => verifyRegister({ dataDir: desk.dataDir, now: desk.now() }).head;

/** Rewrites a case with its digest and every hash, then appends a 恢复 event that names whatever it likes. */
function rewriteAndExplain(desk: TestOffice, trueHead: string): void {
  const editor = insider(desk.dataDir);
  editor.unguarded(() => {
    editor.db.exec(`UPDATE "case" SET content = '另一件小事' WHERE id = 1`);
    const { digest } = createRowDigester(editor.db)('case', 1);
    rewriteDigest(editor, 'case/1', digest);
  });
  editor.rehash();
  editor.append({
    at: desk.now(),
    type: 'register.restored',
    subject: 'register',
    payload: {
      reason: '硬盘故障',
      backup: '备份',
      backupHead: '1-0000-0000-0000-0000',
      beforeHead: trueHead.replace(/^\d+/, '999'),
      beforeHash: trueHead.slice(trueHead.indexOf('-')).replaceAll('-', '').toLowerCase(),
      aside: '某处',
    },
  });
  editor.close();
}

test('attack 1 a rewritten case, every hash made anew and a forged 恢复 event: the true printed head is not matched', async () => {
  const desk = await openDesk();
  await registerSome(desk, 3);
  const trueHead = printed(desk);
  desk.reopen(() => rewriteAndExplain(desk, trueHead));
  for (const head of [trueHead, '299-DEAD-BEEF-DEAD-BEEF']) {
    const report = judge(desk, head);
    expect(report.ok, head).toBe(false);
    expect(report.findings.map(({ sentence }) => sentence).join('\n')).toContain('未能证明');
  }
});

test('attack 1 the true register laid aside by the forger proves nothing for a chain that does not branch from it', async () => {
  const desk = await openDesk();
  await registerSome(desk, 3);
  const trueHead = printed(desk);
  desk.reopen(() => {
    const aside = asideFolder(desk.dataDir, desk.now());
    mkdirSync(aside, { recursive: true });
    cpSync(databasePath(desk.dataDir), databasePath(aside));
    rewriteAndExplain(desk, trueHead);
  });
  expect(judge(desk, trueHead)).toMatchObject({ ok: false });
});

test('attack 1 a genuine restore proves a head by the register put aside, and by that only', async () => {
  const desk = await openDesk();
  const { path, remove } = backupFolder();
  undo.push(remove);
  await registerSome(desk, 2);
  const made = await backUp(desk, path);
  await registerSome(desk, 2);
  const lost = printed(desk);
  desk.pass(3_600_000);
  const first = await restore(desk, made.file, []);
  expect(judge(desk, lost).ok).toBe(true);
  expect(judge(desk, '299-DEAD-BEEF-DEAD-BEEF').ok).toBe(false);
  // A second restore from before the first: the way leads through two registers put aside.
  await registerSome(desk, 1);
  const second = printed(desk);
  desk.pass(3_600_000);
  await restore(desk, made.file, []);
  expect([judge(desk, lost).ok, judge(desk, second).ok]).toEqual([true, true]);
  // One changed character in what was put aside, and it proves nothing any more.
  const editor = insider(first.aside);
  editor.unguarded(() => editor.db.exec(`UPDATE "case" SET content = '小事' WHERE id = 1`));
  editor.close();
  const spoilt = judge(desk, lost);
  expect(spoilt.ok).toBe(false);
  expect(spoilt.findings.map(({ sentence }) => sentence).join('\n')).toContain('不能作证');
});
