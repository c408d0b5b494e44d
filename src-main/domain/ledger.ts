import type { CaseState } from './terms.ts';
import { type Instant, yearOf } from './time.ts';

/**
 * How a case stands in the book of a year (spec 40): `bound` closed, `voided` its void form in its place,
 * `carried` open and carried into the next year (结转), `brought` of an earlier year's number and closed now (上年结转).
 */
export const LEDGER_PLACES = ['bound', 'voided', 'carried', 'brought'] as const;
export type LedgerPlace = (typeof LEDGER_PLACES)[number];

/** The place of a case whose number belongs to the book's own year. */
export function placeOf(state: CaseState): Exclude<LedgerPlace, 'brought'> {
  if (state === 'voided') return 'voided';
  return state === 'closed' || state === 'archived' ? 'bound' : 'carried';
}

/** Whether a year is over at a moment; only then can its book be sealed (E5). */
export function isYearOver(year: number, now: Instant): boolean {
  return yearOf(now) > year;
}

/** Which part of the forms a volume holds: `from` inclusive, `to` exclusive. */
export interface VolumeSpan {
  readonly from: number;
  readonly to: number;
  /** The first volume holds the statistics page. */
  readonly first: boolean;
  /** The last one holds the list of corrections and voided numbers. */
  readonly last: boolean;
}

/** A volume with its pages, numbered continuously over all volumes. */
export interface VolumePlan extends VolumeSpan {
  /** From 1. */
  readonly volume: number;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly contentsPages: number;
  /** Page of the statistics, null in later volumes. */
  readonly statisticsPage: number | null;
  /** First page of each form from `from` on. */
  readonly formPages: readonly number[];
  /** First page of the correction list, null but in the last volume. */
  readonly correctionsPage: number | null;
}

/** The whole book of a year and kind. */
export interface BookPlan {
  readonly volumes: readonly VolumePlan[];
  readonly totalPages: number;
}

/** Page counts of everything that goes into the book; layout is deterministic, so they are known before. */
export interface BookParts {
  /** Pages of each form in the order of the book; at least one form. */
  readonly forms: readonly number[];
  readonly coverPages: number;
  readonly statisticsPages: number;
  readonly correctionsPages: number;
  /** Pages of the contents of a span; never fewer when the span grows. */
  readonly contentsPages: (span: VolumeSpan) => number;
  /** Sheets a volume may have; printed on one side, so a page is a sheet. */
  readonly sheetsPerVolume: number;
}

/**
 * Divides the book into volumes and numbers its pages. A volume is as full as its sheets allow; a part that
 * alone exceeds them (one very long form, the correction list) stays whole and makes its volume thicker.
 */
export function planBook(parts: BookParts): BookPlan {
  const { forms } = parts;
  if (forms.length === 0) throw new RangeError('a book without forms');
  const before = runningSum(forms);
  const volumes: VolumePlan[] = [];
  let from = 0;
  let page = 1;
  while (from < forms.length) {
    const span = nextSpan(parts, before, from, volumes.length === 0);
    const volume = numberPages(parts, before, span, volumes.length + 1, page);
    volumes.push(volume);
    page = volume.lastPage + 1;
    from = span.to;
  }
  return { volumes, totalPages: page - 1 };
}

/** Sums of the pages before each form, and of all at the end. */
function runningSum(forms: readonly number[]): readonly number[] {
  const sums = [0];
  for (const pages of forms) sums.push((sums.at(-1) ?? 0) + pages);
  return sums;
}

function nextSpan(parts: BookParts, before: readonly number[], from: number, first: boolean): VolumeSpan {
  const end = parts.forms.length;
  const whole: VolumeSpan = { from, to: end, first, last: true };
  if (fits(parts, before, whole)) return whole;
  // The largest end that fits; one form always goes in.
  let least = from + 1;
  let most = end;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(parts, before, { from, to: middle, first, last: false })) least = middle;
    else most = middle - 1;
  }
  if (least < end) return { from, to: least, first, last: false };
  // Everything fits but the correction list: the last form goes with it into a volume of their own.
  return end - 1 > from ? { from, to: end - 1, first, last: false } : whole;
}

function fits(parts: BookParts, before: readonly number[], span: VolumeSpan): boolean {
  return pagesOf(parts, before, span) <= parts.sheetsPerVolume;
}

function pagesOf(parts: BookParts, before: readonly number[], span: VolumeSpan): number {
  return (
    parts.coverPages +
    parts.contentsPages(span) +
    (span.first ? parts.statisticsPages : 0) +
    (at(before, span.to) - at(before, span.from)) +
    (span.last ? parts.correctionsPages : 0)
  );
}

function numberPages(
  parts: BookParts,
  before: readonly number[],
  span: VolumeSpan,
  volume: number,
  firstPage: number,
): VolumePlan {
  const contentsPages = parts.contentsPages(span);
  const afterContents = firstPage + parts.coverPages + contentsPages;
  const formsFrom = afterContents + (span.first ? parts.statisticsPages : 0);
  const offset = formsFrom - at(before, span.from);
  return {
    ...span,
    volume,
    firstPage,
    lastPage: firstPage + pagesOf(parts, before, span) - 1,
    contentsPages,
    statisticsPage: span.first ? afterContents : null,
    formPages: before.slice(span.from, span.to).map((sum) => offset + sum),
    correctionsPage: span.last ? offset + at(before, span.to) : null,
  };
}

function at(sums: readonly number[], index: number): number {
  return sums[index] ?? 0;
}
