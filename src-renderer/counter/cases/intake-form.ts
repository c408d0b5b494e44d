import { intakeFields, type RegisterForm } from '#contract/counter/cases.ts';
import type { CustomerPanel } from '#contract/counter/customers.ts';
import { words } from '#contract/words.ts';
import type {
  CaseKind,
  CustomerType,
  EnquiryType,
  Level,
  Nature,
  RemedyType,
  SameDayItem,
  Severity,
} from '#domain/terms.ts';
import { CASE_KINDS, CUSTOMER_TYPES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';

/** The intake form as it stands on screen: texts as typed, moments as instants, nothing checked yet. */
export interface IntakeForm {
  readonly kind: CaseKind;
  readonly enquiryType: EnquiryType;
  readonly messageFor: string;
  readonly occurredAt: Instant | null;
  /** Null until something is typed: then it is that moment. */
  readonly receivedAt: Instant | null;
  readonly lateEntryReason: string;
  readonly channelId: number | null;
  readonly externalNumber: string;
  readonly externalDueAt: Instant | null;
  readonly customerId: number | null;
  readonly anonymous: boolean;
  readonly anonymousReason: string;
  readonly customerName: string;
  readonly customerType: CustomerType | null;
  readonly customerPhone: string;
  readonly member: boolean;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly unit: string;
  readonly project: string;
  readonly product: string;
  readonly contractNo: string;
  readonly object: string;
  readonly categoryId: number | null;
  readonly content: string;
  readonly demand: string;
  readonly remedyAsked: RemedyType | null;
  readonly evidence: string;
  readonly severity: Severity;
  readonly sameDay: SameDayItem | null;
  readonly recurrent: boolean;
  readonly repeatOf: number | null;
  readonly repeatOfNumber: string;
  /** The lead of the burst it is put together with once registered (G2). */
  readonly leadId: number | null;
  readonly leadNumber: string;
  readonly escalatedReason: string;
  readonly concernsUserId: number | null;
  readonly promisedAt: Instant | null;
  readonly departmentId: number | null;
  readonly responsiblePerson: string;
  readonly litigation: boolean;
  readonly paperNumber: string;
  readonly remarks: string;
  readonly appointmentAt: Instant | null;
  readonly repairOrder: string;
  readonly materials: string;
  readonly warranty: string;
  readonly priceYuan: string;
  readonly priceConsent: boolean;
  /** The template its text was begun with. */
  readonly templateId: number | null;
  /** 待补录: the number kept after a restore that this matter has on paper. */
  readonly reservedId: number | null;
  readonly reservedNumber: string;
  /** 当场办结 is being filled in; an enquiry counts as answered once an answer stands there. */
  readonly settling: boolean;
  readonly answer: string;
  readonly nature: Nature | null;
  readonly level: Level | null;
  readonly understands: boolean | null;
  readonly reasonId: number | null;
  readonly reasonText: string;
  readonly adopted: boolean | null;
}

export const emptyIntake: IntakeForm = {
  kind: 'complaint',
  enquiryType: 'ordinary',
  messageFor: '',
  occurredAt: null,
  receivedAt: null,
  lateEntryReason: '',
  channelId: null,
  externalNumber: '',
  externalDueAt: null,
  customerId: null,
  anonymous: false,
  anonymousReason: '',
  customerName: '',
  customerType: null,
  customerPhone: '',
  member: false,
  contactName: '',
  contactPhone: '',
  unit: '',
  project: '',
  product: '',
  contractNo: '',
  object: '',
  categoryId: null,
  content: '',
  demand: '',
  remedyAsked: null,
  evidence: '',
  severity: 'ordinary',
  sameDay: null,
  recurrent: false,
  repeatOf: null,
  repeatOfNumber: '',
  leadId: null,
  leadNumber: '',
  escalatedReason: '',
  concernsUserId: null,
  promisedAt: null,
  departmentId: null,
  responsiblePerson: '',
  litigation: false,
  paperNumber: '',
  remarks: '',
  appointmentAt: null,
  repairOrder: '',
  materials: '',
  warranty: '',
  priceYuan: '',
  priceConsent: false,
  templateId: null,
  reservedId: null,
  reservedNumber: '',
  settling: false,
  answer: '',
  nature: null,
  level: null,
  understands: null,
  reasonId: null,
  reasonText: '',
  adopted: null,
};

/** A draft's body as a form: known fields of the right type, the rest as on an empty form. */
export function readDraft(body: Readonly<Record<string, unknown>>): IntakeForm {
  const known = Object.entries(body).filter(([key, value]) => {
    const blank = emptyIntake[key as keyof IntakeForm];
    return key in emptyIntake && (blank === null || typeof value === typeof blank);
  });
  // Each entry was compared with the empty form's; words of closed lists are checked again when registering.
  const form = { ...emptyIntake, ...Object.fromEntries(known) } as IntakeForm;
  return CASE_KINDS.includes(form.kind) ? form : { ...form, kind: 'complaint' };
}

/** What the office is asked to register; fields of other kinds are left out. */
export function toRegisterForm(form: IntakeForm, requestId: string, now: Instant): RegisterForm {
  const { anonymous, priceYuan } = form;
  const enquiry = form.kind === 'enquiry';
  const repair = form.kind === 'repair';
  const serious = form.kind === 'complaint' || repair;
  // The fields of the form that are also the office's, by name.
  const typed = Object.fromEntries(
    Object.keys(intakeFields).map((field) => [field, form[field as keyof IntakeForm]]),
  ) as Omit<RegisterForm, 'requestId'>;
  return {
    ...typed,
    requestId,
    templateId: form.templateId,
    reservedId: form.reservedId,
    severity: serious ? form.severity : 'ordinary',
    sameDay: serious ? form.sameDay : null,
    remedyAsked: form.kind === 'complaint' ? form.remedyAsked : null,
    receivedAt: form.receivedAt ?? now,
    // A null id is refused by the office with a sentence beside its field.
    channelId: form.channelId ?? 0,
    categoryId: form.categoryId ?? 0,
    enquiryType: enquiry ? form.enquiryType : null,
    messageFor: enquiry && form.enquiryType === 'message' ? form.messageFor : null,
    customerId: anonymous ? null : form.customerId,
    customerName: anonymous ? null : form.customerName,
    anonymousReason: anonymous ? form.anonymousReason : null,
    concernsUserId: form.kind === 'complaint' ? form.concernsUserId : null,
    appointmentAt: repair ? form.appointmentAt : null,
    repairOrder: repair ? form.repairOrder : null,
    materials: repair ? form.materials : null,
    warranty: repair ? form.warranty : null,
    priceFen: repair && priceYuan.trim() !== '' ? Math.round(Number(priceYuan) * 100) : null,
    priceConsent: repair && priceYuan.trim() !== '' ? form.priceConsent : null,
  };
}

/** Whether registering also answers: 当场办结, or an enquiry whose answer has been typed. */
export function settles(form: IntakeForm): boolean {
  if (form.kind !== 'enquiry') return form.settling;
  return form.enquiryType !== 'message' && form.answer.trim() !== '';
}

/** What the office is asked for 当场办结; what belongs to other kinds is left out. */
export function toOnTheSpot(form: IntakeForm) {
  const { kind, answer, level, understands, reasonId, reasonText } = form;
  const nature = kind === 'complaint' ? form.nature : null;
  const spoken = kind === 'complaint' || kind === 'repair';
  const unhappy = spoken && level !== null && level >= 3;
  return {
    answer,
    nature,
    level: spoken ? level : null,
    understands: nature === 'improvable' && level !== null ? understands : null,
    reasonId: unhappy ? reasonId : null,
    reasonText: unhappy ? reasonText : null,
    adopted: kind === 'suggestion' ? form.adopted : null,
  };
}

/** A second matter of the same call: who it is stays, everything else begins anew. */
export function sameCaller(form: IntakeForm): IntakeForm {
  const kept = Object.fromEntries(CALLER.map((field) => [field, form[field]]));
  return { ...emptyIntake, ...kept };
}

const CALLER = [
  'customerId',
  'anonymous',
  'anonymousReason',
  'customerName',
  'customerType',
  'customerPhone',
  'member',
  'contactName',
  'contactPhone',
  'unit',
  'project',
  'contractNo',
  'channelId',
  'receivedAt',
] as const satisfies readonly (keyof IntakeForm)[];

/** The office's sentences by field; for lists nobody chose from, the trade's word instead of the id's. */
export function wordErrors(
  form: IntakeForm,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    ...fields,
    ...(fields['channelId'] && form.channelId === null && { channelId: '请选择渠道。' }),
    ...(fields['categoryId'] && form.categoryId === null && { categoryId: '请选择类别。' }),
  };
}

