import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context } from '../../office/router.ts';
import type { HashSecret } from './secrets.ts';

type Who = Pick<Context, 'now' | 'actor'>;

/** The hashes of one person's secrets. */
export interface SecretRow {
  readonly pinHash: string;
  readonly passwordHash: string | null;
  readonly recoveryHash: string | null;
}

/** The row of an account, what may change in it, and the event of each change. */
export interface AccountRows {
  readonly secrets: (id: number) => SecretRow | undefined;
  readonly setRoles: (id: number, roles: readonly string[]) => void;
  readonly setPassword: (id: number, passwordHash: string) => void;
  readonly setRecovery: (id: number, recoveryHash: string) => void;
  readonly retire: (id: number, at: string) => void;
  readonly reactivate: (id: number) => void;
  /** Call inside the transaction that changed the row. */
  readonly record: (
    type: string,
    id: number,
    who: Who,
    facts?: Record<string, unknown>,
    rows?: readonly (readonly [AuditedTable, number])[],
  ) => void;
  /** Another PIN, with what else is written in its transaction. */
  readonly replacePin: (
    type: string,
    id: number,
    pin: { readonly newPin: string; readonly temporary: boolean },
    who: Who,
    more?: () => void,
  ) => Promise<void>;
}

export function createAccountRows(db: Db, journal: Journal, hashSecret: HashSecret): AccountRows {
  const secrets = db.prepare(`
    SELECT pin_hash AS pinHash, password_hash AS passwordHash, recovery_hash AS recoveryHash
    FROM user WHERE id = ? AND retired_at IS NULL`);
  const setRoles = db.prepare('UPDATE user SET roles = @roles WHERE id = @id');
  const setPin = db.prepare('UPDATE user SET pin_hash = @pinHash, pin_temporary = @temporary WHERE id = @id');
  const setPassword = db.prepare('UPDATE user SET password_hash = @passwordHash WHERE id = @id');
  const setRecovery = db.prepare('UPDATE user SET recovery_hash = @recoveryHash WHERE id = @id');
  const retire = db.prepare('UPDATE user SET retired_at = @at WHERE id = @id AND retired_at IS NULL');
  const reactivate = db.prepare('UPDATE user SET retired_at = NULL WHERE id = @id');

  const record: AccountRows['record'] = (type, id, { now, actor }, facts = {}, rows = []) => {
    journal.append({
      at: now,
      actor,
      type,
      subject: `user/${id}`,
      facts,
      rows: [['user', id], ...rows],
    });
  };

  return {
    record,
    secrets: (id) => secrets.get(id) as SecretRow | undefined,
    setRoles: (id, roles) => setRoles.run({ id, roles: JSON.stringify([...new Set(roles)]) }),
    setPassword: (id, passwordHash) => setPassword.run({ id, passwordHash }),
    setRecovery: (id, recoveryHash) => setRecovery.run({ id, recoveryHash }),
    retire: (id, at) => retire.run({ id, at }),
    reactivate: (id) => reactivate.run({ id }),
    replacePin: async (type, id, { newPin, temporary }, who, more) => {
      const pinHash = await hashSecret(newPin);
      db.transaction(() => {
        setPin.run({ id, pinHash, temporary: temporary ? 1 : 0 });
        more?.();
        record(type, id, who);
      }).immediate();
    },
  };
}
