import type { DerivedCheck } from './check.ts';

/** Who signed in last, and who is locked out, must be what the chain says. */
export const checkSignIns: DerivedCheck = (db, { now, report, slice }) => {
  if (slice.index > 0) return;
  const presences = db
    .prepare(`
    SELECT presence.user_id AS userId, user.name, presence.signed_in_at AS signedInAt,
      (SELECT json_array(at, json_extract(payload, '$.computerShows')) FROM event
        WHERE subject = 'user/' || presence.user_id AND type = 'session.signed-in' ORDER BY seq DESC LIMIT 1) AS last
    FROM presence LEFT JOIN user ON user.id = presence.user_id`)
    .all() as { userId: number; name: string | null; signedInAt: string; last: string | null }[];
  for (const { userId, name, signedInAt, last } of presences) {
    const known = last === null ? [] : (JSON.parse(last) as (string | null)[]);
    if (!known.includes(signedInAt)) report(`${name ?? `账号第 ${userId} 行`}的末次登录时间与登录留痕不符。`);
  }
  const absent = db
    .prepare(`
    SELECT name FROM user
    WHERE NOT EXISTS (SELECT 1 FROM presence WHERE user_id = user.id)
      AND EXISTS (SELECT 1 FROM event WHERE subject = 'user/' || user.id AND type = 'session.signed-in')`)
    .pluck();
  for (const name of absent.all() as string[]) report(`${name}登录过，登记簿里却没有末次登录时间。`);
  const lockouts = db
    .prepare(`
    SELECT user.id, user.name, failure.locked_until AS stored,
      (SELECT json_extract(payload, '$.until') FROM event
        WHERE subject = 'user/' || user.id
          AND type IN ('person.locked-out', 'person.pin-reset', 'person.reactivated', 'person.recovered')
        ORDER BY seq DESC LIMIT 1) AS until,
      EXISTS (SELECT 1 FROM event WHERE subject = 'user/' || user.id AND type = 'person.locked-out'
        AND json_extract(payload, '$.until') = failure.locked_until) AS known
    FROM user LEFT JOIN sign_in_failure AS failure ON failure.user_id = user.id`)
    .all() as { id: number; name: string; stored: string | null; until: string | null; known: 0 | 1 }[];
  for (const { name, stored, until, known } of lockouts) {
    if (until !== null && until > now && stored !== until)
      report(`${name}的账号锁定被解除或改动，没有留痕。`);
    else if (stored !== null && known === 0) report(`${name}的账号锁定没有对应的留痕。`);
  }
};
