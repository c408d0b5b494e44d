import { NavCount } from '../../ui/nav-count.tsx';
import { useDeskToday } from '../../shift/desk/use-desk-today.ts';

/** How many customers wait to be called back: for cases, and in the batches given to this person (B10). */
export function CallbackCount() {
  const counts = useDeskToday().data?.counts;
  return <NavCount count={counts ? counts.callbacks + counts.batchCallbacks : 0} name="件待回访" />;
}
