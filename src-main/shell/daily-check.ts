import type { VerifyReport } from '#contract/jobs.ts';
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

/** Keeps what a whole check of the register found; `window` is whose person asked for it. */
export function createRecordCheck(office: OfficeThread, log: ShellLog) {
  return async (
    how: 'daily' | 'by_hand',
    window: string,
    { ok, findings, head, cases, events }: VerifyReport,
  ): Promise<void> => {
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
    const input = { how, ok, findings: errors.length, sentences: errors.slice(0, 20), head, cases, events };
    const reply = await office.request({ window, caller: 'shell', endpoint: 'integrity.record', input });
    if (!reply.ok) log.error(`integrity.record: ${reply.error.code}`);
  };
}
