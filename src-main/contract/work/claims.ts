import { z } from 'zod';
import { CLAIM_STATES, type ClaimMove, type ClaimState } from '#domain/work/claims/claim.ts';
import { PAYMENT_MEANS, type PaymentMeans } from '#domain/work/claims/claim-money.ts';
import { type DecisionState, REMEDY_TYPES, type RemedyType } from '#domain/terms.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import {
  day,
  id,
  optionalId,
  optionalInstant,
  optionalText,
  optionalWord,
  pin,
  requiredText,
  text,
} from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const experts = ['handler', 'manager'] as const;

/** Who was on site. */
export interface ClaimAttendee {
  readonly unit: string;
  readonly name: string;
  readonly phone: string | null;
}

/** A remedy agreed on, and how far it has come. */
export interface ClaimRemedyView {
  readonly id: number;
  readonly remedy: RemedyType;
  readonly what: string;
  readonly amountFen: number | null;
  readonly dueOn: string | null;
  /** Settled by payments, else by a note of when it was done. */
  readonly paidOut: boolean;
  readonly paidFen: number;
  readonly done: boolean;
  readonly doneOn: string | null;
  readonly doneNote: string | null;
  readonly doneByName: string | null;
}

/** An instalment that was paid; a mistaken one stays, voided. */
export interface ClaimPaymentView {
  readonly id: number;
  readonly remedyId: number;
  readonly amountFen: number;
  readonly paidOn: string;
  readonly means: PaymentMeans;
  /** Number on the paper the customer signed for the money. */
  readonly receiptNumber: string;
  readonly receiver: string;
  readonly note: string | null;
  readonly at: string;
  readonly byName: string;
  readonly voidedAt: string | null;
  readonly voidedByName: string | null;
  readonly voidReason: string | null;
}

/** A move of a claim as its sheet shows it: possible, or with the reason why not. */
interface ClaimOffer {
  readonly move: ClaimMove;
  readonly ok: boolean;
  readonly reason: string | null;
}

/** A claim (索赔, D8) as its list shows it. */
export interface ClaimRow {
  readonly id: number;
  /** `A1SP2026-000001`. */
  readonly number: string;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly state: ClaimState;
  readonly customerName: string;
  readonly unit: string | null;
  readonly remedyAsked: RemedyType | null;
  readonly askedFen: number | null;
  /** What was agreed on is worth; null before. */
  readonly worthFen: number | null;
  readonly paidFen: number;
  /** The next day something is due, of what isn't done. */
  readonly nextDueOn: string | null;
  readonly openedAt: string;
  readonly handlerName: string;
}

/** A claim with everything on its sheet. */
export interface ClaimView extends ClaimRow {
  readonly version: number;
  readonly sealed: boolean;
  readonly customerPhone: string | null;
  readonly openedByName: string;
  readonly askedText: string | null;
  readonly visitedAt: string | null;
  readonly place: string | null;
  readonly attendees: readonly ClaimAttendee[];
  readonly found: string | null;
  readonly cause: string | null;
  readonly evidence: string | null;
  readonly disputed: string | null;
  readonly factsAt: string | null;
  readonly factsByName: string | null;
  readonly agreedText: string | null;
  readonly howPaid: string | null;
  readonly moreTerms: string | null;
  readonly partyIdentity: string | null;
  readonly agreedAt: string | null;
  readonly agreedByName: string | null;
  readonly approvedByName: string | null;
  /** The answer to the Decision on its money, if there was one. */
  readonly decision: {
    readonly state: DecisionState;
    readonly reason: string | null;
    readonly byName: string | null;
  } | null;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly signedPaper: SignedPaper | null;
  readonly endedAt: string | null;
  readonly endedByName: string | null;
  readonly endNote: string | null;
  readonly remedies: readonly ClaimRemedyView[];
  readonly payments: readonly ClaimPaymentView[];
  readonly payableFen: number;
  readonly moves: readonly ClaimOffer[];
}

/** The paper the customer put their name to: the agreement, or the confirmed solution. */
export const SIGNED_PAPERS = ['agreement', 'solution'] as const;
export type SignedPaper = (typeof SIGNED_PAPERS)[number];

/** Claims beside what they come to. */
export interface ClaimPage {
  readonly rows: readonly ClaimRow[];
  /** Pass as `after` for the next page. */
  readonly next: number | null;
  /** Over the whole answer, not only this page; voided ones left out. */
  readonly total: { readonly count: number; readonly worthFen: number; readonly paidFen: number };
}

/** Money in fen; the register never holds more than a hundred million yuan. */
const fen = z.int('金额须精确到分。').min(0, '金额不能小于零。').max(10_000_000_000, '金额过大，请核对。');
const optionalFen = fen.nullish().transform((value) => value ?? null);
const optionalDay = day.nullish().transform((value) => value ?? null);

