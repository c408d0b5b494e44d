import type { CaseKind } from './terms.ts';

/** Letters of the four series of cases (spec 10 Numbers). */
export const SERIES_OF_KIND = {
  complaint: 'TS',
  repair: 'BX',
  enquiry: 'ZX',
  suggestion: 'JY',
} as const satisfies Record<CaseKind, string>;

/** What a case's number is made of; numbers are composed from it and never parsed. */
export interface NumberParts {
  readonly site: string;
  readonly kind: CaseKind;
  /** Local year of entry. */
  readonly year: number;
  readonly n: number;
}

/** `A1TS2026-000123`. */
export function composeNumber({ site, kind, year, n }: NumberParts): string {
  return `${site}${SERIES_OF_KIND[kind]}${year}-${pad(n, 6)}`;
}

/** Number of a work order (`…-P1`) or callback (`…-H1`) of a case. */
export function composeDerived(caseNumber: string, letter: 'P' | 'H', n: number): string {
  return `${caseNumber}-${letter}${n}`;
}

/** Letters of the series that stand beside the cases (spec 10 Numbers). */
export const SIDE_SERIES = {
  penalty: 'CF',
  impeachment: 'TH',
  contract_proposal: 'ZZ',
  emergency_repair: 'YJ',
  violation: 'NW',
  'batch-callback': 'HF',
  claim: 'SP',
  inspection: 'JC',
} as const;

/** A series beside the cases, gapless per site and year. */
export type SideSeries = keyof typeof SIDE_SERIES;

/** `A1NW2026-000007`, `A1HF2026-000120`. */
export function composeSide(
  series: SideSeries,
  { site, year, n }: { readonly site: string; readonly year: number; readonly n: number },
): string {
  return `${site}${SIDE_SERIES[series]}${year}-${pad(n, 6)}`;
}

/** Number of a handover, `A1JB20261121-1`: the day the outgoing shift began. */
export function composeHandoverNumber(site: string, day: string, n: number): string {
  return `${site}JB${day.replaceAll('-', '')}-${n}`;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
