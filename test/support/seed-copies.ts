import Database from 'better-sqlite3';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { eventPreimage, type Head, readRows, wordRows } from '#domain/book/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { reverse } from '#domain/text/search-text.ts';
import { addMs, type Instant, msOf } from '#domain/time.ts';
import type { AuditedTable } from '../../src-main/register/audit/audited-rows.ts';
import { sha256 } from '../../src-main/register/audit/journal.ts';
import { databasePath } from '../../src-main/register/open.ts';
import { initialsOf } from '../../src-main/text/initials.ts';
import { createWriter, type Row } from './copy-writer.ts';
import { createForms, pick, seededRandom } from './seed.ts';

/** A finished case of the office, with everything its events left behind: the pattern of many. */
interface Pattern {
  readonly caseId: number;
  readonly begunAt: Instant;
  /** Whether work orders belong to it. */
  readonly orders: boolean;
  readonly events: readonly { readonly stored: Row; readonly words: ReturnType<typeof readRows> }[];
  /** Rows by table and id, as they stand. */
  readonly rows: ReadonlyMap<string, { readonly table: AuditedTable; readonly row: Row }>;
}

/**
 * Grows a register by copies of the cases that its office has made, far faster than by the router: same rows,
 * same events, other people, numbers and times, the chain true. Earlier events of a copy digest the row as it
 * stands at the end, which nobody can tell. Needs the office closed; returns the newest moment.
 */
