import type {
  FigureCallback,
  FigureCase,
  FigureClock,
  FigureFacts,
  FigureOrder,
  FigureRefusal,
  FigureResult,
  FigureTask,
} from '#domain/figures/figure-facts.ts';
import type { Period } from '#domain/period.ts';
import type { CaseKind, Level } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { ReportBases } from './bases.ts';
import { createInstallationCallbacks } from './installation-callbacks.ts';

/** Reads the facts of one period; `kind` null for all kinds. The only query the figures are computed from. */
export type FigureQuery = (period: Period, kind: CaseKind | null, now: Instant) => FigureFacts;

/** Which cases a row may belong to: the kind asked for, never a voided one. */
const COUNTED = "c.state <> 'voided' AND (@kind IS NULL OR c.kind = @kind)";
/** A finished clock keeps its due time; that of an open one is the cache (C11, C12). */
const DUE = "coalesce(json_extract(k.finished, '$.due'), k.due_at)";

/**
 * The clocks that are due in a period; finished and open ones have an index each (0024). Everything below begins
 * with the rows of its period: a register of years isn't read for a month.
 */
export const DUE_CLOCKS = `
  SELECT k.id, k.case_id, k.round, k.rule_id, ${DUE} AS due_at, k.finished_at FROM clock AS k
  WHERE k.finished_at IS NOT NULL AND k.withdrawn_at IS NULL AND ${DUE} >= @from AND ${DUE} < @to
  UNION ALL
  SELECT k.id, k.case_id, k.round, k.rule_id, k.due_at, NULL FROM clock AS k
  WHERE k.finished_at IS NULL AND k.withdrawn_at IS NULL AND k.due_at >= @from AND k.due_at < @to`;

