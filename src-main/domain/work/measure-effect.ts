import { addDays, type Day, dayOf, daysBetween, type Instant } from '../time.ts';

/** Effects are looked for over at most so many days on each side. */
const LONGEST_DAYS = 90;

/** Two equal stretches of whole days around the day a measure began to act. */
interface EffectSpan {
  /** The day the measure was done. */
  readonly pivot: Day;
  readonly days: number;
  /** First day of the stretch before; the day of the measure begins the one after. */
  readonly beforeFrom: Day;
  /** The first day no longer in the stretch after. */
  readonly afterTo: Day;
}

/** PDCA: before and after are equally long, only whole days that are over count; null until there is one. */
export function effectSpan(doneAt: Instant | null, now: Instant): EffectSpan | null {
  if (doneAt === null) return null;
  const pivot = dayOf(doneAt);
  const days = Math.min(LONGEST_DAYS, daysBetween(pivot, dayOf(now)));
  if (days < 1) return null;
  return { pivot, days, beforeFrom: addDays(pivot, -days), afterTo: addDays(pivot, days) };
}
