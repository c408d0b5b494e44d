import type { Level } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { nothing } from '../fields.ts';

/** One hot topic with the month before. */
interface HotTile {
  readonly category: string;
  readonly project: string | null;
  readonly department: string | null;
  readonly cause: string | null;
  readonly now: number;
  readonly before: number;
}

/** The manager's board (看板): how the day, the last thirty days and the month stand. */
export interface DashboardView {
  readonly at: string;
  /** Days since the register began, today included; young registers say so instead of showing empty charts. */
  readonly days: number;
  readonly today: {
    readonly received: number;
    readonly closed: number;
    readonly open: number;
    /** Cases with a deadline that has passed. */
    readonly overdue: number;
    readonly dueToday: number;
    readonly callbacksOpen: number;
    readonly calledToday: number;
  };
  /** The last thirty days, today last. */
  readonly trend: readonly { readonly day: string; readonly received: number; readonly closed: number }[];
  /** Received in the last thirty days by category, the ten most. */
  readonly categories: readonly { readonly name: string; readonly count: number }[];
  /** Orders dispatched this month and the live ones, by department. */
  readonly departments: readonly {
    readonly name: string;
    readonly month: number;
    readonly live: number;
    readonly overdue: number;
  }[];
  /** Results of callbacks in the last thirty days. */
  readonly levels: readonly { readonly level: Level; readonly count: number }[];
  /** FIG11 of this month against the month before, the five most. */
  readonly hot: readonly HotTile[];
  /** Open cases by how long ago they were received. */
  readonly ages: readonly { readonly name: string; readonly count: number }[];
}

export const dashboardEndpoints = {
  'dashboard.now': endpoint<DashboardView>()(['manager'], nothing),
  /** Counts everything anew, and says how many counters were wrong. */
  'dashboard.recount': endpoint<{ readonly wrong: number }>()(['manager'], nothing),
} as const;