const asked = {
  remedyAsked: optionalWord(REMEDY_TYPES),
  askedText: optionalText(2000),
  askedFen: optionalFen,
};
const about = { id, /** The version the person saw; a newer one refuses (E8). */ version: z.int() };
const attendee = z.strictObject({
  unit: text(60),
  name: requiredText(40),
  phone: optionalText(40),
});
const remedy = z.strictObject({
  remedy: z.enum(REMEDY_TYPES, '请选择处理方式。'),
  what: requiredText(400),
  amountFen: optionalFen,
  dueOn: optionalDay,
});

export const claimEndpoints = {
  'claim.open': endpoint<ClaimView>()(counterRoles, z.strictObject({ caseId: id, ...asked })),
  'claim.get': endpoint<ClaimView>()(counterRoles, z.strictObject({ id })),
  'claim.ofCase': endpoint<readonly ClaimView[]>()(counterRoles, z.strictObject({ caseId: id })),
  /** 索赔档案: newest first, by keyset; an amount is what was agreed on, before that what is asked for. */
  'claim.list': endpoint<ClaimPage>()(
    counterRoles,
    z.strictObject({
      /** Part of a number, of the claim or its case, of the customer's name or unit. */
      query: text(100).default(''),
      state: optionalWord(['open', ...CLAIM_STATES]),
      year: z.int().min(2000).max(2200).nullish(),
      minFen: optionalFen,
      maxFen: optionalFen,
      after: optionalId,
      limit: z.int().min(1).max(200).default(100),
    }),
  ),
  /** What was seen on site (form 8) and is asked for. */
  'claim.facts': endpoint<ClaimView>()(
    counterRoles,
    z.strictObject({
      ...about,
      ...asked,
      visitedAt: optionalInstant,
      place: optionalText(120),
      attendees: z.array(attendee).max(20).default([]),
      found: requiredText(4000),
      cause: optionalText(2000),
      evidence: optionalText(1000),
      disputed: optionalText(1000),
    }),
  ),
  /** What was agreed on (forms 10 and 11): within the limit with the person's PIN, above it as a Decision. */
  'claim.agree': endpoint<ClaimView>()(
    experts,
    z.strictObject({
      ...about,
      remedies: z.array(remedy).min(1, '至少写一项处理内容。').max(30),
      agreedText: requiredText(4000),
      howPaid: optionalText(200),
      moreTerms: optionalText(2000),
      partyIdentity: optionalText(40),
      pin: pin.nullish().transform((value) => value ?? null),
    }),
  ),
  'claim.renegotiate': endpoint<ClaimView>()(
    experts,
    z.strictObject({ ...about, reason: requiredText(1000) }),
  ),
  'claim.sign': endpoint<ClaimView>()(
    experts,
    z.strictObject({
      ...about,
      signedOn: day,
      signedBy: requiredText(40),
      signedPaper: z.enum(SIGNED_PAPERS),
    }),
  ),
  'claim.pay': signedEndpoint<ClaimView>()(
    experts,
    z.strictObject({
      ...about,
      remedyId: id,
      amountFen: fen.min(1, '请填写付款金额。'),
      paidOn: day,
      means: z.enum(PAYMENT_MEANS, '请选择付款方式。'),
      receiptNumber: requiredText(40),
      receiver: requiredText(40),
      note: optionalText(400),
      pin,
    }),
  ),
  /** A mistaken payment stays in its place (E2). */
  'claim.voidPayment': signedEndpoint<ClaimView>()(
    ['manager'],
    z.strictObject({ ...about, paymentId: id, reason: requiredText(400), pin }),
  ),
  /** A remedy that is not money was carried out. */
  'claim.deliver': endpoint<ClaimView>()(
    experts,
    z.strictObject({ ...about, remedyId: id, doneOn: day, note: requiredText(1000) }),
  ),
  'claim.finish': endpoint<ClaimView>()(experts, z.strictObject({ ...about, note: optionalText(1000) })),
  'claim.refuse': endpoint<ClaimView>()(experts, z.strictObject({ ...about, reason: requiredText(1000) })),
  'claim.withdraw': endpoint<ClaimView>()(experts, z.strictObject({ ...about, reason: requiredText(1000) })),
  /** A mistaken claim keeps its number (E2). */
  'claim.void': signedEndpoint<ClaimView>()(
    ['manager'],
    z.strictObject({ ...about, reason: requiredText(400), pin }),
  ),
} as const;

/** Words of claims that are nobody else's. */
export const claimWords = {
  means: { cash: '现金', transfer: '转账', offset: '抵扣费用', other: '其他' } satisfies Record<
    PaymentMeans,
    string
  >,
  signedPaper: { agreement: '协议书', solution: '解决方案确认书' } satisfies Record<SignedPaper, string>,
} as const;
