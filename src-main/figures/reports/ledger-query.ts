import type { Period } from '#domain/period.ts';
import type { CaseKind, Level } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import { CASE_COLUMNS, type StoredCase } from '../../register/case-columns.ts';
import type { Db } from '../../register/open.ts';

/** A case as a row of the ledger, in the view's names; clocks, orders and callbacks condensed to what a row can say. */
export type LedgerRow = StoredCase & {
  readonly earlierSite: string | null;
  readonly earlierKind: CaseKind | null;
  readonly earlierYear: number | null;
  readonly earlierN: number | null;
  /** The imported matter it repeats: its old number, or `''` where it has none. */
  readonly earlierImported: string | null;
  readonly secondComplaint: number;
  readonly orders: number;
  readonly returned: number;
  readonly departments: string | null;
  readonly dispatchedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly workDueAt: Instant | null;
  readonly workDoneAt: Instant | null;
  readonly workVerdict: string | null;
  readonly answerDueAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly answerVerdict: string | null;
  readonly firstLevel: Level | null;
  readonly lastLevel: Level | null;
  readonly calledBackAt: Instant | null;
  readonly calledBackBy: string | null;
  readonly callbackMethod: CallbackWord | null;
  readonly dissatisfaction: string | null;
  readonly dissatisfactionText: string | null;
  readonly customerSuggestion: string | null;
};

type CallbackWord = 'phone' | 'visit' | 'sms' | 'mail' | 'on_the_spot';

/** Which rows of the ledger. */
interface LedgerScope {
  readonly period: Period;
  readonly kind: CaseKind | null;
  /** Cases left out: those about the person who asks. */
  readonly hidden: readonly number[];
}

/** The ledger of a period: how many rows, and the rows page by page in the order of receipt, voided ones in place. */
interface LedgerQuery {
  count(scope: LedgerScope): { readonly rows: number; readonly voided: number };
  pages(scope: LedgerScope): Generator<readonly LedgerRow[]>;
  /** The rows of some cases, in the order of receipt. */
  ofCases(ids: readonly number[]): readonly LedgerRow[];
}

const PAGE = 500;
const SCOPE =
  'c.received_at >= @from AND c.received_at < @to AND (@kind IS NULL OR c.kind = @kind)\n    AND c.id NOT IN (SELECT value FROM json_each(@hidden))';
const OF_CASE = (rule: string): string =>
  `SELECT max(id) FROM clock WHERE case_id = c.id AND rule_id = '${rule}' AND withdrawn_at IS NULL`;
const RESULT = (order: 'ASC' | 'DESC'): string =>
  `SELECT id FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY n ${order} LIMIT 1`;

const ROWS = `
  SELECT ${CASE_COLUMNS},
    earlier.site AS earlierSite, earlier.kind AS earlierKind, earlier.year AS earlierYear, earlier.n AS earlierN,
    (SELECT coalesce(i.old_number, '') FROM imported_repeat AS r JOIN imported_case AS i ON i.id = r.imported_id
     WHERE r.case_id = c.id) AS earlierImported,
    EXISTS (SELECT 1 FROM follow_up WHERE case_id = c.id AND type = 'second_complaint') AS secondComplaint,
    (SELECT count(*) FROM work_order WHERE case_id = c.id AND state <> 'withdrawn') AS orders,
    (SELECT coalesce(sum(returns), 0) + count(*) FILTER (WHERE replaces IS NOT NULL AND rework = 0)
     FROM work_order WHERE case_id = c.id) AS returned,
    (SELECT group_concat(DISTINCT department_label) FROM work_order
     WHERE case_id = c.id AND state <> 'withdrawn') AS departments,
    (SELECT min(dispatched_at) FROM work_order WHERE case_id = c.id) AS dispatchedAt,
    (SELECT max(reviewed_at) FROM work_order WHERE case_id = c.id AND state = 'accepted') AS acceptedAt,
    coalesce(json_extract(work.finished, '$.due'), work.due_at) AS workDueAt, work.finished_at AS workDoneAt,
    json_extract(work.finished, '$.verdict') AS workVerdict,
    coalesce(json_extract(reply.finished, '$.due'), reply.due_at) AS answerDueAt, reply.finished_at AS answeredAt,
    json_extract(reply.finished, '$.verdict') AS answerVerdict,
    first.level AS firstLevel, last.level AS lastLevel, last.result_at AS calledBackAt, last.by_name AS calledBackBy,
    last.method AS callbackMethod, last.reason_label AS dissatisfaction, last.reason_text AS dissatisfactionText,
    last.suggestion AS customerSuggestion
  FROM "case" AS c
  LEFT JOIN "case" AS earlier ON earlier.id = c.repeat_of
  LEFT JOIN clock AS work ON work.id = (${OF_CASE('C4')})
  LEFT JOIN clock AS reply ON reply.id = (${OF_CASE('C2')})
  LEFT JOIN callback AS first ON first.id = (${RESULT('ASC')})
  LEFT JOIN callback AS last ON last.id = (${RESULT('DESC')})`;

export function createLedgerQuery(db: Db): LedgerQuery {
  const count = db.prepare(`
    SELECT count(*) AS rows, count(*) FILTER (WHERE c.state = 'voided') AS voided FROM "case" AS c WHERE ${SCOPE}`);
  const page = db.prepare(`
    ${ROWS}
    WHERE ${SCOPE} AND (c.received_at, c.id) > (@afterAt, @afterId)
    ORDER BY c.received_at, c.id
    LIMIT ${PAGE}`);
  const byIds = db.prepare(`
    ${ROWS}
    WHERE c.id IN (SELECT value FROM json_each(?))
    ORDER BY c.received_at, c.id`);

  return {
    ofCases: (ids) => byIds.all(JSON.stringify(ids)) as LedgerRow[], // the SELECT above
    count: (scope) => count.get(valuesOf(scope)) as { rows: number; voided: number }, // one row
    *pages(scope) {
      let after: { readonly afterAt: string; readonly afterId: number } | null = { afterAt: '', afterId: 0 };
      while (after) {
        const rows: readonly LedgerRow[] = page.all({ ...valuesOf(scope), ...after }) as LedgerRow[]; // the SELECT above
        if (rows.length > 0) yield rows;
        const last = rows.length < PAGE ? undefined : rows.at(-1);
        after = last ? { afterAt: last.receivedAt, afterId: last.id } : null;
      }
    },
  };
}

function valuesOf({ period: { from, to }, kind, hidden }: LedgerScope) {
  return { from, to, kind, hidden: JSON.stringify(hidden) };
}
