import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import { createSeries } from '../../register/series.ts';
import { createOrders } from '../dispatch/orders.ts';
import { createViolations, type Violations } from './violations.ts';

/** The register of departments that don't cooperate and of complaints about our own staff (D3). */
export function openViolations(ground: Ground): Violations {
  const { db, journal, settings } = ground;
  return createViolations(db, journal, {
    ...ground,
    reader: createCaseReader(db),
    orders: createOrders(db),
    next: createSeries(db),
    site: () => settings()['organisation.site'],
  });
}
