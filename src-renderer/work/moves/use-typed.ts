import { useEffect, useState } from 'react';
import { useSession } from '../../state/session.ts';

/** What was typed and not sent, by person and sheet; it outlives a closed sheet, a lock and another screen. */
const kept = new Map<string, unknown>();

/** The values of a sheet; what was typed earlier stands there again until it has been sent. */
export function useTyped<Values extends object>(sheet: string, blank: Values) {
  const person = useSession((state) => state.session?.person.id);
  const [place] = useState(`${person} ${sheet}`);
  // Whatever lies under this sheet's name was put there by the effect below.
  const [typed, setTyped] = useState(() => (kept.get(place) as Values | undefined) ?? null);
  useEffect(() => {
    if (typed) kept.set(place, typed);
  }, [place, typed]);
  return {
    values: typed ?? blank,
    change: (patch: Partial<Values>) => setTyped((was) => ({ ...(was ?? blank), ...patch })),
    /** Sent: nothing is kept any more. */
    forget: () => kept.delete(place),
  };
}
