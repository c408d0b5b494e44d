import type { Shift } from './handover-shifts.ts';
import { addMs, type Instant } from './time.ts';

/** A handover that was signed, as far as the gaps ask: whose shift it handed over, and when both had signed. */
export interface SignedHandover {
  readonly shift: Pick<Shift, 'from'>;
  readonly signedAt: Instant;
  readonly takenAt: Instant | null;
}

/** How a handover was missed: nobody signed, the next person hasn't signed, or both signed too late. */
export type MissedHow = 'unsigned' | 'untaken' | 'late';

/** A shift that wasn't handed over in time (H4). */
export interface MissedHandover {
  readonly shift: Shift;
  readonly next: Shift;
  /** Until when both should have signed: the grace after the next shift began. */
  readonly dueAt: Instant;
  readonly how: MissedHow;
  /** When the late handover was taken. */
  readonly takenAt: Instant | null;
}

/**
 * The shifts that weren't handed over in time, oldest first (H4). A handover counts for the shift it names and
 * for those that began before it, because where shifts overlap one sheet serves both. A late one heals nothing:
 * the gap stays until a manager closes it. `shifts` are in the order of their beginning, refused sheets left out.
 */
export function missedHandovers(
  shifts: readonly Shift[],
  handovers: readonly SignedHandover[],
  { now, graceMs }: { readonly now: Instant; readonly graceMs: number },
): readonly MissedHandover[] {
  const taken = handovers
    .flatMap(({ shift, takenAt }) => (takenAt === null ? [] : [{ from: shift.from, takenAt }]))
    .sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  let first = 0;
  return shifts.flatMap((shift, index) => {
    const next = shifts.slice(index + 1, index + 30).find(({ from }) => from > shift.from);
    if (next === undefined) return [];
    // Where the next shift begins before this one ends, it is due after the end.
    const dueAt = addMs(next.from > shift.to ? next.from : shift.to, graceMs);
    if (now < dueAt) return [];
    while (first < taken.length && taken[first]!.takenAt < shift.from) first += 1;
    for (let at = first; at < taken.length && taken[at]!.takenAt < dueAt; at += 1)
      if (taken[at]!.from >= shift.from) return [];
    const late = handovers.find((handover) => handover.shift.from === shift.from);
    const how = late === undefined ? 'unsigned' : late.takenAt === null ? 'untaken' : 'late';
    return [{ shift, next, dueAt, how, takenAt: late?.takenAt ?? null } as const];
  });
}
