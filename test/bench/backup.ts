import { closeSync, copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { databasePath } from '../../src-main/register/open.ts';
import { startJob } from '../../src-main/jobs/runner.ts';
import { openTestOffice } from '../support/office.ts';
import { createForms, seededRandom } from '../support/seed.ts';
import { createTable, timed, timedNow } from './measure.ts';
import { createRegisters, newestAt } from './registers.ts';
import type { Subject } from './subject.ts';
import { noPress } from '../support/plain-press.ts';

const WORKER = resolve(import.meta.dirname, '../../src-main/jobs/worker.ts');
/** A smaller register is copied before anybody could register twice. */
const FROM = 100_000;

/** A backup in its own thread while the counter registers without a pause, against a copy of the file and fsync. */
export async function measureBackup({ desk, clerk, size, table, rounds }: Subject): Promise<void> {
  const formOf = createForms(seededRandom(7), await clerk.ask('dictionary.all'));
  const folder = join(desk.dataDir, '..', `backups-${size}`);
  mkdirSync(folder);
  const register = (): Promise<number> => {
    desk.pass(1000);
    const form = formOf(desk.now());
    return timed(() => clerk.ask('case.register', form));
  };
  const before: number[] = [];
  for (let round = -50; round < rounds; round += 1) {
    const taken = await register();
    if (round >= 0) before.push(taken);
  }
  const copy = timedNow(() => copySynced(databasePath(desk.dataDir), join(folder, 'copy.db')));

  const meanwhile: number[] = [];
  const progress = { over: false };
  const backup = timed(async () => {
    const made = await startJob(
      WORKER,
      'backup',
      {
        dataDir: desk.dataDir,
        folder,
        reason: 'manual',
        organisation: '',
        now: desk.now(),
        keeping: { daily: 7, weekly: 5, monthly: 12 },
        mayBegin: true,
      },
      { onProgress: () => {}, press: noPress },
    ).result;
    if (made === null) throw new Error('nobody cancelled it');
  }).finally(() => {
    progress.over = true;
  });
  while (!progress.over) {
    meanwhile.push(await register());
    await new Promise((turn) => {
      setImmediate(turn);
    });
  }
  const taken = await backup;
  rmSync(folder, { recursive: true });
  table.compare(size, {
    name: 'backup while registering',
    ours: [taken],
    reference: [copy],
    atMost: 3,
    from: FROM,
  });
  table.compare(size, {
    name: 'intake during backup, p95',
    ours: meanwhile,
    reference: before,
    quantile: 0.95,
    atMost: 3,
    from: FROM,
  });
}

/** The file alone, on to the disk. */
function copySynced(from: string, to: string): void {
  copyFileSync(from, to);
  const handle = openSync(to, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** `node test/bench/backup.ts 100000 [DIR] [KEEP]`: this figure alone. */
if (process.argv[1] === import.meta.filename) {
  const size = Number(process.argv[2] ?? FROM);
  const scratch = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'bench-'));
  const table = createTable();
  try {
    const dataDir = (await createRegisters(scratch, process.argv[4] ?? null)).ofSize(size);
    const desk = await openTestOffice({ dataDir, firstRun: false, now: newestAt(dataDir) });
    await measureBackup({ desk, clerk: await desk.signIn('前台甲'), size, table, rounds: 400 });
    desk.close();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.table(table.lines, ['name', 'size', 'p50', 'p95', 'reference', 'ratio', 'target', 'ok']);
}
