/**
 * The product's time: TEXT `YYYY-MM-DDTHH:mm:ss.sss+08:00`, always Beijing time, never the zone of the
 * operating system. China has no daylight saving, so the offset is a constant.
 */
export type Instant = string;

/** A civil day, `YYYY-MM-DD`. */
export type Day = string;

const OFFSET_MS = 8 * 3_600_000;

/** The instant of a number of milliseconds since 1970 UTC. */
export function instantFromMs(ms: number): Instant {
  return `${new Date(ms + OFFSET_MS).toISOString().slice(0, 23)}+08:00`;
}

/** Milliseconds since 1970 UTC of an instant; NaN when the text is not one. */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

/** The civil day an instant falls on. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** The year of an instant in local time; numbers belong to it (spec 10 Numbers). */
export function yearOf(instant: Instant): number {
  return Number(instant.slice(0, 4));
}

/** The instant at `time` (`HH:mm`) of a day; `24:00` is the first moment of the next day. */
export function instantAt(day: Day, time: string): Instant {
  if (time === '24:00') return `${addDays(day, 1)}T00:00:00.000+08:00`;
  return `${day}T${time}:00.000+08:00`;
}

/** The instant `ms` milliseconds later (earlier when negative). */
export function addMs(instant: Instant, ms: number): Instant {
  return instantFromMs(msOf(instant) + ms);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** How many days the second day lies after the first (negative when before it). */
export function daysBetween(first: Day, second: Day): number {
  return (Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000;
}

/** Weekday of a day: 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Whether a text is an instant in the product's form and a real moment. */
export function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    instantFromMs(Date.parse(text)) === text
  );
}

/** Whether a text is a real civil day. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00.000+08:00`);
}

/** A due time as day and clock time: the first moment of a day reads as 24:00 of the day before. */
export function dueParts(due: Instant): { readonly day: Day; readonly time: string } {
  const midnight = due.slice(11, 23) === '00:00:00.000';
  return midnight
    ? { day: addDays(dayOf(due), -1), time: '24:00' }
    : { day: dayOf(due), time: due.slice(11, 16) };
}

/** `2026年11月21日 14:30`, as printed on forms. */
export function wordInstant(instant: Instant): string {
  return `${wordDay(dayOf(instant))} ${instant.slice(11, 16)}`;
}

/** `2026年11月21日`. */
export function wordDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
