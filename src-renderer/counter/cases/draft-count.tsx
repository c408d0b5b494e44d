import { useOffice } from '../../api/use-office.ts';
import { NavCount } from '../../ui/nav-count.tsx';

/** How many forms are being typed. */
export function DraftCount() {
  return <NavCount count={useOffice('draft.list', undefined).data?.length ?? 0} name="份草稿" />;
}
