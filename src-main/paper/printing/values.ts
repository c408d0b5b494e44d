import type { CaseKind } from '#domain/terms.ts';

// What forms are filled from: plain values, words already Chinese, moments as instants (domain/time.ts),
// null where nothing has been entered yet — the form then leaves room for the pen.

/** Fields of the registration form that can be corrected after the first print (E1). */
export type CorrectableField =
  | 'occurredAt'
  | 'receivedAt'
  | 'channel'
  | 'externalNumber'
  | 'customerName'
  | 'customerPhone'
  | 'contact'
  | 'contactPhone'
  | 'unit'
  | 'project'
  | 'product'
  | 'contractNo'
  | 'object'
  | 'category'
  | 'content'
  | 'demand'
  | 'remedyAsked'
  | 'evidence'
  | 'severity'
  | 'sameDay'
  | 'nature'
  | 'promisedAt'
  | 'department'
  | 'person'
  | 'cause'
  | 'measures'
  | 'remedyGiven'
  | 'result'
  | 'confirmation'
  | 'remarks'
  | 'answer'
  | 'lateEntryReason'
  | 'externalDueAt'
  | 'customerType'
  | 'recurrent'
  | 'litigation'
  | 'messageFor'
  | 'appointmentAt'
  | 'repairOrder'
  | 'materials'
  | 'warranty'
  | 'price'
  | 'priceConsent'
  | 'callback';

/** A correction (更正): the old value is printed struck through beside the new one. */
export interface Correction {
  readonly field: CorrectableField;
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

/** Everything the registration form shows (spec 10, Fields of a case). */
export interface CaseValues {
  readonly id: number;
  /** Counter of the printed number, for the code on paper. */
  readonly serial: number;
  readonly number: string;
  readonly kind: CaseKind;
  /** State in words, such as `待回访`. */
  readonly state: string;
  readonly occurredAt: string | null;
  readonly receivedAt: string;
  readonly enteredAt: string;
  readonly lateEntryReason: string | null;
  readonly channel: string;
  readonly externalNumber: string | null;
  readonly externalDueAt: string | null;
  /** First-asked person (T2). */
  readonly receivedBy: string;
  /** Later first-asked persons by decision (T2), such as `2026年… 改由 李强（批准：赵主任）`. */
  readonly reassigned: readonly string[];
  readonly customerName: string | null;
  readonly customerType: string | null;
  readonly member: boolean;
  readonly customerPhone: string | null;
  readonly anonymousReason: string | null;
  readonly contact: string | null;
  readonly contactPhone: string | null;
  readonly unit: string | null;
  readonly project: string | null;
  readonly product: string | null;
  readonly contractNo: string | null;
  readonly object: string | null;
  readonly category: string;
  readonly content: string;
  readonly demand: string | null;
  readonly remedyAsked: string | null;
  readonly evidence: string | null;
  readonly severity: string;
  readonly sameDay: string | null;
  readonly recurrent: boolean;
  readonly repeatOf: string | null;
  readonly escalated: string | null;
  readonly litigation: boolean;
  readonly nature: string | null;
  readonly natureBy: string | null;
  readonly natureAt: string | null;
  readonly natureReason: string | null;
  readonly promisedAt: string | null;
  readonly department: string | null;
  readonly person: string | null;
  readonly dues: readonly DueLine[];
  readonly dispatches: readonly DispatchLine[];
  readonly cause: string | null;
  readonly measures: string | null;
  readonly remedyGiven: string | null;
  readonly result: string | null;
  readonly confirmation: string | null;
  readonly confirmationSignedAt: string | null;
  readonly callbacks: readonly CallbackLine[];
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closeKind: string | null;
  readonly closeReason: string | null;
  readonly paperNumber: string | null;
  readonly remarks: string | null;
  readonly corrections: readonly Correction[];
  /** Only repairs. */
  readonly repair: RepairValues | null;
  /** Enquiries and suggestions: what was answered. */
  readonly answer: string | null;
  /** Suggestions: 采纳 / 不采纳. */
  readonly adopted: boolean | null;
  readonly signatures: CaseSignatures;
}

/** Fields that only repairs have. */
export interface RepairValues {
  readonly appointmentAt: string | null;
  readonly repairOrder: string | null;
  readonly materials: string | null;
  readonly warranty: string | null;
  /** Worded, such as `120.00 元`. */
  readonly price: string | null;
  readonly priceConsent: boolean | null;
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
  readonly contactPhone: string | null;
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
