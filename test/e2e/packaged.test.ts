import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { makeDeb } from '../../src-main/tools/deb.mjs';
import { pack } from '../../src-main/tools/dist.mjs';
import { makeChroot } from '../support/chroot.ts';
import { launch, launchPacked } from '../support/packed-desk.ts';
import { pdfFonts } from '../support/pdf-text.ts';
import { ask, beginRegister, CONTENT, previewBytes, registerCase, signIn } from './desk-steps.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let scratch = '';
let folder = '';
const program = () => join(folder, 'complaint-desk');

test.beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'packed-'));
  folder = await pack({ out: join(scratch, 'dist'), system: 'linux' });
});

test.afterAll(async () => {
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

test('the archive holds what runs and nothing else, within its size', async () => {
  const resources = join(folder, 'resources');
  expect((await readdir(resources)).toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
  const files = listPackage(join(resources, 'app.asar'), { isPack: false });
  const tops = new Set(files.map((name) => name.split('/')[1] ?? ''));
  expect([...tops].toSorted()).toEqual(['LICENSE', 'assets', 'node_modules', 'out', 'package.json']);
  expect(files.filter((name) => /\.(ts|tsx|map|c|cpp|h|gyp|gypi)$/.test(name))).toEqual([]);
  expect(files.filter((name) => name.endsWith('.node'))).toEqual([
    '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ]);
  expect(files.filter((name) => /^\/node_modules\/[^/]+$/.test(name))).toEqual([
    '/node_modules/better-sqlite3',
  ]);
  // Fonts 9.5 MB and the program's own code; a library that slips in unbundled shows here first.
  expect((await stat(join(resources, 'app.asar'))).size).toBeLessThan(32_000_000);
});

test('spec 60 Electron: the fuses are set', async () => {
  const wire = await getCurrentFuseWire(program());
  const state = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    cookies: state(FuseV1Options.EnableCookieEncryption),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    integrity: true,
    onlyAsar: true,
    fileProtocol: false,
    cookies: true,
  });
});

test('the packed program can’t be used as a plain Node', async () => {
  const marker = join(scratch, 'ran.txt');
  const script = `require('fs').writeFileSync(${JSON.stringify(marker)}, '1')`;
  const run = promisify(execFile)(program(), ['--no-sandbox', '-e', script], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', XDG_CONFIG_HOME: join(scratch, 'other') },
    timeout: 5000,
    killSignal: 'SIGKILL',
  });
  await run.catch(() => {});
  await expect(stat(marker)).rejects.toThrow('ENOENT');
});

test('it takes a complaint, sets paper in its own fonts, closes cleanly and finds everything again', async () => {
  const config = join(scratch, 'config');
  const elsewhere = join(scratch, 'elsewhere');
  await mkdir(elsewhere);
  const env = {
    // Doors of tests: an installed program doesn't listen to them.
    COMPLAINT_DESK_DATA: elsewhere,
    COMPLAINT_DESK_CLOCK: join(scratch, 'no-clock.txt'),
    COMPLAINT_DESK_SQLITE_BINDING: join(scratch, 'no-binding.node'),
  };
  const first = await launchPacked(folder, config, env);
  const status = await ask(first.window, 'setup.status', {});
  expect(status.stage).toBe('first-run');
  expect(status.dataDir.startsWith(config)).toBe(true);
  await beginRegister(first.window);
  const now = new Date(Date.now() + 8 * 3600_000).toISOString().replace('Z', '+08:00');
  const { id, number } = await registerCase(first.window, now);
  const fonts = await pdfFonts(await previewBytes(first.window, { form: 'registration', id }));
  expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).toSorted()).toEqual([
    expect.stringMatching(/Sans/),
    expect.stringMatching(/Serif/),
  ]);
  expect(fonts.every(({ embedded }) => embedded)).toBe(true);
  expect(await first.close()).toBe(0);
  expect(await readdir(elsewhere)).toEqual([]);

  const second = await launchPacked(folder, config, env);
  await signIn(second.window, '王接待');
  const { rows } = await ask(second.window, 'case.page', { query: number });
  expect(rows.map((row) => [row.number, row.content])).toEqual([[number, CONTENT]]);
  expect(await second.close()).toBe(0);
});

