import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { secondPersonReason } from '#domain/roles.ts';
import { AppError } from '#contract/errors.ts';
import type { Claims } from '../claims/claims.ts';
import type { Moves } from '../moves/moves.ts';
import { roleActor, tableInput } from '../moves/moves.ts';
import type { CaseFactsReader } from '../moves/case-facts.ts';
import type { Deputies } from '../../house/people/deputies.ts';
import type { Context, Handlers } from '../../office/router.ts';
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
    readonly deputies: Deputies;
    readonly claims: Pick<Claims, 'settle'>;
  },
): Handlers<'decision'> {
  const { decisions, moves, facts, requests, deputies, claims } = areas;

  // A manager or deputy signs; the second person stands in for the manager who put it up (spec 10 Roles).
  function signerOf(context: Context, proposedBy: number): Context {
    const { person, actor } = context;
    if (person === null || person.roles.includes('manager')) return context;
    if (!deputies.isSecondOf(actor.id, proposedBy))
      throw new AppError('not-allowed', '您的岗位没有这项操作的权限，未作任何改动。');
    return { ...context, person: { ...person, roles: [...person.roles, 'manager'] } };
  }

  function signedFor({ actor, now }: Context): { readonly deputyFor?: string } {
    const managers = deputies.actsFor(actor.id, now);
    return managers.length === 0 ? {} : { deputyFor: managers.join('、') };
  }

  return {
    ...requests.handlers,
    'decision.list': ({ state }) => decisions.list(state),
    'decision.decide': ({ id, approve, reason }, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const { proposal, proposedBy, caseId, kind } = decisions.find(id);
          const signer = signerOf(context, proposedBy);
          const { registeredBy, handledBy, concerns } = facts(caseId, now, actor.id);
          if (concerns.includes(actor.id))
            throw new AppError('not-allowed', '本件涉及您本人，须由另一位主管或代理签批，未作任何改动。');
          const refusal = secondPersonReason(roleActor(signer), { registeredBy, handledBy, proposedBy });
          if (refusal !== null) throw new AppError('not-allowed', refusal);
          const rows = [decisions.decide(id, approve, reason, now, actor)];
          if (proposal.act === 'money') rows.push(...claims.settle(proposal, approve, actor));
          else if (proposal.act !== 'move') rows.push(...requests.settle(proposal, approve));
          journal.append({
            at: now,
            actor,
            type: approve ? 'decision.approved' : 'decision.refused',
            subject: `case/${caseId}`,
            facts: { kind, ...signedFor(signer) },
            personal: { reason },
            rows,
          });
          if (approve && proposal.act === 'move') {
            moves.make(caseId, proposal.input, { ...tableInput(proposal.input), proposedBy }, signer);
          }
          return null;
        })
        .immediate(),
  };
}
