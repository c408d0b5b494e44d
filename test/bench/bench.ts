import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { eventPreimage, type EventText } from '#domain/chain.ts';
import { verifyRegister } from '../../src-main/audit/verify.ts';
import { databasePath } from '../../src-main/database/open.ts';
import { openTestOffice, type TestOffice } from '../support/office.ts';
import { growByCopies } from '../support/seed-copies.ts';
import { seedOffice } from '../support/seed-office.ts';
import { createForms, pick, seededRandom } from '../support/seed.ts';

// `npm run bench -- [--size 0,100k] [--json FILE] [--rounds N] [--dir FOLDER]`: every figure beside a bare reference
// measured in the same run, in turns with it (spec 60, Speed and size). Seeds are fixed.

/** One line of the table; times in milliseconds, `reference` the bare p50, `ratio` what `target` is about. */
interface Measured {
  readonly name: string;
  readonly size: number;
  readonly p50: number;
  readonly p95: number;
  readonly reference: number;
  readonly ratio: number;
  readonly target: string;
  readonly ok: boolean;
}

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '0,100k' },
    json: { type: 'string' },
    rounds: { type: 'string', default: '400' },
    /** Where the registers are made: figures are of this disk. */
    dir: { type: 'string', default: tmpdir() },
  },
});
const ROUNDS = Number(options.rounds);
const scratch = mkdtempSync(join(resolve(options.dir), 'bench-'));
const measured: Measured[] = [];

