import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageScript, refuse, ROOT, run, say } from './shell.mjs';

const SOURCES = [
  'src-main',
  'src-renderer',
  'assets',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];

/** Builds `out/` when a source is newer than it (or `always`). Ends the process when the build fails. */
export async function build({ always = false } = {}) {
  const builtAt = changedAt(path.join(ROOT, 'out/renderer/index.html'));
  if (!always && SOURCES.every((name) => newestIn(path.join(ROOT, name)) < builtAt)) return;
  say('构建应用', 'building the application');
  const script = packageScript('electron-vite/bin/electron-vite.js');
  const { code, output } = await run(process.execPath, [script, 'build', '--logLevel', 'warn'], {
    quiet: true,
  });
  if (code === 0) return;
  console.error(output.trim());
  refuse('构建失败，原因见上。', 'The build failed, see above.');
}

function newestIn(name) {
  const stat = statSync(name, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(name).map((entry) => newestIn(path.join(name, entry))));
}

function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
