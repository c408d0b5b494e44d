import Database from 'better-sqlite3';
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantFromMs } from '#domain/time.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { bundleChild } from '../../support/bundled-child.ts';
import { differences, openTestOffice } from '../../support/office.ts';

/** COMPLAINT_DESK_POWER_CUTS=1000 with TMPDIR=/dev/shm: 16 minutes at load 17 on two cores, 666 torn logs (2026-11-22). */
const CUTS = Number(process.env.COMPLAINT_DESK_POWER_CUTS ?? 12);
/** One counter works for so many cuts; then a new one begins, or looking at each copy would take ever longer. */
const CUTS_A_LIFE = 20;
/** What the counter said arrives within this time once it stands still. */
const HEARD_MS = 5;

let bundle: Awaited<ReturnType<typeof bundleChild>>;
let counter: ChildProcess | undefined;

beforeAll(async () => {
  bundle = await bundleChild('kill-child');
}, 60_000);

afterAll(() => {
  counter?.kill('SIGKILL');
  bundle.remove();
});

/** A counter that registers as fast as it can; what it was told, and its sleep in the middle of whatever it does. */
async function counterAt(dataDir: string, seed: number) {
  const child = spawn(process.execPath, [bundle.file, dataDir, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  counter = child;
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const numbers = (): string[] => [...said.matchAll(/^number (.+)\n/gm)].map(([, number = '']) => number);
  while (numbers().length === 0) {
    if (child.exitCode !== null) throw new Error(`the counter ended by itself: ${said}`);
    await sleep(20);
  }
  return {
    numbers,
    stop: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    end: () =>
      new Promise<void>((done) => {
        child.once('exit', () => done());
        child.kill('SIGKILL');
      }),
  };
}

/** Where the last and the last but one commit of a write-ahead log end, in bytes (SQLite's file format, section 4). */
function commitsOf(wal: Buffer): { readonly last: number; readonly before: number } {
  if (wal.length < 32) return { last: 0, before: 0 };
  const page = wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  let [last, before] = [32, 32];
  for (let at = 32; at + 24 + page <= wal.length; at += 24 + page) {
    if (!wal.subarray(at + 8, at + 16).equals(salts)) break;
    if (wal.readUInt32BE(at + 4) > 0) [last, before] = [at + 24 + page, last];
  }
  return { last, before };
}

test(
  `spec 60 the power goes at ${CUTS} random moments: no gap, no double, nothing acknowledged lost, the chain whole`,
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'power-'));
    let torn = 0;
    let cases = 0;
    const firstDay = mkdtempSync(join(scratch, 'first-day-'));
    (await openTestOffice({ dataDir: firstDay, now: instantFromMs(Date.now()) })).close();
    for (let life = 0, cut = 0; cut < CUTS; life += 1) {
      const dataDir = mkdtempSync(join(scratch, 'life-'));
      cpSync(firstDay, dataDir, { recursive: true });
      const desk = await counterAt(dataDir, life);
      for (let n = 0; n < CUTS_A_LIFE && cut < CUTS; n += 1, cut += 1) {
        desk.goOn();
        await sleep(Math.random() * 40);
        desk.stop();
        // It stands still until its copy has been looked at, and takes no time from that.
        await sleep(HEARD_MS);
        const told = desk.numbers();
        const copy = mkdtempSync(join(scratch, 'cut-'));
        copyFileSync(join(dataDir, 'data-folder.json'), join(copy, 'data-folder.json'));
        // Of a log written but not yet synced any length may have reached the disk; the index of it never matters.
        for (const end of ['', '-wal'] as const)
          if (existsSync(databasePath(dataDir) + end))
            copyFileSync(databasePath(dataDir) + end, databasePath(copy) + end);
        const wal = `${databasePath(copy)}-wal`;
        const bytes = existsSync(wal) ? readFileSync(wal) : Buffer.alloc(0);
        const { last, before } = commitsOf(bytes);
        const way = cut % 3; // whole, torn behind the last commit, torn inside it
        if (way > 0 && bytes.length > 32) {
          const [from, to] = way === 1 ? [last, bytes.length] : [before, last];
          truncateSync(wal, from + Math.floor(Math.random() * (to - from + 1)));
          torn += 1;
        }
        const office = await openTestOffice({
          dataDir: copy,
          firstRun: false,
          now: instantFromMs(Date.now()),
        });
        expect((await office.window().ask('setup.status')).stage).toBe('ready');
        office.close();
        const db = new Database(databasePath(copy), { readonly: true });
        const kept = new Set(
          db
            .prepare("SELECT json_extract(payload, '$.number') FROM event WHERE type = 'case.registered'")
            .pluck()
            .all(),
        );
        const series = db.prepare('SELECT count(*) AS count, max(n) AS last FROM "case" GROUP BY kind').all();
        db.close();
        for (const { count, last: highest } of series as { count: number; last: number }[])
          expect(count).toBe(highest);
        // A commit that was torn had not been synced, so nobody was told of it: at most the last one is missing.
        const lost = told.filter((number) => !kept.has(number));
        expect(lost.slice(0, way === 2 ? -1 : undefined), `cut ${cut}, way ${way}`).toEqual([]);
        expect(differences(copy), `cut ${cut}, way ${way}`).toEqual([]);
        cases = Math.max(cases, kept.size);
        rmSync(copy, { recursive: true });
      }
      await desk.end();
      rmSync(dataDir, { recursive: true });
    }
    rmSync(scratch, { recursive: true });
    console.log(`${CUTS} power cuts, ${torn} with a torn log, up to ${cases} cases`);
  },
  Math.max(120_000, CUTS * 20_000),
);
