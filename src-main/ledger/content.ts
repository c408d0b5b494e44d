import { rowPreimage } from '#domain/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { type AuditedTable, columnsOf } from '../audit/audited-rows.ts';
import { sha256 } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';

/** Digest of everything a case's form is filled from, as it stands (spec 40 Seal: digest of the content). */
export type ContentDigester = (caseId: number) => string;

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
  ['decision', 'case_id = ?'],
] as const satisfies readonly (readonly [AuditedTable, string])[];

/** The column lists of audited-rows that this digest uses; a sealed book is checked by them for ever. */
const VERSION = 1;

export function createContentDigester(db: Db): ContentDigester {
  const reads = PARTS.map(([table, where]) => {
    const columns = (columnsOf(table, VERSION) ?? []).filter(
      (column) => table !== 'case' || !SET_BY_SEALING.has(column),
    );
    const list = columns.map((column) => `"${column}"`).join(', ');
    return { table, rows: db.prepare(`SELECT ${list} FROM "${table}" WHERE ${where} ORDER BY id`).raw() };
  });
  return (caseId) =>
    sha256(
      reads
        .flatMap(({ table, rows }) =>
          (rows.all(caseId) as unknown[][]).map((values) => rowPreimage(table, VERSION, values)),
        )
        .join('\n'),
    );
}

/** One form of a volume as far as its digest goes. */
export interface DigestedForm {
  readonly caseId: number;
  readonly how: string;
  readonly firstPage: number;
  readonly pages: number;
  readonly contentDigest: string;
}

/** Digest of the content of a volume's cases: which forms, in which order, on which pages, with what content. */
export function volumeContentDigest(forms: readonly DigestedForm[]): string {
  return sha256(
    forms
      .map(({ caseId, how, firstPage, pages, contentDigest }) =>
        [caseId, how, firstPage, pages, contentDigest].join('/'),
      )
      .join('\n'),
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
