import { existsSync } from 'node:fs';
import { copyFile, cp } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.mjs';
import { makeDeb } from './deb.mjs';
import { prepare } from './prepare.mjs';
import { electronVersionIn } from './registry-runtime.mjs';
import { CACHE, findRuntime } from './runtime.mjs';
import { findProgram, packageScript, refuse, ROOT, run, say } from './shell.mjs';

// `npm run dist [-- --out DIR]`: the installer on Windows; on Linux a folder that can be started and, on Debian, the .deb.
//
// On Windows electron and electron-builder download what they need: Electron itself, 7-Zip, NSIS with its plugins, and
// elevate.exe. ELECTRON_MIRROR and ELECTRON_BUILDER_BINARIES_MIRROR name other places; ELECTRON_BUILDER_7ZIP_PATH,
// ELECTRON_BUILDER_NSIS_DIR and ELECTRON_BUILDER_NSIS_RESOURCES_DIR name what lies here already. Without any of that no
// installer can be handed out: the registry of packages has Electron for Linux alone (registry-runtime.mjs), and Debian's
// NSIS comes without the plugins UAC, StdUtils, Nsis7z and WinShell. What can be checked then:
// `npm run test:windows -- build` packs the Windows folder around a stand-in for Electron, `-- installer` makes the
// installer around it, by the same templates, with stand-ins for those plugins, and installs it in wine.
if (process.argv[1] === import.meta.filename) {
  const at = process.argv.indexOf('--out');
  await prepare('window');
  const out = at < 0 ? path.join(ROOT, 'dist') : path.resolve(process.argv[at + 1]);
  const folder = await pack({ out });
  const isDebian = process.platform === 'linux' && findProgram('dpkg-deb') !== undefined;
  say(`完成：${isDebian ? await makeDeb({ folder, out }) : folder}`, 'done');
}

/**
 * Builds the application and packs it for this system. Where only the older registry runtime can be had, that
 * one is packed with the SQLite compiled for it: good for testing what is packed, never for handing out.
 * With `dist`, an Electron of that system laid out in a folder, only the folder is made, no installer.
 */
export async function pack({ out, dist, system = process.platform === 'win32' ? 'win' : 'linux' }) {
  const runtime = dist === undefined ? await findRuntime() : {};
  await build();
  say('打包', 'packaging');
  const { code, output } = await run(
    process.execPath,
    [
      packageScript('electron-builder/cli.js'),
      `--${system}`,
      ...(dist === undefined ? [] : ['dir']),
      '--x64',
      '--publish=never',
      `-c.directories.output=${out}`,
      ...(await electronFrom(dist ?? (await bareRuntime(runtime.ELECTRON_OVERRIDE_DIST_PATH)))),
    ],
    { quiet: true, env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
  if (code !== 0) {
    console.error(output.trim().slice(-4000));
    refuse('打包失败，原因见上。', 'Packaging failed, see above.');
  }
  const folder = path.join(out, `${system}-unpacked`);
  const binding = runtime.COMPLAINT_DESK_SQLITE_BINDING ?? process.env.COMPLAINT_DESK_SQLITE_BINDING;
  if (binding !== undefined && system === 'linux') {
    await copyFile(
      binding,
      path.join(folder, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'),
    );
    say('这份只供检验：运行环境不是正式版本', 'for checking only: not the runtime that is handed out');
  }
  return folder;
}

async function electronFrom(dist) {
  return dist === undefined
    ? []
    : [`-c.electronDist=${dist}`, `-c.electronVersion=${await electronVersionIn(dist)}`];
}

/** electron-builder takes the folder as it is: without what starts unpacked programs, or whose it was before. */
async function bareRuntime(dist) {
  if (dist === undefined) return undefined;
  const bare = path.join(CACHE, `${path.basename(dist)}-bare`);
  if (!existsSync(bare)) {
    const filter = (name) => path.dirname(name) !== path.join(dist, 'resources');
    await cp(dist, bare, { recursive: true, filter });
  }
  return bare;
}
