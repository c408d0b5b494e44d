import { hash as hashOnce } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import {
  eventPreimage,
  GENESIS,
  type Head,
  type RowDigest,
  rowPreimage,
  wordRows,
} from '#domain/book/chain.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../open.ts';
import { newSalt } from '../salt.ts';
import { type AuditedTable, auditedColumns, columnsOf, currentVersion } from './audited-rows.ts';

/** Who acts: a signed-in person, or the program itself (id 0). */
export interface Actor {
  readonly id: number;
  readonly name: string;
}

/** What an event says; `personal` goes beside the chain, salted and erasable, only its digest into it. */
export interface Entry {
  readonly at: Instant;
  readonly actor: Actor;
  readonly type: string;
  /** What it is about, `case/12`; the timeline asks by it. */
  readonly subject: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly personal?: Readonly<Record<string, unknown>>;
  /** The rows this event leaves behind; their digests make a later changed character nameable. */
  readonly rows?: readonly (readonly [AuditedTable, number])[];
  /** Only with `CLOCK_BACK_ACCEPTED`. */
  readonly acceptsClockBack?: true;
}

/** The one event that may be earlier than the one before it: a manager took the clock as it is (spec 60). */
export const CLOCK_BACK_ACCEPTED = 'clock.back-accepted';

/** A register took the place of a later one (恢复): its event names both heads and the numbers kept. */
export const RESTORED = 'register.restored';

/** A person's data was erased by law: its event has the rows' digests before, and the private texts it took. */
export const PERSONAL_ERASED = 'personal.erased';

/** The one writer of events. Call it inside the transaction that writes the rows. */
export interface Journal {
  append(entry: Entry): Head;
  head(): Head & { readonly at: Instant | null };
  /** Throws `clock-back` when nothing may be written at this moment; for acts whose other checks compare times. */
  refuseClockBack(now: Instant): void;
}

/** What may stop an event before it is written, and whose signature it carries. */
interface JournalGuard {
  /** Throws when an event of this type may not be written now. */
  refuse(type: string): void;
  /** The digest word of the actor's account, when the actor signed at this very moment. */
  signerOf(actorId: number, at: Instant): string | null;
}

const UNGUARDED: JournalGuard = { refuse: () => {}, signerOf: () => null };

export function createJournal(db: Db, guard: JournalGuard = UNGUARDED): Journal {
  const last = db.prepare('SELECT seq, hash, at FROM event ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare(`
    INSERT INTO event (seq, at, actor_id, actor_name, type, subject, payload, rows, prev, hash)
    VALUES (@seq, @at, @actorId, @actorName, @type, @subject, @payload, @rows, @prev, @hash)`);
  const insertPrivate = db.prepare('INSERT INTO event_private (seq, salt, text) VALUES (@seq, @salt, @text)');
  const digestRow = createRowDigester(db);

  function head(): Head & { readonly at: Instant | null } {
    // The row's shape is the SELECT above.
    return (last.get() as (Head & { at: Instant }) | undefined) ?? { ...GENESIS, at: null };
  }

  return {
    head,
    refuseClockBack: (now) => refuseBack(now, head().at),
    append(entry) {
      if (!db.inTransaction) throw new Error('an event is written only inside the transaction of its rows');
      guard.refuse(entry.type);
      const before = head();
      if (!entry.acceptsClockBack) refuseBack(entry.at, before.at);
      const seq = before.seq + 1;
      const hidden = entry.personal && {
        salt: newSalt(),
        text: JSON.stringify(entry.personal),
      };
      const signerRow = guard.signerOf(entry.actor.id, entry.at);
      const text = {
        seq,
        at: entry.at,
        actorId: entry.actor.id,
        actorName: entry.actor.name,
        type: entry.type,
        subject: entry.subject,
        payload: JSON.stringify({
          ...entry.facts,
          ...(hidden && { personal: sha256(hidden.salt + hidden.text) }),
          ...(signerRow !== null && { signerRow }),
        }),
        rows: wordRows((entry.rows ?? []).map(([table, id]) => digestRow(table, id))),
        prev: before.hash,
      };
      const hash = sha256(eventPreimage(text));
      insert.run({ ...text, hash });
      if (hidden) insertPrivate.run({ seq, ...hidden });
      return { seq, hash };
    },
  };
}

/** Digests the row of a table as it stands now, under its current or a given version. */
export function createRowDigester(db: Db): (table: AuditedTable, id: number, version?: number) => RowDigest {
  const reads = new Map<string, ReturnType<Db['prepare']>>();
  return (table, id, version = currentVersion(table)) => {
    const key = `${table}/${version}`;
    let read = reads.get(key);
    if (!read) {
      const columns = columnsOf(table, version) ?? [];
      read = db.prepare(`SELECT ${columns.map(quote).join(', ')} FROM ${quote(table)} WHERE id = ?`).raw();
      reads.set(key, read);
    }
    const values = read.get(id) as unknown[] | undefined; // raw() rows are arrays
    if (!values) throw new Error(`no row ${table}/${id} to digest`);
    return { table, id, version, digest: sha256(rowPreimage(table, version, values)) };
  };
}

/** Lower-case hex SHA-256 of bytes, or of a text in UTF-8. */
export function sha256(text: string | Uint8Array): string {
  return hashOnce('sha256', text, 'hex');
}

/** The tables whose rows the chain covers. */
export const auditedTables = Object.keys(auditedColumns) as readonly AuditedTable[]; // keys of a const object

const quote = (name: string): string => `"${name}"`;

function refuseBack(now: Instant, newest: Instant | null): void {
  if (newest === null || now >= newest) return;
  throw new AppError(
    'clock-back',
    `电脑时间（${now.slice(0, 16).replace('T', ' ')}）早于最近一条记录（${newest.slice(0, 16).replace('T', ' ')}），未保存。请校准电脑时间；确认时间无误时由主管填写原因后继续。`,
  );
}
