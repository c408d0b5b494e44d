import { addDays, type Day, type Instant, instantAt, isDay, wordDay } from '../time.ts';

/** A day or a month that a sheet is about. */
export interface PaperPeriod {
  readonly from: Instant;
  /** No longer in it. */
  readonly to: Instant;
  /** `2026年11月21日`, `2026年11月`. */
  readonly words: string;
}

/** A day (`2026-11-21`) or month (`2026-11`) as the id of a sheet about it: 20261121, 202611. */
export function paperPeriodId(period: string): number {
  return Number(period.replaceAll('-', ''));
}

/** What such an id says; null when it is neither a day nor a month. */
export function readPaperPeriod(id: number): PaperPeriod | null {
  const digits = String(id);
  const month = `${digits.slice(0, 4)}-${digits.slice(4, 6)}`;
  if (digits.length === 8) {
    const day: Day = `${month}-${digits.slice(6)}`;
    if (!isDay(day)) return null;
    return { from: startOf(day), to: startOf(addDays(day, 1)), words: wordDay(day) };
  }
  const first: Day = `${month}-01`;
  if (digits.length !== 6 || !isDay(first)) return null;
  const next: Day = `${addDays(first, 31).slice(0, 7)}-01`;
  const words = `${digits.slice(0, 4)}年${Number(digits.slice(4))}月`;
  return { from: startOf(first), to: startOf(next), words };
}

const startOf = (day: Day): Instant => instantAt(day, '00:00');
