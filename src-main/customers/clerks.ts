import type { Db } from '../database/open.ts';

/** How many customers have this person as their responsible clerk. */
export function createCustomerClerks(db: Db): { countOf(userId: number): number } {
  const count = db
    .prepare('SELECT count(*) FROM customer WHERE clerk_id = ? AND merged_into IS NULL')
    .pluck();
  return { countOf: (userId) => Number(count.get(userId)) };
}
