import { buildCalendar, type Calendar, defaultWeek } from '#domain/calendar.ts';
import year2024 from '../../assets/holidays/2024.json' with { type: 'json' };
import year2025 from '../../assets/holidays/2025.json' with { type: 'json' };
import year2026 from '../../assets/holidays/2026.json' with { type: 'json' };

/** The calendar as shipped: the State Council's notices and the usual week (C14). */
export function shippedCalendar(): Calendar {
  const built = buildCalendar({
    version: 1,
    notices: [year2024, year2025, year2026],
    ownDays: [],
    handDays: [],
    ...defaultWeek,
  });
  if (!built.ok) throw new Error(built.reasons.join('\n'));
  return built.value;
}
