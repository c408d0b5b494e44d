import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databasePath } from '../../src-main/register/open.ts';
import { openTestOffice } from '../support/office.ts';
import { measureChain } from './chain.ts';
import { measureClocks, measureDesk } from './desk.ts';
import { measureIntake } from './intake.ts';
import { measureDashboard } from './dashboard.ts';
import { createTable } from './measure.ts';
import { measureOffers } from './offers.ts';
import { measurePages } from './pages.ts';
import { createRegisters, newestAt } from './registers.ts';
import { measureSearch } from './search.ts';

// See README.md beside this file: every figure stands next to a bare reference of the same run (spec 60).

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '0,100k' },
    only: { type: 'string', default: 'intake,pages,search,offers,desk,dashboard,clocks,chain' },
    json: { type: 'string' },
    rounds: { type: 'string', default: '400' },
    /** Where the registers are made: figures are of this disk. */
    dir: { type: 'string', default: tmpdir() },
    /** Where large registers stay for the next run. */
    keep: { type: 'string' },
  },
});
const only = new Set(options.only.split(','));
const rounds = Number(options.rounds);
const scratch = mkdtempSync(join(resolve(options.dir), 'bench-'));
const table = createTable();

try {
  const registers = await createRegisters(scratch, options.keep ? resolve(options.keep) : null);
  for (const size of options.size.split(',').map(readSize)) {
    const folder = registers.ofSize(size);
    const desk = await openTestOffice({ dataDir: folder, firstRun: false, now: newestAt(folder) });
    const subject = { desk, clerk: await desk.signIn('前台甲'), size, table, rounds };
    if (size > 0) {
      const db = new Database(databasePath(folder), { readonly: true });
      db.pragma('cache_size = -65536');
      const reading = { ...subject, db };
      if (only.has('pages')) await measurePages(reading);
      if (only.has('search')) await measureSearch(reading);
      if (only.has('offers')) await measureOffers(reading);
      if (only.has('desk')) await measureDesk(reading);
      if (only.has('dashboard')) await measureDashboard(reading);
      db.close();
    }
    if (only.has('intake')) await measureIntake(subject);
    if (only.has('clocks') && size > 0) measureClocks(subject);
    desk.close();
    if (only.has('chain') && size > 0) measureChain(folder, size, table);
    rmSync(folder, { recursive: true });
  }
} finally {
  // What was measured is told even when a later subject fails.
  show();
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = table.lines.some(({ ok }) => ok === false) ? 1 : 0;

function readSize(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)(k|M)?$/.exec(text.trim()) ?? [];
  if (digits === '') throw new Error(`${text} is no size: write 0, 100k or 1M`);
  return Number(digits) * (unit === 'k' ? 1000 : unit === 'M' ? 1_000_000 : 1);
}

function show(): void {
  const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
  console.table(
    table.lines.map(({ p50, p95, reference, ratio, ok, ...line }) => ({
      ...line,
      p50: rounded(p50, 3),
      p95: rounded(p95, 3),
      reference: rounded(reference, 3),
      ratio: rounded(ratio, 2),
      ok: ok ?? (line.target.startsWith('none') ? '—' : 'not judged'),
    })),
    ['name', 'size', 'p50', 'p95', 'reference', 'ratio', 'target', 'ok'],
  );
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(table.lines, null, 2)}\n`);
}
