import { NavCount } from '../../ui/nav-count.tsx';
import { useDueReports } from './use-due-reports.ts';

/** How many reports are overdue, in red. */
export function DutyCount() {
  const late = useDueReports().filter(({ state }) => state === 'overdue');
  return <NavCount count={late.length} name="份报表逾期未报" seal />;
}
