import { type Calendar, dayKind } from '../work/clocks/calendar.ts';
import { type CalendarUnit, type Period, periodBefore, periodOf } from '../period.ts';
import { addDays, type Day, dayOf, type Instant, instantAt } from '../time.ts';

/** When a report of a period is due: so many days after its last one, at a time of day (K2). */
export interface DueRule {
  readonly unit: CalendarUnit;
  readonly daysAfter: number;
  /** `HH:mm`, or `24:00`. */
  readonly time: string;
}

/** When the report of a period is due; on a rest day the next working day, at the same time (K2). */
export function reportDue({ daysAfter, time }: DueRule, period: Period, calendar: Calendar): Instant {
  let day = addDays(period.last, daysAfter);
  // A calendar without working days would never end it.
  for (let step = 0; step < 60 && !dayKind(calendar, day).work; step += 1) day = addDays(day, 1);
  return instantAt(day, time);
}

/**
 * The periods whose report can be handed in at a moment, newest first: the one that is over by now and those
 * before it, back to the register's beginning: what was never handed in never vanishes (K3). A day's report belongs to
 * the day itself.
 */
export function periodsToReport({ unit }: DueRule, begun: Day, now: Instant): readonly Period[] {
  const current = periodOf({ unit, day: dayOf(now) });
  const periods: Period[] = [];
  for (
    let period = unit === 'day' ? current : periodBefore(current);
    period.last >= begun;
    period = periodBefore(period)
  ) {
    periods.push(period);
  }
  return periods;
}
