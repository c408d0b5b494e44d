import { asksReason } from '#domain/work/callbacks/levels.ts';
import { intakeFields, type RegisterForm } from '#contract/counter/cases.ts';
import type { CustomerPanel } from '#contract/counter/customers.ts';
import { words } from '#contract/words.ts';
import {
  type CaseFieldValues,
  FORM_FIELD_KEYS,
  FORM_FIELDS,
  type FormFieldKey,
  hasField,
} from '#domain/counter/case-fields.ts';
import type { CaseKind, EnquiryType, Level, Nature, Severity } from '#domain/terms.ts';
import { CASE_KINDS, CUSTOMER_TYPES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';

type Fields = typeof FORM_FIELDS;
type Typed<Key extends FormFieldKey> = Fields[Key] extends { readonly type: 'text' }
  ? string
  : Fields[Key] extends { readonly type: 'flag' }
    ? boolean
    : CaseFieldValues[Key] | null;
/** Typed otherwise than they are kept, or never nothing. */
type Own = 'kind' | 'enquiryType' | 'severity' | 'priceFen';

/** The intake form as it stands on screen: texts as typed, moments as instants, nothing checked yet. */
export type IntakeForm = { readonly [Key in Exclude<FormFieldKey, Own>]: Typed<Key> } & {
  readonly kind: CaseKind;
  readonly enquiryType: EnquiryType;
  readonly severity: Severity;
  /** The lead of the burst it is put together with once registered (G2). */
  readonly leadId: number | null;
  readonly leadNumber: string;
  readonly priceYuan: string;
  readonly anonymous: boolean;
  readonly repeatOfNumber: string;
  readonly concernsUserId: number | null;
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
};

const blanks = Object.fromEntries(
  FORM_FIELD_KEYS.filter((key) => key !== 'priceFen').map((key) => {
    const { type } = FORM_FIELDS[key];
    return [key, type === 'text' ? '' : type === 'flag' ? false : null];
  }),
) as { readonly [Key in Exclude<FormFieldKey, Own>]: Typed<Key> }; // by its type

export const emptyIntake: IntakeForm = {
  ...blanks,
  kind: 'complaint',
  enquiryType: 'ordinary',
  // Null until something is typed: then it is that moment.
  receivedAt: null,
  severity: 'ordinary',
  leadId: null,
  leadNumber: '',
  priceYuan: '',
  anonymous: false,
  repeatOfNumber: '',
  concernsUserId: null,
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
  const serious = form.kind === 'complaint' || form.kind === 'repair';
  const priced = form.kind === 'repair' && priceYuan.trim() !== '';
  // The fields of the form that are also the office's, by name; of another kind's nothing.
  const typed = Object.fromEntries(
    Object.keys(intakeFields).map((field) => [
      field,
      isFormField(field) && !hasField(field, form.kind) ? null : form[field as keyof IntakeForm],
    ]),
  ) as Omit<RegisterForm, 'requestId'>;
  return {
    ...typed,
    requestId,
    templateId: form.templateId,
    reservedId: form.reservedId,
    severity: serious ? form.severity : 'ordinary',
    sameDay: serious ? form.sameDay : null,
    receivedAt: form.receivedAt ?? now,
    // A null id is refused by the office with a sentence beside its field.
    channelId: form.channelId ?? 0,
    categoryId: form.categoryId ?? 0,
    messageFor: form.kind === 'enquiry' && form.enquiryType === 'message' ? form.messageFor : null,
    customerId: anonymous ? null : form.customerId,
    customerName: anonymous ? null : form.customerName,
    anonymousReason: anonymous ? form.anonymousReason : null,
    concernsUserId: form.kind === 'complaint' ? form.concernsUserId : null,
    priceFen: priced ? Math.round(Number(priceYuan) * 100) : null,
    priceConsent: priced ? form.priceConsent : null,
  };
}

const isFormField = (key: string): key is FormFieldKey => Object.hasOwn(FORM_FIELDS, key);

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
  const unhappy = spoken && asksReason(level);
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
