/**
 * 恢复: numbers that were given after the backup a register was restored from, as known on paper. Each waits
 * (待补录) until it is entered from paper or voided with a reason (spec 10 Numbers, Restore).
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
`;
