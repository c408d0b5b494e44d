import { useOffice } from '../../api/use-office.ts';
import { useDeskToday } from '../desk/use-desk-today.ts';
import { useSession } from '../../state/session.ts';
import { NavCount } from '../../ui/nav-count.tsx';

/** Missed handovers in red, and what waits for this person: a swap or a leave to answer, a swap to approve. */
export function HandoverCount() {
  const person = useSession((state) => state.session?.person);
  const { data: today } = useDeskToday();
  const { data: swaps } = useOffice('swap.list', undefined);
  const { data: leaves } = useOffice('leave.list', undefined);
  if (!person) return null;
  const isManager = person.roles.includes('manager');
  const toAnswer = swaps?.filter(({ state, toId }) => state === 'asked' && toId === person.id) ?? [];
  const toDecide = isManager ? (swaps?.filter(({ state }) => state === 'agreed') ?? []) : [];
  const toTake = leaves?.filter(({ state, toId }) => state === 'waiting' && toId === person.id) ?? [];
  return (
    <>
      <NavCount count={today?.counts.missedHandovers ?? 0} name="次漏交班" seal />
      <NavCount count={toAnswer.length + toDecide.length + toTake.length} name="项待答复" />
    </>
  );
}
