import { tallyDifferences } from '../../src-main/figures/tally/tally.ts';
import { countAllCases } from './desk.ts';
import { many } from './measure.ts';
import { MILLION, type Reading } from './subject.ts';

/** All tiles of the board, equal to a recount, and the figures of a month, against counting all cases. */
export async function measureDashboard({ desk, db, size, table }: Reading): Promise<void> {
  const manager = await desk.signIn('主管甲');
  const reference = countAllCases(desk.dataDir);
  const wrong = tallyDifferences(db);
  if (wrong > 0) throw new Error(`${wrong} counters of the board are wrong`);
  const board = await many(20, () => manager.ask('dashboard.now'));
  table.compare(size, {
    name: 'dashboard, all tiles, against count(*)',
    ours: board,
    reference,
    atMost: 1,
    from: MILLION,
  });
  const period = { unit: 'month', day: desk.now().slice(0, 10) } as const;
  const figures = await many(3, () => manager.ask('report.figures', { period }));
  table.compare(size, { name: 'figures of a month with both comparisons', ours: figures, reference });
}
