import { AppError } from '#contract/errors.ts';
import type { AccountView, PersonView } from '#contract/house/people.ts';
import { lastOneReason } from '#domain/house/sign-in.ts';
import type { Role } from '#domain/terms.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import { createAccountRows, type SecretRow } from './account-rows.ts';
import type { Holdings } from './holdings.ts';
import { createOwnSecrets } from './own-secrets.ts';
import type { People } from './people.ts';
import { createRetiring } from './retire.ts';
import { type HashSecret, newRecoveryCode } from './secrets.ts';

type AccountHandlers = Pick<
  Handlers<'people'>,
  | 'people.accounts'
  | 'people.add'
  | 'people.setRoles'
  | 'people.resetPin'
  | 'people.holdings'
  | 'people.retire'
  | 'people.reactivate'
  | 'people.recover'
  | 'people.changePin'
  | 'people.changePassword'
  | 'people.renewRecovery'
>;

/** Accounts: who may do what, their secrets, and who has left (spec 60 Accounts). Nothing is deleted (E2). */
export function createAccounts(
  db: Db,
  journal: Journal,
  areas: { readonly people: People; readonly holdings: Holdings; readonly hashSecret: HashSecret },
): AccountHandlers {
  const { people, holdings, hashSecret } = areas;
  const selectAccounts = db.prepare(`
    SELECT user.id, created_at AS createdAt, retired_at AS retiredAt, pin_temporary AS pinTemporary,
      password_hash IS NOT NULL AS hasPassword, presence.signed_in_at AS lastSignedInAt
    FROM user
    LEFT JOIN presence ON presence.user_id = user.id`);
  const rows = createAccountRows(db, journal, hashSecret);

  /** A person in use, or the sentence why this can't be done. */
  function inUse(id: number): PersonView {
    const person = people.find(id);
    if (!person) throw new AppError('not-found', '没有这个账号，请刷新后再试。');
    if (person.retired) throw new AppError('rule-broken', `${person.name}已停用，未作改动；可先恢复使用。`);
    return person;
  }

  /** What a person needs to be an administrator: a password, and a recovery code that is shown once. */
  async function administratorSecrets(
    roles: readonly Role[],
    known: SecretRow | null,
    password: string | null,
  ): Promise<{ passwordHash?: string; recoveryHash?: string; recoveryCode: string | null }> {
    if (!roles.includes('admin') || (known?.passwordHash && known.recoveryHash))
      return { recoveryCode: null };
    if (password === null)
      throw new AppError('bad-input', '系统管理员须有密码，未保存，请填写密码。', {
        password: '请填写密码。',
      });
    const recoveryCode = newRecoveryCode();
    const [passwordHash, recoveryHash] = await Promise.all([hashSecret(password), hashSecret(recoveryCode)]);
    return { passwordHash, recoveryHash, recoveryCode };
  }

  return {
    'people.accounts': (_, { now }) => {
      type Row = Omit<AccountView, keyof PersonView | 'pinTemporary' | 'hasPassword' | 'lockedUntil'> & {
        readonly id: number;
        readonly pinTemporary: number;
        readonly hasPassword: number;
      };
      const accounts = new Map((selectAccounts.all() as Row[]).map((row) => [row.id, row]));
      return people.all().flatMap((person): AccountView[] => {
        const row = accounts.get(person.id);
        if (!row) return [];
        return [
          {
            ...row,
            ...person,
            pinTemporary: row.pinTemporary === 1,
            hasPassword: row.hasPassword === 1,
            lockedUntil: people.lockedUntil(person.id, now),
          },
        ];
      });
    },
    'people.add': async ({ name, roles, pin, password }, { now, actor }) => {
      const { recoveryCode, ...hashes } = await administratorSecrets(roles, null, password);
      const account = { name, roles, pinHash: await hashSecret(pin), pinTemporary: true, ...hashes };
      return {
        person: db.transaction(() => people.insert(account, now, actor)).immediate(),
        recoveryCode,
      };
    },
    'people.setRoles': async ({ userId, roles, password }, context) => {
      const { recoveryCode, ...hashes } = await administratorSecrets(
        roles,
        rows.secrets(userId) ?? null,
        password,
      );
      db.transaction(() => {
        const person = inUse(userId);
        const reason = lastOneReason(people.all(), userId, roles);
        if (reason !== null) throw new AppError('rule-broken', `${reason}岗位没有改动。`);
        const held = holdings.of(person, context.now).things.length;
        if (held > 0 && roles.every((role) => role === 'admin'))
          throw new AppError(
            'rule-broken',
            `${person.name}名下还有 ${held} 项待办，须先移交（改派、休假交接或停用移交），岗位没有改动。`,
          );
        rows.setRoles(userId, roles);
        if (hashes.passwordHash) rows.setPassword(userId, hashes.passwordHash);
        if (hashes.recoveryHash) rows.setRecovery(userId, hashes.recoveryHash);
        rows.record('person.roles-changed', userId, context, {
          name: person.name,
          from: person.roles,
          to: roles,
        });
      }).immediate();
      return { recoveryCode };
    },
    'people.resetPin': async ({ userId, newPin }, context) => {
      if (userId === context.actor.id)
        throw new AppError('rule-broken', '自己的 PIN 请用“更换我的 PIN”，未作改动。');
      inUse(userId);
      await rows.replacePin('person.pin-reset', userId, { newPin, temporary: true }, context, () =>
        people.unlock(userId),
      );
      return null;
    },
    'people.holdings': ({ userId }, { now }) => holdings.of(inUse(userId), now),
    ...createRetiring(db, rows, { people, holdings, inUse }),
    'people.reactivate': async ({ userId, newPin }, context) => {
      const person = people.find(userId);
      if (!person?.retired) throw new AppError('rule-broken', '这个账号没有停用，未作改动。');
      await rows.replacePin('person.reactivated', userId, { newPin, temporary: true }, context, () => {
        people.refuseTaken(person.name);
        rows.reactivate(userId);
        people.unlock(userId);
      });
      return null;
    },
    ...createOwnSecrets(db, rows, { people, hashSecret }),
  };
}
