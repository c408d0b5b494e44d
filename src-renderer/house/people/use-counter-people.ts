import { useOffice } from '../../api/use-office.ts';
import type { ChoiceOption } from '../../ui/choice.tsx';

/** The people who work at the counter, to choose from; `except` is left out. */
export function useCounterPeople(except?: number): readonly ChoiceOption[] {
  const { data } = useOffice('people.list', undefined);
  return (data ?? [])
    .filter(({ id, retired, roles }) => !retired && id !== except && roles.some((role) => role !== 'admin'))
    .map(({ id, name, initials }) => ({ value: id, label: name, search: initials }));
}