test('spec 60 a register of an older version is backed up and brought up; one of a newer program is refused untouched', async () => {
  const config = join(scratch, 'upgrade');
  const dataDir = join(config, 'profile', 'register');
  const kept = join(import.meta.dirname, '../migrations/kept/0.1.0');
  await cp(kept, dataDir, { recursive: true });
  await rm(join(dataDir, 'register.db.gz'));
  const file = join(dataDir, 'register.db');
  await writeFile(file, gunzipSync(await readFile(join(kept, 'register.db.gz'))));
  const before = versionIn(await readFile(file));

  const first = await launchPacked(folder, config);
  await expect(first.window.getByRole('option', { name: '前台甲' })).toBeVisible({ timeout: 30_000 });
  expect(await first.close()).toBe(0);
  const upgraded = await readFile(file);
  expect(versionIn(upgraded)).toBeGreaterThan(before);
  const made = (await readdir(join(dataDir, '升级前备份'), { recursive: true })).filter((name) =>
    name.endsWith('.db'),
  );
  expect(made).toHaveLength(1);
  expect(versionIn(await readFile(join(dataDir, '升级前备份', made[0] ?? '')))).toBe(before);

  upgraded.writeUInt32BE(9999, VERSION_AT);
  await writeFile(file, upgraded);
  const second = await launchPacked(folder, config);
  const refusal = second.window.getByRole('alert');
  await expect(refusal).toContainText('登记簿由更新的版本建立（数据版本 9999', { timeout: 30_000 });
  await expect(refusal).toContainText('未作任何改动。请安装新版本程序后再打开。');
  expect(await second.close()).toBe(0);
  expect((await readFile(file)).equals(upgraded)).toBe(true);
});

test('the .deb: one account begins the register, another of the group goes on, a third is refused in words; removing keeps it', async () => {
  const deb = await makeDeb({ folder, out: scratch, level: 1 });
  const system = makeChroot();
  try {
    system.put(deb, '/tmp/desk.deb');
    expect(system.run('dpkg -i /tmp/desk.deb')).toContain('usermod -aG complaint-desk 账号名');
    system.run('useradd -m -G complaint-desk jia && useradd -m -G complaint-desk yi && useradd -m bing');
    const start = (user: string) => {
      const { command, args } = system.as(user, '/usr/bin/complaint-desk');
      const profile = `/home/${user}/profile`;
      const env = { ...process.env, HOME: `/home/${user}`, XDG_CONFIG_HOME: `/home/${user}/.config` };
      return launch({
        command,
        args: [...args, `--user-data-dir=${profile}`],
        env,
        profile: system.seen(profile),
      });
    };

    const first = await start('jia');
    await beginRegister(first.window);
    const now = new Date(Date.now() + 8 * 3600_000).toISOString().replace('Z', '+08:00');
    const { number } = await registerCase(first.window, now);
    expect((await ask(first.window, 'setup.status', {})).dataDir).toBe('/var/lib/complaint-desk');
    expect(await first.close()).toBe(0);

    const second = await start('yi');
    await signIn(second.window, '王接待');
    const again = await registerCase(second.window, now);
    expect(again.number > number).toBe(true);
    expect(await second.close()).toBe(0);

    const stranger = await start('bing');
    await expect(stranger.window.getByRole('alert')).toContainText('usermod -aG complaint-desk 账号名', {
      timeout: 30_000,
    });
    await stranger.close();

    system.run('dpkg -r complaint-desk');
    expect(system.run('ls /opt /usr/share/applications')).not.toContain('complaint-desk');
    expect(system.run('dpkg -P complaint-desk')).toContain('保留在 /var/lib/complaint-desk');
    expect(system.run('ls /var/lib/complaint-desk')).toContain('register.db');
  } finally {
    system.remove();
  }
});

/** Where SQLite keeps the version in a database's header. */
const VERSION_AT = 60;

const versionIn = (database: Buffer): number => database.readUInt32BE(VERSION_AT);
