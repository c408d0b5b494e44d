/** What one case adds to the dashboard's counters; one SELECT for triggers, rebuilding and recounting. */
const OF_CASE = (row: string): string => `
  SELECT 'received' AS what, substr(${row}.received_at, 1, 10) AS day, ${row}.kind AS kind, '' AS dim
    WHERE ${row}.state <> 'voided'
  UNION ALL
  SELECT 'category', substr(${row}.received_at, 1, 10), ${row}.kind, ${row}.category_label
    WHERE ${row}.state <> 'voided'
  UNION ALL
  SELECT 'closed', substr(${row}.closed_at, 1, 10), ${row}.kind, ''
    WHERE ${row}.closed_at IS NOT NULL AND ${row}.state <> 'voided'
  UNION ALL
  SELECT 'open', substr(${row}.received_at, 1, 10), ${row}.kind, ''
    WHERE ${row}.state NOT IN ('closed', 'archived', 'voided')
  UNION ALL
  SELECT 'hot', substr(${row}.received_at, 1, 7), ${row}.kind,
    json_array(${row}.category_label, ${row}.project, ${row}.department_label, ${row}.cause_label)
    WHERE ${row}.kind = 'complaint' AND ${row}.state <> 'voided'`;

const OF_CALLBACK = (row: string): string => `
  SELECT 'level' AS what, substr(${row}.result_at, 1, 10) AS day, '' AS kind, CAST(${row}.level AS TEXT) AS dim
    WHERE ${row}.level IS NOT NULL AND ${row}.result_at IS NOT NULL`;

const OF_ORDER = (row: string): string => `
  SELECT 'order' AS what, substr(${row}.dispatched_at, 1, 7) AS day, '' AS kind, ${row}.department_label AS dim
    WHERE ${row}.state <> 'withdrawn'`;

const count = (select: string, by: 1 | -1): string => `
  INSERT INTO tally (what, day, kind, dim, n)
  SELECT what, day, kind, dim, ${by} FROM (${select}) WHERE true
  ON CONFLICT (what, day, kind, dim) DO UPDATE SET n = n + ${by};`;

const counted = (table: string, columns: string, contribution: (row: string) => string): string => `
CREATE TRIGGER ${table}_tally_insert AFTER INSERT ON "${table}" BEGIN ${count(contribution('NEW'), 1)} END;
CREATE TRIGGER ${table}_tally_update AFTER UPDATE OF ${columns} ON "${table}"
WHEN ${columns
  .split(', ')
  .map((column) => `OLD.${column} IS NOT NEW.${column}`)
  .join(' OR ')}
BEGIN ${count(contribution('OLD'), -1)} ${count(contribution('NEW'), 1)} END;`;

const lateral = (table: string, contribution: (row: string) => string): string =>
  contribution('t').replaceAll(/\bWHERE\b/g, `FROM "${table}" AS t WHERE`);

/**
 * Reports: drafts of their texts, publications that never change (E7), what was handed in (K2), and the
 * dashboard's counters. The counters follow from cases, orders and callbacks in the same transaction, by triggers;
 * `tally_recount` says what they must be.
 */
export const sql = /* sql */ `
CREATE TABLE report_draft (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL, from_at TEXT NOT NULL, to_at TEXT NOT NULL, kind TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (json_valid(choice)), texts TEXT NOT NULL CHECK (json_valid(texts)),
  saved_at TEXT NOT NULL, saved_by INTEGER NOT NULL REFERENCES user (id), saved_by_name TEXT NOT NULL,
  UNIQUE (report, from_at, to_at, kind)
) STRICT;

CREATE TABLE report_publication (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL, from_at TEXT NOT NULL, to_at TEXT NOT NULL, kind TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0), reason TEXT,
  definitions INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)), cases TEXT NOT NULL CHECK (json_valid(cases)),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL,
  pdf_digest TEXT,
  salt TEXT NOT NULL,
  UNIQUE (report, from_at, to_at, kind, revision),
  CHECK ((revision = 1) = (reason IS NULL))
) STRICT;
CREATE INDEX report_publication_newest ON report_publication (at);

CREATE TABLE report_pdf (
  publication_id INTEGER PRIMARY KEY REFERENCES report_publication (id),
  pdf BLOB NOT NULL
) STRICT;

CREATE TABLE report_delivery (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL, from_at TEXT NOT NULL, to_at TEXT NOT NULL,
  due_at TEXT NOT NULL, recipients TEXT NOT NULL, means TEXT NOT NULL,
  publication_id INTEGER REFERENCES report_publication (id),
  at TEXT NOT NULL, by_id INTEGER NOT NULL REFERENCES user (id), by_name TEXT NOT NULL, note TEXT
) STRICT;
CREATE INDEX report_delivery_by_period ON report_delivery (report, from_at);

CREATE TABLE tally (
  what TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, dim TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (what, day, kind, dim)
) STRICT, WITHOUT ROWID;

CREATE VIEW tally_recount AS
SELECT what, day, kind, dim, count(*) AS n FROM (
  ${lateral('case', OF_CASE)}
  UNION ALL ${lateral('callback', OF_CALLBACK)}
  UNION ALL ${lateral('work_order', OF_ORDER)}
) GROUP BY what, day, kind, dim;
INSERT INTO tally (what, day, kind, dim, n) SELECT what, day, kind, dim, n FROM tally_recount;

${counted('case', 'received_at, category_label, closed_at, state, project, department_label, cause_label', OF_CASE)}
${counted('callback', 'level, result_at', OF_CALLBACK)}
${counted('work_order', 'department_label, state', OF_ORDER)}

CREATE TRIGGER report_publication_no_delete BEFORE DELETE ON report_publication
BEGIN SELECT RAISE (ABORT, '已发布的报表不可删除'); END;
CREATE TRIGGER report_publication_pdf BEFORE UPDATE OF pdf_digest ON report_publication
WHEN OLD.pdf_digest IS NOT NULL
BEGIN SELECT RAISE (ABORT, '已发布的报表不可修改'); END;
CREATE TRIGGER report_delivery_no_update BEFORE UPDATE ON report_delivery
BEGIN SELECT RAISE (ABORT, '报送记录不可修改'); END;
CREATE TRIGGER report_delivery_no_delete BEFORE DELETE ON report_delivery
BEGIN SELECT RAISE (ABORT, '报送记录不可删除'); END;

-- Reports of a period read its rows by their time and not whole tables; registering a case writes none of these.
CREATE INDEX clock_finished_due ON clock (coalesce(json_extract(finished, '$.due'), due_at), rule_id)
  WHERE finished_at IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX work_order_by_dispatch ON work_order (dispatched_at);
CREATE INDEX work_order_by_replaced ON work_order (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX callback_attempt_by_time ON callback_attempt (at);
`;
