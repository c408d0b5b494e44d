import { AppError } from '#contract/errors.ts';
import type { PersonView, SessionView } from '#contract/people.ts';
import type { Settings } from '#contract/settings.ts';
import type { Role } from '#domain/terms.ts';
import { addMs, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Actor, Journal } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';
import type { Gate, Handlers } from '../router.ts';
import { createDeputies, type Deputies } from './deputies.ts';
import { initialsOf } from './initials.ts';
import { hashSecret, newRecoveryCode, secretMatches } from './secrets.ts';

/** What a new account needs besides its name. */
export interface NewAccount {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly pinHash: string;
  readonly passwordHash?: string;
  readonly recoveryHash?: string;
}

/** Accounts and sessions (spec 60 Accounts). Sessions live here, in the main process, one per window. */
export interface People {
  readonly handlers: Handlers<'session' | 'people'>;
  readonly gate: Gate;
  readonly deputies: Deputies;
  all(): PersonView[];
  find(id: number): PersonView | null;
  /** Who has signed in today; on days without a roster they are the people on shift (roster/roster.ts). */
  onShift(now: Instant): PersonView[];
  /** Writes account and event; call inside a transaction. */
  insert(account: NewAccount, at: Instant, actor: Actor): PersonView;
}

interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly initials: string;
  readonly roles: string;
  readonly pinHash: string;
  readonly retiredAt: string | null;
}

const SELECT = 'SELECT id, name, initials, roles, pin_hash AS pinHash, retired_at AS retiredAt FROM user';

