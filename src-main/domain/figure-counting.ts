import type { Counted } from './figures.ts';

interface OfCase {
  readonly caseId: number;
}

/** A share: the rows of a base for which something holds. */
export function share<Row extends OfCase>(base: readonly Row[], holds: (row: Row) => boolean): Counted {
  const counted = base.filter(holds);
  return {
    numerator: counted.length,
    denominator: base.length,
    cases: casesOf(counted),
    base: casesOf(base),
  };
}

/** A plain number of rows. */
export function count(rows: readonly OfCase[]): Counted {
  return { numerator: rows.length, denominator: null, cases: casesOf(rows), base: [] };
}

/** The cases of some rows, each once, in their order. */
export function casesOf(rows: readonly OfCase[]): readonly number[] {
  return [...new Set(rows.map((row) => row.caseId))];
}
