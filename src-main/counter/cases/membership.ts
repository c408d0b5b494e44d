import { OPEN_STATES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { type ArchiveRows } from '../customers/archive-rows.ts';
import type { Change } from '../customers/archive-sentences.ts';

/** Who makes the change, and when. */
interface By {
  readonly now: Instant;
  readonly actor: Actor;
}

/** Membership (会员) in the archive and in the matters that are still open (B11); call inside a transaction. */
export interface Membership {
  /** Said at the counter of a known customer: kept in the archive, with its event. */
  grant(customerId: number, by: By): void;
  /** Carries the archive's word into the customer's open matters, each with its event; taking it away reaches none. */
  reach(customerId: number, by: By): void;
}

export function createMembership(
  db: Db,
  journal: Journal,
  rows: Pick<ArchiveRows, 'find' | 'update'>,
): Membership {
  const open = db
    .prepare(`
    SELECT id FROM "case"
    WHERE customer_id = ? AND member = 0 AND anonymous_reason IS NULL
      AND state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})
    ORDER BY id`)
    .pluck();
  const set = db.prepare('UPDATE "case" SET member = 1, version = version + 1 WHERE id = ?');

  function reach(customerId: number, { now, actor }: By): void {
    if (rows.find(customerId)?.member !== 1) return;
    for (const id of open.all(customerId) as number[]) {
      set.run(id);
      journal.append({
        at: now,
        actor,
        type: 'case.member-set',
        subject: `case/${id}`,
        rows: [['case', id]],
      });
    }
  }

  return {
    reach,
    grant: (customerId, by) => {
      const customer = rows.find(customerId);
      if (!customer || customer.member === 1) return;
      const changes: readonly Change[] = [{ field: 'member', old: '否', new: '是' }];
      journal.append({
        at: by.now,
        actor: by.actor,
        type: 'customer.changed',
        subject: `customer/${customerId}`,
        facts: { fields: ['member'] },
        personal: { changes },
        rows: [rows.update(customerId, { ...customer, member: true })],
      });
      reach(customerId, by);
    },
  };
}
