import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

// Colours are for people at a terminal; in a file they hide what failed.
if (!process.stdout.isTTY) {
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
}

/** Says one thing to the person at the terminal, in Chinese and in English. */
export function say(chinese, english) {
  console.log(`· ${chinese}  /  ${english}`);
}

/** Stops the command with one clear sentence in both languages. */
export function refuse(chinese, english) {
  console.error(`✗ ${chinese}\n  ${english}`);
  process.exit(1);
}

/** Full path of a program on PATH, or undefined. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  return folders
    .flatMap((folder) => names.map((file) => path.join(folder, file)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Runs a program to its end. `quiet` keeps its output (returned as `output`) instead of passing it on;
 * `timeout` is in milliseconds. Never throws: a program that can't start has code 127.
 */
export function run(program, args, { quiet = false, timeout, cwd = ROOT, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
      timeout,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** Runs npm the way this machine has it. The first arguments are npm's own. */
export function npm(args, options) {
  const program = findProgram('npm');
  if (program === undefined) {
    refuse(
      '找不到 npm，请先安装 Node.js 20 或更高版本。',
      'npm was not found: install Node.js 20 or newer first.',
    );
  }
  return run(program, args, options);
}

/** Path of a command line script inside an installed package, to be run with `process.execPath`. */
export function packageScript(...parts) {
  return path.join(ROOT, 'node_modules', ...parts);
}
