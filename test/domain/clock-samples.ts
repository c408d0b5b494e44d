import { readFileSync } from 'node:fs';
import { parseNotice } from '#domain/work/clocks/calendar-notice.ts';
import { buildCalendar, defaultWeek } from '#domain/work/clocks/calendar.ts';
import type { Calendar, CalendarFacts } from '#domain/work/clocks/calendar.ts';
import type { ClockFacts } from '#domain/work/clocks/clock-due.ts';
import { defaultRules } from '#domain/work/clocks/clock-rules.ts';
import type { ClockRule, ClockRuleKey } from '#domain/work/clocks/clock-rules.ts';
import { isInstant } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';

/** The calendar of a new installation with the shipped notices, 08:30-12:00 and 13:30-17:30. */
export function shippedCalendar(changes: Partial<CalendarFacts> = {}): Calendar {
  const notices = [2024, 2025, 2026].map((year) => {
    const path = new URL(`../../assets/holidays/${year}.json`, import.meta.url);
    const read = parseNotice(readFileSync(path, 'utf8'));
    if (!read.ok) throw new Error(read.reasons.join());
    return read.value;
  });
  const built = buildCalendar({ version: 1, notices, ownDays: [], handDays: [], ...defaultWeek, ...changes });
  if (!built.ok) throw new Error(built.reasons.join());
  return built.value;
}

/** `2026-03-06 09:00` as an instant. */
export function at(text: string): Instant {
  const instant = `${text.replace(' ', 'T')}:00.000+08:00`;
  if (!isInstant(instant)) throw new Error(`${text} is no moment`);
  return instant;
}

/** A clock with a rule of the defaults, changed where told. */
export function clock(
  key: ClockRuleKey,
  startedAt: string,
  changes: Partial<Omit<ClockFacts, 'rule' | 'startedAt'>> & { readonly rule?: Partial<ClockRule> } = {},
): ClockFacts {
  const { rule, ...facts } = changes;
  return {
    rule: { ...defaultRules[key], ...rule },
    startedAt: at(startedAt),
    givenDue: null,
    holds: [],
    extensions: [],
    ...facts,
  };
}
