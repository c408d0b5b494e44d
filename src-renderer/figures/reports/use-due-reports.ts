import type { DutyLine } from '#contract/figures/publications.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';

/** The reports a handler or manager has to hand in today or before; receptionists hand in none. */
export function useDueReports(): readonly DutyLine[] {
  const roles = useSession((state) => state.session?.person.roles) ?? [];
  const author = roles.some((role) => role === 'handler' || role === 'manager');
  const { data } = useOffice('publication.duties', author ? undefined : null);
  return (data ?? []).filter(({ state }) => state === 'due' || state === 'overdue');
}
