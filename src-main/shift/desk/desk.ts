import type { Settings } from '#contract/house/settings.ts';
import type { DeskItem } from '#contract/shift/desk.ts';
import { words } from '#contract/words.ts';
import type { Appointment, ReadAppointments } from '../../work/dispatch/appointments.ts';
import { type Queue, QUEUES } from '#domain/work/queues.ts';
import { countQueues, type Queues, type Waiting } from '../../work/queues/queues.ts';
import { type ClaimState, nextOfClaim } from '#domain/work/claims/claim.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { addDays, addMs, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { Deputies } from '../../house/people/deputies.ts';
import type { Talks, WaitingTalk } from '../../counter/customers/talks.ts';
import type { Context, Handlers } from '../../office/router.ts';

const LIMIT = 200;
/** So many of a queue stand on the desk; all of them are in 跟踪. */
const QUEUE_LIMIT = 20;
const CASE = `c.id AS caseId, c.site, c.kind AS caseKind, c.year, c.n, c.customer_name AS customerName,
  c.owner_name AS ownerName, c.owner_id AS ownerId, c.category_label || '：' || substr(c.content, 1, 80) AS matter`;

type Found = Omit<
  DeskItem,
  'caseId' | 'customerId' | 'caseNumber' | 'mine' | 'kind' | 'clockState' | 'since' | 'fresh'
> &
  Omit<NumberParts, 'kind'> & {
    readonly caseId: number;
    readonly caseKind: NumberParts['kind'];
    readonly ownerId: number;
    readonly proposedBy?: number;
  };

type ClaimFound = Omit<Found, 'dueAt'> & {
  readonly claimState: ClaimState;
  readonly claimSite: string;
  readonly claimYear: number;
  readonly claimN: number;
  readonly dueOn: string | null;
};

