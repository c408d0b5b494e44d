import { archiveRows } from '../audit/rows/archive.ts';
import { booksRows } from '../audit/rows/books.ts';
import { callbacksRows } from '../audit/rows/callbacks.ts';
import { casesRows } from '../audit/rows/cases.ts';
import { checksRows } from '../audit/rows/checks.ts';
import { customersRows } from '../audit/rows/customers.ts';
import { importedRows } from '../audit/rows/imported.ts';
import { moneyRows } from '../audit/rows/money.ts';
import { shiftsRows } from '../audit/rows/shifts.ts';
import { workRows } from '../audit/rows/work.ts';
import { sql as register } from './0001-register.ts';
import { sql as handover } from './0003-handover.ts';
import { sql as ledger } from './0004-ledger.ts';
import { sql as callbackCorrections } from './0007-callback-corrections.ts';
import { sql as attachments } from './0011-attachments.ts';
import { sql as publishedReports } from './0015-published-reports.ts';
import { sql as claims } from './0017-claims.ts';
import { sql as supplements } from './0020-supplements.ts';

/**
 * The columns of each table that may hold something of a person, with the salt of the row's digest: what an
 * erasure by law may change, and nothing else. Frozen with this migration.
 */
export const PERSONAL_COLUMNS = {
  customer: ['name', 'initials', 'contract_no', 'notes', 'version', 'salt'],
  customer_phone: ['number', 'reversed', 'retired_at', 'salt'],
  customer_unit: ['unit', 'retired_at', 'salt'],
  customer_contact: ['content', 'salt'],
  case: [
    'message_for',
    'late_entry_reason',
    'anonymous_reason',
    'customer_name',
    'customer_phone',
    'version',
    'contact_name',
    'contact_phone',
    'unit',
    'project',
    'product',
    'contract_no',
    'object',
    'content',
    'demand',
    'evidence',
    'escalated_reason',
    'remarks',
    'materials',
    'answer',
    'nature_reason',
    'salt',
    'cause_text',
    'measures',
    'remedy_given',
    'result',
    'close_reason',
    'void_reason',
  ],
  correction: ['old_value', 'new_value', 'reason', 'salt'],
  hold: ['reason'],
  work_order: ['instruction', 'oral_reply', 'reply', 'review_note', 'withdraw_reason', 'salt'],
  order_fact: ['note', 'salt'],
  follow_up: ['with_whom', 'content', 'salt'],
  callback: ['reason_text', 'suggestion', 'salt'],
  callback_attempt: ['note', 'rest_reason', 'salt'],
  callback_correction: ['old', 'new', 'reason', 'salt'],
  decision: ['proposal', 'reason', 'decide_reason'],
  measure: ['content', 'done_note', 'salt'],
  violation: ['content', 'void_reason', 'salt'],
  claim: [
    'asked_text',
    'place',
    'attendees',
    'found',
    'cause',
    'evidence',
    'disputed',
    'agreed_text',
    'how_paid',
    'more_terms',
    'party_identity',
    'signed_by',
    'end_note',
    'salt',
  ],
  claim_remedy: ['what', 'done_note', 'salt'],
  claim_payment: ['receiver', 'note', 'void_reason', 'salt'],
  sanction: ['facts', 'evidence', 'basis', 'analysis', 'consequences', 'proposal', 'end_reason', 'salt'],
  sanction_step: ['opinion', 'reason', 'salt'],
  emergency_repair: ['reason', 'scope', 'quantities', 'decide_reason', 'salt'],
  acceptance: ['attended_by', 'findings', 'salt'],
  batch_task: [
    'customer_name',
    'customer_phone',
    'unit',
    'note',
    'reason_text',
    'suggestion',
    'answers',
    'salt',
  ],
  batch_attempt: ['note', 'rest_reason', 'salt'],
  batch_offer: ['reason', 'salt'],
  imported_case: [
    'customer_name',
    'phones',
    'unit',
    'project',
    'content',
    'person',
    'result',
    'remarks',
    'salt',
  ],
  handover: ['remarks', 'instructions', 'refuse_reason', 'countersign_note', 'salt'],
  handover_item: ['matter', 'next_step', 'note', 'salt'],
  inspection_finding: ['content', 'salt'],
  report_publication: ['content', 'salt'],
  attachment: ['name', 'note', 'removed_at', 'removed_by_name', 'remove_reason', 'salt'],
  archive_reading: ['purpose', 'salt'],
} as const;

