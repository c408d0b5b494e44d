import { type CountedSanction, penaltyTotals } from '#domain/work/penalties/penalty-totals.ts';
import { addDays, instantAt } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createPenaltyPapers, type PenaltyPapers } from './penalty-papers.ts';
import { createProposing, type ProposingAreas } from './propose.ts';
import { createRepeatedlyLate } from './repeatedly-late.ts';
import { createSanctionRows } from './sanction-rows.ts';
import { createSigning } from './sign.ts';
import { createWaitingSteps, type WaitingStep } from './waiting.ts';

/** Penalties (D4), impeachments (D6) and contract proposals (D7), and their papers. */
export interface Penalties {
  readonly handlers: Handlers<'penalty'>;
  readonly papers: PenaltyPapers;
  /** What waits for the person asking, for their desk. */
  readonly waiting: (context: Context) => readonly WaitingStep[];
}

export function createPenalties(
  db: Db,
  journal: Journal,
  areas: ProposingAreas & { readonly clocks: ClockStore },
): Penalties {
  const { reader, orders, clocks, offers, settings } = areas;
  const rows = createSanctionRows(db);
  const repeatedlyLate = createRepeatedlyLate(db, settings);
  const counted = db.prepare(`
    SELECT id, kind, state, department_id AS departmentId, department_label AS departmentLabel, contractor
    FROM sanction WHERE at >= @from AND at < @to ORDER BY id`);

  return {
    papers: createPenaltyPapers({ rows, orders, reader, clocks }),
    waiting: createWaitingSteps(db, rows),
    handlers: {
      ...createProposing(db, journal, rows, repeatedlyLate, areas),
      ...createSigning(db, journal, rows, settings),
      'penalty.offers': ({ caseId }, { now }) => offers.ofCase(caseId, now),
      'penalty.noteFact': (input, context) => offers.noteFact(input, context),
      'penalty.list': (which, { actor, person }) =>
        rows.list(which).map((row) => row.view(person && { id: actor.id, roles: person.roles })),
      'penalty.repeatedlyLate': (_, { now }) =>
        repeatedlyLate(now).map(({ lastCaseId: _case, lastOrderId: _order, ...late }) => late),
      'penalty.totals': ({ from, to }) =>
        penaltyTotals(
          (
            counted.all({
              from: instantAt(from, '00:00'),
              to: instantAt(addDays(to, 1), '00:00'),
            }) as (Omit<CountedSanction, 'contractor' | 'amountFen'> & { id: number; contractor: number })[]
          ).map(({ id, contractor, ...row }) => ({
            ...row,
            contractor: contractor === 1,
            amountFen: rows.find(id).amountFen,
          })),
        ),
    },
  };
}
