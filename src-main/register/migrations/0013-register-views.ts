/**
 * 台账视图, and the indexes that let any narrowing of the register cost the same at any size: the first three are
 * written at intake, the others only when what they hold comes about.
 */
export const sql = /* sql */ `
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
`;
