import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegisterForm } from '#contract/counter/cases.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import { instantFromMs } from '#domain/time.ts';
import { bundleChild } from '../../support/bundled-child.ts';
import { differences, openTestOffice } from '../../support/office.ts';

const KILLS = Number(process.env.COMPLAINT_DESK_KILLS ?? 20);

let bundle: Awaited<ReturnType<typeof bundleChild>>;

beforeAll(async () => {
  bundle = await bundleChild('kill-child');
}, 60_000);

afterAll(() => bundle.remove());

const now = () => instantFromMs(Date.now());

interface Life {
  /** The number its predecessor's last request has, asked for once more. */
  readonly again: string | null;
  /** Numbers the counter was told before it died. */
  readonly numbers: readonly string[];
  readonly drafts: readonly string[];
  /** The last form it sent, and whether that was answered. */
  readonly last: RegisterForm;
  readonly told: boolean;
}

/** Lets a counter work and kills it by SIGKILL `afterMs` after its first number, in the middle of whatever it does. */
function liveAndDie(dataDir: string, seed: number, unfinished: RegisterForm | null, afterMs: number) {
  return new Promise<Life>((done, fail) => {
    const args = [bundle.file, dataDir, String(seed), ...(unfinished ? [JSON.stringify(unfinished)] : [])];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaints = '';
    let dying = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (dying || !said.includes('number ')) return;
      dying = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') return fail(new Error(`the counter ended by itself: ${said}${complaints}`));
      // A line without its end was never acknowledged.
      const lines = said.split('\n').slice(0, -1);
      const all = (word: string) =>
        lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
      done({
        again: all('again')[0] ?? null,
        numbers: all('number'),
        drafts: all('draft'),
        last: JSON.parse(all('begin').at(-1) ?? '') as RegisterForm, // as kill-child.ts wrote it
        told: all('begin').length === all('number').length,
      });
    });
  });
}

test(
  `spec 60 kill -9 at ${KILLS} random moments: nothing acknowledged is lost, no gap, no double, the chain whole`,
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kill-'));
    (await openTestOffice({ dataDir, now: now() })).close();

    const acknowledged: string[] = [];
    let before: Life | null = null;
    let unsaid = 0;
    for (let life = 1; life <= KILLS; life += 1) {
      const died = await liveAndDie(dataDir, life, before?.last ?? null, Math.random() * 300);
      if (before?.told) expect(died.again).toBe(before.numbers.at(-1));
      else if (died.again !== null) acknowledged.push(died.again);
      acknowledged.push(...died.numbers);

      const db = new Database(databasePath(dataDir), { readonly: true });
      const kept = db.prepare('SELECT id FROM draft UNION SELECT request_id FROM "case"').pluck().all();
      const registered = db.prepare('SELECT 1 FROM "case" WHERE request_id = ?').get(died.last.requestId);
      db.close();
      // What was being typed is there, unless it was registered.
      const remaining = new Set(kept as string[]);
      expect(died.drafts.filter((id) => !remaining.has(id))).toEqual([]);
      if (registered && !died.told) unsaid += 1;
      before = died;
    }

    const desk = await openTestOffice({ dataDir, firstRun: false, now: now() });
    const clerk = await desk.signIn('前台乙');
    if (!before) throw new Error('nobody lived');
    const { number } = await clerk.ask('case.register', before.last);
    if (before.told) expect(number).toBe(before.numbers.at(-1));
    else acknowledged.push(number);
    desk.close();

    const db = new Database(databasePath(dataDir), { readonly: true });
    const series = db.prepare('SELECT count(*) AS count, max(n) AS last FROM "case" GROUP BY kind').all();
    const total = Number(db.prepare('SELECT count(*) FROM "case"').pluck().get());
    db.close();
    for (const { count, last } of series as { count: number; last: number }[]) expect(count).toBe(last);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(total).toBe(acknowledged.length);
    expect(total).toBeGreaterThan(KILLS * 5);
    expect(differences(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });
    console.log(`${KILLS} kills, ${total} cases, ${unsaid} committed without having been answered`);
  },
  Math.max(120_000, KILLS * 20_000),
);
