import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createForms, seededRandom } from '../support/seed.ts';
import { percentile, timed, timedNow } from './measure.ts';
import type { Subject } from './subject.ts';

const WARM_UP = 300;
/** Ratio of the intake to the bare insert, by size: growth compares them, the disk may be faster or slower by now. */
const ratios = new Map<number, number>();

/** Registering through the router, against one row inserted and synced in a bare file of the same folder. */
export async function measureIntake({ desk, clerk, size, table, rounds }: Subject): Promise<void> {
  const formOf = createForms(seededRandom(99), await clerk.ask('dictionary.all'));
  const bare = bareFile(desk.dataDir);
  const ours: number[] = [];
  const reference: number[] = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    desk.pass(30_000);
    const form = formOf(desk.now());
    const taken = await timed(() => clerk.ask('case.register', form));
    const row = timedNow(() => bare.insert.run({ text: form.requestId }));
    if (round >= 0) {
      ours.push(taken);
      reference.push(row);
    }
  }
  bare.close();
  table.compare(size, { name: 'intake commit, p50', ours, reference, atMost: 3 });
  table.compare(size, { name: 'intake commit, p95', ours, reference, quantile: 0.95, atMost: 3 });
  const ratio = percentile(ours, 0.5) / percentile(reference, 0.5);
  ratios.set(size, ratio);
  const at0 = ratios.get(0);
  if (size === 0 || at0 === undefined) return;
  table.add({
    name: 'intake commit, growth over size 0',
    size,
    p50: percentile(ours, 0.5),
    p95: percentile(ours, 0.95),
    reference: at0,
    ratio: ratio / at0,
    target: '≤ 1.3',
    ok: ratio / at0 <= 1.3,
  });
}

function bareFile(folder: string) {
  const db = new Database(join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  return { insert: db.prepare('INSERT INTO row (text) VALUES (@text)'), close: () => db.close() };
}
