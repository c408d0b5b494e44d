/**
 * The naive calendar of the month's test: holidays typed from the notice for 2026, moments as milliseconds. It shares
 * nothing with the program on purpose.
 */

/** A moment in milliseconds since 1970 UTC. */
export type Moment = number;

/** Time taken out of a clock. */
export interface Stretch {
  readonly from: Moment;
  readonly to: Moment;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFF = [
  '2026-09-25',
  '2026-09-26',
  '2026-09-27',
  '2026-10-01',
  '2026-10-02',
  '2026-10-03',
  '2026-10-04',
  '2026-10-05',
  '2026-10-06',
  '2026-10-07',
];
const WORKED = ['2026-09-20', '2026-10-10'];

/** Days a manager took off the calendar by hand; the test adds one in mid-month. */
export const offByHand = new Set<string>();

/** `2026-10-10` of a moment in Beijing. */
export function dayAt(at: Moment): string {
  return iso(at).slice(0, 10);
}

/** A moment as the product writes it. */
export function iso(at: Moment): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 23) + '+08:00';
}

/** The moment of a day and a time, `2026-10-10` and `09:30`. */
export function moment(day: string, time = '00:00'): Moment {
  return Date.parse(`${day}T${time}:00.000+08:00`);
}

/** The first moment of the day `count` days after the one of `at`. */
export function midnight(at: Moment, count: number): Moment {
  return moment(dayAt(at)) + count * DAY;
}

/** Whether the counter works that day. */
export function worked(day: string): boolean {
  if (offByHand.has(day) || OFF.includes(day)) return false;
  if (WORKED.includes(day)) return true;
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** 24:00 of the first working day after the one of `at`. */
export function nextWorkingDayEnd(at: Moment): Moment {
  let end = midnight(at, 2);
  while (!worked(dayAt(end - 1))) end += DAY;
  return end;
}

/** The moment by which `length` milliseconds have gone by, counting office hours or all hours, outside the holds. */
export function after(
  start: Moment,
  length: number,
  counts: 'natural' | 'working',
  holds: readonly Stretch[],
): Moment {
  let left = length;
  if (left <= 0) return start;
  for (let day = midnight(start, 0); ; day += DAY) {
    for (const span of spansOf(day, counts)) {
      for (const piece of without(span, holds)) {
        const from = Math.max(piece.from, start);
        if (piece.to <= from) continue;
        if (piece.to - from >= left) return from + left;
        left -= piece.to - from;
      }
    }
  }
}

function spansOf(day: Moment, counts: 'natural' | 'working'): Stretch[] {
  if (counts === 'natural') return [{ from: day, to: day + DAY }];
  if (!worked(dayAt(day))) return [];
  return [
    { from: day + 8.5 * HOUR, to: day + 12 * HOUR },
    { from: day + 13.5 * HOUR, to: day + 17.5 * HOUR },
  ];
}

function without(span: Stretch, holds: readonly Stretch[]): Stretch[] {
  let pieces = [span];
  for (const hold of holds) {
    pieces = pieces.flatMap((piece) => [
      { from: piece.from, to: Math.min(piece.to, Math.max(piece.from, hold.from)) },
      { from: Math.max(piece.from, Math.min(piece.to, hold.to)), to: piece.to },
    ]);
  }
  return pieces.filter((piece) => piece.from < piece.to);
}
