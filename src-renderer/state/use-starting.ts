import { useState } from 'react';
import type { JobView } from '#contract/jobs.ts';
import { asOfficeError, type OfficeError } from '../api/office.ts';
import { takeJob } from './jobs.ts';

/** Starting a job from a dialog. */
interface Starting {
  readonly error: OfficeError | null;
  readonly starting: boolean;
  /** Hands the job to the job bar and closes the dialog; a refusal stays in it. */
  readonly start: (begin: () => Promise<JobView | null>) => Promise<void>;
}

/** A job that is begun in a dialog and goes on in the job bar; null is no job: the person chose no place. */
export function useStarting(onClose: () => void): Starting {
  const [error, setError] = useState<OfficeError | null>(null);
  const [starting, setStarting] = useState(false);
  const start = async (begin: () => Promise<JobView | null>) => {
    if (starting) return;
    setStarting(true);
    setError(null);
    try {
      const job = await begin();
      if (job) takeJob(job);
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
      setStarting(false);
    }
  };
  return { error, starting, start };
}
