import type { DashboardView } from '#contract/figures/dashboard.ts';
import { type Level, LEVELS } from '#domain/terms.ts';
import { addDays, type Day, dayOf, daysBetween, type Instant, instantAt } from '#domain/time.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Handlers } from '../../office/router.ts';
import { fillBoard } from './board-form.ts';
import { rebuildTally, tallyDifferences } from './tally.ts';

/** The board on the screen and on paper. */
interface Dashboard {
  readonly handlers: Handlers<'dashboard'>;
  fill(id: number, now: Instant): FilledForm;
}

/** How far back the board looks. */
const DAYS = 30;

/**
 * The manager's board. What is counted by day comes from the counters (`tally`, kept by triggers in the same
 * transaction as the case), what is open from partial indexes: nothing here reads the register itself.
 */
export function createDashboard(db: Db, journal: Journal, settings: () => Settings): Dashboard {
  const perDay = db.prepare(`
    SELECT day, what, sum(n) AS n FROM tally
    WHERE what IN ('received', 'closed') AND day >= @since AND day <= @today
    GROUP BY what, day`);
  const categories = db.prepare(`
    SELECT dim AS name, sum(n) AS count FROM tally
    WHERE what = 'category' AND day >= @since AND day <= @today
    GROUP BY dim HAVING count > 0 ORDER BY count DESC, dim LIMIT 10`);
  const levels = db.prepare(`
    SELECT CAST(dim AS INTEGER) AS level, sum(n) AS count FROM tally
    WHERE what = 'level' AND day >= @since AND day <= @today GROUP BY dim`);
  const hot = db.prepare(`
    SELECT dim, sum(n) FILTER (WHERE day = @month) AS now, sum(n) FILTER (WHERE day = @before) AS before
    FROM tally WHERE what = 'hot' AND day IN (@month, @before)
    GROUP BY dim HAVING now > 0 ORDER BY now DESC, dim LIMIT 5`);
  const open = db.prepare(`SELECT day, sum(n) AS n FROM tally WHERE what = 'open' AND n > 0 GROUP BY day`);
  const orders = db.prepare(
    `SELECT dim AS name, n FROM tally WHERE what = 'order' AND day = @month AND n > 0`,
  );
  const live = db.prepare(`
    SELECT d.name, count(*) AS live,
      count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM clock AS k WHERE k.case_id = o.case_id AND k.rule_id = 'C4'
          AND k.finished_at IS NULL AND k.withdrawn_at IS NULL AND k.due_at < @now)) AS overdue
    FROM work_order AS o
    JOIN department AS d ON d.id = o.department_id
    WHERE o.state NOT IN ('accepted', 'withdrawn')
    GROUP BY d.id`);
  const OPEN_CLOCK = 'finished_at IS NULL AND withdrawn_at IS NULL';
  const single = db.prepare(`
    SELECT
      (SELECT count(DISTINCT case_id) FROM clock WHERE ${OPEN_CLOCK} AND due_at < @now) AS overdue,
      (SELECT count(DISTINCT case_id) FROM clock
        WHERE ${OPEN_CLOCK} AND due_at >= @now AND due_at <= @tonight) AS dueToday,
      (SELECT count(*) FROM callback WHERE state IN ('open', 'appointed')) AS callbacksOpen,
      (SELECT count(*) FROM callback WHERE result_at >= @midnight) AS calledToday`);
  const begun = db.prepare('SELECT at FROM event ORDER BY seq LIMIT 1').pluck();

  function trendOf(today: Day): DashboardView['trend'] {
    const since = addDays(today, 1 - DAYS);
    const found = perDay.all({ since, today }) as { day: Day; what: string; n: number }[];
    const of = (what: string) =>
      new Map(found.filter((row) => row.what === what).map(({ day, n }) => [day, n]));
    const [received, closed] = [of('received'), of('closed')];
    return Array.from({ length: DAYS }, (_, index) => {
      const day = addDays(since, index);
      return { day, received: received.get(day) ?? 0, closed: closed.get(day) ?? 0 };
    });
  }

  function departmentsOf(month: string, now: Instant): DashboardView['departments'] {
    const dispatched = new Map(
      (orders.all({ month }) as { name: string; n: number }[]).map((row) => [row.name, row.n]),
    );
    const standing = new Map(
      (live.all({ now }) as { name: string; live: number; overdue: number }[]).map((row) => [row.name, row]),
    );
    return [...new Set([...dispatched.keys(), ...standing.keys()])]
      .map((name) => ({
        name,
        month: dispatched.get(name) ?? 0,
        live: standing.get(name)?.live ?? 0,
        overdue: standing.get(name)?.overdue ?? 0,
      }))
      .sort(
        (one, other) => other.live - one.live || other.month - one.month || (one.name < other.name ? -1 : 1),
      )
      .slice(0, 8);
  }

  function viewOf(now: Instant): DashboardView {
    const today = dayOf(now);
    const since = addDays(today, 1 - DAYS);
    const month = today.slice(0, 7);
    const before = addDays(`${month}-01`, -1).slice(0, 7);
    const trend = trendOf(today);
    const said = levels.all({ since, today }) as { level: Level; count: number }[];
    const standing = open.all() as { day: Day; n: number }[];
    const counts = single.get({
      now,
      midnight: instantAt(today, '00:00'),
      tonight: instantAt(today, '24:00'),
    }) as Omit<DashboardView['today'], 'received' | 'closed' | 'open'>; // the SELECT above
    return {
      at: now,
      days: daysBetween(dayOf((begun.get() as Instant | undefined) ?? now), today) + 1,
      today: {
        ...counts,
        received: trend.at(-1)?.received ?? 0,
        closed: trend.at(-1)?.closed ?? 0,
        open: standing.reduce((sum, { n }) => sum + n, 0),
      },
      trend,
      categories: categories.all({ since, today }) as DashboardView['categories'],
      departments: departmentsOf(month, now),
      levels: LEVELS.map((level) => ({
        level,
        count: said.find((row) => row.level === level)?.count ?? 0,
      })),
      hot: (hot.all({ month, before }) as { dim: string; now: number; before: number | null }[]).map(
        (row) => {
          // The dimension is written as JSON by the trigger.
          const [category, project, department, cause] = JSON.parse(row.dim) as [
            string,
            string | null,
            string | null,
            string | null,
          ];
          return { category, project, department, cause, now: row.now, before: row.before ?? 0 };
        },
      ),
      ages: AGES.map(([name, from, to]) => ({
        name,
        count: standing.reduce((sum, { day, n }) => {
          const age = daysBetween(day, today);
          return age >= from && age <= to ? sum + n : sum;
        }, 0),
      })),
    };
  }

  return {
    fill: (_, now) => fillBoard(viewOf(now), settings()['organisation.name']),
    handlers: {
      'dashboard.recount': (_, { now, actor }) =>
        db
          .transaction(() => {
            const wrong = tallyDifferences(db);
            if (wrong > 0) {
              rebuildTally(db);
              journal.append({
                at: now,
                actor,
                type: 'tally.rebuilt',
                subject: 'register',
                facts: { wrong },
              });
            }
            return { wrong };
          })
          .immediate(),
      'dashboard.now': (_, { now }) => viewOf(now),
    },
  };
}

const AGES: readonly (readonly [name: string, from: number, to: number])[] = [
  ['当天', 0, 0],
  ['1–3 天', 1, 3],
  ['4–7 天', 4, 7],
  ['8–30 天', 8, 30],
  ['30 天以上', 31, Infinity],
];
