import { isErased, isSealed, REFUSED } from './guard.ts';

/** A guard against changes of a row that an erasure by law goes past, for that row and within its transaction. */
const guard = (
  table: string,
  name: string,
  { of = '', when = '', refused = REFUSED }: { of?: string; when?: string; refused?: string },
): string => `
DROP TRIGGER IF EXISTS ${name};
CREATE TRIGGER ${name} BEFORE UPDATE ${of && `OF ${of} `}ON ${table} WHEN ${when && `(${when}) AND `}NOT ${isErased(table.replaceAll('"', ''))} ${refused}`;

const says = (words: string): string => `BEGIN SELECT RAISE (ABORT, '${words}'); END;`;

/** What is closed with its case. Decisions on the money of a claim live on, as the claim does. */
const PARTS = ['correction', 'hold', 'work_order', 'follow_up', 'callback'] as const;
const ofSealed = `${isSealed('OLD.case_id')} OR ${isSealed('NEW.case_id')}`;

/** When what outlives its case came to its end, by table (of alias `p`); null while it goes on. */
const ENDED = {
  measure: 'p.verified_at',
  claim: 'p.ended_at',
  sanction: 'p.ended_at',
  emergency_repair: `CASE WHEN p.state IN ('refused', 'voided') THEN p.decided_at
    WHEN p.state = 'accepted' AND p.audited_on IS NOT NULL
    THEN (SELECT max(at) FROM acceptance WHERE repair_id = p.id) END`,
} as const;
type Owner = keyof typeof ENDED;

/** Ended before its case was sealed, or bound as a supplement since: nothing of it may change any more. */
const isBound = (owner: Owner, id: string): string => `EXISTS (
  SELECT 1 FROM ${owner} AS p JOIN "case" AS c ON c.id = p.case_id
  WHERE p.id = ${id} AND c.sealed_at IS NOT NULL AND (${ENDED[owner]} <= c.sealed_at
    OR EXISTS (SELECT 1 FROM ledger_supplement WHERE area = '${owner}' AND area_id = p.id)))`;

/** What belongs to those: table, its owner, the column that says whose it is. */
const OWNED = [
  ['claim_remedy', 'claim', 'claim_id'],
  ['claim_payment', 'claim', 'claim_id'],
  ['sanction_step', 'sanction', 'sanction_id'],
  ['sanction_delivery', 'sanction', 'sanction_id'],
  ['acceptance', 'emergency_repair', 'repair_id'],
] as const satisfies readonly (readonly [string, Owner, string])[];

const ownedGuards = ([table, owner, column]: (typeof OWNED)[number]): string => `
CREATE TRIGGER ${table}_bound_insert BEFORE INSERT ON ${table} WHEN ${isBound(owner, `NEW.${column}`)} ${REFUSED}
${
  // A delivery holds nothing that an erasure would take out.
  table === 'sanction_delivery'
    ? `CREATE TRIGGER ${table}_bound_update BEFORE UPDATE ON ${table} WHEN ${isBound(owner, `OLD.${column}`)} ${REFUSED}`
    : guard(table, `${table}_bound_update`, { when: isBound(owner, `OLD.${column}`) })
}
CREATE TRIGGER ${table}_bound_delete BEFORE DELETE ON ${table} WHEN ${isBound(owner, `OLD.${column}`)} ${REFUSED}`;

const ownerGuards = (owner: Owner): string => `
${guard(owner, `${owner}_bound_update`, { when: isBound(owner, 'OLD.id') })}
CREATE TRIGGER ${owner}_bound_delete BEFORE DELETE ON ${owner} WHEN ${isBound(owner, 'OLD.id')} ${REFUSED}`;

const orderSealed = `(SELECT c.sealed_at FROM work_order AS o JOIN "case" AS c ON c.id = o.case_id
  WHERE o.id = OLD.order_id) IS NOT NULL`;

/** By what an attachment hangs on, the table of it. */
const PAPERS = { claim: 'claim', sanction: 'sanction', emergency: 'emergency_repair' } as const;

const boundPapers = Object.entries(PAPERS)
  .map(
    ([area, owner]) => `
SELECT '${area}' AS area, p.id FROM ${owner} AS p JOIN "case" AS c ON c.id = p.case_id
WHERE c.sealed_at IS NOT NULL AND (${ENDED[owner]} <= c.sealed_at
  OR EXISTS (SELECT 1 FROM ledger_supplement WHERE area = '${owner}' AND area_id = p.id))`,
  )
  .join('\nUNION ALL');