export function createPeople(db: Db, journal: Journal, settings: () => Settings): People {
  const sessions = new Map<string, SessionView>();
  const selectAll = db.prepare(`${SELECT} ORDER BY initials, id`);
  const selectOne = db.prepare(`${SELECT} WHERE id = ?`);
  const insertUser = db.prepare(`
    INSERT INTO user (name, signature_name, initials, roles, pin_hash, password_hash, recovery_hash, created_at)
    VALUES (@name, @name, @initials, @roles, @pinHash, @passwordHash, @recoveryHash, @at)`);
  const updatePin = db.prepare('UPDATE user SET pin_hash = @pinHash WHERE id = @id');
  const selectRecovery = db
    .prepare('SELECT recovery_hash FROM user WHERE id = ? AND retired_at IS NULL')
    .pluck();
  const updateRecovery = db.prepare(
    'UPDATE user SET pin_hash = @pinHash, recovery_hash = @recoveryHash WHERE id = @id',
  );
  const selectFailure = db.prepare(
    'SELECT count, locked_until AS lockedUntil FROM sign_in_failure WHERE user_id = ?',
  );
  const saveFailure = db.prepare(`
    INSERT INTO sign_in_failure (user_id, count, locked_until) VALUES (@userId, @count, @lockedUntil)
    ON CONFLICT (user_id) DO UPDATE SET count = excluded.count, locked_until = excluded.locked_until`);
  const savePresence = db.prepare(`
    INSERT INTO presence (user_id, signed_in_at) VALUES (@userId, @now)
    ON CONFLICT (user_id) DO UPDATE SET signed_in_at = excluded.signed_in_at`);
  const selectPresent = db.prepare('SELECT user_id FROM presence WHERE signed_in_at >= ?').pluck();
  const clearFailure = db.prepare('DELETE FROM sign_in_failure WHERE user_id = ?');

  // The rows' shape is SELECT above.
  const all = (): PersonView[] => (selectAll.all() as UserRow[]).map(viewOf);
  const row = (id: number): UserRow | undefined => selectOne.get(id) as UserRow | undefined;
  const find = (id: number): PersonView | null => {
    const user = row(id);
    return user ? viewOf(user) : null;
  };

  const deputies = createDeputies(db, journal, find);

  function onShift(now: Instant): PersonView[] {
    const present = new Set(selectPresent.all(instantAt(dayOf(now), '00:00')));
    return all().filter((person) => present.has(person.id) && !person.retired);
  }

  async function checkPin(userId: number, pin: string, now: Instant): Promise<void> {
    await checkSecret(userId, pin, now, row(userId)?.pinHash ?? null, 'PIN');
  }

  async function checkSecret(
    userId: number,
    secret: string,
    now: Instant,
    hash: string | null,
    what: 'PIN' | '恢复码',
  ): Promise<void> {
    const user = row(userId);
    if (!user || user.retiredAt !== null || hash === null) {
      throw new AppError('wrong-pin', `这个账号不在用或没有${what}，请重新选择姓名。`);
    }
    const failure = selectFailure.get(userId) as { count: number; lockedUntil: string | null } | undefined;
    if (failure?.lockedUntil && failure.lockedUntil > now) {
      throw new AppError(
        'locked-out',
        `连续输错，账号已锁定到 ${failure.lockedUntil.slice(11, 16)}。请稍后再试，或请管理员重设。`,
      );
    }
    // A burst of parallel guesses must not slip past the counter: each is counted before it is checked.
    const expired = failure?.lockedUntil !== undefined && failure.lockedUntil !== null;
    const count = (expired ? 0 : (failure?.count ?? 0)) + 1;
    const { 'session.attempts': attempts, 'session.lockMinutes': lockMinutes } = settings();
    const lockedUntil = count >= attempts ? addMs(now, lockMinutes * 60_000) : null;
    saveFailure.run({ userId, count, lockedUntil });
    if (await secretMatches(secret, hash)) {
      clearFailure.run(userId);
      return;
    }
    if (lockedUntil !== null) {
      record({
        at: now,
        actor: { id: user.id, name: user.name },
        type: 'person.locked-out',
        subject: `user/${user.id}`,
      });
      throw new AppError(
        'locked-out',
        `连续 ${count} 次输错，账号锁定到 ${lockedUntil.slice(11, 16)}。未作任何改动。`,
      );
    }
    throw new AppError('wrong-pin', `${what}不正确，还可再试 ${attempts - count} 次。未作任何改动。`, {
      pin: `${what}不正确。`,
    });
  }

  function insert(account: NewAccount, at: Instant, actor: Actor): PersonView {
    const name = account.name;
    const taken = all().some((person) => person.name === name && !person.retired);
    if (taken)
      throw new AppError('rule-broken', `已有名为“${name}”的在用账号，请加上区别（例如部门）再保存。`);
    const { lastInsertRowid } = insertUser.run({
      name,
      initials: initialsOf(name),
      roles: JSON.stringify(account.roles),
      pinHash: account.pinHash,
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
  function record(entry: Omit<Parameters<Journal['append']>[0], 'facts'>): void {
    db.transaction(() => {
      const newest = journal.head().at;
      const back = newest !== null && entry.at < newest;
      journal.append(back ? { ...entry, at: newest, facts: { computerShows: entry.at } } : entry);
    }).immediate();
  }

  // The manager's role of a deputy lasts as long as the deputation, not as long as the session.
  function session(window: string, now: Instant): SessionView | null {
    const found = sessions.get(window);
    if (!found) return null;
    return { ...found, person: { ...found.person, roles: deputies.rolesOf(found.person, now) } };
  }

  const handlers: People['handlers'] = {
    ...deputies.handlers,
    'session.signIn': async ({ userId, pin }, { now, window }) => {
      await checkPin(userId, pin, now);
      const person = required(find(userId));
      const signedIn: SessionView = { person, signedInAt: now, locked: false };
      record({ at: now, actor: person, type: 'session.signed-in', subject: `user/${userId}` });
      savePresence.run({ userId, now });
      sessions.set(window, signedIn);
      return session(window, now) ?? signedIn;
    },
    'session.current': (_, { window, now }) => session(window, now),
    'session.signOut': (_, { window, now, person }) => {
      if (person)
        record({ at: now, actor: person, type: 'session.signed-out', subject: `user/${person.id}` });
      sessions.delete(window);
      return null;
    },
    'session.lock': (_, { window }) => {
      const open = sessions.get(window);
      if (open) sessions.set(window, { ...open, locked: true });
      return null;
    },
    'session.unlock': async ({ pin }, { now, window }) => {
      const locked = sessions.get(window);
      if (!locked) throw new AppError('not-signed-in', '请先登录，已输入的内容仍保留。');
      await checkPin(locked.person.id, pin, now);
      const unlocked = { ...locked, locked: false };
      sessions.set(window, unlocked);
      return session(window, now) ?? unlocked;
    },
    'people.list': () => all(),
    'people.add': async ({ name, roles, pin }, { now, actor }) => {
      const pinHash = await hashSecret(pin);
      return db.transaction(() => insert({ name, roles, pinHash }, now, actor)).immediate();
    },
    'people.recover': async ({ userId, recoveryCode, newPin }, { now }) => {
      const hash = (selectRecovery.get(userId) as string | null | undefined) ?? null;
      const user = row(userId);
      // The same counter as for PINs: a code can't be guessed either.
      await checkSecret(userId, recoveryCode.toUpperCase(), now, hash, '恢复码');
      if (!user) throw new AppError('not-found', '没有这个账号。');
      const nextCode = newRecoveryCode();
      const [pinHash, recoveryHash] = await Promise.all([hashSecret(newPin), hashSecret(nextCode)]);
      db.transaction(() => {
        updateRecovery.run({ id: userId, pinHash, recoveryHash });
        journal.append({
          at: now,
          actor: { id: user.id, name: user.name },
          type: 'person.recovered',
          subject: `user/${userId}`,
          rows: [['user', userId]],
        });
      }).immediate();
      return { recoveryCode: nextCode };
    },
    'people.changePin': async ({ pin, newPin }, { now, actor }) => {
      await checkPin(actor.id, pin, now);
      const pinHash = await hashSecret(newPin);
      db.transaction(() => {
        updatePin.run({ id: actor.id, pinHash });
        journal.append({
          at: now,
          actor,
          type: 'person.pin-changed',
          subject: `user/${actor.id}`,
          rows: [['user', actor.id]],
        });
      }).immediate();
      return null;
    },
  };

  return {
    handlers,
    gate: { session, checkPin },
    deputies,
    all,
    find,
    insert,
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
