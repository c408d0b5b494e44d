import { NavCount } from '../../ui/nav-count.tsx';
import { useDueInspection } from './use-due-inspection.ts';

/** One while last week isn't inspected and signed. */
export function InspectionCount() {
  return <NavCount count={useDueInspection() === null ? 0 : 1} name="周待检查" />;
}
