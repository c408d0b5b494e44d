import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dangerByName } from '#domain/counter/attachments.ts';
import { verifyRegister } from '../../../src-main/register/audit/verify.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { acceptRestored } from '../../../src-main/register/witness.ts';
import { registerSome } from '../../support/backup-desk.ts';
import { insider } from '../../support/insider.ts';
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

async function openDesk(): Promise<TestOffice & { readonly witnessDir: string; readonly morning: string }> {
  const witnessDir = mkdtempSync(join(tmpdir(), 'witness-'));
  const desk = await openTestOffice({ witnessDir });
  undo.push(
    () => rmSync(witnessDir, { recursive: true }),
    () => desk.close(),
  );
  await registerSome(desk, 2);
  const morning = join(witnessDir, 'morning.db');
  desk.reopen(() => copyFileSync(databasePath(desk.dataDir), morning));
  await registerSome(desk, 1);
  return Object.assign(Object.create(desk) as TestOffice, { witnessDir, morning });
}

const putBack = (desk: TestOffice & { readonly morning: string }) =>
  desk.reopen(() => copyFileSync(desk.morning, databasePath(desk.dataDir)));

test('attack 3 this morning’s file put back: the register opens read-only, no number is issued twice', async () => {
  const desk = await openDesk();
  putBack(desk);
  const words = await desk.dictionaries();
  const clerk = await desk.signIn('前台甲');
  const refused = await clerk.refused('case.register', complaint(words, { receivedAt: desk.now() }));
  expect(refused.message).toMatch(/这台电脑见过这本登记簿到第 \d+ 号留痕.*被换成了旧的/);
  expect(await clerk.ask('integrity.halt')).toMatchObject({ kind: 'lost' });
  // Opening it once more teaches the witness nothing.
  desk.reopen();
  const again = await desk.signIn('前台甲');
  expect(await again.ask('integrity.halt')).toMatchObject({ kind: 'lost' });
  expect((await again.refused('integrity.explain', { reason: '硬盘换过', pin: pinOf('前台甲') })).code).toBe(
    'not-allowed',
  );
  // A manager goes on with a reason and a PIN, and every verification tells of it.
  const manager = await desk.signIn('主管甲');
  await manager.ask('integrity.explain', { reason: '硬盘换过，下午的照纸补录', pin: pinOf('主管甲') });
  await again.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  desk.reopen();
  await registerSome(desk, 1);
  expect(differences(desk.dataDir)).toEqual([]);
  const told = verifyRegister({ dataDir: desk.dataDir, now: desk.now() }).findings.map(
    ({ sentence }) => sentence,
  );
  expect(told.join('\n')).toMatch(/自行停止登记和签字：这台电脑见过[\s\S]*核对后由 主管甲 恢复/);
});

test('attack 3 a cut tail and another register in the folder are seen; a restore by the program is not taken for one', async () => {
  const desk = await openDesk();
  desk.reopen(() => {
    const editor = insider(desk.dataDir);
    editor.unguarded(() => editor.db.exec('DELETE FROM event WHERE seq > (SELECT max(seq) - 1 FROM event)'));
    editor.close();
  });
  const clerk = await desk.signIn('前台甲');
  expect((await clerk.ask('integrity.halt'))?.sentence).toContain('被截短');
  desk.reopen(() => {
    const editor = insider(desk.dataDir);
    editor.unguarded(() => editor.db.exec("UPDATE event SET payload = '{}' WHERE seq = 1"));
    editor.rehash();
    editor.close();
  });
  expect((await (await desk.signIn('前台乙')).ask('integrity.halt'))?.sentence).toContain('另一本登记簿');
  desk.reopen(() => {
    copyFileSync(desk.morning, databasePath(desk.dataDir));
    acceptRestored(desk.witnessDir, desk.dataDir);
  });
  await registerSome(desk, 1);
});

test('attack 11 two registers begun at the same moment differ from their first event', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => openTestOffice({ firstRun: false })));
  for (const desk of [one, two]) {
    if (!desk) throw new Error('two offices were opened');
    undo.push(() => desk.close());
    await desk
      .window()
      .ask('setup.complete', { organisation: '甲', site: 'A1', administrator: ADMINISTRATOR, people: [] });
  }
  const first = (desk: TestOffice | undefined): unknown => {
    const editor = insider(desk?.dataDir ?? '');
    const hash = editor.db.prepare('SELECT hash FROM event WHERE seq = 1').pluck().get();
    editor.close();
    return hash;
  };
  expect(first(one)).not.toBe(first(two));
});

test('attack 11 wrong PINs on purpose lock the PIN, not the recovery code', async () => {
  const desk = await openTestOffice();
  undo.push(() => desk.close());
  const admin = await desk.signIn(ADMINISTRATOR.name);
  const { recoveryCode } = await admin.ask('people.renewRecovery', { pin: ADMINISTRATOR.pin });
  const window = desk.window();
  for (let wrong = 0; wrong < 5; wrong += 1)
    await window.refused('session.signIn', { userId: 1, pin: '111222' });
  expect((await window.refused('session.signIn', { userId: 1, pin: ADMINISTRATOR.pin })).code).toBe(
    'locked-out',
  );
  await window.ask('people.recover', {
    userId: 1,
    recoveryCode,
    newPin: '738519',
    newPassword: null,
  });
  await window.ask('session.signIn', { userId: 1, pin: '738519' });
});

test.each([
  'a.appinstaller',
  'a.msixbundle',
  'a.ppkg',
  'a.wsb',
  'a.rdp',
  'a.iqy',
  'a.slk',
  'a.pyw',
  'a.vsto',
  'a.searchConnector-ms',
  'a.one',
])('attack 11 %s is refused as an attachment', (name) => {
  expect(dangerByName(name)).toBe('runs');
});
