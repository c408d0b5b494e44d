import { MOVE_WORDS, STATE_WORDS } from '#domain/counter/case-words.ts';
import { decisionAfterMove } from '#domain/work/moves/pending-decisions.ts';
import type { CaseState } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Act } from '../moves/act.ts';
import type { Decisions } from './decisions.ts';

type Row = readonly [AuditedTable, number];

/** Settles what waits for a manager when the case moves on without it (D9); returns the rows, for the move's event. */
type Lapse = (
  caseId: number,
  move: Pick<Act, 'move'> & { readonly closeKind?: string },
  state: CaseState,
  at: Instant,
  actor: Actor,
) => readonly Row[];

export function createLapse(
  db: Db,
  { decisions, clocks }: { readonly decisions: Decisions; readonly clocks: ClockStore },
): Lapse {
  const pending = db
    .prepare("SELECT id FROM decision WHERE case_id = ? AND state = 'proposed' ORDER BY id")
    .pluck();

  // C15: an extension that nobody granted is none; a clock taken back needs no verdict.
  function withoutExtension(caseId: number, clockId: number): readonly Row[] {
    const clock = clocks.ofCase(caseId).find(({ id }) => id === clockId);
    if (!clock || clock.withdrawnAt !== null) return [];
    return clocks.extend(
      clock,
      clock.facts.extensions.map((extension) =>
        extension.decision === '待批' ? { ...extension, decision: '驳回' } : extension,
      ),
    );
  }

  return (caseId, move, state, at, actor) =>
    (pending.all(caseId) as number[]).flatMap((id): readonly Row[] => {
      const { kind, proposal } = decisions.find(id);
      const asked = proposal.act === 'move' ? proposal.input : null;
      const after = decisionAfterMove({ kind, asked, made: move, state });
      if (after === null) return [];
      const reason =
        after === 'approved'
          ? `${actor.name} 已直接办理“${MOVE_WORDS[move.move]}”，本申请随之了结。`
          : `本件${STATE_WORDS[state]}，本申请随之了结，没有另行批准。`;
      const row = decisions.decide(id, after === 'approved', reason, at, actor);
      return proposal.act === 'extend' ? [row, ...withoutExtension(caseId, proposal.clockId)] : [row];
    });
}
