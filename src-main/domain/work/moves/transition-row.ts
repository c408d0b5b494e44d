import { CASE_STATES } from '../../terms.ts';
import type { Edges, Row } from './transition-types.ts';

/** The head of a row: a fixed state is its own edge, a derived one names where it can lead to. */
export function row(
  move: Row['move'],
  from: Row['from'],
  kinds: Row['kinds'],
  to: Row['to'],
  edges?: Edges,
): Pick<Row, 'move' | 'from' | 'kinds' | 'to' | 'edges'> {
  const fixed = CASE_STATES.find((state) => state === to);
  const plain = Object.fromEntries(from.map((state) => [state, [fixed ?? state]]));
  return { move, from, kinds, to, edges: edges ?? plain };
}
