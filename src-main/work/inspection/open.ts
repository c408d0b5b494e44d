import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import { createSeries } from '../../register/series.ts';
import { createFollowUps } from '../dispatch/follow-ups.ts';
import { createMeasures } from '../dispatch/measures.ts';
import { createPlanMeasure } from '../dispatch/plan-measure.ts';
import type { Moves } from '../moves/moves.ts';
import { createInspections, type Inspections } from './inspections.ts';

/** The weekly inspection (K1). */
export function openInspection(ground: Ground, { moves }: { readonly moves: Moves }): Inspections {
  const { db, journal, clocks } = ground;
  return createInspections(db, journal, {
    ...ground,
    reader: createCaseReader(db),
    followUps: createFollowUps(db),
    plan: createPlanMeasure(createMeasures(db), clocks),
    next: createSeries(db),
    closeIfComplete: moves.closeIfComplete,
  });
}
