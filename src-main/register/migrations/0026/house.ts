/**
 * Accounts, settings and words: a PIN set by somebody else waits to be changed, words have an order of their own,
 * the organisation's logo is a row, every integrity check leaves one, and column mappings of imports are kept.
 */
export const sql = /* sql */ `
ALTER TABLE user ADD COLUMN pin_temporary INTEGER NOT NULL DEFAULT 0 CHECK (pin_temporary IN (0, 1));
ALTER TABLE department ADD COLUMN sort INTEGER NOT NULL DEFAULT 0;
ALTER TABLE category ADD COLUMN sort INTEGER NOT NULL DEFAULT 0;

CREATE TABLE organisation_logo (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg')), picture TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0), height INTEGER NOT NULL CHECK (height > 0),
  set_at TEXT NOT NULL, set_by INTEGER NOT NULL REFERENCES user (id), retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX organisation_logo_standing ON organisation_logo (retired_at IS NULL) WHERE retired_at IS NULL;

CREATE TABLE integrity_check (
  id INTEGER PRIMARY KEY,
  how TEXT NOT NULL CHECK (how IN ('daily', 'by_hand')),
  at TEXT NOT NULL, by_name TEXT NOT NULL, ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  findings INTEGER NOT NULL, sentences TEXT NOT NULL CHECK (json_valid(sentences)),
  head TEXT NOT NULL, cases INTEGER NOT NULL, events INTEGER NOT NULL
) STRICT;

CREATE INDEX event_of_sign_in ON event (seq) WHERE type IN ('session.signed-in', 'session.signed-out', 'session.failed', 'session.locked', 'session.unlocked', 'person.locked-out', 'person.recovered');

CREATE TRIGGER organisation_logo_no_delete BEFORE DELETE ON organisation_logo
BEGIN SELECT RAISE (ABORT, '单位标志不可删除'); END;
CREATE TRIGGER organisation_logo_kept BEFORE UPDATE OF id, type, picture, width, height, set_at, set_by ON organisation_logo
BEGIN SELECT RAISE (ABORT, '单位标志不可修改，只能换新'); END;
CREATE TRIGGER integrity_check_no_delete BEFORE DELETE ON integrity_check
BEGIN SELECT RAISE (ABORT, '检查记录不可删除'); END;
CREATE TRIGGER integrity_check_no_update BEFORE UPDATE ON integrity_check
BEGIN SELECT RAISE (ABORT, '检查记录不可修改'); END;
CREATE TRIGGER user_no_delete BEFORE DELETE ON user BEGIN SELECT RAISE (ABORT, '账号不可删除，只能停用'); END;
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting BEGIN SELECT RAISE (ABORT, '设置记录不可删除'); END;
CREATE TRIGGER setting_no_update BEFORE UPDATE ON setting BEGIN SELECT RAISE (ABORT, '设置记录不可修改'); END;
CREATE TRIGGER department_no_delete BEFORE DELETE ON department
BEGIN SELECT RAISE (ABORT, '部门不可删除，只能停用'); END;
CREATE TRIGGER category_no_delete BEFORE DELETE ON category
BEGIN SELECT RAISE (ABORT, '类别不可删除，只能停用'); END;
CREATE TRIGGER term_no_delete BEFORE DELETE ON term BEGIN SELECT RAISE (ABORT, '词条不可删除，只能停用'); END;

CREATE TABLE import_mapping (
  kind TEXT NOT NULL, signature TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)), saved_at TEXT NOT NULL,
  PRIMARY KEY (kind, signature)
) STRICT, WITHOUT ROWID;
`;
