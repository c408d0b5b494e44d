import {
  CASE_KINDS,
  CASE_STATES,
  type CaseKind,
  CLOSE_KINDS,
  CONFIRMATIONS,
  CUSTOMER_TYPES,
  ENQUIRY_TYPES,
  NATURES,
  REMEDY_TYPES,
  SAME_DAY_ITEMS,
  SEVERITIES,
} from '../terms.ts';
import type { CaseField, FieldValue, KeysOf } from './case-field.ts';

// The one home of every field of a case (spec 10, Fields of a case). SQL, the view's type, labels in all media,
// masking, erasure, search and corrections follow from it; what is laid out by hand is compared with it by the compiler.

type Fields = Readonly<Record<string, CaseField>>;

/** What is asked at the counter, in the order of the form. */
export const FORM_FIELDS = {
  // Number and title say it on paper.
  kind: { type: 'coded', of: CASE_KINDS, label: '事项类别', needed: true, except: ['screen', 'paper'] },
  enquiryType: { type: 'coded', of: ENQUIRY_TYPES, label: '咨询类型', kinds: ['enquiry'] },
  messageFor: { type: 'text', label: '转告给', kinds: ['enquiry'], correct: 'free', personal: 'text' },
  occurredAt: { type: 'instant', label: '发生时间', correct: 'free' },
  receivedAt: { type: 'instant', label: '受理时间', needed: true, correct: 'free' },
  lateEntryReason: { type: 'text', label: '补录原因', correct: 'free', personal: 'text' },
  channelId: { type: 'choice', word: 'channelLabel', label: '受理渠道', needed: true, correct: 'free' },
  externalNumber: { type: 'text', label: '来件编号', correct: 'free', search: true },
  externalDueAt: { type: 'instant', label: '来件时限', correct: 'blank' },
  customerId: { type: 'id' },
  anonymousReason: { type: 'text', label: '匿名原因', personal: 'text' },
  customerName: {
    type: 'text',
    label: '客户姓名',
    needed: true,
    correct: 'named',
    personal: 'name',
    search: true,
  },
  customerType: { type: 'coded', of: CUSTOMER_TYPES, label: '客户类型', correct: 'free' },
  customerPhone: { type: 'text', label: '联系电话', correct: 'free', personal: 'phone' },
  member: { type: 'flag', label: '会员', needed: true },
  contactName: { type: 'text', label: '联系人', correct: 'free', personal: 'name', search: true },
  contactPhone: { type: 'text', label: '联系人电话', correct: 'free', personal: 'phone' },
  unit: { type: 'text', label: '单元房号', correct: 'free', personal: 'unit', search: true },
  project: { type: 'text', label: '项目', correct: 'free', personal: 'text', search: true },
  product: { type: 'text', label: '产品', correct: 'free', personal: 'text', search: true },
  contractNo: { type: 'text', label: '合同编号', correct: 'free', personal: 'contract', search: true },
  object: {
    type: 'text',
    label: {
      any: '事项对象',
      complaint: '被投诉对象',
      repair: '报修部位',
      enquiry: '咨询对象',
      suggestion: '建议对象',
    },
    correct: 'free',
    personal: 'text',
    search: true,
  },
  categoryId: { type: 'choice', word: 'categoryLabel', label: '类别', needed: true, correct: 'free' },
  content: {
    type: 'text',
    label: {
      any: '内容',
      complaint: '投诉内容',
      repair: '报修内容',
      enquiry: '咨询内容',
      suggestion: '意见建议',
    },
    needed: true,
    correct: 'free',
    personal: 'text',
    search: true,
    long: true,
  },
  demand: { type: 'text', label: '客户诉求', correct: 'free', personal: 'text', search: true, long: true },
  remedyAsked: { type: 'coded', of: REMEDY_TYPES, label: '要求方式', kinds: ['complaint'], correct: 'free' },
  evidence: { type: 'text', label: '证据材料', correct: 'free', personal: 'text', long: true },
  severity: { type: 'coded', of: SEVERITIES, label: '严重程度', needed: true, correct: 'free' },
  sameDay: { type: 'coded', of: SAME_DAY_ITEMS, label: '当日处理', correct: 'free' },
  recurrent: { type: 'flag', label: '重复发生', needed: true, correct: 'free' },
  // Shown as the earlier case's number.
  repeatOf: { type: 'id', label: '原编号' },
  escalatedReason: { type: 'text', label: '升级原因', personal: 'text' },
  promisedAt: { type: 'instant', label: '承诺答复', correct: 'blank' },
  departmentId: { type: 'choice', word: 'departmentLabel', label: '责任部门', correct: 'undispatched' },
  responsiblePerson: { type: 'text', label: '责任人', correct: 'free' },
  // C5 runs from it: the customer is called within 48 hours.
  leftPerson: { type: 'text', label: '离开负责人', correct: 'free' },
  leftSince: { type: 'instant', label: '离开时间', correct: 'blank' },
  litigation: { type: 'flag', label: '涉诉', needed: true, correct: 'free' },
  paperNumber: { type: 'text', label: '纸质单号', search: true },
  remarks: { type: 'text', label: '备注', correct: 'free', personal: 'text', search: true, long: true },
  appointmentAt: { type: 'instant', label: '预约时间', kinds: ['repair'], correct: 'free' },
  repairOrder: { type: 'text', label: '维修单号', kinds: ['repair'], correct: 'free' },
  materials: {
    type: 'text',
    label: '用料',
    kinds: ['repair'],
    correct: 'free',
    personal: 'text',
    long: true,
  },
  warranty: { type: 'text', label: '质保', kinds: ['repair'], correct: 'free' },
  priceFen: { type: 'money', label: '收费', kinds: ['repair'], correct: 'free' },
  priceConsent: { type: 'flag', label: '同意收费', kinds: ['repair'], correct: 'free' },
} as const satisfies Fields;

