import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, open, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { CACHE } from '../../src-main/tools/runtime.mjs';
import { npm, packageScript, refuse, ROOT, run, say } from '../../src-main/tools/shell.mjs';
import { windowsNode } from './stub-electron.mjs';

// `npm run test:windows -- office [test files]`: the office tests on Windows' paths and file locks, by Node.js for
// Windows in wine, in a folder with a Chinese name. 22 is the newest Node.js that Debian's wine 8 starts.
const NODE = '22.22.2';
const HOUSE = '客户投诉受理台 检验';
const LIMIT = 1_800_000;
/** What a suite of the office needs for itself and what `npm test` proves on its own ground. */
const FOLDERS = [
  'src-main',
  'src-renderer',
  'assets',
  'test',
  'package.json',
  'vitest.config.ts',
  'CHANGELOG.md',
];

/** Runs the office tests (or the files named) in wine; answers the exit code. Their output goes to the terminal. */
export async function testOffice(files) {
  const prefix = await preparePrefix();
  const house = path.join(prefix, 'drive_c', HOUSE);
  await layOut(house);
  const log = path.join(prefix, 'office-tests.log');
  // Node.js in wine writes to files only: a pipe stays silent.
  const out = await open(log, 'w');
  say(`在 wine 中用 Windows 版 Node.js ${NODE} 运行`, `running in wine, output also in ${log}`);
  const code = await wine(
    prefix,
    [
      await windowsNode(NODE),
      'node_modules/vitest/vitest.mjs',
      'run',
      '--configLoader=native',
      // Node.js loads the tests itself: rolldown as WebAssembly finds no file on C:.
      '--experimental.viteModuleRunner=false',
      '--project=office',
      '--maxWorkers=1',
      // One worker for all files: in wine reading the program takes longer than most files' tests.
      '--no-isolate',
      ...files,
    ],
    { cwd: house, out: out.fd, limit: LIMIT },
  );
  await out.close();
  console.log(await readFile(log, 'utf8'));
  return code;
}

/** A wine of its own in the cache, made once. Refuses with a sentence where there is no wine. */
export async function preparePrefix() {
  const found = await run('wine', ['--version'], { quiet: true });
  if (found.code !== 0) {
    refuse(
      '找不到 wine。Debian 上：apt-get install --no-install-recommends wine wine64',
      'wine was not found; on Debian: apt-get install --no-install-recommends wine wine64',
    );
  }
  const prefix = path.join(CACHE, 'wine-1');
  if (existsSync(path.join(prefix, 'drive_c'))) return prefix;
  await mkdir(CACHE, { recursive: true });
  const fresh = await mkdtemp(path.join(CACHE, 'wine-new-'));
  const out = await open(path.join(fresh, 'boot.log'), 'w');
  for (const [program, ...args] of [
    ['wineboot', '-i'],
    ['winecfg', '-v', 'win10'],
  ])
    await start(program, args, { prefix: fresh, out: out.fd, cwd: fresh, limit: 300_000 });
  await start('wineserver', ['-w'], { prefix: fresh, out: out.fd, cwd: fresh, limit: 60_000 });
  await out.close();
  await rename(fresh, prefix);
  return prefix;
}

/** Runs a Windows program to its end; answers its exit code. `out` is a file. */
export function wine(prefix, args, { cwd, out, limit }) {
  return start('wine', args, { prefix, cwd, out, limit });
}

function start(program, args, { prefix, cwd, out, limit }) {
  const env = {
    ...process.env,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    NAPI_RS_FORCE_WASI: '1',
  };
  delete env.NODE_OPTIONS;
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', out, out], timeout: limit });
    child.on('error', () => done(127));
    child.on('close', (code) => done(code ?? 1));
  });
}

/** The repository under a Chinese name, its packages as links, and the one package more that wine needs. */
async function layOut(house) {
  await rm(house, { recursive: true, force: true });
  const modules = path.join(house, 'node_modules');
  await mkdir(path.join(modules, '@rolldown'), { recursive: true });
  // Copied, not linked: what resolves links would find Linux' own path behind them.
  for (const name of FOLDERS) await cp(path.join(ROOT, name), path.join(house, name), { recursive: true });
  for (const name of await readdir(packageScript()))
    if (name !== '@rolldown') await symlink(packageScript(name), path.join(modules, name));
  for (const name of await readdir(packageScript('@rolldown')))
    await symlink(packageScript('@rolldown', name), path.join(modules, '@rolldown', name));
  const fetched = await webAssemblyBinding();
  const binding = path.join(modules, BINDING);
  await mkdir(binding);
  for (const name of await readdir(path.join(fetched, BINDING)))
    await symlink(path.join(fetched, BINDING, name), path.join(binding, name));
  // Where it finds what it needs itself.
  await symlink(fetched, path.join(binding, 'node_modules'));
}

const BINDING = '@rolldown/binding-wasm32-wasi';

/** wine can't load rolldown's Windows binary; the same as WebAssembly runs anywhere. Answers a `node_modules`. */
async function webAssemblyBinding() {
  const { version } = JSON.parse(await readFile(packageScript('rolldown/package.json'), 'utf8'));
  const folder = path.join(CACHE, `rolldown-wasi-${version}`);
  const modules = path.join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  await mkdir(CACHE, { recursive: true });
  const fresh = await mkdtemp(path.join(CACHE, 'unpacking-'));
  const got = await npm(['install', '--prefix', fresh, '--force', '--no-save', `${BINDING}@${version}`], {
    quiet: true,
    cwd: fresh,
  });
  if (got.code !== 0) throw new Error(`npm install: ${got.output.slice(-800)}`);
  await rename(fresh, folder);
  return modules;
}
