import type { RegisterFilter } from '#contract/counter/register.ts';
import { CASE_STATES, OPEN_STATES } from '#domain/terms.ts';
import { addDays, instantAt } from '#domain/time.ts';

/** One way in which the register is narrowed. */
export interface Narrowing {
  /** What a row `c` must satisfy. */
  readonly condition: string;
  /** The ids that come into question as `SELECT … AS id`, read from an index alone. */
  readonly ids: string;
  /** The index that has these rows in the order of their ids; null where it has them in another one. */
  readonly index: string | null;
}

/** The ways in which a filter narrows the register, and the values of their `@names`. */
interface Narrowed {
  readonly by: readonly Narrowing[];
  readonly values: Readonly<Record<string, string | number>>;
}

/** Ids that only the rules know: cases by the state of their clocks, a category with those below it. */
interface KnownIds {
  readonly clock: readonly number[] | null;
  readonly categories: readonly number[] | null;
}

const OVER = CASE_STATES.filter((state) => !OPEN_STATES.some((open) => open === state));
const OVER_SQL = `(${OVER.map((state) => `'${state}'`).join(', ')})`;
const LAST_LEVEL = `(
  SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY n DESC LIMIT 1)`;

/** Says a filter in SQL; the words of the search box aren't part of it. */
export function narrow(filter: Omit<RegisterFilter, 'query'>, known: KnownIds): Narrowed {
  const { kind, state, departmentId, ownerId, nature, level, repeat, late, from, to } = filter;
  const { clock, categories } = known;
  const by = [
    ...(kind === null ? [] : [where('c.kind = @kind', 'kind = @kind', null)]),
    ...(state === null ? [] : [ofState(state)]),
    ...(clock === null ? [] : [list('c.id', 'SELECT value AS id FROM json_each(@clock)')]),
    ...(categories === null ? [] : [ofCategories(categories)]),
    ...(departmentId === null ? [] : [column('department_id', 'departmentId', 'case_by_department')]),
    ...(ownerId === null ? [] : [column('owner_id', 'ownerId', 'case_by_owner')]),
    ...(nature === null ? [] : [column('nature', 'nature', 'case_by_nature')]),
    ...(level === null ? [] : [LEVEL]),
    ...(repeat ? [where('c.repeat_of IS NOT NULL', 'repeat_of IS NOT NULL', 'case_repeat')] : []),
    ...(late ? [where('c.late_entry_reason IS NOT NULL', 'late_entry_reason IS NOT NULL', 'case_late')] : []),
    ...(from === null && to === null ? [] : [RECEIVED]),
  ];
  return {
    by,
    values: {
      ...(kind !== null && { kind }),
      ...(state !== null && state !== 'open' && { state }),
      ...(clock !== null && { clock: JSON.stringify(clock) }),
      ...(categories !== null && { categories: JSON.stringify(categories) }),
      ...(departmentId !== null && { departmentId }),
      ...(ownerId !== null && { ownerId }),
      ...(nature !== null && { nature }),
      ...(level !== null && { level }),
      ...((from !== null || to !== null) && {
        from: instantAt(from ?? '1900-01-01', '00:00'),
        to: instantAt(addDays(to ?? '9998-12-31', 1), '00:00'),
      }),
    },
  };
}

/** The ids of a period lie close together; a walk needs to look nowhere else. */
export const RECEIVED: Narrowing = {
  condition: 'c.received_at >= @from AND c.received_at < @to',
  ids: 'SELECT id FROM "case" INDEXED BY case_by_received WHERE received_at >= @from AND received_at < @to',
  index: null,
};

const LEVEL: Narrowing = {
  condition: `${LAST_LEVEL} = @level`,
  // Also those that had this level before their last callback: the condition tells them apart.
  ids: 'SELECT case_id AS id FROM callback INDEXED BY callback_by_level WHERE level = @level',
  index: null,
};

function ofState(state: NonNullable<RegisterFilter['state']>): Narrowing {
  const open = `state NOT IN ${OVER_SQL}`;
  if (state === 'open') return where(`c.${open}`, open, 'case_open');
  return OVER.some((over) => over === state)
    ? where(
        `c.state IN ${OVER_SQL} AND c.state = @state`,
        `state IN ${OVER_SQL} AND state = @state`,
        'case_over',
      )
    : where(`c.${open} AND c.state = @state`, `${open} AND state = @state`, 'case_open');
}

function ofCategories(categories: readonly number[]): Narrowing {
  const among = 'IN (SELECT value FROM json_each(@categories))';
  return {
    condition: categories.length === 1 ? 'c.category_id = @categories ->> 0' : `c.category_id ${among}`,
    ids: `SELECT id FROM "case" INDEXED BY case_by_category WHERE category_id ${among}`,
    index: categories.length === 1 ? 'case_by_category' : null,
  };
}

function column(name: string, value: string, index: string): Narrowing {
  return where(`c.${name} = @${value}`, `${name} = @${value}`, index);
}

function where(condition: string, own: string, index: string | null): Narrowing {
  const by = index === null ? '' : ` INDEXED BY ${index}`;
  return { condition, ids: `SELECT id FROM "case"${by} WHERE ${own}`, index };
}

function list(column: string, ids: string): Narrowing {
  return { condition: `${column} IN (${ids})`, ids, index: null };
}