/** What the office adds when it registers: number, moment, persons, snapshots of words. */
const OFFICE_FIELDS = {
  // The number is composed of site, kind, year and n.
  site: { type: 'word', needed: true },
  year: { type: 'whole', needed: true },
  n: { type: 'whole', needed: true },
  state: { type: 'coded', of: CASE_STATES, label: '状态', needed: true, except: ['screen'] },
  // A case's timeline and its callbacks tell the rounds.
  round: { type: 'whole', label: '轮次', needed: true, except: ['screen', 'paper'] },
  version: { type: 'whole', needed: true },
  enteredAt: { type: 'instant', label: '登记时间', needed: true },
  channelLabel: { type: 'word', needed: true, search: true },
  /** Whoever registered it is the first-asked person for good (T2); `owner` follows it now. */
  receivedBy: { type: 'id', needed: true },
  receivedByName: { type: 'word', label: '首问责任人', needed: true },
  ownerId: { type: 'id', needed: true },
  ownerName: { type: 'word', label: '跟进责任人', needed: true },
  categoryLabel: { type: 'word', needed: true, search: true },
  linkedTo: { type: 'id' },
  escalatedAt: { type: 'instant', label: '升级时间' },
  managerOwnsSince: { type: 'instant' },
  departmentLabel: { type: 'word', search: true },
  /** Drawn into the callback sample (B1). */
  sampled: { type: 'flag', needed: true },
} as const satisfies Fields;

const COMPLAINT = { kinds: ['complaint'] } as const;

