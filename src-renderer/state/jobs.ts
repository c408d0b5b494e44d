import { create } from 'zustand';
import type { JobView } from '#contract/jobs.ts';
import { office } from '../api/office.ts';

/** Long work as the shell reports it, newest last; a finished job stays until it is put away. */
export const useJobs = create<{ readonly jobs: readonly JobView[]; readonly hidden: ReadonlySet<number> }>(
  () => ({ jobs: [], hidden: new Set() }),
);

/** Asks for the jobs of this run of the program. Refused (the session just ended), the list stays as it is. */
export async function askJobs(): Promise<void> {
  const jobs = await office('job.list').catch(() => null);
  if (jobs) useJobs.setState({ jobs });
}

/** Takes a job's latest state. */
export function takeJob(job: JobView): void {
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs.filter((other) => other.id !== job.id), job] }));
}

/** Puts a finished job out of sight. */
export function putAway(id: number): void {
  useJobs.setState(({ hidden }) => ({ hidden: new Set([...hidden, id]) }));
}
