const REFUSED = "BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;";

/** When what outlives its case came to its end, by what an attachment hangs on; alias `p` (as in 0020). */
const OUTLIVING = {
  claim: ['claim', 'p.ended_at'],
  sanction: ['sanction', 'p.ended_at'],
  emergency: [
    'emergency_repair',
    `CASE WHEN p.state IN ('refused', 'voided') THEN p.decided_at
    WHEN p.state = 'accepted' AND p.audited_on IS NOT NULL
    THEN (SELECT max(at) FROM acceptance WHERE repair_id = p.id) END`,
  ],
} as const;

const bound = Object.entries(OUTLIVING)
  .map(
    ([of, [table, ended]]) => `
SELECT '${of}' AS area, p.id FROM ${table} AS p JOIN "case" AS c ON c.id = p.case_id
WHERE c.sealed_at IS NOT NULL AND (${ended} <= c.sealed_at
  OR EXISTS (SELECT 1 FROM ledger_supplement WHERE area = '${table}' AND area_id = p.id))`,
  )
  .join('\nUNION ALL');

const isClosed = (row: 'NEW' | 'OLD'): string => `
(SELECT sealed_at FROM "case" WHERE id = ${row}.case_id) IS NOT NULL AND (${row}.area IN ('case', 'order')
  OR EXISTS (SELECT 1 FROM bound_paper WHERE area = ${row}.area AND id = ${row}.area_id))`;

/**
 * A claim, a penalty and an emergency repair live on after their case is sealed, and so do their files: until they
 * ended before the seal or are bound as a supplement (`bound_paper`), scans and photos still go in. The guards of
 * 0011 (as 0021 made them, giving way to an erasure) are made anew.
 */
export const sql = /* sql */ `
CREATE INDEX sanction_by_order ON sanction (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX emergency_repair_by_order ON emergency_repair (order_id);

CREATE VIEW bound_paper AS ${bound};

DROP TRIGGER attachment_sealed_insert;
DROP TRIGGER attachment_sealed_update;
CREATE TRIGGER attachment_sealed_insert BEFORE INSERT ON attachment WHEN ${isClosed('NEW')} ${REFUSED}
CREATE TRIGGER attachment_sealed_update BEFORE UPDATE ON attachment WHEN ${isClosed('OLD')}
  AND NOT EXISTS (SELECT 1 FROM erasing WHERE area = 'attachment' AND id = OLD.id) ${REFUSED}
`;
