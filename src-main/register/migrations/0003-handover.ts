/**
 * Handovers (交班表). Their lines are copies, not pointers: the sheet stays as it was signed whatever becomes
 * of the cases (E9). Triggers keep a list from being changed once signed and a sheet once taken or refused (H2).
 */
export const sql = /* sql */ `
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'refused')),
  shift TEXT NOT NULL, from_at TEXT NOT NULL, to_at TEXT NOT NULL,
  on_duty TEXT NOT NULL CHECK (json_valid(on_duty)),
  left_before INTEGER NOT NULL, received INTEGER NOT NULL, reopened INTEGER NOT NULL,
  closed INTEGER NOT NULL, voided INTEGER NOT NULL, left_open INTEGER NOT NULL,
  last_case_id INTEGER NOT NULL,
  remarks TEXT, instructions TEXT,
  passed_drafts TEXT NOT NULL CHECK (json_valid(passed_drafts)),
  signed_at TEXT NOT NULL, signed_by INTEGER NOT NULL REFERENCES user (id), signed_by_name TEXT NOT NULL,
  taken_at TEXT, taken_by INTEGER REFERENCES user (id), taken_by_name TEXT,
  next_shift TEXT, next_from_at TEXT, next_to_at TEXT, continued_reason TEXT,
  refused_at TEXT, refused_by INTEGER REFERENCES user (id), refused_by_name TEXT, refuse_reason TEXT,
  countersigned_at TEXT, countersigned_by INTEGER REFERENCES user (id), countersigned_by_name TEXT,
  countersign_note TEXT,
  salt TEXT NOT NULL,
  UNIQUE (site, day, n),
  CHECK (left_open = left_before + received + reopened - closed - voided),
  CHECK ((state = 'taken') = (taken_at IS NOT NULL)),
  CHECK ((state = 'refused') = (refused_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX handover_waiting ON handover (state) WHERE state = 'waiting';

CREATE TABLE handover_item (
  id INTEGER PRIMARY KEY,
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  phase TEXT NOT NULL CHECK (phase IN ('list', 'addition')), position INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('open', 'decision', 'new', 'changed', 'reopened', 'closed', 'voided')),
  case_id INTEGER NOT NULL REFERENCES "case" (id), number TEXT NOT NULL, matter TEXT NOT NULL,
  state TEXT NOT NULL, round INTEGER NOT NULL,
  next_step TEXT, marks TEXT NOT NULL CHECK (json_valid(marks)),
  due_at TEXT, due_what TEXT, clock_state TEXT, contact_at TEXT,
  carried INTEGER NOT NULL CHECK (carried >= 0), note TEXT, acknowledged_at TEXT,
  salt TEXT NOT NULL,
  UNIQUE (handover_id, phase, position), UNIQUE (handover_id, phase, case_id)
) STRICT;
CREATE INDEX handover_item_by_case ON handover_item (case_id, handover_id);

CREATE TABLE handover_thing (
  id INTEGER PRIMARY KEY,
  handover_id INTEGER NOT NULL REFERENCES handover (id), position INTEGER NOT NULL,
  term_id INTEGER NOT NULL REFERENCES term (id), label TEXT NOT NULL,
  expected REAL, counted REAL, remark TEXT,
  UNIQUE (handover_id, position)
) STRICT;

CREATE TABLE handover_draft (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL CHECK (json_valid(body)),
  saved_by INTEGER NOT NULL REFERENCES user (id), saved_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER handover_no_delete BEFORE DELETE ON handover BEGIN SELECT RAISE (ABORT, '交班表不可删除'); END;
CREATE TRIGGER handover_signed BEFORE UPDATE OF id, site, day, n, shift, from_at, to_at, on_duty, left_before, received,
  reopened, closed, voided, left_open, last_case_id, remarks, instructions, passed_drafts, signed_at, signed_by,
  signed_by_name, salt ON handover
BEGIN SELECT RAISE (ABORT, '交班人已签字，交班表不可修改'); END;
CREATE TRIGGER handover_settled BEFORE UPDATE OF state, taken_at, taken_by, taken_by_name, next_shift, next_from_at,
  next_to_at, continued_reason, refused_at, refused_by, refused_by_name, refuse_reason ON handover
WHEN OLD.state <> 'waiting' BEGIN SELECT RAISE (ABORT, '交班表已接班或拒接，不可修改'); END;
CREATE TRIGGER handover_countersigned BEFORE UPDATE OF countersigned_at, countersigned_by, countersigned_by_name,
  countersign_note ON handover
WHEN OLD.state <> 'taken' OR OLD.countersigned_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, '交班表未接班或已会签，不可修改'); END;

CREATE TRIGGER handover_item_no_delete BEFORE DELETE ON handover_item
BEGIN SELECT RAISE (ABORT, '交班事项不可删除'); END;
CREATE TRIGGER handover_item_insert BEFORE INSERT ON handover_item
WHEN (SELECT state FROM handover WHERE id = NEW.handover_id) <> 'waiting'
BEGIN SELECT RAISE (ABORT, '交班表已固定，不可增加事项'); END;
CREATE TRIGGER handover_item_signed BEFORE UPDATE OF id, handover_id, phase, position, reason, case_id, number, matter,
  state, round, next_step, marks, due_at, due_what, clock_state, contact_at, carried, note, salt ON handover_item
BEGIN SELECT RAISE (ABORT, '交班事项不可修改'); END;
CREATE TRIGGER handover_item_acknowledged BEFORE UPDATE OF acknowledged_at ON handover_item
WHEN OLD.acknowledged_at IS NOT NULL OR (SELECT state FROM handover WHERE id = OLD.handover_id) <> 'waiting'
BEGIN SELECT RAISE (ABORT, '交班事项已确认或交班表已固定'); END;

CREATE TRIGGER handover_thing_no_delete BEFORE DELETE ON handover_thing
BEGIN SELECT RAISE (ABORT, '交接物品不可删除'); END;
CREATE TRIGGER handover_thing_no_update BEFORE UPDATE ON handover_thing
BEGIN SELECT RAISE (ABORT, '交接物品不可修改'); END;
CREATE TRIGGER handover_thing_insert BEFORE INSERT ON handover_thing
WHEN (SELECT state FROM handover WHERE id = NEW.handover_id) <> 'waiting'
BEGIN SELECT RAISE (ABORT, '交班表已固定，不可增加物品'); END;
`;
