import type { DecisionView, MoveInput } from '#contract/moves.ts';
import { AppError } from '#contract/errors.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { DecisionKind, DecisionState, SpecialCloseKind } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../audit/audited-rows.ts';
import type { Actor } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';

/** A decision with what it would do. */
export interface StoredDecision extends DecisionView {
  readonly proposedBy: number;
  readonly input: MoveInput;
}

type Row = readonly [AuditedTable, number];

/** What waits for a manager's yes (待批事项): rows only; `moves` proposes and decides. */
export interface Decisions {
  list(state: DecisionState): readonly DecisionView[];
  ofCase(caseId: number): readonly DecisionView[];
  find(id: number): StoredDecision;
  insert(kind: DecisionKind, input: MoveInput, reason: string, at: Instant, actor: Actor): Row;
  /** The special close that follows from a move (page 10), unless the same one already waits. */
  insertSpecialClose(caseId: number, closeKind: SpecialCloseKind, at: Instant, actor: Actor): Row;
  decide(id: number, approve: boolean, reason: string, at: Instant, actor: Actor): Row;
}

const SELECT = `
  SELECT d.id, d.case_id AS caseId, d.kind, d.move, d.input, d.state, d.reason, d.proposed_at AS proposedAt,
    d.proposed_by AS proposedBy, d.proposed_by_name AS proposedByName, d.decided_at AS decidedAt,
    d.decided_by_name AS decidedByName, d.decide_reason AS decideReason, c.site, c.kind AS caseKind, c.year, c.n
  FROM decision AS d
  JOIN "case" AS c ON c.id = d.case_id`;

type DecisionRow = Omit<StoredDecision, 'number' | 'closeKind' | 'input'> &
  Omit<NumberParts, 'kind'> & { readonly caseKind: NumberParts['kind']; readonly input: string };

export function createDecisions(db: Db): Decisions {
  const byState = db.prepare(`${SELECT} WHERE d.state = ? ORDER BY d.id DESC LIMIT 500`);
  const byCase = db.prepare(`${SELECT} WHERE d.case_id = ? ORDER BY d.id`);
  const byId = db.prepare(`${SELECT} WHERE d.id = ?`);
  const waiting = db
    .prepare("SELECT id FROM decision WHERE case_id = @caseId AND kind = @kind AND state = 'proposed'")
    .pluck();
  const insert = db.prepare(`
    INSERT INTO decision (case_id, kind, move, input, state, reason, proposed_at, proposed_by, proposed_by_name)
    VALUES (@caseId, @kind, @move, @input, 'proposed', @reason, @at, @actorId, @actorName)`);
  const decide = db.prepare(`
    UPDATE decision
    SET state = @state, decided_at = @at, decided_by = @actorId, decided_by_name = @actorName, decide_reason = @reason
    WHERE id = @id AND state = 'proposed'`);

  function write(kind: DecisionKind, input: MoveInput, reason: string, at: Instant, actor: Actor): Row {
    // The PIN of a proposal is never kept: whoever approves signs with their own.
    const kept = JSON.stringify({ ...input, ...('pin' in input && { pin: null }) });
    const { lastInsertRowid } = insert.run({
      caseId: input.caseId,
      kind,
      move: input.move,
      input: kept,
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
      return { ...viewOf(row), proposedBy: row.proposedBy, input: JSON.parse(row.input) as MoveInput }; // written by insert()
    },
    insert: (kind, input, reason, at, actor) => {
      if (waiting.get({ caseId: input.caseId, kind }) !== undefined) {
        throw new AppError('rule-broken', '本件已有同类事项待批，不必重复提交。');
      }
      return write(kind, input, reason, at, actor);
    },
    insertSpecialClose: (caseId, closeKind, at, actor) => {
      const known = waiting.get({ caseId, kind: 'special_close' }) as number | undefined;
      if (known !== undefined) return ['decision', known];
      const input = {
        caseId,
        version: 0,
        pin: null,
        move: 'special_close',
        closeKind,
        reason: '按规则提请主管特殊关闭。',
      } as const;
      return write('special_close', input, input.reason, at, actor);
    },
    decide: (id, approve, reason, at, actor) => {
      const state = approve ? 'approved' : 'refused';
      if (decide.run({ id, state, reason, at, actorId: actor.id, actorName: actor.name }).changes === 0) {
        throw new AppError('stale', '这项待批事项刚被别人处理过，您的决定没有保存。');
      }
      return ['decision', id];
    },
  };
}

function viewOf({ input, caseKind, site, year, n, proposedBy: _, ...row }: DecisionRow): DecisionView {
  const asked = JSON.parse(input) as MoveInput; // written by insert()
  return {
    ...row,
    number: composeNumber({ site, kind: caseKind, year, n }),
    closeKind: asked.move === 'special_close' ? asked.closeKind : null,
  };
}
