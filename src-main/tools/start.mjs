import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { startVirtualDisplay } from './display.mjs';
import { prepare } from './prepare.mjs';
import { findRuntime } from './runtime.mjs';
import { packageScript, ROOT, say } from './shell.mjs';
import { hasNoDisplay } from './system.mjs';

// `npm start [-- --switch …]`: everything from a bare machine to the open window.
const withoutDisplay = hasNoDisplay();
await prepare('window', ...(withoutDisplay ? ['display'] : []));
await build();
const runtime = await findRuntime();
const env = { ...process.env, ...runtime };

const switches = [];
if (withoutDisplay) {
  // Without a desktop Chromium reports a missing bus and graphics card; neither matters here.
  switches.push('--log-level=3');
  const virtual = await startVirtualDisplay();
  env.DISPLAY = virtual.display;
  say(
    `没有显示器：在虚拟显示器 ${virtual.display} 上打开，按 Ctrl+C 结束`,
    `no display: opening on the virtual display ${virtual.display}, Ctrl+C ends it`,
  );
} else {
  say('打开窗口', 'opening the window');
}

// Chromium refuses to start its sandbox for root.
if (process.platform === 'linux' && process.getuid() === 0) switches.push('--no-sandbox');
const args = [packageScript('electron/cli.js'), ...switches, '.', ...process.argv.slice(2)];
const electron = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => electron.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
}
// A stopped npm leaves its script behind as an orphan; the window closes with the command that opened it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) electron.kill('SIGTERM');
}, 1000).unref();
electron.on('close', (code) => process.exit(code ?? 1));
