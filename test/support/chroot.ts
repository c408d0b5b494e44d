import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** This system once more, to install into and to throw away: its own files lie over ours, which stay as they are. */
export interface Chroot {
  /** Runs a command as root inside; what it printed. Throws with that when it fails. */
  readonly run: (command: string) => string;
  /** Brings a file in. */
  readonly put: (file: string, path: string) => void;
  /** What starts a program inside as a user: a command for `spawn` and the arguments before the program's. */
  readonly as: (user: string, program: string) => { readonly command: string; readonly args: string[] };
  /** Where a file that was written inside lies for us. */
  readonly seen: (path: string) => string;
  readonly remove: () => void;
}

/** Needs root. The mounts live in a namespace of their own, held by a process that sleeps. */
export function makeChroot(): Chroot {
  const scratch = mkdtempSync(join(tmpdir(), 'chroot-'));
  const root = join(scratch, 'root');
  const upper = join(scratch, 'upper');
  const mounts = [
    `mkdir ${upper} ${scratch}/work ${root}`,
    `mount -t overlay overlay -o lowerdir=/,upperdir=${upper},workdir=${scratch}/work ${root}`,
    `mount --rbind /dev ${root}/dev`,
    `mount -t proc proc ${root}/proc`,
    'exec sleep infinity',
  ];
  const holder = spawn('unshare', ['--mount', 'sh', '-ec', mounts.join('\n')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const enter = ['--mount', '--target', String(holder.pid), 'chroot', root];
  waitForMounts(holder, enter);
  const inside = (script: string, input?: Buffer): string => {
    const done = spawnSync('nsenter', [...enter, 'sh', '-ec', script], { encoding: 'utf8', input });
    if (done.status !== 0) throw new Error(`${script}: ${done.status ?? done.signal} ${done.stdout}`);
    return done.stdout;
  };
  return {
    run: (command) => inside(`(${command}) 2>&1`),
    put: (file, path) => void inside(`cat > ${path}`, readFileSync(file)),
    as: (user, program) => ({
      command: 'nsenter',
      args: [...enter, 'setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', program],
    }),
    seen: (path) => join(upper, path),
    remove: () => {
      holder.kill('SIGKILL');
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The last thing mounted is /proc. */
function waitForMounts(holder: ChildProcess, enter: readonly string[]): void {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    if (holder.exitCode !== null) break;
    try {
      execFileSync('nsenter', [...enter, 'test', '-e', '/proc/self/status'], { stdio: 'ignore' });
      return;
    } catch {
      execFileSync('sleep', ['0.05']);
    }
  }
  throw new Error('no chroot could be made: root and overlayfs are needed');
}