/** The form with a known customer's record filled in; what was typed for this matter stays (T4). */
export function withCustomer(form: IntakeForm, customer: CustomerPanel): IntakeForm {
  return {
    ...form,
    customerId: customer.id,
    customerName: customer.name,
    customerType:
      CUSTOMER_TYPES.find((type) => words.customerType[type] === customer.type) ?? form.customerType,
    customerPhone: knownPhone(form.customerPhone, customer.phones),
    // What was ticked before somebody was found stays; what another record said doesn't.
    member: customer.member || (form.customerId === null && form.member),
    unit: form.unit || (customer.units[0] ?? ''),
    contractNo: form.contractNo || (customer.contractNo ?? ''),
  };
}

/** The form no longer about the chosen customer: their membership goes with their record. */
export function released(form: IntakeForm): Partial<IntakeForm> {
  return form.customerId === null ? {} : { customerId: null, member: false };
}

/** Four digits typed to find somebody become the number they are the tail of; a whole number stays. */
function knownPhone(typed: string, phones: readonly string[]): string {
  if (typed.length >= 7) return typed;
  return phones.find((phone) => typed !== '' && phone.endsWith(typed)) ?? phones[0] ?? typed;
}

/** Whether anything has been typed, so that an untouched form leaves no draft behind. */
export function isUntouched(form: IntakeForm): boolean {
  return Object.entries(form).every(
    ([key, value]) => key === 'kind' || key === 'channelId' || value === emptyIntake[key as keyof IntakeForm],
  );
}

/** What stands on a draft's tab: who or what it is about. */
export function draftTitle(form: IntakeForm): string {
  return form.customerName || form.customerPhone || form.content.slice(0, 8) || '新受理';
}
