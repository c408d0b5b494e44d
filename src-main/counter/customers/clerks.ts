import type { Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { ArchiveRows } from './archive-rows.ts';
import type { Change } from './archive-sentences.ts';
import type { Talks } from './talks.ts';

interface Clerk {
  readonly id: number;
  readonly name: string;
}

/** The customers a person is the responsible clerk of. */
export interface CustomerClerks {
  countOf(userId: number): number;
  /** Gives all of them to another clerk, who then has their first talk to hold (C7); call inside a transaction. */
  passOn(from: Clerk, to: Clerk, at: Instant, by: Actor): void;
}

export function createCustomerClerks(
  db: Db,
  journal: Journal,
  {
    rows,
    talks,
  }: { readonly rows: Pick<ArchiveRows, 'find' | 'update'>; readonly talks: Pick<Talks, 'assign'> },
): CustomerClerks {
  const of = db
    .prepare('SELECT id FROM customer WHERE clerk_id = ? AND merged_into IS NULL ORDER BY id')
    .pluck();

  return {
    countOf: (userId) => of.all(userId).length,
    passOn: (from, to, at, by) => {
      for (const id of of.all(from.id) as number[]) {
        const customer = rows.find(id);
        if (!customer) continue;
        const changes: readonly Change[] = [{ field: 'clerk', old: from.name, new: to.name }];
        const member = customer.member === 1;
        journal.append({
          at,
          actor: by,
          type: 'customer.changed',
          subject: `customer/${id}`,
          facts: { fields: ['clerk'], why: '人员停用' },
          personal: { changes },
          rows: [
            rows.update(id, { ...customer, member, clerkId: to.id, clerkSince: at }),
            ...talks.assign(id, to, at),
          ],
        });
      }
    },
  };
}
