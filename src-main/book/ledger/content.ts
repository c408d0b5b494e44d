import { rowPreimage } from '#domain/book/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { SUPPLEMENT_AREAS, type SupplementArea } from '#domain/book/ledger.ts';
import { type AuditedTable, columnsOf, currentVersion } from '../../register/audit/audited-rows.ts';
import { sha256 } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { SupplementKey } from './supplements.ts';

/** Digest of everything a case's form is filled from, as it stands (spec 40 Seal: digest of the content). */
type ContentDigester = (caseId: number) => string;

/** What sealing itself changes, so it is no content. */
const SET_BY_SEALING: ReadonlySet<string> = new Set(['state', 'version', 'sealed_at']);

/** What belongs to a case and ends with it. Measures and prints live on after the seal. */
const PARTS = [
  ['case', 'id = ?'],
  ['correction', 'case_id = ?'],
  ['clock', "case_id = ? AND rule_id <> 'C8'"],
  ['hold', 'case_id = ?'],
  ['work_order', 'case_id = ?'],
  ['follow_up', 'case_id = ?'],
  ['callback', 'case_id = ?'],
  ['callback_attempt', 'callback_id IN (SELECT id FROM callback WHERE case_id = ?)'],
  ['callback_correction', 'callback_id IN (SELECT id FROM callback WHERE case_id = ?)'],
  // A decision on a claim's money lives on with the claim.
  ['decision', "case_id = ? AND kind <> 'money'"],
] as const satisfies readonly (readonly [AuditedTable, string])[];

/** A sealed book is checked for ever by the columns there were. */
const FIRST = 1;

export function createContentDigester(db: Db): ContentDigester {
  const reads = PARTS.flatMap(([table, where]) => readings(db, table, where));
  return (caseId) => sha256(preimage(reads, caseId));
}

interface Reading {
  readonly table: AuditedTable;
  readonly version: number;
  readonly rows: ReturnType<Db['prepare']>;
}

/** The table's columns of each version of its list, one reading each. */
function readings(db: Db, table: AuditedTable, where: string): readonly Reading[] {
  const versions = Array.from({ length: currentVersion(table) }, (_, index) => index + 1);
  return versions.map((version) => {
    const before = columnsOf(table, version - 1) ?? [];
    const columns = (columnsOf(table, version) ?? []).filter(
      (column) => !before.includes(column) && (table !== 'case' || !SET_BY_SEALING.has(column)),
    );
    const list = columns.map((column) => `"${column}"`).join(', ');
    const rows = db.prepare(`SELECT ${list} FROM "${table}" WHERE ${where} ORDER BY id`).raw();
    return { table, version, rows };
  });
}

function preimage(reads: readonly Reading[], id: number): string {
  return reads
    .flatMap(({ table, version, rows }) =>
      (rows.all(id) as unknown[][])
        // What came later counts only where it says something: what was sealed before stays as it was.
        .filter((values) => version === FIRST || values.some((value) => value !== null))
        .map((values) => rowPreimage(table, version, values)),
    )
    .join('\n');
}

/** Digest of what a supplement is filled from: a measure, claim, penalty or emergency repair with its parts. */
type SupplementDigester = (key: SupplementKey) => string;

/** Tables of a supplement; the first is its own. */
const SUPPLEMENT_PARTS = {
  measure: [['measure', 'id = ?']],
  claim: [
    ['claim', 'id = ?'],
    ['claim_remedy', 'claim_id = ?'],
    ['claim_payment', 'claim_id = ?'],
  ],
  sanction: [
    ['sanction', 'id = ?'],
    ['sanction_step', 'sanction_id = ?'],
    ['sanction_delivery', 'sanction_id = ?'],
  ],
  emergency_repair: [
    ['emergency_repair', 'id = ?'],
    ['acceptance', 'repair_id = ?'],
  ],
} as const satisfies Readonly<Record<SupplementArea, readonly (readonly [AuditedTable, string])[]>>;

export function createSupplementDigester(db: Db): SupplementDigester {
  const prepared = new Map(
    SUPPLEMENT_AREAS.map((area) => [
      area,
      SUPPLEMENT_PARTS[area].flatMap(([table, where]) => readings(db, table, where)),
    ]),
  );
  return ({ area, areaId }) => sha256(preimage(prepared.get(area) ?? [], areaId));
}

/** One form of a volume as far as its digest goes. */
export interface DigestedForm {
  readonly caseId: number;
  readonly how: string;
  readonly firstPage: number;
  readonly pages: number;
  readonly contentDigest: string;
}

/** One supplement of a volume as far as its digest goes. */
export interface DigestedSupplement extends SupplementKey {
  readonly caseId: number;
  readonly page: number;
  readonly contentDigest: string;
}

/** Digest of a volume's content: which forms and supplements, in which order, on which pages, with what content. */
export function volumeContentDigest(
  forms: readonly DigestedForm[],
  supplements: readonly DigestedSupplement[],
): string {
  return sha256(
    [
      ...forms.map(({ caseId, how, firstPage, pages, contentDigest }) =>
        [caseId, how, firstPage, pages, contentDigest].join('/'),
      ),
      ...supplements.map(({ caseId, area, areaId, page, contentDigest }) =>
        [caseId, area, areaId, page, contentDigest].join('/'),
      ),
    ].join('\n'),
  );
}

/** Printed numbers of cases by id. */
export function createNumbers(db: Db): (caseId: number) => string {
  const parts = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?');
  return (caseId) => {
    const found = parts.get(caseId) as NumberParts | undefined;
    return found ? composeNumber(found) : `第 ${caseId} 行`;
  };
}
