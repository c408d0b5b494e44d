import { AppError } from '#contract/errors.ts';
import { explain } from '#domain/work/clocks/clock-explain.ts';
import type { Handlers } from '../../office/router.ts';
import type { ClockStore } from './clocks.ts';

/** 为什么是这个时间 (C13). */
export function createClockExplaining(clocks: ClockStore): Pick<Handlers<'clock'>, 'clock.explain'> {
  return {
    'clock.explain': ({ caseId, clockId }) => {
      const clock = clocks.ofCase(caseId).find(({ id }) => id === clockId);
      if (!clock) throw new AppError('not-found', '没有这个时限，请刷新后再试。');
      return explain(clock.facts, clocks.calendar());
    },
  };
}
