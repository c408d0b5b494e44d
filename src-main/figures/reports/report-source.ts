import type { ReportCell } from '#contract/figures/report-content.ts';
import { type HotTopic, hotTopics } from '#domain/figures/figure-hot.ts';
import type { Period } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { FigureQuery } from './figure-query.ts';
import { type ComparedFigures, compareFigures } from './figures-of.ts';
import { createLedgerQuery, type LedgerRow } from './ledger-query.ts';

/** What a report is about. */
export interface ReportAsk {
  readonly period: Period;
  readonly kind: CaseKind | null;
  readonly now: Instant;
}

/** Everything the parts of a report read, each thing read once. */
export interface ReportSource extends ReportAsk {
  compared(): ComparedFigures;
  hot(): readonly HotTopic[];
  /** Full rows of some cases. */
  rowsOf(ids: readonly number[]): readonly LedgerRow[];
  /** Full rows of the cases received in the period, voided ones among them, at most so many. */
  received(): { readonly rows: readonly LedgerRow[]; readonly total: number };
  /** A list of its own; `@from` and `@to` are the period, `@now` the moment, `@kind` the kind. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the columns of the SELECT
  list<Row extends Readonly<Record<string, ReportCell>>>(sql: string): readonly Row[];
}

/** Reads for one report; `limit` rows of a register at most. */
export function createReportSource(db: Db, query: FigureQuery, ask: ReportAsk, limit: number): ReportSource {
  const { period, kind, now } = ask;
  const ledger = createLedgerQuery(db);
  let compared: ComparedFigures | null = null;
  let hot: readonly HotTopic[] | null = null;

  const source: ReportSource = {
    ...ask,
    compared: () => (compared ??= compareFigures(query, period, kind, now)),
    hot: () => (hot ??= hotTopics(source.compared().facts, source.compared().factsBefore)),
    rowsOf: (ids) => ledger.ofCases(ids),
    received: () => {
      const rows: LedgerRow[] = [];
      for (const page of ledger.pages({ period, kind, hidden: [] })) {
        rows.push(...page.slice(0, limit - rows.length));
        if (rows.length >= limit) break;
      }
      return { rows, total: ledger.count({ period, kind, hidden: [] }).rows };
    },
    list: <Row>(sql: string) => db.prepare(sql).all({ from: period.from, to: period.to, now, kind }) as Row[], // the SELECT given
  };
  return source;
}
