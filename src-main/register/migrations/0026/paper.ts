import { appendOnly } from './guard.ts';

/**
 * 表单模板: headings, footers, order of signatures and texts of a form, version by version; a version is never
 * changed, the one in force is the last. A print knows the version it was made with, and its page is kept; a volume
 * knows those it was bound with, `{"KS-01":2}` with 0 for the built-in one (null: bound in built-in words).
 */
export const sql = /* sql */ `
ALTER TABLE print_record ADD COLUMN correction_digest TEXT;
ALTER TABLE print_record ADD COLUMN template_version INTEGER NOT NULL DEFAULT 0 CHECK (template_version >= 0);
ALTER TABLE ledger_volume ADD COLUMN templates TEXT CHECK (templates IS NULL OR json_valid(templates));

CREATE TABLE paper_template (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL CHECK (json_valid(body)),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  UNIQUE (code, version)
) STRICT;
${appendOnly('paper_template', '表单模板的各版')}

CREATE TABLE print_picture (
  digest TEXT PRIMARY KEY,
  src TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_copy (
  print_id INTEGER PRIMARY KEY REFERENCES print_record (id),
  sheets INTEGER NOT NULL CHECK (sheets > 0), size TEXT NOT NULL CHECK (size IN ('A4', 'A5')),
  file_name TEXT NOT NULL, picture TEXT REFERENCES print_picture (digest),
  page BLOB NOT NULL
) STRICT;
`;
