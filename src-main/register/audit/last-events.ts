import { visitRows } from '#domain/book/chain.ts';

const DIGEST_BYTES = 32;

/** What the last events left of the rows of one table, by row id. */
export interface LeftRows {
  /** The place of a row below, by its id. */
  readonly places: ReadonlyMap<number, number>;
  /** The event that left it. */
  seqAt(place: number): number;
  versionAt(place: number): number;
  isDigestAt(place: number, digest: Buffer): boolean;
}

/** The last event that left each audited row: five million of them are a few hundred bytes of memory a thousand. */
export interface LastEvents {
  /** Takes in what an event left; call in the order of the chain. */
  take(seq: number, rows: string): void;
  of(table: string): LeftRows;
}

export function createLastEvents(): LastEvents {
  const tables = new Map<string, ReturnType<typeof createTable>>();
  const tableOf = (name: string): ReturnType<typeof createTable> => {
    const known = tables.get(name);
    if (known) return known;
    const made = createTable();
    tables.set(name, made);
    return made;
  };
  return {
    take: (seq, rows) => {
      visitRows(rows, (table, id, version, digest) => tableOf(table).put(id, seq, version, digest));
    },
    of: tableOf,
  };
}

function createTable() {
  const places = new Map<number, number>();
  let seqs = new Float64Array(64);
  let versions = new Float64Array(64);
  let digests = Buffer.alloc(64 * DIGEST_BYTES);

  function grow(): void {
    const size = seqs.length * 2;
    const [oldSeqs, oldVersions, oldDigests] = [seqs, versions, digests];
    seqs = new Float64Array(size);
    seqs.set(oldSeqs);
    versions = new Float64Array(size);
    versions.set(oldVersions);
    digests = Buffer.alloc(size * DIGEST_BYTES);
    digests.set(oldDigests);
  }

  return {
    places,
    put: (id: number, seq: number, version: number, digest: string): void => {
      let place = places.get(id);
      if (place === undefined) {
        place = places.size;
        if (place === seqs.length) grow();
        places.set(id, place);
      }
      seqs[place] = seq;
      versions[place] = version;
      const from = place * DIGEST_BYTES;
      // A word that is no digest leaves zeros, which no text has.
      if (digests.write(digest, from, DIGEST_BYTES, 'hex') !== DIGEST_BYTES || digest.length !== 64)
        digests.fill(0, from, from + DIGEST_BYTES);
    },
    seqAt: (place: number): number => seqs[place] ?? 0,
    versionAt: (place: number): number => versions[place] ?? 0,
    isDigestAt: (place: number, digest: Buffer): boolean => {
      const from = place * DIGEST_BYTES;
      return digests.compare(digest, 0, DIGEST_BYTES, from, from + DIGEST_BYTES) === 0;
    },
  };
}
