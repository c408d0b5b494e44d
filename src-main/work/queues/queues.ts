import type { QueueCounts, QueueItem } from '#contract/work/queues.ts';
import type { Settings } from '#contract/house/settings.ts';
import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Nature, OrderState } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import {
  type AtTheCounter,
  byUrgency,
  caseQueue,
  isNewFor,
  orderQueue,
  type Queue,
  type QueueFacts,
  QUEUES,
  takesFrom,
} from '#domain/work/queues.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Db } from '../../register/open.ts';
import type { Roster } from '../../shift/roster/roster.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import { roleActor } from '../moves/moves.ts';
import type { Concerns } from '../violations/concerns.ts';

const LIST_LIMIT = 500;

/** An item before its clock's state is worded; that is reckoned only for what is shown. */
export type Waiting = Omit<QueueItem, 'clockState'>;

/** The queues of what nobody has taken up yet (Q1-Q3): read from what is open, stored nowhere. */
export interface Queues {
  /** Everything this person may take on, by queue, the most urgent first. */
  of(context: Context): ReadonlyMap<Queue, readonly Waiting[]>;
  clockState(item: Waiting, now: Instant): QueueItem['clockState'];
  readonly handlers: Handlers<'queue'>;
}

interface Common {
  readonly caseId: number;
  readonly site: string;
  readonly kind: NumberParts['kind'];
  readonly year: number;
  readonly n: number;
  readonly severity: QueueItem['severity'];
  readonly sameDay: 0 | 1;
  readonly customerName: string;
  readonly unit: string | null;
  readonly matter: string;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly clock: string | null;
  readonly dueAt: Instant | null;
  readonly since: Instant;
  readonly broughtBy: number | null;
}

type CaseFound = Common & {
  readonly state: QueueFacts['state'];
  readonly nature: Nature | null;
  readonly held: 0 | 1;
  readonly followsLead: 0 | 1;
  readonly resumedAt: Instant | null;
};

type OrderFound = Common & {
  readonly orderId: number;
  readonly orderN: number;
  readonly orderState: OrderState;
  readonly rework: 0 | 1;
  readonly departmentLabel: string;
};

const SHOWN = `c.id AS caseId, c.site, c.kind, c.year, c.n, c.severity, c.same_day IS NOT NULL AS sameDay,
  c.customer_name AS customerName, c.unit, c.category_label || '：' || substr(c.content, 1, 80) AS matter,
  c.owner_id AS ownerId, c.owner_name AS ownerName`;

/** The open clock of a case that is due first; a measure's own (C8) hurries nobody here. */
const FIRST_DUE = `LEFT JOIN clock AS k ON k.id = (
    SELECT id FROM clock
    WHERE case_id = c.id AND finished_at IS NULL AND withdrawn_at IS NULL AND rule_id <> 'C8' AND due_at IS NOT NULL
    ORDER BY due_at LIMIT 1)`;

