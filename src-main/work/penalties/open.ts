import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import { createSeries } from '../../register/series.ts';
import { createOrders } from '../dispatch/orders.ts';
import type { Violations } from '../violations/violations.ts';
import { createEmergencyRepairs } from './emergency.ts';
import { createOrderOffers } from './order-offers.ts';
import { createPenalties } from './penalties.ts';

/** Penalties, impeachments, contract proposals (D4, D6, D7) and emergency repairs (D5). */
export function openPenalties(ground: Ground, { violations }: { readonly violations: Violations }) {
  const { db, journal } = ground;
  const orders = createOrders(db);
  const areas = {
    ...ground,
    orders,
    offers: createOrderOffers(db, journal, { ...ground, orders }),
    next: createSeries(db),
  };
  const penalties = createPenalties(db, journal, { ...areas, violations, reader: createCaseReader(db) });
  return {
    handlers: { ...penalties.handlers, ...createEmergencyRepairs(db, journal, areas) },
    papers: penalties.papers,
    waiting: penalties.waiting,
  };
}
