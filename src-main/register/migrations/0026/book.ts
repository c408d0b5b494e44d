import { appendOnly, isErased } from './guard.ts';

/**
 * What happens to a book once it is bound. 补订: measures, claims, penalties and emergency repairs of sealed cases that
 * ended since, bound in the book of a later year, each once. 查阅登记: who read, borrowed or copied sealed files, why,
 * with whose leave, returned when (E4). 依法删除: what was erased of a person, and under which paper; `erasing` holds a
 * row only inside the transaction that erases it.
 */
export const sql = /* sql */ `
CREATE TABLE ledger_supplement (
  volume_id INTEGER NOT NULL REFERENCES ledger_volume (id), place INTEGER NOT NULL,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  area TEXT NOT NULL CHECK (area IN ('measure', 'claim', 'sanction', 'emergency_repair')), area_id INTEGER NOT NULL,
  page INTEGER NOT NULL, content_digest TEXT NOT NULL,
  PRIMARY KEY (volume_id, place), UNIQUE (area, area_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_supplement_by_case ON ledger_supplement (case_id);
CREATE TRIGGER ledger_supplement_no_update BEFORE UPDATE ON ledger_supplement
BEGIN SELECT RAISE (ABORT, '封存记录不可修改'); END;
CREATE TRIGGER ledger_supplement_no_delete BEFORE DELETE ON ledger_supplement
BEGIN SELECT RAISE (ABORT, '封存记录不可删除'); END;

ALTER TABLE seal ADD COLUMN supplements INTEGER NOT NULL DEFAULT 0;
CREATE INDEX measure_verified ON measure (verified_at) WHERE verified_at IS NOT NULL;

CREATE TABLE archive_reading (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  case_id INTEGER REFERENCES "case" (id),
  seal_id INTEGER REFERENCES seal (id), volume INTEGER CHECK (volume > 0),
  what TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('read', 'lent', 'copied')),
  reader_id INTEGER REFERENCES user (id), reader TEXT NOT NULL, unit TEXT,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'asked', 'refused', 'returned')),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  decided_at TEXT, decided_by INTEGER REFERENCES user (id), decided_by_name TEXT, refuse_reason TEXT,
  due_on TEXT, returned_at TEXT, returned_by_name TEXT, return_note TEXT,
  salt TEXT NOT NULL,
  CHECK ((case_id IS NULL) <> (seal_id IS NULL)),
  CHECK ((state = 'refused') = (refuse_reason IS NOT NULL)),
  CHECK ((state = 'returned') = (returned_at IS NOT NULL)),
  CHECK ((how = 'lent') = (due_on IS NOT NULL))
) STRICT;
CREATE INDEX archive_reading_by_case ON archive_reading (case_id, reader_id, at) WHERE case_id IS NOT NULL;
CREATE INDEX archive_reading_by_time ON archive_reading (at);
CREATE INDEX archive_reading_waiting ON archive_reading (id) WHERE state = 'asked' OR (state = 'open' AND how = 'lent');
CREATE TRIGGER archive_reading_no_delete BEFORE DELETE ON archive_reading
BEGIN SELECT RAISE (ABORT, '查阅登记不可删除'); END;
CREATE TRIGGER archive_reading_kept BEFORE UPDATE OF id, request_id, case_id, seal_id, volume, what, how, reader_id,
  reader, unit, purpose, at, by_id, by_name, due_on, salt ON archive_reading WHEN NOT ${isErased('archive_reading')}
BEGIN SELECT RAISE (ABORT, '查阅登记不可修改'); END;
CREATE TRIGGER archive_reading_settled BEFORE UPDATE ON archive_reading
WHEN OLD.state IN ('refused', 'returned') AND NOT ${isErased('archive_reading')}
BEGIN SELECT RAISE (ABORT, '查阅登记已办结，不可修改'); END;

CREATE INDEX event_of_leaving ON event (seq) WHERE type IN ('report.export-begun', 'print.begun', 'ledger.read', 'ledger.copied', 'attachment.saved', 'backup.made');

CREATE TABLE erasing (
  area TEXT NOT NULL, id INTEGER NOT NULL,
  PRIMARY KEY (area, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  reference TEXT NOT NULL, reason TEXT NOT NULL,
  cases TEXT NOT NULL CHECK (json_valid(cases)), files TEXT NOT NULL CHECK (json_valid(files)),
  sealed TEXT NOT NULL CHECK (json_valid(sealed)), counts TEXT NOT NULL CHECK (json_valid(counts)),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL
) STRICT;
${appendOnly('erasure', '依法删除的记录')}
`;
