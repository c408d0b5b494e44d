import { words } from '#contract/words.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { CaseState, FollowUpType } from '#domain/terms.ts';
import { type Instant, wordInstant } from '#domain/time.ts';
import { CALL_PHONE } from '../../register/case-columns.ts';
import type { Db } from '../../register/open.ts';
import {
  callSheet,
  productSheet,
  serviceSheet,
  statisticsSheet,
  suggestionSheet,
} from '../printing/forms/period-sheets.ts';
import type { Paper } from '../printing/paper.ts';
import type { CallLine, StatisticsLine } from '../printing/period-values.ts';
import type { Context } from '../../office/router.ts';
import { readPeriod, refuseTooMany } from './period.ts';
import type { FilledForm } from './prints.ts';

type Fill = (periodId: number, now: Instant, by: string, context: Context) => FilledForm;

/** Fills the sheets of form 18 that are about cases: those received in a day or month, voided ones left out. */
interface PeriodPapers {
  readonly statistics: Fill;
  readonly calls: Fill;
  readonly suggestions: Fill;
  readonly products: Fill;
  readonly services: Fill;
}

const STANDING = `
  c.state <> 'voided'
    AND NOT EXISTS (SELECT 1 FROM violation WHERE case_id = c.id AND user_id = @asker AND voided_at IS NULL)`;

const NAME = `iif(c.anonymous_reason IS NULL, c.customer_name, '（匿名）')`;

// Counts say nothing of anybody: the matters about the asker are in them.
const STATISTICS = `
  SELECT c.category_label AS category,
    sum(c.kind = 'complaint') AS complaints,
    sum(c.kind = 'complaint' AND c.nature IS 'valid') AS valid,
    sum(c.kind = 'complaint' AND c.nature IS 'improvable') AS improvable,
    sum(c.kind = 'complaint' AND c.nature IS 'invalid') AS invalid,
    sum(c.kind = 'complaint' AND c.closed_at IS NOT NULL) AS complaintsClosed,
    sum(c.kind = 'repair') AS repairs,
    sum(c.kind = 'repair' AND c.closed_at IS NOT NULL) AS repairsClosed,
    sum(EXISTS (
      SELECT 1 FROM clock AS k
      WHERE k.case_id = c.id AND k.rule_id = 'C4' AND k.withdrawn_at IS NULL
        AND iif(k.finished IS NULL, k.due_at < @now, k.finished ->> 'verdict' = '超时'))) AS overdue
  FROM "case" AS c
  WHERE c.received_at >= @from AND c.received_at < @to AND c.state <> 'voided' AND c.kind IN ('complaint', 'repair')
  GROUP BY c.category_label ORDER BY count(*) DESC, c.category_label`;

const AGAIN = `f.type IN ('urge', 'supplement', 'second_complaint')`;

const CALLS = `
  SELECT c.id, c.site, c.kind, c.year, c.n, c.received_at AS at, ${NAME} AS caller,
    ${CALL_PHONE} AS phone, c.content AS matter, c.promised_at AS promisedAt,
    (SELECT max(due_at) FROM clock WHERE case_id = c.id AND rule_id = 'C4' AND withdrawn_at IS NULL) AS dueAt,
    coalesce(c.department_label, c.owner_name) AS solver, c.received_by_name AS "by"
  FROM "case" AS c
  JOIN term AS t ON t.id = c.channel_id
  WHERE ${STANDING}
    AND ((t.code = 'phone' AND c.received_at >= @from AND c.received_at < @to)
      OR EXISTS (SELECT 1 FROM follow_up AS f WHERE f.case_id = c.id AND f.at >= @from AND f.at < @to AND ${AGAIN}))
  ORDER BY c.received_at, c.id`;

const CALLED_AGAIN = `
  SELECT f.at, f.type, f.content, f.by_name AS "by" FROM follow_up AS f
  WHERE f.case_id = @id AND f.at >= @from AND f.at < @to AND ${AGAIN} ORDER BY f.id`;

const SUGGESTIONS = `
  SELECT c.site, c.kind, c.year, c.n, c.received_at AS at, ${NAME} AS customer, c.content, c.category_label AS category,
    c.product, c.department_label AS department, c.adopted, c.answer, c.closed_at AS closedAt
  FROM "case" AS c
  WHERE c.kind = 'suggestion' AND c.received_at >= @from AND c.received_at < @to AND ${STANDING}
  ORDER BY c.received_at, c.id`;

const SERVICES = `
  SELECT c.site, c.kind, c.year, c.n, c.received_at AS at, ${NAME} AS customer,
    ${CALL_PHONE} AS phone, c.project, c.unit, c.content, c.state, c.materials,
    c.price_fen AS priceFen, o.department_label AS sentTo, o.replied_at AS repliedAt, o.reply
  FROM "case" AS c
  LEFT JOIN work_order AS o ON o.id = (
    SELECT max(id) FROM work_order WHERE case_id = c.id AND state <> 'withdrawn')
  WHERE c.kind = 'repair' AND c.received_at >= @from AND c.received_at < @to AND ${STANDING}
  ORDER BY c.received_at, c.id`;

