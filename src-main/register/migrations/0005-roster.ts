const never = (table: string, words: string): string =>
  `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, '${words}不可删除'); END;`;

/**
 * Roster, swaps, missed handovers, leave handovers and the stock of blank forms (H4, H5, H9, E6). Nothing is
 * deleted: who was taken off a shift keeps the row with the moment; a form's last fate is final.
 */
export const sql = /* sql */ `
CREATE TABLE roster_entry (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL, shift TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES user (id), user_name TEXT NOT NULL,
  set_at TEXT NOT NULL, set_by INTEGER NOT NULL REFERENCES user (id),
  removed_at TEXT, removed_by INTEGER REFERENCES user (id)
) STRICT;
CREATE UNIQUE INDEX roster_entry_standing ON roster_entry (day, shift, user_id) WHERE removed_at IS NULL;

CREATE TABLE shift_swap (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'approved', 'refused')),
  from_id INTEGER NOT NULL REFERENCES user (id), from_name TEXT NOT NULL, day TEXT NOT NULL, shift TEXT NOT NULL,
  to_id INTEGER NOT NULL REFERENCES user (id), to_name TEXT NOT NULL, back_day TEXT, back_shift TEXT,
  reason TEXT NOT NULL, asked_at TEXT NOT NULL,
  answered_at TEXT, answer TEXT,
  decided_at TEXT, decided_by INTEGER REFERENCES user (id), decided_by_name TEXT, decide_reason TEXT,
  salt TEXT NOT NULL,
  CHECK ((back_day IS NULL) = (back_shift IS NULL)), CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX shift_swap_open ON shift_swap (state) WHERE state IN ('asked', 'agreed');

CREATE TABLE missed_handover (
  id INTEGER PRIMARY KEY,
  shift TEXT NOT NULL, from_at TEXT NOT NULL, to_at TEXT NOT NULL, due_at TEXT NOT NULL, taken_at TEXT,
  reason TEXT NOT NULL, closed_at TEXT NOT NULL,
  closed_by INTEGER NOT NULL REFERENCES user (id), closed_by_name TEXT NOT NULL,
  salt TEXT NOT NULL,
  UNIQUE (from_at, shift)
) STRICT;

CREATE TABLE leave_handover (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'standing', 'declined', 'returned')),
  from_id INTEGER NOT NULL REFERENCES user (id), from_name TEXT NOT NULL,
  to_id INTEGER NOT NULL REFERENCES user (id), to_name TEXT NOT NULL,
  back_on TEXT, note TEXT, drafts TEXT NOT NULL CHECK (json_valid(drafts)),
  signed_at TEXT NOT NULL, taken_at TEXT, declined_at TEXT, decline_reason TEXT, returned_at TEXT,
  salt TEXT NOT NULL,
  CHECK (from_id <> to_id)
) STRICT;
CREATE UNIQUE INDEX leave_handover_open ON leave_handover (from_id) WHERE state IN ('waiting', 'standing');

CREATE TABLE leave_item (
  id INTEGER PRIMARY KEY,
  leave_id INTEGER NOT NULL REFERENCES leave_handover (id),
  case_id INTEGER NOT NULL REFERENCES "case" (id), number TEXT NOT NULL,
  passed_at TEXT, returned_at TEXT,
  UNIQUE (leave_id, case_id)
) STRICT;

CREATE TABLE form_pad (
  id INTEGER PRIMARY KEY,
  first TEXT NOT NULL, last TEXT NOT NULL, size INTEGER NOT NULL CHECK (size > 0), source TEXT,
  received_at TEXT NOT NULL, received_by INTEGER NOT NULL REFERENCES user (id), received_by_name TEXT NOT NULL
) STRICT;

CREATE TABLE blank_form (
  id INTEGER PRIMARY KEY,
  pad_id INTEGER NOT NULL REFERENCES form_pad (id),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('stock', 'issued', 'used', 'spoiled', 'lost')),
  holder_id INTEGER REFERENCES user (id), holder_name TEXT, issued_at TEXT,
  case_id INTEGER REFERENCES "case" (id),
  settled_at TEXT, settled_by INTEGER REFERENCES user (id), settled_by_name TEXT, remark TEXT,
  salt TEXT NOT NULL,
  CHECK ((state = 'used') = (case_id IS NOT NULL))
) STRICT;
CREATE INDEX blank_form_by_pad ON blank_form (pad_id, number);
CREATE INDEX blank_form_left ON blank_form (state) WHERE state IN ('stock', 'issued');

${never('roster_entry', '排班')}
${never('shift_swap', '换班')}
${never('missed_handover', '漏交班记录')}
${never('leave_handover', '休假交接')}
${never('leave_item', '休假交接事项')}
${never('form_pad', '空白登记表')}
${never('blank_form', '空白登记表')}
CREATE TRIGGER roster_entry_kept BEFORE UPDATE OF id, day, shift, user_id, user_name, set_at, set_by ON roster_entry
BEGIN SELECT RAISE (ABORT, '排班记录不可修改，只能撤下'); END;
CREATE TRIGGER roster_entry_removed BEFORE UPDATE ON roster_entry WHEN OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, '排班已撤下，不可修改'); END;
CREATE TRIGGER shift_swap_settled BEFORE UPDATE ON shift_swap WHEN OLD.state IN ('declined', 'approved', 'refused')
BEGIN SELECT RAISE (ABORT, '换班已办结，不可修改'); END;
CREATE TRIGGER missed_handover_no_update BEFORE UPDATE ON missed_handover
BEGIN SELECT RAISE (ABORT, '漏交班记录不可修改'); END;
CREATE TRIGGER leave_handover_settled BEFORE UPDATE ON leave_handover WHEN OLD.state IN ('declined', 'returned')
BEGIN SELECT RAISE (ABORT, '休假交接已办结，不可修改'); END;
CREATE TRIGGER form_pad_no_update BEFORE UPDATE ON form_pad BEGIN SELECT RAISE (ABORT, '空白登记表不可修改'); END;
CREATE TRIGGER blank_form_kept BEFORE UPDATE OF id, pad_id, number, salt ON blank_form
BEGIN SELECT RAISE (ABORT, '空白登记表的号码不可修改'); END;
CREATE TRIGGER blank_form_settled BEFORE UPDATE ON blank_form
WHEN OLD.state IN ('used', 'spoiled') OR (OLD.state = 'lost' AND NEW.state <> 'used')
BEGIN SELECT RAISE (ABORT, '空白登记表已有去向，不可修改'); END;
`;
