/**
 * Attachments: the file lies under its hash in `files/`, the row says whose it is. Those of a draft are as
 * fleeting as the draft; registering moves them to the case. Nothing of a case is deleted: one taken out keeps
 * its row, its file and the reason.
 */
export const sql = /* sql */ `
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  area TEXT NOT NULL CHECK (area IN ('case', 'order', 'claim', 'sanction', 'emergency')), area_id INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), name TEXT NOT NULL, size INTEGER NOT NULL CHECK (size > 0),
  type TEXT NOT NULL, note TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  removed_at TEXT, removed_by_name TEXT, remove_reason TEXT, salt TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_by_case ON attachment (case_id, id);
CREATE INDEX attachment_by_hash ON attachment (sha256);
CREATE UNIQUE INDEX attachment_once ON attachment (area, area_id, sha256) WHERE removed_at IS NULL;

CREATE TABLE draft_attachment (
  id INTEGER PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), name TEXT NOT NULL, size INTEGER NOT NULL CHECK (size > 0),
  type TEXT NOT NULL, note TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  UNIQUE (draft_id, sha256)
) STRICT;
CREATE INDEX draft_attachment_by_hash ON draft_attachment (sha256);

CREATE TRIGGER attachment_sealed_insert BEFORE INSERT ON attachment
WHEN (SELECT sealed_at FROM "case" WHERE id = NEW.case_id) IS NOT NULL
BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;
CREATE TRIGGER attachment_sealed_update BEFORE UPDATE ON attachment
WHEN (SELECT sealed_at FROM "case" WHERE id = OLD.case_id) IS NOT NULL
BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;
CREATE TRIGGER attachment_fixed BEFORE UPDATE OF id, case_id, area, area_id, sha256, name, size, type, at, by_id, by_name ON attachment
BEGIN SELECT RAISE (ABORT, '附件不可替换'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, '附件不可删除'); END;
`;
