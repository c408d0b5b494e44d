import Database from 'better-sqlite3';
import type { Dictionaries } from '#contract/dictionaries.ts';
import { words } from '#contract/words.ts';
import { eventPreimage, type Head, readRows, rowPreimage, wordRows } from '#domain/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { digitsOf, indexText, plainSearchText, reverse } from '#domain/search-text.ts';
import { addMs, type Instant, msOf } from '#domain/time.ts';
import { type AuditedTable, columnsOf } from '../../src-main/audit/audited-rows.ts';
import { sha256 } from '../../src-main/audit/journal.ts';
import { databasePath } from '../../src-main/database/open.ts';
import { initialsOf } from '../../src-main/people/initials.ts';
import { createForms, pick, seededRandom } from './seed.ts';

type Value = string | number | null;
type Row = Record<string, Value>;

/** A finished case of the office, with everything its events left behind: the pattern of many. */
interface Pattern {
  readonly caseId: number;
  readonly begunAt: Instant;
  readonly events: readonly { readonly stored: Row; readonly words: ReturnType<typeof readRows> }[];
  /** Rows by table and id, as they stand. */
  readonly rows: ReadonlyMap<string, { readonly table: AuditedTable; readonly row: Row }>;
}

/**
 * Grows a register by copies of the cases that its office has made, far faster than by the router: same rows,
 * same events, other people, numbers and times, the chain true. Earlier events of a copy digest the row as it
 * stands at the end, which nobody can tell. Needs the office closed.
 */
export function growByCopies(dataDir: string, dictionaries: Dictionaries, count: number, seed = 1): void {
  const db = new Database(databasePath(dataDir));
  // A half-made copy is thrown away: no journal while it grows.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -262144');
  db.pragma('foreign_keys = OFF');
  const random = seededRandom(seed);
  const form = createForms(random, dictionaries);
  const patterns = readPatterns(db);
  const finished = patterns.filter(isFinished);
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

  const one = (): void => {
    const pattern = pick(random, random() < openShare ? patterns : finished);
    const shift = Math.max(0, msOf(head.at) - msOf(pattern.begunAt)) + 1000;
    const { requestId, customerName, customerPhone, unit, content, demand } = form(head.at);
    const original = pattern.rows.get(`case/${pattern.caseId}`)?.row ?? {};
    const entered = addMs(String(original.entered_at), shift);
    const key = `${original.site}/${original.kind}/${entered.slice(0, 4)}`;
    // The case's columns are those of the numbering.
    const parts = {
      site: original.site,
      kind: original.kind,
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
        customer_id: idOf('customer', Number(original.customer_id)),
      },
      customer: { name: customerName ?? '', initials: initialsOf(customerName ?? '') },
      customer_phone: { number: customerPhone ?? '', reversed: reverse(digitsOf(customerPhone ?? '')) },
      customer_unit: { unit: unit ?? '' },
    };
    const digests = new Map<string, string>();
    for (const [name, { table, row }] of pattern.rows) {
      if (regular !== undefined && table.startsWith('customer')) continue;
      const copied: Row = { ...shifted(row, shift), ...replaced[table], id: idOf(table, Number(row.id)) };
      for (const [column, to] of POINTERS)
        if (typeof copied[column] === 'number' && table !== 'case')
          copied[column] = idOf(to, Number(row[column]));
      if ('salt' in copied) copied.salt = newSalt();
      digests.set(name, write.row(table, copied));
      if (table === 'case') write.searchCase(copied, number);
      if (table === 'customer') write.searchCustomer(copied, unit ?? null);
    }
    for (const { stored: event, words: digested } of pattern.events) {
      const at = addMs(String(event.at), shift);
      const seq = head.seq + 1;
      const payload = JSON.parse(moved(String(event.payload), shift)) as Record<string, unknown>;
      if ('number' in payload) payload.number = number;
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
  for (const parts of last.values())
    if (parts.kind in words.kind) store.run({ ...parts, year: String(parts.year) });
  db.pragma('journal_mode = WAL');
  db.close();
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00/g;
const moved = (text: string, shift: number): string => text.replaceAll(INSTANT, (at) => addMs(at, shift));
const shifted = (row: Row, shift: number): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? moved(value, shift) : value,
    ]),
  );

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
    return [{ caseId, begunAt: String(found[0]?.at), events, rows }];
  });
}

function createWriter(db: Database.Database) {
  const inserts = new Map<string, Database.Statement>();
  const nextIds = new Map<string, number>();
  const insertText = db.prepare('INSERT INTO case_text VALUES (?, ?)');
  const insertSearch = db.prepare('INSERT INTO case_search (rowid, text) VALUES (?, ?)');
  const insertCustomerSearch = db.prepare('INSERT INTO customer_search (rowid, text) VALUES (?, ?)');
  const insertEvent = db.prepare(
    'INSERT INTO event VALUES (@seq, @at, @actorId, @actorName, @type, @subject, @payload, @rows, @prev, @hash)',
  );
  const insertPrivate = db.prepare('INSERT INTO event_private VALUES (?, ?, ?)');
  const versions = new Map<AuditedTable, readonly string[]>();

  return {
    nextId(table: AuditedTable): number {
      const next =
        nextIds.get(table) ??
        1 + Number(db.prepare(`SELECT coalesce(max(id), 0) FROM "${table}"`).pluck().get());
      nextIds.set(table, next + 1);
      return next;
    },
    /** Writes the row and returns its digest, made from the values without reading them back. */
    row(table: AuditedTable, row: Row): string {
      let insert = inserts.get(table);
      if (!insert) {
        const columns = Object.keys(row);
        insert = db.prepare(
          `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
        );
        inserts.set(table, insert);
      }
      insert.run(Object.values(row));
      let columns = versions.get(table);
      if (!columns) versions.set(table, (columns = columnsOf(table, 1) ?? []));
      return sha256(
        rowPreimage(
          table,
          1,
          columns.map((column) => row[column]),
        ),
      );
    },
    searchCase(row: Row, number: string): void {
      const searchable = {
        texts: [
          number,
          words.kind[row.kind as keyof typeof words.kind], // a case's kind
          ...[
            'customer_name',
            'channel_label',
            'category_label',
            'department_label',
            'unit',
            'content',
            'demand',
          ].map((column) => text(row[column])),
        ],
        phones: [text(row.customer_phone)],
        initials: [initialsOf(String(row.customer_name))],
      };
      insertText.run(row.id, plainSearchText(searchable));
      insertSearch.run(row.id, indexText(searchable));
    },
    searchCustomer(row: Row, unit: string | null): void {
      const searchable = { texts: [text(row.name), unit, text(row.contract_no)], phones: [], initials: [] };
      insertCustomerSearch.run(row.id, indexText(searchable));
    },
    event(row: Row, salt: string | null, hidden: Value): void {
      insertEvent.run(row);
      if (salt !== null) insertPrivate.run(row.seq, salt, hidden);
    },
  };
}

function text(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isFinished({ caseId, rows }: Pattern): boolean {
  return /closed|voided/.test(String(rows.get(`case/${caseId}`)?.row.state));
}
