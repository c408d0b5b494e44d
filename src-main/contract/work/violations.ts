import { z } from 'zod';
import { VIOLATION_KINDS, type ViolationKind } from '#domain/terms.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { id, optionalId, optionalInstant, optionalText, optionalWord, pin, requiredText } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

/** A line of 《内部违规事件情况登记》 (D3): who didn't cooperate, or a matter about our own staff. */
export interface ViolationView {
  readonly id: number;
  /** `A1NW2026-000001`. */
  readonly number: string;
  readonly kind: ViolationKind;
  readonly departmentId: number | null;
  readonly departmentLabel: string | null;
  /** Our own person it is about. */
  readonly userId: number | null;
  /** Name of the person, ours or the department's. */
  readonly person: string | null;
  readonly caseId: number | null;
  readonly caseNumber: string | null;
  readonly orderId: number | null;
  readonly orderNumber: string | null;
  readonly content: string;
  readonly dueAt: string | null;
  readonly repliedAt: string | null;
  /** From due to the reply, or to the moment of this entry while there was none. */
  readonly delayMinutes: number | null;
  readonly at: string;
  readonly byName: string;
  readonly voidedAt: string | null;
  readonly voidedByName: string | null;
  readonly voidReason: string | null;
}

export const violationEndpoints = {
  'violation.add': endpoint<ViolationView>()(
    counterRoles,
    z.strictObject({
      kind: z.enum(VIOLATION_KINDS),
      /** Taken from the order when one is given. */
      departmentId: optionalId,
      userId: optionalId,
      person: optionalText(40),
      caseId: optionalId,
      orderId: optionalId,
      content: requiredText(2000),
      /** When the answer was due; taken from the order's clock when left out. */
      dueAt: optionalInstant,
      repliedAt: optionalInstant,
    }),
  ),
  /** Newest first; matters about our own staff only to managers, never to the person concerned. */
  'violation.list': endpoint<readonly ViolationView[]>()(
    ['handler', 'manager'],
    z.strictObject({
      kind: optionalWord(VIOLATION_KINDS),
      departmentId: optionalId,
      caseId: optionalId,
      year: z.int().min(2000).max(2200).nullish(),
    }),
  ),
  /** A mistaken entry keeps its number and its place (E2). */
  'violation.void': signedEndpoint<null>()(
    ['manager'],
    z.strictObject({ id, reason: requiredText(400), pin }),
  ),
} as const;
