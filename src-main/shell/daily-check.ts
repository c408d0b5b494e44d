import type { ShellLog } from './log.ts';
import type { OfficeThread } from './office-thread.ts';

/** The first look comes when the morning's rush to sign in is over. */
const FIRST_LOOK_MS = 10 * 60_000;
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Starts the daily integrity check when today's is still to be made. Looks once an hour, so that a program that is
 * never closed checks every day.
 */
export function keepDailyCheck(options: {
  readonly office: OfficeThread;
  readonly start: () => void;
  readonly log: ShellLog;
}): { stop(): void } {
  const { office, start, log } = options;
  async function look(): Promise<void> {
    const reply = await office.request({
      window: 'program',
      caller: 'shell',
      endpoint: 'integrity.due',
      input: undefined,
    });
    if (reply.ok && reply.data === true) start();
  }
  const lookQuietly = () => {
    look().catch((error: unknown) => log.error('daily check did not start', error));
  };
  let timer = setTimeout(() => {
    lookQuietly();
    timer = setInterval(lookQuietly, LOOK_EVERY_MS);
  }, FIRST_LOOK_MS);
  return { stop: () => clearTimeout(timer) };
}
