import { words } from '#contract/words.ts';
import type { CaseState, Level } from '#domain/terms.ts';

/** A registration number: monospace, selectable, never broken. */
export function NumberText({ children }: { readonly children: string }) {
  return <span className="number selectable">{children}</span>;
}

const BARS = {
  registered: 'bar-open',
  judged: 'bar-open',
  dispatched: 'bar-open',
  in_progress: 'bar-open',
  in_review: 'bar-wait',
  awaiting_callback: 'bar-wait',
  closed: 'bar-done',
  archived: 'bar-done',
  voided: 'bar-seal',
} as const satisfies Record<CaseState, string>;

/** Where a case stands, as a word with a three-pixel bar. */
export function StateWord({ state }: { readonly state: CaseState }) {
  return <span className={`state-word ${BARS[state]}`}>{words.state[state]}</span>;
}

const LEVEL_COLOURS = { 1: '--green', 2: '--level-2', 3: '--amber', 4: '--seal' } as const;

/** The result of a callback: digit and word in its colour. */
export function LevelWord({ level }: { readonly level: Level }) {
  return (
    <span className="level-word" style={{ color: `var(${LEVEL_COLOURS[level]})` }}>
      {level} {words.level[level]}
    </span>
  );
}
