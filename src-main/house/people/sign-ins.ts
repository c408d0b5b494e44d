import type { SignInEntry } from '#contract/house/people.ts';
import type { SignInAct } from '#domain/house/sign-in.ts';
import { addDays, instantAt } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

/**
 * The sign-in log as a page. Signing in, failing, locking and leaving are events of the chain like everything
 * else (a hundred a day beside thousands); an index over just these types makes the page quick, so that no second
 * table repeats them.
 */
export function createSignIns(db: Db): Pick<Handlers<'people'>, 'people.signIns'> {
  // Word for word the WHERE of the index (migration 9), or SQLite would read the whole chain.
  const select = db.prepare(`
    SELECT seq, at, actor_name AS name, type, payload
    FROM event
    WHERE type IN ('session.signed-in', 'session.signed-out', 'session.failed', 'session.locked', 'session.unlocked', 'person.locked-out', 'person.recovered')
      AND (@before IS NULL OR seq < @before)
      AND (@subject IS NULL OR subject = @subject)
      AND (@from IS NULL OR at >= @from) AND (@to IS NULL OR at < @to)
      AND (@type IS NULL OR type = @type)
      AND (@switched IS NULL OR (json_extract(payload, '$.instead') IS NOT NULL) = @switched)
    ORDER BY seq DESC
    LIMIT 100`);
  return {
    'people.signIns': ({ userId, act, from, to, before }) =>
      (
        select.all({
          before,
          subject: userId === null ? null : `user/${userId}`,
          from: from === null ? null : instantAt(from, '00:00'),
          to: to === null ? null : instantAt(addDays(to, 1), '00:00'),
          type: act === null ? null : TYPES[act],
          switched: act === 'switched' ? 1 : act === 'signed_in' ? 0 : null,
        }) as EventRow[]
      ).map(entryOf),
  };
}

interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly name: string;
  readonly type: string;
  readonly payload: string;
}

const TYPES = {
  signed_in: 'session.signed-in',
  switched: 'session.signed-in',
  failed: 'session.failed',
  locked_out: 'person.locked-out',
  locked: 'session.locked',
  unlocked: 'session.unlocked',
  signed_out: 'session.signed-out',
  recovered: 'person.recovered',
} as const satisfies Record<SignInAct, string>;

function entryOf({ seq, at, name, type, payload }: EventRow): SignInEntry {
  // Written by people.ts: what was typed wrong, how often, until when; whom somebody replaced.
  const facts = JSON.parse(payload) as {
    readonly instead?: string;
    readonly what?: string;
    readonly count?: number;
    readonly until?: string;
    readonly computerShows?: string;
  };
  const known = (Object.keys(TYPES) as SignInAct[]).filter((each) => TYPES[each] === type);
  const act = type === TYPES.switched && facts.instead !== undefined ? 'switched' : (known[0] ?? 'signed_in');
  const notes = [
    facts.instead && `接替${facts.instead}`,
    facts.count && `${facts.what ?? 'PIN'}连续第 ${facts.count} 次不对`,
    facts.until && `锁定到 ${facts.until.slice(11, 16)}`,
    facts.computerShows && `当时电脑时间 ${facts.computerShows.slice(0, 16).replace('T', ' ')}`,
  ];
  return { seq, at, name, act, note: notes.filter(Boolean).join('，') };
}
