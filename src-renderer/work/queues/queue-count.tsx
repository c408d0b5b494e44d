import { useDeskToday } from '../../shift/desk/use-desk-today.ts';
import { NavCount } from '../../ui/nav-count.tsx';

/** How much waits to be taken up, and how much of it is new for this person (Q1, Q3). */
export function QueueCount() {
  const { data } = useDeskToday();
  if (!data) return null;
  const { queues, fresh } = data.counts;
  const waiting = Object.values(queues).reduce((sum, count) => sum + count, 0);
  return (
    <span className="desk-count" title={`来件 ${waiting} 件，新到 ${fresh} 件`}>
      {fresh > 0 && <span className="fresh-mark">新 {fresh}</span>}
      <NavCount count={waiting} name="件来件" />
    </span>
  );
}
