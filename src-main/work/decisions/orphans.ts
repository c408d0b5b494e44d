import { STATE_WORDS } from '#domain/counter/case-words.ts';
import type { CaseState } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Decisions } from './decisions.ts';
import { createLapse } from './lapse.ts';

interface Orphaned {
  readonly caseId: number;
  readonly state: CaseState;
  /** Who ended the case. */
  readonly id: number;
  readonly name: string;
}

/**
 * D9 for registers that were kept before it: what still waits on a case that is over is settled at the opening, in
 * the name of who ended the case, each with its event by the program. Says how many cases there were.
 */
export function settleOrphans(
  db: Db,
  journal: Journal,
  {
    decisions,
    clocks,
    by,
    now,
  }: {
    readonly decisions: Decisions;
    readonly clocks: ClockStore;
    readonly by: Actor;
    readonly now: Instant;
  },
): number {
  const orphaned = db.prepare(`
    SELECT c.id AS caseId, c.state, e.actor_id AS id, e.actor_name AS name
    FROM "case" AS c
    JOIN event AS e ON e.seq = (
      SELECT max(seq) FROM event
      WHERE subject = 'case/' || c.id AND json_extract(payload, '$.to') IN ('closed', 'voided'))
    WHERE c.state IN ('closed', 'voided') AND c.id IN (
      SELECT case_id FROM decision WHERE state = 'proposed' AND kind NOT IN ('money', 'reopen'))
    ORDER BY c.id`);
  const lapse = createLapse(db, { decisions, clocks });
  return db
    .transaction(() => {
      const cases = orphaned.all() as Orphaned[];
      for (const { caseId, state, id, name } of cases) {
        const rows = lapse(caseId, { move: 'close_when_complete' }, state, now, { id, name });
        journal.append({
          at: now,
          actor: by,
          type: 'decision.lapsed',
          subject: `case/${caseId}`,
          facts: { state: STATE_WORDS[state] },
          rows,
        });
      }
      return cases.length;
    })
    .immediate();
}
