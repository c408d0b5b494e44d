import Database from 'better-sqlite3';
import { randomBytes, scryptSync } from 'node:crypto';
import type { Instant } from '#domain/time.ts';
import { createJournal } from '../../src-main/register/audit/journal.ts';
import { databasePath } from '../../src-main/register/open.ts';
import { ADMINISTRATOR, PEOPLE, pinOf } from './office.ts';

/**
 * Hashes the PINs of the tests' people anew at almost no cost, with an event, so that a hundred thousand calls are
 * not a hundred thousand scrypts. The hash says its own cost; the product checks it as any other.
 */
export function cheapenSecrets(dataDir: string, now: Instant): void {
  const db = new Database(databasePath(dataDir));
  const journal = createJournal(db);
  const set = db.prepare('UPDATE user SET pin_hash = @hash WHERE id = @id');
  for (const name of [...Object.keys(PEOPLE), ADMINISTRATOR.name]) {
    const id = Number(db.prepare('SELECT id FROM user WHERE name = ?').pluck().get(name));
    db.transaction(() => {
      set.run({ id, hash: cheapHash(pinOf(name)) });
      journal.append({
        at: now,
        actor: { id: 0, name: '系统' },
        type: 'test.cheap-pin',
        subject: `user/${id}`,
        rows: [['user', id]],
      });
    }).immediate();
  }
  db.close();
}

function cheapHash(secret: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(secret, salt, 32, { N: 2, r: 1, p: 1 });
  return ['scrypt', 2, 1, 1, salt.toString('hex'), key.toString('hex')].join('$');
}
