import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import { extensionRefusal } from '#domain/work/clocks/clock.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Decisions, Proposal } from './decisions.ts';

interface RequestAreas {
  readonly decisions: Decisions;
  readonly clocks: ClockStore;
  readonly reader: CaseReader;
  readonly people: People;
}

/** Requests that change no state: a later due time and another first-asked person (C15, T2). */
export interface Requests {
  readonly handlers: Pick<Handlers<'decision'>, 'decision.extend' | 'decision.reassign'>;
  /** Does or drops what was asked, inside the deciding transaction; returns the rows it wrote. */
  settle(
    proposal: Extract<Proposal, { act: 'extend' | 'reassign' }>,
    approve: boolean,
  ): ReturnType<ClockStore['extend']>;
}

export function createRequests(db: Db, journal: Journal, areas: RequestAreas): Requests {
  const { decisions, clocks, reader, people } = areas;
  const setOwner = db.prepare(
    'UPDATE "case" SET owner_id = @id, owner_name = @name, version = version + 1 WHERE id = @caseId',
  );

  function openCase(caseId: number): void {
    const { state } = reader.record(caseId);
    if (!OPEN_STATES.some((open) => open === state)) {
      throw new AppError('rule-broken', `本件${words.state[state]}，不能再提交申请；未作改动。`);
    }
  }

  function clockOf(caseId: number, clockId: number) {
    const clock = clocks.ofCase(caseId).find(({ id }) => id === clockId);
    if (!clock || clock.withdrawnAt !== null) throw new AppError('not-found', '没有这个时限，请刷新后再试。');
    return clock;
  }

  function propose(
    kind: 'extend' | 'reassign',
    proposal: Proposal,
    reason: string,
    rows: ReturnType<ClockStore['extend']>,
    { now, actor }: Context,
  ): { readonly decisionId: number } {
    const row = decisions.insert(kind, proposal, reason, now, actor);
    const subject = `case/${'caseId' in proposal ? proposal.caseId : 0}`;
    journal.append({
      at: now,
      actor,
      type: 'decision.proposed',
      subject,
      facts: { kind },
      personal: { reason, ...proposal },
      rows: [row, ...rows],
    });
    return { decisionId: row[1] };
  }

  return {
    handlers: {
      'decision.extend': ({ caseId, clockId, until, reason, told }, context) =>
        db
          .transaction(() => {
            openCase(caseId);
            const clock = clockOf(caseId, clockId);
            if (clock.finished !== null) throw new AppError('rule-broken', '这个时限已经完成，不能延期。');
            const request = { requestedAt: context.now, by: { kind: 'at', at: until }, reason } as const;
            const refusals = extensionRefusal(clock.facts, clocks.calendar(), request);
            if (refusals.length > 0) throw new AppError('rule-broken', `${refusals.join('')}没有提交。`);
            const asked = { requestedAt: context.now, by: request.by, decision: '待批' } as const;
            const rows = clocks.extend(clock, [...clock.facts.extensions, asked]);
            return propose('extend', { act: 'extend', caseId, clockId, until, told }, reason, rows, context);
          })
          .immediate(),
      'decision.reassign': ({ caseId, toUserId, reason }, context) =>
        db
          .transaction(() => {
            openCase(caseId);
            const person = people.find(toUserId);
            if (!person || person.retired || person.roles.every((role) => role === 'admin')) {
              throw new AppError('bad-input', '接手人须是在用的接待员、专管员或主管，没有提交。', {
                toUserId: '请另选。',
              });
            }
            if (reader.record(caseId).ownerId === toUserId)
              throw new AppError('rule-broken', '本件现由此人负责，不必变更。');
            return propose(
              'reassign',
              { act: 'reassign', caseId, toUserId, toName: person.name },
              reason,
              [],
              context,
            );
          })
          .immediate(),
    },
    settle: (proposal, approve) => {
      if (proposal.act === 'reassign') {
        if (approve) setOwner.run({ id: proposal.toUserId, name: proposal.toName, caseId: proposal.caseId });
        return approve ? [['case', proposal.caseId]] : [];
      }
      const clock = clocks.ofCase(proposal.caseId).find(({ id }) => id === proposal.clockId);
      if (!clock || clock.withdrawnAt !== null) {
        // What it measured no longer happens; only a no can take it off the list.
        if (!approve) return [];
        throw new AppError('rule-broken', '这个时限已撤销，延期不能批准；请选“不同意”并写明原因。');
      }
      const decision = approve ? '批准' : '驳回';
      return clocks.extend(
        clock,
        clock.facts.extensions.map((extension) =>
          extension.decision === '待批' ? { ...extension, decision } : extension,
        ),
      );
    },
  };
}