export function createPeriodPapers(db: Db): PeriodPapers {
  const statistics = db.prepare(STATISTICS);
  const calls = db.prepare(CALLS);
  const calledAgain = db.prepare(CALLED_AGAIN);
  const suggestions = db.prepare(SUGGESTIONS);
  const services = db.prepare(SERVICES);

  /** What every sheet begins with, and the rows of its period. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the columns of the SELECT
  function sheet<Row>(
    select: typeof statistics,
    toPaper: (
      rows: readonly Row[],
      head: { readonly period: string; readonly made: string; readonly from: Instant; readonly to: Instant },
    ) => Paper,
  ): Fill {
    return (periodId, now, by, { actor }) => {
      const { from, to, words: period } = readPeriod(periodId);
      // The columns are those of each SELECT above; each takes of the parameters what it names.
      const rows = select.all({ from, to, now, asker: actor.id }) as Row[];
      refuseTooMany(rows);
      const made = `${by}　${wordInstant(now).slice(5)}`;
      const paper = toPaper(rows, { period, made, from, to });
      return { paper, fileName: `${period}${paper.title}`, caseId: null, corrections: 0 };
    };
  }

  return {
    statistics: sheet<StatisticsLine>(statistics, (lines, { period, made }) =>
      statisticsSheet({ period, made, lines }),
    ),
    calls: sheet<CallRow>(calls, (rows, { period, made, from, to }) =>
      callSheet({
        period,
        made,
        lines: rows.map((row) => ({
          number: composeNumber(row),
          at: row.at,
          caller: row.caller,
          phone: row.phone,
          kind: words.kind[row.kind],
          matter: row.matter,
          solveBy: row.promisedAt ?? row.dueAt,
          solver: row.solver,
          by: row.by,
          followUps: (calledAgain.all({ id: row.id, from, to }) as AgainRow[]).map((again) => ({
            ...again,
            type: words.followUpType[again.type],
          })),
        })),
      }),
    ),
    suggestions: sheet<SuggestionRow>(suggestions, (rows, { period, made }) =>
      suggestionSheet({
        period,
        made,
        lines: rows.map((row) => ({
          number: composeNumber(row),
          day: row.at.slice(0, 10),
          customer: row.customer,
          content: row.content,
          department: row.department,
          adopted: row.adopted === null ? null : row.adopted === 1 ? '采纳' : '不采纳',
          reply: row.answer,
          repliedAt: row.closedAt,
        })),
      }),
    ),
    products: sheet<SuggestionRow>(suggestions, (rows, { period, made }) =>
      productSheet({
        period,
        made,
        lines: [...Map.groupBy(rows, ({ category, product }) => `${category}\n${product ?? ''}`).values()]
          .toSorted((a, b) => b.length - a.length)
          .map((group) => ({
            group: group[0]?.category ?? '',
            product: group[0]?.product ?? null,
            content: group.map(({ content }) => content).join('\n'),
            numbers: group.map(composeNumber),
          })),
      }),
    ),
    services: sheet<ServiceRow>(services, (rows, { period, made }) =>
      serviceSheet({
        period,
        made,
        lines: rows.map((row) => ({
          number: composeNumber(row),
          at: row.at,
          customer: row.customer,
          phone: row.phone,
          place: [row.project, row.unit].filter((part) => part !== null).join(' ') || null,
          fault: row.content,
          sentTo: row.sentTo,
          doneAt: row.repliedAt,
          done: row.reply,
          materials: row.materials,
          fee: row.priceFen === null ? null : (row.priceFen / 100).toFixed(2),
          state: words.state[row.state],
        })),
      }),
    ),
  };
}

type CallRow = NumberParts &
  Pick<CallLine, 'at' | 'caller' | 'phone' | 'matter' | 'solver' | 'by'> & {
    readonly id: number;
    readonly promisedAt: string | null;
    readonly dueAt: string | null;
  };

interface AgainRow {
  readonly at: string;
  readonly type: FollowUpType;
  readonly content: string;
  readonly by: string;
}

type SuggestionRow = NumberParts & {
  readonly at: string;
  readonly customer: string | null;
  readonly content: string;
  readonly category: string;
  readonly product: string | null;
  readonly department: string | null;
  readonly adopted: number | null;
  readonly answer: string | null;
  readonly closedAt: string | null;
};

type ServiceRow = NumberParts & {
  readonly at: string;
  readonly customer: string | null;
  readonly phone: string | null;
  readonly project: string | null;
  readonly unit: string | null;
  readonly content: string;
  readonly state: CaseState;
  readonly materials: string | null;
  readonly priceFen: number | null;
  readonly sentTo: string | null;
  readonly repliedAt: string | null;
  readonly reply: string | null;
};
