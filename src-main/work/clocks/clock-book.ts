import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import {
  buildCalendar,
  type Calendar,
  type CalendarFacts,
  defaultWeek,
  type Notice,
} from '#domain/work/clocks/calendar.ts';
import { type ClockRule, type ClockRuleKey, defaultRules } from '#domain/work/clocks/clock-rules.ts';
import year2024 from '../../../assets/holidays/2024.json' with { type: 'json' };
import year2025 from '../../../assets/holidays/2025.json' with { type: 'json' };
import year2026 from '../../../assets/holidays/2026.json' with { type: 'json' };
import type { SettingStore } from '../../house/settings/settings.ts';
import type { ClockBook } from './clocks.ts';

/** The notices that come with the program; one loaded from a file for the same year takes its place. */
export const SHIPPED_NOTICES: readonly Notice[] = [year2024, year2025, year2026];

/** Rules and calendar as the settings have them now; built once and kept until a setting changes. */
export function createClockBook(settings: SettingStore): ClockBook {
  let built: { readonly from: Settings; readonly calendar: Calendar } | null = null;
  return {
    calendar: () => {
      const from = settings.current();
      if (built?.from !== from)
        built = { from, calendar: calendarOf(from, settings.version('calendar.handDays')) };
      return built.calendar;
    },
    rule: (key) => ruleOf(settings, key),
  };
}

/** The calendar a set of settings makes; throws `bad-input` with every reason. */
export function calendarOf(settings: Settings, version: number): Calendar {
  const loaded = settings['calendar.notices'];
  const shipped = SHIPPED_NOTICES.filter(({ year }) => !loaded.some((notice) => notice.year === year));
  const facts: CalendarFacts = {
    version,
    notices: [...shipped, ...loaded],
    ownDays: settings['calendar.ownDays'],
    handDays: settings['calendar.handDays'],
    weekly: settings['calendar.weekly'],
    makeUpSpans: settings['calendar.weekly'][0] ?? defaultWeek.makeUpSpans,
  };
  const calendar = buildCalendar(facts);
  if (!calendar.ok) throw new AppError('bad-input', `${calendar.reasons.join('')}日历没有改动。`);
  return calendar.value;
}

function ruleOf(settings: SettingStore, key: ClockRuleKey): ClockRule {
  const {
    'clocks.rules': overrides,
    'clocks.approachPercent': percent,
    'clocks.measureReminderDays': days,
  } = settings.current();
  const base = defaultRules[key];
  const warn: ClockRule['warn'] =
    base.warn.kind === 'fraction'
      ? { kind: 'fraction', fraction: percent / 100 }
      : { kind: 'before', hours: days * 24 };
  const keys = ['clocks.rules', 'clocks.approachPercent', 'clocks.measureReminderDays'] as const;
  return {
    ...base,
    warn,
    ...overrides.find((rule) => rule.key === key),
    version: keys.reduce((version, each) => version + settings.version(each), 1),
  };
}
