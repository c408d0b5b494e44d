import { z } from 'zod';
import {
  type SanctionKind,
  type SanctionState,
  SANCTION_KINDS,
  type StepAct,
  type StepSigner,
} from '#domain/work/penalties/penalty-chain.ts';
import type { ImpeachmentOffer } from '#domain/work/clocks/missed-deadline.ts';
import {
  ORDER_FACTS,
  type OrderFactKind,
  PENALTY_CONDITIONS,
  type PenaltyCondition,
  type PenaltyOffer,
} from '#domain/work/penalties/penalty-offers.ts';
import type { PenaltyTotal } from '#domain/work/penalties/penalty-totals.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { day, id, instant, optionalId, optionalText, pin, requestId, requiredText } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const experts = ['handler', 'manager'] as const;

/** What may be proposed against a contractor (D7). */
export const CONTRACT_ASKS = ['suspend', 'terminate', 'veto'] as const;
export type ContractAsk = (typeof CONTRACT_ASKS)[number];

/** A missed deadline of a contractor, as it stood when the proposal was made. */
export interface MissedOrder {
  readonly order: string;
  readonly matter: string;
  readonly dueAt: string;
  readonly doneAt: string | null;
  readonly late: string;
}

/** A signature on a step, by PIN or on paper. */
export interface SignatureView {
  readonly verdict: 'agreed' | 'refused';
  readonly opinion: string | null;
  readonly amountFen: number | null;
  /** Why the amount was changed. */
  readonly reason: string | null;
  readonly paper: boolean;
  readonly name: string;
  /** Day on the paper; null for a PIN. */
  readonly signedOn: string | null;
  /** Where the paper lies. */
  readonly scan: string | null;
  /** The attached scan of the signed paper. */
  readonly attachmentId: number | null;
  readonly at: string;
  /** Who entered it. */
  readonly byName: string;
}

/** A step of the chain as it stands. */
export interface StepView {
  readonly index: number;
  readonly title: string;
  readonly act: StepAct;
  readonly signer: StepSigner;
  readonly open: boolean;
  /** Why the person asking can't sign it with a PIN; null when they can. */
  readonly refusal: string | null;
  readonly signature: SignatureView | null;
  /** Given for another amount; to be given anew. */
  readonly superseded: readonly SignatureView[];
}

/** A copy's recipient; the rest is null until it is delivered (送达). */
export interface DeliveryView {
  readonly to: string;
  readonly receivedBy: string | null;
  readonly receivedOn: string | null;
  readonly note: string | null;
  readonly byName: string | null;
}

/** A penalty (D4), impeachment (D6) or contract proposal (D7) with its chain. */
export interface SanctionView {
  readonly id: number;
  readonly kind: SanctionKind;
  readonly number: string;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly orderId: number | null;
  readonly orderNumber: string | null;
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly contractor: boolean;
  readonly person: string | null;
  readonly contractNo: string | null;
  readonly project: string | null;
  readonly conditions: readonly PenaltyCondition[];
  readonly asked: readonly ContractAsk[];
  readonly missed: readonly MissedOrder[];
  readonly facts: string;
  readonly evidence: string | null;
  readonly basis: string | null;
  readonly analysis: string | null;
  readonly consequences: string | null;
  readonly proposal: string | null;
  /** What was proposed; the amount that stands is `amountFen`. */
  readonly proposedFen: number | null;
  readonly amountFen: number | null;
  readonly howPaid: string | null;
  readonly payOn: string | null;
  readonly state: SanctionState;
  readonly steps: readonly StepView[];
  readonly deliveries: readonly DeliveryView[];
  readonly at: string;
  readonly byId: number;
  readonly byName: string;
  readonly approvedAt: string | null;
  readonly endedAt: string | null;
  readonly endedByName: string | null;
  readonly endReason: string | null;
}

/** Something seen on an order (拒收 …). */
export interface OrderFactView {
  readonly kind: OrderFactKind;
  readonly seenAt: string;
  readonly person: string | null;
  readonly note: string;
  readonly byName: string;
}

/** What is offered on one order, with the facts it rests on and what was made of it. */
export interface OrderOffers {
  readonly orderId: number;
  readonly offers: readonly PenaltyOffer[];
  readonly facts: readonly OrderFactView[];
  /** D4: of those the ones that stand in no penalty of this order yet. */
  readonly chargeable: readonly PenaltyCondition[];
  /** D5, while no repair of this order is under way. */
  readonly emergency: boolean;
  /** D6. */
  readonly impeachment: ImpeachmentOffer | null;
  readonly made: readonly {
    readonly kind: SanctionKind | 'emergency';
    readonly id: number;
    readonly number: string;
    readonly state: string;
  }[];
}

