import { useOffice } from '../../api/use-office.ts';
import { NavCount } from '../../ui/nav-count.tsx';

/** C7: first talks with newly assigned customers that are still to be held; late ones in red. */
export function TalkCount() {
  const { data } = useOffice('customer.talks', undefined);
  if (!data) return null;
  return (
    <>
      <NavCount count={data.late} name="位面谈已超期" seal />
      <NavCount count={data.open - data.late} name="位待首次面谈" />
    </>
  );
}
