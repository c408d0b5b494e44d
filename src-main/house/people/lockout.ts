import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { addMs, type Instant } from '#domain/time.ts';
import type { Entry } from '../../register/audit/journal.ts';
import type { Watch } from '../../register/audit/watch.ts';
import type { Db } from '../../register/open.ts';
import { secretMatches } from './secrets.ts';

/** The secrets a person may be asked for. */
type SecretWord = 'PIN' | '恢复码' | '密码';

/** What protects six digits is not their hash but that wrong ones are counted (day-one: PIN). */
export interface Lockout {
  /** Throws `wrong-pin` or `locked-out`; every kind of secret counts in the same row of wrong ones. */
  checkSecret(
    userId: number,
    secret: string,
    now: Instant,
    hash: string | null,
    what: SecretWord,
  ): Promise<void>;
  /** Forgets wrong secrets: the account is free again. */
  unlock(userId: number): void;
  lockedUntil(userId: number, now: Instant): string | null;
}

interface Failure {
  readonly count: number;
  readonly lockedUntil: string | null;
}

export function createLockout(
  db: Db,
  around: {
    readonly user: (
      id: number,
    ) => { readonly id: number; readonly name: string; readonly retiredAt: string | null } | undefined;
    readonly record: (entry: Entry) => void;
    readonly settings: () => Settings;
    readonly watch: Pick<Watch, 'refuseTouched' | 'signed'>;
  },
): Lockout {
  const { user, record, settings, watch } = around;
  const selectFailure = db.prepare(
    'SELECT count, locked_until AS lockedUntil FROM sign_in_failure WHERE user_id = ?',
  );
  const saveFailure = db.prepare(`
    INSERT INTO sign_in_failure (user_id, count, locked_until) VALUES (@userId, @count, @lockedUntil)
    ON CONFLICT (user_id) DO UPDATE SET count = excluded.count, locked_until = excluded.locked_until`);
  const clearFailure = db.prepare('DELETE FROM sign_in_failure WHERE user_id = ?');

  async function checkSecret(
    userId: number,
    secret: string,
    now: Instant,
    hash: string | null,
    what: SecretWord,
  ): Promise<void> {
    const found = user(userId);
    if (found) watch.refuseTouched(userId, now);
    if (!found || found.retiredAt !== null || hash === null) {
      throw new AppError('wrong-pin', `这个账号不在用或没有${what}，请重新选择姓名。`);
    }
    // Twenty-four drawn letters can't be guessed: whoever locks the PIN on purpose doesn't lock the way back.
    if (what === '恢复码') return checkRecovery(found, secret, now, hash);
    const failure = selectFailure.get(userId) as Failure | undefined;
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
      watch.signed(userId, now);
      clearFailure.run(userId);
      return;
    }
    if (lockedUntil !== null) {
      record({
        at: now,
        actor: { id: found.id, name: found.name },
        type: 'person.locked-out',
        subject: `user/${found.id}`,
        facts: { what, count, until: lockedUntil },
      });
      throw new AppError(
        'locked-out',
        `连续 ${count} 次输错，账号锁定到 ${lockedUntil.slice(11, 16)}。未作任何改动。`,
      );
    }
    record({
      at: now,
      actor: { id: found.id, name: found.name },
      type: 'session.failed',
      subject: `user/${found.id}`,
      facts: { what, count },
    });
    throw new AppError('wrong-pin', `${what}不正确，还可再试 ${attempts - count} 次。未作任何改动。`, {
      pin: `${what}不正确。`,
    });
  }

  async function checkRecovery(
    found: { readonly id: number; readonly name: string },
    secret: string,
    now: Instant,
    hash: string,
  ): Promise<void> {
    if (await secretMatches(secret, hash)) {
      watch.signed(found.id, now);
      clearFailure.run(found.id);
      return;
    }
    record({
      at: now,
      actor: { id: found.id, name: found.name },
      type: 'session.failed',
      subject: `user/${found.id}`,
      facts: { what: '恢复码' },
    });
    throw new AppError('wrong-pin', '恢复码不正确。未作任何改动，请照抄下来的恢复码再输。', {
      recoveryCode: '恢复码不正确。',
    });
  }

  return {
    checkSecret,
    unlock: (userId) => {
      clearFailure.run(userId);
    },
    lockedUntil: (userId, now) => {
      const failure = selectFailure.get(userId) as Failure | undefined;
      return failure?.lockedUntil && failure.lockedUntil > now ? failure.lockedUntil : null;
    },
  };
}
