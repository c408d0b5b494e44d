import { DISSATISFIED } from '#domain/work/callbacks/levels.ts';
import type { CustomerFilter, CustomerPage, CustomerRow } from '#contract/counter/customer-archive.ts';
import { reverse, searchQuery } from '#domain/text/search-text.ts';
import type { Db } from '../../register/open.ts';
import { phoneTails, rangeOf } from './range.ts';

/** The rows of the archive a filter finds, newest first, a page at a time. */
interface ArchivePages {
  page(filter: CustomerFilter, after: number | null, limit: number): CustomerPage;
  row(id: number): CustomerRow | null;
  count(filter: CustomerFilter): number;
}

const OPEN_CASE = "state NOT IN ('closed', 'archived', 'voided')";

/** The newest result of a customer, of a case or of a batch. */
const LAST_LEVEL = `(SELECT level FROM (
    SELECT callback.level, callback.result_at FROM "case" JOIN callback ON callback.case_id = "case".id
      WHERE "case".customer_id = c.id AND callback.level IS NOT NULL
    UNION ALL
    SELECT level, result_at FROM batch_task WHERE customer_id = c.id AND level IS NOT NULL)
  ORDER BY result_at DESC LIMIT 1)`;

const ROW = `
  SELECT c.id, c.name, c.type, c.member, c.contract_no AS contractNo, user.name AS clerkName,
    (SELECT number FROM customer_phone WHERE customer_id = c.id AND retired_at IS NULL ORDER BY is_primary DESC, id LIMIT 1) AS phone,
    (SELECT count(*) FROM customer_phone WHERE customer_id = c.id AND retired_at IS NULL) AS phones,
    (SELECT unit FROM customer_unit WHERE customer_id = c.id AND retired_at IS NULL ORDER BY id LIMIT 1) AS unit,
    (SELECT count(*) FROM customer_unit WHERE customer_id = c.id AND retired_at IS NULL) AS units,
    (SELECT count(*) FROM "case" WHERE customer_id = c.id AND ${OPEN_CASE}) AS open,
    ${LAST_LEVEL} AS lastLevel
  FROM customer AS c
  LEFT JOIN user ON user.id = c.clerk_id`;

export function createArchivePages(db: Db): ArchivePages {
  const prepared = new Map<string, ReturnType<Db['prepare']>>();
  const selectOne = db.prepare(`${ROW} WHERE c.id = ?`);

  function prepare(sql: string): ReturnType<Db['prepare']> {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = db.prepare(sql)));
    return statement;
  }

  function page(filter: CustomerFilter, after: number | null, limit: number): CustomerPage {
    const found = conditionsOf(filter);
    const where = [...found.conditions, ...(after === null ? [] : ['c.id < @after'])].join('\n  AND ');
    const stored = prepare(`${ROW}\nWHERE ${where}\nORDER BY c.id DESC\nLIMIT @limit`).all({
      ...found.values,
      ...(after !== null && { after }),
      limit: limit + 1,
    }) as StoredRow[];
    const rows = stored.slice(0, limit).map(rowOf);
    return { rows, next: stored.length > limit ? (rows.at(-1)?.id ?? null) : null };
  }

  function count(filter: CustomerFilter): number {
    const found = conditionsOf(filter);
    const sql = `SELECT count(*) AS count FROM customer AS c WHERE ${found.conditions.join(' AND ')}`;
    return (prepare(sql).get(found.values) as { readonly count: number }).count;
  }

  return {
    page,
    count,
    row: (id) => {
      const found = selectOne.get(id) as StoredRow | undefined;
      return found ? rowOf(found) : null;
    },
  };
}

interface Conditions {
  readonly conditions: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
}

/** What a filter asks of a customer `c`. */
function conditionsOf(filter: CustomerFilter): Conditions {
  const search = searchOf(filter.query);
  const conditions = [
    'c.merged_into IS NULL',
    ...(search.where === '' ? [] : [`c.id IN (${search.where})`]),
    ...(filter.type === null ? [] : ['c.type = @type']),
    ...(filter.members ? ['c.member = 1'] : []),
    ...(filter.clerkId === null ? [] : ['c.clerk_id = @clerkId']),
    ...(filter.open
      ? [`c.id IN (SELECT customer_id FROM "case" WHERE ${OPEN_CASE} AND customer_id IS NOT NULL)`]
      : []),
    ...(filter.dissatisfied ? [`c.id IN (${EVER_DISSATISFIED})`, `${LAST_LEVEL} = 4`] : []),
    ...(filter.talk
      ? ['c.id IN (SELECT customer_id FROM customer_talk WHERE finished_at IS NULL AND withdrawn_at IS NULL)']
      : []),
  ];
  const values = {
    ...search.values,
    ...(filter.type !== null && { type: filter.type }),
    ...(filter.clerkId !== null && { clerkId: filter.clerkId }),
  };
  return { conditions, values };
}

type StoredRow = Omit<CustomerRow, 'member'> & { readonly member: number };

const rowOf = (row: StoredRow): CustomerRow => ({ ...row, member: row.member === 1 });

const EVER_DISSATISFIED = `
  SELECT "case".customer_id FROM callback JOIN "case" ON "case".id = callback.case_id
    WHERE callback.level = ${DISSATISFIED} AND "case".customer_id IS NOT NULL
  UNION SELECT customer_id FROM batch_task WHERE customer_id IS NOT NULL AND level = ${DISSATISFIED}`;

interface Search {
  /** Ids by every way the typed text may be meant; empty when nothing was typed. */
  readonly where: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A phone tail, a name or part of it, initials, a unit, a contract number. */
function searchOf(query: string): Search {
  const typed = query.trim();
  if (typed === '') return { where: '', values: {} };
  const ways: string[] = [];
  const values: Record<string, string> = {};
  const beginning = (table: string, id: string, column: string, prefix: string): void => {
    const { from, to } = rangeOf(prefix);
    values[`${column}From`] = from;
    values[`${column}To`] = to;
    ways.push(`SELECT ${id} FROM ${table} WHERE ${column} >= @${column}From AND ${column} < @${column}To`);
  };
  const [tail] = phoneTails(typed);
  if (tail !== undefined) beginning('customer_phone', 'customer_id', 'reversed', reverse(tail));
  if (/^[a-z][a-z0-9]*$/i.test(typed)) beginning('customer', 'id', 'initials', typed.toLowerCase());
  if (/[0-9a-z]/i.test(typed)) beginning('customer', 'id', 'contract_no', typed);
  beginning('customer_unit', 'customer_id', 'unit', typed);
  const search = searchQuery(typed);
  if (search) {
    ways.push('SELECT rowid FROM customer_search WHERE customer_search MATCH @match');
    values.match = search.match;
  }
  return { where: ways.join(' UNION '), values };
}
