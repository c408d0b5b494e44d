import { composeSide, type SideSeries } from '#domain/numbering.ts';
import type { Db } from '../open.ts';
import type { Report } from './verify-report.ts';

const TABLES: Readonly<Record<SideSeries, string>> = {
  violation: 'violation',
  penalty: 'penalty',
  impeachment: 'impeachment',
  contract_proposal: 'contract_proposal',
  emergency_repair: 'emergency_repair',
  'batch-callback': 'batch_task',
  claim: 'claim',
  inspection: 'inspection',
};

/** The series beside the cases (NW, HF): gapless per site and year, and counted as far as they were given. */
export function verifySeries(db: Db, report: Report): void {
  for (const [series, table] of Object.entries(TABLES) as [SideSeries, string][]) {
    const issued = db
      .prepare(`
      SELECT counter.site, CAST(counter.period AS INTEGER) AS year, counter.last,
        (SELECT count(*) FROM "${table}" AS t WHERE t.site = counter.site AND CAST(t.year AS TEXT) = counter.period) AS found,
        (SELECT coalesce(max(n), 0) FROM "${table}" AS t WHERE t.site = counter.site AND CAST(t.year AS TEXT) = counter.period) AS newest
      FROM counter WHERE counter.series = ?`)
      .all(series) as { site: string; year: number; last: number; found: number; newest: number }[];
    for (const { site, year, last, found, newest } of issued) {
      const name = (n: number): string => composeSide(series, { site, year, n });
      if (newest !== last)
        report('number', `编号计数与登记不符：已发到 ${name(last)}，登记簿中最后一号是 ${name(newest)}。`);
      if (found !== newest)
        report('number', `${name(newest)} 以前的编号不连续：应有 ${newest} 号，实有 ${found} 号。`);
    }
    const uncounted = db
      .prepare(`
      SELECT DISTINCT site, year FROM "${table}" AS t
      WHERE NOT EXISTS (SELECT 1 FROM counter WHERE site = t.site AND series = ? AND period = CAST(t.year AS TEXT))`)
      .all(series) as { site: string; year: number }[];
    for (const { site, year } of uncounted)
      report('number', `${composeSide(series, { site, year, n: 1 })} 一系列的编号没有计数记录。`);
  }
}
