import { dayKind } from './calendar.ts';
import type { Calendar, Span } from './calendar.ts';
import { dueOf, pointOf } from './clock-due.ts';
import type { ClockFacts } from './clock-due.ts';
import { DAY_MS, dayNumberOf, dayOfNumber, HOUR_MS, intervalsOf } from './clock-time.ts';
import { addMs, instantFromMs, msOf } from '../../time.ts';
import type { Instant } from '../../time.ts';

/** When the counter may be disturbed: day shifts and duty hours, on working and on rest days (C16, H5). */
interface ServiceHours {
  readonly work: readonly Span[];
  readonly rest: readonly Span[];
}

/** Settings of the ladder (C16). */
interface LadderSettings {
  readonly fractions: readonly number[];
  /** From which reminder after due it also goes to the manager. */
  readonly managerFrom: number;
  readonly service: ServiceHours;
}

/** One rung. `at` is when it fell due, `soundsAt` the first moment within service hours. */
export interface LadderStep {
  readonly kind: '将到期' | '到期' | '逾期';
  readonly words: string;
  /** n-th reminder after due; 0 up to the due time. */
  readonly reminder: number;
  readonly at: Instant;
  readonly soundsAt: Instant;
  /** Fell due after closing time: stands first next morning. */
  readonly overnight: boolean;
  readonly toManager: boolean;
}

/** 50 %, 75 %, second reminder to the manager; duty hours of H5 after an 08:30 day shift. */
export const defaultLadder: LadderSettings = {
  fractions: [0.5, 0.75],
  managerFrom: 2,
  service: { work: [{ from: '08:30', to: '19:00' }], rest: [{ from: '09:00', to: '18:00' }] },
};

/** All rungs that fell due up to `until` (C16): parts of the length, due, then every 24 hours. */
export function ladder(
  facts: ClockFacts,
  calendar: Calendar,
  settings: LadderSettings,
  until: Instant,
): LadderStep[] {
  const last = msOf(until);
  const rungs = earlyRungs(facts, calendar, settings).filter((rung) => msOf(rung.at) <= last);
  const due = dueOf(facts, calendar);
  if (due !== null && msOf(due) <= last) {
    rungs.push({ kind: '到期', words: '已到期', reminder: 0, at: due });
    const reminders = Math.floor((last - msOf(due)) / DAY_MS);
    for (let reminder = 1; reminder <= reminders; reminder += 1) {
      const words = `已逾期 ${reminder} 天，第 ${reminder} 次催办`;
      rungs.push({ kind: '逾期', words, reminder, at: addMs(due, reminder * DAY_MS) });
    }
  }
  return rungs.map((rung) => ({
    ...rung,
    ...sounding(rung.at, calendar, settings.service),
    toManager: rung.reminder > 0 && rung.reminder >= settings.managerFrom,
  }));
}

/** The first moment at or after `at` within service hours, and whether a closing time lies between. */
export function sounding(
  at: Instant,
  calendar: Calendar,
  service: ServiceHours,
): { readonly soundsAt: Instant; readonly overnight: boolean } {
  const ms = msOf(at);
  const today = dayNumberOf(ms);
  // Service hours repeat within a holiday's length; without any at all nothing needs to be held back.
  for (let day = today; day <= today + LONGEST_CLOSURE_DAYS; day += 1) {
    const { work } = dayKind(calendar, dayOfNumber(day));
    const windows = intervalsOf(work ? service.work : service.rest, day);
    const open = windows.findIndex((window) => ms < window.to);
    const window = windows[open];
    if (window === undefined) continue;
    if (ms >= window.from) return { soundsAt: at, overnight: false };
    return { soundsAt: instantFromMs(window.from), overnight: open === 0 };
  }
  return { soundsAt: at, overnight: false };
}

type Rung = Omit<LadderStep, 'soundsAt' | 'overnight' | 'toManager'>;

const LONGEST_CLOSURE_DAYS = 60;

function earlyRungs(facts: ClockFacts, calendar: Calendar, settings: LadderSettings): Rung[] {
  const { warn } = facts.rule;
  if (warn.kind === 'before') {
    const due = dueOf(facts, calendar);
    if (due === null) return [];
    const words = `距到期 ${warn.hours % 24 === 0 ? `${warn.hours / 24} 天` : `${warn.hours} 小时`}`;
    return [{ kind: '将到期', words, reminder: 0, at: addMs(due, -warn.hours * HOUR_MS) }];
  }
  return settings.fractions.flatMap((fraction): Rung[] => {
    const at = pointOf(facts, calendar, fraction);
    const words = `时限已过 ${Math.round(fraction * 100)}%`;
    return at === null ? [] : [{ kind: '将到期', words, reminder: 0, at }];
  });
}
