import { dayOf, type Instant } from '#domain/time.ts';
import type { CallTask } from './call-task.ts';

/**
 * The customer to call next: the first after `after` (from the top again at the end) whom this person may call,
 * whose agreed time has come and who wasn't tried in vain today; failing that, anybody else who waits.
 */
export function nextTask<Task extends CallTask>(
  tasks: readonly Task[],
  after: number | null,
  now: Instant,
): Task | undefined {
  const from = tasks.findIndex(({ callback }) => callback.id === after) + 1;
  const round = [...tasks.slice(from), ...tasks.slice(0, from)].filter(
    ({ callback }) => callback.id !== after,
  );
  return (
    round.find((task) => task.refusal === null && isDue(task, now)) ??
    round.find((task) => task.refusal === null) ??
    round[0] ??
    tasks[0]
  );
}

/** B4: tries of today that reached nobody. */
export function triedToday({ callback }: CallTask, now: Instant): number {
  return callback.attempts.filter(({ at }) => dayOf(at) === dayOf(now)).length;
}

function isDue(task: CallTask, now: Instant): boolean {
  const { appointedAt, state } = task.callback;
  if (state === 'appointed' && appointedAt !== null) return appointedAt <= now;
  return triedToday(task, now) === 0;
}
