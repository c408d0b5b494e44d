/** Claims (索赔, D8) with what was agreed and paid. A claim lives on after its case is sealed. */
export const sql = /* sql */ `
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  site TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL CHECK (n > 0),
  state TEXT NOT NULL CHECK (state IN ('opened', 'facts', 'negotiated', 'approved', 'signed', 'settling', 'finished', 'refused', 'withdrawn', 'voided')),
  version INTEGER NOT NULL,
  opened_at TEXT NOT NULL, opened_by INTEGER NOT NULL REFERENCES user (id), opened_by_name TEXT NOT NULL,
  handler_id INTEGER NOT NULL REFERENCES user (id), handler_name TEXT NOT NULL,
  remedy_asked TEXT CHECK (remedy_asked IN ('resupply', 'return', 'repair', 'refund', 'compensation', 'apology', 'explanation', 'other')),
  asked_text TEXT, asked_fen INTEGER CHECK (asked_fen >= 0),
  visited_at TEXT, place TEXT, attendees TEXT NOT NULL CHECK (json_valid(attendees)),
  found TEXT, cause TEXT, evidence TEXT, disputed TEXT,
  facts_at TEXT, facts_by_name TEXT,
  agreed_text TEXT, how_paid TEXT, more_terms TEXT, party_identity TEXT, worth_fen INTEGER CHECK (worth_fen >= 0),
  agreed_at TEXT, agreed_by_name TEXT, decision_id INTEGER REFERENCES decision (id), approved_by_name TEXT,
  signed_on TEXT, signed_by TEXT, signed_paper TEXT CHECK (signed_paper IN ('agreement', 'solution')),
  ended_at TEXT, ended_by_name TEXT, end_note TEXT,
  salt TEXT NOT NULL,
  UNIQUE (site, year, n)
) STRICT;
CREATE INDEX claim_by_case ON claim (case_id);
CREATE INDEX claim_open ON claim (id) WHERE state NOT IN ('finished', 'refused', 'withdrawn', 'voided');

CREATE TABLE claim_remedy (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  remedy TEXT NOT NULL CHECK (remedy IN ('resupply', 'return', 'repair', 'refund', 'compensation', 'apology', 'explanation', 'other')),
  what TEXT NOT NULL, amount_fen INTEGER CHECK (amount_fen >= 0), due_on TEXT,
  dropped_at TEXT,
  done_on TEXT, done_note TEXT, done_at TEXT, done_by_name TEXT,
  salt TEXT NOT NULL
) STRICT;
CREATE INDEX claim_remedy_by_claim ON claim_remedy (claim_id);

CREATE TABLE claim_payment (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  remedy_id INTEGER NOT NULL REFERENCES claim_remedy (id),
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), paid_on TEXT NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('cash', 'transfer', 'offset', 'other')),
  receipt_number TEXT NOT NULL, receiver TEXT NOT NULL, note TEXT,
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  voided_at TEXT, voided_by_name TEXT, void_reason TEXT,
  salt TEXT NOT NULL
) STRICT;
CREATE INDEX claim_payment_by_claim ON claim_payment (claim_id);

CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim BEGIN SELECT RAISE (ABORT, '索赔不可删除'); END;
CREATE TRIGGER claim_remedy_no_delete BEFORE DELETE ON claim_remedy BEGIN SELECT RAISE (ABORT, '商定的处理内容不可删除'); END;
CREATE TRIGGER claim_payment_no_delete BEFORE DELETE ON claim_payment BEGIN SELECT RAISE (ABORT, '付款登记不可删除'); END;

`;
