import type { FigureValue } from '#contract/reports.ts';
import type { FigureFacts } from '#domain/figure-facts.ts';
import { type Figure, figures, valueOf } from '#domain/figures.ts';
import { type Period, periodBefore, periodLastYear } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { FigureQuery } from './figure-query.ts';

/** A figure in its period, the period before and the same period last year. */
export interface ComparedFigure {
  readonly figure: Figure;
  readonly now: FigureValue;
  readonly before: FigureValue;
  readonly lastYear: FigureValue;
}

/** All figures of a period, compared, with the facts they come from. */
export interface ComparedFigures {
  readonly facts: FigureFacts;
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
  const facts = query(period, kind, now);
  const factsBefore = query(before, kind, now);
  const factsLastYear = query(lastYear, kind, now);
  const rows = figures.map((figure) => ({
    figure,
    now: valueIn(figure, facts),
    before: valueIn(figure, factsBefore),
    lastYear: valueIn(figure, factsLastYear),
  }));
  return { facts, before, lastYear, rows };
}

function valueIn({ compute, unit }: Figure, facts: FigureFacts): FigureValue {
  const counted = compute(facts);
  const { numerator, denominator } = counted;
  return { numerator, denominator, value: valueOf(unit, counted) };
}
