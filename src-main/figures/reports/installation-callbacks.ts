import type { FigureCallback } from '#domain/figures/figure-facts.ts';
import type { Period } from '#domain/period.ts';
import { addDays } from '#domain/time.ts';
import { installationDue } from '#domain/work/callbacks/installation-due.ts';
import type { ClockRule } from '#domain/work/clocks/clock-rules.ts';
import type { Db } from '../../register/open.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';

interface Entry {
  readonly installedOn: string;
  readonly rule: string;
  readonly doneAt: string | null;
  readonly member: number;
  readonly unreached: number;
}

/** The entries of installation lists that fall due in a period (C21), as FIG6 counts them; they belong to no case. */
export function createInstallationCallbacks(
  db: Db,
  clocks: Pick<ClockStore, 'calendar'>,
): (period: Period) => readonly FigureCallback[] {
  // A list from before the rule keeps none, and was due as a whole.
  const entries = db.prepare(`
    SELECT t.installed_on AS installedOn, json_extract(b.source, '$.rule') AS rule, t.result_at AS doneAt, t.member,
      t.level IS NULL AND t.sheet IS NOT NULL AS unreached
    FROM callback_batch AS b
    JOIN batch_task AS t ON t.batch_id = b.id
    WHERE b.kind = 'installation' AND json_extract(b.source, '$.rule') IS NOT NULL
      AND t.installed_on >= @first AND t.installed_on <= @last
    ORDER BY t.id`);
  return (period) => {
    const calendar = clocks.calendar();
    const within = { first: addDays(period.first, -LONGEST), last: period.last };
    return (entries.all(within) as Entry[]).flatMap(({ installedOn, rule, doneAt, member, unreached }) => {
      const dueAt = installationDue(JSON.parse(rule) as ClockRule, installedOn, calendar); // written by batch.create
      if (dueAt < period.from || dueAt >= period.to) return [];
      return [
        { caseId: null, dueAt, doneAt, member: member === 1, anonymous: false, unreached: unreached === 1 },
      ];
    });
  };
}

/** No rule of C6 is longer (clock-rules.ts). */
const LONGEST = 366;
