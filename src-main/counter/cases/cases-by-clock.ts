import type { ClockWord } from '#contract/counter/register.ts';
import type { Instant } from '#domain/time.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';

/** Most pressing first: it speaks for the case. */
const PRESSING = ['超时', '临期', '已停', '正常'] as const satisfies readonly ClockWord[];

/** The cases whose most pressing open clock stands as asked; there are only as many as are open. */
export function createCasesByClock(
  db: Db,
  clocks: ClockStore,
): (state: ClockWord, now: Instant) => readonly number[] {
  const OPEN = 'finished_at IS NULL AND withdrawn_at IS NULL';
  const overdue = db
    .prepare(`SELECT DISTINCT case_id FROM clock INDEXED BY clock_open WHERE ${OPEN} AND due_at < @now`)
    .pluck();
  const running = db
    .prepare(
      `SELECT case_id FROM clock INDEXED BY clock_open WHERE ${OPEN}
       GROUP BY case_id HAVING coalesce(min(due_at), @now) >= @now`,
    )
    .pluck();
  return (state, now) => {
    if (state === '超时') return overdue.all({ now }) as number[];
    return (running.all({ now }) as number[]).filter((caseId) => stateOf(caseId, now) === state);
  };

  function stateOf(caseId: number, now: Instant): ClockWord | undefined {
    const states = clocks
      .ofCase(caseId)
      .filter(({ finished, withdrawnAt }) => finished === null && withdrawnAt === null)
      .map((clock) => clocks.viewOf(clock, now).state);
    return PRESSING.find((state) => states.includes(state));
  }
}