const isClosed = (row: 'NEW' | 'OLD'): string => `
(SELECT sealed_at FROM "case" WHERE id = ${row}.case_id) IS NOT NULL AND (${row}.area IN ('case', 'order')
  OR EXISTS (SELECT 1 FROM bound_paper WHERE area = ${row}.area AND id = ${row}.area_id))`;

/**
 * The guards of what is sealed, bound or signed: a sealed case with its parts, a signed handover, a published report,
 * and what outlives its case (measures, claims, penalties, emergency repairs, their files) from the moment it is
 * bound. Each gives way to an erasure by law.
 */
export const sql = /* sql */ `
${guard('"case"', 'case_sealed', { when: 'OLD.sealed_at IS NOT NULL' })}
${PARTS.map((table) => guard(table, `${table}_sealed_update`, { when: ofSealed })).join('')}
${guard('callback_attempt', 'callback_attempt_sealed_update', { when: isSealed('(SELECT case_id FROM callback WHERE id = OLD.callback_id)') })}
DROP TRIGGER decision_sealed_insert;
CREATE TRIGGER decision_sealed_insert BEFORE INSERT ON decision
WHEN NEW.kind <> 'money' AND ${isSealed('NEW.case_id')} ${REFUSED}
${guard('decision', 'decision_sealed_update', { when: `(OLD.kind <> 'money' OR NEW.kind <> 'money') AND (${ofSealed})` })}
CREATE TRIGGER clock_sealed_insert BEFORE INSERT ON clock
WHEN NEW.rule_id <> 'C8' AND ${isSealed('NEW.case_id')} ${REFUSED}
${guard('order_fact', 'order_fact_sealed_update', { when: orderSealed })}
CREATE TRIGGER order_fact_sealed_delete BEFORE DELETE ON order_fact WHEN ${orderSealed} ${REFUSED}
${(Object.keys(ENDED) as Owner[]).map(ownerGuards).join('')}
${OWNED.map(ownedGuards).join('')}

CREATE VIEW bound_paper AS ${boundPapers};
CREATE TRIGGER attachment_sealed_insert BEFORE INSERT ON attachment WHEN ${isClosed('NEW')} ${REFUSED}
CREATE TRIGGER attachment_sealed_update BEFORE UPDATE ON attachment WHEN ${isClosed('OLD')}
  AND NOT ${isErased('attachment')} ${REFUSED}
${guard('attachment', 'attachment_fixed', {
  of: 'id, case_id, area, area_id, sha256, name, size, type, at, by_id, by_name',
  refused: says('附件不可替换'),
})}

${guard('callback_correction', 'callback_correction_no_update', { refused: says('更正记录不可修改') })}
${guard('batch_offer', 'batch_offer_no_update', { refused: says('登记不可修改') })}
${guard('handover', 'handover_signed', {
  of: `id, site, day, n, shift, from_at, to_at, on_duty, left_before, received,
  reopened, closed, voided, left_open, last_case_id, remarks, instructions, passed_drafts, signed_at, signed_by,
  signed_by_name, salt`,
  refused: says('交班人已签字，交班表不可修改'),
})}
${guard('handover', 'handover_settled', {
  of: `state, taken_at, taken_by, taken_by_name, next_shift, next_from_at,
  next_to_at, continued_reason, refused_at, refused_by, refused_by_name, refuse_reason`,
  when: "OLD.state <> 'waiting'",
  refused: says('交班表已接班或拒接，不可修改'),
})}
${guard('handover', 'handover_countersigned', {
  of: `countersigned_at, countersigned_by, countersigned_by_name,
  countersign_note`,
  when: "OLD.state <> 'taken' OR OLD.countersigned_at IS NOT NULL",
  refused: says('交班表未接班或已会签，不可修改'),
})}
${guard('handover_item', 'handover_item_signed', {
  of: `id, handover_id, phase, position, reason, case_id, number, matter,
  state, round, next_step, marks, due_at, due_what, clock_state, contact_at, carried, note, salt`,
  refused: says('交班事项不可修改'),
})}
${guard('report_publication', 'report_publication_fixed', {
  of: `id, report, from_at, to_at, kind, revision, reason,
  definitions, content, cases, at, by_id, by_name, salt`,
  refused: says('已发布的报表不可修改'),
})}
`;
