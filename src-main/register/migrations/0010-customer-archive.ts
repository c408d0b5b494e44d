/**
 * The customer archive as a whole: merged records are found by the one that remained, C7's clock for a customer
 * newly assigned to a clerk, contacts with customers, and the column mappings of earlier imports.
 */
export const sql = /* sql */ `
CREATE INDEX customer_by_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_by_clerk ON customer (clerk_id, id) WHERE clerk_id IS NOT NULL;
CREATE INDEX callback_dissatisfied ON callback (case_id) WHERE level = 4;
CREATE INDEX batch_task_by_customer ON batch_task (customer_id, result_at) WHERE customer_id IS NOT NULL;

CREATE TABLE customer_talk (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  clerk_id INTEGER NOT NULL REFERENCES user (id), clerk_name TEXT NOT NULL,
  rule TEXT NOT NULL CHECK (json_valid(rule)), started_at TEXT NOT NULL,
  finished_at TEXT, finished TEXT CHECK (json_valid(finished)), withdrawn_at TEXT
) STRICT;
CREATE INDEX customer_talk_open ON customer_talk (customer_id) WHERE finished_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX customer_talk_by_customer ON customer_talk (customer_id, id);

CREATE TABLE customer_contact (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  means TEXT NOT NULL, content TEXT NOT NULL,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX customer_contact_by_customer ON customer_contact (customer_id, id);

CREATE TABLE import_mapping (
  kind TEXT NOT NULL, signature TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)), saved_at TEXT NOT NULL,
  PRIMARY KEY (kind, signature)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER customer_no_delete BEFORE DELETE ON customer
BEGIN SELECT RAISE (ABORT, '客户档案不可删除'); END;
`;
