import { AppError } from '#contract/errors.ts';
import type { AccountView, PersonView } from '#contract/house/people.ts';
import { lastOneReason } from '#domain/house/sign-in.ts';
import type { Role } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Holdings } from './holdings.ts';
import type { People } from './people.ts';
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

interface SecretRow {
  readonly pinHash: string;
  readonly passwordHash: string | null;
  readonly recoveryHash: string | null;
}

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
  const selectSecrets = db.prepare(`
    SELECT pin_hash AS pinHash, password_hash AS passwordHash, recovery_hash AS recoveryHash
    FROM user WHERE id = ? AND retired_at IS NULL`);
  const updateRoles = db.prepare('UPDATE user SET roles = @roles WHERE id = @id');
  const updatePin = db.prepare(
    'UPDATE user SET pin_hash = @pinHash, pin_temporary = @temporary WHERE id = @id',
  );
  const updatePassword = db.prepare('UPDATE user SET password_hash = @passwordHash WHERE id = @id');
  const updateRecovery = db.prepare('UPDATE user SET recovery_hash = @recoveryHash WHERE id = @id');
  const retire = db.prepare('UPDATE user SET retired_at = @at WHERE id = @id AND retired_at IS NULL');
  const reactivate = db.prepare('UPDATE user SET retired_at = NULL WHERE id = @id');

  const secrets = (id: number): SecretRow | undefined => selectSecrets.get(id) as SecretRow | undefined;

  function record(
    type: string,
    userId: number,
    { now, actor }: Pick<Context, 'now' | 'actor'>,
    facts: Record<string, unknown> = {},
    rows: readonly (readonly [AuditedTable, number])[] = [],
  ): void {
    journal.append({
      at: now,
      actor,
      type,
      subject: `user/${userId}`,
      facts,
      rows: [['user', userId], ...rows],
    });
  }

  /** A person in use, or the sentence why this can't be done. */
  function inUse(id: number): PersonView {
    const person = people.find(id);
    if (!person) throw new AppError('not-found', '没有这个账号，请刷新后再试。');
    if (person.retired) throw new AppError('rule-broken', `${person.name}已停用，未作改动；可先恢复使用。`);
    return person;
  }

  function receiver(id: number, leaving: PersonView): PersonView {
    const person = people.find(id);
    if (
      !person ||
      person.retired ||
      person.id === leaving.id ||
      person.roles.every((role) => role === 'admin')
    )
      throw new AppError('bad-input', '接手人须是另一位在用的接待员、专管员或主管，未停用，未移交。', {
        toUserId: '请另选接手人。',
      });
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

  async function replacePin(
    type: string,
    userId: number,
    newPin: string,
    temporary: 0 | 1,
    context: Pick<Context, 'now' | 'actor'>,
    more: () => void = () => {},
  ): Promise<void> {
    const pinHash = await hashSecret(newPin);
    db.transaction(() => {
      updatePin.run({ id: userId, pinHash, temporary });
      more();
      record(type, userId, context);
    }).immediate();
  }

  return {
    'people.accounts': (_, { now }) => {
      type Row = Omit<AccountView, keyof PersonView | 'pinTemporary' | 'hasPassword' | 'lockedUntil'> & {
        readonly id: number;
        readonly pinTemporary: number;
        readonly hasPassword: number;
      };
      const rows = new Map((selectAccounts.all() as Row[]).map((row) => [row.id, row]));
      return people.all().flatMap((person): AccountView[] => {
        const row = rows.get(person.id);
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
        secrets(userId) ?? null,
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
        updateRoles.run({ id: userId, roles: JSON.stringify([...new Set(roles)]) });
        if (hashes.passwordHash) updatePassword.run({ id: userId, passwordHash: hashes.passwordHash });
        if (hashes.recoveryHash) updateRecovery.run({ id: userId, recoveryHash: hashes.recoveryHash });
        record('person.roles-changed', userId, context, { name: person.name, from: person.roles, to: roles });
      }).immediate();
      return { recoveryCode };
    },
    'people.resetPin': async ({ userId, newPin }, context) => {
      if (userId === context.actor.id)
        throw new AppError('rule-broken', '自己的 PIN 请用“更换我的 PIN”，未作改动。');
      inUse(userId);
      await replacePin('person.pin-reset', userId, newPin, 1, context, () => people.unlock(userId));
      return null;
    },
    'people.holdings': ({ userId }, { now }) => holdings.of(inUse(userId), now),
    'people.retire': ({ userId, reason, toUserId, others }, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const person = inUse(userId);
          if (userId === actor.id)
            throw new AppError('rule-broken', '不能停用自己的账号，请由另一位系统管理员办理。');
          const last = lastOneReason(people.all(), userId, []);
          const { things, blocks } = holdings.of(person, now);
          const refusals = [...(last === null ? [] : [last]), ...blocks];
          if (refusals.length > 0) throw new AppError('rule-broken', `${refusals.join('')}未停用，未移交。`);
          const named = new Map(others.map((other) => [`${other.kind} ${other.key}`, other.toUserId]));
          const passed = things.map((thing) => {
            const to = named.get(`${thing.kind} ${thing.key}`) ?? toUserId;
            if (to === null)
              throw new AppError(
                'bad-input',
                `${person.name}名下还有 ${things.length} 项待办，请选择接手人。`,
                {
                  toUserId: '请选择接手人。',
                },
              );
            return { thing, to: receiver(to, person) };
          });
          const rows = passed.flatMap(({ thing, to }) => holdings.passOn(thing, person, to, now, actor));
          const released = releaseDuties(userId, now, actor);
          retire.run({ id: userId, at: now });
          const to = [...new Set(passed.map((each) => each.to.name))];
          record(
            'person.retired',
            userId,
            context,
            { name: person.name, reason, passedOn: passed.length, to },
            [...rows, ...released],
          );
          return { passedOn: passed.length };
        })
        .immediate(),
    'people.reactivate': async ({ userId, newPin }, context) => {
      const person = people.find(userId);
      if (!person?.retired) throw new AppError('rule-broken', '这个账号没有停用，未作改动。');
      await replacePin('person.reactivated', userId, newPin, 1, context, () => {
        people.refuseTaken(person.name);
        reactivate.run({ id: userId });
        people.unlock(userId);
      });
      return null;
    },
    'people.recover': async ({ userId, recoveryCode, newPin, newPassword }, { now }) => {
      const person = people.find(userId);
      // The same counter as for PINs: a code can't be guessed either.
      await people.checkSecret(
        userId,
        recoveryCode.toUpperCase(),
        now,
        secrets(userId)?.recoveryHash ?? null,
        '恢复码',
      );
      if (!person) throw new AppError('not-found', '没有这个账号。');
      const nextCode = newRecoveryCode();
      const [recoveryHash, passwordHash] = await Promise.all([
        hashSecret(nextCode),
        newPassword === null ? null : hashSecret(newPassword),
      ]);
      const actor = { id: person.id, name: person.name };
      await replacePin('person.recovered', userId, newPin, 0, { now, actor }, () => {
        updateRecovery.run({ id: userId, recoveryHash });
        if (passwordHash !== null) updatePassword.run({ id: userId, passwordHash });
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
      await replacePin('person.pin-changed', id, newPin, 0, context);
      return null;
    },
    'people.changePassword': async ({ password, newPassword }, context) => {
      const { id } = context.actor;
      await people.checkSecret(id, password, context.now, secrets(id)?.passwordHash ?? null, '密码');
      const passwordHash = await hashSecret(newPassword);
      db.transaction(() => {
        updatePassword.run({ id, passwordHash });
        record('person.password-changed', id, context);
      }).immediate();
      return null;
    },
    'people.renewRecovery': async (_, context) => {
      const recoveryCode = newRecoveryCode();
      const recoveryHash = await hashSecret(recoveryCode);
      db.transaction(() => {
        updateRecovery.run({ id: context.actor.id, recoveryHash });
        record('person.recovery-renewed', context.actor.id, context);
      }).immediate();
      return { recoveryCode };
    },
  };

  /** Deputations and shifts to come end with the account. */
  function releaseDuties(
    userId: number,
    at: Instant,
    by: Actor,
  ): readonly (readonly [AuditedTable, number])[] {
    return [...people.deputies.endAllOf(userId, at, by), ...holdings.release(userId, at, by)];
  }
}
