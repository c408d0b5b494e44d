import { useState } from 'react';
import type { CaseView } from '#contract/cases.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { announce } from '../api/use-office.ts';

/** Sending a sheet: the refusal to show, and the version of the case that the person saw when they began (E8). */
export function useSending(view: Pick<CaseView, 'id' | 'version'>) {
  const [version, setVersion] = useState(view.version);
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);

  /** After a newer change the case is shown anew, what was typed stays, and sending again is against the new one. */
  const refused = async (failure: unknown) => {
    const said = asOfficeError(failure);
    setError(said);
    if (said.code !== 'stale') return;
    announce();
    setVersion((await office('case.get', { id: view.id })).version);
  };
  const send = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (sending) return false;
    setSending(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (failure) {
      await refused(failure);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { version, error, setError, sending, send, refused };
}
