import { eventPreimage, type EventText, readRows, type RowDigest } from '#domain/book/chain.ts';
import type { Db } from '../open.ts';
import type { AuditedTable } from './audited-rows.ts';
import { createRowDigester, sha256 } from './journal.ts';

/** The tables that decide who somebody is and what they may do. */
const STANDING = ['user', 'deputy', 'setting'] as const satisfies readonly AuditedTable[];
type StandingTable = (typeof STANDING)[number];

/** Whether accounts, deputations and settings are those that their last events left. */
interface StandingRows {
  /** The first row that isn't, as `表 user 第 3 行`; null when all stand. A millisecond or two. */
  differing(): string | null;
  /** The account's digest as one word (`user/3/2/ab…`), or null when it isn't that of its last event. */
  wordOf(userId: number): string | null;
}

const LAST = `
  SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev, hash,
    (SELECT next.prev FROM event AS next WHERE next.seq = event.seq + 1) AS nextPrev
  FROM event INDEXED BY event_standing
  WHERE (instr(rows, 'user/') > 0 OR instr(rows, 'deputy/') > 0 OR instr(rows, 'setting/') > 0) AND seq > ?
  ORDER BY seq`;

type StandingEvent = EventText & { readonly hash: string; readonly nextPrev: string | null };

/**
 * Reads the last digests once and follows the chain from there: what was read stays in memory, where no database
 * editor reaches it.
 */
export function createStandingRows(db: Db): StandingRows {
  const selectLast = db.prepare(LAST);
  const selectIds = new Map(
    STANDING.map((table) => [table, db.prepare(`SELECT id FROM "${table}"`).pluck()]),
  );
  const digest = createRowDigester(db);
  const last = new Map<StandingTable, Map<number, RowDigest>>(STANDING.map((table) => [table, new Map()]));
  let read = 0;
  let broken: string | null = null;

  function follow(): void {
    for (const row of selectLast.iterate(read)) {
      const event = row as StandingEvent; // the columns above
      const follows = event.nextPrev === null || event.nextPrev === event.hash;
      if (!follows || sha256(eventPreimage(event)) !== event.hash) broken ??= `第 ${event.seq} 号留痕`;
      for (const word of readRows(event.rows)) last.get(word.table as StandingTable)?.set(word.id, word);
      read = event.seq;
    }
  }

  const stands = (word: RowDigest): boolean =>
    digest(word.table as StandingTable, word.id, word.version).digest === word.digest;

  return {
    differing() {
      follow();
      if (broken !== null) return broken;
      for (const table of STANDING) {
        const known = last.get(table) ?? new Map<number, RowDigest>();
        const ids = (selectIds.get(table)?.all() ?? []) as number[];
        for (const id of ids) {
          const word = known.get(id);
          if (!word || !stands(word)) return nameOf(table, id);
        }
        const present = new Set(ids);
        for (const id of known.keys()) if (!present.has(id)) return nameOf(table, id);
      }
      return null;
    },
    wordOf(userId) {
      follow();
      const word = last.get('user')?.get(userId);
      if (broken !== null || !word) return null;
      try {
        return stands(word) ? `user/${word.id}/${word.version}/${word.digest}` : null;
      } catch {
        return null; // The row is gone.
      }
    },
  };
}

const WORDS: Readonly<Record<StandingTable, string>> = { user: '账号', deputy: '代理授权', setting: '设置' };

function nameOf(table: StandingTable, id: number): string {
  return `${WORDS[table]}第 ${id} 行`;
}
