/**
 * The work on a case: orders, follow-ups, callbacks, decisions and measures. Facts only; the state of the case
 * follows from them by the transition table (domain/transitions).
 */
export const sql = /* sql */ `
ALTER TABLE "case" ADD COLUMN manager_owns_since TEXT;
ALTER TABLE "case" ADD COLUMN sampled INTEGER NOT NULL DEFAULT 0 CHECK (sampled IN (0, 1));
ALTER TABLE "case" ADD COLUMN sender_answered_at TEXT;
ALTER TABLE "case" ADD COLUMN handler_review_since TEXT;

CREATE TABLE work_order (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id), n INTEGER NOT NULL CHECK (n > 0),
  round INTEGER NOT NULL CHECK (round > 0),
  state TEXT NOT NULL CHECK (state IN ('dispatched', 'signed_for', 'replied', 'accepted', 'returned', 'withdrawn')),
  department_id INTEGER NOT NULL REFERENCES department (id), department_label TEXT NOT NULL,
  contractor INTEGER NOT NULL CHECK (contractor IN (0, 1)),
  person TEXT, means TEXT NOT NULL CHECK (means IN ('phone', 'fax', 'paper', 'oral')),
  instruction TEXT, rework INTEGER NOT NULL CHECK (rework IN (0, 1)), replaces INTEGER REFERENCES work_order (id),
  dispatched_at TEXT NOT NULL, dispatched_by INTEGER NOT NULL REFERENCES user (id), dispatched_by_name TEXT NOT NULL,
  signed_for_at TEXT, signed_for_by TEXT,
  oral_reply_at TEXT, oral_reply TEXT,
  replied_at TEXT, replied_by TEXT, reply TEXT, reply_entered_by INTEGER REFERENCES user (id),
  reviewed_at TEXT, reviewed_by INTEGER REFERENCES user (id), reviewed_by_name TEXT, review_note TEXT,
  returns INTEGER NOT NULL DEFAULT 0 CHECK (returns >= 0),
  withdrawn_at TEXT, withdraw_reason TEXT,
  salt TEXT NOT NULL,
  UNIQUE (case_id, n)
) STRICT;
CREATE INDEX work_order_live ON work_order (department_id, dispatched_at) WHERE state NOT IN ('accepted', 'withdrawn');

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id), order_id INTEGER REFERENCES work_order (id),
  round INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('note', 'contact', 'answered_customer', 'urge', 'supplement', 'second_complaint')),
  tracking TEXT CHECK (tracking IN ('unsolvable_now', 'appointment', 'unsolved', 'solved_in_days', 'dissatisfied')),
  with_whom TEXT, means TEXT, content TEXT NOT NULL, next_contact_at TEXT,
  apologised INTEGER NOT NULL CHECK (apologised IN (0, 1)), explained INTEGER NOT NULL CHECK (explained IN (0, 1)),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX follow_up_by_case ON follow_up (case_id, id);
CREATE INDEX follow_up_next ON follow_up (next_contact_at) WHERE next_contact_at IS NOT NULL;

CREATE TABLE callback (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id), n INTEGER NOT NULL CHECK (n > 0),
  round INTEGER NOT NULL CHECK (round > 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'appointed', 'answered', 'ended', 'dropped')),
  opened_at TEXT NOT NULL, appointed_at TEXT,
  sheet TEXT CHECK (sheet IN ('dissatisfied', 'unreached', 'sms_replied')),
  level INTEGER CHECK (level BETWEEN 1 AND 4), understands INTEGER CHECK (understands IN (0, 1)),
  signed TEXT CHECK (signed IN ('satisfied', 'understands')),
  method TEXT, reason_id INTEGER REFERENCES term (id), reason_label TEXT, reason_text TEXT, suggestion TEXT,
  self INTEGER NOT NULL DEFAULT 0 CHECK (self IN (0, 1)),
  result_at TEXT, by_id INTEGER REFERENCES user (id), by_name TEXT, salt TEXT NOT NULL,
  UNIQUE (case_id, n)
) STRICT;
CREATE INDEX callback_open ON callback (id) WHERE state IN ('open', 'appointed');

CREATE TABLE callback_attempt (
  id INTEGER PRIMARY KEY,
  callback_id INTEGER NOT NULL REFERENCES callback (id),
  at TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'U', 'N', 'E', 'Y', 'S')),
  method TEXT NOT NULL CHECK (method IN ('phone', 'visit', 'sms', 'mail', 'on_the_spot')),
  level INTEGER, appointed_at TEXT, note TEXT, rest_reason TEXT,
  by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX callback_attempt_by_callback ON callback_attempt (callback_id, id);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  kind TEXT NOT NULL CHECK (kind IN ('invalid', 'void', 'reassign', 'extend', 'special_close', 'reopen', 'money')),
  proposal TEXT NOT NULL CHECK (json_valid(proposal)),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
  reason TEXT NOT NULL,
  proposed_at TEXT NOT NULL, proposed_by INTEGER NOT NULL, proposed_by_name TEXT NOT NULL,
  decided_at TEXT, decided_by INTEGER REFERENCES user (id), decided_by_name TEXT, decide_reason TEXT
) STRICT;
CREATE INDEX decision_waiting ON decision (proposed_at) WHERE state = 'proposed';
CREATE INDEX decision_by_case ON decision (case_id);

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id), round INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('correction', 'plan')),
  content TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT NOT NULL,
  planned_at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  done_at TEXT, done_note TEXT, verified_at TEXT, verified_by TEXT, salt TEXT NOT NULL
) STRICT;
CREATE INDEX measure_by_case ON measure (case_id);
CREATE INDEX measure_open ON measure (due_on) WHERE verified_at IS NULL;
CREATE TABLE presence (
  user_id INTEGER PRIMARY KEY REFERENCES user (id),
  signed_in_at TEXT NOT NULL
) STRICT;
CREATE INDEX callback_result ON callback (result_at) WHERE result_at IS NOT NULL;
CREATE INDEX case_unreviewed ON "case" (id) WHERE handler_review_since IS NOT NULL;
CREATE INDEX case_unconfirmed ON "case" (id) WHERE nature IS NOT NULL AND nature_confirmed_at IS NULL;
CREATE INDEX case_managers ON "case" (id) WHERE manager_owns_since IS NOT NULL;
CREATE INDEX case_by_lead ON "case" (linked_to) WHERE linked_to IS NOT NULL;
`;
