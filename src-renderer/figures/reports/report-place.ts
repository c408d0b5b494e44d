import { create } from 'zustand';
import type { ReportKey } from '#contract/figures/report-list.ts';
import type { PeriodChoice } from '#domain/period.ts';
import { goTo } from '../../state/place.ts';

/** The parts of the report screen. */
export type ReportTab = 'board' | 'figures' | 'reports' | 'duties' | 'published';

interface ReportPlace {
  /** Null until somebody turned to one: a manager begins with the board, others with the figures. */
  readonly tab: ReportTab | null;
  readonly report: ReportKey;
  /** Null: the one that is usually wanted now. */
  readonly period: PeriodChoice | null;
  readonly publication: number | null;
}

const BEGINNING: ReportPlace = { tab: null, report: 'daily', period: null, publication: null };

/** Where the report screen stands in this window. */
export const useReportPlace = create<ReportPlace>(() => BEGINNING);

/** Turns to a part, a report, a published one. */
export function showReports(change: Partial<ReportPlace>): void {
  useReportPlace.setState(change);
}

/** Opens a report of a period to be written. */
export function writeReport(report: ReportKey, period: PeriodChoice): void {
  useReportPlace.setState({ tab: 'reports', report, period, publication: null });
  goTo('reports');
}
