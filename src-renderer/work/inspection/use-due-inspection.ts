import type { AskOutput } from '#contract/endpoints.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';

/** The week a manager still has to inspect and sign (K1); others inspect none. */
export function useDueInspection(): AskOutput<'inspection.due'> {
  const manager = useSession((state) => state.session?.person.roles.includes('manager') ?? false);
  const { data } = useOffice('inspection.due', manager ? undefined : null);
  return data ?? null;
}
