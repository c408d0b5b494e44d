import type { Ground } from '../../office/ground.ts';
import type { Handlers } from '../../office/router.ts';
import { createSeries } from '../../register/series.ts';
import { createCorrecters, createCorrections } from '../callbacks/corrections.ts';
import { createBatches } from './batches.ts';

/** Callbacks without a case (B10). */
export function openBatches(ground: Ground): Handlers<'batch'> {
  const { db, journal, people } = ground;
  return createBatches(db, journal, {
    ...ground,
    next: createSeries(db),
    corrections: createCorrections(db),
    mayCorrect: createCorrecters(db, people.gate),
  });
}
