import * as fc from 'fast-check';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databasePath } from '../../../src-main/register/open.ts';
import { rebuildTally, tallyDifferences } from '../../../src-main/figures/tally/tally.ts';
import { tellStory } from '../../reports/real-cases.ts';
import type { TestOffice } from '../../support/office.ts';
import { seedOffice } from '../../support/seed-office.ts';

let desk: TestOffice;

beforeAll(async () => {
  ({ desk } = await tellStory());
  await seedOffice(desk);
}, 60_000);

afterAll(() => desk.close());

test('the board’s counters equal a recount after everything the counter does', async () => {
  const db = new Database(databasePath(desk.dataDir));
  expect(db.prepare('SELECT count(*) FROM tally WHERE n > 0').pluck().get()).toBeGreaterThan(10);
  expect(tallyDifferences(db)).toBe(0);
  db.close();
  const manager = await desk.signIn('主管甲');
  const board = await manager.ask('dashboard.now');
  const { counts } = await manager.ask('desk.today');
  const { receivedToday, closedToday, open, overdue, dueToday, callbacks } = counts;
  expect(board.today).toMatchObject({
    received: receivedToday,
    closed: closedToday,
    open,
    overdue,
    dueToday,
    callbacksOpen: callbacks,
  });
  expect(board.ages.reduce((sum, { count }) => sum + count, 0)).toBe(open);
  expect(await manager.ask('dashboard.recount')).toEqual({ wrong: 0 });
});

test('any change of a case, an order or a result keeps them equal, and they can be rebuilt', () => {
  const db = new Database(databasePath(desk.dataDir));
  db.exec('BEGIN');
  const ids = db.prepare('SELECT id FROM "case" ORDER BY id').pluck().all() as number[];
  const moment = fc.constantFrom('2026-01-31T23:59:59.000+08:00', '2026-02-01T00:00:00.000+08:00');
  const change = fc.oneof(
    fc.record({
      column: fc.constant('state'),
      value: fc.constantFrom('registered', 'closed', 'archived', 'voided', 'in_review'),
    }),
    fc.record({ column: fc.constantFrom('received_at'), value: moment }),
    fc.record({ column: fc.constant('closed_at'), value: fc.option(moment) }),
    fc.record({
      column: fc.constantFrom('project', 'department_label', 'cause_label'),
      value: fc.option(fc.constantFrom('甲', '乙')),
    }),
    fc.record({ column: fc.constant('category_label'), value: fc.constantFrom('甲', '乙') }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...ids), change), { maxLength: 12 }), (changes) => {
      for (const [id, { column, value }] of changes)
        db.prepare(`UPDATE "case" SET ${column} = ? WHERE id = ?`).run(value, id);
      db.prepare('UPDATE callback SET level = 1 + (id + ?) % 4 WHERE result_at IS NOT NULL').run(
        changes.length,
      );
      db.prepare(
        "UPDATE work_order SET state = CASE WHEN (id + ?) % 2 THEN 'withdrawn' ELSE 'accepted' END",
      ).run(changes.length);
      expect(tallyDifferences(db)).toBe(0);
    }),
    { numRuns: 60 },
  );
  db.prepare("UPDATE tally SET n = n + 1 WHERE what = 'received'").run();
  expect(tallyDifferences(db)).toBeGreaterThan(0);
  rebuildTally(db);
  expect(tallyDifferences(db)).toBe(0);
  db.exec('ROLLBACK');
  db.close();
});
