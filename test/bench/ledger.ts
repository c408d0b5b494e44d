import Database from 'better-sqlite3';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databasePath } from '../../src-main/register/open.ts';
import { produceLedger } from '../../src-main/book/ledger/produce.ts';
import { type ChromiumPress, startChromiumPress } from '../support/chromium-press.ts';
import { createRegisters } from './registers.ts';

// The yearly ledger in a real engine, against a bare one-call print of the very same sheets, 500 to a page.
// `node test/bench/ledger.ts --forms 500,5000 [--dir FOLDER] [--json FILE] [--bare no]`

const { values: options } = parseArgs({
  options: {
    forms: { type: 'string', default: '500' },
    dir: { type: 'string', default: tmpdir() },
    json: { type: 'string' },
    bare: { type: 'string', default: 'yes' },
  },
});
const YEAR = 2027;
const SHEETS_A_PRINT = 500;
const SHEET = /<section class="sheet">.*?<\/section>/gs;

interface Figures {
  readonly forms: number;
  readonly pages: number;
  readonly volumes: number;
  readonly seconds: number;
  readonly layOutSeconds: number;
  readonly pagesPerSecond: number;
  readonly rendererMb: number;
  readonly jobMb: number;
  readonly fileMb: number;
  readonly bareSeconds: number | null;
  readonly bareRendererMb: number | null;
  readonly ratio: number | null;
}

const scratch = mkdtempSync(join(resolve(options.dir), 'bench-ledger-'));
const lines: Figures[] = [];
try {
  const registers = await createRegisters(scratch, null);
  for (const forms of options.forms.split(',').map(Number)) {
    const folder = registers.ofSize(forms);
    oneBook(folder, forms);
    lines.push(await measure(folder, forms));
    rmSync(folder, { recursive: true });
  }
} finally {
  console.table(lines);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(lines, null, 2)}\n`);
  rmSync(scratch, { recursive: true, force: true });
}

/** Puts exactly so many cases into one book; the copies stand in several years and kinds. */
function oneBook(folder: string, forms: number): void {
  const db = new Database(databasePath(folder));
  db.exec('DROP TRIGGER case_number_fixed; DROP TRIGGER case_sealed');
  const ids = db.prepare('SELECT id FROM "case" ORDER BY id DESC').pluck().all() as number[];
  const move = db.prepare(`UPDATE "case" SET kind = @kind, year = @year, site = 'Z9', n = @n WHERE id = @id`);
  db.transaction(() => {
    for (const [index, id] of ids.entries()) {
      const own = index < forms;
      move.run({ id, n: index + 1, kind: own ? 'complaint' : 'repair', year: own ? YEAR : YEAR - 1 });
    }
  })();
  db.close();
}

async function measure(folder: string, forms: number): Promise<Figures> {
  const htmls = join(folder, 'html');
  mkdirSync(htmls);
  const press = await startChromiumPress();
  const memory = watchMemory();
  let layOutMs = 0;
  let kept = 0;
  const began = performance.now();
  const files = await produceLedger(
    {
      year: YEAR,
      kind: 'complaint',
      dataDir: folder,
      keeper: '周保管',
      purpose: 'preview',
      now: `${YEAR + 1}-01-04T09:00:00.000+08:00`,
    },
    {
      fontBase: press.fontBase,
      layOut: async (html) => {
        const from = performance.now();
        const pdf = await press.layOut(html);
        layOutMs += performance.now() - from;
        kept += 1;
        writeFileSync(join(htmls, `${String(kept).padStart(5, '0')}.html`), html);
        return pdf;
      },
      onProgress: () => {},
      signal: { aborted: false },
    },
  );
  const seconds = (performance.now() - began) / 1000;
  const { rendererMb, jobMb } = memory.stop();
  await press.close();
  const pages = readdirSync(htmls).reduce((sum, name) => sum + sheetsIn(join(htmls, name)).length, 0);
  console.log(`${forms} forms, ${pages} pages: ${seconds.toFixed(1)} s, renderer ${rendererMb} MB`);
  // A bare print of so many sheets may fail for want of memory; ours stands without it.
  const bare =
    options.bare === 'yes'
      ? await printBare(htmls).catch((error: unknown) => {
          console.log('bare print failed', error);
          return null;
        })
      : null;
  return {
    forms,
    pages,
    volumes: kept,
    seconds: rounded(seconds),
    layOutSeconds: rounded(layOutMs / 1000),
    pagesPerSecond: rounded(pages / seconds),
    rendererMb,
    jobMb,
    fileMb: Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6),
    bareSeconds: bare && rounded(bare.seconds),
    bareRendererMb: bare && bare.rendererMb,
    ratio: bare && rounded(seconds / bare.seconds),
  };
}

function sheetsIn(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(SHEET)].map(([sheet]) => sheet);
}

/** Prints the same sheets with nothing around it: one call for 500 of them, a fresh page each. */
async function printBare(htmls: string): Promise<{ readonly seconds: number; readonly rendererMb: number }> {
  const names = readdirSync(htmls).toSorted();
  const head = readFileSync(join(htmls, names[0] ?? ''), 'utf8').split('<section')[0] ?? '';
  const press: ChromiumPress = await startChromiumPress();
  const memory = watchMemory();
  let waiting: string[] = [];
  let ms = 0;
  const print = async (): Promise<void> => {
    const html = `${head}${waiting.join('\n')}</body></html>`;
    waiting = [];
    const from = performance.now();
    await press.layOut(html);
    ms += performance.now() - from;
  };
  for (const name of names) {
    for (const sheet of sheetsIn(join(htmls, name))) {
      waiting.push(sheet);
      if (waiting.length === SHEETS_A_PRINT) await print();
    }
  }
  if (waiting.length > 0) await print();
  const { rendererMb } = memory.stop();
  await press.close();
  return { seconds: ms / 1000, rendererMb };
}

/** The largest resident memory any one renderer of ours had at any time, as Linux counts it, and of this process. */
function watchMemory(): { readonly stop: () => { readonly rendererMb: number; readonly jobMb: number } } {
  let peakKb = 0;
  let own = 0;
  const look = (): void => {
    own = Math.max(own, process.memoryUsage.rss());
    for (const id of descendants(process.pid)) {
      const command = readProc(`/proc/${id}/cmdline`);
      if (!command.includes('--type=renderer')) continue;
      const [, kb = '0'] = /VmHWM:\s+(\d+)/.exec(readProc(`/proc/${id}/status`)) ?? [];
      peakKb = Math.max(peakKb, Number(kb));
    }
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return { rendererMb: Math.round(peakKb / 1024), jobMb: Math.round(own / 1e6) };
    },
  };
}

function descendants(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readProc(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const found = new Set([root]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const [id, parent] of parents) if (found.has(parent)) found.add(id);
  }
  return [...found];
}

/** Empty when the process has just ended. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