/** A table that an erasure may reach. */
export type PersonalTable = keyof typeof PERSONAL_COLUMNS;

const ROWS = {
  ...archiveRows,
  ...booksRows,
  ...callbacksRows,
  ...casesRows,
  ...checksRows,
  ...customersRows,
  ...importedRows,
  ...moneyRows,
  ...shiftsRows,
  ...workRows,
};

/** Whether this row is being erased in this very transaction. */
const isErased = (table: string): string =>
  `EXISTS (SELECT 1 FROM erasing WHERE area = '${table}' AND id = OLD.id)`;

/** While a row is being erased, everything else of it stays as it is. */
const onlyPersonal = (Object.keys(PERSONAL_COLUMNS) as PersonalTable[])
  .map((table) => {
    const personal: readonly string[] = PERSONAL_COLUMNS[table];
    const others = ROWS[table][1].filter((column) => !personal.includes(column));
    const changed = others.map((column) => `OLD."${column}" IS NOT NEW."${column}"`).join(' OR ');
    return `
CREATE TRIGGER ${table}_only_personal BEFORE UPDATE ON "${table}" WHEN ${isErased(table)} AND (${changed})
BEGIN SELECT RAISE (ABORT, '依法删除只能去掉个人信息，其他内容不可修改'); END;`;
  })
  .join('');

/** The guards that give way to an erasure, each with the migration that made it last. */
const GUARDS = [
  [register, 'case_sealed', 'case'],
  [ledger, 'correction_sealed_update', 'correction'],
  [ledger, 'hold_sealed_update', 'hold'],
  [ledger, 'work_order_sealed_update', 'work_order'],
  [ledger, 'follow_up_sealed_update', 'follow_up'],
  [ledger, 'callback_sealed_update', 'callback'],
  [ledger, 'callback_attempt_sealed_update', 'callback_attempt'],
  [claims, 'decision_sealed_update', 'decision'],
  [callbackCorrections, 'callback_correction_no_update', 'callback_correction'],
  [callbackCorrections, 'batch_offer_no_update', 'batch_offer'],
  [handover, 'handover_signed', 'handover'],
  [handover, 'handover_settled', 'handover'],
  [handover, 'handover_countersigned', 'handover'],
  [handover, 'handover_item_signed', 'handover_item'],
  [attachments, 'attachment_sealed_update', 'attachment'],
  [attachments, 'attachment_fixed', 'attachment'],
  [publishedReports, 'report_publication_fixed', 'report_publication'],
  [supplements, 'measure_bound_update', 'measure'],
  [supplements, 'claim_bound_update', 'claim'],
  [supplements, 'claim_remedy_bound_update', 'claim_remedy'],
  [supplements, 'claim_payment_bound_update', 'claim_payment'],
  [supplements, 'sanction_bound_update', 'sanction'],
  [supplements, 'sanction_step_bound_update', 'sanction_step'],
  [supplements, 'emergency_repair_bound_update', 'emergency_repair'],
  [supplements, 'acceptance_bound_update', 'acceptance'],
  [supplements, 'order_fact_sealed_update', 'order_fact'],
] as const satisfies readonly (readonly [string, string, PersonalTable])[];

