import { createCaseReader } from '../../counter/cases/case-row.ts';
import { basesOf } from '../../figures/reports/bases.ts';
import { createFigureQuery } from '../../figures/reports/figure-query.ts';
import type { Ground } from '../../office/ground.ts';
import type { Moves } from '../moves/moves.ts';
import { createDispatch } from './dispatch.ts';
import { createFollowUps } from './follow-ups.ts';
import { createImprovements } from './improvements.ts';
import { createMeasures } from './measures.ts';
import { createOrderForm } from './order-form.ts';
import { createOrders } from './orders.ts';
import { createPlanMeasure } from './plan-measure.ts';
import { createTracking } from './tracking.ts';
import { createUrgeForm } from './urge-form.ts';

/** Orders (派单), follow-ups and tracking (D1, D2), measures and improvement plans (J1, C8). */
export function openDispatch(ground: Ground, { moves }: { readonly moves: Moves }) {
  const { db, journal, clocks, settings } = ground;
  const reader = createCaseReader(db);
  const orders = createOrders(db);
  const measures = createMeasures(db);
  const plan = createPlanMeasure(measures, clocks);
  return {
    handlers: {
      ...createDispatch(db, journal, {
        ...ground,
        reader,
        orders,
        measures,
        plan,
        moves,
        followUps: createFollowUps(db),
      }),
      ...createTracking(db),
      ...createImprovements(db, journal, {
        reader,
        plan,
        moves,
        figures: createFigureQuery(db, clocks, () => basesOf(settings())),
      }),
    },
    papers: {
      'work-order': createOrderForm({ reader, orders, clocks, settings }),
      urge: createUrgeForm({ reader, orders, clocks, settings }),
    },
  };
}
