/**
 * Numbers and cases that came from elsewhere. 恢复: numbers given after the backup a register was restored from wait
 * (待补录) until they are entered from paper or voided with a reason (spec 10). 导入: the history from before the
 * product keeps its own numbers and stands beside our cases, never among them: no series, no clocks, no rounds;
 * `received_at` of a row that named only a day is its midnight.
 */
export const sql = /* sql */ `
CREATE TABLE reserved_number (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'repair', 'enquiry', 'suggestion')),
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  reserved_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'entered', 'voided')),
  case_id INTEGER REFERENCES "case" (id),
  settled_at TEXT, settled_by INTEGER REFERENCES user (id), settled_by_name TEXT, reason TEXT,
  UNIQUE (kind, year, site, n),
  CHECK ((state = 'open') = (case_id IS NULL))
) STRICT;
CREATE INDEX reserved_number_open ON reserved_number (kind, year, site, n) WHERE state = 'open';
CREATE TRIGGER reserved_number_no_delete BEFORE DELETE ON reserved_number
BEGIN SELECT RAISE (ABORT, '待补录编号不可删除'); END;
CREATE TRIGGER reserved_number_fixed BEFORE UPDATE OF kind, site, year, n, reserved_at ON reserved_number
BEGIN SELECT RAISE (ABORT, '待补录编号不可更改'); END;
CREATE TRIGGER reserved_number_settled BEFORE UPDATE ON reserved_number WHEN OLD.state <> 'open'
BEGIN SELECT RAISE (ABORT, '编号已补录或作废，不可再改'); END;

CREATE TABLE imported_case (
  id INTEGER PRIMARY KEY,
  source_sha256 TEXT NOT NULL, source_file TEXT NOT NULL, source_row INTEGER NOT NULL,
  old_number TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'repair', 'enquiry', 'suggestion')),
  received_at TEXT NOT NULL, day_only INTEGER NOT NULL CHECK (day_only IN (0, 1)), closed_at TEXT,
  customer_id INTEGER REFERENCES customer (id),
  customer_name TEXT NOT NULL, phones TEXT, unit TEXT, project TEXT, channel_label TEXT,
  category_id INTEGER REFERENCES category (id), category_label TEXT,
  content TEXT NOT NULL, department_label TEXT, person TEXT, result TEXT,
  nature TEXT CHECK (nature IN ('valid', 'improvable', 'invalid')),
  level INTEGER CHECK (level BETWEEN 1 AND 4),
  state_label TEXT, remarks TEXT,
  imported_at TEXT NOT NULL, imported_by INTEGER NOT NULL REFERENCES user (id), imported_by_name TEXT NOT NULL,
  salt TEXT NOT NULL
) STRICT;
CREATE INDEX imported_case_by_received ON imported_case (received_at, id);
CREATE INDEX imported_case_by_old_number ON imported_case (old_number) WHERE old_number IS NOT NULL;
CREATE INDEX imported_case_by_customer ON imported_case (customer_id, category_id, received_at)
  WHERE customer_id IS NOT NULL;
CREATE VIRTUAL TABLE imported_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE imported_repeat (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL UNIQUE REFERENCES "case" (id),
  imported_id INTEGER NOT NULL REFERENCES imported_case (id)
) STRICT;
CREATE INDEX imported_repeat_by_imported ON imported_repeat (imported_id);
`;
