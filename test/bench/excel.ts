import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTable, type Table } from './measure.ts';
import { createRegisters, newestAt } from './registers.ts';

const CHILD = resolve(import.meta.dirname, 'excel-child.ts');
const ROWS = 100_000;
const PEAK_MB = 450;

/** What a process of its own said of itself. */
interface Said {
  readonly rows: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** 100,000 rows of 20 styled columns against the package's bare streaming writer, in turns; then the whole ledger. */
export function measureExcel(scratch: string, dataDir: string, rounds: number, table: Table): void {
  const path = join(scratch, 'book.xlsx');
  const inTurns = Array.from({ length: rounds }, () => ({
    bare: run('bare', path, String(ROWS)),
    ours: run('ours', path, String(ROWS)),
  }));
  for (const what of ['ms', 'cpuMs'] as const) {
    table.compare(ROWS, {
      name: `Excel 100,000 × 20, ${what === 'ms' ? 'time' : 'time of the processor'}`,
      ours: inTurns.map(({ ours }) => ours[what]),
      reference: inTurns.map(({ bare }) => bare[what]),
      atMost: 1.2,
    });
  }
  addPeak(
    table,
    'Excel 100,000 × 20, peak MB',
    inTurns.map(({ ours }) => ours),
  );
  const summary = run('summary', path, dataDir, newestAt(dataDir).slice(0, 10));
  addPeak(table, `ledger and figures, ${summary.rows} rows of all fields, peak MB`, [summary]);
  table.add({
    name: 'ledger and figures, ms',
    size: summary.rows,
    p50: summary.ms,
    p95: summary.ms,
    reference: summary.cpuMs,
    ratio: summary.ms / summary.cpuMs,
    target: 'none; reference: its processor time',
    ok: null,
  });
}

function addPeak(table: Table, name: string, said: readonly Said[]): void {
  const peak = Math.max(...said.map(({ peakMb }) => peakMb));
  table.add({
    name,
    size: said[0]?.rows ?? 0,
    p50: peak,
    p95: peak,
    reference: PEAK_MB,
    ratio: peak / PEAK_MB,
    target: `≤ ${PEAK_MB} MB`,
    ok: peak <= PEAK_MB,
  });
}

function run(...order: readonly string[]): Said {
  return JSON.parse(execFileSync(process.execPath, [CHILD, ...order], { encoding: 'utf8' })) as Said; // its last line
}

/** `node test/bench/excel.ts [ROUNDS] [DIR]`: these figures alone. */
if (process.argv[1] === import.meta.filename) {
  const scratch = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'bench-'));
  const table = createTable();
  try {
    const dataDir = (await createRegisters(scratch, null)).ofSize(ROWS);
    measureExcel(scratch, dataDir, Number(process.argv[2] ?? 3), table);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.table(table.lines, ['name', 'size', 'p50', 'p95', 'reference', 'ratio', 'target', 'ok']);
}
