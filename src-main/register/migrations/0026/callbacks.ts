/**
 * Results of callbacks set right (B8): the old result stays beside the new one for ever. What became of the complaints
 * that dissatisfied customers of a batch were offered (B10), and what was installed when for those called about it.
 */
export const sql = /* sql */ `
ALTER TABLE batch_task ADD COLUMN product TEXT;
ALTER TABLE batch_task ADD COLUMN installed_on TEXT;

CREATE TABLE callback_correction (
  id INTEGER PRIMARY KEY,
  callback_id INTEGER REFERENCES callback (id), task_id INTEGER REFERENCES batch_task (id),
  record TEXT NOT NULL CHECK (record IN ('caller', 'manager')),
  old TEXT NOT NULL CHECK (json_valid(old)), new TEXT NOT NULL CHECK (json_valid(new)),
  reason TEXT NOT NULL,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL,
  CHECK ((callback_id IS NULL) <> (task_id IS NULL))
) STRICT;
CREATE INDEX callback_correction_by_callback ON callback_correction (callback_id) WHERE callback_id IS NOT NULL;
CREATE INDEX callback_correction_by_task ON callback_correction (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX callback_attempt_by_person ON callback_attempt (by_id, id);
CREATE INDEX batch_attempt_by_person ON batch_attempt (by_id, id);

CREATE TABLE batch_offer (
  id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES batch_task (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'declined')),
  draft_id TEXT, reason TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL,
  CHECK ((outcome = 'taken') = (draft_id IS NOT NULL)), CHECK ((outcome = 'declined') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX batch_offer_by_task ON batch_offer (task_id);
CREATE INDEX batch_task_dissatisfied ON batch_task (id) WHERE level = 4;

CREATE TRIGGER callback_correction_no_delete BEFORE DELETE ON callback_correction
BEGIN SELECT RAISE (ABORT, '更正记录不可删除'); END;
CREATE TRIGGER callback_correction_sealed BEFORE INSERT ON callback_correction
WHEN NEW.callback_id IS NOT NULL AND (
  SELECT sealed_at FROM "case" WHERE id = (SELECT case_id FROM callback WHERE id = NEW.callback_id)) IS NOT NULL
BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;
CREATE TRIGGER batch_offer_no_delete BEFORE DELETE ON batch_offer
BEGIN SELECT RAISE (ABORT, '登记不可删除'); END;
`;
