import type { CasePage, CaseRow } from '#contract/counter/cases.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { isHanOnly, type SearchQuery, searchQuery } from '#domain/text/search-text.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import { narrow, type Narrowing, RECEIVED } from './register-narrowing.ts';

type Value = string | number;

/** What the register must ask of others. */
interface PageAreas {
  /** Cases whose most pressing open clock stands so. */
  readonly casesByClock: (
    state: NonNullable<Parsed<'case.page'>['clock']>,
    now: Instant,
  ) => readonly number[];
}

type ReadCasePage = (input: Parsed<'case.page'>, now: Instant) => CasePage;

const ROW = `
  SELECT c.id, c.kind, c.site, c.year, c.n, c.state, c.round, c.received_at AS receivedAt,
    c.customer_name AS customerName, c.customer_phone AS customerPhone, c.unit, c.category_label AS categoryLabel,
    substr(c.content, 1, 160) AS content, c.owner_id AS ownerId, c.owner_name AS ownerName, c.severity,
    c.department_label AS departmentLabel, c.nature,
    (SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY n DESC LIMIT 1) AS lastLevel,
    (SELECT min(due_at) FROM clock
     WHERE case_id = c.id AND finished_at IS NULL AND withdrawn_at IS NULL) AS dueAt
  FROM "case" AS c`;

/** Where one way of reading a page becomes dearer than another; measured at a million cases. */
export interface PageLimits {
  /** Up to so many rows are looked at one by one sooner than a longer list is walked through. */
  readonly few: number;
  /** Beyond it two lists count as equally long. */
  readonly many: number;
}

const LIMITS: PageLimits = { few: 1500, many: 10_000 };
const MOST_STATEMENTS = 400;

/**
 * The register (台账) by keyset: a page costs the same at any depth. Words and filters meet on the shorter side,
 * found by counting hits: a plain join walks a frequent word through a rare filter for seconds (spec 60).
 */