/** What moves, findings and closings write later. */
const WORK_FIELDS = {
  answer: { type: 'text', label: '答复内容', personal: 'text', long: true },
  adopted: { type: 'flag', label: '是否采纳', kinds: ['suggestion'] },
  nature: { type: 'coded', of: NATURES, label: '性质', ...COMPLAINT },
  natureBy: { type: 'word', label: '判定人', ...COMPLAINT },
  natureAt: { type: 'instant', label: '判定时间', ...COMPLAINT },
  natureReason: { type: 'text', label: '判定理由', ...COMPLAINT, personal: 'text' },
  natureConfirmedAt: { type: 'instant' },
  causeLabel: { type: 'word', label: '原因' },
  causeText: { type: 'text', label: '原因说明', personal: 'text', long: true },
  measures: { type: 'text', label: '处理措施', personal: 'text', long: true },
  /** A word of `REMEDY_TYPES`. */
  remedyGiven: { type: 'text', label: '结果落实', personal: 'text' },
  result: { type: 'text', label: '处理结果', personal: 'text', long: true },
  confirmation: { type: 'coded', of: CONFIRMATIONS, label: '客户确认' },
  confirmationSignedAt: { type: 'instant', label: '签字日期' },
  closedAt: { type: 'instant', label: '关闭时间' },
  closedBy: { type: 'word', label: '关闭人' },
  closeKind: { type: 'coded', of: CLOSE_KINDS, label: '关闭方式' },
  closeReason: { type: 'text', label: '关闭说明', personal: 'text' },
  // A voided number has a form and a band of its own.
  voidedAt: { type: 'instant', label: '作废时间', except: ['screen', 'paper'] },
  voidReason: { type: 'text', label: '作废原因', personal: 'text', except: ['screen', 'paper'] },
  voidedBy: { type: 'word', label: '作废人', except: ['screen', 'paper'] },
  sealedAt: { type: 'instant' },
  handlerReviewSince: { type: 'instant' },
  senderAnsweredAt: { type: 'instant' },
} as const satisfies Fields;

/** Every field of a case. */
export const CASE_FIELDS = {
  id: { type: 'id', needed: true },
  ...FORM_FIELDS,
  ...OFFICE_FIELDS,
  ...WORK_FIELDS,
} as const;

export type CaseFieldKey = keyof typeof CASE_FIELDS;
export type FormFieldKey = keyof typeof FORM_FIELDS;
/** Written when a case is registered. */
export type RegisteredKey = FormFieldKey | keyof typeof OFFICE_FIELDS;

/** The values of a case as its row holds them, flags as booleans. */
export type CaseFieldValues = { readonly [Key in CaseFieldKey]: FieldValue<(typeof CASE_FIELDS)[Key]> };

type Table = typeof CASE_FIELDS;
export type LabelledKey = KeysOf<Table, { readonly label: unknown }>;
export type CodedKey = KeysOf<Table, { readonly type: 'coded' }>;
export type FlagKey = KeysOf<Table, { readonly type: 'flag' }>;
export type PhoneKey = KeysOf<Table, { readonly personal: 'phone' }>;
export type SearchKey = KeysOf<Table, { readonly search: true }>;
/** Fields a person may set right (E1); the rest are set by moves or never change. */
export type Correctable = KeysOf<Table, { readonly correct: unknown }>;
/** Fields that a medium shows under their label. */
export type ShownOn<Medium extends string> = {
  [Key in LabelledKey]: Table[Key] extends { readonly except: readonly (infer Not)[] }
    ? Medium extends Not
      ? never
      : Key
    : Key;
}[LabelledKey];

const keysOf = <Of extends object>(table: Of) => Object.keys(table) as (keyof Of & string)[];

export const CASE_FIELD_KEYS = keysOf(CASE_FIELDS);
export const FORM_FIELD_KEYS = keysOf(FORM_FIELDS);
export const REGISTERED_KEYS = keysOf({ ...FORM_FIELDS, ...OFFICE_FIELDS });
export const FLAG_KEYS = CASE_FIELD_KEYS.filter((key): key is FlagKey => CASE_FIELDS[key].type === 'flag');
export const CORRECTABLE = CASE_FIELD_KEYS.filter(
  (key): key is Correctable => fieldOf(key).correct !== undefined,
);

/** A field with everything it may have. */
export function fieldOf(key: CaseFieldKey): CaseField {
  return CASE_FIELDS[key];
}

/** What a field is called: on the form of this kind, or where kinds stand side by side. */
export function labelOf(key: LabelledKey, kind: CaseKind | 'any' = 'any'): string {
  const { label } = CASE_FIELDS[key];
  return typeof label === 'string' ? label : label[kind];
}

/** Whether matters of this kind have the field. */
export function hasField(key: CaseFieldKey, kind: CaseKind): boolean {
  return fieldOf(key).kinds?.includes(kind) ?? true;
}

/** Contact for this matter, else the customer: the number that is called. */
export function callPhone(of: Pick<CaseFieldValues, PhoneKey>): string | null {
  return of.contactPhone ?? of.customerPhone;
}

/** What that number is called everywhere; 联系电话 is the customer's own. */
export const CALL_PHONE_LABEL = '回电号码';
