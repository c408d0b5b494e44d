import { AppError } from '#contract/errors.ts';
import type { PersonView, SessionView } from '#contract/house/people.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { Role } from '#domain/terms.ts';
import { dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Actor, Entry, Journal } from '../../register/audit/journal.ts';
import type { Watch } from '../../register/audit/watch.ts';
import type { Db } from '../../register/open.ts';
import type { Gate, Handlers } from '../../office/router.ts';
import { createDeputies, type DeputyHandlers, type Deputies } from './deputies.ts';
import { initialsOf } from '../../text/initials.ts';
import { createLockout, type Lockout } from './lockout.ts';

/** What a new account needs besides its name. */
interface NewAccount {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly pinHash: string;
  readonly passwordHash?: string | undefined;
  readonly recoveryHash?: string | undefined;
  /** Set by somebody else: to be changed at the first sign-in. */
  readonly pinTemporary?: boolean;
}

/** Accounts and sessions (spec 60 Accounts). Sessions live here, in the main process, one per window. */
export interface People extends Lockout {
  readonly handlers: Handlers<'session'> & DeputyHandlers & Pick<Handlers<'people'>, 'people.list'>;
  readonly gate: Gate;
  readonly deputies: Deputies;
  all(): PersonView[];
  find(id: number): PersonView | null;
  /** Who has signed in today; on days without a roster they are the people on shift (roster/roster.ts). */
  onShift(now: Instant): PersonView[];
  /** Writes account and event; call inside a transaction. */
  insert(account: NewAccount, at: Instant, actor: Actor): PersonView;
  /** Throws when somebody in use already has this name. */
  refuseTaken(name: string): void;
}

interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly initials: string;
  readonly roles: string;
  readonly pinHash: string;
  readonly pinTemporary: number;
  readonly retiredAt: string | null;
}

/** A session without what the account itself says at this moment. */
interface OpenSession {
  readonly userId: number;
  readonly signedInAt: Instant;
  readonly locked: boolean;
}

const SELECT = `
  SELECT id, name, initials, roles, pin_hash AS pinHash, pin_temporary AS pinTemporary, retired_at AS retiredAt
  FROM user`;

