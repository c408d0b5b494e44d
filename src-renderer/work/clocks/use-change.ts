import { useState } from 'react';
import { asOfficeError, type OfficeError } from '../../api/office.ts';

/** A change of the calendar on its way, and its refusal. */
export function useChange() {
  const [error, setError] = useState<OfficeError | null>(null);
  const [working, setWorking] = useState(false);
  const change = async (act: () => Promise<void>): Promise<void> => {
    if (working) return;
    setWorking(true);
    setError(null);
    try {
      await act();
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setWorking(false);
    }
  };
  return { error, working, change };
}

/** C12: a calendar change moves what is still open. */
export function wordRecomputed(recomputed: number): string {
  return recomputed === 0 ? '没有未完成的时限受影响。' : `已重新推算 ${recomputed} 件事项的未完成时限。`;
}
