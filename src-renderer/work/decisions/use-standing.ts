import type { DecisionView } from '#contract/work/moves.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';

/** Whether the person signed in may decide this, and what is to be said about it. */
interface Standing {
  readonly may: boolean;
  readonly sentence: string | null;
}

/** A manager or deputy decides what others put up; a second person what that manager put up (spec 10 Roles). */
export function useStanding({ proposedBy, proposedByName }: DecisionView): Standing {
  const person = useSession((state) => state.session?.person);
  const { data: deputies } = useOffice('people.deputies', undefined);
  if (!person) return { may: false, sentence: null };
  if (proposedBy === person.id)
    return { may: false, sentence: '本项由您提请，须由另一位主管、代理或第二审批人签批。' };
  const mine = (deputies ?? []).filter(
    ({ deputyId, state }) => deputyId === person.id && state === 'current',
  );
  if (mine.some(({ kind, managerId }) => kind === 'second' && managerId === proposedBy))
    return { may: true, sentence: `您是${proposedByName}的第二审批人，由您签批。` };
  if (!person.roles.includes('manager')) return { may: false, sentence: '等主管、代理或第二审批人签批。' };
  const acting = mine.filter(({ kind }) => kind === 'deputy').map(({ managerName }) => managerName);
  return { may: true, sentence: acting.length === 0 ? null : `您代理${acting.join('、')}签批。` };
}
