/**
 * At the counter: texts at hand for each category (常见事项, whose `uses` follows from use and is no part of the
 * chain), views of the register with the indexes that let any narrowing of it cost the same at any size, and
 * attachments: the file lies under its hash in `files/`, the row says whose it is; those of a draft are as fleeting
 * as the draft.
 */
export const sql = /* sql */ `
CREATE TABLE template (
  id INTEGER PRIMARY KEY,
  category_id INTEGER NOT NULL REFERENCES category (id),
  label TEXT NOT NULL, text TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('ordinary', 'serious', 'major')),
  department_id INTEGER REFERENCES department (id),
  sort INTEGER NOT NULL, uses INTEGER NOT NULL DEFAULT 0, retired_at TEXT
) STRICT;
CREATE INDEX template_by_category ON template (category_id, sort, id);
CREATE INDEX case_by_entered ON "case" (entered_at);

CREATE TABLE register_view (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES user (id), name TEXT NOT NULL,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  layout TEXT NOT NULL CHECK (json_valid(layout)), saved_at TEXT NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;
CREATE TABLE register_last (
  user_id INTEGER PRIMARY KEY REFERENCES user (id),
  view_id INTEGER REFERENCES register_view (id) ON DELETE SET NULL,
  layout TEXT NOT NULL CHECK (json_valid(layout))
) STRICT;

CREATE INDEX case_by_category ON "case" (category_id);
CREATE INDEX case_by_department ON "case" (department_id);
CREATE INDEX case_by_owner ON "case" (owner_id);
CREATE INDEX case_over ON "case" (state) WHERE state IN ('closed', 'archived', 'voided');
CREATE INDEX case_by_nature ON "case" (nature) WHERE nature IS NOT NULL;
CREATE INDEX case_repeat ON "case" (id) WHERE repeat_of IS NOT NULL;
CREATE INDEX case_late ON "case" (id) WHERE late_entry_reason IS NOT NULL;
CREATE INDEX callback_by_level ON callback (level, case_id) WHERE level IS NOT NULL;

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
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, '附件不可删除'); END;
`;
