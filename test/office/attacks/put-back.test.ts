import { afterEach, expect, test } from 'vitest';
import { verifyRegister } from '../../../src-main/register/audit/verify.ts';
import { registerSome } from '../../support/backup-desk.ts';
import { insider } from '../../support/insider.ts';
import {
  complaint,
  differences,
  openTestOffice,
  PEOPLE,
  pinOf,
  type TestOffice,
} from '../../support/office.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

async function openDesk(): Promise<TestOffice> {
  const desk = await openTestOffice();
  undo.push(() => desk.close());
  return desk;
}

const idOf = (name: string): number => Object.keys(PEOPLE).indexOf(name) + 2;

/** Edits the register beside the running office, as a database tool does. */
function beside(desk: TestOffice, ...statements: readonly string[]): void {
  const editor = insider(desk.dataDir);
  editor.unguarded(() => {
    for (const statement of statements) editor.db.exec(statement);
  });
  editor.close();
}

const swapPin = (to: string) =>
  `UPDATE user SET pin_hash = (SELECT pin_hash FROM user WHERE id = ${idOf(to)}) WHERE id = ${idOf('主管甲')}`;

/** The check as the shell's job records it. */
async function recordCheck(desk: TestOffice): Promise<void> {
  const report = verifyRegister({ dataDir: desk.dataDir, now: desk.now() });
  const wrong = report.findings.filter(({ severity }) => severity === 'error');
  await desk.window('shell').ask('integrity.record', {
    how: 'by_hand',
    ok: report.ok,
    findings: wrong.length,
    sentences: wrong.slice(0, 50).map(({ sentence }) => sentence),
    head: report.head,
    cases: report.cases,
    events: report.events,
  });
}

test('attack 2 a manager’s PIN swapped beside the running office: the office stops at once, nobody signs with it', async () => {
  const desk = await openDesk();
  await registerSome(desk, 1);
  const words = await desk.dictionaries();
  const clerk = await desk.signIn('前台甲');
  beside(desk, swapPin('前台甲'));
  // The very next act of anybody is refused, and the screen says why in red.
  const refused = await clerk.refused('case.register', complaint(words, { receivedAt: desk.now() }));
  expect(refused.message).toMatch(/另一个程序改写了登记簿文件.*本次操作没有保存/);
  expect(await clerk.ask('integrity.halt')).toMatchObject({ kind: 'foreign-writer' });
  const stranger = desk.window();
  const signIn = await stranger.refused('session.signIn', { userId: idOf('主管甲'), pin: pinOf('前台甲') });
  expect(signIn.message).toContain(`账号第 ${idOf('主管甲')} 行与它最后一条留痕不符`);
  // Put back, and the office opened anew: it stays stopped until a whole verification is in order, and says so for ever.
  desk.reopen(() =>
    beside(desk, `UPDATE user SET pin_hash = (SELECT pin_hash FROM user WHERE id = 1) WHERE id = 999`),
  );
  await recordCheck(desk);
  const again = await desk.signIn('前台甲');
  expect(await again.ask('integrity.halt')).not.toBeNull();
});

test('attack 2 edited, put back, verified: the register goes on, and every later verification tells of it', async () => {
  const desk = await openDesk();
  const words = await desk.dictionaries();
  const clerk = await desk.signIn('前台甲');
  beside(
    desk,
    `CREATE TEMP TABLE kept AS SELECT pin_hash FROM user WHERE id = ${idOf('主管甲')}`,
    `BEGIN; ${swapPin('前台甲')}; COMMIT; UPDATE user SET pin_hash = (SELECT pin_hash FROM kept) WHERE id = ${idOf('主管甲')}`,
  );
  expect((await clerk.refused('case.register', complaint(words, { receivedAt: desk.now() }))).code).toBe(
    'rule-broken',
  );
  desk.reopen();
  const later = await desk.signIn('前台甲');
  expect((await later.refused('case.register', complaint(words, { receivedAt: desk.now() }))).code).toBe(
    'rule-broken',
  );
  await recordCheck(desk);
  await later.ask('case.register', complaint(words, { receivedAt: desk.now() }));
  expect(differences(desk.dataDir)).toEqual([]);
  const told = verifyRegister({ dataDir: desk.dataDir, now: desk.now() }).findings.map(
    ({ sentence }) => sentence,
  );
  expect(told.join('\n')).toMatch(/自行停止登记和签字：发现另一个程序.*[\s\S]*核对后由 .* 恢复登记和签字/);
});

test.each([
  [
    'a role written while the program was closed',
    `UPDATE user SET roles = '["receptionist","manager"]' WHERE id = ${idOf('前台甲')}`,
    '前台甲',
  ],
  ['a PIN written while the program was closed', swapPin('前台甲'), '主管甲'],
  [
    'an account added without an event',
    `INSERT INTO user (name, signature_name, initials, roles, pin_hash, created_at) SELECT '影子', '影子', 'yz', '["manager"]', pin_hash, created_at FROM user WHERE id = ${idOf('前台甲')}`,
    '影子',
  ],
])('attack 2 %s opens no session', async (_, statement, name) => {
  const desk = await openDesk();
  desk.reopen(() => beside(desk, statement));
  const { people } = await desk.window().ask('setup.status');
  const id = people.find((person) => person.name === name)?.id ?? 0;
  const refused = await desk
    .window()
    .refused('session.signIn', { userId: id, pin: pinOf(name === '影子' ? '前台甲' : name) });
  expect(refused.message).toContain('与它最后一条留痕不符');
  // Others may look, check and restore; nothing is written.
  const other = await desk.signIn('前台乙');
  expect(await other.ask('integrity.halt')).toMatchObject({ kind: 'touched' });
});

test.each([
  [
    'a forged deputation',
    `INSERT INTO deputy (kind, manager_id, manager_name, deputy_id, deputy_name, from_on, to_on, reason, set_at, set_by, set_by_name)
    VALUES ('deputy', ${idOf('主管甲')}, '主管甲', ${idOf('前台甲')}, '前台甲', '2026-01-01', '2026-12-31', '出差', '2026-03-01T09:00:00.000+08:00', 1, '管理员')`,
  ],
  ['a setting written past the journal', `UPDATE setting SET value = '"X"' WHERE id = 1`],
])('attack 2 %s gives no role and stops the register', async (_, statement) => {
  const desk = await openDesk();
  const words = await desk.dictionaries();
  desk.reopen(() => beside(desk, statement));
  const clerk = await desk.signIn('前台甲');
  expect((await clerk.ask('session.current'))?.person.roles).toEqual(['receptionist']);
  expect(
    (await clerk.refused('case.register', complaint(words, { receivedAt: desk.now() }))).message,
  ).toContain('被别的程序改动过');
});

test('attack 2 a signed event carries the signer’s account; one that never was is named', async () => {
  const desk = await openDesk();
  const manager = await desk.signIn('主管甲');
  await manager.ask('people.changePin', { pin: pinOf('主管甲'), newPin: '918273' });
  expect(differences(desk.dataDir)).toEqual([]);
  desk.reopen(() => {
    const editor = insider(desk.dataDir);
    editor.unguarded(() => {
      const changed = editor.db
        .prepare(
          `UPDATE event SET payload = replace(payload, '"signerRow":"user/${idOf('主管甲')}/2/', '"signerRow":"user/${idOf('主管甲')}/2/0') WHERE type = 'person.pin-changed'`,
        )
        .run().changes;
      expect(changed).toBe(1);
    });
    editor.rehash();
    editor.close();
  });
  expect(differences(desk.dataDir).join()).toContain('签字时，主管甲的账号与登记簿所记的不符');
});
