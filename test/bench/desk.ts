import Database from 'better-sqlite3';
import { createClockBook } from '../../src-main/work/clocks/clock-book.ts';
import { createClocks } from '../../src-main/work/clocks/clocks.ts';
import { createJournal } from '../../src-main/register/audit/journal.ts';
import { databasePath, openRegister } from '../../src-main/register/open.ts';
import { createSettings } from '../../src-main/house/settings/settings.ts';
import { many, percentile, timedNow } from './measure.ts';
import { MILLION, type Reading, type Subject } from './subject.ts';

/**
 * Counting all cases on a connection just opened, as SQLite opens one: the 7.6 ms that the spec measures by. Counted
 * again it takes 0.07-0.5 ms at a million, because the leaves of the narrowest index then lie in that connection's cache.
 */
export function countAllCases(dataDir: string): readonly number[] {
  return Array.from({ length: 20 }, () => {
    const db = new Database(databasePath(dataDir), { readonly: true });
    const count = db.prepare('SELECT count(*) FROM "case"');
    const taken = timedNow(() => count.get());
    db.close();
    return taken;
  });
}

/** What a screen asks when it is opened, against counting all cases. */
export async function measureDesk({ desk, clerk, db, size, table }: Reading): Promise<void> {
  const reference = countAllCases(desk.dataDir);
  const again = db.prepare('SELECT count(*) FROM "case"');
  table.compare(size, {
    name: 'count(*) again, out of the cache, against count(*)',
    ours: await many(20, () => again.get()),
    reference,
  });
  for (const [what, ask] of [
    ['desk', () => clerk.ask('desk.today')],
    ['work orders', () => clerk.ask('order.open', {})],
    ['callbacks', () => clerk.ask('callback.queue')],
    ['decisions', () => clerk.ask('decision.list', {})],
  ] as const) {
    const ours = await many(20, ask);
    table.compare(size, { name: `${what} against count(*)`, ours, reference, atMost: 0.5, from: MILLION });
  }
}

/** Every open clock reckoned anew, as after a change of the calendar (C12); taken back afterwards. */
export function measureClocks({ desk, size, table }: Subject): void {
  const db = openRegister(desk.dataDir);
  const clocks = createClocks(db, createClockBook(createSettings(db, createJournal(db))));
  const open = Number(
    db.prepare('SELECT count(*) FROM clock WHERE finished_at IS NULL AND withdrawn_at IS NULL').pluck().get(),
  );
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    times.push(
      timedNow(() => {
        db.exec('BEGIN IMMEDIATE');
        clocks.recomputeAll();
        db.exec('ROLLBACK');
      }),
    );
  }
  db.close();
  const p50 = percentile(times, 0.5);
  table.add({
    name: `clocks anew, ${open} open ones; reference per clock`,
    size,
    p50,
    p95: percentile(times, 0.95),
    reference: p50 / open,
    ratio: p50 / 1000,
    target: 'none (seconds)',
    ok: null,
  });
}
