import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { electronVersionIn } from '../../src-main/tools/registry-runtime.mjs';
import { pack } from '../../src-main/tools/dist.mjs';
import { packageScript, refuse, run } from '../../src-main/tools/shell.mjs';
import { preparePrefix, wine } from './office.mjs';
import { makeStubElectron } from './stub-electron.mjs';

// `npm run test:windows -- installer`: the installer that `npm run dist` makes on Windows, by electron-builder's own
// templates with assets/installer.nsh, run silently in wine: around a stand-in for Electron, as a 64-bit program and
// with stand-ins for the plugins (nsis-plugins.c), because electron-builder's own tools can't be had everywhere.
// wine's icacls only answers that it was called: who may write in the folder is seen on Windows alone.
const NAME = '客户投诉受理台';
const RUNNING = 3;
const PLUGINS = ['UAC', 'StdUtils', 'Nsis7z', 'WinShell'];
const COMPILER = 'x86_64-w64-mingw32-gcc';

let prefix = '';
let scratch = '';
let setup = '';
const inDrive = (...names) => path.join(prefix, 'drive_c', ...names);
const program = () => inDrive('Program Files/complaint-desk');
const register = () => inDrive('ProgramData', NAME);
const shortcuts = () => [
  inDrive('ProgramData/Microsoft/Windows/Start Menu/Programs', `${NAME}.lnk`),
  inDrive('users/Public/Desktop', `${NAME}.lnk`),
];
const uninstaller = () => path.join(program(), `Uninstall ${NAME}.exe`);

before(async () => {
  for (const [tool, asked, debian] of [
    ['makensis', '-VERSION', 'nsis'],
    ['7za', 'i', 'p7zip-full'],
    [COMPILER, '--version', 'gcc-mingw-w64-x86-64'],
  ])
    if ((await run(tool, [asked], { quiet: true })).code !== 0)
      refuse(
        `找不到 ${tool}。Debian 上：apt-get install ${debian}`,
        `${tool} was not found; Debian: ${debian}`,
      );
  prefix = await preparePrefix();
  scratch = await mkdtemp(path.join(tmpdir(), 'installer-'));
  await removeAll();
  await mkdir(inDrive('7z'), { recursive: true });
  for (const ending of ['exe', 'dll'])
    await copyFile(
      packageScript(`electron-winstaller/vendor/7z-x64.${ending}`),
      inDrive('7z', `7z.${ending}`),
    );
  setup = await makeInstaller();
});

/** `npm run dist` for Windows; answers the path of the installer. */
async function makeInstaller() {
  const dist = path.join(scratch, 'electron');
  // What wine starts; beside it something of everything that Electron brings.
  await makeStubElectron(dist, '22.22.2');
  for (const file of ['icudtl.dat', 'ffmpeg.dll', 'resources.pak', 'locales/zh-CN.pak'])
    await writeFile(path.join(dist, file), file);
  const out = path.join(scratch, 'dist');
  const folder = await pack({ out, system: 'win', dist });
  const { code, output } = await run(
    process.execPath,
    [
      packageScript('electron-builder/cli.js'),
      '--win',
      'nsis',
      '--x64',
      '--publish=never',
      `--prepackaged=${folder}`,
      `-c.directories.output=${out}`,
      `-c.electronVersion=${await electronVersionIn(dist)}`,
      '-c.compression=store',
    ],
    {
      quiet: true,
      env: {
        ...process.env,
        ...(await installerTools()),
        WINEPREFIX: prefix,
        WINEDEBUG: '-all',
        CSC_IDENTITY_AUTO_DISCOVERY: 'false',
      },
    },
  );
  assert.equal(code, 0, output.slice(-4000));
  const [name, ...others] = (await readdir(out)).filter((file) => file.endsWith('.exe'));
  assert.deepEqual(others, []);
  return path.join(out, name);
}

