import { NavCount } from '../../ui/nav-count.tsx';
import { useDeskToday } from './use-desk-today.ts';

/** What is overdue, in red, and how many things there are to do. */
export function DeskCount() {
  const { data } = useDeskToday();
  if (!data) return null;
  return (
    <span className="desk-count" title={`超时 ${data.counts.overdue} 件，待办 ${data.items.length} 项`}>
      <NavCount count={data.counts.overdue} name="件超时" seal />
      <NavCount count={data.items.length} name="项待办" />
    </span>
  );
}
