import type { MissedOrder, RepeatedlyLate } from '#contract/work/penalties.ts';
import type { Settings } from '#contract/house/settings.ts';
import { contractOffer, missedDeadline } from '#domain/work/clocks/missed-deadline.ts';
import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** A contractor with what it missed, and the case of the last order. */
export interface LateContractor extends RepeatedlyLate {
  readonly lastCaseId: number;
  readonly lastOrderId: number;
}

/** The clock of an order: null while it is held or there is none. */
const clockOf = (name: string, which: string): string => `
      (SELECT json_object('startedAt', k.started_at, 'dueAt', coalesce(json_extract(k.finished, '$.due'), k.due_at),
          'finishedAt', k.finished_at)
        FROM clock AS k WHERE ${which} AND k.withdrawn_at IS NULL
          AND coalesce(json_extract(k.finished, '$.due'), k.due_at) IS NOT NULL
        ORDER BY k.id DESC LIMIT 1) AS ${name}`;

/** D7: contractors whose missed deadlines reach the number ⚙ within the days ⚙, the worst first. */
export function createRepeatedlyLate(
  db: Db,
  settings: () => Settings,
): (now: Instant) => readonly LateContractor[] {
  const select = db.prepare(`
    SELECT o.id, o.case_id AS caseId, o.n AS orderN, o.department_id AS departmentId, o.department_label AS departmentLabel,
      c.site, c.kind, c.year, c.n, c.category_label || '：' || substr(c.content, 1, 40) AS matter, o.returns,
      CASE WHEN o.state IN ('replied', 'accepted') THEN o.replied_at END AS doneAt,
      EXISTS (SELECT 1 FROM order_fact WHERE order_id = o.id AND kind = 'excused') AS excused,
      ${clockOf('work', "k.case_id = o.case_id AND k.rule_id = 'C4' AND k.round = o.round")},
      ${clockOf('arrival', "k.order_id = o.id AND k.rule_id = 'C3'")}
    FROM work_order AS o
    JOIN "case" AS c ON c.id = o.case_id
    WHERE o.contractor = 1 AND o.state <> 'withdrawn' AND o.dispatched_at >= @since AND c.state <> 'voided'
    ORDER BY o.id`);
  const penalties = db
    .prepare(
      "SELECT count(*) FROM sanction WHERE kind = 'penalty' AND department_id = ? AND state IN ('approved', 'delivered')",
    )
    .pluck();
  const told = db
    .prepare(`
    SELECT json_extract(missed.value, '$.order') FROM sanction, json_each(sanction.missed) AS missed
    WHERE department_id = ? AND kind = 'contract_proposal' AND state NOT IN ('refused', 'voided')`)
    .pluck();

  return (now) => {
    const { 'penalty.missedOrders': least, 'penalty.missedDays': days } = settings();
    const since = instantAt(addDays(dayOf(now), -days), '00:00');
    const rows = (select.all({ since }) as OrderRow[]).flatMap((row) => {
      const missed = missedOf(row, now);
      return missed === null ? [] : [{ ...row, ...missed }];
    });
    return [...Map.groupBy(rows, ({ departmentId }) => departmentId).values()]
      .flatMap((own) => {
        const [{ departmentId } = { departmentId: 0 }] = own;
        const fresh = contractOffer(own, { least, told: new Set(told.all(departmentId) as string[]) });
        const last = fresh?.at(-1);
        if (!fresh || !last) return [];
        return {
          departmentId,
          departmentLabel: last.departmentLabel,
          orders: fresh.length,
          missed: fresh.map(({ order, matter, dueAt, doneAt, late }): MissedOrder => ({
            order,
            matter,
            dueAt,
            doneAt,
            late,
          })),
          penalties: Number(penalties.get(departmentId)),
          lastCaseId: last.caseId,
          lastOrderId: last.id,
        };
      })
      .toSorted((a, b) => b.orders - a.orders || a.departmentId - b.departmentId);
  };
}

interface OrderRow extends NumberParts {
  readonly id: number;
  readonly caseId: number;
  readonly orderN: number;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly matter: string;
  readonly returns: number;
  readonly doneAt: Instant | null;
  readonly excused: number;
  readonly work: string | null;
  readonly arrival: string | null;
}

interface StoredClock {
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly finishedAt: Instant | null;
}

function missedOf(row: OrderRow, now: Instant): Omit<MissedOrder, 'matter'> | null {
  const number = composeDerived(composeNumber(row), 'P', row.orderN);
  // Made by json_object() above; the paper names the deadline by how it was missed.
  const clock = (stored: string | null) =>
    stored === null ? null : { name: '', ...(JSON.parse(stored) as StoredClock) };
  const missed = missedDeadline({
    order: { number, withdrawnAt: null, doneAt: row.doneAt, returns: row.returns },
    work: clock(row.work),
    arrival: clock(row.arrival),
    excused: row.excused === 1,
    now,
  });
  return missed && { order: number, dueAt: missed.clock.dueAt, doneAt: missed.doneAt, late: missed.late };
}
