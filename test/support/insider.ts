import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { eventPreimage, type EventText, GENESIS, printHead } from '#domain/book/chain.ts';
import { databasePath } from '../../src-main/register/open.ts';

/** What an insider with a database editor does to a register while the office is closed, or beside it. */
export interface Insider {
  readonly db: Database.Database;
  /** Runs statements with every guard lifted, and puts the guards back word for word. */
  unguarded(work: () => void): void;
  /** Computes every hash of the chain anew from an event on, as if nothing had happened. */
  rehash(from?: number): void;
  /** Appends an event of any content that fits the chain. */
  append(
    event: Pick<EventText, 'at' | 'type' | 'subject'> & { readonly payload?: object; readonly rows?: string },
  ): void;
  /** The head as paper would print it now. */
  head(): string;
  close(): void;
}

interface Guard {
  readonly name: string;
  readonly sql: string;
}

const COLUMNS =
  'seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev, hash';

export function insider(dataDir: string): Insider {
  const db = new Database(databasePath(dataDir));
  db.pragma('foreign_keys = OFF');

  const hashOf = (event: EventText): string =>
    createHash('sha256').update(eventPreimage(event)).digest('hex');
  const last = () =>
    (db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as
      | { seq: number; hash: string }
      | undefined) ?? GENESIS;

  function unguarded(work: () => void): void {
    const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as Guard[]; // the columns above
    for (const { name } of guards) db.exec(`DROP TRIGGER "${name}"`);
    try {
      work();
    } finally {
      for (const guard of guards) db.exec(guard.sql);
    }
  }

  return {
    db,
    unguarded,
    rehash(from = 1) {
      unguarded(() => {
        const update = db.prepare('UPDATE event SET prev = @prev, hash = @hash WHERE seq = @seq');
        let prev =
          (db
            .prepare('SELECT hash FROM event WHERE seq = ?')
            .pluck()
            .get(from - 1) as string | undefined) ?? GENESIS.hash;
        const events = db.prepare(`SELECT ${COLUMNS} FROM event WHERE seq >= ? ORDER BY seq`).all(from);
        for (const event of events as EventText[]) {
          const hash = hashOf({ ...event, prev });
          update.run({ seq: event.seq, prev, hash });
          prev = hash;
        }
      });
    },
    append({ at, type, subject, payload = {}, rows = '' }) {
      const { seq, hash } = last();
      const text = { seq: seq + 1, at, actorId: 1, actorName: '管理员', type, subject, rows, prev: hash };
      const event = { ...text, payload: JSON.stringify(payload) };
      db.prepare(
        `INSERT INTO event (seq, at, actor_id, actor_name, type, subject, payload, rows, prev, hash)
         VALUES (@seq, @at, @actorId, @actorName, @type, @subject, @payload, @rows, @prev, @hash)`,
      ).run({ ...event, hash: hashOf(event) });
    },
    head: () => printHead(last()),
    close: () => db.close(),
  };
}

/** Gives a row the digest its last event should have had: the whole rewrite, not a single cell. */
export function rewriteDigest({ db }: Pick<Insider, 'db'>, row: string, digest: string): number {
  const event = db
    .prepare("SELECT seq, rows FROM event WHERE ' ' || rows LIKE ? ORDER BY seq DESC LIMIT 1")
    .get(`% ${row}/%`) as { seq: number; rows: string };
  const rows = event.rows
    .split(' ')
    .map((word) => (word.startsWith(`${row}/`) ? `${word.split('/').slice(0, 3).join('/')}/${digest}` : word))
    .join(' ');
  db.prepare('UPDATE event SET rows = ? WHERE seq = ?').run(rows, event.seq);
  return event.seq;
}
