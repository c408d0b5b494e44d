import { useEffect } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { office } from '../../api/office.ts';
import { goTo, useWindow } from '../../state/place.ts';

/** The first screen of the next person is what was left to them (H2), unless they have gone elsewhere already. */
export function useLeftToMe(person: PersonView | null): void {
  const id = person?.id ?? null;
  const works = person?.roles.some((role) => role !== 'admin') ?? false;
  useEffect(() => {
    if (id === null || !works) return;
    void goToWaiting();
  }, [id, works]);
}

async function goToWaiting(): Promise<void> {
  try {
    const { step } = await office('handover.current');
    if (step === 'take' && useWindow.getState().place === null) goTo('handover');
  } catch {
    // The desk is a good first screen too; the screens say themselves what is wrong.
  }
}
