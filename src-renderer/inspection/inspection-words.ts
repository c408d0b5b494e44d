import type { CheckArea, CheckVerdict } from '#domain/inspection.ts';
import { addDays, wordDay } from '#domain/time.ts';

/** What is looked at. */
export const wordArea = {
  registering: '登记',
  handling: '处理',
  callback: '回访',
} as const satisfies Record<CheckArea, string>;

/** What an inspector says of a point. */
export const wordVerdict = {
  fits: '符合',
  fails: '不符合',
  not_applicable: '不适用',
} as const satisfies Record<CheckVerdict, string>;

/** `2026年11月16日 至 11月22日`. */
export function wordWeek(week: string): string {
  const last = addDays(week, 6);
  const end = wordDay(last);
  return `${wordDay(week)} 至 ${last.slice(0, 4) === week.slice(0, 4) ? end.slice(5) : end}`;
}
