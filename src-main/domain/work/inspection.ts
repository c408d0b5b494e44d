import { weightOf } from './callbacks/callback-rules.ts';
import { addDays, type Day, dayOf, type Instant, weekdayOf } from '../time.ts';

/** What a weekly inspection looks at (K1): registering, handling, callbacks. */
export const CHECK_AREAS = ['registering', 'handling', 'callback'] as const;
export type CheckArea = (typeof CHECK_AREAS)[number];

/** What an inspector says of one point; 不适用 where the matter hasn't come that far. */
export const CHECK_VERDICTS = ['fits', 'fails', 'not_applicable'] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

/** Why a matter is looked at: drawn, or overdue when the inspection began. */
export const DRAWN_AS = ['sample', 'overdue'] as const;
export type DrawnAs = (typeof DRAWN_AS)[number];

/** A point of the checklist ⚙; an inspection keeps the list as it was. */
export interface CheckPoint {
  readonly key: string;
  readonly area: CheckArea;
  readonly text: string;
}

/** The checklist as delivered. */
export const DEFAULT_CHECKLIST: readonly CheckPoint[] = [
  { key: 'complete', area: 'registering', text: '登记内容完整' },
  { key: 'sorted', area: 'registering', text: '类别和性质判定正确' },
  { key: 'dispatched', area: 'handling', text: '按时派单' },
  { key: 'answered', area: 'handling', text: '按时答复客户' },
  { key: 'carried-out', area: 'handling', text: '处理结果落实，答复经过审核' },
  { key: 'recorded', area: 'handling', text: '记录、附件齐全' },
  { key: 'real-callback', area: 'callback', text: '回访真实，结果与客户原话一致' },
];

/** K1 ⚙: the larger of a number and a share, never more than there are. */
export function sampleSize(population: number, count: number, percent: number): number {
  return Math.min(population, Math.max(count, Math.ceil((population * percent) / 100)));
}

/** The same seed draws the same numbers from the same week, in whatever order they come. */
export function drawSample(seed: string, numbers: readonly string[], size: number): readonly string[] {
  return [...numbers]
    .sort((one, other) => weightOf(seed, one) - weightOf(seed, other) || (one < other ? -1 : 1))
    .slice(0, size)
    .sort();
}

/** The week a day lies in, Monday to Sunday, named by its Monday. */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The week that is over and has to be inspected by now. */
export function weekToInspect(now: Instant): Day {
  return addDays(weekOf(dayOf(now)), -7);
}

/** The verdict of an area: one point that fails is enough; null while a point is open. */
export function areaVerdict(
  points: readonly CheckPoint[],
  area: CheckArea,
  answers: Readonly<Record<string, CheckVerdict>>,
): CheckVerdict | null {
  const given = points.filter((point) => point.area === area).map(({ key }) => answers[key]);
  if (given.includes('fails')) return 'fails';
  if (given.length === 0) return 'not_applicable';
  if (given.includes(undefined)) return null;
  return given.includes('fits') ? 'fits' : 'not_applicable';
}

/** What keeps an inspection from being signed, as sentences. */
export function inspectionGaps(
  points: readonly CheckPoint[],
  items: readonly {
    readonly number: string;
    readonly answers: Readonly<Record<string, CheckVerdict>>;
    readonly findings: number;
  }[],
): readonly string[] {
  return items.flatMap(({ number, answers, findings }) => {
    const open = points.filter(({ key }) => answers[key] === undefined).length;
    if (open > 0) return [`${number} 还有 ${open} 项没有检查。`];
    const failing = Object.values(answers).includes('fails');
    return failing && findings === 0 ? [`${number} 有不符合项，请写明发现的问题。`] : [];
  });
}
