import type { Shift } from './handover-shifts.ts';
import { addMs, type Instant } from '../time.ts';

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
    const next = nextOf(shifts, index);
    if (next === undefined) return [];
    const dueAt = dueOf(shift, next, graceMs);
    if (now < dueAt) return [];
    while (first < taken.length && taken[first]!.takenAt < shift.from) first += 1;
    for (let at = first; at < taken.length && taken[at]!.takenAt < dueAt; at += 1)
      if (taken[at]!.from >= shift.from) return [];
    const late = handovers.find((handover) => handover.shift.from === shift.from);
    const how = late === undefined ? 'unsigned' : late.takenAt === null ? 'untaken' : 'late';
    return [{ shift, next, dueAt, how, takenAt: late?.takenAt ?? null } as const];
  });
}

/** When the next of these shifts is to be handed over; until then no gap comes by the time alone. */
export function nextDue(
  shifts: readonly Shift[],
  { now, graceMs }: { readonly now: Instant; readonly graceMs: number },
): Instant | null {
  const first = Math.max(0, shifts.length - LAST);
  return shifts.slice(first).reduce<Instant | null>((earliest, shift, index) => {
    const next = nextOf(shifts, first + index);
    if (next === undefined) return earliest;
    const dueAt = dueOf(shift, next, graceMs);
    return dueAt > now && (earliest === null || dueAt < earliest) ? dueAt : earliest;
  }, null);
}

const NEAR = 30;
/** Five days of the most shifts there can be; what began earlier is due, whatever its length and grace. */
const LAST = 100;

/** The shift after one; those that begin together serve the same next. */
function nextOf(shifts: readonly Shift[], index: number): Shift | undefined {
  const { from } = shifts[index]!; // the caller's own index
  for (let at = index + 1; at < index + NEAR && at < shifts.length; at += 1)
    if (shifts[at]!.from > from) return shifts[at];
  return undefined;
}

/** Where the next shift begins before this one ends, it is due after the end. */
function dueOf(shift: Shift, next: Shift, graceMs: number): Instant {
  return addMs(next.from > shift.to ? next.from : shift.to, graceMs);
}
