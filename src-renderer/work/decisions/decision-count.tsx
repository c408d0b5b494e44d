import { useDeskToday } from '../../shift/desk/use-desk-today.ts';
import { NavCount } from '../../ui/nav-count.tsx';

/** How many decisions wait for a manager. */
export function DecisionCount() {
  const { data } = useDeskToday();
  return <NavCount count={data?.counts.decisions ?? 0} name="项待批" />;
}
