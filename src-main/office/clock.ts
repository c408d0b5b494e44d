import { readFileSync, statSync } from 'node:fs';
import { type Instant, instantFromMs, isInstant, msOf } from '#domain/time.ts';

/** Tells the time; the only source of `now` in the product. */
export type Clock = () => Instant;

/** The computer's clock. */
export const systemClock: Clock = () => instantFromMs(Date.now());

/**
 * A clock for tests and the demonstration: runs on from the instant written in a file; writing another one
 * moves it. Only unpackaged programs offer it, and the office leaves an event when it is used (day-one).
 */
export function testClock(file: string): Clock {
  let written = '';
  let startMs = 0;
  let base = '';
  return () => {
    const mtime = String(statSync(file).mtimeMs);
    if (mtime !== written) {
      const text = readFileSync(file, 'utf8').trim();
      if (isInstant(text) && text !== base) {
        base = text;
        startMs = Date.now();
      }
      written = mtime;
    }
    if (base === '') throw new Error(`${file} holds no instant`);
    return instantFromMs(msOf(base) + Date.now() - startMs);
  };
}
