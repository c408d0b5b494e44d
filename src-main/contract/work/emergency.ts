import { z } from 'zod';
import type { EmergencyState } from '#domain/work/penalties/emergency-repair.ts';
import type { PenaltyCondition } from '#domain/work/penalties/penalty-offers.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { day, id, optionalId, optionalText, pin, requestId, requiredText } from '../fields.ts';

const experts = ['handler', 'manager'] as const;

/** An acceptance (验收) of an emergency repair; a failed one is followed by another. */
export interface AcceptanceView {
  readonly result: 'passed' | 'failed';
  readonly acceptedOn: string;
  readonly attendedBy: string;
  readonly findings: string;
  readonly byName: string;
}

/** An emergency repair (应急维修, D5). */
export interface EmergencyView {
  readonly id: number;
  readonly number: string;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly orderId: number;
  readonly orderNumber: string;
  /** Whose order it stands in for. */
  readonly departmentLabel: string;
  readonly conditions: readonly PenaltyCondition[];
  readonly reason: string;
  readonly team: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly scope: string;
  readonly state: EmergencyState;
  readonly at: string;
  readonly byId: number;
  readonly byName: string;
  readonly decidedAt: string | null;
  readonly decidedByName: string | null;
  readonly decideReason: string | null;
  readonly quantities: string | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedOn: string | null;
  readonly costFen: number | null;
  readonly auditSentOn: string | null;
  readonly auditedOn: string | null;
  readonly auditedFen: number | null;
  readonly acceptances: readonly AcceptanceView[];
}

const fen = z
  .int('金额按分计，须是整数。')
  .min(0)
  .max(100_000_000_00)
  .nullish()
  .transform((value) => value ?? null);
const optionalDay = day.nullish().transform((value) => value ?? null);

export const emergencyEndpoints = {
  'emergency.list': endpoint<readonly EmergencyView[]>()(experts, z.strictObject({ caseId: optionalId })),
  /** Offered by conditions 1 to 4. */
  'emergency.propose': signedEndpoint<{ readonly id: number; readonly number: string }>()(
    experts,
    z.strictObject({
      requestId,
      orderId: id,
      reason: requiredText(2000),
      team: requiredText(60),
      fromOn: day,
      toOn: day,
      scope: requiredText(2000),
      pin,
    }),
  ),
  /** By a manager who didn't propose it. */
  'emergency.decide': signedEndpoint<null>()(
    ['manager'],
    z.strictObject({ id, approve: z.boolean(), reason: requiredText(1000), pin }),
  ),
  /** Quantities as acknowledged, cost, audit dates (审算); what is known so far. */
  'emergency.record': endpoint<null>()(
    experts,
    z.strictObject({
      id,
      quantities: optionalText(2000),
      acknowledgedBy: optionalText(60),
      acknowledgedOn: optionalDay,
      costFen: fen,
      auditSentOn: optionalDay,
      auditedOn: optionalDay,
      auditedFen: fen,
    }),
  ),
  'emergency.accept': signedEndpoint<null>()(
    experts,
    z.strictObject({
      id,
      result: z.enum(['passed', 'failed']),
      acceptedOn: day,
      attendedBy: requiredText(100),
      findings: requiredText(2000),
      pin,
    }),
  ),
  'emergency.void': signedEndpoint<null>()(experts, z.strictObject({ id, reason: requiredText(400), pin })),
} as const;
