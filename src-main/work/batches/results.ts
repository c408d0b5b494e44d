import type { BatchFilter, BatchResult } from '#contract/work/batches.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

const PAGE = 200;

/** Which tasks each filter shows. */
const FILTERS: Readonly<Record<BatchFilter, string>> = {
  all: '1',
  '1': 't.level = 1',
  '2': 't.level = 2',
  '3': 't.level = 3',
  '4': 't.level = 4',
  ended: "t.state = 'ended'",
  open: "t.state IN ('open', 'appointed')",
};

/** Everybody of a batch with what became of the call (B10). */
export function createBatchResults(db: Db): Pick<Handlers<'batch'>, 'batch.results'> {
  const select = (filter: string) =>
    db.prepare(`
    SELECT t.id AS taskId, t.site, t.year, t.n, t.customer_name AS customerName, t.customer_phone AS customerPhone, t.unit,
      t.state, t.level, t.reason_label AS reasonLabel, t.reason_text AS reasonText, t.suggestion,
      a.outcome, (SELECT count(*) FROM batch_attempt WHERE task_id = t.id) AS attempts,
      coalesce(t.result_at, a.at) AS at, coalesce(t.by_name, a.by_name) AS byName,
      EXISTS (SELECT 1 FROM callback_correction WHERE task_id = t.id) AS corrected,
      c.id AS complaintId, c.site AS caseSite, c.kind AS caseKind, c.year AS caseYear, c.n AS caseN
    FROM batch_task AS t
    LEFT JOIN batch_attempt AS a ON a.id = (SELECT max(id) FROM batch_attempt WHERE task_id = t.id)
    LEFT JOIN "case" AS c ON c.id = (
      SELECT max(k.id) FROM batch_offer AS o JOIN "case" AS k ON k.request_id = o.draft_id WHERE o.task_id = t.id)
    WHERE t.batch_id = @batchId AND t.id > @after AND ${filter}
    ORDER BY t.id
    LIMIT ${PAGE + 1}`);
  // The keys of FILTERS are those of the filter.
  const selects = Object.fromEntries(
    Object.entries(FILTERS).map(([name, filter]) => [name, select(filter)]),
  ) as Record<BatchFilter, ReturnType<typeof select>>;

  return {
    'batch.results': ({ batchId, filter, after }) => {
      const found = selects[filter].all({ batchId, after: after ?? 0 }) as ResultRow[];
      return { rows: found.slice(0, PAGE).map(resultOf), more: found.length > PAGE };
    },
  };
}

type ResultRow = Omit<BatchResult, 'number' | 'complaintNumber' | 'corrected'> & {
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly corrected: number;
  readonly caseSite: string | null;
  readonly caseKind: NumberParts['kind'] | null;
  readonly caseYear: number;
  readonly caseN: number;
};

function resultOf(row: ResultRow): BatchResult {
  const { site, year, n, caseSite, caseKind, caseYear, caseN, corrected, ...result } = row;
  return {
    ...result,
    number: composeSide('batch-callback', { site, year, n }),
    corrected: corrected === 1,
    complaintNumber:
      caseSite === null || caseKind === null
        ? null
        : composeNumber({ site: caseSite, kind: caseKind, year: caseYear, n: caseN }),
  };
}
