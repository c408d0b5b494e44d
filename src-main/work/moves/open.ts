import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import type { Roster } from '../../shift/roster/roster.ts';
import { createCallbackTasks } from '../callbacks/tasks.ts';
import { createDecisions } from '../decisions/decisions.ts';
import { createFollowUps } from '../dispatch/follow-ups.ts';
import { createMeasures } from '../dispatch/measures.ts';
import { createOrders } from '../dispatch/orders.ts';
import { createConcerns } from '../violations/concerns.ts';
import { createCaseFacts } from './case-facts.ts';
import { createLeads } from './leads.ts';
import { createMoves } from './moves.ts';

/** Every step of a case from one state to the next, and the facts that allow it. */
export function openMoves(ground: Ground, { roster }: { readonly roster: Roster }) {
  const { db, journal, people } = ground;
  const reader = createCaseReader(db);
  const leads = createLeads(db);
  const facts = createCaseFacts(db, {
    ...ground,
    reader,
    leads,
    people: roster,
    concerns: createConcerns(db),
  });
  const moves = createMoves(db, journal, {
    ...ground,
    reader,
    facts,
    leads,
    orders: createOrders(db),
    followUps: createFollowUps(db),
    measures: createMeasures(db),
    tasks: createCallbackTasks(db),
    decisions: createDecisions(db),
    gate: people.gate,
  });
  return { moves, facts };
}
