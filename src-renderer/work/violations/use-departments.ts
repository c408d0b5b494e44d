import { useOffice } from '../../api/use-office.ts';
import type { ChoiceOption } from '../../ui/choice.tsx';

const GROUPS = { own: '本单位部门', contractor: '施工单位' } as const;

/** Departments and contractors in use, to choose from. */
export function useDepartments(): readonly ChoiceOption[] {
  const { data } = useOffice('dictionary.all', undefined);
  return (data?.departments ?? [])
    .filter(({ retired }) => !retired)
    .map(({ id, name, kind }) => ({ value: id, label: name, group: GROUPS[kind] }));
}
