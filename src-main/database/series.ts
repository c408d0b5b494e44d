import type { SideSeries } from '#domain/numbering.ts';
import type { Db } from './open.ts';

/** Takes the next `count` numbers of a series and answers the first; call inside the inserting transaction. */
export type NextNumbers = (series: SideSeries, site: string, year: number, count?: number) => number;

export function createSeries(db: Db): NextNumbers {
  const take = db
    .prepare(`
    INSERT INTO counter (site, series, period, last) VALUES (@site, @series, @year, @count)
    ON CONFLICT (site, series, period) DO UPDATE SET last = last + @count
    RETURNING last`)
    .pluck();
  return (series, site, year, count = 1) =>
    Number(take.get({ series, site, year: String(year), count })) - count + 1;
}
