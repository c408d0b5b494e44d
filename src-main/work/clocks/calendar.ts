import type { RuleView } from '#contract/work/calendar.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { dayKind } from '#domain/work/clocks/calendar.ts';
import { parseNotice } from '#domain/work/clocks/calendar-notice.ts';
import { CLOCK_RULE_KEYS, ruleProblems, wordRule } from '#domain/work/clocks/clock-rules.ts';
import { addDays } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { SettingStore } from '../../house/settings/settings.ts';
import { calendarOf, SHIPPED_NOTICES } from './clock-book.ts';
import type { ClockStore } from './clocks.ts';

type CalendarKey = 'calendar.notices' | 'calendar.ownDays' | 'calendar.handDays' | 'calendar.weekly';

/** Deadlines and calendar (时限与日历): checked as a whole, then every open clock is reckoned anew (C12, C14). */
export function createCalendar(
  db: Db,
  settings: SettingStore,
  clocks: ClockStore,
): Handlers<'calendar' | 'rule'> {
  function change<Key extends CalendarKey>(
    key: Key,
    value: Settings[Key],
    { now, actor }: Context,
  ): { recomputed: number } {
    calendarOf({ ...settings.current(), [key]: value }, 0);
    return db
      .transaction(() => {
        settings.write(key, value, now, actor);
        return { recomputed: clocks.recomputeAll() };
      })
      .immediate();
  }

  const layerKey = { own: 'calendar.ownDays', hand: 'calendar.handDays' } as const;

  function rules(): RuleView[] {
    const changed = settings.current()['clocks.rules'];
    return CLOCK_RULE_KEYS.map((key) => {
      const rule = clocks.rule(key);
      return { ...rule, sentence: wordRule(rule), changed: changed.some((override) => override.key === key) };
    });
  }

  return {
    'calendar.year': ({ year }) => {
      const calendar = clocks.calendar();
      const notices = [...settings.current()['calendar.notices'], ...SHIPPED_NOTICES];
      const first = `${year}-01-01`;
      const length = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
      return {
        year,
        source: notices.find((notice) => notice.year === year)?.source ?? null,
        days: Array.from({ length }, (_, index) => {
          const day = addDays(first, index);
          const { kind, name, work, tentative } = dayKind(calendar, day);
          return { day, kind, name, work, tentative };
        }),
      };
    },
    'calendar.importNotice': ({ text }, context) => {
      const parsed = parseNotice(text);
      if (!parsed.ok) {
        throw new AppError('bad-input', `这份通知没有载入，日历没有改动：${parsed.reasons.join('')}`, {
          text: parsed.reasons.join(''),
        });
      }
      const notice = { ...parsed.value, days: parsed.value.days.map((day) => ({ ...day })) };
      const others = settings.current()['calendar.notices'].filter(({ year }) => year !== notice.year);
      return { notice, ...change('calendar.notices', [...others, notice], context) };
    },
    'calendar.setDay': ({ layer, day }, context) => {
      const key = layerKey[layer];
      const others = settings.current()[key].filter((other) => other.day !== day.day);
      return change(key, [...others, day], context);
    },
    'calendar.clearDay': ({ layer, day }, context) => {
      const key = layerKey[layer];
      return change(
        key,
        settings.current()[key].filter((other) => other.day !== day),
        context,
      );
    },
    'calendar.setWeek': ({ weekly }, context) => change('calendar.weekly', weekly, context),
    'rule.all': () => rules(),
    'rule.set': (override, { now, actor }) => {
      const problems = ruleProblems({ ...clocks.rule(override.key), ...override });
      if (problems.length > 0)
        throw new AppError('bad-input', `${problems.join('')}时限没有改动。`, { length: problems.join('') });
      const others = settings.current()['clocks.rules'].filter(({ key }) => key !== override.key);
      db.transaction(() => settings.write('clocks.rules', [...others, override], now, actor)).immediate();
      return rules();
    },
    'rule.reset': ({ key: reset }, { now, actor }) => {
      const others = settings.current()['clocks.rules'].filter(({ key }) => key !== reset);
      db.transaction(() => settings.write('clocks.rules', others, now, actor)).immediate();
      return rules();
    },
  };
}
