/**
 * 常见事项: texts at hand for each category, and what finds the matters of today while another is typed.
 * `uses` is a count that follows from use; it is no part of the chain.
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
ALTER TABLE print_record ADD COLUMN correction_digest TEXT;
`;