/** What electron-builder would download, laid out as it wants it; answers the variables that name it. */
async function installerTools() {
  const nsis = path.join(scratch, 'nsis');
  const plugins = path.join(scratch, 'resources/plugins/amd64-unicode');
  await mkdir(nsis);
  await mkdir(plugins, { recursive: true });
  await mkdir(path.join(plugins, '../x86-unicode'));
  const library = path.join(scratch, 'plugins.dll');
  const source = path.join(import.meta.dirname, 'nsis-plugins.c');
  const { code, output } = await run(
    COMPILER,
    ['-Wall', '-Werror', '-O1', '-s', '-shared', '-o', library, source],
    { quiet: true },
  );
  assert.equal(code, 0, output);
  for (const name of PLUGINS) await copyFile(library, path.join(plugins, `${name}.dll`));
  await writeFile(path.join(nsis, 'elevate.exe'), 'stand-in');
  // As a 64-bit program `RunningX64` needs no branch, which leaves labels of electron-builder's templates unused; it
  // takes a warning for an error, and these alone are let pass.
  await writeFile(
    path.join(nsis, 'makensis'),
    `#!/bin/bash
arguments=()
for each in "$@"; do [ "$each" = -WX ] || arguments+=("$each"); done
makensis -INPUTCHARSET UTF8 '-XTarget amd64-unicode' '-X!addplugindir /amd64-unicode "${plugins}"' "\${arguments[@]}" > "$0.log" 2>&1
code=$?
cat "$0.log" >> "${path.join(scratch, 'nsis.log')}"
grep -av '^warning 6012: label "_LogicLib_' "$0.log" | grep -a '^warning' && exit 1
exit $code
`,
    { mode: 0o755 },
  );
  return {
    ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
    ELECTRON_BUILDER_NSIS_DIR: nsis,
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: path.join(scratch, 'resources'),
  };
}

after(async () => {
  await removeAll();
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

async function removeAll() {
  for (const place of [program(), register(), ...shortcuts()])
    await rm(place, { recursive: true, force: true });
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

/** What Windows' list of programs says, as its registry tool prints it. */
async function listedPrograms() {
  const log = path.join(scratch, 'listed.log');
  const out = await open(log, 'w');
  const key = String.raw`HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall`;
  await wine(prefix, ['reg', 'query', key, '/s'], { cwd: scratch, out: out.fd, limit: 60_000 });
  await out.close();
  return readFile(log, 'utf8');
}

void test('installing puts the program, the machine’s data folder and the shortcuts of all users in place', async () => {
  assert.equal(await runWindows(setup, '/S'), 0);
  assert.deepEqual(
    (await readdir(program())).toSorted(),
    [
      `Uninstall ${NAME}.exe`,
      `${NAME}.exe`,
      'ffmpeg.dll',
      'icudtl.dat',
      'locales',
      'resources',
      'resources.pak',
      'version',
    ].toSorted(),
  );
  assert.ok(existsSync(path.join(program(), 'resources/app.asar')));
  assert.ok(existsSync(register()));
  assert.deepEqual(shortcuts().map(existsSync), [true, true]);
  assert.match(await listedPrograms(), /complaint-desk/);
});

void test('an upgrade over it leaves the register as it is', async () => {
  const archive = path.join(program(), 'resources/app.asar');
  const packed = await readFile(archive);
  await mkdir(path.join(register(), 'files'), { recursive: true });
  await writeFile(path.join(register(), 'register.db'), 'the register');
  await writeFile(archive, 'an older archive');
  assert.equal(await runWindows(setup, '/S'), 0);
  assert.ok((await readFile(archive)).equals(packed));
  assert.equal(await readFile(path.join(register(), 'register.db'), 'utf8'), 'the register');
  assert.deepEqual(shortcuts().map(existsSync), [true, true]);
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
  assert.equal(await runWindows(setup, '/S'), RUNNING);
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
  assert.deepEqual(shortcuts().map(existsSync), [false, false]);
  assert.doesNotMatch(await listedPrograms(), /complaint-desk/);
  assert.deepEqual((await readdir(register())).toSorted(), ['files', 'register.db']);
  assert.equal(await readFile(path.join(register(), 'register.db'), 'utf8'), 'the register');
});
