import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { eventPreimage, type EventText } from '#domain/book/chain.ts';
import { verifyRegister } from '../../src-main/register/audit/verify.ts';
import { databasePath } from '../../src-main/register/open.ts';
import { type Table, timedNow } from './measure.ts';

const SAMPLE = 200_000;
const JUDGED_FROM_EVENTS = 4_000_000;

/** Events a second of the whole verification, against SHA-256 over the same texts in memory. */
export function measureChain(folder: string, size: number, table: Table): void {
  const db = new Database(databasePath(folder), { readonly: true });
  const events = db
    .prepare(
      `SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev FROM event LIMIT ${SAMPLE}`,
    )
    .all() as EventText[]; // the columns of the SELECT
  const total = Number(db.prepare('SELECT count(*) FROM event').pluck().get());
  const texts = events.map(eventPreimage);
  db.close();
  const bare = timedNow(() => {
    for (const text of texts) createHash('sha256').update(text).digest('hex');
  });
  let chainMs = 0;
  const began = performance.now();
  const report = verifyRegister({
    dataDir: folder,
    now: '2199-01-01T00:00:00.000+08:00',
    onProgress: (done) => {
      if (done === total) chainMs ||= performance.now() - began;
    },
  });
  const whole = performance.now() - began;
  if (!report.ok)
    throw new Error(`the generated register doesn't verify: ${report.findings[0]?.sentence ?? ''}`);
  const reference = (bare / texts.length) * total;
  const ratio = reference / chainMs;
  table.add({
    name: `verify, pages and chain of ${total} events: share of SHA-256`,
    size,
    p50: chainMs,
    p95: chainMs,
    reference,
    ratio,
    target: '≥ 0.35 at 4M events',
    ok: total < JUDGED_FROM_EVENTS ? null : ratio >= 0.35,
  });
  table.add({
    name: 'verify, everything',
    size,
    p50: whole,
    p95: whole,
    reference,
    ratio: whole / reference,
    target: 'none',
    ok: null,
  });
}
