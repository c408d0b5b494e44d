import type { DecisionView, MoveInput } from '#contract/work/moves.ts';
import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import { wordFen } from '#domain/text/money.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { DecisionKind, DecisionState, SpecialCloseKind } from '#domain/terms.ts';
import { type Instant, wordInstant } from '#domain/time.ts';
import { unreachable } from '#domain/unreachable.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { oneEach } from '../../register/one-each.ts';

/** What a claim costs above the limit of whoever agreed on it (D8); the answer goes to `claims`. */
export interface MoneyProposal {
  readonly act: 'money';
  readonly caseId: number;
  readonly claimId: number;
  readonly claimNumber: string;
  readonly amountFen: number;
  /** What it is for, a line each, in words. */
  readonly remedies: readonly string[];
}

/** What a yes would do: a move of the case, a later due time (C15), another first-asked person (T2), or money (D8). */
export type Proposal =
  | { readonly act: 'move'; readonly input: MoveInput }
  | {
      readonly act: 'extend';
      readonly caseId: number;
      readonly clockId: number;
      readonly until: Instant;
      readonly told: string;
    }
  | { readonly act: 'reassign'; readonly caseId: number; readonly toUserId: number; readonly toName: string }
  | MoneyProposal;

/** A decision with what it would do. */
interface StoredDecision extends DecisionView {
  readonly proposal: Proposal;
}

type Row = readonly [AuditedTable, number];

/** What waits for a manager's yes (待批事项): rows only; `moves` and `requests` propose, `decide` decides. */
export interface Decisions {
  list(state: DecisionState): readonly DecisionView[];
  ofCase(caseId: number): readonly DecisionView[];
  find(id: number): StoredDecision;
  insert(kind: DecisionKind, proposal: Proposal, reason: string, at: Instant, actor: Actor): Row;
  /** The special close that follows from a move (page 10), unless the same one already waits. */
  insertSpecialClose(caseId: number, closeKind: SpecialCloseKind, at: Instant, actor: Actor): Row;
  decide(id: number, approve: boolean, reason: string, at: Instant, actor: Actor): Row;
}

const SELECT = `
  SELECT d.id, d.case_id AS caseId, d.kind, d.proposal, d.state, d.reason, d.proposed_at AS proposedAt,
    d.proposed_by AS proposedBy, d.proposed_by_name AS proposedByName, d.decided_at AS decidedAt,
    d.decided_by_name AS decidedByName, d.decide_reason AS decideReason, c.site, c.kind AS caseKind, c.year, c.n
  FROM decision AS d
  JOIN "case" AS c ON c.id = d.case_id`;

type DecisionRow = Omit<StoredDecision, 'number' | 'closeKind' | 'text' | 'proposal'> &
  Omit<NumberParts, 'kind'> & { readonly caseKind: NumberParts['kind']; readonly proposal: string };