export function createQueues(
  db: Db,
  areas: {
    readonly clocks: ClockStore;
    readonly concerns: Concerns;
    readonly roster: Pick<Roster, 'onShift'>;
    readonly settings: () => Settings;
  },
): Queues {
  const { clocks, concerns, roster, settings } = areas;
  // The move that brought a case where it stands is the last one that ended in this state.
  const waitingCases = db.prepare(`
    SELECT ${SHOWN}, c.state, c.nature, k.rule_id AS clock, k.due_at AS dueAt,
      coalesce(e.at, c.entered_at) AS since, coalesce(e.actor_id, c.received_by) AS broughtBy,
      c.linked_to IS NOT NULL AND c.link_kind = 'together' AND c.round = 1 AS followsLead,
      EXISTS (SELECT 1 FROM hold WHERE case_id = c.id AND ended_at IS NULL AND resume_at > @now) AS held,
      (SELECT max(min(coalesce(ended_at, resume_at), resume_at)) FROM hold WHERE case_id = c.id) AS resumedAt
    FROM "case" AS c
    ${FIRST_DUE}
    LEFT JOIN event AS e ON e.seq = (
      SELECT max(seq) FROM event
      WHERE subject = 'case/' || c.id AND json_extract(payload, '$.to') = c.state
        AND json_extract(payload, '$.from') <> c.state)
    WHERE c.state NOT IN ('closed', 'archived', 'voided') AND (c.state IN ('registered', 'judged')
      OR (c.kind = 'complaint' AND c.nature IS NULL AND c.state IN ('dispatched', 'in_progress', 'in_review')))`);
  const waitingOrders = db.prepare(`
    SELECT ${SHOWN}, k.rule_id AS clock, k.due_at AS dueAt, o.id AS orderId, o.n AS orderN, o.state AS orderState,
      o.rework, o.department_label AS departmentLabel,
      CASE o.state WHEN 'dispatched' THEN o.dispatched_at WHEN 'returned' THEN o.reviewed_at ELSE o.replied_at END AS since,
      CASE o.state WHEN 'dispatched' THEN o.dispatched_by WHEN 'returned' THEN o.reviewed_by ELSE o.reply_entered_by END
        AS broughtBy
    FROM work_order AS o
    JOIN "case" AS c ON c.id = o.case_id AND c.state NOT IN ('closed', 'archived', 'voided')
    ${FIRST_DUE}
    WHERE o.state NOT IN ('accepted', 'withdrawn') AND o.state IN ('dispatched', 'returned', 'replied')`);
  const looks = db.prepare('SELECT queue, looked_at AS at FROM queue_look WHERE user_id = ?');
  const look = db.prepare(`
    INSERT INTO queue_look (user_id, queue, looked_at) VALUES (@actorId, @queue, @at)
    ON CONFLICT (user_id, queue) DO UPDATE SET looked_at = max(looked_at, excluded.looked_at)`);

  function of(context: Context): ReadonlyMap<Queue, readonly Waiting[]> {
    const { now, actor } = context;
    const own = concerns.about(actor.id);
    const looked = new Map(
      (looks.all(actor.id) as { queue: Queue; at: Instant }[]).map((row) => [row.queue, row.at]),
    );
    const person = roleActor(context);
    const counter: AtTheCounter = {
      handlerOnRoster: roster
        .onShift(now)
        .some(({ id, roles }) => roles.includes('handler') && id !== actor.id),
      receptionistDispatches: settings()['dispatch.receptionistWithoutHandler'],
    };
    const found = new Map<Queue, Waiting[]>(QUEUES.map((queue) => [queue, []]));
    const put = (
      queue: Queue,
      row: Common,
      more: Pick<Waiting, 'orderId' | 'number' | 'rework' | 'departmentLabel'>,
    ) => {
      const { kind, severity, customerName, unit, matter, ownerId, ownerName, clock, dueAt, since, caseId } =
        row;
      const sameDay = row.sameDay === 1;
      if (own.has(caseId) || !takesFrom(queue, person, { kind, sameDay }, counter)) return;
      const fresh = isNewFor(row, actor.id, looked.get(queue) ?? null);
      const shown = {
        caseId,
        kind,
        severity,
        customerName,
        unit,
        matter,
        ownerId,
        ownerName,
        clock,
        dueAt,
        since,
      };
      found.get(queue)?.push({ queue, sameDay, fresh, ...shown, ...more });
    };
    for (const row of waitingCases.all({ now }) as CaseFound[]) {
      const { held, followsLead, sameDay } = row;
      const facts = { held: held === 1, followsLead: followsLead === 1, sameDay: sameDay === 1 };
      const queue = caseQueue({ ...row, ...facts });
      if (queue === null) continue;
      // A hold that has ended brings the case back, whoever brought it there.
      const resumed = row.resumedAt !== null && row.resumedAt > row.since;
      const since = resumed ? { since: row.resumedAt ?? row.since, broughtBy: null } : {};
      const number = composeNumber(row);
      put(queue, { ...row, ...since }, { orderId: null, number, rework: false, departmentLabel: null });
    }
    for (const row of waitingOrders.all() as OrderFound[]) {
      const { orderId, orderN, orderState, departmentLabel } = row;
      const queue = orderQueue(orderState);
      if (queue === null) continue;
      const number = composeDerived(composeNumber(row), 'P', orderN);
      put(queue, row, { orderId, number, rework: row.rework === 1, departmentLabel });
    }
    for (const items of found.values()) items.sort(byUrgency);
    return found;
  }

  function clockState({ caseId, clock, dueAt }: Waiting, now: Instant): QueueItem['clockState'] {
    if (clock === null || dueAt === null) return null;
    if (dueAt < now) return '超时';
    const running = clocks
      .ofCase(caseId)
      .findLast(({ ruleId, finished, withdrawnAt }) => ruleId === clock && !finished && withdrawnAt === null);
    return running ? clocks.viewOf(running, now).state : null;
  }

  return {
    of,
    clockState,
    handlers: {
      'queue.list': ({ queue }, context) => {
        const found = of(context);
        const items = (found.get(queue) ?? []).slice(0, LIST_LIMIT);
        return {
          items: items.map((item) => ({ ...item, clockState: clockState(item, context.now) })),
          counts: countQueues(found),
        };
      },
      'queue.looked': ({ queues, at }, { now, actor }) =>
        db
          .transaction(() => {
            for (const queue of queues) look.run({ actorId: actor.id, queue, at: at < now ? at : now });
            return null;
          })
          .immediate(),
    },
  };
}

/** How much stands on each queue. */
export function countQueues(found: ReadonlyMap<Queue, readonly Waiting[]>): QueueCounts {
  // Every queue has its entry.
  return Object.fromEntries(QUEUES.map((queue) => [queue, found.get(queue)?.length ?? 0])) as Record<
    Queue,
    number
  >;
}
