import type { CaseKind } from '#domain/terms.ts';
import type { FigureView } from './reports.ts';
import type { ReportKey } from './report-list.ts';

/**
 * How the cells of a column read; `hours` one decimal, `time` and `day` product moments. `phone`, `name` and `unit` are
 * a person's, to be hidden where the list leaves the house.
 */
export type ReportFormat =
  | 'text'
  | 'long'
  | 'time'
  | 'day'
  | 'whole'
  | 'percent'
  | 'hours'
  | 'phone'
  | 'name'
  | 'unit';
export type ReportCell = string | number | null;

/** One column; `width` shares the width of the page with the others. */
export interface ReportColumn {
  readonly name: string;
  readonly format: ReportFormat;
  readonly width: number;
  readonly total?: true;
}

/** A table; `cases` names the case of a row, `opens` the lists behind a row's numbers by column. */
export interface ReportTable {
  readonly kind: 'table';
  readonly title: string;
  /** The formula or another note, shown on hover and printed below. */
  readonly note: string | null;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  readonly cases: readonly (number | null)[];
  readonly opens: readonly (Readonly<Record<number, readonly number[]>> | null)[];
  /** What stands instead of rows when there are none. */
  readonly empty: string;
  /** Rows left out here because there are too many; the Excel has them. */
  readonly more: number;
}

/** Figures with their formulas, beside the period before and the same period last year. */
export interface ReportFigures {
  readonly kind: 'figures';
  readonly title: string;
  readonly before: string;
  readonly lastYear: string;
  readonly figures: readonly FigureView[];
}

/** A chart drawn from plain numbers; `bars` lie, `columns` stand by time. */
export interface ReportChart {
  readonly kind: 'chart';
  readonly shape: 'bars' | 'columns';
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** What the author wrote. */
export interface ReportText {
  readonly kind: 'text';
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

export type ReportSection = ReportTable | ReportFigures | ReportChart | ReportText;

/** A report of a period as it is shown, printed, exported, and frozen when it is published (E7). */
export interface ReportContent {
  readonly report: ReportKey;
  readonly title: string;
  readonly organisation: string;
  readonly period: string;
  readonly first: string;
  readonly last: string;
  readonly from: string;
  readonly to: string;
  readonly kind: CaseKind | null;
  /** The one moment of all its figures. */
  readonly at: string;
  readonly definitions: number;
  readonly sections: readonly ReportSection[];
  /** Every case counted or listed. */
  readonly cases: readonly number[];
}
