import { NavCount } from '../ui/nav-count.tsx';
import { useDeskToday } from '../desk/use-desk-today.ts';

/** How many customers wait to be called back. */
export function CallbackCount() {
  return <NavCount count={useDeskToday().data?.counts.callbacks ?? 0} name="件待回访" />;
}
