import { z } from 'zod';
import type { CaseKind, CaseState, Level } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { id, text } from '../fields.ts';

/** A sentence that must not be overlooked, and the matter it is about. */
export interface CustomerWarning {
  readonly caseId: number | null;
  readonly sentence: string;
}

/** A callback's result, of a case or of a batch. */
export interface CustomerCallback {
  readonly caseId: number | null;
  readonly number: string;
  readonly level: Level;
  readonly at: string;
}

/** A customer offered while typing (T4). */
export interface CustomerOffer {
  readonly id: number;
  readonly name: string;
  readonly phone: string | null;
  readonly unit: string | null;
  readonly type: string;
  readonly member: boolean;
}

/** One matter in a customer's history. */
export interface CustomerMatter {
  readonly caseId: number;
  readonly number: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly receivedAt: string;
  readonly categoryLabel: string;
  readonly content: string;
  readonly lastLevel: Level | null;
}

/** What stands beside the form once a customer is chosen (T4). */
export interface CustomerPanel {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly member: boolean;
  readonly contractNo: string | null;
  readonly notes: string | null;
  readonly phones: readonly string[];
  readonly units: readonly string[];
  /** The responsible clerk (专员). */
  readonly clerkName: string | null;
  readonly open: readonly CustomerMatter[];
  readonly recent: readonly CustomerMatter[];
  /** The last results, newest first. */
  readonly callbacks: readonly CustomerCallback[];
  /** Dissatisfied last time, escalated, member. */
  readonly warnings: readonly CustomerWarning[];
}

export const customerEndpoints = {
  /** Four digits of a phone, a name, initials, a room or a contract number; at most 20. */
  'customer.offers': endpoint<readonly CustomerOffer[]>()(
    ['receptionist', 'handler', 'manager'],
    z.strictObject({ query: text(100) }),
  ),
  'customer.panel': endpoint<CustomerPanel>()(['receptionist', 'handler', 'manager'], z.strictObject({ id })),
} as const;
