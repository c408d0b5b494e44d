import type { Journal } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';
import { secondPersonReason } from '#domain/roles.ts';
import { AppError } from '#contract/errors.ts';
import type { Moves } from '../moves/moves.ts';
import { roleActor, tableInput } from '../moves/moves.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Handlers } from '../router.ts';
import type { Decisions } from './decisions.ts';
import type { Requests } from './requests.ts';

/** A manager's yes or no to what others proposed (待批); the yes makes the move in the same transaction. */
export function createDeciding(
  db: Db,
  journal: Journal,
  areas: {
    readonly decisions: Decisions;
    readonly moves: Moves;
    readonly facts: CaseFactsReader;
    readonly requests: Requests;
  },
): Handlers<'decision'> {
  const { decisions, moves, facts, requests } = areas;
  return {
    ...requests.handlers,
    'decision.list': ({ state }) => decisions.list(state),
    'decision.decide': ({ id, approve, reason }, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const { proposal, proposedBy, caseId, kind } = decisions.find(id);
          const { registeredBy, handledBy } = facts(caseId, now, actor.id);
          const refusal = secondPersonReason(roleActor(context), { registeredBy, handledBy, proposedBy });
          if (refusal !== null) throw new AppError('not-allowed', refusal);
          const rows = [decisions.decide(id, approve, reason, now, actor)];
          if (proposal.act !== 'move') rows.push(...requests.settle(proposal, approve));
          journal.append({
            at: now,
            actor,
            type: approve ? 'decision.approved' : 'decision.refused',
            subject: `case/${caseId}`,
            facts: { kind },
            personal: { reason },
            rows,
          });
          if (approve && proposal.act === 'move') {
            moves.make(caseId, proposal.input, { ...tableInput(proposal.input), proposedBy }, context);
          }
          return null;
        })
        .immediate(),
  };
}
