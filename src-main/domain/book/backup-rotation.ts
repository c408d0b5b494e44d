import { addDays, type Day, dayOf, type Instant, weekdayOf } from '../time.ts';

/** How many backups are kept of each size of time (spec 60: 7 daily, 5 weekly, 12 monthly ⚙). */
export interface Keeping {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/**
 * The backups that may go: all but the newest of each of the last days, weeks and months that have one. Days
 * without a backup don't count, so that a long closure never empties the shelf; what is dated after `now` (a
 * clock that ran ahead) and the newest of all stay.
 */
export function surplusBackups<Backup extends { readonly at: Instant }>(
  backups: readonly Backup[],
  now: Instant,
  { daily, weekly, monthly }: Keeping,
): readonly Backup[] {
  const past = backups.filter(({ at }) => at <= now).toSorted((one, other) => (one.at < other.at ? 1 : -1));
  const kept = new Set([
    ...past.slice(0, 1),
    ...newestOfEach(past, daily, ({ at }) => dayOf(at)),
    ...newestOfEach(past, weekly, ({ at }) => mondayOf(dayOf(at))),
    ...newestOfEach(past, monthly, ({ at }) => at.slice(0, 7)),
  ]);
  return past.filter((backup) => !kept.has(backup));
}

function newestOfEach<Backup>(
  newestFirst: readonly Backup[],
  count: number,
  spanOf: (backup: Backup) => string,
): readonly Backup[] {
  const newest = new Map<string, Backup>();
  for (const backup of newestFirst) if (!newest.has(spanOf(backup))) newest.set(spanOf(backup), backup);
  return [...newest.values()].slice(0, count);
}

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));
