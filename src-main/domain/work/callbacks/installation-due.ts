import type { Calendar } from '../clocks/calendar.ts';
import { dueOf } from '../clocks/clock-due.ts';
import type { ClockRule } from '../clocks/clock-rules.ts';
import { type Day, type Instant, instantAt } from '../../time.ts';

/**
 * C21: each entry of an installation list has its own C6, counted from the day of its installation and not from
 * the batch, by the rule that held when the list was made.
 */
export function installationDue(rule: ClockRule, installedOn: Day, calendar: Calendar): Instant {
  const startedAt = instantAt(installedOn, '00:00');
  const due = dueOf({ rule, startedAt, givenDue: null, holds: [], extensions: [] }, calendar);
  // Only a hold without an end leaves a clock without a due time.
  return due ?? startedAt;
}
