import type { CasePage, CaseRow } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { searchQuery } from '#domain/search-text.ts';
import type { Db } from '../database/open.ts';

const ROW = `
  SELECT c.id, c.kind, c.site, c.year, c.n, c.state, c.round, c.received_at AS receivedAt,
    c.customer_name AS customerName, c.customer_phone AS customerPhone, c.unit, c.category_label AS categoryLabel,
    substr(c.content, 1, 160) AS content, c.owner_name AS ownerName, c.severity,
    (SELECT min(due_at) FROM clock
     WHERE case_id = c.id AND finished_at IS NULL AND withdrawn_at IS NULL) AS dueAt
  FROM "case" AS c`;
const OPEN = "c.state NOT IN ('closed', 'archived', 'voided')";

/** The register (台账), newest first, by keyset: a page costs the same at any depth. */
export function createCasePage(db: Db): (input: Parsed<'case.page'>) => CasePage {
  const prepared = new Map<string, ReturnType<Db['prepare']>>();

  return ({ query, kind, state, after, limit }) => {
    const search = searchQuery(query);
    if (query !== '' && search === null) return { rows: [], next: null };
    const conditions = [
      ...(search ? ['c.id IN (SELECT rowid FROM case_search WHERE case_search MATCH @match)'] : []),
      ...(search?.pieces ?? []).map(
        (_, index) =>
          `EXISTS (SELECT 1 FROM case_text WHERE case_id = c.id AND instr(text, @piece${index}) > 0)`,
      ),
      ...(kind ? ['c.kind = @kind'] : []),
      ...(state === 'open' ? [OPEN] : state ? ['c.state = @state'] : []),
      ...(after === null ? [] : ['c.id < @after']),
    ];
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join('\n AND ')}`;
    const sql = `${ROW}\n${where}\nORDER BY c.id DESC\nLIMIT @limit`;
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = db.prepare(sql)));
    const pieces = Object.fromEntries((search?.pieces ?? []).map((piece, index) => [`piece${index}`, piece]));
    const found = statement.all({
      ...pieces,
      ...(search && { match: search.match }),
      ...(kind && { kind }),
      ...(state && state !== 'open' && { state }),
      ...(after !== null && { after }),
      limit: limit + 1,
    }) as (Omit<CaseRow, 'number'> & NumberParts)[];
    const rows = found.slice(0, limit).map(({ site, year, n, ...row }) => ({
      ...row,
      number: composeNumber({ site, kind: row.kind, year, n }),
    }));
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  };
}
