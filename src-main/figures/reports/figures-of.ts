import type { FigureValue, FigureView } from '#contract/figures/reports.ts';
import type { FigureFacts } from '#domain/figures/figure-facts.ts';
import { figures } from '#domain/figures/figures.ts';
import { type Figure, valueOf } from '#domain/figures/figure.ts';
import { type Period, periodBefore, periodLastYear } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { FigureQuery } from './figure-query.ts';

/** A figure in its period, the period before and the same period last year. */
interface ComparedFigure {
  readonly figure: Figure;
  readonly now: FigureValue;
  readonly before: FigureValue;
  readonly lastYear: FigureValue;
}

/** All figures of a period, compared, with the facts they come from. */
export interface ComparedFigures {
  readonly facts: FigureFacts;
  readonly factsBefore: FigureFacts;
  readonly before: Period;
  readonly lastYear: Period;
  readonly rows: readonly ComparedFigure[];
}

/** Computes every figure of a period and of the two it is compared with, at one moment. */
export function compareFigures(
  query: FigureQuery,
  period: Period,
  kind: CaseKind | null,
  now: Instant,
): ComparedFigures {
  const before = periodBefore(period);
  const lastYear = periodLastYear(period);
  // Facts of a year fill a hundred megabytes: last year's go before the others come.
  const valuesLastYear = valuesIn(query(lastYear, kind, now));
  const factsBefore = query(before, kind, now);
  const facts = query(period, kind, now);
  const rows = figures.map((figure, index) => ({
    figure,
    now: valueIn(figure, facts),
    before: valueIn(figure, factsBefore),
    lastYear: valuesLastYear[index] ?? NOTHING,
  }));
  return { facts, factsBefore, before, lastYear, rows };
}

/** Figures as the window shows them, the formula with each. */
export function figureViews(rows: readonly ComparedFigure[]): readonly FigureView[] {
  return rows.map(({ figure: { key, id, name, formula, unit }, ...values }) => ({
    key,
    id,
    name,
    formula,
    unit,
    ...values,
  }));
}

const NOTHING: FigureValue = { numerator: 0, denominator: null, value: null };

function valuesIn(facts: FigureFacts): readonly FigureValue[] {
  return figures.map((figure) => valueIn(figure, facts));
}

function valueIn({ compute, unit }: Figure, facts: FigureFacts): FigureValue {
  const counted = compute(facts);
  const { numerator, denominator } = counted;
  return { numerator, denominator, value: valueOf(unit, counted) };
}
