import { MOVE_WORDS, ROLE_WORDS, STATE_WORDS, KIND_WORDS, listWords } from '../../counter/case-words.ts';
import { standing } from '../../roles.ts';
import type { Actor } from '../../roles.ts';
import { FACTS, ownMatterReason, secondPersonGap } from './transition-facts.ts';
import type { Asked } from './transition-types.ts';
import { outcomeOf } from './transition-effects.ts';
import type { Outcome } from './transition-effects.ts';
import { TRANSITIONS } from './transition-table.ts';
import { MOVES } from './case-moves.ts';
import type { Row } from './transition-types.ts';
import type { CaseFacts, MoveChoices } from './case-facts.ts';
import type { Move } from './case-moves.ts';

/** Whether a move may be made now; `proposes`: this person may put it up as a Decision (`row.decision`). */
type Answer =
  | { readonly ok: true; readonly row: Row }
  | { readonly ok: false; readonly reason: string; readonly proposes?: Row };

/**
 * Whether this person may make this move on this case, by the table. Without `input` the question is whether
 * the screen offers it; with `input` the choices that belong to the move are checked too.
 */
export function allowed(
  move: Move,
  facts: CaseFacts,
  actor: Actor,
  input: MoveChoices | null = null,
): Answer {
  const asked: Asked = { move, facts, actor, input };
  const rows = TRANSITIONS.filter((row) => row.move === move);
  const ofKind = rows.filter((row) => row.kinds.includes(facts.kind));
  if (ofKind.length === 0) return refused(kindReason(move, facts, rows));
  const fitting = ofKind.filter((row) => row.from.includes(facts.state));
  if (fitting.length === 0) return refused(stateReason(move, facts, ofKind));
  const own = ownMatterReason(move, facts, actor);
  if (own !== null) return refused(own);
  const mine = fitting.filter((row) => standing(row, actor) !== 'no');
  if (mine.length === 0) return refused(roleReason(move, fitting));
  const answers = mine.map((row) => rowAnswer(row, asked));
  return answers.find((answer) => answer.ok) ?? answers[0] ?? refused(roleReason(move, fitting));
}

/** Every move with its answer; the screen greys the refused ones and shows why. */
export function movesFor(
  facts: CaseFacts,
  actor: Actor,
): readonly { readonly move: Move; readonly answer: Answer }[] {
  return MOVES.map((move) => ({ move, answer: allowed(move, facts, actor) }));
}

/** A move made: what it leaves behind, or why it is refused with nothing changed. */
type Applied =
  | { readonly ok: true; readonly row: Row; readonly outcome: Outcome }
  | Extract<Answer, { readonly ok: false }>;

/** Asks the table and, when allowed, tells the state, the round and the effects. Changes nothing itself. */
export function apply(move: Move, facts: CaseFacts, actor: Actor, input: MoveChoices): Applied {
  const answer = allowed(move, facts, actor, input);
  if (!answer.ok) return answer;
  return { ok: true, row: answer.row, outcome: outcomeOf(answer.row, { move, facts, actor, input }) };
}

function rowAnswer(row: Row, asked: Asked): Answer {
  for (const fact of row.requires) {
    const reason = FACTS[fact](asked);
    if (reason !== null) return refused(reason);
  }
  if (row.roleProposes.length === 0) return { ok: true, row };
  if (standing(row, asked.actor) === 'propose')
    return {
      ok: false,
      reason: `${MOVE_WORDS[row.move]}须由${roleWords(row.roles)}凭签字密码批准，您可以提交待批。`,
      proposes: row,
    };
  const reason = secondPersonGap(asked);
  if (reason === null) return { ok: true, row };
  return asked.input?.proposedBy === asked.actor.id ? refused(reason) : { ok: false, reason, proposes: row };
}

function kindReason(move: Move, facts: CaseFacts, rows: readonly Row[]): string {
  const kinds = [...new Set(rows.flatMap((row) => row.kinds))].map((kind) => KIND_WORDS[kind]);
  return `“${MOVE_WORDS[move]}”只用于${listWords(kinds, '和')}，本件是${KIND_WORDS[facts.kind]}。`;
}

function stateReason(move: Move, facts: CaseFacts, rows: readonly Row[]): string {
  const name = MOVE_WORDS[move];
  if (facts.state === 'voided') return `本件已作废，编号保留，不能再${name}。`;
  if (facts.state === 'archived') return '本件已装订封存，只能查阅；请另立新件并与它关联。';
  if (facts.state === 'closed') return `本件已关闭，不能${name}；确需继续办理的，请主管重新打开。`;
  const states = [...new Set(rows.flatMap((row) => row.from))].map((state) => STATE_WORDS[state]);
  return `本件现为“${STATE_WORDS[facts.state]}”，${name}只能在${listWords(states, '或')}时办理。`;
}

function roleReason(move: Move, rows: readonly Row[]): string {
  const roles = [...new Set(rows.flatMap((row) => row.roles))];
  return `${MOVE_WORDS[move]}须由${roleWords(roles)}办理。`;
}

function roleWords(roles: Row['roles']): string {
  return listWords(
    roles.map((role) => ROLE_WORDS[role]),
    '或',
  );
}

function refused(reason: string): Extract<Answer, { readonly ok: false }> {
  return { ok: false, reason };
}
