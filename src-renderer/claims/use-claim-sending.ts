import { useState } from 'react';
import type { ClaimView } from '#contract/claims.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { announce } from '../api/use-office.ts';

/** Sending a form of a claim: the refusal to show, and the version that the person saw when they began (E8). */
export function useClaimSending(claim: Pick<ClaimView, 'id' | 'version'>) {
  const [version, setVersion] = useState(claim.version);
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);

  const send = async (act: () => Promise<unknown>): Promise<OfficeError | null> => {
    setSending(true);
    setError(null);
    try {
      await act();
      return null;
    } catch (failure) {
      const refused = asOfficeError(failure);
      setError(refused);
      if (refused.code === 'stale') {
        // What was typed stays; sending again is against the newer claim, now on screen.
        announce();
        setVersion((await office('claim.get', { id: claim.id })).version);
      }
      return refused;
    } finally {
      setSending(false);
    }
  };
  return { version, error, setError, sending, send };
}
