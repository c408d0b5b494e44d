/**
 * Penalties, impeachments and contract proposals with their signatures and deliveries (D4, D6, D7), what was seen
 * on an order, emergency repairs and their acceptance (D5). Nothing is deleted: refused and voided ones keep their
 * numbers; the views are the series of each kind.
 */
export const sql = /* sql */ `
CREATE TABLE order_fact (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES work_order (id),
  kind TEXT NOT NULL CHECK (kind IN ('refused', 'excused', 'work_done', 'below_norm')),
  seen_at TEXT NOT NULL, person TEXT, note TEXT NOT NULL,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX order_fact_by_order ON order_fact (order_id);

CREATE TABLE sanction (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('penalty', 'impeachment', 'contract_proposal')),
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  case_id INTEGER NOT NULL REFERENCES "case" (id), order_id INTEGER REFERENCES work_order (id),
  department_id INTEGER NOT NULL REFERENCES department (id), department_label TEXT NOT NULL,
  contractor INTEGER NOT NULL CHECK (contractor IN (0, 1)),
  person TEXT, contract_no TEXT, project TEXT,
  conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  asked TEXT NOT NULL CHECK (json_valid(asked)), missed TEXT NOT NULL CHECK (json_valid(missed)),
  facts TEXT NOT NULL, evidence TEXT, basis TEXT, analysis TEXT, consequences TEXT, proposal TEXT,
  amount_fen INTEGER CHECK (amount_fen >= 0), how_paid TEXT, pay_on TEXT,
  chain TEXT NOT NULL CHECK (json_valid(chain)),
  state TEXT NOT NULL CHECK (state IN ('signing', 'approved', 'delivered', 'refused', 'voided')),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  approved_at TEXT, ended_at TEXT, ended_by_name TEXT, end_reason TEXT, salt TEXT NOT NULL,
  UNIQUE (kind, site, year, n)
) STRICT;
CREATE INDEX sanction_by_case ON sanction (case_id);
CREATE INDEX sanction_by_department ON sanction (department_id, id);
CREATE INDEX sanction_open ON sanction (id) WHERE state IN ('signing', 'approved');

CREATE TABLE sanction_step (
  id INTEGER PRIMARY KEY,
  sanction_id INTEGER NOT NULL REFERENCES sanction (id), step INTEGER NOT NULL CHECK (step >= 0),
  verdict TEXT NOT NULL CHECK (verdict IN ('agreed', 'refused')),
  opinion TEXT, amount_fen INTEGER CHECK (amount_fen >= 0), reason TEXT,
  signer_id INTEGER REFERENCES user (id), signer_name TEXT NOT NULL, signed_on TEXT, scan TEXT, attachment_id INTEGER,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL,
  CHECK (signer_id IS NOT NULL OR signed_on IS NOT NULL)
) STRICT;
CREATE INDEX sanction_step_by_sanction ON sanction_step (sanction_id);

CREATE TABLE sanction_delivery (
  id INTEGER PRIMARY KEY,
  sanction_id INTEGER NOT NULL REFERENCES sanction (id), recipient TEXT NOT NULL,
  received_by TEXT NOT NULL, received_on TEXT NOT NULL, note TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL,
  UNIQUE (sanction_id, recipient)
) STRICT;

CREATE TABLE emergency_repair (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  case_id INTEGER NOT NULL REFERENCES "case" (id), order_id INTEGER NOT NULL REFERENCES work_order (id),
  department_label TEXT NOT NULL, conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  reason TEXT NOT NULL, team TEXT NOT NULL, from_on TEXT NOT NULL, to_on TEXT NOT NULL, scope TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'accepted', 'refused', 'voided')),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  decided_at TEXT, decided_by INTEGER REFERENCES user (id), decided_by_name TEXT, decide_reason TEXT,
  quantities TEXT, acknowledged_by TEXT, acknowledged_on TEXT,
  cost_fen INTEGER CHECK (cost_fen >= 0), audit_sent_on TEXT, audited_on TEXT,
  audited_fen INTEGER CHECK (audited_fen >= 0), salt TEXT NOT NULL,
  UNIQUE (site, year, n)
) STRICT;
CREATE INDEX emergency_repair_by_case ON emergency_repair (case_id);
CREATE INDEX emergency_repair_open ON emergency_repair (id) WHERE state IN ('proposed', 'approved');

CREATE TABLE acceptance (
  id INTEGER PRIMARY KEY,
  repair_id INTEGER NOT NULL REFERENCES emergency_repair (id),
  result TEXT NOT NULL CHECK (result IN ('passed', 'failed')),
  accepted_on TEXT NOT NULL, attended_by TEXT NOT NULL, findings TEXT NOT NULL,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, salt TEXT NOT NULL
) STRICT;
CREATE INDEX acceptance_by_repair ON acceptance (repair_id);

CREATE VIEW penalty AS SELECT * FROM sanction WHERE kind = 'penalty';
CREATE VIEW impeachment AS SELECT * FROM sanction WHERE kind = 'impeachment';
CREATE VIEW contract_proposal AS SELECT * FROM sanction WHERE kind = 'contract_proposal';
CREATE INDEX sanction_by_order ON sanction (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX emergency_repair_by_order ON emergency_repair (order_id);
`;
