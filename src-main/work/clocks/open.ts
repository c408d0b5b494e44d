import type { Ground } from '../../office/ground.ts';
import { createClockAccepting } from './accept-back.ts';
import { createCalendar } from './calendar.ts';
import { createClockExplaining } from './explain.ts';

/** What the window asks about time: why this due time (C13), the calendar (C14), a clock that was set back. */
export function openClocks({ db, journal, clocks, settingStore }: Ground) {
  return {
    ...createClockExplaining(clocks),
    ...createClockAccepting(db, journal),
    ...createCalendar(db, settingStore, clocks),
  };
}