export function growByCopies(
  dataDir: string,
  dictionaries: Dictionaries,
  count: number,
  seed = 1,
): { readonly at: Instant } {
  const db = new Database(databasePath(dataDir));
  // A half-made copy is thrown away: nothing is kept safe while it grows.
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -2097152');
  db.pragma('foreign_keys = OFF');
  // Made anew at the end, from sorted rows: far faster than row by row.
  const indexes = db
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name <> 'event'",
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  const random = seededRandom(seed);
  const form = createForms(random, dictionaries);
  const patterns = readPatterns(db);
  const dispatched = patterns.filter((pattern) => isOver(pattern, 'closed') && pattern.orders);
  const atOnce = patterns.filter((pattern) => isOver(pattern, 'closed') && !pattern.orders);
  const voided = patterns.filter((pattern) => isOver(pattern, 'voided'));
  const people = db.prepare("SELECT id, name FROM user WHERE roles NOT LIKE '%admin%'").all() as Person[];
  // A counter has some hundreds of open cases, however long its register.
  const openShare = Math.min(0.5, 300 / count);
  // Invented people need no secrets; the same seed gives the same bytes.
  let salts = 0;
  const newSalt = (): string => (salts += 1).toString(16).padStart(32, '0');
  const write = createWriter(db);
  let head = db.prepare('SELECT seq, hash, at FROM event ORDER BY seq DESC LIMIT 1').get() as Head & {
    at: Instant;
  };
  const customers = new Map<string, number>();
  const last = new Map<string, NumberParts>();
  for (const row of db
    .prepare('SELECT site, series AS kind, CAST(period AS INTEGER) AS year, last AS n FROM counter')
    .all() as NumberParts[])
    last.set(`${row.site}/${row.kind}/${row.year}`, row);

  const placeOf = (categoryId: number): Row => {
    const category = dictionaries.categories.find(({ id }) => id === categoryId);
    const department = dictionaries.departments.find(({ id }) => id === category?.departmentId);
    return {
      category_id: categoryId,
      category_label: category?.label ?? '',
      department_id: department?.id ?? null,
      department_label: department?.name ?? null,
    };
  };

  const one = (): void => {
    const share = random();
    const pattern = pick(
      random,
      share < openShare ? patterns : share > 0.98 ? voided : share > 0.73 ? dispatched : atOnce,
    );
    moments.clear();
    const shift = Math.max(0, msOf(head.at) - msOf(pattern.begunAt)) + 1000;
    const { requestId, customerName, customerPhone, unit, content, demand, ...about } = form(head.at);
    const original = pattern.rows.get(`case/${pattern.caseId}`)?.row ?? {};
    const entered = addMs(String(original.entered_at), shift);
    // Work orders are a complaint's; what was solved at once may have been anything.
    const kind = pattern.orders ? String(original.kind) : about.kind;
    const key = `${original.site}/${kind}/${entered.slice(0, 4)}`;
    // The case's columns are those of the numbering.
    const parts = {
      site: original.site,
      kind,
      year: Number(entered.slice(0, 4)),
      n: (last.get(key)?.n ?? 0) + 1,
    } as NumberParts;
    last.set(key, parts);
    const number = composeNumber(parts);
    const ids = new Map<string, number>();
    const idOf = (table: AuditedTable, id: number): number => {
      const known = ids.get(`${table}/${id}`);
      if (known !== undefined) return known;
      const next = write.nextId(table);
      ids.set(`${table}/${id}`, next);
      return next;
    };
    const person = `${customerName}/${customerPhone}`;
    const regular = customers.get(person);
    if (regular === undefined) customers.set(person, idOf('customer', Number(original.customer_id)));
    else ids.set(`customer/${original.customer_id}`, regular);

    const replaced: Readonly<Record<string, Row>> = {
      case: {
        ...parts,
        request_id: requestId,
        customer_name: customerName ?? '',
        customer_phone: customerPhone ?? null,
        unit: unit ?? null,
        content,
        demand: demand ?? null,
        repeat_of: null,
        ...placeOf(about.categoryId),
        ...ownedBy(pick(random, people)),
        customer_id: idOf('customer', Number(original.customer_id)),
      },
      customer: { name: customerName ?? '', initials: initialsOf(customerName ?? '')[0] },
      customer_phone: {
        number: customerPhone ?? '',
        reversed: reverse(phoneKeys(customerPhone ?? '')[0] ?? ''),
      },
      customer_unit: { unit: unit ?? '' },
    };
    const digests = new Map<string, string>();
    for (const [name, { table, row }] of pattern.rows) {
      if (regular !== undefined && table.startsWith('customer')) continue;
      const copied: Row = { ...shifted(row, shift), ...replaced[table], id: idOf(table, Number(row.id)) };
      for (const [column, to] of POINTERS)
        if (typeof copied[column] === 'number' && table !== 'case')
          copied[column] = idOf(to, Number(row[column]));
      if (table === 'callback' && copied.level !== null) copied.level = pick(random, LEVELS);
      if ('salt' in copied) copied.salt = newSalt();
      digests.set(name, write.row(table, copied));
      if (table === 'case') write.searchCase(copied, number);
      if (table === 'customer') write.searchCustomer(copied, unit ?? null);
    }
    for (const { stored: event, words: digested } of pattern.events) {
      const at = addMs(String(event.at), shift);
      const seq = head.seq + 1;
      const payload = JSON.parse(moved(String(event.payload), shift)) as Record<string, unknown>;
      if ('number' in payload) Object.assign(payload, { number, kind });
      const hidden =
        event.type === 'case.registered'
          ? JSON.stringify({ name: customerName, phone: customerPhone, unit, content, demand })
          : (event.text ?? null);
      const salt = hidden === null ? null : newSalt();
      if (salt !== null) payload.personal = sha256(`${salt}${hidden}`);
      const rows = digested.flatMap((word) => {
        const digest = digests.get(`${word.table}/${word.id}`);
        // Words name audited tables only.
        return digest === undefined
          ? []
          : [{ ...word, id: idOf(word.table as AuditedTable, word.id), digest }];
      });
      const stored = {
        seq,
        at,
        actorId: Number(event.actor_id),
        actorName: String(event.actor_name),
        type: String(event.type),
        subject: `case/${idOf('case', pattern.caseId)}`,
        payload: JSON.stringify(payload),
        rows: wordRows(rows),
        prev: head.hash,
      };
      const hash = sha256(eventPreimage(stored));
      write.event({ ...stored, hash }, salt, hidden);
      head = { seq, hash, at };
    }
  };

  const batch = db.transaction((size: number) => {
    for (let index = 0; index < size; index += 1) one();
  });
  for (let done = 0; done < count; done += 10_000) batch(Math.min(10_000, count - done));
  const store = db.prepare(
    'INSERT INTO counter VALUES (@site, @kind, @year, @n) ON CONFLICT DO UPDATE SET last = excluded.last',
  );
  for (const { sql } of indexes) db.exec(sql);
  for (const parts of last.values())
    if (parts.kind in words.kind) store.run({ ...parts, year: String(parts.year) });
  db.pragma('journal_mode = WAL');
  db.close();
  return { at: head.at };
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00/g;
/** Moments of the case being copied, moved: most of them stand in several rows. */
const moments = new Map<string, Instant>();
function movedMoment(at: string, shift: number): Instant {
  let to = moments.get(at);
  if (to === undefined) moments.set(at, (to = addMs(at, shift)));
  return to;
}
const moved = (text: string, shift: number): string =>
  text.includes('+08:00') ? text.replaceAll(INSTANT, (at) => movedMoment(at, shift)) : text;
const shifted = (row: Row, shift: number): Row => {
  const copy: Row = {};
  for (const [column, value] of Object.entries(row))
    copy[column] = typeof value === 'string' ? moved(value, shift) : value;
  return copy;
};

/** Columns that point to rows which are copied along. */
const POINTERS = [
  ['case_id', 'case'],
  ['customer_id', 'customer'],
  ['order_id', 'work_order'],
  ['callback_id', 'callback'],
  ['measure_id', 'measure'],
] as const satisfies readonly (readonly [string, AuditedTable])[];

/** Cases whose customer was new, registered without pointing to another case: whole in themselves. */
function readPatterns(db: Database.Database): Pattern[] {
  const whole = db
    .prepare(
      'SELECT id FROM "case" WHERE linked_to IS NULL AND repeat_of IS NULL AND customer_id IS NOT NULL ORDER BY id',
    )
    .pluck()
    .all() as number[];
  const selectEvents = db.prepare(`
    SELECT event.*, event_private.text FROM event LEFT JOIN event_private ON event_private.seq = event.seq
    WHERE subject = ? ORDER BY event.seq`);
  return whole.flatMap((caseId) => {
    const found = selectEvents.all(`case/${caseId}`) as Row[];
    const events = found.map((stored) => ({ stored, words: readRows(String(stored.rows)) }));
    const named = events.flatMap(({ words }) => words);
    if (!named.some(({ table }) => table === 'customer')) return [];
    const rows = new Map(
      named.map(({ table, id }) => [
        `${table}/${id}`,
        // The register names audited tables only.
        {
          table: table as AuditedTable,
          row: db.prepare(`SELECT * FROM "${table}" WHERE id = ?`).get(id) as Row,
        },
      ]),
    );
    return [
      {
        caseId,
        begunAt: String(found[0]?.at),
        orders: named.some(({ table }) => table === 'work_order'),
        events,
        rows,
      },
    ];
  });
}

function isOver({ caseId, rows }: Pattern, state: 'closed' | 'voided'): boolean {
  return rows.get(`case/${caseId}`)?.row.state === state;
}

interface Person {
  readonly id: number;
  readonly name: string;
}

const ownedBy = ({ id, name }: Person): Row => ({ owner_id: id, owner_name: name });

/** As calls come out: of forty, sixteen very satisfied, one not at all. */
const LEVELS = [
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3,
  3, 3, 3, 4,
];
