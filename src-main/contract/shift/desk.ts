import { z } from 'zod';
import type { LadderStep } from '#domain/work/clocks/clock-ladder.ts';
import type { Queue } from '#domain/work/queues.ts';
import { endpoint } from '../endpoint.ts';
import { instant, nothing } from '../fields.ts';
import type { CaseClockView } from '../work/moves.ts';
import type { QueueCounts } from '../work/queues.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** One thing a person has to do now, on the desk (工作台). */
export interface DeskItem {
  readonly kind:
    | 'overdue'
    | 'appointment'
    | 'due-today'
    | 'promised'
    | 'callback'
    | 'second-complaint'
    | 'decision'
    | 'review'
    | 'confirm-nature'
    | 'penalty'
    | 'claim'
    | 'talk'
    | Queue;
  /** Null for what is about a customer and no case. */
  readonly caseId: number | null;
  readonly caseNumber: string | null;
  /** The customer to talk with (C7). */
  readonly customerId: number | null;
  readonly customerName: string;
  /** Category and beginning of the content. */
  readonly matter: string;
  /** What is due or asked: the clock's name, or the reason. */
  readonly text: string;
  readonly ownerName: string;
  readonly dueAt: string | null;
  readonly clock: string | null;
  /** C11, null when no clock runs. */
  readonly clockState: CaseClockView['state'] | null;
  readonly mine: boolean;
  /** Since when it waits on its queue (Q1), null for what is on none. */
  readonly since: string | null;
  /** Came since this person last looked (Q3). */
  readonly fresh: boolean;
}

/** What sounded: a rung of the ladder (C16) of an open clock, or something new on a queue (Q3). */
export interface Reminder {
  /** Tells it from every other, so that it is announced once. */
  readonly key: string;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly customerName: string;
  /** The clock's name, or the queue's. */
  readonly clock: string;
  /** 预约: agreed with the customer (A2). 新到: came onto a queue since this person last looked (Q3). */
  readonly kind: LadderStep['kind'] | '新到' | '预约';
  /** 时限已过 75%, 已到期, 已逾期 2 天，第 2 次催办 … */
  readonly text: string;
  readonly at: string;
  /** Not before service hours begin; what fell due at night stands first next morning. */
  readonly soundsAt: string;
  readonly overnight: boolean;
  readonly toManager: boolean;
  /** The order a 催办通知书 would go to. */
  readonly orderId: number | null;
}

/** Counters of the navigation. */
export interface DeskCounts {
  readonly open: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly callbacks: number;
  /** Customers of batches given to this person who can be called now (B10). */
  readonly batchCallbacks: number;
  /** What this person can decide. */
  readonly decisions: number;
  readonly orders: number;
  readonly receivedToday: number;
  readonly closedToday: number;
  readonly calledToday: number;
  /** Shifts that weren't handed over in time and not closed (H4). */
  readonly missedHandovers: number;
  /** What waits on each queue for somebody of this person's role (Q1, Q2). */
  readonly queues: QueueCounts;
  /** How much of it is new for them (Q3). */
  readonly fresh: number;
}

export const deskEndpoints = {
  'desk.today': endpoint<{
    readonly at: string;
    readonly items: readonly DeskItem[];
    readonly counts: DeskCounts;
  }>()(counterRoles, nothing),
  /** The rungs that sounded since a moment (at most a day back), for the person signed in, newest first. */
  'reminder.since': endpoint<readonly Reminder[]>()(counterRoles, z.strictObject({ since: instant })),
} as const;