/** A contractor that missed deadlines again and again (D7). */
export interface RepeatedlyLate {
  readonly departmentId: number;
  readonly departmentLabel: string;
  readonly orders: number;
  readonly missed: readonly MissedOrder[];
  readonly penalties: number;
}

const amount = z.int('金额按分计，须是整数。').min(0).max(100_000_000_00).nullish();
const optionalAmount = amount.transform((fen) => fen ?? null);
const optionalDay = day.nullish().transform((value) => value ?? null);

export const penaltyEndpoints = {
  /** What is offered on the orders of a case. */
  'penalty.offers': endpoint<readonly OrderOffers[]>()(counterRoles, z.strictObject({ caseId: id })),
  /** 拒收, 认可理由, 整改做完, 不合规范: what was seen on an order. */
  'penalty.noteFact': endpoint<null>()(
    counterRoles,
    z.strictObject({
      orderId: id,
      kind: z.enum(ORDER_FACTS),
      seenAt: instant,
      person: optionalText(40),
      note: requiredText(1000),
    }),
  ),
  'penalty.list': endpoint<readonly SanctionView[]>()(
    experts,
    z.strictObject({ kind: z.enum(SANCTION_KINDS), departmentId: optionalId, caseId: optionalId }),
  ),
  /** D4: on an order whose conditions hold. */
  'penalty.propose': signedEndpoint<{ readonly id: number; readonly number: string }>()(
    experts,
    z.strictObject({
      requestId,
      orderId: id,
      conditions: z.array(z.enum(PENALTY_CONDITIONS)).min(1, '请选择处罚条件。').max(5),
      facts: requiredText(4000),
      evidence: requiredText(2000),
      basis: optionalText(1000),
      proposal: optionalText(2000),
      amountFen: optionalAmount,
      contractNo: optionalText(60),
      howPaid: optionalText(200),
      payOn: optionalDay,
      pin,
    }),
  ),
  /** D6: on an order to a department of our own. */
  'penalty.impeach': signedEndpoint<{ readonly id: number; readonly number: string }>()(
    experts,
    z.strictObject({
      requestId,
      orderId: id,
      person: optionalText(40),
      facts: requiredText(4000),
      analysis: requiredText(2000),
      consequences: optionalText(2000),
      proposal: requiredText(2000),
      evidence: optionalText(2000),
      pin,
    }),
  ),
  /** Contractors whose missed deadlines reach the number ⚙ within the days ⚙. */
  'penalty.repeatedlyLate': endpoint<readonly RepeatedlyLate[]>()(experts, z.strictObject({}).optional()),
  /** D7: against one of them. */
  'penalty.proposeContract': signedEndpoint<{ readonly id: number; readonly number: string }>()(
    experts,
    z.strictObject({
      requestId,
      departmentId: id,
      asked: z.array(z.enum(CONTRACT_ASKS)).min(1, '请选择建议事项。').max(3),
      contractNo: optionalText(60),
      project: optionalText(80),
      facts: requiredText(4000),
      consequences: optionalText(2000),
      proposal: requiredText(2000),
      pin,
    }),
  ),
  /** Signs or refuses a step; with `paper` it enters what somebody without an account signed. */
  'penalty.sign': signedEndpoint<null>()(
    experts,
    z.strictObject({
      id,
      step: z.int().min(0).max(20),
      verdict: z.enum(['agreed', 'refused']),
      opinion: optionalText(1000),
      amountFen: optionalAmount,
      /** Why the amount was changed. */
      reason: optionalText(400),
      paper: z
        .strictObject({
          name: requiredText(40),
          signedOn: day,
          scan: optionalText(200),
          attachmentId: optionalId,
        })
        .nullish()
        .transform((value) => value ?? null),
      pin,
    }),
  ),
  /** 送达: each copy with who received it and when. */
  'penalty.deliver': signedEndpoint<null>()(
    experts,
    z.strictObject({
      id,
      deliveries: z
        .array(
          z.strictObject({
            to: requiredText(40),
            receivedBy: requiredText(40),
            receivedOn: day,
            note: optionalText(200),
          }),
        )
        .min(1, '请填写至少一处送达。')
        .max(20),
      pin,
    }),
  ),
  /** Withdrawn by who proposed it or voided by a manager; the number stays in its place. */
  'penalty.void': signedEndpoint<null>()(experts, z.strictObject({ id, reason: requiredText(400), pin })),
  /** Per contractor and department, of those proposed in the days given. */
  'penalty.totals': endpoint<readonly PenaltyTotal[]>()(
    experts,
    z.strictObject({ from: day, to: day }).refine(({ from, to }) => from <= to, '截止不能早于开始。'),
  ),
} as const;
