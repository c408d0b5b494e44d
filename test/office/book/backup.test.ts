import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { deriveKey } from '../../../src-main/book/backup/cipher.ts';
import { writeKey } from '../../../src-main/book/backup/make.ts';
import { makeBackup } from '../../../src-main/jobs/backup.ts';
import { databasePath, openFile } from '../../../src-main/register/open.ts';
import { migrations } from '../../../src-main/register/migrations/index.ts';
import { bundleChild } from '../../support/bundled-child.ts';
import { backupFolder, backUp, registerSome, tryOut } from '../../support/backup-desk.ts';
import { ADMINISTRATOR, complaint, differences, openTestOffice, pinOf } from '../../support/office.ts';
import { mountSmallDisk, type SmallDisk } from '../../support/small-disk.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

async function openDesk(now?: string) {
  const desk = await openTestOffice(now === undefined ? {} : { now });
  undo.push(() => desk.close());
  return desk;
}

function folder(): string {
  const { path, remove } = backupFolder();
  undo.push(remove);
  return path;
}

function smallDisk(bytes: number): SmallDisk {
  const disk = mountSmallDisk(bytes);
  undo.push(() => disk.pull());
  return disk;
}

/** All files below a folder, by their paths inside it. */
function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return (readdirSync(path, { recursive: true }) as string[])
    .filter((name) => statSync(join(path, name)).isFile())
    .sort();
}

/** An attachment as the register keeps it: under its hash. */
function attach(dataDir: string, content: string): string {
  const digest = createHash('sha256').update(content).digest('hex');
  mkdirSync(join(dataDir, 'files', digest.slice(0, 2)), { recursive: true });
  writeFileSync(join(dataDir, 'files', digest.slice(0, 2), digest), content);
  return digest;
}

const message = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'made',
    (error: unknown) => (error as Error).message,
  );

