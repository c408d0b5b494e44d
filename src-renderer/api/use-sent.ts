import { useState } from 'react';
import { asOfficeError, type OfficeError } from './office.ts';
import { announce } from './use-office.ts';

/**
 * Sending a form, once at a time: the refusal to show. After a newer change (E8) every screen asks again, what was
 * typed stays, and `newer` lets the next sending be against the new state.
 */
export function useSent(newer?: () => Promise<void>) {
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);

  const refused = async (failure: unknown): Promise<OfficeError> => {
    const said = asOfficeError(failure);
    setError(said);
    if (said.code === 'stale' && newer) {
      announce();
      await newer();
    }
    return said;
  };
  /** Whether it was done. */
  const send = async (
    act: () => Promise<unknown>,
    onRefused?: (said: OfficeError) => void,
  ): Promise<boolean> => {
    if (sending) return false;
    setSending(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (failure) {
      const said = await refused(failure);
      onRefused?.(said);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { error, setError, sending, send, refused };
}
