import { casesOf } from './figure-counting.ts';
import type { FigureCase, FigureFacts } from './figure-facts.ts';
import { receivedIn } from './figures-cases.ts';

/** FIG11 in words, as shown on hover and printed under the table. */
export const HOT_TOPICS = {
  id: 'FIG11',
  name: '投诉热点',
  formula:
    '本期受理的投诉按问题类别 × 项目 × 责任部门 × 原因分组计件，与上期同组件数相减为增减。作废的不计；未填的项目、部门、原因各归一组。',
} as const;

/** What stands where a case doesn't say. */
const UNSAID = '（未填）';

/** One hot topic: what, where, whose and why, how often now and in the period before. */
export interface HotTopic {
  /** Names the row; the same in both periods. */
  readonly key: string;
  readonly category: string;
  readonly project: string;
  readonly department: string;
  readonly cause: string;
  readonly cases: readonly number[];
  readonly before: readonly number[];
}

/** FIG11: topics by number, the most first; those that only the period before had stand at the end. */
export function hotTopics(facts: FigureFacts, factsBefore: FigureFacts): readonly HotTopic[] {
  const now = Map.groupBy(complaintsOf(facts), keyOf);
  const before = Map.groupBy(complaintsOf(factsBefore), keyOf);
  return [...new Set([...now.keys(), ...before.keys()])]
    .flatMap((key): readonly HotTopic[] => {
      const [some] = [...(now.get(key) ?? []), ...(before.get(key) ?? [])];
      if (!some) return [];
      return [
        {
          key,
          category: some.category,
          project: some.project ?? UNSAID,
          department: some.department ?? UNSAID,
          cause: some.cause ?? UNSAID,
          cases: casesOf(now.get(key) ?? []),
          before: casesOf(before.get(key) ?? []),
        },
      ];
    })
    .sort(
      (one, other) =>
        other.cases.length - one.cases.length ||
        other.before.length - one.before.length ||
        (one.key < other.key ? -1 : 1),
    );
}

function complaintsOf(facts: FigureFacts): readonly FigureCase[] {
  return receivedIn(facts).filter(({ kind }) => kind === 'complaint');
}

function keyOf({ category, project, department, cause }: FigureCase): string {
  return JSON.stringify([category, project, department, cause]);
}