export const createDecisions = oneEach((db: Db): Decisions => {
  const byState = db.prepare(`${SELECT} WHERE d.state = ? ORDER BY d.id DESC LIMIT 500`);
  const byCase = db.prepare(`${SELECT} WHERE d.case_id = ? ORDER BY d.id`);
  const byId = db.prepare(`${SELECT} WHERE d.id = ?`);
  // Each claim of a case has its own money (D8).
  const waiting = db
    .prepare(`
    SELECT id FROM decision WHERE case_id = @caseId AND kind = @kind AND state = 'proposed'
      AND (@claimId IS NULL OR json_extract(proposal, '$.claimId') = @claimId)`)
    .pluck();
  const insert = db.prepare(`
    INSERT INTO decision (case_id, kind, proposal, state, reason, proposed_at, proposed_by, proposed_by_name)
    VALUES (@caseId, @kind, @proposal, 'proposed', @reason, @at, @actorId, @actorName)`);
  const decide = db.prepare(`
    UPDATE decision
    SET state = @state, decided_at = @at, decided_by = @actorId, decided_by_name = @actorName, decide_reason = @reason
    WHERE id = @id AND state = 'proposed'`);

  function write(kind: DecisionKind, proposal: Proposal, reason: string, at: Instant, actor: Actor): Row {
    const { lastInsertRowid } = insert.run({
      caseId: caseOf(proposal),
      kind,
      proposal: JSON.stringify(withoutPin(proposal)),
      reason,
      at,
      actorId: actor.id,
      actorName: actor.name,
    });
    return ['decision', Number(lastInsertRowid)];
  }

  return {
    list: (state) => (byState.all(state) as DecisionRow[]).map(viewOf),
    ofCase: (caseId) => (byCase.all(caseId) as DecisionRow[]).map(viewOf),
    find: (id) => {
      const row = byId.get(id) as DecisionRow | undefined;
      if (!row) throw new AppError('not-found', '没有这项待批事项，请刷新后再试。');
      return { ...viewOf(row), proposal: proposalOf(row) };
    },
    insert: (kind, proposal, reason, at, actor) => {
      const claimId = proposal.act === 'money' ? proposal.claimId : null;
      if (waiting.get({ caseId: caseOf(proposal), kind, claimId }) !== undefined) {
        throw new AppError('rule-broken', '本件已有同类事项待批，不必重复提交。');
      }
      return write(kind, proposal, reason, at, actor);
    },
    insertSpecialClose: (caseId, closeKind, at, actor) => {
      const known = waiting.get({ caseId, kind: 'special_close', claimId: null }) as number | undefined;
      if (known !== undefined) return ['decision', known];
      const reason = '按规则提请主管特殊关闭。';
      const input = {
        caseId,
        version: 0,
        pin: null,
        move: 'special_close',
        closeKind,
        reason,
        paper: null,
        attachmentId: null,
      } as const;
      return write('special_close', { act: 'move', input }, reason, at, actor);
    },
    decide: (id, approve, reason, at, actor) => {
      const state = approve ? 'approved' : 'refused';
      const { changes } = decide.run({ id, state, reason, at, actorId: actor.id, actorName: actor.name });
      if (changes === 0) throw new AppError('stale', '这项待批事项刚被别人处理过，您的决定没有保存。');
      return ['decision', id];
    },
  };
});

function viewOf({ proposal, caseKind, site, year, n, ...row }: DecisionRow): DecisionView {
  const asked = proposalOf({ proposal });
  return {
    ...row,
    number: composeNumber({ site, kind: caseKind, year, n }),
    text: wordProposal(asked),
    closeKind: asked.act === 'move' && asked.input.move === 'special_close' ? asked.input.closeKind : null,
  };
}

function wordProposal(proposal: Proposal): string {
  switch (proposal.act) {
    case 'move': {
      const { input } = proposal;
      const kind = input.move === 'special_close' ? `（${words.closeKind[input.closeKind]}）` : '';
      return `${MOVE_WORDS[input.move]}${kind}`;
    }
    case 'extend':
      return `延期至 ${wordInstant(proposal.until)}；告知客户：${proposal.told}`;
    case 'reassign':
      return `跟进责任人改为 ${proposal.toName}`;
    case 'money':
      return `索赔 ${proposal.claimNumber}，合计 ${wordFen(proposal.amountFen)}：${proposal.remedies.join('；')}`;
    default:
      return unreachable(proposal);
  }
}

function proposalOf(row: { readonly proposal: string }): Proposal {
  return JSON.parse(row.proposal) as Proposal; // written by write()
}

function caseOf(proposal: Proposal): number {
  return proposal.act === 'move' ? proposal.input.caseId : proposal.caseId;
}

// The PIN of a proposal is never kept: whoever approves signs with their own.
function withoutPin(proposal: Proposal): Proposal {
  if (proposal.act !== 'move' || !('pin' in proposal.input)) return proposal;
  return { ...proposal, input: { ...proposal.input, pin: null } };
}
