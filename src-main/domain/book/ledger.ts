import type { CaseState } from '../terms.ts';
import { type Instant, yearOf } from '../time.ts';

/**
 * How a case stands in the book of a year (spec 40): `bound` closed, `voided` its void form in its place,
 * `carried` open and carried into the next year (结转), `brought` of an earlier year's number and closed or voided now (上年结转).
 */
export const LEDGER_PLACES = ['bound', 'voided', 'carried', 'brought'] as const;
export type LedgerPlace = (typeof LEDGER_PLACES)[number];

/** What outlives its case and is bound later, once it has ended (补订): measures, claims, penalties, emergency repairs. */
export const SUPPLEMENT_AREAS = ['measure', 'claim', 'sanction', 'emergency_repair'] as const;
export type SupplementArea = (typeof SUPPLEMENT_AREAS)[number];

/** The place of a case whose number belongs to the book's own year. */
export function placeOf(state: CaseState): Exclude<LedgerPlace, 'brought'> {
  if (state === 'voided') return 'voided';
  return state === 'closed' || state === 'archived' ? 'bound' : 'carried';
}

/** Whether a year is over at a moment; only then can its book be sealed (E5). */
export function isYearOver(year: number, now: Instant): boolean {
  return yearOf(now) > year;
}

/** Which part of the book's pieces a volume holds: `from` inclusive, `to` exclusive. */
export interface VolumeSpan {
  readonly from: number;
  readonly to: number;
  /** The first volume holds the statistics page. */
  readonly first: boolean;
}

/** A volume with its pages, numbered continuously over all volumes. */
export interface VolumePlan extends VolumeSpan {
  /** From 1. */
  readonly volume: number;
  readonly firstPage: number;
  /** With the blank page that makes a duplex volume even. */
  readonly lastPage: number;
  readonly contentsPages: number;
  /** Page of the statistics, null in later volumes. */
  readonly statisticsPage: number | null;
  /** First page of each piece from `from` on. */
  readonly piecePages: readonly number[];
  /** Whether its last page is left blank, so that the next volume begins on a right-hand page. */
  readonly padded: boolean;
}

/** The whole book of a year and kind. */
export interface BookPlan {
  readonly volumes: readonly VolumePlan[];
  readonly totalPages: number;
}

/** Page counts of everything that goes into the book; layout is deterministic, so they are known before. */
export interface BookParts {
  /** Pages of each piece in the order of the book (forms, lists, supplements); at least one. */
  readonly pieces: readonly number[];
  readonly coverPages: number;
  readonly statisticsPages: number;
  /** Pages of the contents of a span; never fewer when the span grows. */
  readonly contentsPages: (span: VolumeSpan) => number;
  readonly sheetsPerVolume: number;
  /** Printed on both sides: two pages to a sheet, and every volume begins on a right-hand page. */
  readonly duplex: boolean;
}

/**
 * Divides the book into volumes and numbers its pages. A volume is as full as its sheets allow; a piece that
 * alone exceeds them (one very long form, the correction list) stays whole and makes its volume thicker.
 */
export function planBook(parts: BookParts): BookPlan {
  const { pieces, duplex } = parts;
  if (pieces.length === 0) throw new RangeError('a book without forms');
  const before = runningSum(pieces);
  const volumes: VolumePlan[] = [];
  let from = 0;
  let page = 1;
  while (from < pieces.length) {
    const span = nextSpan(parts, before, from, volumes.length === 0);
    const pages = pagesOf(parts, before, span);
    const padded = duplex && pages % 2 === 1 && span.to < pieces.length;
    const volume = numberPages(parts, before, span, { volume: volumes.length + 1, firstPage: page, padded });
    volumes.push(volume);
    page = volume.lastPage + 1;
    from = span.to;
  }
  return { volumes, totalPages: page - 1 };
}

/** Sums of the pages before each piece, and of all at the end. */
function runningSum(pieces: readonly number[]): readonly number[] {
  const sums = [0];
  for (const pages of pieces) sums.push((sums.at(-1) ?? 0) + pages);
  return sums;
}

function nextSpan(parts: BookParts, before: readonly number[], from: number, first: boolean): VolumeSpan {
  // The largest end that fits; one piece always goes in.
  let least = from + 1;
  let most = parts.pieces.length;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(parts, before, { from, to: middle, first })) least = middle;
    else most = middle - 1;
  }
  return { from, to: least, first };
}

function fits(parts: BookParts, before: readonly number[], span: VolumeSpan): boolean {
  return pagesOf(parts, before, span) <= parts.sheetsPerVolume * (parts.duplex ? 2 : 1);
}

function pagesOf(parts: BookParts, before: readonly number[], span: VolumeSpan): number {
  return (
    parts.coverPages +
    parts.contentsPages(span) +
    (span.first ? parts.statisticsPages : 0) +
    (at(before, span.to) - at(before, span.from))
  );
}

function numberPages(
  parts: BookParts,
  before: readonly number[],
  span: VolumeSpan,
  place: Pick<VolumePlan, 'volume' | 'firstPage' | 'padded'>,
): VolumePlan {
  const contentsPages = parts.contentsPages(span);
  const afterContents = place.firstPage + parts.coverPages + contentsPages;
  const piecesFrom = afterContents + (span.first ? parts.statisticsPages : 0);
  const offset = piecesFrom - at(before, span.from);
  return {
    ...span,
    ...place,
    lastPage: place.firstPage + pagesOf(parts, before, span) - 1 + Number(place.padded),
    contentsPages,
    statisticsPage: span.first ? afterContents : null,
    piecePages: before.slice(span.from, span.to).map((sum) => offset + sum),
  };
}

function at(sums: readonly number[], index: number): number {
  return sums[index] ?? 0;
}
