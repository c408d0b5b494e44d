import type { MissedOrder, RepeatedlyLate } from '#contract/penalties.ts';
import type { Settings } from '#contract/settings.ts';
import { wordDuration } from '#domain/clock-explain.ts';
import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import { addDays, dayOf, type Instant, instantAt, msOf } from '#domain/time.ts';
import type { Db } from '../database/open.ts';

/** A contractor with what it missed, and the case of the last order. */
export interface LateContractor extends RepeatedlyLate {
  readonly lastCaseId: number;
  readonly lastOrderId: number;
}

/** D7: contractors whose late or returned orders reach the number ⚙ within the days ⚙, the worst first. */
export function createRepeatedlyLate(
  db: Db,
  settings: () => Settings,
): (now: Instant) => readonly LateContractor[] {
  // Late: the round's work isn't accepted by its due time, or the four hours weren't kept; or returned as not good.
  const select = db.prepare(`
    SELECT o.id, o.case_id AS caseId, o.n AS orderN, o.department_id AS departmentId, o.department_label AS departmentLabel,
      c.site, c.kind, c.year, c.n, c.category_label || '：' || substr(c.content, 1, 40) AS matter, o.returns,
      CASE WHEN o.state = 'accepted' THEN o.reviewed_at END AS doneAt,
      (SELECT coalesce(json_extract(k.finished, '$.due'), k.due_at) FROM clock AS k
        WHERE k.case_id = o.case_id AND k.rule_id = 'C4' AND k.round = o.round AND k.withdrawn_at IS NULL
        ORDER BY k.id DESC LIMIT 1) AS workDue,
      (SELECT coalesce(json_extract(k.finished, '$.due'), k.due_at) FROM clock AS k
        WHERE k.order_id = o.id AND k.rule_id = 'C3' AND k.withdrawn_at IS NULL
          AND coalesce(k.finished_at, @now) > coalesce(json_extract(k.finished, '$.due'), k.due_at)
        ORDER BY k.id DESC LIMIT 1) AS missedArrival
    FROM work_order AS o
    JOIN "case" AS c ON c.id = o.case_id
    WHERE o.contractor = 1 AND o.state <> 'withdrawn' AND o.dispatched_at >= @since AND c.state <> 'voided'
    ORDER BY o.id`);
  const penalties = db
    .prepare(
      "SELECT count(*) FROM sanction WHERE kind = 'penalty' AND department_id = ? AND state IN ('approved', 'delivered')",
    )
    .pluck();

  return (now) => {
    const { 'penalty.missedOrders': least, 'penalty.missedDays': days } = settings();
    const since = instantAt(addDays(dayOf(now), -days), '00:00');
    const rows = (select.all({ now, since }) as OrderRow[]).flatMap((row) => {
      const missed = missedOf(row, now);
      return missed === null ? [] : [{ ...row, missed }];
    });
    return [...Map.groupBy(rows, ({ departmentId }) => departmentId).values()]
      .filter((own) => own.length >= least)
      .flatMap((own) => {
        const last = own.at(-1);
        if (!last) return [];
        return {
          departmentId: last.departmentId,
          departmentLabel: last.departmentLabel,
          orders: own.length,
          missed: own.map(({ missed }) => missed),
          penalties: Number(penalties.get(last.departmentId)),
          lastCaseId: last.caseId,
          lastOrderId: last.id,
        };
      })
      .toSorted((a, b) => b.orders - a.orders || a.departmentId - b.departmentId);
  };
}

const wholeMinutes = (ms: number) => Math.max(1, Math.floor(ms / 60_000)) * 60_000;

interface OrderRow extends NumberParts {
  readonly id: number;
  readonly caseId: number;
  readonly orderN: number;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly matter: string;
  readonly returns: number;
  readonly doneAt: Instant | null;
  readonly workDue: Instant | null;
  readonly missedArrival: Instant | null;
}

function missedOf(row: OrderRow, now: Instant): MissedOrder | null {
  const { workDue, missedArrival, doneAt, returns } = row;
  const until = doneAt ?? now;
  const late = workDue !== null && until > workDue ? workDue : missedArrival;
  if (late === null && returns === 0) return null;
  const order = composeDerived(composeNumber(row), 'P', row.orderN);
  const words = [
    ...(late === null
      ? []
      : [late === workDue ? wordDuration(wholeMinutes(msOf(until) - msOf(late))) : '四小时未到场']),
    ...(returns === 0 ? [] : [`退回 ${returns} 次`]),
  ];
  return { order, matter: row.matter, dueAt: late ?? workDue ?? until, doneAt, late: words.join('，') };
}
