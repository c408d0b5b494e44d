import { randomBytes } from 'node:crypto';
import type { FollowUpView } from '#contract/work/moves.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

type NewFollowUp = Pick<
  FollowUpView,
  | 'type'
  | 'tracking'
  | 'withWhom'
  | 'means'
  | 'content'
  | 'nextContactAt'
  | 'apologised'
  | 'explained'
  | 'round'
> & { readonly caseId: number; readonly orderId: number | null };

/** Follow-ups (跟踪记录). */
export interface FollowUps {
  ofCase(caseId: number): readonly FollowUpView[];
  insert(note: NewFollowUp, at: Instant, actor: Actor): readonly [AuditedTable, number];
}

export const createFollowUps = oneEach((db: Db): FollowUps => {
  const select = db.prepare(`
    SELECT id, round, type, tracking, with_whom AS withWhom, means, content, next_contact_at AS nextContactAt,
      apologised, explained, at, by_name AS byName
    FROM follow_up WHERE case_id = ? ORDER BY id`);
  const insert = db.prepare(`
    INSERT INTO follow_up (case_id, order_id, round, type, tracking, with_whom, means, content, next_contact_at,
      apologised, explained, at, by_id, by_name, salt)
    VALUES (@caseId, @orderId, @round, @type, @tracking, @withWhom, @means, @content, @nextContactAt,
      @apologised, @explained, @at, @actorId, @actorName, @salt)`);

  return {
    ofCase: (caseId) =>
      (
        select.all(caseId) as (Omit<FollowUpView, 'apologised' | 'explained'> & {
          apologised: number;
          explained: number;
        })[]
      ).map((row) => ({ ...row, apologised: row.apologised === 1, explained: row.explained === 1 })),
    insert: (note, at, actor) => [
      'follow_up',
      Number(
        insert.run({
          ...note,
          apologised: note.apologised ? 1 : 0,
          explained: note.explained ? 1 : 0,
          at,
          actorId: actor.id,
          actorName: actor.name,
          salt: randomBytes(16).toString('hex'),
        }).lastInsertRowid,
      ),
    ],
  };
});
