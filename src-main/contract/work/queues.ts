import { z } from 'zod';
import type { CaseKind, Severity } from '#domain/terms.ts';
import { QUEUES, type Queue } from '#domain/work/queues.ts';
import { endpoint } from '../endpoint.ts';
import { instant } from '../fields.ts';
import type { CaseClockView } from './moves.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** A case or an order that waits for somebody to take it up (Q1). */
export interface QueueItem {
  readonly queue: Queue;
  readonly caseId: number;
  readonly orderId: number | null;
  /** The case's number, or the order's where an order waits. */
  readonly number: string;
  readonly kind: CaseKind;
  readonly severity: Severity;
  readonly sameDay: boolean;
  readonly rework: boolean;
  readonly customerName: string;
  readonly unit: string | null;
  /** Category and beginning of the content. */
  readonly matter: string;
  readonly ownerId: number;
  readonly ownerName: string;
  /** Whose turn it is to sign, or who replied. */
  readonly departmentLabel: string | null;
  /** The clock that is due first. */
  readonly clock: string | null;
  readonly dueAt: string | null;
  readonly clockState: CaseClockView['state'] | null;
  /** Since when it stands on this queue. */
  readonly since: string;
  /** Came since this person last looked, brought by somebody else (Q3). */
  readonly fresh: boolean;
}

/** How much stands on each queue of this person. */
export type QueueCounts = Readonly<Record<Queue, number>>;

export const queueEndpoints = {
  /** One queue, the most urgent first; at most 500. Only what this person may take on (Q2). */
  'queue.list': endpoint<{ readonly items: readonly QueueItem[]; readonly counts: QueueCounts }>()(
    counterRoles,
    z.strictObject({ queue: z.enum(QUEUES) }),
  ),
  /** The queues this person has looked at, as they stood at a moment: nothing on them is new any more (Q3). */
  'queue.looked': endpoint<null>()(
    counterRoles,
    z.strictObject({ queues: z.array(z.enum(QUEUES)).min(1).max(QUEUES.length), at: instant }),
  ),
} as const;
