import type { Counted } from './figure.ts';

interface OfCase {
  /** Null: counted, but no case stands behind it. */
  readonly caseId: number | null;
}

/** A share: the rows of a base for which something holds. */
export function share<Row extends OfCase>(base: readonly Row[], holds: (row: Row) => boolean): Counted {
  const counted = base.filter(holds);
  return {
    numerator: counted.length,
    denominator: base.length,
    // Made when a list is opened: most figures are only counted, over a hundred thousand rows.
    get cases() {
      return casesOf(counted);
    },
    get base() {
      return casesOf(base);
    },
  };
}

/** A plain number of rows. */
export function count(rows: readonly OfCase[]): Counted {
  return {
    numerator: rows.length,
    denominator: null,
    get cases() {
      return casesOf(rows);
    },
    base: [],
  };
}

/** The cases of some rows, each once, in their order. */
export function casesOf(rows: readonly OfCase[]): readonly number[] {
  return [...new Set(rows.flatMap((row) => row.caseId ?? []))];
}
