import { AppError } from '#contract/errors.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../open.ts';
import { type Actor, createJournal, type Journal } from './journal.ts';
import { createStandingRows } from './standing-rows.ts';

/** Why the register takes nothing more: another writer, a row that isn't its last event's, a stretch that is lost. */
type HaltKind = 'foreign-writer' | 'touched' | 'lost';

interface Halt {
  /** Place of the event that says so. */
  readonly seq: number;
  readonly kind: HaltKind;
  readonly sentence: string;
}

/** Notices what doesn't come through the journal, and stops writing until it is explained. */
export interface Watch {
  /** Call before every request: a foreign commit since the last call halts the register at once. */
  look(now: Instant): void;
  halted(): Halt | null;
  halt(kind: HaltKind, sentence: string, now: Instant): void;
  /** Takes writing up again; call inside a transaction. `facts` say why. */
  release(now: Instant, actor: Actor, facts: Readonly<Record<string, unknown>>): void;
  /**
   * Before a sign-in or a signature: halts when any account, deputation or setting isn't that of its last event, and
   * throws when this account isn't. Others may still sign in, to check and to restore; they can write nothing.
   */
  refuseTouched(userId: number, now: Instant): void;
  /** The same for the account alone, at every request of a session: microseconds. */
  refuseTouchedAccount(userId: number, now: Instant): void;
  /** A secret of this account was right at this moment: its events of the moment carry the account's digest. */
  signed(userId: number, at: Instant): void;
}

const SUBJECT = 'register/halt';
export const HALTED = 'register.halted';
export const RELEASED = 'register.released';

/** What goes on while the register is halted: signing in and out, checking, backing up, explaining. */
const GOES_ON = /^(session|integrity|backup|register|clock)\.|^person\.locked-out$/;

const PROGRAM: Actor = { id: 0, name: '系统' };

/** The journal of the office, with a watch over everything that goes past it. */
export function createWatchedJournal(db: Db): { readonly journal: Journal; readonly watch: Watch } {
  const readVersion = db.prepare('PRAGMA data_version').pluck();
  const selectHalt = db.prepare(
    `SELECT seq, type, payload FROM event WHERE subject = '${SUBJECT}' ORDER BY seq DESC LIMIT 1`,
  );
  const standing = createStandingRows(db);
  const signatures = new Map<number, { readonly at: Instant; readonly word: string }>();
  let version = readVersion.get();
  let halt = readHalt();

  function readHalt(): Halt | null {
    const row = selectHalt.get() as { seq: number; type: string; payload: string } | undefined;
    if (!row || row.type !== HALTED) return null;
    const { kind, sentence } = JSON.parse(row.payload) as Omit<Halt, 'seq'>; // written below
    return { seq: row.seq, kind, sentence };
  }

  const journal = createJournal(db, {
    refuse: (type) => {
      if (halt !== null && !GOES_ON.test(type)) throw refusal(halt.sentence);
      // The next request names it; nothing is written on top of it meanwhile.
      if (readVersion.get() !== version && !GOES_ON.test(type)) throw refusal(FOREIGN);
    },
    signerOf: (actorId, at) => {
      const signature = signatures.get(actorId);
      return signature?.at === at ? signature.word : null;
    },
  });

  function write(type: string, now: Instant, actor: Actor, facts: Readonly<Record<string, unknown>>): number {
    const newest = journal.head().at;
    const back = newest !== null && now < newest;
    return journal.append({
      at: back ? newest : now,
      actor,
      type,
      subject: SUBJECT,
      facts: back ? { ...facts, computerShows: now } : facts,
    }).seq;
  }

  const watch: Watch = {
    look(now) {
      const found = readVersion.get();
      if (found === version) return;
      version = found;
      halt = readHalt();
      watch.halt('foreign-writer', FOREIGN, now);
    },
    halted: () => halt,
    halt(kind, sentence, now) {
      // Every foreign commit asks for a verification after it; the rest is said once.
      if (kind !== 'foreign-writer' && halt?.kind === kind && halt.sentence === sentence) return;
      // What can't be written down (a full disk, a damaged page) still stops the counter.
      halt = { seq: 0, kind, sentence };
      db.transaction(() => {
        halt = { seq: write(HALTED, now, PROGRAM, { kind, sentence }), kind, sentence };
      }).immediate();
    },
    release(now, actor, facts) {
      if (halt === null) return;
      write(RELEASED, now, actor, { kind: halt.kind, halted: halt.seq, ...facts });
      halt = null;
    },
    refuseTouched(userId, now) {
      watch.look(now);
      const differing = standing.differing();
      if (differing !== null) watch.halt('touched', wordTouched(differing), now);
      watch.refuseTouchedAccount(userId, now);
    },
    refuseTouchedAccount(userId, now) {
      if (standing.wordOf(userId) !== null) return;
      const sentence = wordTouched(`账号第 ${userId} 行`);
      watch.halt('touched', sentence, now);
      throw refusal(sentence);
    },
    signed(userId, at) {
      // Checking a secret takes a while: the account must still be the one whose secret was right.
      watch.refuseTouched(userId, at);
      const word = standing.wordOf(userId);
      if (word !== null) signatures.set(userId, { at, word });
    },
  };

  return { journal, watch };
}

const FOREIGN =
  '发现另一个程序改写了登记簿文件，本台已停止登记和签字，只能查看。请在“设置 › 核验”核对登记簿：核对相符后自动恢复使用；有不符的，请从备份恢复。';

function wordTouched(what: string): string {
  return `${what}与它最后一条留痕不符，被别的程序改动过，登记和签字都已停止，只能查看。请管理员在“设置 › 核验”核对登记簿，再从最近的备份恢复。`;
}

function refusal(sentence: string): AppError {
  return new AppError('rule-broken', `${sentence}本次操作没有保存，已填内容保留。`);
}
