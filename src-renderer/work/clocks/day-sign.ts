import type { CalendarDay } from '#contract/work/calendar.ts';

/** How a kind of day looks: a sign beside the number, a tone, and its word. */
interface DaySign {
  readonly sign: string;
  readonly tone: string;
  readonly word: string;
}

/** Sign and tone of a day; a frame means that somebody here set it, so no meaning hangs on colour alone. */
export function daySign({ kind, work }: Pick<CalendarDay, 'kind' | 'work'>): DaySign {
  switch (kind) {
    case '工作日':
      return { sign: '', tone: 'day-work', word: '工作日' };
    case '休息日':
      return { sign: '休', tone: 'day-rest', word: '休息日' };
    case '节假日':
      return { sign: '假', tone: 'day-holiday', word: '节假日' };
    case '调休补班':
      return { sign: '班', tone: 'day-makeup', word: '调休补班' };
    case '自定':
      return work
        ? { sign: '班', tone: 'day-own', word: '自定上班' }
        : { sign: '休', tone: 'day-own day-own-rest', word: '自定休息' };
    default:
      return kind satisfies never;
  }
}

/** All of them, in the order of the legend. */
export const DAY_SIGNS: readonly DaySign[] = [
  daySign({ kind: '工作日', work: true }),
  daySign({ kind: '休息日', work: false }),
  daySign({ kind: '节假日', work: false }),
  daySign({ kind: '调休补班', work: true }),
  daySign({ kind: '自定', work: true }),
  daySign({ kind: '自定', work: false }),
];

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
