import type { BackupEntry, BackupReason, BackupState } from '#contract/book/backup.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { addMs, dayOf, type Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Handlers } from '../../office/router.ts';
import { deriveKey } from './cipher.ts';
import { readKey, writeKey } from './make.ts';
import { createReservedRows } from './reserved-rows.ts';
import { wordEntry } from './sentences.ts';

const SUBJECT = 'backup';
const SHOWN = 60;

interface Row {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly type: string;
  readonly payload: string;
}

/** What is known of the backups: when one is due, what came of it, how long ago the last was. */
export interface Backups {
  readonly handlers: Handlers<'backup'>;
  /** Writes what came of a backup that was made before anybody could ask (before a migration). */
  record(
    what: 'made' | 'failed' | 'drilled',
    facts: Readonly<Record<string, unknown>>,
    at: Instant,
    actor: Actor,
  ): void;
}

export function createBackups(
  db: Db,
  journal: Journal,
  areas: {
    readonly dataDir: string;
    readonly settings: () => Settings;
    readonly people: Pick<People, 'checkSecret'>;
    /** When the last handover was signed by both. */
    readonly lastHandover: () => Instant | null;
  },
): Backups {
  const { dataDir, settings, people } = areas;
  const reserved = createReservedRows(db);
  const newest = db.prepare(`
    SELECT seq, at, actor_name AS by, type, payload FROM event WHERE subject = '${SUBJECT}' ORDER BY seq DESC LIMIT ?`);
  const last = db.prepare(
    `SELECT seq, at, actor_name AS by, type, payload FROM event WHERE subject = '${SUBJECT}' AND type = ? ORDER BY seq DESC LIMIT 1`,
  );
  const anyThere = db
    .prepare(
      `SELECT 1 FROM event WHERE subject = '${SUBJECT}' AND type = 'backup.made' AND json_extract(payload, '$.folder') = ? LIMIT 1`,
    )
    .pluck();
  const passwordHash = db.prepare('SELECT password_hash FROM user WHERE id = ?').pluck();
  const begun = db.prepare('SELECT at FROM event WHERE seq = 1').pluck();

  const lastOf = (type: string): Row | undefined => last.get(type) as Row | undefined;
  const messageOf = ({ message }: Readonly<Record<string, unknown>>): string =>
    typeof message === 'string' ? message : '';

  function state(now: Instant): BackupState {
    const { 'backup.folder': folder, 'backup.overdueHours': hours } = settings();
    const made = lastOf('backup.made');
    const failed = lastOf('backup.failed');
    const since = made?.at ?? (begun.get() as Instant | undefined) ?? now;
    const failure = failed && failed.seq > (made?.seq ?? 0) ? messageOf(factsOf(failed)) : null;
    const overdue = addMs(since, hours * 3_600_000) < now;
    return {
      state: folder === '' ? 'none' : overdue ? 'overdue' : failure === null ? 'fine' : 'failed',
      folder,
      encrypted: readKey(dataDir) !== null,
      lastAt: made?.at ?? null,
      failure,
      reserved: reserved.countOpen(),
    };
  }

  function due(now: Instant): BackupReason | null {
    if (settings()['backup.folder'] === '') return null;
    const made = lastOf('backup.made')?.at ?? null;
    if (made === null || dayOf(made) < dayOf(now)) return 'daily';
    const handover = areas.lastHandover();
    return handover !== null && handover > made ? 'handover' : null;
  }

  function record(
    what: 'made' | 'failed' | 'drilled',
    facts: Readonly<Record<string, unknown>>,
    at: Instant,
    actor: Actor,
  ): void {
    if (what === 'failed' && isSaid(facts, at)) return;
    db.transaction(() => {
      // Backups go on while the computer's clock is back; such an event keeps the newest moment and says so.
      const newestAt = journal.head().at;
      const back = newestAt !== null && at < newestAt;
      journal.append({
        at: back ? newestAt : at,
        actor,
        type: `backup.${what}`,
        subject: SUBJECT,
        facts: back ? { ...facts, computerShows: at } : facts,
      });
    }).immediate();
  }

  // A stick that is missing all day is one line of the journal, not one every ten minutes.
  function isSaid(facts: Readonly<Record<string, unknown>>, at: Instant): boolean {
    const [before] = newest.all(1) as Row[];
    return (
      before?.type === 'backup.failed' &&
      dayOf(before.at) === dayOf(at) &&
      factsOf(before)['message'] === facts['message']
    );
  }

  return {
    record,
    handlers: {
      'backup.state': (_, { now }) => state(now),
      'backup.log': () =>
        (newest.all(SHOWN) as Row[]).map(({ seq, at, by, type, payload }): BackupEntry => ({
          seq,
          at,
          by,
          type,
          sentence: wordEntry(type, factsOf({ payload })),
        })),
      'backup.due': (_, { now }) => due(now),
      'backup.order': ({ reason }, { now }) => {
        const set = settings();
        const folder = set['backup.folder'];
        if (folder === '') {
          throw new AppError(
            'rule-broken',
            '还没有选备份位置，没有备份。请先在“设置 › 备份”里选一个文件夹或 U 盘。',
          );
        }
        return {
          folder,
          now,
          organisation: set['organisation.name'],
          keeping: {
            daily: set['backup.keepDaily'],
            weekly: set['backup.keepWeekly'],
            monthly: set['backup.keepMonthly'],
          },
          mayBegin: reason === 'manual' || anyThere.get(folder) === undefined,
        };
      },
      'backup.record': ({ what, facts }, { now, actor }) => {
        record(what, facts, now, actor);
        return null;
      },
      'backup.setPassphrase': ({ passphrase }, { now, actor }) => {
        const had = readKey(dataDir);
        if (passphrase === null && had === null) return null;
        const key = passphrase === null ? null : deriveKey(passphrase);
        db.transaction(() => {
          journal.append({
            at: now,
            actor,
            type: key === null ? 'backup.passphrase-cleared' : 'backup.passphrase-set',
            subject: SUBJECT,
          });
          writeKey(dataDir, key);
        }).immediate();
        return null;
      },
      'backup.checkPassword': async ({ password }, { now, person }) => {
        if (!person?.roles.includes('admin'))
          throw new AppError('not-allowed', '只有系统管理员能恢复备份，未作任何改动。');
        const hash = (passwordHash.get(person.id) as string | null | undefined) ?? null;
        await people.checkSecret(person.id, password, now, hash, '密码');
        return null;
      },
    },
  };
}

const factsOf = ({ payload }: Pick<Row, 'payload'>): Readonly<Record<string, unknown>> =>
  JSON.parse(payload) as Record<string, unknown>; // written by the journal
