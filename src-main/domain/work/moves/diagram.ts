import { MOVE_WORDS, STATE_WORDS } from '../../counter/case-words.ts';
import { CASE_STATES } from '../../terms.ts';
import type { CaseKind, CaseState } from '../../terms.ts';
import { TRANSITIONS } from './transition-table.ts';

/**
 * A mermaid state diagram generated from the table, for all kinds or for one; the README shows it and a test
 * compares. Moves that leave the state as it is (挂起, 升级 …) are not drawn.
 */
export function transitionDiagram(kind?: CaseKind): string {
  const rows = TRANSITIONS.filter((row) => kind === undefined || row.kinds.includes(kind));
  const labels = new Map<string, string[]>();
  for (const row of rows) {
    for (const from of row.from) {
      for (const to of row.edges[from] ?? []) {
        if (from === to) continue;
        const words = labels.get(arrow(from, to)) ?? [];
        if (!words.includes(MOVE_WORDS[row.move])) words.push(MOVE_WORDS[row.move]);
        labels.set(arrow(from, to), words);
      }
    }
  }
  const states = CASE_STATES.filter((state) =>
    [...labels.keys()].some((key) => key.split(' ').includes(state)),
  );
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  ${state}: ${STATE_WORDS[state]}`),
    '  [*] --> registered: 登记',
    ...[...labels].map(([key, words]) => `  ${key}: ${words.join('、')}`),
    '  archived --> [*]',
    '  voided --> [*]',
    '',
  ].join('\n');
}

function arrow(from: CaseState, to: CaseState): string {
  return `${from} --> ${to}`;
}