export function createCasePage(
  db: Db,
  { casesByClock }: PageAreas,
  { few, many }: PageLimits = LIMITS,
): ReadCasePage {
  const prepared = new Map<string, ReturnType<Db['prepare']>>();
  const below = db
    .prepare(
      `WITH RECURSIVE below (id) AS (
         SELECT @id UNION SELECT category.id FROM category JOIN below ON category.parent_id = below.id)
       SELECT id FROM below`,
    )
    .pluck();
  const reach = db.prepare(
    `SELECT count(*) AS count, min(id) AS low, max(id) AS high FROM (${RECEIVED.ids})`,
  );

  function statement(sql: string): ReturnType<Db['prepare']> {
    let known = prepared.get(sql);
    if (!known) {
      if (prepared.size > MOST_STATEMENTS) prepared.clear();
      prepared.set(sql, (known = db.prepare(sql)));
    }
    return known;
  }

  return (input, now) => {
    const { query, after, limit, oldestFirst, ...filter } = input;
    const search = searchQuery(query);
    if (query !== '' && search === null) return { rows: [], next: null };
    const { by, values: own } = narrow(filter, {
      clock: filter.clock === null ? null : casesByClock(filter.clock, now),
      categories: filter.categoryId === null ? null : (below.all({ id: filter.categoryId }) as number[]),
    });
    const values: Record<string, Value> = { ...own, ...wordValues(search), limit: limit + 1 };
    const bounds = boundsOf(by, values, after, oldestFirst);
    const direction = oldestFirst ? 'ASC' : 'DESC';
    const ids = idsOf(search, by, values, bounds, direction);
    const sql = `${ROW}\nWHERE c.id IN (${ids}\nLIMIT @limit)\nORDER BY c.id ${direction}`;
    const found = statement(sql).all(used(sql, values)) as (Omit<CaseRow, 'number'> & NumberParts)[];
    const rows = found.slice(0, limit).map(({ site, year, n, ...row }) => ({
      ...row,
      number: composeNumber({ site, kind: row.kind, year, n }),
    }));
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  };

  /** Where the ids can lie: behind the last row of the page before, and within the period. */
  function boundsOf(
    by: readonly Narrowing[],
    values: Record<string, Value>,
    after: number | null,
    oldestFirst: boolean,
  ): (id: string) => readonly string[] {
    if (after !== null) values.after = after;
    const inPeriod = by.includes(RECEIVED);
    if (inPeriod) {
      const { low, high } = reach.get(used(RECEIVED.ids, values)) as {
        low: number | null;
        high: number | null;
      };
      values.low = low ?? 0;
      values.high = high ?? 0;
    }
    return (id) => [
      ...(after === null ? [] : [oldestFirst ? `${id} > @after` : `${id} < @after`]),
      ...(inPeriod ? [`${id} >= @low`, `${id} <= @high`] : []),
    ];
  }

  /** The ids of the page as SQL, read from the side that has fewest rows to look at. */
  function idsOf(
    search: SearchQuery | null,
    by: readonly Narrowing[],
    values: Readonly<Record<string, Value>>,
    bounds: (id: string) => readonly string[],
    direction: 'ASC' | 'DESC',
  ): string {
    const conditions = by.map(({ condition }) => condition);
    const order = `ORDER BY c.id ${direction}`;
    const fromWord = () => {
      const all = ['case_search MATCH @match', ...bounds('s.rowid'), ...conditions, ...piecesOf(search)];
      const joined = all.some((condition) => condition.includes('c.'));
      return joined
        ? `SELECT c.id FROM case_search AS s CROSS JOIN "case" AS c ON c.id = s.rowid
           WHERE ${all.join(' AND ')} ORDER BY s.rowid ${direction}`
        : `SELECT s.rowid FROM case_search AS s WHERE ${all.join(' AND ')} ORDER BY s.rowid ${direction}`;
    };
    const walk = (index: string | null, more: readonly string[]) => {
      const all = [...bounds('c.id'), ...conditions, ...more];
      const where = all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`;
      return `SELECT c.id FROM "case" AS c ${index === null ? 'NOT INDEXED' : `INDEXED BY ${index}`} ${where} ${order}`;
    };
    const fromFew = ({ ids }: Narrowing, more: readonly string[]) => `
      SELECT c.id FROM (SELECT DISTINCT id FROM (${ids})) AS s CROSS JOIN "case" AS c ON c.id = s.id
      WHERE ${[...bounds('c.id'), ...conditions, ...more].join(' AND ')} ${order}`;

    const count = (ids: string, most: number): number => {
      const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM (${ids}) LIMIT ${most})`;
      return (statement(sql).get(used(sql, values)) as { count: number }).count;
    };
    if (by.length === 0) {
      if (search === null) return walk(null, []);
      const near = `SELECT c.id FROM (${walk(null, [])} LIMIT ${GLANCE}) AS c WHERE ${hasText(0)}`;
      const page = Number(values.limit);
      return isOneSign(search) && count(near, page) === page ? walk(null, [hasText(0)]) : fromWord();
    }
    const shortest = (most: number, among: readonly Narrowing[]) =>
      among
        .map((narrowing) => ({ narrowing, hits: count(narrowing.ids, most) }))
        .toSorted((one, other) => one.hits - other.hits)[0];

    const hits = search ? count(HITS, many) : 0;
    if (search && hits < few) return fromWord();
    const more = search ? wordConditions(search, hits < many) : [];
    const rare = shortest(few, by);
    if (rare && rare.hits < few) return fromFew(rare.narrowing, more);
    // In the order of their ids: by an index of their own, or close together.
    const inOrder = by.filter((narrowing) => narrowing.index !== null || narrowing === RECEIVED);
    const list =
      inOrder.length > 1 || search
        ? shortest(many, inOrder)
        : inOrder.map((only) => ({ narrowing: only, hits: 0 }))[0];
    if (!search) return walk(list?.narrowing.index ?? null, []);
    // To check a row for a word without its index costs as much as reading its text.
    return list && isHanOnly(search) && list.hits < hits ? walk(list.narrowing.index, more) : fromWord();
  }
}

/** Rows looked at for one character before the index is asked, which has to gather all words that begin with it. */
const GLANCE = 400;

const isOneSign = (search: SearchQuery): boolean =>
  search.words.length === 1 && search.words[0]?.length === 1 && isHanOnly(search);

const HITS = 'SELECT rowid AS id FROM case_search WHERE case_search MATCH @match';

function wordValues(search: SearchQuery | null): Record<string, Value> {
  if (search === null) return {};
  return {
    match: search.match,
    ...Object.fromEntries(search.words.map((word, index) => [`word${index}`, word])),
  };
}

/** Pieces that the index finds too often: a phrase of pairs also matches across punctuation. */
function piecesOf(search: SearchQuery | null): string[] {
  const pieces = search?.pieces ?? [];
  return pieces.map((piece) => hasText((search?.words ?? []).indexOf(piece)));
}

/** That a row `c` has the words; `listed`: there are few enough hits to be listed once, else each row is looked up. */
function wordConditions(search: SearchQuery, listed: boolean): string[] {
  if (isHanOnly(search)) return search.words.map((_, index) => hasText(index));
  return [
    listed
      ? `c.id IN (${HITS})`
      : 'EXISTS (SELECT 1 FROM case_search WHERE case_search MATCH @match AND rowid = c.id)',
    ...piecesOf(search),
  ];
}

const hasText = (index: number): string =>
  `EXISTS (SELECT 1 FROM case_text WHERE case_id = c.id AND instr(text, @word${index}) > 0)`;

/** Only the values that a statement names: SQLite refuses the others. */
function used(sql: string, values: Readonly<Record<string, Value>>): Record<string, Value> {
  const names = new Set(Array.from(sql.matchAll(/@(\w+)/g), ([, name = '']) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