export function createPeople(
  db: Db,
  journal: Journal,
  { settings, watch }: { readonly settings: () => Settings; readonly watch: Watch },
): People {
  const sessions = new Map<string, OpenSession>();
  const selectAll = db.prepare(`${SELECT} ORDER BY initials, id`);
  const selectOne = db.prepare(`${SELECT} WHERE id = ?`);
  const insertUser = db.prepare(`
    INSERT INTO user (name, signature_name, initials, roles, pin_hash, pin_temporary, password_hash, recovery_hash, created_at)
    VALUES (@name, @name, @initials, @roles, @pinHash, @pinTemporary, @passwordHash, @recoveryHash, @at)`);
  const savePresence = db.prepare(`
    INSERT INTO presence (user_id, signed_in_at) VALUES (@userId, @now)
    ON CONFLICT (user_id) DO UPDATE SET signed_in_at = excluded.signed_in_at`);
  const selectPresent = db.prepare('SELECT user_id FROM presence WHERE signed_in_at >= ?').pluck();

  // The rows' shape is SELECT above.
  const all = (): PersonView[] => (selectAll.all() as UserRow[]).map(viewOf);
  const row = (id: number): UserRow | undefined => selectOne.get(id) as UserRow | undefined;
  const find = (id: number): PersonView | null => {
    const user = row(id);
    return user ? viewOf(user) : null;
  };

  const deputies = createDeputies(db, journal, find);
  const lockout = createLockout(db, { user: row, record, settings, watch });

  function onShift(now: Instant): PersonView[] {
    const present = new Set(selectPresent.all(instantAt(dayOf(now), '00:00')));
    return all().filter((person) => present.has(person.id) && !person.retired);
  }

  async function checkPin(userId: number, pin: string, now: Instant): Promise<void> {
    await lockout.checkSecret(userId, pin, now, row(userId)?.pinHash ?? null, 'PIN');
  }

  function refuseTaken(name: string): void {
    if (all().some((person) => person.name === name && !person.retired))
      throw new AppError('rule-broken', `已有名为“${name}”的在用账号，请加上区别（例如部门）再保存。`);
  }

  function insert(account: NewAccount, at: Instant, actor: Actor): PersonView {
    const name = account.name;
    refuseTaken(name);
    const { lastInsertRowid } = insertUser.run({
      name,
      initials: initialsOf(name)[0],
      roles: JSON.stringify(account.roles),
      pinHash: account.pinHash,
      pinTemporary: account.pinTemporary ? 1 : 0,
      passwordHash: account.passwordHash ?? null,
      recoveryHash: account.recoveryHash ?? null,
      at,
    });
    const id = Number(lastInsertRowid);
    journal.append({
      at,
      actor,
      type: 'person.added',
      subject: `user/${id}`,
      facts: { name, roles: account.roles },
      rows: [['user', id]],
    });
    return required(find(id));
  }

  // Signing in and out goes on while the computer's clock is back, or no manager could accept it: such an event
  // keeps the newest moment and says what the computer showed.
  function record(entry: Entry): void {
    db.transaction(() => {
      const newest = journal.head().at;
      const back = newest !== null && entry.at < newest;
      journal.append(
        back ? { ...entry, at: newest, facts: { ...entry.facts, computerShows: entry.at } } : entry,
      );
    }).immediate();
  }

  /** Locking and leaving work even when nothing can be written any more (disk full): the desk must not stay open. */
  function tryRecord(entry: Entry): void {
    try {
      record(entry);
    } catch {
      // The next act that has to be written says what is wrong.
    }
  }

  // The account as it stands counts, not as it was at sign-in: a role taken away, a deputation that ended, a
  // person retired take effect at once.
  function session(window: string, now: Instant): SessionView | null {
    const found = sessions.get(window);
    const user = found && row(found.userId);
    if (!found || !user || user.retiredAt !== null) return null;
    const person = viewOf(user);
    return {
      // While the register is halted nobody borrows a role: the deputation itself may be forged.
      person: { ...person, roles: watch.halted() ? person.roles : deputies.rolesOf(person, now) },
      signedInAt: found.signedInAt,
      locked: found.locked,
      mustChangePin: user.pinTemporary === 1,
    };
  }

  function sessionAt(window: string, now: Instant): SessionView {
    const open = session(window, now);
    if (!open) throw new AppError('not-signed-in', '请先登录，已输入的内容仍保留。');
    return open;
  }

  const handlers: People['handlers'] = {
    ...deputies.handlers,
    'session.signIn': async ({ userId, pin }, { now, window }) => {
      const before = session(window, now)?.person;
      await checkPin(userId, pin, now);
      const person = required(find(userId));
      const instead = before && before.id !== userId ? { instead: before.name } : {};
      record({
        at: now,
        actor: person,
        type: 'session.signed-in',
        subject: `user/${userId}`,
        facts: instead,
      });
      savePresence.run({ userId, now });
      sessions.set(window, { userId, signedInAt: now, locked: false });
      return sessionAt(window, now);
    },
    'session.current': (_, { window, now }) => session(window, now),
    'session.signOut': (_, { window, now }) => {
      const person = session(window, now)?.person;
      sessions.delete(window);
      if (person)
        tryRecord({ at: now, actor: person, type: 'session.signed-out', subject: `user/${person.id}` });
      return null;
    },
    'session.lock': (_, { window, now }) => {
      const open = sessions.get(window);
      const person = session(window, now)?.person;
      if (!open || !person || open.locked) return null;
      sessions.set(window, { ...open, locked: true });
      tryRecord({ at: now, actor: person, type: 'session.locked', subject: `user/${person.id}` });
      return null;
    },
    'session.unlock': async ({ pin }, { now, window }) => {
      const { person } = sessionAt(window, now);
      await checkPin(person.id, pin, now);
      const open = sessions.get(window);
      if (!open || open.userId !== person.id) return sessionAt(window, now);
      if (open.locked)
        record({ at: now, actor: person, type: 'session.unlocked', subject: `user/${person.id}` });
      sessions.set(window, { ...open, locked: false });
      return sessionAt(window, now);
    },
    'people.list': () => all(),
  };

  return {
    handlers,
    gate: { session, checkPin, refuseTouched: watch.refuseTouchedAccount },
    deputies,
    all,
    find,
    insert,
    refuseTaken,
    ...lockout,
    onShift,
  };
}

function viewOf(user: UserRow): PersonView {
  return {
    id: user.id,
    name: user.name,
    initials: user.initials,
    roles: JSON.parse(user.roles) as Role[], // written by insert()
    retired: user.retiredAt !== null,
  };
}

function required(person: PersonView | null): PersonView {
  if (!person) throw new AppError('not-found', '没有这个账号。');
  return person;
}
