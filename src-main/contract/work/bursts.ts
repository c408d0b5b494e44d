import { z } from 'zod';
import { CASE_KINDS, type CaseState } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { id, nothing, optionalId, text } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

interface BurstCaseView {
  readonly caseId: number;
  readonly number: string;
  readonly state: CaseState;
  readonly customerName: string;
  readonly unit: string | null;
}

/** Many matters of one category at one place (群诉, G1). */
export interface BurstView {
  readonly key: string;
  readonly categoryLabel: string;
  readonly place: string;
  readonly count: number;
  readonly lead: BurstCaseView;
  /** Those that still stand alone. */
  readonly loose: readonly BurstCaseView[];
  /** What callers are told (G3). */
  readonly script: string;
}

export const burstEndpoints = {
  /** Bursts of these hours, for those who put them together. */
  'burst.list': endpoint<readonly BurstView[]>()(['handler', 'manager'], nothing),
  /** The burst that the matter being typed belongs to (G2), null when there is none. */
  'burst.at': endpoint<BurstView | null>()(
    counterRoles,
    z.strictObject({ kind: z.enum(CASE_KINDS), categoryId: optionalId, unit: text(80), project: text(80) }),
  ),
  /** Puts cases together with a lead, one by one; what was refused says why. */
  'burst.gather': endpoint<readonly { readonly number: string; readonly refusal: string | null }[]>()(
    ['handler', 'manager'],
    z.strictObject({ leadId: id, caseIds: z.array(id).min(1).max(200) }),
  ),
} as const;
