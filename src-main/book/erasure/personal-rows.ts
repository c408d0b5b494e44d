import { ERASED } from '#domain/book/erasing.ts';
import { columnOf } from '#domain/counter/case-field.ts';
import { CASE_FIELD_KEYS, fieldOf } from '#domain/counter/case-fields.ts';
import type { PersonalTable } from './personal-columns.ts';

/** Fields, and so corrections of them, that hold nothing but a value of the person. */
export const WHOLLY_PERSONAL = CASE_FIELD_KEYS.filter(
  (key) => !['text', undefined].includes(fieldOf(key).personal),
);

/** How an erasure finds the rows of a table, and what it does to them. */
export interface PersonalRows {
  /** SQL condition over the parameters of `ErasureScope`. */
  readonly of: string;
  /** Columns that hold nothing but a value of the person: put in their place. */
  readonly set?: Readonly<Record<string, string | null>>;
  /** Written texts: the person's values are taken out of them. */
  readonly texts?: readonly string[];
  /** The same within JSON. */
  readonly json?: readonly string[];
}

/** Ids of what belongs to the person, each as a JSON list; `any` as one of the values somewhere in a text. */
export interface ErasureScope {
  readonly customers: string;
  readonly cases: string;
}

const IN = (list: keyof ErasureScope): string => `IN (SELECT value FROM json_each(@${list}))`;
const OF_CUSTOMER = `customer_id ${IN('customers')}`;
const OF_CASE = `case_id ${IN('cases')}`;
const under = (table: string, column: string, condition = OF_CASE): string =>
  `${column} IN (SELECT id FROM ${table} WHERE ${condition})`;

/** Table by table: rows of the person, rows of their cases, rows that may name them. */
export const PERSONAL_ROWS = {
  customer: {
    of: `id ${IN('customers')}`,
    set: { name: ERASED, initials: '', contract_no: null, notes: null },
  },
  customer_phone: { of: OF_CUSTOMER, set: { number: ERASED, reversed: '' } },
  customer_unit: { of: OF_CUSTOMER, set: { unit: ERASED } },
  customer_contact: { of: OF_CUSTOMER, set: { content: ERASED } },
  case: {
    of: `id ${IN('cases')}`,
    set: Object.fromEntries(
      WHOLLY_PERSONAL.map((key) => [columnOf(key), fieldOf(key).needed === true ? ERASED : null]),
    ),
    texts: CASE_FIELD_KEYS.filter((key) => fieldOf(key).personal === 'text').map(columnOf),
  },
  correction: { of: OF_CASE, texts: ['old_value', 'new_value', 'reason'] },
  hold: { of: OF_CASE, texts: ['reason'] },
  work_order: {
    of: OF_CASE,
    texts: ['instruction', 'oral_reply', 'reply', 'review_note', 'withdraw_reason'],
  },
  order_fact: { of: under('work_order', 'order_id'), texts: ['note'] },
  follow_up: { of: OF_CASE, texts: ['with_whom', 'content'] },
  callback: { of: OF_CASE, texts: ['reason_text', 'suggestion'] },
  callback_attempt: { of: under('callback', 'callback_id'), texts: ['note', 'rest_reason'] },
  callback_correction: {
    of: `${under('callback', 'callback_id')} OR ${under('batch_task', 'task_id', OF_CUSTOMER)}`,
    texts: ['reason'],
    json: ['old', 'new'],
  },
  decision: { of: OF_CASE, texts: ['reason', 'decide_reason'], json: ['proposal'] },
  measure: { of: OF_CASE, texts: ['content', 'done_note'] },
  violation: { of: OF_CASE, texts: ['content', 'void_reason'] },
  claim: {
    of: OF_CASE,
    set: { party_identity: null, signed_by: null },
    texts: [
      'asked_text',
      'place',
      'found',
      'cause',
      'evidence',
      'disputed',
      'agreed_text',
      'how_paid',
      'more_terms',
      'end_note',
    ],
    json: ['attendees'],
  },
  claim_remedy: { of: under('claim', 'claim_id'), texts: ['what', 'done_note'] },
  claim_payment: { of: under('claim', 'claim_id'), texts: ['receiver', 'note', 'void_reason'] },
  sanction: {
    of: OF_CASE,
    texts: ['facts', 'evidence', 'basis', 'analysis', 'consequences', 'proposal', 'end_reason'],
  },
  sanction_step: { of: under('sanction', 'sanction_id'), texts: ['opinion', 'reason'] },
  emergency_repair: { of: OF_CASE, texts: ['reason', 'scope', 'quantities', 'decide_reason'] },
  acceptance: { of: under('emergency_repair', 'repair_id'), texts: ['attended_by', 'findings'] },
  batch_task: {
    of: OF_CUSTOMER,
    set: { customer_name: ERASED, customer_phone: null, unit: null },
    texts: ['note', 'reason_text', 'suggestion'],
    json: ['answers'],
  },
  batch_attempt: { of: under('batch_task', 'task_id', OF_CUSTOMER), texts: ['note', 'rest_reason'] },
  batch_offer: { of: under('batch_task', 'task_id', OF_CUSTOMER), texts: ['reason'] },
  imported_case: {
    of: OF_CUSTOMER,
    set: { customer_name: ERASED, phones: null, unit: null },
    texts: ['project', 'content', 'person', 'result', 'remarks'],
  },
  handover: { of: 'TRUE', texts: ['remarks', 'instructions', 'refuse_reason', 'countersign_note'] },
  handover_item: { of: OF_CASE, texts: ['matter', 'next_step', 'note'] },
  inspection_finding: {
    of: `item_id IN (SELECT id FROM inspection_item WHERE ${OF_CASE})`,
    texts: ['content'],
  },
  report_publication: {
    of: `EXISTS (SELECT 1 FROM json_each(cases) AS listed WHERE json_extract(listed.value, '$[0]') ${IN('cases')})`,
    json: ['content'],
  },
  // Those chosen go with their file and their whole name (changes.ts).
  attachment: { of: OF_CASE, texts: ['name', 'note'] },
  archive_reading: { of: OF_CASE, texts: ['purpose'] },
} as const satisfies Readonly<Record<PersonalTable, PersonalRows>>;

/** The tables as a person calls them, for what an erasure says it will do. */
export const TABLE_PARTS = {
  archive: ['客户档案', ['customer', 'customer_phone', 'customer_unit', 'customer_contact']],
  cases: ['受理事项及其工单、跟踪、回访、更正', []],
  batches: ['批次回访', ['batch_task', 'batch_attempt', 'batch_offer']],
  imported: ['导入的历史台账', ['imported_case']],
  claims: ['索赔', ['claim', 'claim_remedy', 'claim_payment']],
  handovers: ['交班表', ['handover', 'handover_item']],
  reports: ['已发布的报表', ['report_publication']],
  files: ['附件名称、说明', ['attachment']],
} as const satisfies Readonly<Record<string, readonly [string, readonly PersonalTable[]]>>;
