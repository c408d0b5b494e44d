import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { refuse, ROOT, run } from '../../src-main/tools/shell.mjs';
import { preparePrefix, wine } from './office.mjs';
import { windowsNode } from './stub-electron.mjs';

// `npm run test:windows -- installer`: the macros of assets/installer.nsh in the smallest installer that calls them
// where electron-builder does, compiled by makensis and run silently in wine. wine's icacls only answers that it was
// called: who may write in the folder is seen on Windows alone.
const NAME = '客户投诉受理台';
const RUNNING = 3;

let prefix = '';
let scratch = '';
const program = () => path.join(prefix, 'drive_c/Program Files/complaint-desk');
const register = () => path.join(prefix, 'drive_c/ProgramData', NAME);
const setup = () => path.join(scratch, 'complaint-desk-setup.exe');
const uninstaller = () => path.join(program(), `Uninstall ${NAME}.exe`);

before(async () => {
  if ((await run('makensis', ['-VERSION'], { quiet: true })).code !== 0)
    refuse(
      '找不到 makensis。Debian 上：apt-get install nsis',
      'makensis was not found; on Debian: apt-get install nsis',
    );
  prefix = await preparePrefix();
  scratch = await mkdtemp(path.join(tmpdir(), 'installer-'));
  await removeAll();
  const files = path.join(scratch, 'program');
  await mkdir(path.join(files, 'resources'), { recursive: true });
  await copyFile(await windowsNode('22.22.2'), path.join(files, `${NAME}.exe`));
  await writeFile(path.join(files, 'resources/app.asar'), 'archive');
  await writeFile(path.join(files, 'icudtl.dat'), 'data');
  const { code, output } = await run(
    'makensis',
    [
      '-WX',
      '-V2',
      '-INPUTCHARSET',
      'UTF8',
      `-DMACROS=${path.join(ROOT, 'assets/installer.nsh')}`,
      `-DPROGRAM=${files}`,
      `-DOUT=${setup()}`,
      path.join(ROOT, 'test/windows/installer.nsi'),
    ],
    { quiet: true },
  );
  assert.equal(code, 0, output);
});

after(async () => {
  await removeAll();
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

async function removeAll() {
  for (const folder of [program(), register()]) await rm(folder, { recursive: true, force: true });
}

/** Runs a Windows program to its end; its exit code. */
async function runWindows(...args) {
  const out = await open(path.join(scratch, 'out.log'), 'a');
  const code = await wine(prefix, args, { cwd: scratch, out: out.fd, limit: 120_000 });
  await out.close();
  return code;
}

/** An uninstaller goes on as a copy of itself after the first has ended. */
async function uninstalled() {
  for (let tries = 0; tries < 100 && existsSync(uninstaller()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 200));
}

void test('installing makes the machine’s data folder beside the program', async () => {
  assert.equal(await runWindows(setup(), '/S'), 0);
  assert.deepEqual(
    (await readdir(program())).toSorted(),
    [`Uninstall ${NAME}.exe`, 'icudtl.dat', 'resources', `${NAME}.exe`].toSorted(),
  );
  assert.ok(existsSync(register()));
});

void test('an upgrade over it leaves the register as it is', async () => {
  await mkdir(path.join(register(), 'files'), { recursive: true });
  await writeFile(path.join(register(), 'register.db'), 'the register');
  await writeFile(path.join(program(), 'resources/app.asar'), 'an older archive');
  assert.equal(await runWindows(setup(), '/S'), 0);
  assert.equal(await readFile(path.join(program(), 'resources/app.asar'), 'utf8'), 'archive');
  assert.equal(await readFile(path.join(register(), 'register.db'), 'utf8'), 'the register');
});

void test('neither installs nor uninstalls over a running program', async () => {
  await writeFile(path.join(program(), 'resources/app.asar'), 'an older archive');
  const exe = path.join(program(), `${NAME}.exe`);
  const ready = path.join(scratch, 'ready');
  const leave = path.join(scratch, 'leave');
  const script = path.join(scratch, 'stay.cjs');
  await writeFile(
    script,
    `const fs = require('fs'); fs.writeFileSync('ready', '');
     setInterval(() => { if (fs.existsSync('leave')) process.exit(0); }, 200);`,
  );
  const running = runWindows(exe, 'stay.cjs');
  for (let tries = 0; tries < 150 && !existsSync(ready); tries++)
    await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok(existsSync(ready), 'the program did not start');
  assert.equal(await runWindows(setup(), '/S'), RUNNING);
  assert.equal(await readFile(path.join(program(), 'resources/app.asar'), 'utf8'), 'an older archive');
  await runWindows(uninstaller(), '/S');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  assert.ok(existsSync(exe) && existsSync(uninstaller()));
  await writeFile(leave, '');
  assert.equal(await running, 0);
});

void test('uninstalling takes the program away and nothing else: the register, and what lies in the program’s folder', async () => {
  await writeFile(path.join(program(), 'register.db'), 'a register somebody put here');
  await runWindows(uninstaller(), '/S');
  await uninstalled();
  assert.deepEqual(await readdir(program()), ['register.db']);
  assert.deepEqual((await readdir(register())).toSorted(), ['files', 'register.db']);
  assert.equal(await readFile(path.join(register(), 'register.db'), 'utf8'), 'the register');
});
