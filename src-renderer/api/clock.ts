import { useSyncExternalStore } from 'react';
import { addMs, type Instant, msOf } from '#domain/time.ts';

/**
 * The office's clock as the window knows it: the `now` of the last reply plus the time measured since by the
 * monotonic counter. The computer's own calendar is never read here (day-one: clock).
 */
let heard: { readonly now: Instant; readonly mark: number } | null = null;

/** Remembers the office's `now`, which travels in every reply. */
export function heardNow(now: Instant): void {
  heard = { now, mark: performance.now() };
  announce();
}

/** The present moment by the office's clock, null before the first reply. */
export function officeNow(): Instant | null {
  return heard && addMs(heard.now, Math.round(performance.now() - heard.mark));
}

/** The present minute; the component renders again when it changes. */
export function useNow(): Instant | null {
  return useSyncExternalStore(subscribe, presentMinute);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function presentMinute(): Instant | null {
  const now = officeNow();
  return now && `${now.slice(0, 16)}:00.000+08:00`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function announce(): void {
  for (const listener of listeners) listener();
  schedule();
}

function schedule(): void {
  clearTimeout(timer);
  const now = officeNow();
  if (now && listeners.size > 0) timer = setTimeout(announce, 60_050 - (msOf(now) % 60_000));
}
