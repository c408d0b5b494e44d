import { addDays, wordDay } from '#domain/time.ts';

/** `2026年11月16日 至 11月22日`. */
export function wordWeek(week: string): string {
  const last = addDays(week, 6);
  const end = wordDay(last);
  return `${wordDay(week)} 至 ${last.slice(0, 4) === week.slice(0, 4) ? end.slice(5) : end}`;
}
