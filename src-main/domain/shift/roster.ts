import { addDays, type Day, dayOf, type Instant, weekdayOf } from '../time.ts';

/** Who is on one shift of one day (排班); several people may be. */
export interface RosterCell {
  readonly day: Day;
  readonly shift: string;
  readonly userIds: readonly number[];
}

/** A swap is asked, agreed to or declined by the other person, and then decided by a manager (H5). */
export const SWAP_STATES = ['asked', 'agreed', 'declined', 'approved', 'refused'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The days of a month, `2026-03`. */
export function daysOfMonth(month: string): readonly Day[] {
  const first = `${month}-01`;
  return Array.from({ length: 31 }, (_, index) => addDays(first, index)).filter(
    (day) => day.slice(0, 7) === month,
  );
}

/** `2026-03` as it is said. */
export function wordMonth(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

/**
 * The week that begins at `from` laid onto the week that begins at `to`: weekday by weekday, shift by shift of the
 * same name. A shift that the other week doesn't have on that day (a holiday has other shifts) is left alone.
 */
export function copyWeek(
  cells: readonly RosterCell[],
  { from, to }: { readonly from: Day; readonly to: Day },
  shiftsOn: (day: Day) => readonly string[],
): readonly RosterCell[] {
  return Array.from({ length: 7 }, (_, index) => index).flatMap((index) => {
    const source = addDays(from, index);
    const day = addDays(to, index);
    const worked = shiftsOn(day);
    return cells
      .filter((cell) => cell.day === source && worked.includes(cell.shift))
      .map(({ shift, userIds }) => ({ day, shift, userIds }));
  });
}

/** Why a day's roster can't be changed, or null: what has been worked stays as it was. */
export function rosterDayReason(day: Day, now: Instant): string | null {
  return day < dayOf(now) ? `${day} 已过，排班不能再改。` : null;
}

/** What can be done to a swap; a no is possible as long as it waits, also when the roster has changed since. */
export type SwapStep = 'agree' | 'decline' | 'approve' | 'refuse';

/** What decides whether a swap may go a step further. */
interface SwapFacts {
  readonly state: SwapState;
  readonly fromId: number;
  readonly toId: number;
  /** Whether both shifts stand on the roster as they did when it was asked. */
  readonly stands: boolean;
  /** The end of the earlier of the two shifts. */
  readonly endsAt: Instant;
}

/** Why this person can't do the next step of a swap, or null. */
export function swapReason(
  step: SwapStep,
  facts: SwapFacts,
  by: { readonly id: number; readonly now: Instant },
): string | null {
  if (facts.state !== 'asked' && facts.state !== 'agreed') return '这项换班已经办结。';
  if (step === 'agree' || step === 'decline') {
    if (facts.state !== 'asked') return '这项换班已经答复过。';
    if (by.id !== facts.toId) return '换班须由对方本人答复。';
  } else if (by.id === facts.fromId || by.id === facts.toId) {
    return '您是换班的一方，须由另一位主管批准。';
  }
  if (step === 'decline' || step === 'refuse') return null;
  if (step === 'approve' && facts.state === 'asked') return '对方同意后，主管才能批准换班。';
  if (by.now >= facts.endsAt) return '班次已经结束，不能再换。';
  return facts.stands ? null : '排班已经变动，这项换班不再成立，请拒绝后重新申请。';
}
