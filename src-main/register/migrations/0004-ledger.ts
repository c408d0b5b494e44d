/** Tables of a case that are closed with it; measures and prints live on after the seal (spec 10, archived). */
const SEALED_PARTS = ['correction', 'hold', 'work_order', 'follow_up', 'callback', 'decision'] as const;

const isSealed = (caseId: string): string =>
  `(SELECT sealed_at FROM "case" WHERE id = ${caseId}) IS NOT NULL`;

const REFUSED = "BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;";

const partTriggers = SEALED_PARTS.map(
  (table) => `
CREATE TRIGGER ${table}_sealed_insert BEFORE INSERT ON ${table} WHEN ${isSealed('NEW.case_id')} ${REFUSED}
CREATE TRIGGER ${table}_sealed_update BEFORE UPDATE ON ${table} WHEN ${isSealed('OLD.case_id')} OR ${isSealed('NEW.case_id')} ${REFUSED}
CREATE TRIGGER ${table}_sealed_delete BEFORE DELETE ON ${table} WHEN ${isSealed('OLD.case_id')} ${REFUSED}`,
).join('\n');

const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE (ABORT, '封存记录不可修改'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, '封存记录不可删除'); END;`;

/**
 * The bound yearly ledger (年度装订册): seals, their volumes with the digest of every page, and which form stands
 * where. Ids of seals and volumes are made of year, kind and volume, because the cover prints them beforehand.
 */
export const sql = /* sql */ `
CREATE TABLE seal (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('complaint', 'repair', 'enquiry', 'suggestion')),
  sealed_at TEXT NOT NULL, sealed_by INTEGER NOT NULL REFERENCES user (id), sealed_by_name TEXT NOT NULL,
  keeper TEXT NOT NULL,
  made_at TEXT NOT NULL, made_seq INTEGER NOT NULL, made_hash TEXT NOT NULL,
  first_number TEXT NOT NULL, last_number TEXT NOT NULL,
  forms INTEGER NOT NULL, voided INTEGER NOT NULL, carried INTEGER NOT NULL, brought INTEGER NOT NULL,
  corrections INTEGER NOT NULL, pages INTEGER NOT NULL,
  UNIQUE (year, kind)
) STRICT;

CREATE TABLE ledger_volume (
  id INTEGER PRIMARY KEY,
  seal_id INTEGER NOT NULL REFERENCES seal (id), volume INTEGER NOT NULL CHECK (volume > 0),
  first_number TEXT NOT NULL, last_number TEXT NOT NULL,
  forms INTEGER NOT NULL, voided INTEGER NOT NULL, carried INTEGER NOT NULL,
  first_page INTEGER NOT NULL, last_page INTEGER NOT NULL,
  file TEXT NOT NULL, pdf_digest TEXT NOT NULL, content_digest TEXT NOT NULL,
  page_digests TEXT NOT NULL,
  UNIQUE (seal_id, volume)
) STRICT;

CREATE TABLE ledger_form (
  volume_id INTEGER NOT NULL REFERENCES ledger_volume (id), place INTEGER NOT NULL,
  case_id INTEGER NOT NULL REFERENCES "case" (id),
  how TEXT NOT NULL CHECK (how IN ('bound', 'voided', 'carried', 'brought')),
  first_page INTEGER NOT NULL, pages INTEGER NOT NULL, content_digest TEXT NOT NULL,
  PRIMARY KEY (volume_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_form_by_case ON ledger_form (case_id);

CREATE TABLE seal_sheet (
  id INTEGER PRIMARY KEY REFERENCES seal (id),
  file TEXT NOT NULL, pdf_digest TEXT NOT NULL, page_digests TEXT NOT NULL
) STRICT;
${['seal', 'ledger_volume', 'ledger_form', 'seal_sheet'].map(appendOnly).join('\n')}
${partTriggers}
CREATE TRIGGER callback_attempt_sealed_insert BEFORE INSERT ON callback_attempt WHEN ${isSealed('(SELECT case_id FROM callback WHERE id = NEW.callback_id)')} ${REFUSED}
CREATE TRIGGER callback_attempt_sealed_update BEFORE UPDATE ON callback_attempt WHEN ${isSealed('(SELECT case_id FROM callback WHERE id = OLD.callback_id)')} ${REFUSED}
CREATE TRIGGER callback_attempt_sealed_delete BEFORE DELETE ON callback_attempt WHEN ${isSealed('(SELECT case_id FROM callback WHERE id = OLD.callback_id)')} ${REFUSED}
CREATE TRIGGER clock_sealed_update BEFORE UPDATE OF case_id, order_id, round, rule_id, rule, started_at, given_due, extensions, finished_at, finished, withdrawn_at ON clock
WHEN OLD.rule_id <> 'C8' AND ${isSealed('OLD.case_id')} ${REFUSED}
CREATE TRIGGER clock_sealed_delete BEFORE DELETE ON clock WHEN OLD.rule_id <> 'C8' AND ${isSealed('OLD.case_id')} ${REFUSED}
`;
