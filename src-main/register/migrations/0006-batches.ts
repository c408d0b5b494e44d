/**
 * Deputies, the register of non-cooperation and own staff's violations (D3), callbacks without a case (B10), and
 * the index of linked cases. Nothing is deleted: a deputation is ended, a violation voided in its place.
 */
export const sql = /* sql */ `
CREATE INDEX case_by_link ON "case" (linked_to) WHERE linked_to IS NOT NULL;

CREATE TABLE deputy (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('deputy', 'second')),
  manager_id INTEGER NOT NULL REFERENCES user (id), manager_name TEXT NOT NULL,
  deputy_id INTEGER NOT NULL REFERENCES user (id), deputy_name TEXT NOT NULL,
  from_on TEXT NOT NULL, to_on TEXT, reason TEXT NOT NULL,
  set_at TEXT NOT NULL, set_by INTEGER NOT NULL REFERENCES user (id), set_by_name TEXT NOT NULL,
  ended_at TEXT, ended_by INTEGER REFERENCES user (id), ended_by_name TEXT,
  CHECK (manager_id <> deputy_id), CHECK (kind = 'second' OR to_on IS NOT NULL)
) STRICT;
CREATE INDEX deputy_by_deputy ON deputy (deputy_id) WHERE ended_at IS NULL;

CREATE TABLE violation (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  kind TEXT NOT NULL CHECK (kind IN ('non_cooperation', 'own_staff')),
  department_id INTEGER REFERENCES department (id), department_label TEXT,
  user_id INTEGER REFERENCES user (id), person TEXT,
  case_id INTEGER REFERENCES "case" (id), order_id INTEGER REFERENCES work_order (id),
  content TEXT NOT NULL, due_at TEXT, replied_at TEXT, delay_minutes INTEGER,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  voided_at TEXT, voided_by_name TEXT, void_reason TEXT,
  salt TEXT NOT NULL,
  UNIQUE (site, year, n),
  CHECK (kind = 'own_staff' OR department_id IS NOT NULL)
) STRICT;
CREATE INDEX violation_by_case ON violation (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX violation_by_user ON violation (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX violation_by_department ON violation (department_id, id) WHERE department_id IS NOT NULL;

CREATE TABLE callback_batch (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('campaign', 'installation', 'survey')),
  name TEXT NOT NULL,
  questions TEXT NOT NULL CHECK (json_valid(questions)), source TEXT NOT NULL CHECK (json_valid(source)),
  clerk_id INTEGER REFERENCES user (id), clerk_name TEXT, due_on TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES user (id), created_by_name TEXT NOT NULL
) STRICT;

CREATE TABLE batch_task (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES callback_batch (id),
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  customer_id INTEGER REFERENCES customer (id), customer_name TEXT NOT NULL, customer_phone TEXT, unit TEXT,
  member INTEGER NOT NULL CHECK (member IN (0, 1)), note TEXT, last_case_id INTEGER REFERENCES "case" (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'appointed', 'answered', 'ended')), appointed_at TEXT,
  sheet TEXT CHECK (sheet IN ('dissatisfied', 'unreached', 'sms_replied')),
  level INTEGER CHECK (level BETWEEN 1 AND 4), method TEXT,
  reason_id INTEGER REFERENCES term (id), reason_label TEXT, reason_text TEXT, suggestion TEXT,
  answers TEXT CHECK (json_valid(answers)),
  result_at TEXT, by_id INTEGER REFERENCES user (id), by_name TEXT, salt TEXT NOT NULL,
  UNIQUE (site, year, n)
) STRICT;
CREATE INDEX batch_task_by_batch ON batch_task (batch_id, state);

CREATE TABLE batch_attempt (
  id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES batch_task (id),
  at TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'U', 'N', 'E', 'Y', 'S')),
  method TEXT NOT NULL CHECK (method IN ('phone', 'visit', 'sms', 'mail', 'on_the_spot')),
  level INTEGER, appointed_at TEXT, note TEXT, rest_reason TEXT,
  by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX batch_attempt_by_task ON batch_attempt (task_id, id);

CREATE TRIGGER violation_no_delete BEFORE DELETE ON violation
BEGIN SELECT RAISE (ABORT, '违规事件不可删除'); END;
CREATE TRIGGER batch_task_no_delete BEFORE DELETE ON batch_task
BEGIN SELECT RAISE (ABORT, '回访任务不可删除'); END;
`;
