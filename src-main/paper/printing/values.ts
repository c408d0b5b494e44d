import type { KeysOf } from '#domain/counter/case-field.ts';
import type { CASE_FIELDS, CaseFieldValues, Correctable, ShownOn } from '#domain/counter/case-fields.ts';
import type { CaseKind } from '#domain/terms.ts';

// What forms are filled from: plain values, words already Chinese, moments as instants (domain/time.ts),
// null where nothing has been entered yet — the form then leaves room for the pen.

/** A correction (更正): the old value is printed struck through beside the new one. */
export interface Correction {
  readonly field: Correctable | 'callback';
  /** The field's name on the form. */
  readonly label: string;
  readonly old: string;
  readonly now: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** One callback attempt (B3, B4). */
export interface CallbackLine {
  readonly round: number;
  readonly at: string;
  readonly method: string;
  /** Results corrected away, with the numbers of their corrections (B8). */
  readonly old?: readonly { readonly text: string; readonly correction: number }[];
  /** Level such as `4 不满意`, or an outcome such as `未接通`. */
  readonly result: string;
  /** Reasons, 理解/不理解, suggestions. */
  readonly note: string | null;
  readonly by: string;
}

/** One dispatch of a round. */
export interface DispatchLine {
  readonly number: string;
  readonly round: number;
  readonly to: string;
  readonly means: string;
  readonly sentAt: string;
  readonly dueAt: string | null;
  readonly repliedAt: string | null;
  readonly reply: string | null;
  /** 审核 result, such as `审核通过` or `退回：…`. */
  readonly review: string | null;
}

/** A due time of the case: what, until when, how it ended. */
export interface DueLine {
  readonly what: string;
  readonly dueAt: string;
  /** 正常 / 超时 / 按时完成 … */
  readonly state: string;
}

/** A signature already given in the program. */
export interface Signed {
  readonly name: string;
  readonly at: string;
  /** 口令签字, or null for one that only states who. */
  readonly note: string | null;
}

/** Fields printed as they are: texts, moments, yes or no. */
type Plain = Extract<
  ShownOn<'paper'>,
  KeysOf<typeof CASE_FIELDS, { readonly type: 'text' | 'instant' | 'flag' }>
>;
type OfRepairs = KeysOf<typeof CASE_FIELDS, { readonly kinds: readonly ['repair'] }>;

/** Everything the registration form shows (spec 10, Fields of a case); coded fields in words. */
export interface CaseValues extends Omit<
  Pick<CaseFieldValues, Plain>,
  OfRepairs | 'customerName' | 'causeText'
> {
  readonly id: number;
  /** Counter of the printed number, for the code on paper. */
  readonly serial: number;
  readonly number: string;
  readonly kind: CaseKind;
  /** State in words, such as `待回访`. */
  readonly state: string;
  readonly channel: string;
  /** First-asked person (T2). */
  readonly receivedBy: string;
  /** Whoever follows it now, and after a decision by which one. */
  readonly followedBy: string;
  readonly customerName: string | null;
  readonly customerType: string | null;
  readonly category: string;
  readonly enquiryType: string | null;
  readonly remedyAsked: string | null;
  readonly severity: string;
  readonly sameDay: string | null;
  readonly repeatOf: string | null;
  readonly escalated: string | null;
  readonly nature: string | null;
  readonly natureBy: string | null;
  readonly department: string | null;
  readonly dues: readonly DueLine[];
  readonly dispatches: readonly DispatchLine[];
  readonly cause: string | null;
  readonly confirmation: string | null;
  readonly callbacks: readonly CallbackLine[];
  readonly closedBy: string | null;
  readonly closeKind: string | null;
  readonly corrections: readonly Correction[];
  /** Only repairs. */
  readonly repair: RepairValues | null;
  readonly signatures: CaseSignatures;
}

/** Fields that only repairs have; the price in words, such as `120.00 元`. */
export interface RepairValues extends Pick<CaseFieldValues, Exclude<OfRepairs, 'priceFen'>> {
  readonly price: string | null;
}

/** Signatures of each level on the registration form. */
export interface CaseSignatures {
  readonly receiver: Signed | null;
  readonly handler: Signed | null;
  readonly reviewer: Signed | null;
  readonly customer: Signed | null;
  readonly manager: Signed | null;
}

/** A voided number (E2): the form keeps its place in the ledger. */
export interface VoidValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly kind: CaseKind;
  readonly receivedAt: string | null;
  readonly enteredAt: string;
  readonly receivedBy: string;
  readonly followedBy: string;
  readonly customerName: string | null;
  readonly content: string | null;
  readonly reason: string;
  readonly proposedBy: string | null;
  readonly voidedAt: string;
  readonly voidedBy: string;
  /** The number registered instead, if any. */
  readonly insteadOf: string | null;
}

/** An open case bound into the volume of its year (结转, spec 40). */
export interface CarriedValues {
  readonly case: CaseValues;
  readonly numberYear: number;
  /** Moment the volume was sealed, which the form shows the case as of. */
  readonly asOf: string;
  readonly nextStep: string | null;
  readonly dueAt: string | null;
}

/** A slip sent out with a work order: forms 20, 4 and 5. */
export interface SlipValues {
  readonly id: number;
  readonly serial: number;
  /** Number of the order, such as `A1TS2026-000123-P1`. */
  readonly number: string;
  readonly caseNumber: string;
  readonly kind: CaseKind;
  readonly round: number;
  /** Rework after a dissatisfied customer or a returned reply (返工). */
  readonly rework: boolean;
  readonly to: string;
  readonly toPerson: string | null;
  readonly means: string;
  readonly sentAt: string;
  readonly sentBy: string;
  readonly dueAt: string | null;
  readonly severity: string;
  readonly sameDay: string | null;
  readonly customerName: string | null;
  /** Contact for this matter, else the customer. */
  readonly callPhone: string | null;
  readonly place: string | null;
  readonly category: string;
  readonly content: string;
  readonly demand: string | null;
  /** Where its receipt is sent back to. */
  readonly returnAddress: string | null;
  /** What the addressee is asked to do. */
  readonly instruction: string | null;
  readonly appointmentAt: string | null;
  readonly repair: RepairValues | null;
  readonly receivedBy: string | null;
  readonly receivedAt: string | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly review: string | null;
}

/** Form 21 催办通知书. */
export interface UrgeValues {
  readonly id: number;
  readonly serial: number;
  readonly number: string;
  readonly caseNumber: string;
  readonly to: string;
  /** Which reminder of this order it is, from 1. */
  readonly nth: number;
  readonly sentAt: string;
  readonly originalDueAt: string;
  /** How long overdue in words, such as `1 天 3 小时`. */
  readonly overdueBy: string;
  readonly matter: string;
  readonly newDueAt: string | null;
  readonly issuedAt: string;
  readonly issuedBy: string;
}
