import type { Db } from '../../register/open.ts';

/** How many counters differ from a recount of the register; 0 when they are right. */
export function tallyDifferences(db: Db): number {
  return Number(
    db
      .prepare(
        `SELECT count(*) FROM (
          SELECT * FROM (SELECT what, day, kind, dim, n FROM tally WHERE n <> 0 EXCEPT SELECT * FROM tally_recount)
          UNION ALL
          SELECT * FROM (SELECT * FROM tally_recount EXCEPT SELECT what, day, kind, dim, n FROM tally))`,
      )
      .pluck()
      .get(),
  );
}

/** Counts everything anew; for a register whose counters were found wrong. Call inside a transaction. */
export function rebuildTally(db: Db): void {
  db.prepare('DELETE FROM tally').run();
  db.prepare(
    'INSERT INTO tally (what, day, kind, dim, n) SELECT what, day, kind, dim, n FROM tally_recount',
  ).run();
}
