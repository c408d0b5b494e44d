import { z } from 'zod';
import type { DayKind, Notice } from '#domain/work/clocks/calendar.ts';
import type { ClockRule } from '#domain/work/clocks/clock-rules.ts';
import { endpoint } from '../endpoint.ts';
import { day, nothing } from '../fields.ts';
import { ownDay, ruleOverride, settingSchemas } from '../house/settings.ts';

/** A day of the calendar as it counts (C14). */
export interface CalendarDay {
  readonly day: string;
  readonly kind: DayKind['kind'];
  readonly name: string | null;
  readonly work: boolean;
  /** 暂定: the year's notice isn't published or loaded yet. */
  readonly tentative: boolean;
}

/** A year of the calendar with where it comes from. */
interface CalendarYear {
  readonly year: number;
  readonly source: string | null;
  readonly days: readonly CalendarDay[];
}

/** A deadline with its sentence. */
export interface RuleView extends ClockRule {
  readonly sentence: string;
  readonly changed: boolean;
}

const readers = ['admin', 'manager', 'handler', 'receptionist'] as const;

export const calendarEndpoints = {
  'calendar.year': endpoint<CalendarYear>()(readers, z.strictObject({ year: z.int().min(2020).max(2100) })),
  /** Next year's notice, as our JSON or in its published wording; open clocks are reckoned anew. */
  'calendar.importNotice': endpoint<{ readonly notice: Notice; readonly recomputed: number }>()(
    ['admin'],
    z.strictObject({ text: z.string().max(200_000, '文件太大，不像是放假通知。') }),
  ),
  'calendar.setDay': endpoint<{ readonly recomputed: number }>()(
    ['admin'],
    z.strictObject({ layer: z.enum(['own', 'hand']), day: ownDay }),
  ),
  'calendar.clearDay': endpoint<{ readonly recomputed: number }>()(
    ['admin'],
    z.strictObject({ layer: z.enum(['own', 'hand']), day }),
  ),
  'calendar.setWeek': endpoint<{ readonly recomputed: number }>()(
    ['admin'],
    z.strictObject({ weekly: settingSchemas['calendar.weekly'].unwrap() }),
  ),
  'rule.all': endpoint<readonly RuleView[]>()(readers, nothing),
  /** Applies to clocks that start afterwards (C12). */
  'rule.set': endpoint<readonly RuleView[]>()(['admin'], ruleOverride),
  'rule.reset': endpoint<readonly RuleView[]>()(['admin'], z.strictObject({ key: ruleOverride.shape.key })),
} as const;
