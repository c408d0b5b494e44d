import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { Db } from '../../register/open.ts';

/** T4: the newest matter of the same customer and category within the days of the setting, by its id. */
export type FindRepeat = (
  customerId: number | null,
  categoryId: number | null,
  receivedAt: Instant,
) => number | null;

export function createRepeats(db: Db, settings: () => Settings): FindRepeat {
  const earlier = db
    .prepare(`
    SELECT id FROM "case"
    WHERE customer_id = @customerId AND category_id = @categoryId AND received_at >= @since AND state <> 'voided'
    ORDER BY received_at DESC
    LIMIT 1`)
    .pluck();
  return (customerId, categoryId, receivedAt) => {
    if (customerId === null || categoryId === null) return null;
    const since = instantAt(addDays(dayOf(receivedAt), -settings()['intake.repeatDays']), '00:00');
    return (earlier.get({ customerId, categoryId, since }) as number | undefined) ?? null;
  };
}