describe('spec 60 a backup while the counter works', () => {
  test('is one verified file named with date and head, with a name sheet, without a log beside it', async () => {
    const desk = await openDesk();
    await registerSome(desk, 5);
    const place = folder();
    const made = await backUp(desk, place);
    expect(made).toMatchObject({ cases: 5, encrypted: false, damaged: [], removed: [] });
    expect(made.name).toBe(`备份-20260302-090500-${made.head}.db`);
    const sheet = made.name.replace('.db', '.txt');
    expect(readdirSync(dirname(made.file)).sort()).toEqual([made.name, sheet].sort());
    expect(readFileSync(join(dirname(made.file), sheet), 'utf8')).toContain(`链首：${made.head}`);
    expect(existsSync(join(desk.dataDir, 'backup-work', 'backup'))).toBe(false);
    const { probe } = tryOut(desk, made.file);
    expect(probe).toMatchObject({ ok: true, cases: 5, faults: [], head: made.head });
    expect(probe.present?.relation).toBe('same');
  });

  test('holds one moment, whatever is registered meanwhile', async () => {
    const desk = await openDesk();
    await registerSome(desk, 3);
    const place = folder();
    const words = await desk.dictionaries();
    const clerk = await desk.signIn('前台甲');
    const [made] = await Promise.all([
      backUp(desk, place),
      clerk.ask('case.register', complaint(words, { receivedAt: desk.now() })),
    ]);
    const { probe } = tryOut(desk, made.file);
    expect(probe).toMatchObject({ ok: true, faults: [], cases: made.cases, head: made.head });
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('carries attachments once for all backups, and names one that is damaged here', async () => {
    const desk = await openDesk();
    const first = attach(desk.dataDir, '漏水照片');
    const place = folder();
    const made = await backUp(desk, place);
    expect(made.files).toBe(1);
    const stored = join(dirname(made.file), 'files', first.slice(0, 2), first);
    const before = statSync(stored).ino;
    desk.pass(60_000);
    const second = attach(desk.dataDir, '第二张');
    writeFileSync(join(desk.dataDir, 'files', second.slice(0, 2), second), '被改过');
    const again = await backUp(desk, place);
    expect(again.damaged).toEqual([`files/${second.slice(0, 2)}/${second}`]);
    expect(statSync(stored).ino).toBe(before);
    writeFileSync(stored, '坏');
    expect(tryOut(desk, again.file).probe.faults).toEqual([
      `备份里的文件 files/${first.slice(0, 2)}/${first} 已损坏或被改动。`,
    ]);
  });

  test('is encrypted with a passphrase; a wrong one is said, the right one opens it with its attachments', async () => {
    const desk = await openDesk();
    await registerSome(desk, 2);
    const secret = attach(desk.dataDir, '客户身份证明');
    writeKey(desk.dataDir, deriveKey('一句很长的口令 2026'));
    const made = await backUp(desk, folder());
    expect(made.name).toMatch(/\.db\.enc$/);
    const bytes = readFileSync(made.file);
    expect(bytes.subarray(0, 8).toString()).toBe('KSTSBK01');
    expect(bytes.includes('SQLite format 3')).toBe(false);
    expect(filesIn(dirname(made.file)).some((name) => name.endsWith(`${secret}.enc`))).toBe(true);
    expect(() => tryOut(desk, made.file)).toThrow('请输入备份口令');
    expect(() => tryOut(desk, made.file, '猜一个口令')).toThrow('备份口令不对');
    expect(tryOut(desk, made.file, '一句很长的口令 2026').probe).toMatchObject({
      ok: true,
      cases: 2,
      files: 1,
    });
  });

  test('leaves nothing when it is cancelled', async () => {
    const desk = await openDesk();
    await registerSome(desk, 2);
    const place = folder();
    const order = {
      dataDir: desk.dataDir,
      folder: place,
      reason: 'manual',
      organisation: '',
      now: desk.now(),
      keeping: { daily: 7, weekly: 5, monthly: 12 },
      mayBegin: true,
    } as const;
    for (const steps of [0, 1]) {
      let left = steps;
      const signal = {
        get aborted() {
          left -= 1;
          return left < 0;
        },
      };
      expect(await makeBackup(order, () => {}, signal)).toBeNull();
      expect(filesIn(place)).toEqual([]);
      expect(filesIn(join(desk.dataDir, 'backup-work'))).toEqual([]);
    }
  });

  test('takes away only surplus ones of its own', async () => {
    const desk = await openDesk();
    const place = folder();
    const first = await backUp(desk, place);
    const own = dirname(first.file);
    writeFileSync(join(place, '照片.jpg'), 'x');
    writeFileSync(join(own, '账本.db'), 'x');
    for (let day = 0; day < 20; day += 1) {
      desk.pass(24 * 3_600_000);
      await backUp(desk, place);
    }
    const names = readdirSync(own).filter((name) => name.startsWith('备份-') && name.endsWith('.db'));
    expect(names.length).toBe(9); // 7 days and the Sundays of 2 weeks before; the month's newest is among them
    expect(existsSync(join(place, '照片.jpg'))).toBe(true);
    expect(existsSync(join(own, '账本.db'))).toBe(true);
    expect(readdirSync(own).filter((name) => name.startsWith('备份-')).length).toBe(18); // each with its sheet
  });
});

describe('spec 60 faults of the place: said, nothing broken', () => {
  test.skipIf(process.platform === 'win32')(
    'a stick that is full at any stage: earlier backups stay whole, no half file',
    async () => {
      const desk = await openDesk();
      await registerSome(desk, 3);
      const size = statSync(databasePath(desk.dataDir)).size + 1_000_000;
      const stick = smallDisk(2 * size + 300_000);
      const made = await backUp(desk, stick.path);
      attach(desk.dataDir, 'x'.repeat(200_000));
      const filler = join(stick.path, '别的东西');
      // From not one page free to nearly enough.
      for (const free of [0, 100_000, 400_000, 900_000, 1_100_000]) {
        rmSync(filler, { force: true });
        fillBut(filler, free);
        desk.pass(60_000);
        const said = await message(backUp(desk, stick.path));
        if (said === 'made') break;
        expect(said).toMatch(
          /^备份没有做成：备份位置 .* 已满。登记内容没有丢失，原有备份都在。请检查备份盘后重试/,
        );
        expect(filesIn(dirname(made.file)).filter((name) => name.includes('.part'))).toEqual([]);
        expect(tryOut(desk, made.file).probe.ok).toBe(true);
      }
      expect(differences(desk.dataDir)).toEqual([]);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'the computer’s own disk full: said so, registering goes on as before',
    async () => {
      const desk = await openDesk();
      await registerSome(desk, 2);
      const disk = smallDisk(Math.ceil(statSync(databasePath(desk.dataDir)).size * 1.6));
      desk.office.close();
      cpSync(desk.dataDir, join(disk.path, 'data'), { recursive: true });
      desk.reopen();
      const dataDir = join(disk.path, 'data');
      const said = await message(backUp({ dataDir, now: desk.now }, folder()));
      expect(said).toMatch(/^备份没有做成：数据文件夹 .* 所在的磁盘已满。.*请清理或检查本机磁盘/);
      expect(filesIn(join(dataDir, 'backup-work'))).toEqual([]);
      expect(differences(dataDir)).toEqual([]);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'a stick that is write-protected, pulled out, or another one',
    async () => {
      const desk = await openDesk();
      await registerSome(desk, 1);
      const stick = smallDisk(8_000_000);
      await backUp(desk, stick.path);
      desk.pass(60_000);
      stick.readOnly(true);
      expect(await message(backUp(desk, stick.path))).toMatch(
        /^备份没有做成：备份位置 .*不能写入（写保护或没有权限）。/,
      );
      stick.pull();
      expect(await message(backUp(desk, stick.path, { mayBegin: false }))).toMatch(
        /^备份没有做成：找不到备份位置/,
      );
      const other = smallDisk(8_000_000);
      expect(await message(backUp(desk, other.path, { mayBegin: false }))).toMatch(/插的不是原来那个/);
      expect(filesIn(other.path)).toEqual([]);
    },
  );

  test('killed midway leaves only .part files, and the next backup clears them', async () => {
    const desk = await openDesk();
    await registerSome(desk, 3);
    const place = folder();
    const first = await backUp(desk, place);
    attach(desk.dataDir, 'y'.repeat(3_000_000));
    desk.pass(60_000);
    const bundle = await bundleChild('backup-child');
    undo.push(bundle.remove);
    for (const afterMs of [5, 20, 40, 80, 120]) {
      await killedBackup(bundle.file, desk.dataDir, place, desk.now(), afterMs);
      const loose = filesIn(dirname(first.file)).filter(
        (name) => !name.endsWith('.part') && !name.startsWith('files/') && !name.endsWith('.txt'),
      );
      for (const name of loose) expect(tryOut(desk, join(dirname(first.file), name)).probe.ok).toBe(true);
    }
    desk.pass(60_000);
    await backUp(desk, place);
    expect(filesIn(place).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(join(desk.dataDir, 'backup-work', 'backup'))).toBe(false);
    expect(differences(desk.dataDir)).toEqual([]);
  });
});

describe('spec 60 a backup that was tampered with is refused in words', () => {
  test('a changed character, a changed sheet, a cut file, a stranger’s file', async () => {
    const desk = await openDesk();
    await registerSome(desk, 3);
    const made = await backUp(desk, folder());
    const sheet = made.file.replace(/\.db$/, '.txt');
    const db = openFile(made.file, { readonly: false });
    db.exec(`UPDATE "case" SET content = '没有此事' WHERE n = 2`);
    db.close();
    const { probe } = tryOut(desk, made.file);
    expect(probe.ok).toBe(false);
    expect(probe.faults[0]).toMatch(/SHA-256 不符/);
    expect(probe.faults.join()).toMatch(/受理事项 A1TS2026-000002 在 .*之后被改动/);
    // Who also forges the sheet is still found by the chain.
    const digest = createHash('sha256').update(readFileSync(made.file)).digest('hex');
    writeFileSync(sheet, readFileSync(sheet, 'utf8').replace(/SHA-256：.*/, `SHA-256：${digest}`));
    expect(tryOut(desk, made.file).probe.faults[0]).toMatch(/A1TS2026-000002/);
    writeFileSync(made.file, readFileSync(made.file).subarray(0, 30_000));
    expect(() => tryOut(desk, made.file)).toThrow('这份备份已损坏');
    writeFileSync(made.file, '不是数据库');
    expect(() => tryOut(desk, made.file)).toThrow(/已损坏|不是受理台的备份/);
    expect(() => tryOut(desk, join(dirname(made.file), '没有.db'))).toThrow('找不到备份文件');
  });
});

describe('spec 60 when a backup is made', () => {
  test('once a day, after a handover signed by both; failures are said once a day', async () => {
    const desk = await openDesk();
    const shell = desk.window('shell');
    const admin = await desk.signIn(ADMINISTRATOR.name);
    expect(await shell.ask('backup.due', undefined)).toBeNull();
    expect((await admin.ask('backup.state', undefined)).state).toBe('none');
    await admin.ask('setting.change', { key: 'backup.folder', value: folder() });
    expect(await shell.ask('backup.due', undefined)).toBe('daily');
    expect(await shell.ask('backup.order', { reason: 'daily' })).toMatchObject({ mayBegin: true });
    const failed = { what: 'failed', facts: { reason: 'daily', message: '备份没有做成：盘满。' } } as const;
    await shell.ask('backup.record', failed);
    await shell.ask('backup.record', failed);
    expect(await admin.ask('backup.state', undefined)).toMatchObject({
      state: 'failed',
      failure: '备份没有做成：盘满。',
    });
    expect((await admin.ask('backup.log', undefined)).map(({ sentence }) => sentence)).toEqual([
      '备份没有做成：盘满。',
    ]);
    await shell.ask('backup.record', {
      what: 'made',
      facts: { reason: 'daily', why: '每日', name: '备份-1.db', head: '1', cases: 0 },
    });
    expect(await shell.ask('backup.due', undefined)).toBeNull();
    expect((await admin.ask('backup.state', undefined)).state).toBe('fine');
    desk.pass(27 * 3_600_000);
    expect((await admin.ask('backup.state', undefined)).state).toBe('overdue');
    expect(await shell.ask('backup.due', undefined)).toBe('daily');
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('after a handover is signed by both, not before', async () => {
    const desk = await openDesk('2026-03-02T17:50:00.000+08:00');
    const shell = desk.window('shell');
    const admin = await desk.signIn(ADMINISTRATOR.name);
    await admin.ask('setting.change', { key: 'backup.folder', value: folder() });
    await shell.ask('backup.record', { what: 'made', facts: { reason: 'daily', why: '每日' } });
    const outgoing = await desk.signIn('前台甲');
    const { sheet: prepared } = await outgoing.ask('handover.current', undefined);
    desk.pass(60_000);
    const { id } = await outgoing.ask('handover.sign', {
      notes: [],
      things: prepared.things.map(({ termId, expected }) => ({
        termId,
        counted: expected ?? 1,
        remark: null,
      })),
      remarks: null,
      instructions: null,
      onDuty: [],
      pin: pinOf('前台甲'),
    });
    expect(await shell.ask('backup.due', undefined)).toBeNull();
    const incoming = await desk.signIn('前台乙');
    const { toAcknowledge, seenSeq } = await incoming.ask('handover.current', undefined);
    desk.pass(60_000);
    await incoming.ask('handover.take', {
      id,
      seenSeq,
      acknowledged: [...toAcknowledge],
      pin: pinOf('前台乙'),
    });
    expect(await shell.ask('backup.due', undefined)).toBe('handover');
  });

  test('a passphrase is set, changed and taken away by the administrator, and each is told', async () => {
    const desk = await openDesk();
    const admin = await desk.signIn(ADMINISTRATOR.name);
    expect((await admin.refused('backup.setPassphrase', { passphrase: '十一位的备份口令 26' })).code).toBe(
      'bad-input',
    );
    await admin.ask('backup.setPassphrase', { passphrase: '一句很长的口令 2026' });
    expect((await admin.ask('backup.state', undefined)).encrypted).toBe(true);
    expect(readFileSync(join(desk.dataDir, 'backup-key.json'), 'utf8')).not.toContain('口令');
    await admin.ask('backup.setPassphrase', { passphrase: null });
    expect((await admin.ask('backup.state', undefined)).encrypted).toBe(false);
    expect((await admin.ask('backup.log', undefined)).map(({ sentence }) => sentence)).toEqual([
      '取消了备份口令，此后的备份不加密',
      '设了备份口令，此后的备份加密',
    ]);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('before a migration: into the chosen place, or beside the register when the stick is missing', async () => {
    const desk = await openDesk();
    const place = folder();
    const admin = await desk.signIn(ADMINISTRATOR.name);
    await admin.ask('setting.change', { key: 'backup.folder', value: place });
    await backUp(desk, place);
    desk.office.close();
    for (const [target, where] of [
      [place, place],
      [join(place, '不在'), join(desk.dataDir, '升级前备份')],
    ] as const) {
      const before = filesIn(where).length;
      const db = new Database(databasePath(desk.dataDir));
      db.pragma(`user_version = ${migrations.at(-2)?.version ?? 0}`);
      db.close();
      desk.pass(60_000);
      if (target !== place) rmSync(place, { recursive: true });
      // What the last migration makes is there already, so it fails: only that a backup comes first is looked at.
      try {
        desk.reopen();
      } catch {
        // Nothing else is asked of the step.
      }
      expect(filesIn(where).length).toBeGreaterThan(before);
    }
  });
});

function fillBut(file: string, free: number): void {
  const handle = openSync(file, 'w');
  const piece = Buffer.alloc(4096);
  let written = 0;
  try {
    for (;;) written += writeSync(handle, piece);
  } catch {
    // Full.
  }
  const keep = Math.max(0, written - free);
  writeFileSync(file, Buffer.alloc(keep));
}

function killedBackup(
  file: string,
  dataDir: string,
  place: string,
  now: string,
  afterMs: number,
): Promise<void> {
  const child = spawn(process.execPath, [file, dataDir, place, now], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done) => {
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
    child.on('close', () => done());
  });
}