const opened = GUARDS.map(([source, name, table]) => {
  const made = new RegExp(
    `CREATE TRIGGER ${name} (BEFORE UPDATE[^;]*? ON "?\\w+"?)\\s+(?:WHEN ([^;]*?)\\s+)?(BEGIN SELECT RAISE [^;]*; END;)`,
  ).exec(source);
  if (!made) throw new Error(`the guard ${name} is not in its migration`);
  const [, head = '', when, refuses = ''] = made;
  const unless = `NOT ${isErased(table)}`;
  return `
DROP TRIGGER ${name};
CREATE TRIGGER ${name} ${head} WHEN ${when === undefined ? unless : `(${when}) AND ${unless}`} ${refuses}`;
}).join('');

const appendOnly = (table: string, words: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE (ABORT, '${words}不可修改'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, '${words}不可删除'); END;`;

/**
 * 查阅登记: who read, borrowed or copied sealed files, why, with whose leave, returned when (E4). 依法删除: what was
 * erased of a person, and under which paper. The guards of sealed and signed rows let an erasure take out what is
 * personal, row by row within its transaction (`erasing` is empty outside one), and nothing else.
 */
export const sql = /* sql */ `
CREATE TABLE archive_reading (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  case_id INTEGER REFERENCES "case" (id),
  seal_id INTEGER REFERENCES seal (id), volume INTEGER CHECK (volume > 0),
  what TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('read', 'lent', 'copied')),
  reader_id INTEGER REFERENCES user (id), reader TEXT NOT NULL, unit TEXT,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'asked', 'refused', 'returned')),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  decided_at TEXT, decided_by INTEGER REFERENCES user (id), decided_by_name TEXT, refuse_reason TEXT,
  due_on TEXT, returned_at TEXT, returned_by_name TEXT, return_note TEXT,
  salt TEXT NOT NULL,
  CHECK ((case_id IS NULL) <> (seal_id IS NULL)),
  CHECK ((state = 'refused') = (refuse_reason IS NOT NULL)),
  CHECK ((state = 'returned') = (returned_at IS NOT NULL)),
  CHECK ((how = 'lent') = (due_on IS NOT NULL))
) STRICT;
CREATE INDEX archive_reading_by_case ON archive_reading (case_id, reader_id, at) WHERE case_id IS NOT NULL;
CREATE INDEX archive_reading_by_time ON archive_reading (at);
CREATE INDEX archive_reading_waiting ON archive_reading (id) WHERE state = 'asked' OR (state = 'open' AND how = 'lent');
CREATE TRIGGER archive_reading_no_delete BEFORE DELETE ON archive_reading
BEGIN SELECT RAISE (ABORT, '查阅登记不可删除'); END;
CREATE TRIGGER archive_reading_kept BEFORE UPDATE OF id, request_id, case_id, seal_id, volume, what, how, reader_id,
  reader, unit, purpose, at, by_id, by_name, due_on, salt ON archive_reading WHEN NOT ${isErased('archive_reading')}
BEGIN SELECT RAISE (ABORT, '查阅登记不可修改'); END;
CREATE TRIGGER archive_reading_settled BEFORE UPDATE ON archive_reading
WHEN OLD.state IN ('refused', 'returned') AND NOT ${isErased('archive_reading')}
BEGIN SELECT RAISE (ABORT, '查阅登记已办结，不可修改'); END;

CREATE INDEX event_of_leaving ON event (seq) WHERE type IN ('report.export-begun', 'print.begun', 'ledger.read', 'ledger.copied', 'attachment.saved', 'backup.made');

CREATE TABLE erasing (
  area TEXT NOT NULL, id INTEGER NOT NULL,
  PRIMARY KEY (area, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  reference TEXT NOT NULL, reason TEXT NOT NULL,
  cases TEXT NOT NULL CHECK (json_valid(cases)), files TEXT NOT NULL CHECK (json_valid(files)),
  sealed TEXT NOT NULL CHECK (json_valid(sealed)), counts TEXT NOT NULL CHECK (json_valid(counts)),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL
) STRICT;
${appendOnly('erasure', '依法删除的记录')}
${onlyPersonal}
${opened}
`;