export function createFigureQuery(db: Db, clocks: ClockStore, bases: () => ReportBases): FigureQuery {
  const cases = db.prepare(`
    SELECT c.id AS caseId, c.kind, c.category_label AS category, c.project, c.cause_label AS cause,
      c.department_label AS department, c.received_at AS receivedAt, c.voided_at AS voidedAt,
      c.closed_at AS closedAt, c.close_kind AS closeKind, c.nature, c.round,
      (c.close_kind IN ('mistaken', 'duplicate', 'withdrawn') AND EXISTS (
        SELECT 1 FROM clock AS k WHERE k.case_id = c.id AND k.finished_at = c.closed_at
          AND json_extract(k.finished, '$.verdict') = '超时')) AS endedLate,
      EXISTS (SELECT 1 FROM callback_correction AS r JOIN callback AS t ON t.id = r.callback_id WHERE t.case_id = c.id) AS corrected,
      (c.repeat_of IS NOT NULL OR EXISTS (SELECT 1 FROM imported_repeat WHERE case_id = c.id)
        OR EXISTS (SELECT 1 FROM follow_up WHERE case_id = c.id AND type = 'second_complaint')) AS repeat,
      (SELECT json_group_array(json_object('from', from_at, 'to', min(coalesce(ended_at, resume_at), resume_at)))
       FROM hold WHERE case_id = c.id) AS holds
    FROM "case" AS c
    WHERE c.id IN (
        SELECT id FROM "case" WHERE received_at >= @from AND received_at < @to
        UNION ALL SELECT id FROM "case" WHERE state NOT IN ('closed', 'archived', 'voided')
        UNION ALL SELECT id FROM "case" INDEXED BY case_closed WHERE closed_at >= @from
        UNION ALL SELECT id FROM "case" WHERE state = 'voided' AND state IN ('closed', 'archived', 'voided'))
      AND c.received_at < @to
      AND (c.received_at >= @from
        OR (c.closed_at IS NULL AND c.voided_at IS NULL) OR c.closed_at >= @from OR c.voided_at >= @from)
      AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY c.received_at, c.id`);
  const steps = db.prepare(`
    SELECT at, CASE json_extract(payload, '$.from') WHEN 'closed' THEN 'reopened' ELSE 'closed' END AS what
    FROM event
    WHERE subject = @subject
      AND (json_extract(payload, '$.from') = 'closed') <> (json_extract(payload, '$.to') = 'closed')
      AND json_extract(payload, '$.to') <> 'archived'
    ORDER BY seq`);
  const orders = db.prepare(`
    SELECT o.case_id AS caseId, o.department_label AS department, o.person, o.dispatched_at AS dispatchedAt,
      o.replied_at AS repliedAt, o.withdrawn_at AS withdrawnAt,
      CASE o.state WHEN 'accepted' THEN o.reviewed_at END AS doneAt,
      k.id AS clockId, ${DUE} AS dueAt, json_extract(k.finished, '$.originalDue') AS originalDueAt,
      k.finished IS NULL AND k.extensions <> '[]' AS extended,
      o.returns, o.rework,
      EXISTS (SELECT 1 FROM work_order WHERE replaces = o.id AND replaces IS NOT NULL AND rework = 0) AS replaced
    FROM work_order AS o
    JOIN "case" AS c ON c.id = o.case_id
    LEFT JOIN clock AS k ON k.id = (
      SELECT max(id) FROM clock
      WHERE case_id = o.case_id AND round = o.round AND rule_id = 'C4' AND withdrawn_at IS NULL)
    WHERE o.id IN (
        SELECT id FROM work_order WHERE dispatched_at >= @from AND dispatched_at < @to
        UNION ALL SELECT w.id FROM (${DUE_CLOCKS}) AS d
          JOIN work_order AS w ON w.case_id = d.case_id AND w.round = d.round
          WHERE d.rule_id = 'C4')
      AND ((o.dispatched_at >= @from AND o.dispatched_at < @to) OR (${DUE} >= @from AND ${DUE} < @to)) AND ${COUNTED}
    ORDER BY o.id`);
  const clocksDue = db.prepare(`
    SELECT k.case_id AS caseId, k.due_at AS dueAt, k.finished_at AS doneAt
    FROM (${DUE_CLOCKS}) AS k
    JOIN "case" AS c ON c.id = k.case_id
    WHERE k.rule_id = @rule AND ${COUNTED}
    ORDER BY k.id`);
  // FIG6 asks for a result, so the task decides and not the clock, which a special closing stops as well. A task that
  // the closing dropped stays when it had ended without reaching anybody (its sheet), or was late already (C19).
  const callbacks = db.prepare(`
    SELECT k.case_id AS caseId, k.due_at AS dueAt, t.result_at AS doneAt, c.member,
      c.anonymous_reason IS NOT NULL AS anonymous, t.level IS NULL AND t.sheet IS NOT NULL AS unreached
    FROM (${DUE_CLOCKS}) AS k
    JOIN "case" AS c ON c.id = k.case_id
    JOIN callback AS t ON t.id = (
      SELECT max(id) FROM callback WHERE case_id = k.case_id AND round = k.round
        AND (state <> 'dropped' OR sheet IS NOT NULL OR k.finished_at > k.due_at))
    WHERE k.rule_id = 'C6' AND ${COUNTED}
    ORDER BY k.id`);
  const tasks = db.prepare(`
    SELECT t.case_id AS caseId, max(a.outcome = 'reached') AS reached
    FROM callback_attempt AS a
    JOIN callback AS t ON t.id = a.callback_id
    JOIN "case" AS c ON c.id = t.case_id
    WHERE a.at >= @from AND a.at < @to AND a.method <> 'on_the_spot' AND ${COUNTED}
    GROUP BY t.id
    ORDER BY t.id`);
  const results = db.prepare(`
    SELECT t.case_id AS caseId, c.category_label AS category, t.result_at AS at, t.level, c.nature
    FROM callback AS t
    JOIN "case" AS c ON c.id = t.case_id
    WHERE t.level IS NOT NULL
      AND t.case_id IN (
        SELECT case_id FROM callback WHERE level IS NOT NULL AND result_at >= @from AND result_at < @to)
      AND ${COUNTED}
    ORDER BY t.case_id, t.n`);
  const refusals = db.prepare(`
    SELECT v.case_id AS caseId, v.department_label AS department, v.person
    FROM violation AS v
    LEFT JOIN "case" AS c ON c.id = v.case_id
    WHERE v.kind = 'non_cooperation' AND v.at >= @from AND v.at < @to AND v.voided_at IS NULL
      AND (@kind IS NULL OR c.kind = @kind)
    ORDER BY v.id`);

  const imported = db.prepare(`
    SELECT -i.id AS caseId, i.kind, coalesce(i.category_label, '（未填）') AS category, i.project, NULL AS cause,
      i.department_label AS department, i.received_at AS receivedAt, i.nature, i.level
    FROM imported_case AS i
    WHERE i.received_at >= @from AND i.received_at < @to AND (@kind IS NULL OR i.kind = @kind)
    ORDER BY i.received_at, i.id`);

  // A case in its first round was closed at most once, unless its result was set right; the others tell it in their events.
  function historyOf({ caseId, round, corrected, closedAt }: StoredCase): FigureCase['history'] {
    if (round > 1 || corrected === 1)
      return steps.all({ subject: `case/${caseId}` }) as FigureCase['history']; // the SELECT above
    return closedAt === null ? NONE : [{ at: closedAt, what: 'closed' }];
  }

  const installations = createInstallationCallbacks(db, clocks);

  function originalDueOf({ caseId, clockId, extended, dueAt, originalDueAt }: StoredOrder): Instant | null {
    if (extended === 0) return originalDueAt ?? dueAt;
    const clock = clocks.ofCase(caseId).find(({ id }) => id === clockId);
    return clock ? clocks.viewOf(clock, clock.facts.startedAt).originalDue : dueAt;
  }

  return (period, kind, now) => {
    const once = createOnce();
    const within = { from: period.from, to: period.to, kind };
    const base = bases();
    const history = base.countImported ? (imported.all(within) as ImportedFact[]) : [];
    return {
      period,
      now,
      cases: factsOf(cases.iterate(within) as Iterable<StoredCase>, (row) => {
        const { caseId, receivedAt, voidedAt } = row;
        return {
          caseId,
          receivedAt,
          voidedAt,
          kind: once(row.kind),
          closeKind: once(row.closeKind),
          nature: once(row.nature),
          category: once(row.category),
          project: once(row.project),
          cause: once(row.cause),
          department: once(row.department),
          repeat: row.repeat === 1,
          endedLate: row.endedLate === 1,
          holds: row.holds === '[]' ? NONE : (JSON.parse(row.holds) as FigureCase['holds']), // the SELECT above
          history: historyOf(row),
        };
      }),
      imported: history.map(({ level: _, ...row }) => ({ ...row, ...NEVER_KNOWN })),
      orders: factsOf(orders.iterate(within) as Iterable<StoredOrder>, (row) => {
        const { caseId, dispatchedAt, repliedAt, withdrawnAt, doneAt, dueAt, returns } = row;
        return {
          caseId,
          dispatchedAt,
          repliedAt,
          withdrawnAt,
          doneAt,
          dueAt,
          returns,
          department: once(row.department),
          person: once(row.person),
          rework: row.rework === 1,
          replaced: row.replaced === 1,
          originalDueAt: originalDueOf(row),
        };
      }),
      answers: clocksDue.all({ ...within, rule: 'C2' }) as FigureClock[],
      promises: clocksDue.all({ ...within, rule: 'C17' }) as FigureClock[],
      callbacks: [
        ...(kind === null ? installations(period) : []),
        ...factsOf(
          callbacks.iterate(within) as Iterable<Stored<FigureCallback, 'member' | 'anonymous' | 'unreached'>>,
          (row) => ({
            ...row,
            member: row.member === 1,
            anonymous: row.anonymous === 1,
            unreached: row.unreached === 1,
          }),
        ),
      ],
      tasks: factsOf(tasks.iterate(within) as Iterable<Stored<FigureTask, 'reached'>>, (row) => ({
        ...row,
        reached: row.reached === 1,
      })),
      results: [
        ...factsOf(results.iterate(within) as Iterable<FigureResult>, (row) => ({
          ...row,
          category: once(row.category),
          nature: once(row.nature),
        })),
        // An old ledger tells the level without its day: it counts where the matter was received.
        ...history.flatMap(({ caseId, category, receivedAt, level, nature }) =>
          level === null ? [] : [{ caseId, category, at: receivedAt, level, nature }],
        ),
      ],
      refusals: refusals.all(within) as FigureRefusal[],
      bases: base,
    };
  };
}