/** The desk (工作台): what to do now, in the order of spec 30, from partial indexes on what is open. */
export function createDesk(
  db: Db,
  areas: {
    readonly clocks: ClockStore;
    readonly missedHandovers: (now: Instant) => number;
    readonly deputies: Pick<Deputies, 'isSecondOf'>;
    readonly penalties: (context: Context) => readonly { readonly caseId: number; readonly text: string }[];
    readonly talks: Pick<Talks, 'waiting'>;
    readonly queues: Queues;
    readonly appointments: ReadAppointments;
    readonly settings: () => Settings;
  },
): Handlers<'desk'> {
  const { clocks, missedHandovers, deputies, penalties, talks, queues, appointments, settings } = areas;
  const dueClocks = db.prepare(`
    SELECT ${CASE}, clock.due_at AS dueAt, json_extract(clock.rule, '$.name') AS text, clock.rule_id AS clock
    FROM clock
    JOIN "case" AS c ON c.id = clock.case_id
    WHERE clock.finished_at IS NULL AND clock.withdrawn_at IS NULL AND clock.due_at <= @tonight AND clock.rule_id NOT IN ('C6', 'C22')
    ORDER BY clock.due_at
    LIMIT ${LIMIT}`);
  const callbacks = db.prepare(`
    SELECT ${CASE}, coalesce(t.appointed_at, clock.due_at) AS dueAt, '回访' AS text, 'C6' AS clock
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    LEFT JOIN clock ON clock.case_id = c.id AND clock.rule_id = 'C6' AND clock.finished_at IS NULL AND clock.withdrawn_at IS NULL
    WHERE t.state IN ('open', 'appointed') AND c.state = 'awaiting_callback'
    ORDER BY dueAt
    LIMIT ${LIMIT}`);
  const managers = db.prepare(`
    SELECT ${CASE}, clock.due_at AS dueAt, clock.rule_id AS clock,
      coalesce(c.escalated_reason, '多次不满意，由主管负责') AS text
    FROM "case" AS c
    LEFT JOIN clock ON clock.case_id = c.id AND clock.rule_id = 'C22' AND clock.finished_at IS NULL
      AND clock.withdrawn_at IS NULL
    WHERE c.manager_owns_since IS NOT NULL AND c.state NOT IN ('closed', 'archived', 'voided')
    ORDER BY clock.due_at IS NULL, clock.due_at, c.manager_owns_since
    LIMIT ${LIMIT}`);
  const decisions = db.prepare(`
    SELECT ${CASE}, NULL AS dueAt, d.reason AS text, NULL AS clock, d.proposed_by AS proposedBy
    FROM decision AS d
    JOIN "case" AS c ON c.id = d.case_id
    WHERE d.state = 'proposed'
    ORDER BY d.id
    LIMIT ${LIMIT}`);
  const reviews = db.prepare(`
    SELECT ${CASE}, NULL AS dueAt, '接待员先行派单，待复核' AS text, NULL AS clock
    FROM "case" AS c
    WHERE c.handler_review_since IS NOT NULL AND c.state NOT IN ('closed', 'archived', 'voided')
    LIMIT ${LIMIT}`);
  const natures = db.prepare(`
    SELECT ${CASE}, NULL AS dueAt, '当场办结的性质待确认' AS text, NULL AS clock
    FROM "case" AS c
    WHERE c.nature IS NOT NULL AND c.nature_confirmed_at IS NULL AND c.state NOT IN ('archived', 'voided')
    LIMIT ${LIMIT}`);
  const claims = db.prepare(`
    SELECT ${CASE.replace('c.owner_name', 'k.handler_name').replace('c.owner_id', 'k.handler_id')},
      k.state AS claimState, k.site AS claimSite, k.year AS claimYear, k.n AS claimN, NULL AS clock, '' AS text,
      (SELECT min(due_on) FROM claim_remedy WHERE claim_id = k.id AND dropped_at IS NULL AND done_on IS NULL
        AND k.state IN ('signed', 'settling')) AS dueOn
    FROM claim AS k
    JOIN "case" AS c ON c.id = k.case_id
    WHERE k.state IN ('opened', 'facts', 'approved', 'signed', 'settling')
    ORDER BY k.id
    LIMIT ${LIMIT}`);
  const caseOf = db.prepare(
    `SELECT ${CASE}, NULL AS dueAt, @text AS text, NULL AS clock FROM "case" AS c WHERE c.id = @caseId`,
  );
  const count = (sql: string) => db.prepare(sql).pluck();
  const OPEN_CLOCK = 'finished_at IS NULL AND withdrawn_at IS NULL';
  const counts = {
    open: count(`SELECT count(*) FROM "case" WHERE state NOT IN ('closed', 'archived', 'voided')`),
    overdue: count(`SELECT count(DISTINCT case_id) FROM clock WHERE ${OPEN_CLOCK} AND due_at < @now`),
    dueToday: count(
      `SELECT count(DISTINCT case_id) FROM clock WHERE ${OPEN_CLOCK} AND due_at >= @now AND due_at <= @tonight`,
    ),
    callbacks: count(`SELECT count(*) FROM callback WHERE state IN ('open', 'appointed')`),
    batchCallbacks: count(`
      SELECT count(*) FROM callback_batch AS b
      JOIN batch_task AS t ON t.batch_id = b.id AND t.state IN ('open', 'appointed')
      WHERE b.clerk_id = @actorId AND (t.appointed_at IS NULL OR t.appointed_at <= @now)`),
    orders: count(`SELECT count(*) FROM work_order WHERE state NOT IN ('accepted', 'withdrawn')`),
    receivedToday: count(`SELECT count(*) FROM "case" WHERE received_at >= @today AND state <> 'voided'`),
    closedToday: count(`SELECT count(*) FROM "case" WHERE closed_at >= @today`),
    calledToday: count(`SELECT count(*) FROM callback WHERE result_at >= @today`),
  };

  function clockStateOf({ caseId, clock, dueAt }: Pick<Found, 'caseId' | 'clock' | 'dueAt'>, now: Instant) {
    if (clock === null || dueAt === null) return null;
    if (dueAt < now) return '超时';
    const running = clocks
      .ofCase(caseId)
      .findLast(({ ruleId, finished, withdrawnAt }) => ruleId === clock && !finished && withdrawnAt === null);
    return running ? clocks.viewOf(running, now).state : null;
  }

  /** A1: stands with its time, red once it was missed; callbacks agreed upon stand among the callbacks. */
  function appointmentItem(one: Appointment, { now, actor }: Context): DeskItem {
    const { kind, at, caseId, parts, customerName, ownerId, ownerName, matter } = one;
    const near = addMs(now, settings()['ladder.appointmentMinutes'] * 60_000);
    return {
      kind: 'appointment',
      caseId,
      caseNumber: composeNumber(parts),
      customerId: null,
      customerName,
      matter,
      text: `约 ${at.slice(11, 16)} ${words.appointment[kind]}`,
      ownerName,
      dueAt: at,
      clock: null,
      clockState: at < now ? '超时' : at <= near ? '临期' : '正常',
      mine: ownerId === actor.id,
      since: null,
      fresh: false,
    };
  }

  /** Q1: a queue's row says for whom and since when it waits; what is to be done stands on its group. */
  function queueItem(entry: Waiting, { now, actor }: Context): DeskItem {
    const { queue, caseId, number, customerName, matter, departmentLabel, rework, ownerName } = entry;
    const { ownerId, dueAt, clock, since, fresh } = entry;
    const whose = [departmentLabel, rework && '返工'].filter(Boolean).join(' · ');
    return {
      kind: queue,
      caseId,
      caseNumber: number,
      customerId: null,
      customerName,
      matter,
      text: whose,
      ownerName,
      dueAt,
      clock,
      clockState: queues.clockState(entry, now),
      mine: ownerId === actor.id,
      since,
      fresh,
    };
  }

  // Nobody approves their own proposal; what a manager put up, a deputy or the second person decides (spec 10 Roles).
  function waitingFor({ actor, person }: Context): readonly Found[] {
    const manager = person?.roles.includes('manager') ?? false;
    return (decisions.all() as Found[]).filter(
      ({ proposedBy = 0 }) =>
        proposedBy !== actor.id && (manager || deputies.isSecondOf(actor.id, proposedBy)),
    );
  }

  /** Claims whose next step is the counter's; what waits for a manager's yes stands among the decisions. */
  function openClaims({ actor, person }: Context): readonly Found[] {
    const expert = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
    return (claims.all() as ClaimFound[])
      .filter(({ ownerId }) => expert || ownerId === actor.id)
      .map(({ claimState, claimSite, claimYear, claimN, dueOn, ...found }) => ({
        ...found,
        dueAt: dueOn === null ? null : instantAt(addDays(dueOn, 1), '00:00'),
        text: nextOfClaim(claimState) ?? '',
        matter: `${composeSide('claim', { site: claimSite, year: claimYear, n: claimN })} ${found.matter}`,
      }));
  }

  function today(context: Context, waiting: ReadonlyMap<Queue, readonly Waiting[]>): DeskItem[] {
    const { now, actor, person } = context;
    const tonight = instantAt(addDays(dayOf(now), 1), '00:00');
    const item = (
      kind: DeskItem['kind'],
      { site, caseKind, year, n, ownerId, proposedBy: _, ...found }: Found,
    ): DeskItem => ({
      ...found,
      kind,
      customerId: null,
      caseNumber: composeNumber({ site, kind: caseKind, year, n }),
      clockState: clockStateOf(found, now),
      mine: ownerId === actor.id,
      since: null,
      fresh: false,
    });
    const items = (kind: DeskItem['kind'], rows: unknown[]): DeskItem[] =>
      (rows as Found[]).map((row) => item(kind, row));
    // What is due at 24:00 is still today's.
    const due = (dueClocks.all({ tonight }) as Found[]).map((row) => {
      const late = row.dueAt !== null && row.dueAt < now;
      return item(late ? 'overdue' : row.clock === 'C17' ? 'promised' : 'due-today', row);
    });
    const has = (role: string): boolean => person?.roles.some((mine) => mine === role) ?? false;
    const ordered = [
      ...due.filter(({ kind }) => kind === 'overdue'),
      ...appointments(tonight)
        .filter(({ kind }) => kind !== 'callback')
        .map((one) => appointmentItem(one, context)),
      ...due.filter(({ kind }) => kind === 'due-today'),
      ...due.filter(({ kind }) => kind === 'promised'),
      ...QUEUES.flatMap((queue) =>
        (waiting.get(queue) ?? []).slice(0, QUEUE_LIMIT).map((entry) => queueItem(entry, context)),
      ),
      ...items('callback', callbacks.all()),
      ...(has('manager') ? items('second-complaint', managers.all()) : []),
      ...waitingFor(context).map((row) => item('decision', row)),
      ...(has('handler')
        ? [...items('review', reviews.all()), ...items('confirm-nature', natures.all())]
        : []),
      ...items(
        'penalty',
        penalties(context).map((step) => caseOf.get(step)),
      ),
      ...openClaims(context).map((row) => item('claim', row)),
      ...talks.waiting(actor.id, has('manager'), now).map(talkItem),
    ];
    // A receptionist sees their own first, a manager all as they fall due.
    return has('manager')
      ? ordered
      : [...ordered.filter(({ mine }) => mine), ...ordered.filter(({ mine }) => !mine)];
  }

  return {
    'desk.today': (_, context) => {
      const { now } = context;
      const moments = {
        now,
        today: instantAt(dayOf(now), '00:00'),
        tonight: instantAt(addDays(dayOf(now), 1), '00:00'),
        actorId: context.actor.id,
      };
      const counted = Object.fromEntries(
        Object.entries(counts).map(([name, statement]) => [name, Number(statement.get(moments))]),
      );
      const waiting = queues.of(context);
      return {
        at: now,
        items: today(context, waiting),
        counts: {
          ...(counted as { [Name in keyof typeof counts]: number }),
          decisions: waitingFor(context).length,
          missedHandovers: missedHandovers(now),
          queues: countQueues(waiting),
          fresh: [...waiting.values()].flat().filter(({ fresh }) => fresh).length,
        },
      };
    },
  };
}

/** C7: the first talk with a customer newly assigned to a clerk. */
function talkItem({ customerId, customerName, unit, clerkName, mine, dueAt, state }: WaitingTalk): DeskItem {
  return {
    kind: 'talk',
    caseId: null,
    caseNumber: null,
    customerId,
    customerName,
    matter: unit ?? '',
    text: '首次面谈',
    ownerName: clerkName,
    dueAt,
    clock: 'C7',
    clockState: state,
    mine,
    since: null,
    fresh: false,
  };
}
