import { AppError } from '#contract/errors.ts';
import { msOf } from '#domain/time.ts';
import { CLOCK_BACK_ACCEPTED, type Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';

/** The computer's clock ran back past the newest event: a manager goes on, and the event says so (spec 60). */
export function createClockAccepting(db: Db, journal: Journal): Pick<Handlers<'clock'>, 'clock.accept'> {
  return {
    'clock.accept': ({ reason }, { now, actor }) => {
      db.transaction(() => {
        const newest = journal.head().at;
        if (newest === null || now >= newest)
          throw new AppError('rule-broken', '电脑时间没有早于最近一条记录，不需要确认，可照常登记。');
        const behindMinutes = Math.round((msOf(newest) - msOf(now)) / 60_000);
        journal.append({
          at: now,
          actor,
          type: CLOCK_BACK_ACCEPTED,
          subject: 'register',
          facts: { newest, behindMinutes, reason },
          acceptsClockBack: true,
        });
      }).immediate();
      return null;
    },
  };
}