/** Each row is turned into its fact while it is read: a register of years isn't held twice. */
function factsOf<Row, Fact>(rows: Iterable<Row>, factOf: (row: Row) => Fact): readonly Fact[] {
  const facts: Fact[] = [];
  for (const row of rows) facts.push(factOf(row));
  return facts;
}

/** The same label is one text, however many rows bear it: the database makes a new one for each. */
function createOnce(): <Text extends string | null>(text: Text) => Text {
  const known = new Map<string, string>();
  return <Text extends string | null>(text: Text) => {
    if (text === null) return text;
    const first = known.get(text);
    if (first === undefined) known.set(text, text);
    return (first ?? text) as Text; // equal to it
  };
}

/** Nothing, once for all cases without holds or closings. */
const NONE: readonly never[] = [];

type ImportedFact = Omit<FigureCase, keyof typeof NEVER_KNOWN> & { readonly level: Level | null };

const NEVER_KNOWN = {
  voidedAt: null,
  history: [],
  closeKind: null,
  endedLate: false,
  repeat: false,
  holds: [],
} as const;

/** SQLite has no booleans: flags are 0 or 1. */
type Stored<Row, Flag extends keyof Row> = Omit<Row, Flag> & { readonly [Name in Flag]: number };

type StoredCase = Omit<FigureCase, 'repeat' | 'endedLate' | 'holds' | 'history'> & {
  readonly endedLate: number;
  readonly repeat: number;
  readonly holds: string;
  readonly round: number;
  readonly corrected: number;
  readonly closedAt: Instant | null;
};

type StoredOrder = Stored<FigureOrder, 'rework' | 'replaced'> & {
  readonly clockId: number | null;
  readonly extended: number;
};
