import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const call = promisify(execFile);

/** One job as the printer received it; `file` is the PDF that would have come out on paper. */
export interface PrintedJob {
  readonly id: string;
  readonly title: string;
  readonly copies: number;
  readonly options: string;
  readonly file: string;
}

/** A real CUPS printer of our own, without any system service. Launch the desk with its `env`. */
export interface VirtualPrinter {
  readonly name: string;
  readonly env: { readonly CUPS_SERVER: string };
  /** Everything printed so far, oldest first. */
  readonly jobs: () => Promise<readonly PrintedJob[]>;
  /** Waits until at least `count` jobs have come out. */
  readonly waitForJobs: (count: number) => Promise<readonly PrintedJob[]>;
  /** The queue stops (out of paper) or refuses new jobs. */
  readonly setState: (state: 'ready' | 'paused' | 'rejecting') => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a private print service on a free loopback port with one printer. Needs root, `cups` and `cups-client`. */
export async function startVirtualPrinter(name = 'FORMS'): Promise<VirtualPrinter> {
  const dir = await mkdtemp(join(tmpdir(), 'printer-'));
  await chmod(dir, 0o755);
  for (const folder of ['etc', 'state', 'cache', 'spool/tmp', 'log', 'out']) {
    await mkdir(join(dir, folder), { recursive: true });
  }
  // CUPS runs a backend as root only when nobody else may read it.
  await writeFile('/usr/lib/cups/backend/savepdf', BACKEND);
  await chmod('/usr/lib/cups/backend/savepdf', 0o700);
  const port = await freePort();
  await writeFile(join(dir, 'cupsd.conf'), serviceConf(port));
  await writeFile(join(dir, 'cups-files.conf'), filesConf(dir));

  const args = ['-f', '-c', join(dir, 'cupsd.conf'), '-s', join(dir, 'cups-files.conf')];
  const service = spawn('/usr/sbin/cupsd', args, { stdio: 'ignore' });
  const ended = new Promise<void>((done) => service.once('exit', () => done()));
  const stopNow = () => service.kill('SIGKILL');
  process.once('exit', stopNow);
  const env = { CUPS_SERVER: `127.0.0.1:${port}` };
  const cups = (program: string, ...rest: string[]) =>
    call(program, rest, { env: { ...process.env, ...env } });
  const stop = async () => {
    process.off('exit', stopNow);
    service.kill('SIGTERM');
    await Promise.race([ended, pause(3000)]);
    stopNow();
    await rm(dir, { recursive: true, force: true });
  };

  try {
    await until(async () => (await cups('/usr/bin/lpstat', '-r')).stdout.includes('is running'));
    await cups('/usr/sbin/lpadmin', '-p', name, '-E', '-v', `savepdf:${join(dir, 'out')}`, '-m', 'raw');
    await cups('/usr/sbin/lpadmin', '-d', name);
  } catch (error) {
    const log = await readFile(join(dir, 'log/error_log'), 'utf8').catch(() => '');
    await stop();
    throw new Error(`the print service did not start\n${log}`, { cause: error });
  }

  const jobs = () => readJobs(join(dir, 'out'));
  return {
    name,
    env,
    jobs,
    waitForJobs: async (count) => {
      await until(async () => (await jobs()).length >= count);
      return jobs();
    },
    setState: async (state) => {
      await cups(state === 'paused' ? '/usr/sbin/cupsdisable' : '/usr/sbin/cupsenable', name);
      await cups(state === 'rejecting' ? '/usr/sbin/cupsreject' : '/usr/sbin/cupsaccept', name);
    },
    stop,
  };
}

async function readJobs(out: string): Promise<readonly PrintedJob[]> {
  const list = await readFile(join(out, 'jobs.tsv'), 'utf8').catch(() => '');
  return list
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', , title = '', copies = '', options = ''] = line.split('\t');
      return { id, title, copies: Number(copies), options, file: join(out, `job-${id}.pdf`) };
    });
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const last = Date.now() + 20_000;
  for (;;) {
    if (await isDone().catch(() => false)) return;
    if (Date.now() > last) throw new Error('waited 20 seconds for the printer in vain');
    await pause(50);
  }
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    server.close(() => resolve(port));
  });
  return promise;
}

/** Arguments of a CUPS backend: job user title copies options [file]. The list is written after the PDF is whole. */
const BACKEND = `#!/bin/sh
if [ $# -eq 0 ]; then echo 'direct savepdf "Unknown" "Save as PDF"'; exit 0; fi
out="\${DEVICE_URI#savepdf:}"
if [ -n "$6" ]; then cat "$6"; else cat; fi > "$out/job-$1.pdf"
printf '%s\\t%s\\t%s\\t%s\\t%s\\n' "$1" "$2" "$3" "$4" "$5" >> "$out/jobs.tsv"
`;

function filesConf(dir: string): string {
  return `SystemGroup root lpadmin
User lp
Group lp
FileDevice Yes
ServerRoot ${dir}/etc
StateDir ${dir}/state
CacheDir ${dir}/cache
RequestRoot ${dir}/spool
TempDir ${dir}/spool/tmp
AccessLog ${dir}/log/access_log
ErrorLog ${dir}/log/error_log
PageLog ${dir}/log/page_log
`;
}

function serviceConf(port: number): string {
  const local = `  Order allow,deny
  Allow localhost`;
  return `LogLevel warn
Listen 127.0.0.1:${port}
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobFiles No
MaxJobs 0
<Location />
${local}
</Location>
<Location /admin>
${local}
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
${local}
  </Limit>
</Policy>
`;
}
