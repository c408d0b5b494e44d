import type { Ground } from '../../office/ground.ts';
import { createRoster } from './roster.ts';
import { createShiftBook } from './shift-book.ts';
import { createSwaps } from './swaps.ts';

/** The roster (H5): shifts, who is on them, swaps. */
export function openRoster(ground: Ground) {
  const { db, journal, clocks, settings } = ground;
  const shifts = createShiftBook(db, clocks, settings);
  const roster = createRoster(db, journal, { ...ground, shifts });
  return {
    handlers: { ...roster.handlers, ...createSwaps(db, journal, { ...ground, roster, shifts }) },
    papers: { roster: roster.fill, 'roster-wall': roster.fillWall },
    roster,
    shifts,
  };
}
