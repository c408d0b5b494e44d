import type { BatchView } from '#contract/work/batches.ts';

/** How many of a batch are done, with a result or ended without one. */
export const doneOf = ({ answered, ended }: BatchView): number => answered + ended;

/** Where a batch stands, as a word with its bar; `rank` is its place in the list. */
export function stateOf({ overdue, late, open }: BatchView) {
  if (overdue) return { word: late > 0 ? `超期 ${late} 人` : '超期', bar: 'bar-seal', rank: 0 };
  if (open > 0) return { word: '进行中', bar: 'bar-open', rank: 1 };
  return { word: '已完成', bar: 'bar-done', rank: 2 };
}
