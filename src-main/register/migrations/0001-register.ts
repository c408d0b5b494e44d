/**
 * The register from the first day: people, words, customers, cases, clocks, prints and the chain.
 * Text times are `domain/time` instants; nothing is ever deleted (spec E2), so there is no ON DELETE anywhere.
 */
export const sql = /* sql */ `
CREATE TABLE counter (
  site TEXT NOT NULL, series TEXT NOT NULL, period TEXT NOT NULL, last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (site, series, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL, value TEXT NOT NULL CHECK (json_valid(value)),
  valid_from TEXT NOT NULL, set_by INTEGER
) STRICT;
CREATE INDEX setting_by_key ON setting (key, valid_from, id);

CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, signature_name TEXT NOT NULL, initials TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  pin_hash TEXT NOT NULL, password_hash TEXT, recovery_hash TEXT,
  created_at TEXT NOT NULL, retired_at TEXT
) STRICT;

CREATE TABLE sign_in_failure (
  user_id INTEGER PRIMARY KEY REFERENCES user (id),
  count INTEGER NOT NULL, locked_until TEXT
) STRICT;

CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('own', 'contractor')),
  contact TEXT, phone TEXT, deputy TEXT, cycle_hours REAL, retired_at TEXT
) STRICT;

CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES category (id),
  label TEXT NOT NULL, department_id INTEGER REFERENCES department (id),
  same_day TEXT, deadline_hours REAL, retired_at TEXT
) STRICT;

CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  dictionary TEXT NOT NULL, code TEXT NOT NULL, label TEXT NOT NULL, sort INTEGER NOT NULL, retired_at TEXT,
  UNIQUE (dictionary, code)
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, initials TEXT NOT NULL,
  type TEXT NOT NULL, member INTEGER NOT NULL CHECK (member IN (0, 1)),
  contract_no TEXT, clerk_id INTEGER REFERENCES user (id), clerk_since TEXT, notes TEXT,
  created_at TEXT NOT NULL, merged_into INTEGER REFERENCES customer (id),
  salt TEXT NOT NULL, version INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_by_initials ON customer (initials, id);
CREATE INDEX customer_by_contract ON customer (contract_no) WHERE contract_no IS NOT NULL;

CREATE TABLE customer_phone (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  number TEXT NOT NULL, reversed TEXT NOT NULL,
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)), retired_at TEXT, salt TEXT NOT NULL
) STRICT;
CREATE INDEX customer_phone_by_tail ON customer_phone (reversed, customer_id);
CREATE INDEX customer_phone_by_customer ON customer_phone (customer_id);

CREATE TABLE customer_unit (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  unit TEXT NOT NULL, retired_at TEXT, salt TEXT NOT NULL
) STRICT;
CREATE INDEX customer_unit_by_unit ON customer_unit (unit, customer_id);
CREATE INDEX customer_unit_by_customer ON customer_unit (customer_id);

CREATE VIRTUAL TABLE customer_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE "case" (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'repair', 'enquiry', 'suggestion')),
  enquiry_type TEXT CHECK (enquiry_type IN ('ordinary', 'message', 'branch')), message_for TEXT,
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  request_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('registered', 'judged', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback', 'closed', 'archived', 'voided')),
  round INTEGER NOT NULL CHECK (round > 0),
  version INTEGER NOT NULL,

  occurred_at TEXT, received_at TEXT NOT NULL, entered_at TEXT NOT NULL, late_entry_reason TEXT,
  channel_id INTEGER NOT NULL REFERENCES term (id), channel_label TEXT NOT NULL,
  external_number TEXT, external_due_at TEXT,
  received_by INTEGER NOT NULL REFERENCES user (id), received_by_name TEXT NOT NULL,
  owner_id INTEGER NOT NULL REFERENCES user (id), owner_name TEXT NOT NULL,

  customer_id INTEGER REFERENCES customer (id), anonymous_reason TEXT,
  customer_name TEXT NOT NULL, customer_type TEXT, customer_phone TEXT, member INTEGER NOT NULL CHECK (member IN (0, 1)),
  contact_name TEXT, contact_phone TEXT,
  unit TEXT, project TEXT, product TEXT, contract_no TEXT, object TEXT,
  category_id INTEGER NOT NULL REFERENCES category (id), category_label TEXT NOT NULL,
  content TEXT NOT NULL, demand TEXT, remedy_asked TEXT,
  evidence TEXT,
  severity TEXT NOT NULL CHECK (severity IN ('ordinary', 'serious', 'major')),
  same_day TEXT CHECK (same_day IN ('safety', 'facility', 'violation')),
  recurrent INTEGER NOT NULL CHECK (recurrent IN (0, 1)),
  repeat_of INTEGER REFERENCES "case" (id), linked_to INTEGER REFERENCES "case" (id), link_kind TEXT,
  escalated_at TEXT, escalated_reason TEXT,
  promised_at TEXT,
  department_id INTEGER REFERENCES department (id), department_label TEXT, responsible_person TEXT,
  litigation INTEGER NOT NULL CHECK (litigation IN (0, 1)),
  paper_number TEXT, remarks TEXT,

  appointment_at TEXT, repair_order TEXT, materials TEXT, warranty TEXT, price_fen INTEGER, price_consent INTEGER CHECK (price_consent IN (0, 1)),
  answer TEXT, adopted INTEGER CHECK (adopted IN (0, 1)),

  nature TEXT CHECK (nature IN ('valid', 'improvable', 'invalid')),
  nature_by TEXT, nature_at TEXT, nature_reason TEXT, nature_confirmed_at TEXT,
  cause_id INTEGER REFERENCES term (id), cause_label TEXT, cause_text TEXT,
  measures TEXT, remedy_given TEXT, result TEXT,
  confirmation TEXT CHECK (confirmation IN ('satisfied', 'understands', 'unconfirmed')), confirmation_signed_at TEXT,
  number_told_at TEXT,
  closed_at TEXT, closed_by TEXT, close_kind TEXT, close_reason TEXT,
  voided_at TEXT, void_reason TEXT, voided_by TEXT,
  sealed_at TEXT,
  salt TEXT NOT NULL,
  UNIQUE (kind, year, site, n)
) STRICT;
CREATE INDEX case_by_customer ON "case" (customer_id, received_at) WHERE customer_id IS NOT NULL;
CREATE INDEX case_open ON "case" (id) WHERE state NOT IN ('closed', 'archived', 'voided');
CREATE INDEX case_closed ON "case" (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX case_by_received ON "case" (received_at, id);

CREATE TABLE case_text (
  case_id INTEGER PRIMARY KEY REFERENCES "case" (id),
  text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE case_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  field TEXT NOT NULL, old_value TEXT, new_value TEXT, reason TEXT NOT NULL,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX correction_by_case ON correction (case_id, id);

CREATE TABLE clock (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id), order_id INTEGER, measure_id INTEGER,
  round INTEGER NOT NULL CHECK (round > 0),
  rule_id TEXT NOT NULL, rule TEXT NOT NULL CHECK (json_valid(rule)),
  started_at TEXT NOT NULL, given_due TEXT,
  extensions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(extensions)),
  finished_at TEXT, finished TEXT CHECK (json_valid(finished)), withdrawn_at TEXT,
  due_at TEXT
) STRICT;
CREATE INDEX clock_by_case ON clock (case_id, rule_id);
CREATE INDEX clock_open ON clock (due_at, case_id) WHERE finished_at IS NULL AND withdrawn_at IS NULL;

CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  from_at TEXT NOT NULL, resume_at TEXT NOT NULL, ended_at TEXT,
  reason TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL
) STRICT;
CREATE INDEX hold_by_case ON hold (case_id);

CREATE TABLE print_record (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES "case" (id), form TEXT NOT NULL, subject TEXT NOT NULL,
  medium TEXT NOT NULL CHECK (medium IN ('printer', 'pdf')),
  copy INTEGER NOT NULL, copy_reason TEXT,
  content_digest TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'done', 'failed')), failure TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL
) STRICT;
CREATE INDEX print_record_by_subject ON print_record (form, subject);

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES user (id), kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
  begun_at TEXT NOT NULL, saved_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_by_owner ON draft (owner_id);

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL, actor_id INTEGER NOT NULL, actor_name TEXT NOT NULL,
  type TEXT NOT NULL, subject TEXT NOT NULL, payload TEXT NOT NULL, rows TEXT NOT NULL,
  prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_subject ON event (subject, seq);

CREATE TABLE event_private (
  seq INTEGER PRIMARY KEY REFERENCES event (seq),
  salt TEXT, text TEXT
) STRICT;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE (ABORT, '留痕不可修改'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE (ABORT, '留痕不可删除'); END;
CREATE TRIGGER case_no_delete BEFORE DELETE ON "case" BEGIN SELECT RAISE (ABORT, '受理事项不可删除'); END;
CREATE TRIGGER case_sealed BEFORE UPDATE ON "case" WHEN OLD.sealed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;
CREATE TRIGGER case_number_fixed BEFORE UPDATE OF kind, site, year, n, request_id, received_by, entered_at ON "case"
BEGIN SELECT RAISE (ABORT, '编号、类别和受理人不可更改'); END;
`;
