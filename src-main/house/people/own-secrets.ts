import { AppError } from '#contract/errors.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { AccountRows } from './account-rows.ts';
import type { People } from './people.ts';
import { type HashSecret, newRecoveryCode } from './secrets.ts';

/** What people do with their own PIN, password and recovery code. */
export function createOwnSecrets(
  db: Db,
  rows: AccountRows,
  { people, hashSecret }: { readonly people: People; readonly hashSecret: HashSecret },
): Pick<
  Handlers<'people'>,
  'people.recover' | 'people.changePin' | 'people.changePassword' | 'people.renewRecovery'
> {
  return {
    'people.recover': async ({ userId, recoveryCode, newPin, newPassword }, { now }) => {
      const person = people.find(userId);
      // The same counter as for PINs: a code can't be guessed either.
      const known = rows.secrets(userId)?.recoveryHash ?? null;
      await people.checkSecret(userId, recoveryCode.toUpperCase(), now, known, '恢复码');
      if (!person) throw new AppError('not-found', '没有这个账号。');
      const nextCode = newRecoveryCode();
      const [recoveryHash, passwordHash] = await Promise.all([
        hashSecret(nextCode),
        newPassword === null ? null : hashSecret(newPassword),
      ]);
      const who = { now, actor: { id: person.id, name: person.name } };
      await rows.replacePin('person.recovered', userId, { newPin, temporary: false }, who, () => {
        rows.setRecovery(userId, recoveryHash);
        if (passwordHash !== null) rows.setPassword(userId, passwordHash);
      });
      return { recoveryCode: nextCode };
    },

    'people.changePin': async ({ pin, newPin }, context) => {
      const { id } = context.actor;
      await people.gate.checkPin(id, pin, context.now);
      if (pin === newPin)
        throw new AppError('bad-input', '新的 PIN 与现在的相同，没有更换。', {
          newPin: '请换一个不同的 PIN。',
        });
      await rows.replacePin('person.pin-changed', id, { newPin, temporary: false }, context);
      return null;
    },

    'people.changePassword': async ({ password, newPassword }, context) => {
      const { id } = context.actor;
      const known = rows.secrets(id)?.passwordHash ?? null;
      await people.checkSecret(id, password, context.now, known, '密码');
      const passwordHash = await hashSecret(newPassword);
      db.transaction(() => {
        rows.setPassword(id, passwordHash);
        rows.record('person.password-changed', id, context);
      }).immediate();
      return null;
    },

    'people.renewRecovery': async (_, context) => {
      const { id } = context.actor;
      const recoveryCode = newRecoveryCode();
      const recoveryHash = await hashSecret(recoveryCode);
      db.transaction(() => {
        rows.setRecovery(id, recoveryHash);
        rows.record('person.recovery-renewed', id, context);
      }).immediate();
      return { recoveryCode };
    },
  };
}
