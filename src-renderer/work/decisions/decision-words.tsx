import type { DecisionView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import type { DecisionState } from '#domain/terms.ts';

/** What is to be decided, in words: 特殊关闭（撤诉）. */
export function wordDecision(decision: Pick<DecisionView, 'kind' | 'closeKind'>): string {
  const { kind, closeKind } = decision;
  return `${words.decisionKind[kind]}${closeKind ? `（${words.closeKind[closeKind]}）` : ''}`;
}

/** What exactly a request asks for (the date, the person), where the kind alone doesn't say it. */
export function askedFor({ kind, text }: Pick<DecisionView, 'kind' | 'text'>): string | null {
  return kind === 'extend' || kind === 'reassign' || kind === 'money' ? text : null;
}

const BARS = {
  proposed: 'bar-wait',
  approved: 'bar-done',
  refused: 'bar-seal',
} as const satisfies Record<DecisionState, string>;

/** Whether it still waits, was approved or refused. */
export function DecisionStateWord({ state }: { readonly state: DecisionState }) {
  return <span className={`state-word ${BARS[state]}`}>{words.decisionState[state]}</span>;
}
