import { type Calendar, dayKind } from '../work/clocks/calendar.ts';
import { addDays, addMs, type Day, dayOf, type Instant, instantAt } from '../time.ts';

/** On which days a shift is worked: the calendar's working days, its rest days and holidays, or all. */
export const SHIFT_DAYS = ['working', 'rest', 'every'] as const;
export type ShiftDays = (typeof SHIFT_DAYS)[number];

/** One shift ⚙, `HH:mm` to `HH:mm`; one that ends no later than it begins ends on the next day. */
export interface ShiftDefinition {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly on: ShiftDays;
}

/** The shifts of a new installation: day shift, and the duty hours of H5. */
export const DEFAULT_SHIFTS: readonly ShiftDefinition[] = [
  { name: '日班', from: '08:30', to: '18:00', on: 'working' },
  { name: '值班', from: '18:00', to: '19:00', on: 'working' },
  { name: '节假日班', from: '09:00', to: '18:00', on: 'rest' },
];

/** One shift of one day. */
export interface Shift {
  readonly name: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** H4 ⚙: a handover signed within 30 minutes after the next shift began is still that of the shift before. */
export const GRACE_MS = 30 * 60_000;

/** Holidays and broken settings aside, no counter is without a shift for longer. */
const SEARCH_DAYS = 31;

/** The shift running at a moment, or null between shifts; where two overlap, the one that began later. */
export function shiftAt(now: Instant, shifts: readonly ShiftDefinition[], calendar: Calendar): Shift | null {
  const begun = lastShift(now, shifts, calendar);
  if (begun !== null && now < begun.to) return begun;
  const running = [
    ...shiftsOf(addDays(dayOf(now), -1), shifts, calendar),
    ...shiftsOf(dayOf(now), shifts, calendar),
  ];
  return running.findLast((shift) => shift.from <= now && now < shift.to) ?? null;
}

/**
 * The shift that whoever signs now hands over: the one running or ended last; shortly after a change of shift
 * still the one before, unless that was handed over (`last`: the latest handover's shift) or lies before the
 * register was begun.
 */
export function outgoingShift(
  now: Instant,
  shifts: readonly ShiftDefinition[],
  calendar: Calendar,
  {
    last,
    begun,
    graceMs = GRACE_MS,
  }: {
    readonly last: Pick<Shift, 'from'> | null;
    readonly begun: Instant;
    readonly graceMs?: number;
  },
): Shift {
  const current = lastShift(now, shifts, calendar);
  if (current === null) return wholeDay(dayOf(now));
  const before = lastShift(addMs(current.from, -1), shifts, calendar);
  const late =
    before !== null &&
    now < addMs(current.from, graceMs) &&
    before.to > begun &&
    (last === null || before.from > last.from);
  return late ? before : current;
}

/** The shift of whoever takes over: the first that begins after the outgoing one and isn't over yet. */
export function incomingShift(
  now: Instant,
  outgoing: Pick<Shift, 'from'>,
  shifts: readonly ShiftDefinition[],
  calendar: Calendar,
): Shift {
  for (let ahead = -1; ahead <= SEARCH_DAYS; ahead += 1) {
    const next = shiftsOf(addDays(dayOf(now), ahead), shifts, calendar).find(
      (shift) => shift.from > outgoing.from && shift.to > now,
    );
    if (next) return next;
  }
  return wholeDay(addDays(dayOf(now), 1));
}

/** The shift that began last, running or over. */
function lastShift(now: Instant, shifts: readonly ShiftDefinition[], calendar: Calendar): Shift | null {
  for (let back = 0; back <= SEARCH_DAYS; back += 1) {
    const begun = shiftsOf(addDays(dayOf(now), -back), shifts, calendar).findLast(({ from }) => from <= now);
    if (begun) return begun;
  }
  return null;
}

/** The shifts that begin on a day, in the order of their beginning. */
export function shiftsOf(day: Day, shifts: readonly ShiftDefinition[], calendar: Calendar): readonly Shift[] {
  const { work } = dayKind(calendar, day);
  return shifts
    .filter(({ on }) => on === 'every' || (on === 'working') === work)
    .map(({ name, from, to }) => ({
      name,
      from: instantAt(day, from),
      to: instantAt(to > from ? day : addDays(day, 1), to),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function wholeDay(day: Day): Shift {
  return { name: '全天', from: instantAt(day, '00:00'), to: instantAt(day, '24:00') };
}
