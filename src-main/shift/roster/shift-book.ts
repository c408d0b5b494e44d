import type { Calendar } from '#domain/work/clocks/calendar.ts';
import { type Settings, settingSchemas } from '#contract/house/settings.ts';
import { type Shift, type ShiftDefinition, shiftsOf } from '#domain/shift/handover-shifts.ts';
import { addDays, type Day, dayOf, type Instant } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';

/** Which shifts are worked on which day. */
export interface ShiftBook {
  /** The shifts of a day as they are set now. */
  on(day: Day): readonly Shift[];
  /** The shifts running at a moment; one of yesterday may run into today. */
  runningAt(now: Instant): readonly Shift[];
  /** The shifts from one day to another as they were set when each day began (H4 looks back). */
  asWorked(from: Day, to: Day): readonly Shift[];
}

export function createShiftBook(db: Db, clocks: ClockStore, settings: () => Settings): ShiftBook {
  // What was valid when: the settings' own history; this area only reads it.
  const selectHistory = db.prepare(`
    SELECT value, valid_from AS validFrom FROM setting WHERE key = 'handover.shifts' ORDER BY id DESC`);

  const on = (day: Day): readonly Shift[] => shiftsOf(day, settings()['handover.shifts'], clocks.calendar());

  // The desk asks every minute; years of shifts are reckoned once a day.
  let kept: {
    readonly from: Day;
    readonly to: Day;
    readonly calendar: Calendar;
    readonly definitions: Settings['handover.shifts'];
    readonly shifts: readonly Shift[];
  } | null = null;

  return {
    on,
    runningAt: (now) =>
      [addDays(dayOf(now), -1), dayOf(now)].flatMap(on).filter(({ from, to }) => from <= now && now < to),
    asWorked: (from, to) => {
      const calendar = clocks.calendar();
      const { 'handover.shifts': definitions } = settings();
      const isKept =
        kept !== null &&
        kept.from === from &&
        kept.to === to &&
        kept.calendar === calendar &&
        kept.definitions === definitions;
      if (kept !== null && isKept) return kept.shifts;

      const history = (selectHistory.all() as { value: string; validFrom: Instant }[]).map((row) => ({
        validFrom: row.validFrom,
        shifts: JSON.parse(row.value) as readonly ShiftDefinition[], // checked when it was written
      }));
      const first = settingSchemas['handover.shifts'].parse(undefined);
      const found: Shift[] = [];
      for (let day = from; day <= to; day = addDays(day, 1)) {
        const valid = history.find(({ validFrom }) => dayOf(validFrom) < day);
        found.push(...shiftsOf(day, valid?.shifts ?? first, calendar));
      }
      kept = { from, to, calendar, definitions, shifts: found };
      return found;
    },
  };
}
