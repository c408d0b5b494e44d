import { composeDerived, composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';

/** Live orders by who dispatched them; they stay with the department, their case says who follows them. */
export interface DispatchedOrders {
  by(userId: number): readonly string[];
}

export function createDispatchedOrders(db: Db): DispatchedOrders {
  const select = db.prepare(`
    SELECT c.site, c.kind, c.year, c.n, work_order.n AS orderN
    FROM work_order
    JOIN "case" AS c ON c.id = work_order.case_id
    WHERE work_order.dispatched_by = ? AND work_order.state NOT IN ('accepted', 'withdrawn')
    ORDER BY work_order.id LIMIT 500`);
  return {
    by: (userId) =>
      (select.all(userId) as (NumberParts & { readonly orderN: number })[]).map(({ orderN, ...parts }) =>
        composeDerived(composeNumber(parts), 'P', orderN),
      ),
  };
}