try {
  const seed = await smallRegister();
  const intakes = new Map<number, number>();
  for (const size of options.size.split(',').map(readSize)) {
    const folder = join(scratch, String(size));
    cpSync(seed.dataDir, folder, { recursive: true });
    if (size > 0) {
      const began = performance.now();
      growByCopies(folder, seed.words, size);
      console.log(`${size} cases made in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    const desk = await openTestOffice({ dataDir: folder, firstRun: false, now: newestAt(folder) });
    const clerk = await desk.signIn('前台甲');
    await measureIntake(desk, clerk, size, intakes);
    await measureReading(desk, clerk, size);
    desk.close();
    measureVerify(folder, size);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.table(
  measured.map(({ p50, p95, reference, ratio, ...row }) => ({
    ...row,
    p50: Number(p50.toFixed(3)),
    p95: Number(p95.toFixed(3)),
    reference: Number(reference.toFixed(3)),
    ratio: Number(ratio.toFixed(2)),
  })),
  ['name', 'size', 'p50', 'p95', 'reference', 'ratio', 'target', 'ok'],
);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
process.exitCode = measured.every(({ ok }) => ok) ? 0 : 1;

/** The patterns of the copies: an office after its first run, with cases of every state. */
async function smallRegister() {
  const desk = await openTestOffice({ dataDir: mkdtempSync(join(scratch, 'seed-')) });
  await seedOffice(desk);
  const words = await desk.dictionaries();
  desk.close();
  return { dataDir: desk.dataDir, words };
}

/** Registering through the router, against one row inserted and synced in a bare file of the same folder. */
async function measureIntake(
  desk: TestOffice,
  clerk: Window,
  size: number,
  before: Map<number, number>,
): Promise<void> {
  const formOf = createForms(seededRandom(99), await clerk.ask('dictionary.all'));
  const bare = bareFile(desk.dataDir);
  const intake: number[] = [];
  const insert: number[] = [];
  for (let round = -300; round < ROUNDS; round += 1) {
    desk.pass(30_000);
    const form = formOf(desk.now());
    const taken = await timed(() => clerk.ask('case.register', form));
    const row = timedNow(() => bare.insert.run({ text: form.requestId }));
    // The first rounds warm caches and the compiler.
    if (round >= 0) {
      intake.push(taken);
      insert.push(row);
    }
  }
  bare.close();
  add('intake commit, p50', size, intake, insert, 0.5, '≤ 3', (ratio) => ratio <= 3);
  add('intake commit, p95', size, intake, insert, 0.95, '≤ 3', (ratio) => ratio <= 3);
  const at0 = before.get(0);
  const now = percentile(intake, 0.5) / percentile(insert, 0.5);
  before.set(size, now);
  if (size > 0 && at0 !== undefined) {
    // Ratio of ratios: the disk itself may be faster or slower by now.
    measured.push({
      name: 'intake commit, growth over size 0',
      size,
      p50: percentile(intake, 0.5),
      p95: percentile(intake, 0.95),
      reference: at0,
      ratio: now / at0,
      target: '≤ 1.3',
      ok: now / at0 <= 1.3,
    });
  }
}

function bareFile(folder: string) {
  const db = new Database(join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  return { insert: db.prepare('INSERT INTO row (text) VALUES (@text)'), close: () => db.close() };
}

/** Pages, searches, offers and the desk, against the bare statement a programmer would first think of. */
async function measureReading(desk: TestOffice, clerk: Window, size: number): Promise<void> {
  if (size === 0) return;
  const db = new Database(databasePath(desk.dataDir), { readonly: true });
  db.pragma('cache_size = -65536');
  const random = seededRandom(5);
  const newest = Number(db.prepare('SELECT max(id) FROM "case"').pluck().get());
  const oldest = Math.floor(newest / 100);

  const first = await many(60, () => clerk.ask('case.page', {}));
  const deep = await many(60, () => clerk.ask('case.page', { after: oldest + Math.floor(random() * 500) }));
  add('register page, deep against first', size, deep, first, 0.5, '≤ 1.5', (ratio) => ratio <= 1.5);

  const scan = db.prepare(
    'SELECT case_id FROM case_text WHERE instr(text, ?) > 0 ORDER BY case_id DESC LIMIT 61',
  );
  const rare = String(db.prepare('SELECT customer_phone FROM "case" WHERE id = ?').pluck().get(oldest));
  const unit = String(db.prepare('SELECT unit FROM "case" WHERE id = ?').pluck().get(oldest));
  for (const [what, query, target] of [
    ['rare unit', unit, 500],
    ['missing word', '量子纠缠', 500],
    ['rare phrase of frequent pairs', '渗水异响', 10],
  ] as const) {
    const searched = await many(40, () => clerk.ask('case.page', { query }));
    const scanned = await many(5, () => scan.all(query));
    add(`search, ${what}`, size, scanned, searched, 0.5, `≥ ${target} × faster`, (ratio) => ratio >= target);
  }
  const like = db.prepare(
    'SELECT customer.id FROM customer JOIN customer_phone ON customer_id = customer.id WHERE number LIKE ? LIMIT 20',
  );
  const likeName = db.prepare('SELECT id FROM customer WHERE name LIKE ? LIMIT 20');
  const tails = Array.from({ length: 40 }, () => rare.slice(-4, -1) + pick(random, ['1', '4', '7']));
  const byTail = await many(40, (round) => clerk.ask('customer.offers', { query: tails[round] ?? '' }));
  const byLike = await many(40, (round) => like.all(`%${tails[round]}`));
  add('offers, four digits', size, byLike, byTail, 0.5, '≥ 5 × faster', (ratio) => ratio >= 5);
  const byName = await many(40, () => clerk.ask('customer.offers', { query: '欧阳' }));
  const nameLike = await many(40, () => likeName.all('%欧阳%'));
  add('offers, name that is missing', size, nameLike, byName, 0.5, '≥ 5 × faster', (ratio) => ratio >= 5);

  const count = db.prepare('SELECT count(*) FROM "case"');
  const counted = await many(20, () => count.get());
  const today = await many(20, () => clerk.ask('desk.today'));
  add(
    'desk against count(*)',
    size,
    today,
    counted,
    0.5,
    '≤ 0.5 at 1M',
    (ratio) => size < 1_000_000 || ratio <= 0.5,
  );
  db.close();
}

/** Events a second of the whole verification, against SHA-256 over the same texts in memory. */
function measureVerify(folder: string, size: number): void {
  if (size === 0) return;
  const db = new Database(databasePath(folder), { readonly: true });
  const events = db
    .prepare(
      'SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev FROM event LIMIT 200000',
    )
    .all() as EventText[];
  const total = Number(db.prepare('SELECT count(*) FROM event').pluck().get());
  const texts = events.map(eventPreimage);
  db.close();
  const bare = timedNow(() => {
    for (const text of texts) createHash('sha256').update(text).digest('hex');
  });
  let chainMs = 0;
  const began = performance.now();
  const report = verifyRegister({
    dataDir: folder,
    now: '2030-01-01T00:00:00.000+08:00',
    onProgress: (done) => {
      if (done === total) chainMs ||= performance.now() - began;
    },
  });
  if (!report.ok)
    throw new Error(`the generated register doesn't verify: ${report.findings[0]?.sentence ?? ''}`);
  const reference = (bare / texts.length) * total;
  const ratio = reference / chainMs;
  measured.push({
    name: 'verify, pages and chain: share of SHA-256',
    size,
    p50: chainMs,
    p95: chainMs,
    reference,
    ratio,
    target: '≥ 0.35 at 4M events',
    ok: total < 4_000_000 || ratio >= 0.35,
  });
  const whole = performance.now() - began;
  measured.push({
    name: 'verify, everything',
    size,
    p50: whole,
    p95: whole,
    reference,
    ratio: whole / reference,
    target: 'none',
    ok: true,
  });
}

function add(
  name: string,
  size: number,
  times: readonly number[],
  references: readonly number[],
  quantile: number,
  target: string,
  holds: (ratio: number) => boolean,
): void {
  const reference = percentile(references, quantile);
  const ratio = percentile(times, quantile) / reference;
  measured.push({
    name,
    size,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    reference,
    ratio,
    target,
    ok: holds(ratio),
  });
}

async function many(rounds: number, act: (round: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const taken = await timed(async () => act(Math.max(0, round)));
    if (round >= 0) times.push(taken);
  }
  return times;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function timedNow(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

function percentile(times: readonly number[], quantile: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN;
}

function newestAt(folder: string): string {
  const db = new Database(databasePath(folder), { readonly: true });
  const at = String(db.prepare('SELECT at FROM event ORDER BY seq DESC LIMIT 1').pluck().get());
  db.close();
  return at;
}

function readSize(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)(k|M)?$/.exec(text.trim()) ?? [];
  if (digits === '') throw new Error(`${text} is no size: write 0, 100k or 1M`);
  return Number(digits) * (unit === 'k' ? 1000 : unit === 'M' ? 1_000_000 : 1);
}
