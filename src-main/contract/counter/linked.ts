import { z } from 'zod';
import type { CaseState, CloseKind, Level } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { id, requiredText } from '../fields.ts';
import type { Moved } from '../work/moves.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** A case of one matter with many customers (spec 10), as the lead's screen lists it. */
export interface LinkedCase {
  readonly caseId: number;
  readonly number: string;
  readonly version: number;
  readonly state: CaseState;
  readonly round: number;
  readonly customerName: string;
  readonly unit: string | null;
  readonly closeKind: CloseKind | null;
  readonly lastLevel: Level | null;
  /** Still goes along with its lead; after its own callback began it goes its own way. */
  readonly follows: boolean;
}

/** The lead of a case and what is linked to the same lead; `lead` is null when it stands alone. */
export interface LinkedCases {
  readonly lead: LinkedCase | null;
  readonly linked: readonly LinkedCase[];
  /** Linked ones that aren't settled; the lead closes after them. */
  readonly open: number;
}

export const linkedEndpoints = {
  /** 并入主件: one dispatch at the lead serves all, each customer has a callback of their own. */
  'case.link': endpoint<Moved>()(
    counterRoles,
    z.strictObject({ caseId: id, version: z.int(), leadId: id, reason: requiredText(400) }),
  ),
  /** 解除关联: back to judging and dispatching of its own; only before its callback. */
  'case.unlink': endpoint<Moved>()(
    counterRoles,
    z.strictObject({ caseId: id, version: z.int(), reason: requiredText(400) }),
  ),
  /** Of a lead or of a linked case: the lead and all that are linked to it. */
  'case.linked': endpoint<LinkedCases>()(counterRoles, z.strictObject({ caseId: id })),
} as const;
