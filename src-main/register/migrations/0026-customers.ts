/**
 * 不是同一人: two records that look alike and were told apart by a person aren't proposed as one again, until that is
 * taken back. First talks (C7) are found by their clerk, for the desk.
 */
export const sql = /* sql */ `
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
