import type { FigureFacts } from './figure-facts.ts';

/** The figures of spec 50 with one value; FIG11 and FIG12 are tables (figure-hot, figure-departments). */
export const FIGURE_IDS = [
  'FIG1',
  'FIG2',
  'FIG3',
  'FIG4',
  'FIG5',
  'FIG6',
  'FIG7',
  'FIG8',
  'FIG9',
  'FIG10',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

/** How a figure reads: share of its base, number of cases, mean score, or hours. */
export type FigureUnit = 'rate' | 'count' | 'score' | 'hours';

/** What a figure counted. The cases are those behind the numerator, the base those behind the denominator. */
export interface Counted {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly cases: readonly number[];
  readonly base: readonly number[];
}

/** One figure as it is defined, once for screen, paper and Excel. */
export interface Figure {
  /** `FIG1`, `FIG1.C2`: the figure's id and its row. */
  readonly key: string;
  readonly id: FigureId;
  readonly name: string;
  /** In words, as shown on hover and on the cover sheet. */
  readonly formula: string;
  readonly unit: FigureUnit;
  readonly compute: (facts: FigureFacts) => Counted;
}

/** The value of a figure; null when there was nothing to count. */
export function valueOf(unit: FigureUnit, { numerator, denominator }: Counted): number | null {
  switch (unit) {
    case 'count':
      return numerator;
    case 'rate':
    case 'score':
      return denominator === null || denominator === 0 ? null : numerator / denominator;
    case 'hours':
      return denominator === 0 ? null : numerator;
    default:
      return unit satisfies never;
  }
}
