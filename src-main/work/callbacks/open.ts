import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import type { Roster } from '../../shift/roster/roster.ts';
import { createOrders } from '../dispatch/orders.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Moves } from '../moves/moves.ts';
import { createCallbackPapers } from './callback-papers.ts';
import { createCallbacks } from './callbacks.ts';
import { createCorrecting } from './correct.ts';
import { createCorrecters } from './corrections.ts';
import { createCallbackQueue } from './queue.ts';
import { createCallbackTasks } from './tasks.ts';

/** Calling back (回访, B1-B9): whom to call next, what they said, results set right. */
export function openCallbacks(
  ground: Ground,
  areas: { readonly moves: Moves; readonly facts: CaseFactsReader; readonly roster: Roster },
) {
  const { db, journal, people } = ground;
  const own = {
    ...ground,
    ...areas,
    reader: createCaseReader(db),
    tasks: createCallbackTasks(db),
    orders: createOrders(db),
  };
  const papers = createCallbackPapers(db, own);
  return {
    handlers: {
      ...createCallbacks(db, journal, { ...own, queue: createCallbackQueue(db, own) }),
      ...createCorrecting(db, { ...own, mayCorrect: createCorrecters(db, people.gate) }),
    },
    papers: { 'callback-list': papers.list, callback: papers.slip, installations: papers.installations },
  };
}
