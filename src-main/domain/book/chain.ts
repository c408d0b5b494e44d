/** One link of the chain of events (留痕): its place and its SHA-256. */
export interface Head {
  readonly seq: number;
  /** 64 lower-case hex digits. */
  readonly hash: string;
}

/** What stands before the first event. */
export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

/** The stored columns of an event that its hash covers, exactly as stored. */
export interface EventText {
  readonly seq: number;
  readonly at: string;
  readonly actorId: number;
  readonly actorName: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly rows: string;
  readonly prev: string;
}

/** The text whose SHA-256 is the event's hash: versioned, every field with its length (day-one: event). */
export function eventPreimage(event: EventText): string {
  return `e1${field(event.prev)}${field(String(event.seq))}${field(event.at)}${field(String(event.actorId))}${field(event.actorName)}${field(event.type)}${field(event.subject)}${field(event.payload)}${field(event.rows)}`;
}

/** The text whose SHA-256 is the digest of a row: table, version and each value with type and length. */
export function rowPreimage(table: string, version: number, values: readonly unknown[]): string {
  let text = `r${version}${field(table)}`;
  for (const value of values) {
    if (value === null || value === undefined) text += 'n';
    else if (typeof value === 'number') text += `i${value};`;
    else if (typeof value === 'string') text += `t${field(value)}`;
    else throw new TypeError(`a column of ${table} holds neither text nor number`);
  }
  return text;
}

/** The digest of one row an event leaves behind, as one word of the event's `rows`. */
export interface RowDigest {
  readonly table: string;
  readonly id: number;
  readonly version: number;
  readonly digest: string;
}

/** `case/12/1/ab…` words, separated by blanks. */
export function wordRows(rows: readonly RowDigest[]): string {
  return rows.map((row) => `${row.table}/${row.id}/${row.version}/${row.digest}`).join(' ');
}

/** Reads what `wordRows` wrote; unreadable words are left out (the hash already covers the text). */
export function readRows(text: string): RowDigest[] {
  const rows: RowDigest[] = [];
  visitRows(text, (table, id, version, digest) => rows.push({ table, id, version, digest }));
  return rows;
}

/** Tells each word of `wordRows` without making a list of it: verification reads millions. */
export function visitRows(
  text: string,
  visit: (table: string, id: number, version: number, digest: string) => void,
): void {
  for (let from = 0; from < text.length;) {
    const blank = text.indexOf(' ', from);
    const end = blank < 0 ? text.length : blank;
    const id = text.indexOf('/', from) + 1;
    const version = id === 0 ? 0 : text.indexOf('/', id) + 1;
    const digest = version === 0 ? 0 : text.indexOf('/', version) + 1;
    if (digest > 0 && digest <= end) {
      const more = text.indexOf('/', digest);
      visit(
        text.slice(from, id - 1),
        Number(text.slice(id, version - 1)),
        Number(text.slice(version, digest - 1)),
        text.slice(digest, more < 0 || more > end ? end : more),
      );
    }
    from = end + 1;
  }
}

/** The head as printed on paper: place and the first 16 digits in fours, `128-9F3A-77C0-12DE-55B1`. */
export function printHead(head: Head): string {
  const digits = head.hash.slice(0, 16).toUpperCase();
  return `${head.seq}-${digits.match(/.{4}/g)?.join('-') ?? ''}`;
}

/** What a person typed off paper (or a whole hash): place if given, and the leading digits; null if unreadable. */
export function parseHead(typed: string): { readonly seq: number | null; readonly digits: string } | null {
  const compact = typed.trim().toLowerCase().replaceAll(/[\s·]/g, '');
  const printed = /^(\d+)-((?:[0-9a-f]{4}-?){3,16})$/.exec(compact);
  if (printed) return { seq: Number(printed[1]), digits: printed[2]?.replaceAll('-', '') ?? '' };
  if (/^[0-9a-f]{12,64}$/.test(compact)) return { seq: null, digits: compact };
  return null;
}

function field(text: string): string {
  return `${text.length}:${text}`;
}
