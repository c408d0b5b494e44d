import type { SideSeries } from '#domain/numbering.ts';
import type { SeriesEnd } from '#domain/book/reserving.ts';
import type { Db } from './open.ts';
import { oneEach } from './one-each.ts';

/** Takes the next `count` numbers of a series and answers the first; call inside the inserting transaction. */
export type NextNumbers = (series: SideSeries, site: string, year: number, count?: number) => number;

/** Says up to which number a series of cases was given, never less than before; after a restore. */
export function createSeriesEnd(db: Db): (end: SeriesEnd) => void {
  const raise = db.prepare(`
    INSERT INTO counter (site, series, period, last) VALUES (@site, @kind, @year, @last)
    ON CONFLICT (site, series, period) DO UPDATE SET last = max(last, excluded.last)`);
  return ({ site, kind, year, last }) => void raise.run({ site, kind, year: String(year), last });
}

export const createSeries = oneEach((db: Db): NextNumbers => {
  const take = db
    .prepare(`
    INSERT INTO counter (site, series, period, last) VALUES (@site, @series, @year, @count)
    ON CONFLICT (site, series, period) DO UPDATE SET last = last + @count
    RETURNING last`)
    .pluck();
  return (series, site, year, count = 1) =>
    Number(take.get({ series, site, year: String(year), count })) - count + 1;
});
