/**
 * The customer archive as a whole: merged records are found by the one that remained, C7's clock for a customer
 * newly assigned to a clerk (found by their clerk, for the desk), contacts with customers. 不是同一人: two records that
 * were told apart by a person aren't proposed as one again, until that is taken back.
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

CREATE TRIGGER customer_no_delete BEFORE DELETE ON customer
BEGIN SELECT RAISE (ABORT, '客户档案不可删除'); END;

CREATE TABLE customer_apart (
  id INTEGER PRIMARY KEY,
  one_id INTEGER NOT NULL REFERENCES customer (id), other_id INTEGER NOT NULL REFERENCES customer (id),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  withdrawn_at TEXT, withdrawn_by_name TEXT,
  CHECK (one_id < other_id)
) STRICT;
CREATE UNIQUE INDEX customer_apart_pair ON customer_apart (one_id, other_id) WHERE withdrawn_at IS NULL;
CREATE TRIGGER customer_apart_no_delete BEFORE DELETE ON customer_apart
BEGIN SELECT RAISE (ABORT, '查重结论不可删除'); END;
CREATE TRIGGER customer_apart_fixed BEFORE UPDATE ON customer_apart
WHEN OLD.withdrawn_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, '查重结论不可修改'); END;

CREATE INDEX customer_talk_by_clerk ON customer_talk (clerk_id, started_at)
WHERE finished_at IS NULL AND withdrawn_at IS NULL;
`;
