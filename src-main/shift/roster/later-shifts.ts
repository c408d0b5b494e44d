import { dayOf, type Instant } from '#domain/time.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';

/** The shifts a person still stands on after today, and taking them off when they leave (H5). */
export interface LaterShifts {
  of(
    userId: number,
    now: Instant,
  ): readonly { readonly id: number; readonly day: string; readonly shift: string }[];
  takeOff(userId: number, at: Instant, by: Actor): readonly (readonly ['roster_entry', number])[];
  /** Swaps asked or agreed but not decided. */
  openSwaps(userId: number): number;
}

export function createLaterShifts(db: Db): LaterShifts {
  const select = db.prepare(`
    SELECT id, day, shift FROM roster_entry
    WHERE user_id = @userId AND removed_at IS NULL AND day > @today ORDER BY day, shift`);
  const remove = db.prepare('UPDATE roster_entry SET removed_at = @at, removed_by = @byId WHERE id = @id');
  const swaps = db
    .prepare(
      "SELECT count(*) FROM shift_swap WHERE state IN ('asked', 'agreed') AND (from_id = @userId OR to_id = @userId)",
    )
    .pluck();
  const of: LaterShifts['of'] = (userId, now) =>
    select.all({ userId, today: dayOf(now) }) as { id: number; day: string; shift: string }[];
  return {
    of,
    takeOff: (userId, at, by) =>
      of(userId, at).map(({ id }) => {
        remove.run({ id, at, byId: by.id });
        return ['roster_entry', id] as const;
      }),
    openSwaps: (userId) => Number(swaps.get({ userId })),
  };
}
