const REFUSED = "BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;";

/** When what outlives its case came to its end, by table (of alias `p`); null while it goes on. */
const ENDED = {
  measure: 'p.verified_at',
  claim: 'p.ended_at',
  sanction: 'p.ended_at',
  emergency_repair: `CASE WHEN p.state IN ('refused', 'voided') THEN p.decided_at
    WHEN p.state = 'accepted' AND p.audited_on IS NOT NULL
    THEN (SELECT max(at) FROM acceptance WHERE repair_id = p.id) END`,
} as const;
type Area = keyof typeof ENDED;

/** Ended before its case was sealed, or bound as a supplement since: nothing of it may change any more. */
const isBound = (area: Area, id: string): string => `EXISTS (
  SELECT 1 FROM ${area} AS p JOIN "case" AS c ON c.id = p.case_id
  WHERE p.id = ${id} AND c.sealed_at IS NOT NULL AND (${ENDED[area]} <= c.sealed_at
    OR EXISTS (SELECT 1 FROM ledger_supplement WHERE area = '${area}' AND area_id = p.id)))`;

const OWNERS = ['measure', 'claim', 'sanction', 'emergency_repair'] as const satisfies readonly Area[];

const ownerGuards = OWNERS.map(
  (area) => `
CREATE TRIGGER ${area}_bound_update BEFORE UPDATE ON ${area} WHEN ${isBound(area, 'OLD.id')} ${REFUSED}
CREATE TRIGGER ${area}_bound_delete BEFORE DELETE ON ${area} WHEN ${isBound(area, 'OLD.id')} ${REFUSED}`,
).join('\n');

/** What belongs to those: table, its owner, the column that says whose it is. */
const PARTS = [
  ['claim_remedy', 'claim', 'claim_id'],
  ['claim_payment', 'claim', 'claim_id'],
  ['sanction_step', 'sanction', 'sanction_id'],
  ['sanction_delivery', 'sanction', 'sanction_id'],
  ['acceptance', 'emergency_repair', 'repair_id'],
] as const satisfies readonly (readonly [string, Area, string])[];

const partGuards = PARTS.map(
  ([table, area, column]) => `
CREATE TRIGGER ${table}_bound_insert BEFORE INSERT ON ${table} WHEN ${isBound(area, `NEW.${column}`)} ${REFUSED}
CREATE TRIGGER ${table}_bound_update BEFORE UPDATE ON ${table} WHEN ${isBound(area, `OLD.${column}`)} ${REFUSED}
CREATE TRIGGER ${table}_bound_delete BEFORE DELETE ON ${table} WHEN ${isBound(area, `OLD.${column}`)} ${REFUSED}`,
).join('\n');

const ORDER_SEALED = `(SELECT c.sealed_at FROM work_order AS o JOIN "case" AS c ON c.id = o.case_id
  WHERE o.id = OLD.order_id) IS NOT NULL`;

/**
 * 补订: measures, claims, penalties and emergency repairs of sealed cases that ended since, bound in the book of a
 * later year, each once. What ended before the seal and what has been bound is read-only from then on.
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
${ownerGuards}
${partGuards}
CREATE TRIGGER order_fact_sealed_update BEFORE UPDATE ON order_fact WHEN ${ORDER_SEALED} ${REFUSED}
CREATE TRIGGER order_fact_sealed_delete BEFORE DELETE ON order_fact WHEN ${ORDER_SEALED} ${REFUSED}
CREATE TRIGGER clock_sealed_insert BEFORE INSERT ON clock
WHEN NEW.rule_id <> 'C8' AND (SELECT sealed_at FROM "case" WHERE id = NEW.case_id) IS NOT NULL ${REFUSED}
`;
