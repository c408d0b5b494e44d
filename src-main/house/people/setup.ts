import { randomBytes } from 'node:crypto';
import type { Output, Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../dictionaries/dictionaries.ts';
import type { Handlers } from '../../office/router.ts';
import { PROGRAM } from '../../office/router.ts';
import type { SettingStore } from '../settings/settings.ts';
import type { People } from './people.ts';
import { type HashSecret, newRecoveryCode } from './secrets.ts';

/** First run (spec 30): organisation, administrator, people and the words to start with, in one transaction. */
export function createSetup(
  db: Db,
  journal: Journal,
  areas: {
    readonly people: People;
    readonly settings: SettingStore;
    readonly dictionaries: DictionaryStore;
    readonly hashSecret: HashSecret;
    readonly dataDir: string;
    readonly practice: boolean;
  },
): Handlers<'setup'> {
  const { people, settings, dictionaries, hashSecret, dataDir, practice } = areas;

  async function complete(input: Parsed<'setup.complete'>, now: Instant): Promise<Output<'setup.complete'>> {
    refuseTwice();
    const { administrator } = input;
    const recoveryCode = newRecoveryCode();
    const [pinHash, passwordHash, recoveryHash] = await Promise.all([
      hashSecret(administrator.pin),
      hashSecret(administrator.password),
      hashSecret(recoveryCode),
    ]);
    const accounts = await Promise.all(
      input.people.map(async ({ name, roles, pin }) => ({ name, roles, pinHash: await hashSecret(pin) })),
    );
    db.transaction(() => {
      refuseTwice();
      // Two registers begun at the same moment are two: all of a chain hangs on its first event.
      journal.append({
        at: now,
        actor: PROGRAM,
        type: 'register.begun',
        subject: 'register',
        facts: { nonce: randomBytes(16).toString('hex') },
      });
      people.insert(
        { name: administrator.name, roles: ['admin'], pinHash, passwordHash, recoveryHash },
        now,
        PROGRAM,
      );
      for (const account of accounts) people.insert(account, now, PROGRAM);
      settings.write('organisation.name', input.organisation, now, PROGRAM);
      settings.write('organisation.site', input.site, now, PROGRAM);
      if (input.backupFolder !== '') settings.write('backup.folder', input.backupFolder, now, PROGRAM);
      dictionaries.seed(now, PROGRAM);
    }).immediate();
    return { recoveryCode };
  }

  function refuseTwice(): void {
    if (people.all().length > 0)
      throw new AppError('rule-broken', '本登记簿已经完成首次设置，未作任何改动。请直接登录。');
  }

  return {
    'setup.status': () => {
      const everyone = people.all();
      const current = settings.current();
      return {
        stage: everyone.length === 0 ? 'first-run' : 'ready',
        organisation: current['organisation.name'],
        practice,
        dataDir,
        trouble: null,
        people: everyone.filter((person) => !person.retired),
        idleMinutes: current['session.idleMinutes'],
      };
    },
    'setup.complete': (input, { now }) => complete(input, now),
  };
}
