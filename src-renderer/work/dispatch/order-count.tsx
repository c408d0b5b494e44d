import { useDeskToday } from '../../shift/desk/use-desk-today.ts';
import { NavCount } from '../../ui/nav-count.tsx';

/** How many work orders are still open. */
export function OrderCount() {
  const { data } = useDeskToday();
  return <NavCount count={data?.counts.orders ?? 0} name="张工单未办结" />;
}
