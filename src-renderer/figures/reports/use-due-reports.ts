import type { DutyLine } from '#contract/figures/publications.ts';
import { useOffice } from '../../api/use-office.ts';

/** The reports this person may hand in that are due today or before (K2, K3). */
export function useDueReports(): readonly DutyLine[] {
  const { data } = useOffice('publication.duties', undefined);
  return (data ?? []).filter(
    ({ state, mayDeliver }) => mayDeliver && (state === 'due' || state === 'overdue'),
  );
}
