import type { Ground } from '../../office/ground.ts';
import { createLeavings } from './leavings.ts';
import { createReadingPaper } from './reading-paper.ts';
import { createReadings } from './readings.ts';

/** 查阅登记 and the list of what left the house (E4). */
export function openArchive({ db, journal }: Ground) {
  const readings = createReadings(db, journal);
  return {
    handlers: { ...readings.handlers, ...createLeavings(db, journal) },
    papers: { 'archive-reading': createReadingPaper(db, readings.between) },
    noteReading: readings.noteReading,
  };
}
